//===-- LibraryObjects.cpp - containers and strings of C++ ----------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see LibraryObjects.h. An element is harmless where neither its class nor
// a part of it has a destructor that a program wrote.
//
//===----------------------------------------------------------------------===//
#include "typestate/LibraryObjects.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace closewait {

/// The class of the library that \p Callee is a method of, or null.
static const CXXRecordDecl *classOf(const FunctionDecl *Callee) {
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee);
  const CXXRecordDecl *Class = Method ? Method->getParent() : nullptr;
  return Class && Class->isInStdNamespace() && Class->getIdentifier() ? Class
                                                                      : nullptr;
}

static bool isOneOf(llvm::StringRef Name, const llvm::StringSet<> &Names) {
  return Names.count(Name) != 0;
}

static bool isString(const CXXRecordDecl &Class) {
  return Class.getName() == "basic_string" || Class.getName() == "string";
}

static bool isContainer(const CXXRecordDecl &Class) {
  static const llvm::StringSet<> Names = {"vector",
                                          "deque",
                                          "list",
                                          "forward_list",
                                          "set",
                                          "multiset",
                                          "map",
                                          "multimap",
                                          "unordered_set",
                                          "unordered_map",
                                          "unordered_multiset",
                                          "unordered_multimap",
                                          "queue",
                                          "stack",
                                          "priority_queue"};
  return isOneOf(Class.getName(), Names);
}

/// The types that a class of the library is made of.
static bool anyPart(const CXXRecordDecl &Class,
                    llvm::function_ref<bool(QualType)> Wanted) {
  const auto *Made = dyn_cast<ClassTemplateSpecializationDecl>(&Class);
  return Made && llvm::any_of(Made->getTemplateArgs().asArray(),
                              [&](const TemplateArgument &A) {
                                return A.getKind() == TemplateArgument::Pack ||
                                       (A.getKind() == TemplateArgument::Type &&
                                        Wanted(A.getAsType()));
                              });
}

static bool isNamed(const FunctionDecl &Callee,
                    const llvm::StringSet<> &Names) {
  return Callee.getDeclName().isIdentifier() &&
         isOneOf(Callee.getName(), Names);
}

/// Whether the end of an object of \p Type may run code of the program.
static bool mayActAtEnd(QualType Type, unsigned Depth) {
  constexpr unsigned MaxDepth = 5;
  static const llvm::StringSet<> Callers = {"function", "any", "thread",
                                            "jthread"};
  const CXXRecordDecl *Record =
      Type->getBaseElementTypeUnsafe()->getAsCXXRecordDecl();
  if (!Record || !Record->hasDefinition() || Record->hasTrivialDestructor())
    return false;
  if (Depth > MaxDepth)
    return true;
  auto Acts = [&](QualType Part) { return mayActAtEnd(Part, Depth + 1); };
  if (Record->isInStdNamespace())
    return isOneOf(Record->getName(), Callers) || anyPart(*Record, Acts);
  const CXXDestructorDecl *Destructor = Record->getDestructor();
  return (Destructor && Destructor->isUserProvided()) ||
         llvm::any_of(Record->bases(),
                      [&](const CXXBaseSpecifier &Base) {
                        return Acts(Base.getType());
                      }) ||
         llvm::any_of(Record->fields(), [&](const FieldDecl *Field) {
           return Acts(Field->getType());
         });
}

bool onlyCompares(const FunctionDecl *Callee) {
  static const llvm::StringSet<> Names = {
      "find",        "count",   "at",          "erase",      "contains",
      "lower_bound", "extract", "upper_bound", "equal_range"};
  const CXXRecordDecl *Class = classOf(Callee);
  return Class && isContainer(*Class) && isNamed(*Callee, Names);
}

bool tellsNobody(const FunctionDecl *Callee) {
  static const llvm::StringSet<> Names = {"erase", "clear", "pop_back",
                                          "pop_front", "pop"};
  const CXXRecordDecl *Class = classOf(Callee);
  if (!Class)
    return false;
  auto Acts = [](QualType Part) { return mayActAtEnd(Part, 0); };
  return isString(*Class) || (isContainer(*Class) && isNamed(*Callee, Names) &&
                              !anyPart(*Class, Acts));
}

} // namespace closewait
