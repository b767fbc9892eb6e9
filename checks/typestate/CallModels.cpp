//===-- CallModels.cpp - what is known of the functions of a file ---------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see CallModels.h. A user's row holds for a function with a body too:
// whoever teaches knows more than can be seen. A row of the tables does not.
//
//===----------------------------------------------------------------------===//
#include "typestate/CallModels.h"
#include "support/AnyBelow.h"
#include "typestate/Annotations.h"
#include "typestate/Events.h"
#include "typestate/MemoryWrappers.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/Basic/SourceManager.h"
#include <utility>

using namespace clang;

namespace closewait {

CallModels::CallModels(TaughtModels Models)
    : Library(ModelRegistry::builtin()), Taught(std::move(Models)) {}

/// Whether the program itself says what \p Callee does.
static bool isDefinedByUser(const FunctionDecl *Callee,
                            const SourceManager &Sources) {
  const FunctionDecl *Definition = nullptr;
  return Callee->hasBody(Definition) &&
         !Sources.isInSystemHeader(Definition->getLocation());
}

/// Whether \p Callee is `Name` as seen from outside all scopes. Namespaces that
/// need not be spelled are not.
static bool isNamed(const FunctionDecl *Callee, llvm::StringRef Name) {
  if (!Name.consume_back(Callee->getName()))
    return false;
  if (Callee->isExternC() && Name.empty())
    return true;
  for (const DeclContext *Scope = Callee->getDeclContext(); Scope;
       Scope = Scope->getParent()) {
    const auto *Named = dyn_cast<NamedDecl>(Scope);
    const auto *Space = dyn_cast<NamespaceDecl>(Scope);
    bool Spelled = Named && Named->getIdentifier() &&
                   !(Space && Space->isInlineNamespace());
    if (!Spelled)
      continue;
    if (!Name.consume_back("::") || !Name.consume_back(Named->getName()))
      return false;
  }
  return Name.empty();
}

/// Whether the call has every operand of \p Row.
static bool fits(const FunctionModel &Row, const FunctionDecl *Callee,
                 unsigned NumArgs) {
  const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
  bool HasObject = Method && !Method->isStatic();
  for (const OperandEffect &E : Row.effects())
    if (E.Operand == Object && !HasObject)
      return false;
  return NumArgs >= Row.MinArgs;
}

const FunctionModel *CallModels::taught(const FunctionDecl *Callee,
                                        unsigned NumArgs) {
  for (const TaughtModels::Function *Known : Taught.named(Callee->getName())) {
    if (!isNamed(Callee, Known->Name))
      continue;
    if (fits(Known->Row, Callee, NumArgs)) {
      Fitting.insert(Known);
      return &Known->Row;
    }
    Misfits.try_emplace(Known, Known->Said + ": a call of '" + Known->Name +
                                   "' with " + std::to_string(NumArgs) +
                                   (NumArgs == 1 ? " argument" : " arguments") +
                                   " does not have this operand");
  }
  return nullptr;
}

const CallModels::Annotated *CallModels::annotated(const FunctionDecl *Callee) {
  if (!Callee->getMostRecentDecl()->hasAttr<AnnotateAttr>())
    return nullptr;
  std::unique_ptr<Annotated> &Known = ByDecl[Callee->getCanonicalDecl()];
  if (Known)
    return Known.get();
  Known = std::make_unique<Annotated>();
  Lesson Said;
  readAnnotations(Callee, Said, Known->NeedsOpen);
  Known->Models = TaughtModels(Said);
  if (!Known->Models.empty())
    Known->Row = &Known->Models.all().front()->Row;
  Faults.insert(Faults.end(), Said.Faults.begin(), Said.Faults.end());
  return Known.get();
}

/// err(true, "no such device") of the program's own is not err(3), which gets
/// the status of the process first. One that gets the text first may end it.
static bool isOwnNamesake(const FunctionModel &Model,
                          const FunctionDecl *Callee) {
  return Model.Contract == ResultContract::NeverReturns &&
         Callee->getNumParams() > 1 &&
         Callee->getParamDecl(0)->getType()->isBooleanType();
}

const FunctionModel *CallModels::inLibrary(const FunctionDecl *Callee,
                                           unsigned NumArgs) const {
  if (isa<CXXMethodDecl>(Callee))
    return nullptr;
  const FunctionModel *Model = Library.lookup(Callee->getName(), NumArgs);
  if (!Model || isOwnNamesake(*Model, Callee))
    return nullptr;
  const SourceManager &Sources = Callee->getASTContext().getSourceManager();
  if (isDefinedByUser(Callee, Sources))
    return nullptr;
  bool Global =
      Callee->getDeclContext()->getRedeclContext()->isTranslationUnit() ||
      Callee->isExternC() ||
      (Callee->isInStdNamespace() && !Callee->isTemplateInstantiation());
  return Global ? Model : nullptr;
}

const FunctionModel *CallModels::of(const FunctionDecl *Callee,
                                    unsigned NumArgs) {
  if (!Callee || !Callee->getIdentifier())
    return nullptr;
  if (const FunctionModel *Row = taught(Callee, NumArgs))
    return Row;
  const Annotated *Said = annotated(Callee);
  if (Said && Said->Row && fits(*Said->Row, Callee, NumArgs))
    return Said->Row;
  if (const FunctionModel *Row = inLibrary(Callee, NumArgs))
    return Row;
  return Releases.count(Callee->getCanonicalDecl()) ? Library.lookup("free", 1)
                                                    : nullptr;
}

bool CallModels::allocates(const Expr *Value, ASTContext &Context) {
  const auto *Call = dyn_cast<CallExpr>(Value->IgnoreParenCasts());
  const FunctionModel *Model = Call ? of(Call, Context) : nullptr;
  return Model && Model->has(Effect::Allocate);
}

void CallModels::takeForFree(llvm::DenseSet<const FunctionDecl *> Functions) {
  Releases = std::move(Functions);
  if (!Releases.empty())
    ByCall.clear(); // some of them may have been asked for already
}

void CallModels::takePointers(FunctionPointers Known) {
  Pointers = std::move(Known);
  if (!Pointers.empty())
    ByCall.clear(); // some may have been asked for already
}

/// What inline assembly does to what it gets is not seen.
bool CallModels::usesAssembly(const FunctionDecl *Function) const {
  auto Known = Assembly.try_emplace(Function, false);
  if (Known.second)
    Known.first->second = anyBelow(Function->getBody(), [](const Stmt *S) {
      const auto *Assembly = dyn_cast<AsmStmt>(S);
      return Assembly && Assembly->getNumOutputs() > 0;
    });
  return Known.first->second;
}

VirtualCalls::Bodies CallModels::bodies(const CallExpr *Call,
                                        const FunctionDecl *In) const {
  if (Call->getDirectCallee()) {
    VirtualCalls::Bodies Known = Virtual.of(Call, In);
    bool Hidden = llvm::any_of(
        Known, [&](const FunctionDecl *Body) { return usesAssembly(Body); });
    return Hidden ? VirtualCalls::Bodies() : Known;
  }
  VirtualCalls::Bodies All;
  for (const FunctionDecl *Pointed : Pointers.of(*Call)) {
    const FunctionDecl *Definition = nullptr;
    if (!Pointed->hasBody(Definition))
      return {};
    All.push_back(Definition);
  }
  return All;
}

llvm::ArrayRef<unsigned> CallModels::needsOpen(const FunctionDecl *Callee) {
  if (!Callee || !Callee->getIdentifier())
    return {};
  const Annotated *Said = annotated(Callee);
  return Said ? llvm::ArrayRef<unsigned>(Said->NeedsOpen)
              : llvm::ArrayRef<unsigned>();
}

std::vector<std::string> CallModels::takeFaults() {
  for (const auto &Misfit : Misfits)
    if (!Fitting.count(Misfit.first))
      Faults.push_back(Misfit.second);
  Misfits.clear();
  llvm::sort(Faults);
  return std::exchange(Faults, {});
}

static ArgumentValue argumentValue(const CallExpr *Call, unsigned Index,
                                   ASTContext &Context) {
  if (Index >= Call->getNumArgs())
    return ArgumentValue::unknown();
  const Expr *Argument = Call->getArg(Index);
  if (Argument->isValueDependent() || Argument->isTypeDependent())
    return ArgumentValue::unknown();
  if (Argument->getType()->isAnyPointerType()) {
    if (Argument->isNullPointerConstant(Context,
                                        Expr::NPC_ValueDependentIsNotNull))
      return ArgumentValue::nullPointer();
    if (const auto *Text =
            dyn_cast<StringLiteral>(Argument->IgnoreParenImpCasts()))
      if (Text->getCharByteWidth() == 1)
        return ArgumentValue::text(Text->getString());
    return ArgumentValue::unknown();
  }
  // glibc passes addresses in a transparent union: an initializer list.
  if (Argument->getType()->isUnionType()) {
    const Expr *Inner = Argument->IgnoreParenImpCasts();
    if (const auto *Literal = dyn_cast<CompoundLiteralExpr>(Inner))
      Inner = Literal->getInitializer();
    if (const auto *List = dyn_cast<InitListExpr>(Inner))
      if (List->getNumInits() == 1 &&
          List->getInit(0)->isNullPointerConstant(
              Context, Expr::NPC_ValueDependentIsNotNull))
        return ArgumentValue::nullPointer();
    return ArgumentValue::unknown();
  }
  Expr::EvalResult Value;
  if (Argument->getType()->isIntegralOrEnumerationType() &&
      Argument->EvaluateAsInt(Value, Context))
    return ArgumentValue::number(toNumber(Value.Val.getInt()));
  return ArgumentValue::unknown();
}

const FunctionModel *CallModels::of(const CallExpr *Call, ASTContext &Context) {
  auto Known = ByCall.find(Call);
  if (Known != ByCall.end())
    return Known->second;
  return ByCall[Call] = find(Call, Context);
}

const FunctionModel *CallModels::find(const CallExpr *Call,
                                      ASTContext &Context) {
  const FunctionDecl *Callee = Call->getDirectCallee();
  llvm::ArrayRef<const FunctionDecl *> Pointed = Pointers.of(*Call);
  if (Pointed.size() == 1)
    Callee = Pointed.front();
  const FunctionModel *Model = of(Callee, Call->getNumArgs());
  if (!Model)
    return allocatesUnseen(Call) ? Library.lookup("malloc", 1) : nullptr;
  if (Model->isTaught())
    return Model;
  return &Library.refine(*Model, [&](unsigned Index) {
    return argumentValue(Call, Index, Context);
  });
}

} // namespace closewait
