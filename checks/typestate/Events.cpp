//===-- Events.cpp - what a function does, in CFG order -------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see Events.h.
//
//===----------------------------------------------------------------------===//
#include "typestate/Events.h"
#include "support/AnyBelow.h"
#include "support/FromMacro.h"
#include "support/Stores.h"
#include "support/StreamType.h"
#include "typestate/CallMapping.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace closewait {

const CXXConstructExpr *constructionIn(const Expr *Init) {
  const Expr *Value = Init ? valueCarrier(Init) : nullptr;
  const auto *Construct = dyn_cast_or_null<CXXConstructExpr>(Value);
  // Before C++17 a temporary is copied in name only.
  if (Construct && Construct->isElidable() && Construct->getNumArgs() > 0)
    return constructionIn(Construct->getArg(0));
  return Construct;
}

const CXXConstructExpr *constructionByNew(const Expr *Init) {
  const Expr *Value = Init ? valueCarrier(Init) : nullptr;
  const auto *New = dyn_cast_or_null<CXXNewExpr>(Value);
  return New && !New->isArray() ? New->getConstructExpr() : nullptr;
}

namespace {

/// Whether objects are assigned member by member, as far as the program has a
/// say in it: nothing that acts when it is assigned to or destroyed is among
/// the members, nor among the elements of the library's containers.
class PlainAssignment {
public:
  bool isOf(const CXXRecordDecl &Class) {
    if (!Seen.insert(&Class).second)
      return true; // a tree of such nodes
    if (Class.isInStdNamespace())
      return isOfElements(Class);
    if (!Class.hasDefinition() || Class.hasUserDeclaredCopyAssignment() ||
        Class.hasUserDeclaredMoveAssignment() ||
        Class.hasUserDeclaredDestructor())
      return false;
    return llvm::all_of(Class.bases(),
                        [&](const CXXBaseSpecifier &Base) {
                          return isOf(Base.getType());
                        }) &&
           llvm::all_of(Class.fields(), [&](const FieldDecl *Field) {
             return isOf(Field->getType());
           });
  }

private:
  bool isOf(QualType Type) {
    const CXXRecordDecl *Part =
        Type->getBaseElementTypeUnsafe()->getAsCXXRecordDecl();
    return !Part || isOf(*Part);
  }
  bool isOfElements(const CXXRecordDecl &Container) {
    const auto *Instance =
        dyn_cast<ClassTemplateSpecializationDecl>(&Container);
    return !Instance ||
           llvm::all_of(Instance->getTemplateArgs().asArray(),
                        [&](const TemplateArgument &Argument) {
                          return Argument.getKind() != TemplateArgument::Type ||
                                 isOf(Argument.getAsType());
                        });
  }

  llvm::SmallPtrSet<const CXXRecordDecl *, 8> Seen;
};

class Extractor {
public:
  Extractor(const FunctionDecl *Function, CallModels &Models,
            ASTContext &Context, const DeclSet &Decided)
      : Function(Function), Models(Models), Context(Context), Decided(Decided) {
  }

  /// The variable that is the value of ({ ... x; }) dies only after its use.
  void noteValue(const CFGElement &Element) {
    auto Statement = Element.getAs<CFGStmt>();
    const auto *Block =
        Statement ? dyn_cast<StmtExpr>(Statement->getStmt()) : nullptr;
    if (!Block || Block->getSubStmt()->body_empty())
      return;
    if (const auto *Last = dyn_cast<Expr>(Block->getSubStmt()->body_back()))
      if (const auto *Ref = dyn_cast<DeclRefExpr>(Last->IgnoreParenCasts()))
        Values.insert(Ref->getDecl());
  }

  /// Which object a construction makes is said after it.
  void noteObject(const CFGElement &Element) {
    if (auto Init = Element.getAs<CFGInitializer>())
      return noteObject(*Init->getInitializer());
    auto Statement = Element.getAs<CFGStmt>();
    const auto *Declaration =
        Statement ? dyn_cast<DeclStmt>(Statement->getStmt()) : nullptr;
    if (!Declaration)
      return;
    for (const Decl *D : Declaration->decls())
      if (const auto *Variable = dyn_cast<VarDecl>(D))
        if (!Variable->getType()->isReferenceType())
          noteObject(*Variable);
  }

  void noteObject(const VarDecl &Variable) {
    if (const auto *Made = constructionIn(Variable.getInit()))
      Objects[Made].Base = &Variable;
    const auto *Made = constructionByNew(Variable.getInit());
    if (!Made || !Variable.hasLocalStorage())
      return;
    AccessPath &Object = Objects[Made];
    Object.Base = &Variable;
    Object.Steps = {PathStep::deref()};
  }

