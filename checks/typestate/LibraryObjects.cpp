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
#include "support/AnyBelow.h"
#include "support/StdNames.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace closewait {

QualType typeArgument(const CXXRecordDecl *Class, unsigned Index) {
  const auto *Made = dyn_cast_or_null<ClassTemplateSpecializationDecl>(Class);
  bool Given =
      Made && Made->getTemplateArgs().size() > Index &&
      Made->getTemplateArgs()[Index].getKind() == TemplateArgument::Type;
  return Given ? Made->getTemplateArgs()[Index].getAsType() : QualType();
}

bool mayBeDerived(const CXXRecordDecl &Class) {
  const CXXDestructorDecl *Destructor = Class.getDestructor();
  return Destructor && Destructor->isVirtual() && !Class.isEffectivelyFinal();
}

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

/// std::unique_ptr<T, Closer>: whether something else than `delete` ends it.
static bool hasOwnDeleter(const CXXRecordDecl &Record) {
  return isStd(&Record, {"unique_ptr"}) && anyPart(Record, [](QualType Part) {
           const CXXRecordDecl *Deleter = Part->getAsCXXRecordDecl();
           bool Plain = isStd(Deleter, {"default_delete"});
           bool Called = Part->isFunctionPointerType();
           if (Called)
             return true;
           return !Plain && Deleter && Deleter->hasDefinition() &&
                  llvm::any_of(Deleter->methods(), [](const CXXMethodDecl *M) {
                    return M->getOverloadedOperator() == OO_Call;
                  });
         });
}

const CXXRecordDecl *deletedBy(const CXXRecordDecl &Record) {
  QualType Held = isStd(&Record, {"unique_ptr"}) && !hasOwnDeleter(Record)
                      ? typeArgument(&Record, 0)
                      : QualType();
  const CXXRecordDecl *Class =
      Held.isNull() ? nullptr : Held->getAsCXXRecordDecl();
  return Class && Class->hasDefinition() && !mayBeDerived(*Class) ? Class
                                                                  : nullptr;
}

/// Whether \p Destructor may do anything for itself: its body is not seen, or
/// calls something.
static bool mayAct(const CXXDestructorDecl &Destructor) {
  const FunctionDecl *Definition = nullptr;
  if (!Destructor.isUserProvided())
    return false;
  return !Destructor.hasBody(Definition) || Definition->hasSkippedBody() ||
         anyBelow(Definition->getBody(), [](const Stmt *S) {
           return isa<CallExpr>(S) || isa<CXXDeleteExpr>(S);
         });
}

/// Whether \p Wanted holds for the type of a base or of a field of \p Record.
static bool anySubobject(const CXXRecordDecl &Record,
                         llvm::function_ref<bool(QualType)> Wanted) {
  return llvm::any_of(Record.bases(),
                      [&](const CXXBaseSpecifier &Base) {
                        return Wanted(Base.getType());
                      }) ||
         llvm::any_of(Record.fields(), [&](const FieldDecl *Field) {
           return Wanted(Field->getType());
         });
}

/// Whether the end of an object of \p Type may run code of the program.
static bool mayActAtEnd(QualType Type, unsigned Depth) {
  constexpr unsigned MaxDepth = 5;
  const CXXRecordDecl *Record =
      Type->getBaseElementTypeUnsafe()->getAsCXXRecordDecl();
  if (!Record)
    return false;
  if (!Record->hasDefinition() || Depth > MaxDepth)
    return true;
  if (isStd(Record, {"shared_ptr"}) || hasOwnDeleter(*Record))
    return true;
  if (Record->hasTrivialDestructor())
    return false;
  auto Acts = [&](QualType Part) { return mayActAtEnd(Part, Depth + 1); };
  if (Record->isInStdNamespace())
    return isStd(Record, {"function", "any", "thread", "jthread"}) ||
           anyPart(*Record, Acts);
  const CXXDestructorDecl *Destructor = Record->getDestructor();
  // A class that is derived from it may act where it does not.
  return (Destructor && (mayAct(*Destructor) || Destructor->isVirtual())) ||
         anySubobject(*Record, Acts);
}

