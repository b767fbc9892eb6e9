//===-- NumberContainers.h - numbers in containers --------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a server in C++ keeps its connections in std::vector<int> or as the keys
// of a map. What is put in comes out again by an index, an iterator or a loop:
// for where a number goes, the container is one more place.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_SUMMARY_NUMBERCONTAINERS_H
#define CLOSEWAIT_SUMMARY_NUMBERCONTAINERS_H

#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

namespace closewait {

/// A number that may be a descriptor, or an array of those.
bool isNumberType(clang::QualType Type);

/// Whether \p Type is a container whose elements, or whose keys, are numbers.
bool holdsNumbers(clang::QualType Type);

/// A number, a container of numbers, or what leads to one of those: an
/// iterator, an element of a map. References are looked through.
bool carriesNumber(clang::QualType Type);

/// What a call does with a carrier that it is given.
enum class CarrierUse {
  Looks,   ///< nothing leaves it: size(), erase(), ++it, it == end
  Shows,   ///< the result carries what is in it: front(), begin(), *it
  Unknown, ///< it may go anywhere
};

/// The carrier is the object of the method that \p Call calls, or an argument.
CarrierUse useOfCarrier(const clang::CallExpr &Call, bool AsObject);

/// Whether \p Call names a number in a container: all[i], *it.
bool isElement(const clang::CXXOperatorCallExpr &Call);

/// The container that \p Call puts its argument \p Number into, or null:
/// all.push_back(fd), all[fd], all.emplace(fd, name).
const clang::Expr *containerFor(const clang::CallExpr &Call,
                                const clang::Expr &Number);

/// The constructor whose parameters get what \p Call is given, in their order:
/// std::make_unique<Client>(fd), clients.emplace_back(fd). Null if that is not
/// plain to see.
const clang::CXXConstructorDecl *constructorFor(const clang::CallExpr &Call);

} // namespace closewait

#endif // CLOSEWAIT_SUMMARY_NUMBERCONTAINERS_H