  void noteObject(const CXXCtorInitializer &Initializer) {
    const CXXConstructExpr *Made = constructionIn(Initializer.getInit());
    if (!Made)
      return;
    AccessPath &Object = Objects[Made];
    Object.Steps = {PathStep::deref()};
    if (const FieldDecl *Field = Initializer.getAnyMember())
      Object.Steps.push_back(PathStep::field(Field));
  }

  void add(const CFGElement &Element, std::vector<Event> &Out) {
    if (auto Statement = Element.getAs<CFGStmt>())
      return addStatement(Statement->getStmt(), Out);
    if (auto End = Element.getAs<CFGLifetimeEnds>()) {
      if (Values.count(End->getVarDecl()))
        return;
      Event E = event(Event::EndOfLife, End->getTriggerStmt());
      E.Variable = End->getVarDecl();
      Out.push_back(E);
    } else if (auto New = Element.getAs<CFGNewAllocator>()) {
      Out.push_back(event(Event::Allocate, New->getAllocatorExpr()));
    } else if (auto Init = Element.getAs<CFGInitializer>()) {
      Event E = event(Event::Member, nullptr);
      E.Initializer = Init->getInitializer();
      E.E = E.Initializer->getInit();
      Out.push_back(E);
    }
  }

private:
  static Event event(Event::KindTy Kind, const Stmt *At) {
    Event E;
    E.Kind = Kind;
    E.At = At;
    E.E = dyn_cast_or_null<Expr>(At);
    return E;
  }

  /// slots[i] = Slot(); as the compiler writes it.
  static const CXXOperatorCallExpr *plainStore(const Stmt *S) {
    const auto *Call = dyn_cast<CXXOperatorCallExpr>(S);
    const auto *Method =
        Call && Call->getOperator() == OO_Equal
            ? dyn_cast_or_null<CXXMethodDecl>(Call->getDirectCallee())
            : nullptr;
    return Method && !Method->getParent()->isInStdNamespace() &&
                   (Method->isCopyAssignmentOperator() ||
                    Method->isMoveAssignmentOperator()) &&
                   PlainAssignment().isOf(*Method->getParent())
               ? Call
               : nullptr;
  }

  /// using Source::Source; makes a constructor that does what that of the base
  /// does.
  static const CXXConstructorDecl *
  writtenConstructor(const CXXConstructExpr &Made) {
    const CXXConstructorDecl *Constructor = Made.getConstructor();
    while (const CXXConstructorDecl *Base =
               Constructor->getInheritedConstructor().getConstructor())
      Constructor = Base;
    return Constructor;
  }

  void addStatement(const Stmt *S, std::vector<Event> &Out) {
    if (atomicRead(S) || atomicInitial(S))
      return; // the value is asked for where it is used
    AtomicStore Stored = asAtomicStore(S);
    if (const CXXOperatorCallExpr *Plain = plainStore(S))
      Stored = {Plain->getArg(0), Plain->getArg(1)};
    if (Stored.Target) {
      Event E = event(Event::Assign, S);
      E.Target = Stored.Target;
      E.Value = Stored.Value;
      Out.push_back(E);
    } else if (const auto *Call = dyn_cast<CallExpr>(S)) {
      Event E = event(Event::Call, S);
      E.Callee = Call->getDirectCallee();
      E.Bodies = Models.bodies(Call, Function);
      if (!E.Callee) // through a pointer
        E.Callee = E.body();
      E.Model = Models.of(Call, Context);
      if (!E.Model)
        E.NeedsOpen = Models.needsOpen(E.Callee);
      Out.push_back(E);
    } else if (isa<CXXConstructExpr>(S)) {
      Event E = event(Event::Construct, S);
      E.Callee = writtenConstructor(*cast<CXXConstructExpr>(S));
      const FunctionDecl *Definition = nullptr;
      if (E.Callee->hasBody(Definition))
        E.Bodies.push_back(Definition);
      auto Named = Objects.find(S);
      if (Named != Objects.end()) {
        E.Object = Named->second;
        E.HasObject = true;
      }
      Out.push_back(E);
    } else if (const auto *Binary = dyn_cast<BinaryOperator>(S)) {
      if (Binary->isAssignmentOp())
        Out.push_back(assignment(Binary));
    } else if (const auto *Member = dyn_cast<MemberExpr>(S)) {
      if (Member->isArrow())
        addDereference(Member->getBase(), Out);
    } else if (const auto *Unary = dyn_cast<UnaryOperator>(S)) {
      if (Unary->isIncrementDecrementOp())
        Out.push_back(event(Event::IncDec, S));
      else if (Unary->getOpcode() == UO_Deref)
        addDereference(Unary->getSubExpr(), Out);
    } else if (const auto *Declaration = dyn_cast<DeclStmt>(S)) {
      for (const Decl *D : Declaration->decls())
        if (const auto *Variable = dyn_cast<VarDecl>(D)) {
          Event E = event(Event::Declare, S);
          E.Variable = Variable;
          Out.push_back(E);
        }
    } else if (isa<ReturnStmt>(S)) {
      Out.push_back(event(Event::Return, S));
    } else if (const auto *New = dyn_cast<CXXNewExpr>(S)) {
      if (New->hasInitializer() && !Objects.count(New->getConstructExpr()))
        Out.push_back(event(Event::New, S));
    } else if (isa<CXXDeleteExpr>(S)) {
      Out.push_back(event(Event::Delete, S));
    } else if (isa<LambdaExpr>(S)) {
      Out.push_back(event(Event::Capture, S));
    }
  }

