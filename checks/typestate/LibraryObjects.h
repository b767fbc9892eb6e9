//===-- LibraryObjects.h - containers and strings of C++ --------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the bodies of the standard library are not followed, but what its
// containers and strings do is known (C++17, clauses 24 and 26): a key that is
// looked up or erased is not kept, a string takes any number of characters and
// tells nobody, and who leaves a container only closes something if its type
// can.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_TYPESTATE_LIBRARYOBJECTS_H
#define CLOSEWAIT_TYPESTATE_LIBRARYOBJECTS_H

#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"

namespace closewait {

/// The type that a template was made with as its argument \p Index; null where
/// \p Class, which may be null, is not made of a template, or not of a type.
clang::QualType typeArgument(const clang::CXXRecordDecl *Class, unsigned Index);

/// Whether a delete of a pointer to \p Class may end an object of another
/// class.
bool mayBeDerived(const clang::CXXRecordDecl &Class);

/// Whether \p Callee is a method of a container of the library that compares
/// what it is given with what it has: find(), count(), erase() by key; or an
/// algorithm that does.
bool onlyCompares(const clang::FunctionDecl *Callee);

/// Whether \p Callee is a function of the library whose answer may hold what
/// it is given: std::bind(), std::make_tuple().
bool makesHolder(const clang::FunctionDecl *Callee);

/// Whether \p Callee makes a thread or a task of the library of a function and
/// its arguments, or puts one into a container.
bool startsThread(const clang::FunctionDecl *Callee);

/// Whether \p Callee puts what it is given into a container of the library.
bool putsIntoContainer(const clang::FunctionDecl *Callee);

/// Whether \p Callee is of the library and throws for no reason but that memory
/// ran out: constructors, all that containers and strings do with their
/// elements where no position is checked, operators, make_unique() and the
/// like.
bool failsForMemoryAlone(const clang::FunctionDecl *Callee);

/// Whether \p Callee finds the element of a map by its key, or makes one.
bool isMapSubscript(const clang::FunctionDecl *Callee);

/// Whether \p Callee finds, by its key, what may own something: an object that
/// acts when it ends, or a pointer to any.
bool findsOwner(const clang::FunctionDecl *Callee);

/// Whether \p Callee finds, by its key, a pointer to an object that cannot know
/// of any descriptor.
bool findsBystander(const clang::FunctionDecl *Callee);

/// Whether \p Callee only shows what is in a container of the library: fds[i],
/// fds.begin(), fds.size().
bool looksAtElements(const clang::FunctionDecl *Callee);

/// Whether \p Class, which may be null, is an iterator of the library.
bool isIteratorClass(const clang::CXXRecordDecl *Class);

/// Whether \p Callee is an operator or a constructor of an iterator of the
/// library.
bool handlesIterator(const clang::FunctionDecl *Callee);

/// Whether \p Callee, which may be null, is an operator of an iterator of the
/// library that gives its first operand another value.
bool movesIterator(const clang::FunctionDecl *Callee);

/// The iterator that \p Argument, of a call, copies or converts.
const clang::Expr *iteratorIn(const clang::Expr *Argument);

/// The class of the object that a std::unique_ptr of class \p Record deletes,
/// or null: another deleter, an array, or an object of a derived class.
const clang::CXXRecordDecl *deletedBy(const clang::CXXRecordDecl &Record);

/// Whether \p Callee looks through a smart pointer of the library, or asks it
/// whether there is something: *p, p->, if (p), p == nullptr; other objects of
/// the library may be compared as well.
bool looksThroughPointer(const clang::FunctionDecl *Callee);

/// Whether \p Callee is a method of a map of the library with numbers for keys.
bool hasNumbersForKeys(const clang::FunctionDecl *Callee);

/// Whether \p Callee takes an element out of a container of the library, and
/// its end neither closes nor tells anything.
bool erasesSilently(const clang::FunctionDecl *Callee);

/// Whether \p Callee is a method of a string or a lock of the library, or one
/// that takes elements out of a container and ends none that could close or
/// tell.
bool tellsNobody(const clang::FunctionDecl *Callee);

} // namespace closewait

#endif // CLOSEWAIT_TYPESTATE_LIBRARYOBJECTS_H