/// std::find(), std::remove(): the value is compared with each element.
static bool isComparingAlgorithm(const FunctionDecl *Callee) {
  return !isa_and_nonnull<CXXMethodDecl>(Callee) &&
         isStd(Callee,
               {"find", "remove", "remove_copy", "count", "binary_search",
                "lower_bound", "upper_bound", "equal_range", "erase"});
}

/// What keeps threads apart.
static bool isLock(const CXXRecordDecl &Class) {
  static const llvm::StringSet<> Names = {
      "mutex",        "timed_mutex", "recursive_mutex",
      "shared_mutex", "lock_guard",  "unique_lock",
      "scoped_lock",  "shared_lock", "recursive_timed_mutex"};
  return isOneOf(Class.getName(), Names);
}

bool makesHolder(const FunctionDecl *Callee) {
  return !isa<CXXMethodDecl>(Callee) && Callee->isInStdNamespace() &&
         Callee->getReturnType()->isRecordType();
}

static bool isThread(const CXXRecordDecl *Class) {
  return isStd(Class, {"thread", "jthread"});
}

bool startsThread(const FunctionDecl *Callee) {
  const CXXRecordDecl *Class = classOf(Callee);
  if (!Class)
    return isStd(Callee, {"async"});
  if (isa<CXXConstructorDecl>(Callee))
    return isThread(Class);
  return isContainer(*Class) && isNamed(*Callee, {"emplace_back"}) &&
         anyPart(*Class, [](QualType Part) {
           return isThread(Part->getAsCXXRecordDecl());
         });
}

bool putsIntoContainer(const FunctionDecl *Callee) {
  static const llvm::StringSet<> Names = {
      "push_back",   "push_front",      "push",   "emplace",
      "insert",      "emplace_back",    "append", "emplace_front",
      "try_emplace", "insert_or_assign"};
  const CXXRecordDecl *Class = classOf(Callee);
  return Class && isContainer(*Class) && isNamed(*Callee, Names);
}

static bool isMap(const CXXRecordDecl &Class) {
  return Class.getName() == "map" || Class.getName() == "unordered_map";
}

bool isMapSubscript(const FunctionDecl *Callee) {
  const CXXRecordDecl *Class = classOf(Callee);
  return Class && Callee->getOverloadedOperator() == OO_Subscript &&
         isMap(*Class);
}

/// Whether an object of \p Type may have a number, or know who has one.
static bool mayKnowNumber(QualType Type, unsigned Depth) {
  constexpr unsigned MaxDepth = 5;
  Type = Type->getBaseElementTypeUnsafe()->getCanonicalTypeUnqualified();
  const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
  if (!Record)
    return !Type->isBooleanType() && !Type->isAnyCharacterType() &&
           !Type->isRealFloatingType();
  if (!Record->hasDefinition() || Depth > MaxDepth)
    return true;
  auto Knows = [&](QualType Part) { return mayKnowNumber(Part, Depth + 1); };
  if (Record->isInStdNamespace())
    return !Record->isEmpty() && anyPart(*Record, Knows);
  return anySubobject(*Record, Knows);
}

/// What \p Callee finds by its key in a map; null for other functions.
static QualType foundByKey(const FunctionDecl *Callee) {
  static const llvm::StringSet<> Names = {"find", "at"};
  constexpr unsigned Mapped = 1;
  const CXXRecordDecl *Class = classOf(Callee);
  bool Finds = Class && isMap(*Class) &&
               (isMapSubscript(Callee) || isNamed(*Callee, Names));
  return Finds ? typeArgument(Class, Mapped) : QualType();
}

/// Whether \p Type points to what cannot know of any descriptor.
static bool pointsToBystander(QualType Type) {
  return Type->isPointerType() && !mayActAtEnd(Type->getPointeeType(), 0) &&
         !mayKnowNumber(Type->getPointeeType(), 0);
}

