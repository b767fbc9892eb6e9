//===-- OnlyBy.h - what one function alone does -----------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a variable that one function alone writes is not changed by what this
// function calls; a place that another one reads is not left to this one.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_SUPPORT_ONLYBY_H
#define CLOSEWAIT_SUPPORT_ONLYBY_H

#include "clang/AST/Decl.h"
#include "llvm/ADT/DenseMap.h"

namespace closewait {

/// Places to which some function does something, each with that function; null
/// where there are several.
template <typename Place>
using OnlyBy = llvm::DenseMap<const Place *, const clang::FunctionDecl *>;

/// \p By, canonical or null, does it to \p Where as well.
template <typename Place>
void note(OnlyBy<Place> &All, const Place *Where,
          const clang::FunctionDecl *By) {
  auto Known = All.try_emplace(Where, By);
  if (Known.first->second != By)
    Known.first->second = nullptr;
}

} // namespace closewait

#endif // CLOSEWAIT_SUPPORT_ONLYBY_H
