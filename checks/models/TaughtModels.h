//===-- TaughtModels.h - what users say of their own functions --*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: every program wraps the system calls in functions of its own, which the
// tables cannot know. What an option, a model file or an annotation says of
// one is an entry; entries of one function become one row, in whatever order
// they were given. An entry that cannot be right is a fault that names it, and
// where two cannot both be right, neither is used.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_MODELS_TAUGHTMODELS_H
#define CLOSEWAIT_MODELS_TAUGHTMODELS_H

#include "models/FunctionModel.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"
#include <memory>
#include <string>
#include <vector>

namespace closewait {

/// What can be taught, in the order in which the effects of a row apply.
enum class Role : uint8_t {
  Reads,
  Observes,
  Writes,
  Borrows,
  Acquires,
  Closes,
};
constexpr Role AllRoles[] = {Role::Reads,   Role::Observes, Role::Writes,
                             Role::Borrows, Role::Acquires, Role::Closes};

/// "reads", as model files and annotations spell it.
llvm::StringRef wordFor(Role What);
/// "ReadFunctions".
llvm::StringRef optionFor(Role What);
/// The other way round; false if \p Word is none of them.
bool roleFromWord(llvm::StringRef Word, Role &What);

/// One thing that is said of one function.
struct TaughtEntry {
  Role What = Role::Reads;
  std::string Name; ///< "conn_close", "net::Conn::close"
  int8_t Operand = Result;
  bool HasContract = false;
  ResultContract Contract = ResultContract::None;
  std::string Said; ///< for messages: "CloseFunctions: 'conn_close:0'"

  bool saysTheSame(const TaughtEntry &Other) const {
    return What == Other.What && Name == Other.Name &&
           Operand == Other.Operand && HasContract == Other.HasContract &&
           Contract == Other.Contract;
  }
};

/// Entries, and one line for each that is of no use.
struct Lesson {
  std::vector<TaughtEntry> Entries;
  std::vector<std::string> Faults;
};

/// Reads the operand of an entry: a number, "result", "this". What is wrong
/// comes back, or nothing.
std::string parseOperand(llvm::StringRef Text, Role What, TaughtEntry &Entry);
/// Reads what the result of the function tells, in the same way.
std::string parseContract(llvm::StringRef Text, Role What, TaughtEntry &Entry);
/// What is wrong with the name of a function, or nothing.
std::string faultInName(llvm::StringRef Name);

/// Reads a list of `name:operand[:contract]`, parted by semicolons.
void parseList(Role What, llvm::StringRef List, Lesson &Out);

/// Reads the \p Text of the model file \p Path.
void parseModelFile(llvm::StringRef Path, llvm::StringRef Text, Lesson &Out);

/// The rows of a lesson, found by name. A row that was handed out lives as long
/// as this object.
class TaughtModels {
public:
  /// One function.
  struct Function {
    std::string Name;
    FunctionModel Row;
    /// The entries that made the row, for messages.
    std::string Said;
  };

  TaughtModels() = default;
  /// Adds to the faults of \p All where entries contradict or repeat another.
  explicit TaughtModels(Lesson &All);

  bool empty() const { return ByLastName.empty(); }
  /// Those whose name ends in `::name`, or is \p LastName.
  llvm::ArrayRef<const Function *> named(llvm::StringRef LastName) const;
  llvm::ArrayRef<std::unique_ptr<Function>> all() const { return Functions; }

private:
  std::vector<std::unique_ptr<Function>> Functions;
  llvm::StringMap<llvm::SmallVector<const Function *, 1>> ByLastName;
};

} // namespace closewait

#endif // CLOSEWAIT_MODELS_TAUGHTMODELS_H