  /// A pointer that is followed is not null, if that matters.
  void addDereference(const Expr *Pointer, std::vector<Event> &Out) {
    Pointer = Pointer->IgnoreParenCasts();
    const ValueDecl *Named = namedBy(Pointer);
    if (Named && Decided.count(Named))
      Out.push_back(event(Event::Dereference, Pointer));
  }

  /// The C library's fd_set macros store a bit; the row says what it means.
  Event assignment(const BinaryOperator *Binary) {
    Event E = event(Event::Assign, Binary);
    E.Target = Binary->getLHS();
    E.Value = Binary->getRHS();
    if (!Binary->isCompoundAssignmentOp() || !Binary->getBeginLoc().isMacroID())
      return E;
    for (llvm::StringRef Macro : {"FD_SET", "FD_CLR"})
      if (isFromMacro(Binary, Macro, Context)) {
        E.Kind = Event::SetBit;
        E.Model = Models.library().lookup(Macro, 2);
      }
    return E;
  }

  const FunctionDecl *Function;
  CallModels &Models;
  ASTContext &Context;
  const DeclSet &Decided;
  llvm::SmallPtrSet<const ValueDecl *, 4> Values;
  llvm::DenseMap<const Stmt *, AccessPath> Objects;
};

} // namespace

/// Adds the variables and fields that \p S reads, other than in \p Except.
static void addDecls(const Stmt *S, llvm::ArrayRef<const Stmt *> Except,
                     DeclSet &Out) {
  if (!S || llvm::is_contained(Except, S))
    return;
  if (const auto *Ref = dyn_cast<DeclRefExpr>(S))
    Out.insert(Ref->getDecl());
  else if (const auto *Member = dyn_cast<MemberExpr>(S))
    Out.insert(Member->getMemberDecl());
  for (const Stmt *Child : S->children())
    addDecls(Child, Except, Out);
}

/// entry = add(list, fd); what a function of this file answers that gets a
/// number is null where it did not take it.
static bool answersForNumber(const Expr *Value) {
  const auto *Call =
      Value ? dyn_cast_or_null<CallExpr>(valueCarrier(Value)) : nullptr;
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  return Callee && Callee->hasBody() && Call->getType()->isPointerType() &&
         Call->getType()->getPointeeType()->isRecordType() &&
         llvm::any_of(Call->arguments(), [](const Expr *Argument) {
           return isNumber(Argument->getType());
         });
}

/// What is stored to, and the value; a declaration stands for both.
using StoreTo = std::pair<const Stmt *, const Stmt *>;

/// Adds what \p S stores to \p Stores, and to \p Decls what decides whatever
/// is done with it: what is returned, and streams.
static void collectStores(const Stmt *S, llvm::ArrayRef<const Stmt *> Except,
                          std::vector<StoreTo> &Stores, DeclSet &Decls) {
  if (const auto *Return = dyn_cast<ReturnStmt>(S)) {
    addDecls(Return->getRetValue(), Except, Decls);
  } else if (const auto *Op = dyn_cast<BinaryOperator>(S)) {
    if (!Op->isAssignmentOp())
      return;
    Stores.push_back({Op->getLHS(), Op->getRHS()});
    if (isStreamPointer(Op->getLHS()->getType()))
      addDecls(Op->getLHS(), Except, Decls);
    else if (const ValueDecl *Entry = namedBy(Op->getLHS()))
      if (answersForNumber(Op->getRHS()))
        Decls.insert(Entry);
  } else if (const auto *Declaration = dyn_cast<DeclStmt>(S)) {
    Stores.push_back({Declaration, nullptr});
    for (const Decl *D : Declaration->decls())
      if (const auto *Variable = dyn_cast<VarDecl>(D))
        if (isStreamPointer(Variable->getType()) ||
            answersForNumber(Variable->getInit()))
          Decls.insert(Variable);
  }
}