/// auto gone = clients.extract(fd): the number goes along, as gone.key().
static bool takesNode(const FunctionDecl *Callee) {
  static const llvm::StringSet<> Names = {"extract"};
  const CXXRecordDecl *Class = classOf(Callee);
  return Class && isContainer(*Class) && isNamed(*Callee, Names);
}

bool findsOwner(const FunctionDecl *Callee) {
  if (takesNode(Callee))
    return true;
  QualType Type = foundByKey(Callee);
  if (Type.isNull())
    return false;
  return Type->isPointerType() ? !pointsToBystander(Type)
                               : mayActAtEnd(Type, 0);
}

bool findsBystander(const FunctionDecl *Callee) {
  QualType Type = foundByKey(Callee);
  return !Type.isNull() && pointsToBystander(Type);
}

bool onlyCompares(const FunctionDecl *Callee) {
  if (isComparingAlgorithm(Callee))
    return true;
  static const llvm::StringSet<> Names = {
      "find",        "count",   "at",          "erase",      "contains",
      "lower_bound", "extract", "upper_bound", "equal_range"};
  const CXXRecordDecl *Class = classOf(Callee);
  return Class && isContainer(*Class) && isNamed(*Callee, Names);
}

/// Names an element, or asks how many there are.
static bool namesElement(const FunctionDecl *Callee) {
  static const llvm::StringSet<> Names = {"begin", "end",    "size", "empty",
                                          "front", "back",   "data", "cbegin",
                                          "cend",  "rbegin", "rend", "top"};
  return Callee->getOverloadedOperator() == OO_Subscript ||
         isNamed(*Callee, Names);
}

bool failsForMemoryAlone(const FunctionDecl *Callee) {
  if (isStd(Callee, {"make_unique", "make_shared", "make_pair", "to_string",
                     "move", "forward", "swap"}) ||
      (Callee && !isa<CXXMethodDecl>(Callee) && Callee->isInStdNamespace() &&
       Callee->isOverloadedOperator()))
    return true;
  const CXXRecordDecl *Class = classOf(Callee);
  if (!Class)
    return false;
  static const llvm::StringSet<> Checked = {
      "at", "substr", "erase", "insert", "replace", "compare", "copy"};
  bool OfElements = (isContainer(*Class) && !isNamed(*Callee, {"at"})) ||
                    (isString(*Class) && !isNamed(*Callee, Checked));
  // An ostream keeps what fails to itself.
  return OfElements || isa<CXXConstructorDecl>(Callee) ||
         isStd(Class, {"basic_ostream"}) ||
         Callee->getOverloadedOperator() == OO_Subscript ||
         looksAtElements(Callee);
}

bool looksAtElements(const FunctionDecl *Callee) {
  const CXXRecordDecl *Class = classOf(Callee);
  return Class && (isContainer(*Class) || isStd(Class, {"array", "span"})) &&
         namesElement(Callee) && !isMapSubscript(Callee);
}

/// Whether \p Context is in a namespace of the library. libstdc++ has some of
/// its iterators in __gnu_cxx and in std::__detail.
static bool isInLibrary(const DeclContext *Context) {
  for (; Context; Context = Context->getParent()) {
    const auto *Space = dyn_cast<NamespaceDecl>(Context);
    if (Context->isStdNamespace() ||
        (Space && Space->getIdentifier() && Space->getName() == "__gnu_cxx"))
      return true;
  }
  return false;
}

bool isIteratorClass(const CXXRecordDecl *Class) {
  return Class && Class->getIdentifier() &&
         isInLibrary(Class->getDeclContext()) &&
         Class->getName().find("iter") != llvm::StringRef::npos;
}

