//===-- ModelRegistry.cpp - finds the model of a function -----------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see the header. Cases and aliases are written out as rows here, once, so
// that a look-up is one probe of a hash map and hands out a plain row.
//
//===----------------------------------------------------------------------===//
#include "models/ModelRegistry.h"
#include "models/ModelConstants.h"

namespace closewait {
namespace {

bool takes(const FunctionModel &Row, unsigned NumArgs) {
  return NumArgs >= Row.MinArgs &&
         (NumArgs <= Row.MaxArgs || Row.MaxArgs == 255);
}

unsigned insertedCount(const ModelAlias &Alias) {
  unsigned Count = 0;
  for (int8_t Place : Alias.Inserted)
    Count += Place >= 0;
  return Count;
}

/// Where an argument of the target stands among those of the alias.
int8_t shifted(int8_t Operand, const ModelAlias &Alias) {
  if (Operand == Result)
    return Result;
  for (int8_t Place : Alias.Inserted)
    if (Place >= 0 && Operand >= Place)
      ++Operand;
  return Operand;
}

FunctionModel throughAlias(FunctionModel Row, const ModelAlias &Alias) {
  Row.Name = Alias.Name;
  Row.MinArgs += insertedCount(Alias);
  if (Row.MaxArgs != 255)
    Row.MaxArgs += insertedCount(Alias);
  for (OperandEffect &E : Row.Effects)
    E.Operand = shifted(E.Operand, Alias);
  return Row;
}

FunctionModel inCase(FunctionModel Row, const ModelCase &Case) {
  for (unsigned I = 0; I != 3; ++I)
    Row.Effects[I] = Case.Then.Items[I];
  Row.NumEffects = Case.Then.Count;
  Row.Contract = Case.Contract;
  Row.Fresh = Case.Then.Fresh;
  return Row;
}

} // namespace

ModelRegistry::ModelRegistry(llvm::ArrayRef<ModelTable> Families)
    : Tables(Families.begin(), Families.end()) {
  for (const ModelTable &Table : Tables)
    for (const ModelCase &Case : Table.Cases)
      CasesByFunction[Case.Function].push_back(&Case);
  for (const ModelTable &Table : Tables)
    for (const FunctionModel &Row : Table.Functions) {
      addRow(Row);
      addCases(Row, Row.Name, nullptr);
    }
  for (const ModelTable &Table : Tables)
    for (const ModelAlias &Alias : Table.Aliases)
      addAlias(Alias);
}

const ModelRegistry &ModelRegistry::builtin() {
  static const ModelRegistry Builtin(
      {socketModels(), fileModels(), transferModels(), multiplexModels(),
       stdioModels(), processModels(), memoryModels(), systemModels(),
       glibModels(), libeventModels(), tlsModels(), winsockModels()});
  return Builtin;
}

void ModelRegistry::addRow(const FunctionModel &Row) {
  RowsByName[Row.Name].push_back(static_cast<unsigned>(Rows.size()));
  Rows.push_back(Row);
}

/// Writes out the cases of \p Function for \p Row, which is the function's own
/// row or, \p Through an alias, the row of another name for it.
void ModelRegistry::addCases(const FunctionModel &Row, llvm::StringRef Function,
                             const ModelAlias *Through) {
  auto Found = CasesByFunction.find(Function);
  if (Found == CasesByFunction.end())
    return;
  for (const ModelCase *Case : Found->second) {
    FunctionModel Model = inCase(Row, *Case);
    int8_t Argument = static_cast<int8_t>(Case->Argument);
    if (Through) {
      for (OperandEffect &E : Model.Effects)
        E.Operand = shifted(E.Operand, *Through);
      Argument = shifted(Argument, *Through);
    }
    CasesByName[Row.Name].push_back({static_cast<uint8_t>(Argument), Case->Test,
                                     constantValue(Case->Constant).value_or(0),
                                     Case->Constant, Model});
  }
}

void ModelRegistry::addAlias(const ModelAlias &Alias) {
  auto Target = RowsByName.find(Alias.Target);
  if (Target == RowsByName.end())
    return; // verify() says so
  const llvm::SmallVector<unsigned, 1> Indices = Target->second;
  for (unsigned Index : Indices) {
    FunctionModel Row = throughAlias(Rows[Index], Alias);
    addRow(Row);
    addCases(Row, Alias.Target, &Alias);
  }
}

const FunctionModel *ModelRegistry::find(llvm::StringRef Name,
                                         unsigned NumArgs) const {
  auto Found = RowsByName.find(Name);
  if (Found == RowsByName.end())
    return nullptr;
  for (unsigned Index : Found->second)
    if (takes(Rows[Index], NumArgs))
      return &Rows[Index];
  return nullptr;
}

const FunctionModel *ModelRegistry::lookup(llvm::StringRef Name,
                                           unsigned NumArgs) const {
  if (const FunctionModel *Row = find(Name, NumArgs))
    return Row;
  return Name.consume_front("__builtin_") ? find(Name, NumArgs) : nullptr;
}

const FunctionModel &ModelRegistry::refine(const FunctionModel &Model,
                                           ArgumentReader ValueOf) const {
  auto Found = CasesByName.find(Model.Name);
  if (Found == CasesByName.end())
    return Model;
  for (const Refinement &Case : Found->second)
    if (Case.Model.MinArgs == Model.MinArgs &&
        Case.applies(ValueOf(Case.Argument)))
      return Case.Model;
  return Model;
}

bool ModelRegistry::Refinement::applies(const ArgumentValue &Given) const {
  const bool IsNumber = Given.Kind == ArgumentValue::Number;
  switch (Test) {
  case ArgumentTest::Equals:
    return IsNumber && Given.Integer == Value;
  case ArgumentTest::HasBits:
    return IsNumber && (Given.Integer & Value) == Value;
  case ArgumentTest::IsSocketType:
    return IsNumber && (Given.Integer & SocketTypeMask) == Value;
  case ArgumentTest::IsNull:
    return Given.Kind == ArgumentValue::NullPointer ||
           (IsNumber && Given.Integer == 0);
  case ArgumentTest::LacksLetters:
    return Given.Kind == ArgumentValue::Text &&
           Given.Chars.find_first_of(Letters) == llvm::StringRef::npos;
  }
  return false;
}

std::vector<std::string> ModelRegistry::verify() const {
  return verifyTables(Tables, Rows);
}

} // namespace closewait
