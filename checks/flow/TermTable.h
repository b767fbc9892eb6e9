//===-- TermTable.h - names for places and pure expressions -----*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: facts are kept about terms. A term is an access path, the result of one
// call site, errno, or another expression without side effects ("flags & 4").
// Equal spelling, equal term: that is what correlates two tests of the same
// predicate.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_FLOW_TERMTABLE_H
#define CLOSEWAIT_FLOW_TERMTABLE_H

#include "flow/AccessPath.h"
#include "flow/Getters.h"
#include "flow/LocalAliases.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringMap.h"
#include <vector>

namespace closewait {

using TermId = unsigned;
constexpr TermId NoTerm = 0;

/// How a change of one place touches another term.
enum class Dependence : uint8_t {
  None,
  Same,     ///< it is the same place
  Part,     ///< the term is a part of the changed object
  Moved,    ///< the term now names another place (p = p->next, i++)
  MayAlias, ///< perhaps the same place through another pointer
};

class TermTable {
public:
  /// \p Getters are those of the function that calls alone do not show.
  TermTable(clang::ASTContext &Context, LocalAliases Aliases,
            GetterSet Getters = {});

  /// The term of \p E after parentheses and casts, or NoTerm when \p E has
  /// side effects, calls unknown code or is too long.
  TermId of(const clang::Expr *E);
  /// The place that \p E denotes, if it denotes one that can be named.
  bool pathOf(const clang::Expr *E, AccessPath &Path);
  /// The place that the pointer \p Pointer points to: c->fd's c, &x, an array.
  bool pointeeOf(const clang::Expr *Pointer, AccessPath &Path);
  /// Whether \p E is a call that means a place, the same one each time.
  bool isGetter(const clang::Expr *E) const;
  TermId ofPath(const AccessPath &Path);
  TermId ofVariable(const clang::ValueDecl *Variable);
  TermId resultOf(const clang::Expr *Call);
  /// The term of \p Word & \p Mask, whether or not that is written somewhere.
  TermId ofMasked(const clang::Expr *Word, const clang::Expr *Mask);
  /// Stands for \p A - \p B, two integers.
  TermId differenceOf(TermId A, TermId B);
  /// The same, where it was made already; else NoTerm.
  TermId knownDifference(TermId A, TermId B) const;
  /// Whether \p T is a difference in which \p Operand takes part; \p Sign is
  /// then 1 or -1.
  bool isDifferenceWith(TermId T, TermId Operand, int &Sign) const;
  /// The other part of such a difference, or NoTerm.
  TermId otherOperand(TermId T, TermId Operand) const;
  TermId errnoTerm() const { return ErrnoId; }
  /// Stands for what the function returns.
  TermId returnTerm() const { return ReturnId; }

  bool isPath(TermId T) const { return Terms[T].K == Kind::Path; }
  const AccessPath &path(TermId T) const { return Terms[T].Path; }
  /// The variable that \p T is the whole of, or null; \p T may be NoTerm.
  const clang::VarDecl *variableAt(TermId T) const;
  /// The variable that the place \p T begins at, or null; \p T may be NoTerm.
  const clang::VarDecl *rootAt(TermId T) const;
  /// The last field of the place \p T, or its variable, or null; \p T may be
  /// NoTerm.
  const clang::ValueDecl *declAt(TermId T) const;

  /// What happens to \p T when the place \p Changed gets a new value.
  Dependence dependence(TermId T, TermId Changed) const;
  /// Whether \p T can be changed through memory that \p Pointee roots, or by
  /// code that sees globals where \p Globals is set.
  bool readsMemory(TermId T) const { return Terms[T].ReadsMemory; }
  bool isInside(TermId T, const AccessPath &Object) const;
  /// Whether \p Asked is what a getter of an object answers, which may be what
  /// is in its \p Member.
  bool isBesideGetter(TermId Asked, TermId Member) const;
  /// Whether the two are in different members of one union.
  bool overlap(TermId A, TermId B) const;
  /// Whether \p T is, or is made of, a place in one of the variables that are
  /// \p Wanted.
  bool
  readsVariable(TermId T,
                llvm::function_ref<bool(const clang::VarDecl *)> Wanted) const;
  /// Whether \p T has to do with a variable that every function can see and
  /// that \p Changes, or with memory behind one.
  bool
  readsStatic(TermId T,
              llvm::function_ref<bool(const clang::VarDecl *)> Changes) const;

private:
  enum class Kind : uint8_t { Path, Opaque, Difference, CallResult, Special };
  struct Term {
    Kind K;
    AccessPath Path;
    llvm::SmallVector<TermId, 2> Operands; ///< of Opaque and Difference
    bool ReadsMemory = false;
  };
  struct Spelling;

  TermId intern(llvm::StringRef Key, llvm::function_ref<Term()> Make);
  TermId make(const clang::Expr *E);
  bool spell(const clang::Expr *E, Spelling &S);
  bool spell(const clang::Expr *Left, clang::BinaryOperatorKind Op,
             const clang::Expr *Right, Spelling &S);
  TermId ofSpelling(const Spelling &S);
  /// Whether \p T is, or is made of, a place whose path is \p Wanted.
  bool readsPath(TermId T,
                 llvm::function_ref<bool(const AccessPath &)> Wanted) const;
  bool pathOfGetter(const clang::Expr *E, AccessPath &Path);

  clang::ASTContext &Context;
  LocalAliases Aliases;
  GetterSet Getters;
  std::vector<Term> Terms;
  llvm::StringMap<TermId> Known;
  llvm::DenseMap<std::pair<TermId, TermId>, TermId> Differences;
  llvm::DenseMap<const clang::Expr *, TermId> Cache;
  TermId ErrnoId, ReturnId;
};

/// errno, or a function of this file that answers it.
bool isErrno(const clang::Expr *E);

} // namespace closewait

#endif // CLOSEWAIT_FLOW_TERMTABLE_H
