//===-- ModelRegistry.h - finds the model of a function ---------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the engine asks one question, "what is known of this call?", and must
// not care in which table the answer stands.
//
// The registry knows names and numbers of arguments. Whether a declaration is
// the library's (linkage, namespace, a static function of the same name) is for
// the caller to see.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_MODELS_MODELREGISTRY_H
#define CLOSEWAIT_MODELS_MODELREGISTRY_H

#include "models/ArgumentValue.h"
#include "models/ModelTable.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"
#include <string>
#include <vector>

namespace closewait {

/// Immutable once built, so any number of threads may read it. A model that was
/// handed out lives as long as the registry.
class ModelRegistry {
public:
  using ArgumentReader = llvm::function_ref<ArgumentValue(unsigned)>;

  explicit ModelRegistry(llvm::ArrayRef<ModelTable> Families);

  /// The tables that come with Closewait, built at the first call.
  static const ModelRegistry &builtin();

  /// The model of a call of \p Name with \p NumArgs arguments, or null. A
  /// leading "__builtin_" is looked through.
  const FunctionModel *lookup(llvm::StringRef Name, unsigned NumArgs) const;

  /// The case of \p Model that the arguments surely select, else \p Model.
  /// \p Model has to come from lookup(). \p ValueOf is asked for an argument's
  /// index, which may lie past the end of the call: unknown() is the answer.
  const FunctionModel &refine(const FunctionModel &Model,
                              ArgumentReader ValueOf) const;

  /// Every row, then every alias written out as a row.
  llvm::ArrayRef<FunctionModel> all() const { return Rows; }

  /// What is wrong with the tables, one line a fault; empty when all is well.
  std::vector<std::string> verify() const;

private:
  struct Refinement {
    uint8_t Argument;
    ArgumentTest Test;
    int64_t Value;           ///< for Equals, HasBits, IsSocketType
    llvm::StringRef Letters; ///< for LacksLetters
    FunctionModel Model;

    bool applies(const ArgumentValue &Argument) const;
  };

  void addRow(const FunctionModel &Row);
  void addCases(const FunctionModel &Row, llvm::StringRef Function,
                const ModelAlias *Through);
  void addAlias(const ModelAlias &Alias);
  const FunctionModel *find(llvm::StringRef Name, unsigned NumArgs) const;

  std::vector<ModelTable> Tables;
  /// As the tables have them.
  llvm::StringMap<llvm::SmallVector<const ModelCase *, 2>> CasesByFunction;
  std::vector<FunctionModel> Rows;
  llvm::StringMap<llvm::SmallVector<unsigned, 1>> RowsByName;
  llvm::StringMap<std::vector<Refinement>> CasesByName;
};

/// The faults that can be seen in the tables alone.
std::vector<std::string> verifyTables(llvm::ArrayRef<ModelTable> Tables,
                                      llvm::ArrayRef<FunctionModel> Rows);

} // namespace closewait

#endif // CLOSEWAIT_MODELS_MODELREGISTRY_H
