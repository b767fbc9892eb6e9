//===-- FdArgAttributes.cpp - GCC's fd_arg, fd_arg_read, fd_arg_write -----===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: headers that are written for GCC's analyzer say already which arguments
// have to be open descriptors. clang does not know these attributes and drops
// them with a warning. This adds them to the clang that loads us, as
// annotations which typestate/Annotations.cpp reads.
//
// Limit: they say that the descriptor must be open, and no more: the function
// may keep it, or close it. Where a host does not ask plugins for attributes,
// they stay unknown, and nothing else is lost.
//
//===----------------------------------------------------------------------===//
#include "support/Compat.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/Sema/ParsedAttr.h"
#include "clang/Sema/Sema.h"

using namespace clang;

namespace closewait {
namespace {

/// What the three have in common: one argument, on a function. In brackets the
/// parser asks for the name without its scope first, then with it.
struct FdArgAttribute : ParsedAttrInfo {
  AttrHandling handleDeclAttribute(Sema &S, Decl *D,
                                   const ParsedAttr &Attribute) const override {
    if (!isa<FunctionDecl>(D) || Attribute.getNumArgs() != 1 ||
        !Attribute.isArgExpr(0))
      return AttributeNotApplied;
    Expr *Position = Attribute.getArgAsExpr(0);
    if (Position->isTypeDependent() || Position->isValueDependent())
      return AttributeNotApplied;
    D->addAttr(AnnotateAttr::CreateImplicit(S.Context, Name, &Position, 1));
    return AttributeApplied;
  }

protected:
  FdArgAttribute(llvm::ArrayRef<Spelling> Names, llvm::StringRef Name)
      : Name(Name) {
    Spellings = Names;
    OptArgs = 1;
  }

private:
  llvm::StringRef Name;
};

struct FdArg : FdArgAttribute {
  static constexpr Spelling Names[] = {
      {AttributeCommonInfo::AS_GNU, "fd_arg"},
      {AttributeCommonInfo::AS_CXX11, "gnu::fd_arg"},
      {AttributeCommonInfo::AS_CXX11, "fd_arg"},
      {CLOSEWAIT_C_ATTRIBUTE, "gnu::fd_arg"},
      {CLOSEWAIT_C_ATTRIBUTE, "fd_arg"}};
  FdArg() : FdArgAttribute(Names, "gnu::fd_arg") {}
};

struct FdArgRead : FdArgAttribute {
  static constexpr Spelling Names[] = {
      {AttributeCommonInfo::AS_GNU, "fd_arg_read"},
      {AttributeCommonInfo::AS_CXX11, "gnu::fd_arg_read"},
      {AttributeCommonInfo::AS_CXX11, "fd_arg_read"},
      {CLOSEWAIT_C_ATTRIBUTE, "gnu::fd_arg_read"},
      {CLOSEWAIT_C_ATTRIBUTE, "fd_arg_read"}};
  FdArgRead() : FdArgAttribute(Names, "gnu::fd_arg_read") {}
};

struct FdArgWrite : FdArgAttribute {
  static constexpr Spelling Names[] = {
      {AttributeCommonInfo::AS_GNU, "fd_arg_write"},
      {AttributeCommonInfo::AS_CXX11, "gnu::fd_arg_write"},
      {AttributeCommonInfo::AS_CXX11, "fd_arg_write"},
      {CLOSEWAIT_C_ATTRIBUTE, "gnu::fd_arg_write"},
      {CLOSEWAIT_C_ATTRIBUTE, "fd_arg_write"}};
  FdArgWrite() : FdArgAttribute(Names, "gnu::fd_arg_write") {}
};

ParsedAttrInfoRegistry::Add<FdArg> Plain("fd_arg", "an open descriptor");
ParsedAttrInfoRegistry::Add<FdArgRead> Read("fd_arg_read",
                                            "a descriptor that is read");
ParsedAttrInfoRegistry::Add<FdArgWrite> Write("fd_arg_write",
                                              "a descriptor that is written");

} // namespace
} // namespace closewait
