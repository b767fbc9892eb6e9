//===-- TaughtModels.cpp - what users say of their own functions ----------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see TaughtModels.h. The entries of a function are sorted before anything
// is made of them, so that their order cannot matter.
//
//===----------------------------------------------------------------------===//
#include "models/TaughtModels.h"
#include "llvm/ADT/STLExtras.h"
#include <map>
#include <tuple>

namespace closewait {
namespace {

using Entries = std::vector<TaughtEntry>;

bool comesBefore(const TaughtEntry &A, const TaughtEntry &B) {
  return std::tie(A.What, A.Operand, A.HasContract, A.Contract, A.Said) <
         std::tie(B.What, B.Operand, B.HasContract, B.Contract, B.Said);
}

/// Leaves one of each, and names those that went.
void dropRepeated(Entries &Of, std::vector<std::string> &Faults) {
  Entries Kept;
  for (TaughtEntry &Entry : Of) {
    if (Kept.empty() || !Kept.back().saysTheSame(Entry))
      Kept.push_back(std::move(Entry));
    else if (Kept.back().Said == Entry.Said)
      Faults.push_back(Entry.Said + " is given twice");
    else
      Faults.push_back(Entry.Said + " says again what " + Kept.back().Said +
                       " says");
  }
  Of = std::move(Kept);
}

/// Whether an operand with this role can have no other.
bool standsAlone(Role What) {
  return What == Role::Closes || What == Role::Acquires;
}

bool areAtOdds(const TaughtEntry &A, const TaughtEntry &B) {
  bool SameOperand = A.Operand == B.Operand;
  bool OneResult = A.HasContract && B.HasContract && A.Contract != B.Contract;
  if (A.What == B.What)
    return SameOperand || OneResult;
  return OneResult ||
         (SameOperand && (standsAlone(A.What) || standsAlone(B.What)));
}

/// A fresh descriptor in the result says what the result tells.
void settleContract(TaughtEntry &Entry) {
  if (Entry.What != Role::Acquires || Entry.Operand != Result)
    return;
  Entry.HasContract = true;
  Entry.Contract = ResultContract::Handle;
}

std::string listOf(const Entries &Of) {
  std::string Text;
  for (const TaughtEntry &Entry : Of)
    Text += (Text.empty() ? "" : " and ") + Entry.Said;
  return Text;
}

/// What keeps the entries of one function from being used, or nothing.
std::string faultIn(const Entries &Of) {
  if (Of.size() > MaxEffects)
    return listOf(Of) + " are too many for one function";
  for (const TaughtEntry &A : Of)
    for (const TaughtEntry &B : Of)
      if (&A != &B && areAtOdds(A, B))
        return listOf(Of) + " contradict each other";
  return "";
}

/// What the result tells where no entry says it.
ResultContract usualContract(Role What) {
  switch (What) {
  case Role::Reads:
    return ResultContract::Bytes;
  case Role::Writes:
    return ResultContract::WrittenBytes;
  case Role::Acquires:
    return ResultContract::ZeroOrMinusOne;
  default:
    return ResultContract::None;
  }
}

ResultContract contractOf(const Entries &Of) {
  for (const TaughtEntry &Entry : Of)
    if (Entry.HasContract)
      return Entry.Contract;
  for (Role What : {Role::Reads, Role::Acquires, Role::Writes})
    for (const TaughtEntry &Entry : Of)
      if (Entry.What == What)
        return usualContract(What);
  return ResultContract::None;
}

Effect effectOf(Role What, ResultContract Contract) {
  switch (What) {
  case Role::Reads:
    // Without a count there is no telling the end from data.
    return Contract == ResultContract::Bytes ? Effect::Read : Effect::Observe;
  case Role::Observes:
    return Effect::Observe;
  case Role::Writes:
    return Effect::Write;
  case Role::Borrows:
    return Effect::Borrow;
  case Role::Acquires:
    return Effect::Acquire;
  case Role::Closes:
    return Effect::Close;
  }
  return Effect::Neutral;
}

FunctionModel rowOf(const Entries &Of, llvm::StringRef Name) {
  FunctionModel Row = {};
  Row.Name = Name;
  Row.MaxArgs = 255;
  Row.Contract = contractOf(Of);
  Row.ManPage = "taught";
  Row.Source = ModelSource::Taught;
  for (const TaughtEntry &Entry : Of) {
    Row.Effects[Row.NumEffects++] = {effectOf(Entry.What, Row.Contract),
                                     Entry.Operand};
    int Needed = Entry.Operand + 1;
    if (Needed > Row.MinArgs)
      Row.MinArgs = static_cast<uint8_t>(Needed);
  }
  return Row;
}

llvm::StringRef lastName(llvm::StringRef Name) {
  size_t Colon = Name.rfind(':');
  return Colon == llvm::StringRef::npos ? Name : Name.drop_front(Colon + 1);
}

} // namespace

TaughtModels::TaughtModels(Lesson &All) {
  std::map<std::string, Entries> ByName;
  for (const TaughtEntry &Entry : All.Entries) {
    ByName[Entry.Name].push_back(Entry);
    settleContract(ByName[Entry.Name].back());
  }
  for (auto &Named : ByName) {
    Entries &Of = Named.second;
    llvm::sort(Of, comesBefore);
    dropRepeated(Of, All.Faults);
    std::string Fault = faultIn(Of);
    if (!Fault.empty()) {
      All.Faults.push_back(std::move(Fault));
      continue;
    }
    Functions.push_back(std::make_unique<Function>());
    Function &New = *Functions.back();
    New.Name = Named.first;
    New.Row = rowOf(Of, New.Name);
    New.Said = listOf(Of);
    ByLastName[lastName(New.Name)].push_back(&New);
  }
}

llvm::ArrayRef<const TaughtModels::Function *>
TaughtModels::named(llvm::StringRef LastName) const {
  auto Found = ByLastName.find(LastName);
  if (Found == ByLastName.end())
    return {};
  return Found->second;
}

} // namespace closewait
