//===-- ModelOptions.cpp - what users write in an option ------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: `name:operand[:contract]` is what a user types, so it is what goes
// wrong. Each part is read here, for the options, for the model file and for
// annotations alike, and each slip is told in words.
//
//===----------------------------------------------------------------------===//
#include "models/TaughtModels.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"
#include <tuple>

namespace closewait {
namespace {

struct RoleWords {
  Role What;
  llvm::StringLiteral Word, Option;
};
constexpr RoleWords Roles[] = {
    {Role::Reads, "reads", "ReadFunctions"},
    {Role::Observes, "observes", "ObserveFunctions"},
    {Role::Writes, "writes", "WriteFunctions"},
    {Role::Borrows, "borrows", "BorrowFunctions"},
    {Role::Acquires, "acquires", "AcquireFunctions"},
    {Role::Closes, "closes", "CloseFunctions"},
};

const RoleWords &wordsOf(Role What) {
  return Roles[static_cast<unsigned>(What)];
}

constexpr unsigned bit(Role What) { return 1u << static_cast<unsigned>(What); }

constexpr unsigned Everywhere = ~0u;
constexpr unsigned NotWhereMade = ~bit(Role::Acquires);

/// What the result may tell, and for which roles that makes sense.
struct ContractWord {
  llvm::StringLiteral Word;
  ResultContract Contract;
  unsigned Roles;
};
constexpr ContractWord Contracts[] = {
    {"none", ResultContract::None, Everywhere},
    {"bytes", ResultContract::Bytes, bit(Role::Reads)},
    {"written-bytes", ResultContract::WrittenBytes, bit(Role::Writes)},
    {"count", ResultContract::CountOrMinusOne, bit(Role::Observes)},
    {"handle", ResultContract::Handle, bit(Role::Acquires)},
    {"zero-or-minus-one", ResultContract::ZeroOrMinusOne, Everywhere},
    {"zero-or-errno", ResultContract::ZeroOrErrno, Everywhere},
    {"pointer-or-null", ResultContract::PointerOrNull, NotWhereMade},
};

/// A descriptor that is the result has one contract, and one that is put into
/// an argument has any but that.
bool suitsAcquisition(const TaughtEntry &Entry) {
  bool InResult = Entry.Operand == Result;
  return InResult == (Entry.Contract == ResultContract::Handle);
}

bool isIdentifier(llvm::StringRef Word) {
  if (Word.empty() || llvm::isDigit(Word.front()))
    return false;
  return llvm::all_of(
      Word, [](char C) { return llvm::isAlnum(C) || C == '_' || C == '$'; });
}

void splitName(llvm::StringRef Name,
               llvm::SmallVectorImpl<llvm::StringRef> &Parts) {
  Name.split(Parts, "::");
}

/// The last ':' that does not belong to a "::".
size_t findSeparator(llvm::StringRef Text) {
  for (size_t I = 0; I < Text.size(); ++I) {
    if (Text[I] != ':')
      continue;
    if (I + 1 == Text.size() || Text[I + 1] != ':')
      return I;
    ++I;
  }
  return llvm::StringRef::npos;
}

/// Fills \p Entry from `name:operand[:contract]`.
std::string parseEntry(llvm::StringRef Text, TaughtEntry &Entry) {
  size_t Colon = findSeparator(Text);
  llvm::StringRef Name = Text.substr(0, Colon).trim();
  std::string Fault = faultInName(Name);
  if (!Fault.empty())
    return Fault;
  Entry.Name = Name.str();
  llvm::StringRef Operand, Contract;
  if (Colon != llvm::StringRef::npos)
    std::tie(Operand, Contract) = Text.drop_front(Colon + 1).split(':');
  bool Asked = Colon != llvm::StringRef::npos;
  if (!Asked && Entry.What != Role::Acquires)
    return "the operand is missing, as in '" + Entry.Name + ":0'";
  if (Asked)
    Fault = parseOperand(Operand.trim(), Entry.What, Entry);
  if (Fault.empty() && Operand.end() != Text.end() && Asked)
    Fault = parseContract(Contract.trim(), Entry.What, Entry);
  return Fault;
}

} // namespace

llvm::StringRef wordFor(Role What) { return wordsOf(What).Word; }
llvm::StringRef optionFor(Role What) { return wordsOf(What).Option; }

bool roleFromWord(llvm::StringRef Word, Role &What) {
  for (const RoleWords &Known : Roles)
    if (Known.Word == Word) {
      What = Known.What;
      return true;
    }
  return false;
}

std::string faultInName(llvm::StringRef Name) {
  if (Name.empty())
    return "the name is missing";
  llvm::SmallVector<llvm::StringRef, 4> Parts;
  splitName(Name, Parts);
  for (llvm::StringRef Part : Parts)
    if (!isIdentifier(Part))
      return ("'" + Name + "' is not the name of a function").str();
  if (Parts.size() > 1 && Parts.back() == Parts[Parts.size() - 2])
    return "constructors cannot be taught";
  return "";
}

std::string parseOperand(llvm::StringRef Text, Role What, TaughtEntry &Entry) {
  constexpr unsigned MaxOperand = 31;
  unsigned Number;
  if (Text == "result") {
    if (What != Role::Acquires)
      return "only an acquired descriptor can be the result";
    Entry.Operand = Result;
  } else if (Text == "this") {
    if (What == Role::Acquires)
      return "a descriptor that is kept in the object cannot be followed";
    Entry.Operand = Object;
  } else if (!Text.getAsInteger(10, Number) && Number <= MaxOperand) {
    Entry.Operand = static_cast<int8_t>(Number);
  } else {
    return ("operand '" + Text + "' is neither the index of an argument, " +
            "counted from 0, nor 'this' or 'result'")
        .str();
  }
  return "";
}

std::string parseContract(llvm::StringRef Text, Role What, TaughtEntry &Entry) {
  for (const ContractWord &Known : Contracts) {
    if (Known.Word != Text)
      continue;
    Entry.HasContract = true;
    Entry.Contract = Known.Contract;
    bool Suits = Known.Roles & bit(What);
    if (What == Role::Acquires)
      Suits &= suitsAcquisition(Entry);
    return Suits
               ? ""
               : ("contract '" + Text + "' does not go with " + optionFor(What))
                     .str();
  }
  return ("unknown contract '" + Text + "'").str();
}

void parseList(Role What, llvm::StringRef List, Lesson &Out) {
  llvm::SmallVector<llvm::StringRef, 8> Items;
  List.split(Items, ';');
  for (llvm::StringRef Item : Items) {
    Item = Item.trim();
    if (Item.empty())
      continue; // a semicolon at the end of the list or of a line
    TaughtEntry Entry;
    Entry.What = What;
    Entry.Said = (optionFor(What) + ": '" + Item + "'").str();
    std::string Fault = parseEntry(Item, Entry);
    if (Fault.empty())
      Out.Entries.push_back(std::move(Entry));
    else
      Out.Faults.push_back(Entry.Said + ": " + Fault);
  }
}

} // namespace closewait