bool handlesIterator(const FunctionDecl *Callee) {
  if (!Callee)
    return false;
  if (const auto *Method = dyn_cast<CXXMethodDecl>(Callee))
    return (Method->isOverloadedOperator() ||
            isa<CXXConstructorDecl>(Method)) &&
           isIteratorClass(Method->getParent());
  return Callee->isOverloadedOperator() && Callee->getNumParams() > 0 &&
         isIteratorClass(Callee->getParamDecl(0)
                             ->getType()
                             .getNonReferenceType()
                             ->getAsCXXRecordDecl());
}

/// p == nullptr, std::max(a, b), for two objects of any kind.
static bool comparesObjects(const FunctionDecl &Callee) {
  return Callee.getNumParams() == 2 && Callee.isInStdNamespace() &&
         (isStd(&Callee, {"max", "min"}) ||
          Callee.getOverloadedOperator() == OO_EqualEqual ||
          Callee.getOverloadedOperator() == OO_ExclaimEqual);
}

bool looksThroughPointer(const FunctionDecl *Callee) {
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee);
  if (!Method)
    return Callee && comparesObjects(*Callee);
  if (!isStd(Method->getParent(),
             {"unique_ptr", "shared_ptr", "__shared_ptr_access"}))
    return false;
  switch (Method->getOverloadedOperator()) {
  case OO_Star:
  case OO_Arrow:
  case OO_Subscript:
    return true;
  default:
    return isa<CXXConversionDecl>(Method);
  }
}

/// Whether no element of \p Class does anything when it ends.
static bool endsSilently(const CXXRecordDecl &Class) {
  return !anyPart(Class, [](QualType Part) { return mayActAtEnd(Part, 0); });
}

bool hasNumbersForKeys(const FunctionDecl *Callee) {
  const CXXRecordDecl *Class = classOf(Callee);
  QualType Key = Class && isMap(*Class) ? typeArgument(Class, 0) : QualType();
  return !Key.isNull() && Key->isIntegerType();
}

bool movesIterator(const FunctionDecl *Callee) {
  if (!handlesIterator(Callee))
    return false;
  switch (Callee->getOverloadedOperator()) {
  case OO_PlusPlus:
  case OO_MinusMinus:
  case OO_PlusEqual:
  case OO_MinusEqual:
  case OO_Equal:
    return true;
  default:
    return false;
  }
}

const Expr *iteratorIn(const Expr *Argument) {
  for (;;) {
    Argument = Argument->IgnoreUnlessSpelledInSource();
    const auto *Made = dyn_cast<CXXConstructExpr>(Argument);
    if (!Made || Made->getNumArgs() != 1)
      return Argument;
    Argument = Made->getArg(0);
  }
}

bool erasesSilently(const FunctionDecl *Callee) {
  const CXXRecordDecl *Class = classOf(Callee);
  return Class && isContainer(*Class) && isNamed(*Callee, {"erase"}) &&
         endsSilently(*Class);
}

/// total += n; a sum to which the end adds nothing.
static bool addsToAtomic(const CXXRecordDecl &Class,
                         const FunctionDecl &Callee) {
  static const llvm::StringSet<> Names = {"fetch_add", "fetch_sub"};
  OverloadedOperatorKind Operator = Callee.getOverloadedOperator();
  return Class.getName().find("atomic") != llvm::StringRef::npos &&
         (Operator == OO_PlusEqual || Operator == OO_MinusEqual ||
          isNamed(Callee, Names));
}

bool tellsNobody(const FunctionDecl *Callee) {
  static const llvm::StringSet<> Names = {"erase", "clear", "pop_back",
                                          "pop_front", "pop"};
  const CXXRecordDecl *Class = classOf(Callee);
  if (!Class)
    return false;
  if (isString(*Class) || isLock(*Class) || addsToAtomic(*Class, *Callee))
    return true;
  bool Erases = isNamed(*Callee, Names);
  return isContainer(*Class) &&
         ((Erases && endsSilently(*Class)) ||
          (!Erases && (namesElement(Callee) || onlyCompares(Callee))));
}

} // namespace closewait
