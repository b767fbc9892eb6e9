//===-- ModelVerify.cpp - finds mistakes in tables of models --------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a row with a slip in it is worse than no row, and nothing else would
// notice. Each row also carries its C prototype; the number of parameters is
// counted there again, so a wrong arity needs two equal mistakes to get by.
//
//===----------------------------------------------------------------------===//
#include "models/ModelConstants.h"
#include "models/ModelRegistry.h"
#include "llvm/ADT/Twine.h"
#include <optional>

namespace closewait {
namespace {

/// The parameters of a prototype.
struct Parameters {
  unsigned Named = 0;
  bool Variadic = false;
};

/// The text between the parentheses that follow \p Name, or an empty optional
/// where \p Prototype does not declare \p Name.
std::optional<llvm::StringRef> parameterList(llvm::StringRef Prototype,
                                             llvm::StringRef Name) {
  size_t Open = Prototype.find((llvm::Twine(Name) + "(").str());
  if (Open == llvm::StringRef::npos || Open == 0 ||
      (Prototype[Open - 1] != ' ' && Prototype[Open - 1] != '*'))
    return std::nullopt;
  llvm::StringRef Rest = Prototype.drop_front(Open + Name.size() + 1);
  unsigned Depth = 1;
  for (size_t I = 0; I != Rest.size(); ++I) {
    Depth += Rest[I] == '(';
    Depth -= Rest[I] == ')';
    if (Depth == 0)
      return Rest.take_front(I);
  }
  return std::nullopt;
}

Parameters countParameters(llvm::StringRef List) {
  Parameters Count;
  if (List.trim() == "void" || List.trim().empty())
    return Count;
  unsigned Depth = 0;
  Count.Named = 1;
  for (char C : List) {
    Depth += C == '(';
    Depth -= C == ')';
    Count.Named += C == ',' && Depth == 0;
  }
  size_t Dots = List.rfind("...");
  Count.Variadic = Dots != llvm::StringRef::npos;
  Count.Named -= Count.Variadic;
  return Count;
}

bool agrees(const FunctionModel &Row, Parameters Count) {
  if (Count.Variadic)
    return Row.MinArgs >= Count.Named && Row.MaxArgs >= Row.MinArgs;
  return Row.MinArgs == Count.Named && Row.MaxArgs == Count.Named;
}

/// "recv(2)": a name and a section.
bool isManPage(llvm::StringRef Page) {
  size_t Open = Page.find('(');
  return Open != llvm::StringRef::npos && Open != 0 && Page.back() == ')' &&
         Open + 2 < Page.size();
}

class Verifier {
public:
  Verifier(llvm::ArrayRef<ModelTable> Tables,
           llvm::ArrayRef<FunctionModel> Rows)
      : Tables(Tables), Rows(Rows) {}

  std::vector<std::string> run() {
    for (const ModelTable &Table : Tables) {
      for (const FunctionModel &Row : Table.Functions)
        checkRow(Row);
      for (const ModelCase &Case : Table.Cases)
        checkCase(Case);
      for (const ModelAlias &Alias : Table.Aliases)
        checkAlias(Alias);
    }
    checkDuplicates();
    return std::move(Faults);
  }

private:
  void fault(llvm::StringRef Name, const llvm::Twine &What) {
    Faults.push_back((Name + ": " + What).str());
  }

  void checkRow(const FunctionModel &Row) {
    checkPrototype(Row);
    if (!isManPage(Row.ManPage))
      fault(Row.Name, "no man page");
    for (const OperandEffect &E : Row.effects())
      checkOperand(Row.Name, E.Operand, Row.MaxArgs);
  }

  void checkPrototype(const FunctionModel &Row) {
    auto List = parameterList(Row.Prototype, Row.Name);
    if (!List)
      return fault(Row.Name, "no prototype");
    if (!agrees(Row, countParameters(*List)))
      fault(Row.Name, "the prototype has another number of parameters");
  }

  void checkOperand(llvm::StringRef Name, int Operand, unsigned MaxArgs) {
    if (Operand != Result && (Operand < 0 || unsigned(Operand) >= MaxArgs))
      fault(Name, "no argument " + llvm::Twine(Operand));
  }

  void checkCase(const ModelCase &Case) {
    const FunctionModel *Row = widestRow(Case.Function);
    if (!Row)
      return fault(Case.Function, "a case of a function that has no row");
    checkOperand(Case.Function, Case.Argument, Row->MaxArgs);
    for (unsigned I = 0; I != Case.Then.Count; ++I)
      checkOperand(Case.Function, Case.Then.Items[I].Operand, Row->MaxArgs);
    const bool NeedsNumber = Case.Test != ArgumentTest::IsNull &&
                             Case.Test != ArgumentTest::LacksLetters;
    if (NeedsNumber && !constantValue(Case.Constant))
      fault(Case.Function, "unknown constant " + Case.Constant);
  }

  void checkAlias(const ModelAlias &Alias) {
    if (!widestRow(Alias.Target))
      fault(Alias.Name, "an alias of " + Alias.Target + ", which has no row");
  }

  const FunctionModel *widestRow(llvm::StringRef Name) const {
    const FunctionModel *Widest = nullptr;
    for (const FunctionModel &Row : Rows)
      if (Row.Name == Name && (!Widest || Row.MaxArgs > Widest->MaxArgs))
        Widest = &Row;
    return Widest;
  }

  void checkDuplicates() {
    llvm::StringMap<llvm::SmallVector<const FunctionModel *, 2>> Seen;
    for (const FunctionModel &Row : Rows) {
      auto &Others = Seen[Row.Name];
      for (const FunctionModel *Other : Others)
        if (Row.MinArgs <= Other->MaxArgs && Other->MinArgs <= Row.MaxArgs)
          fault(Row.Name, "stands in the tables twice");
      Others.push_back(&Row);
    }
  }

  llvm::ArrayRef<ModelTable> Tables;
  llvm::ArrayRef<FunctionModel> Rows;
  std::vector<std::string> Faults;
};

} // namespace

std::vector<std::string> verifyTables(llvm::ArrayRef<ModelTable> Tables,
                                      llvm::ArrayRef<FunctionModel> Rows) {
  return Verifier(Tables, Rows).run();
}

} // namespace closewait
