//===-- Annotations.cpp - what declarations say of themselves -------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see Annotations.h. An annotation is read by the same rules as an entry
// of an option; besides, the declaration is there to compare with.
//
//===----------------------------------------------------------------------===//
#include "typestate/Annotations.h"
#include "support/Compat.h"
#include "typestate/CallArguments.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"

using namespace clang;

namespace closewait {
namespace {

constexpr llvm::StringLiteral OurPrefix = "closewait::";
constexpr llvm::StringLiteral GnuPrefix = "gnu::fd_arg";

/// An argument of an annotation as one would write it in an option.
std::string wordOf(const Expr *Argument, ASTContext &Context) {
  const Expr *Bare = Argument->IgnoreParenImpCasts();
  if (const auto *Text = dyn_cast<StringLiteral>(Bare))
    return Text->getString().str();
  Expr::EvalResult Value;
  if (!Argument->isValueDependent() &&
      Argument->getType()->isIntegralOrEnumerationType() &&
      Argument->EvaluateAsInt(Value, Context))
    return std::to_string(Value.Val.getInt().getExtValue());
  return "?";
}

/// The words of one annotation: the operand, the contract.
std::vector<std::string> wordsOf(const AnnotateAttr &Annotation,
                                 ASTContext &Context) {
  std::vector<std::string> Words;
  for (const Expr *Argument : Annotation.args())
    Words.push_back(wordOf(Argument, Context));
  return Words;
}

std::string spell(const AnnotateAttr &Annotation,
                  llvm::ArrayRef<std::string> Words,
                  const FunctionDecl *Function) {
  std::string Text = "annotation '" + Annotation.getAnnotation().str();
  for (const std::string &Word : Words)
    Text += ", " + Word;
  return Text + "' of '" + Function->getQualifiedNameAsString() + "'";
}

/// What is meant where the operand is not written.
std::string usualOperand(Role What, const FunctionDecl *Function) {
  if (What == Role::Acquires)
    return "result";
  return hasObject(Function) ? "this" : "";
}

std::string faultInOperand(const TaughtEntry &Entry,
                           const FunctionDecl *Function) {
  bool Missing =
      Entry.Operand >= 0 && !Function->isVariadic() &&
      static_cast<unsigned>(Entry.Operand) >= Function->getNumParams();
  if (Missing)
    return "there is no such parameter";
  if (Entry.Operand == Object && !hasObject(Function))
    return "there is no 'this'";
  return "";
}

/// Fills \p Entry. What is wrong comes back, or nothing.
std::string read(llvm::StringRef RoleWord, llvm::ArrayRef<std::string> Words,
                 const FunctionDecl *Function, TaughtEntry &Entry) {
  if (!roleFromWord(RoleWord, Entry.What))
    return "'" + RoleWord.str() + "' is nothing that can be taught";
  if (Words.size() > 2)
    return "more than an operand and a contract";
  std::string Operand =
      Words.empty() ? usualOperand(Entry.What, Function) : Words[0];
  std::string Fault = Operand.empty()
                          ? "the operand is missing"
                          : parseOperand(Operand, Entry.What, Entry);
  if (Fault.empty())
    Fault = faultInOperand(Entry, Function);
  if (Fault.empty() && Words.size() == 2)
    Fault = parseContract(Words[1], Entry.What, Entry);
  return Fault;
}

} // namespace

void readAnnotations(const FunctionDecl *Function, Lesson &Out,
                     llvm::SmallVectorImpl<unsigned> &NeedsOpen) {
  const FunctionDecl *Newest = Function->getMostRecentDecl();
  for (const auto *Annotation : Newest->specific_attrs<AnnotateAttr>()) {
    llvm::StringRef Name = Annotation->getAnnotation();
    bool Gnu = startsWith(Name, GnuPrefix);
    if (!Gnu && !Name.consume_front(OurPrefix))
      continue;
    std::vector<std::string> Words =
        wordsOf(*Annotation, Function->getASTContext());
    if (Gnu) {
      // GCC counts from 1, and `this` with them.
      unsigned Position, First = hasObject(Function) ? 2 : 1;
      if (Words.size() == 1 &&
          !llvm::StringRef(Words[0]).getAsInteger(10, Position) &&
          Position >= First)
        NeedsOpen.push_back(Position - First);
      continue;
    }
    TaughtEntry Entry;
    Entry.Name = Function->getQualifiedNameAsString();
    Entry.Said = spell(*Annotation, Words, Function);
    std::string Fault = read(Name, Words, Function, Entry);
    if (Fault.empty())
      Out.Entries.push_back(std::move(Entry));
    else
      Out.Faults.push_back(Entry.Said + ": " + Fault);
  }
}

} // namespace closewait
