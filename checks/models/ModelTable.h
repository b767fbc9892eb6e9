//===-- ModelTable.h - the parts a family of models is made of --*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a row alone cannot say everything. recv() with MSG_PEEK leaves the bytes
// where they are: that is a *case* of a row. __recv_chk() is recv() with one
// more argument: that is an *alias* of a row. A family is one table of each.
//
// Limit: a case tests one argument. The first case that surely applies wins;
// where no argument is known, the row itself speaks, so the row has to be the
// careful answer.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_MODELS_MODELTABLE_H
#define CLOSEWAIT_MODELS_MODELTABLE_H

#include "models/FunctionModel.h"

namespace closewait {

/// Up to three effects of a row, and the kind of descriptor they bring.
struct EffectList {
  OperandEffect Items[3] = {{Effect::Neutral, Result},
                            {Effect::Neutral, Result},
                            {Effect::Neutral, Result}};
  uint8_t Count = 0;
  DescriptorKind Fresh = DescriptorKind::Unknown;
};

/// What is asked of an argument.
enum class ArgumentTest : uint8_t {
  Equals,       ///< it is this constant
  HasBits,      ///< it has all the bits of this constant
  IsSocketType, ///< it is this constant, whatever SOCK_NONBLOCK and such say
  IsNull,       ///< it is a null pointer
  LacksLetters, ///< it is a string with none of these letters
};

/// When \c Argument of a call to \c Function passes the test, the call has
/// these effects and this contract, in place of those of its row.
struct ModelCase {
  llvm::StringLiteral Function;
  uint8_t Argument;
  ArgumentTest Test;
  llvm::StringLiteral Constant; ///< a name of ModelConstants, or the letters
  EffectList Then;
  ResultContract Contract;
};

/// \c Name behaves as \c Target does, but has more arguments: those at the
/// places \c Inserted, in rising order; -1 where there is none.
struct ModelAlias {
  llvm::StringLiteral Name;
  llvm::StringLiteral Target;
  int8_t Inserted[2];
};

/// One family. Everything it points at is static.
struct ModelTable {
  llvm::StringLiteral Family;
  llvm::ArrayRef<FunctionModel> Functions;
  llvm::ArrayRef<ModelCase> Cases;
  llvm::ArrayRef<ModelAlias> Aliases;
};

ModelTable socketModels();
ModelTable fileModels();
ModelTable transferModels();
ModelTable multiplexModels();
ModelTable stdioModels();
ModelTable processModels();
ModelTable memoryModels();
ModelTable systemModels();
ModelTable glibModels();
ModelTable libeventModels();
ModelTable tlsModels();
ModelTable winsockModels();

} // namespace closewait

#endif // CLOSEWAIT_MODELS_MODELTABLE_H