/// Adds to \p Decls where \p Store takes the value from of what is among them.
static void addSources(const StoreTo &Store,
                       llvm::ArrayRef<const Stmt *> Except, DeclSet &Decls) {
  if (const auto *Declaration = dyn_cast<DeclStmt>(Store.first)) {
    for (const Decl *D : Declaration->decls())
      if (const auto *Variable = dyn_cast<VarDecl>(D))
        if (Decls.count(Variable))
          addDecls(Variable->getInit(), Except, Decls);
    return;
  }
  DeclSet Target;
  addDecls(Store.first, Except, Target);
  bool Wanted = llvm::any_of(
      Target, [&](const ValueDecl *D) { return Decls.count(D) != 0; });
  if (Wanted)
    addDecls(Store.second, Except, Decls);
}

/// A null stream decides too: what stdio gets it for does not come back. So
/// does a null entry that is followed.
DeclSet declsThatDecide(const CfgView &View,
                        llvm::ArrayRef<const Stmt *> Except) {
  DeclSet Decls;
  std::vector<StoreTo> Stores;
  for (const CFGBlock *Block : View.order()) {
    const Expr *Condition = View.branchOf(Block).Condition;
    if (llvm::none_of(Except, // path ? path : "."
                      [&](const Stmt *S) { return holds(S, Condition); }))
      addDecls(Condition, Except, Decls);
    for (const CFGElement &Element : *Block)
      if (auto Statement = Element.getAs<CFGStmt>())
        collectStores(Statement->getStmt(), Except, Stores, Decls);
  }
  size_t Before = 0;
  do {
    Before = Decls.size();
    for (const StoreTo &Store : Stores)
      addSources(Store, Except, Decls);
  } while (Decls.size() != Before);
  return Decls;
}

/// Whether \p Child of \p Parent is a statement of its own.
static bool isStatementOf(const Stmt *Child, const Stmt *Parent) {
  if (const auto *Case = dyn_cast<CaseStmt>(Parent))
    return Child == Case->getSubStmt();
  if (isa<CompoundStmt>(Parent) || isa<DefaultStmt>(Parent) ||
      isa<LabelStmt>(Parent))
    return true;
  if (const auto *If = dyn_cast<IfStmt>(Parent))
    return Child == If->getThen() || Child == If->getElse();
  if (const auto *For = dyn_cast<ForStmt>(Parent))
    return Child == For->getBody() || Child == For->getInc() ||
           Child == For->getInit();
  if (const auto *While = dyn_cast<WhileStmt>(Parent))
    return Child == While->getBody();
  if (const auto *Do = dyn_cast<DoStmt>(Parent))
    return Child == Do->getBody();
  return false;
}

/// The calls whose value is that of \p Value, which nobody looks at.
static void addDropped(const Expr *Value, StmtSet &Out) {
  Value = Value->IgnoreParenCasts();
  // (void)!read(...) quiets a compiler.
  if (const auto *Not = dyn_cast<UnaryOperator>(Value))
    Value = Not->getSubExpr()->IgnoreParenCasts();
  const auto *Comma = dyn_cast<BinaryOperator>(Value);
  if (Comma && Comma->getOpcode() == BO_Comma)
    addDropped(Comma->getRHS(), Out);
  else if (const auto *Call = dyn_cast<CallExpr>(Value))
    Out.insert(Call);
}

static void addUnused(const Stmt *S, StmtSet &Out) {
  const auto *Comma = dyn_cast<BinaryOperator>(S);
  if (Comma && Comma->getOpcode() == BO_Comma)
    addDropped(Comma->getLHS(), Out);
  for (const Stmt *Child : S->children()) {
    if (!Child)
      continue;
    if (isStatementOf(Child, S))
      if (const auto *Value = dyn_cast<Expr>(Child))
        addDropped(Value, Out);
    addUnused(Child, Out);
  }
}

StmtSet unusedCalls(const FunctionDecl *Function) {
  StmtSet Unused;
  addUnused(Function->getBody(), Unused);
  return Unused;
}

std::vector<std::vector<Event>> extractEvents(const CfgView &View,
                                              CallModels &Models,
                                              ASTContext &Context,
                                              const DeclSet &Decided) {
  std::vector<std::vector<Event>> Events(View.graph().getNumBlockIDs());
  Extractor Extract(View.function(), Models, Context, Decided);
  for (const CFGBlock *Block : View.order())
    for (const CFGElement &Element : *Block) {
      Extract.noteValue(Element);
      Extract.noteObject(Element);
    }
  for (const CFGBlock *Block : View.order())
    for (const CFGElement &Element : *Block)
      Extract.add(Element, Events[Block->getBlockID()]);
  return Events;
}

} // namespace closewait
