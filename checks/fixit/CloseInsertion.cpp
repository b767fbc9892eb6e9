//===-- CloseInsertion.cpp - close() where a path loses it ----------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the simplest repair: close(fd); where the path leaves. An edit is right
// by itself and right beside the others: findings at one exit share one edit,
// which the first of them carries. A value that the exit computes from the
// descriptor or from errno is computed before, and errno is put back where
// somebody looks at it. Limits: no edit in or around macros, in templates,
// where a label can be jumped to, or where the name may mean something else by
// then.
//
//===----------------------------------------------------------------------===//
#include "fixit/CloseSpelling.h"
#include "fixit/DescriptorName.h"
#include "fixit/EarlierEnds.h"
#include "fixit/ErrnoReaders.h"
#include "fixit/ErrorBranch.h"
#include "fixit/Repair.h"
#include "fixit/ReturnValue.h"
#include "fixit/SourceText.h"
#include "support/AnyBelow.h"
#include "support/Compat.h"
#include "support/OwnDestructor.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace closewait {
namespace {

/// One place where paths leave, and the edit that closes before it.
class ExitEdit {
public:
  ExitEdit(const Stmt *At, const FunctionDecl *Function,
           const ClosingCode &Code, const ASTContext &Context)
      : Path(pathTo(At ? At : Function->getBody(), Function->getBody())),
        Function(Function), Code(Code), Context(Context) {
    while (Path.size() > 1 && isa<Expr>(Path.back()) &&
           isa<Expr>(Path[Path.size() - 2]))
      Path.pop_back(); // a throw inside its full expression
  }

  /// Adds what closes \p Wanted; says why not, where that is not right here.
  std::string add(const FixRequest &Wanted) {
    if (Path.empty())
      return "the exit is in another function";
    DescriptorName Name = nameAt(Wanted, Path, Function, Code, Context);
    if (!Name.Usable)
      return Name.WhyNot;
    CloseSpelling Close =
        closeSpelling(Name.Type, Path, Function, Code, Context);
    HabitualClose Custom =
        habitualClose(Wanted.Name, Path, Function, Code, Context);
    if (Close.Function.empty() && Custom.Text.empty())
      return "close() means something else here";
    if (Custom.Text.empty()) {
      Custom.Text = Close.Function + "(" + Wanted.Name + ")";
      if (!Close.Header.empty())
        Header = Close.Header;
    }
    addLines(Wanted.Name, Name, Close, Custom);
    Names.push_back(Wanted.Name);
    AllErased &= Wanted.Erased;
    AnyPartly |= Wanted.Partly;
    return "";
  }

  Repair repair() {
    Repair R = edits();
    if (R.Edits.empty() && R.WhyNot.empty())
      R.WhyNot = "there is no room for a statement before the exit";
    if (!R.Edits.empty() && !Header.empty())
      R.Headers.push_back(Header);
    return R;
  }

private:
  void addLines(const std::string &Place, const DescriptorName &Name,
                const CloseSpelling &Close, const HabitualClose &Custom) {
    bool Empties = Name.LivesOn && !Custom.Empties;
    bool Braces = !Name.Tested && Empties;
    unsigned Depth = Name.Tested ? 0 : 1;
    if (!Name.Tested)
      Closes.push_back(
          {0, "if (" + Place + Close.IsOpen + ")" + (Braces ? " {" : "")});
    Closes.push_back({Depth, Custom.Text + ";"});
    if (Empties)
      Closes.push_back({Depth, Place + " = " + Close.None + ";"});
    if (Braces)
      Closes.push_back({0, "}"});
  }

  Repair edits() {
    if (Path.front()->getBeginLoc().isMacroID() ||
        Path.front()->getEndLoc().isMacroID() ||
        Path.back()->getBeginLoc().isMacroID())
      return Repair::none("the exit is in a macro");
    const Stmt *Exit = Path.back();
    if (isUsedByDestructor())
      return Repair::none("a destructor uses it behind the exit");
    Repair R;
    if (isa<CompoundStmt>(Exit)) {
      R.Edits = insertAtEnd(Path, Closes, Context);
      return R;
    }
    const auto *Return = dyn_cast<ReturnStmt>(Exit);
    bool Erases =
        AllErased && (isa<BinaryOperator>(Exit) || isa<CallExpr>(Exit) ||
                      isa<CXXDeleteExpr>(Exit));
    bool Leaves = Erases || Return || isa<BreakStmt>(Exit) ||
                  isa<ContinueStmt>(Exit) || isa<GotoStmt>(Exit) ||
                  isa<CXXThrowExpr>(Exit) || isa<ExprWithCleanups>(Exit);
    if (!Leaves)
      return Repair::none("the exit is no statement that leaves");
    if (usesName(Exit) && !Erases && (!Return || AnyPartly))
      return Repair::none("the exit needs the descriptor");
    if (Return && needsValueFirst(Return))
      return valueFirst(Return);
    separateFromColon();
    R.Edits = keepsErrno() || throwsErrno() || (Erases && isErrnoReadBehind())
                  ? errnoAround()
                  : insertBefore(Path, Closes, Context);
    if (Erases)
      dropLaterClose(R.Edits);
    return R;
  }
  /// "case 0:return;" and "::close(fd);" are three colons in a row.
  void separateFromColon() {
    SourceLocation At = Path.back()->getBeginLoc();
    const char *Text = Context.getSourceManager().getCharacterData(At);
    if (!Closes.empty() && startsWith(Closes.front().Text, "::") &&
        Text[-1] == ':')
      Closes.front().Text.insert(0, " ");
  }
  /// Whether something behind the exit, which is a store, looks at errno.
  bool isErrnoReadBehind() const {
    SourceLocation Store = Path.back()->getBeginLoc();
    const SourceManager &Sources = Context.getSourceManager();
    bool Callers = !Function->getReturnType()->isVoidType() &&
                   callersReadErrno(Function, Context);
    return Callers || anyBelow(Function->getBody(), [&](const Stmt *S) {
             return isa<Expr>(S) &&
                    Sources.isBeforeInTranslationUnit(Store,
                                                      S->getBeginLoc()) &&
                    mentionsErrno(S, Context);
           });
  }
  /// throw SocketError("connect"); whose constructor looks at errno.
  bool throwsErrno() const {
    const Stmt *Exit = Path.back();
    if (const auto *Whole = dyn_cast<ExprWithCleanups>(Exit))
      Exit = Whole->getSubExpr();
    const auto *Throw = dyn_cast<CXXThrowExpr>(Exit);
    return Throw && Throw->getSubExpr() &&
           dependsOnOpen(Throw->getSubExpr(), Names, Context);
  }
  /// Corked cork(fd); whether an object that was made before the exit, and
  /// whose destructor the program wrote, has the descriptor as well.
  bool isUsedByDestructor() const {
    const SourceManager &Sources = Context.getSourceManager();
    SourceLocation End = isa<CompoundStmt>(Path.back())
                             ? Path.back()->getEndLoc()
                             : Path.back()->getBeginLoc();
    auto IsGuard = [&](const Decl *D) {
      const auto *Local = dyn_cast<VarDecl>(D);
      const CXXRecordDecl *Class = Local && Local->getInit()
                                       ? Local->getType()->getAsCXXRecordDecl()
                                       : nullptr;
      return Class && Class->hasDefinition() && !Class->isInStdNamespace() &&
             hasOwnDestructor(*Class) && usesName(Local->getInit());
    };
    return anyBelow(Function->getBody(), [&](const Stmt *S) {
      const auto *Declaration = dyn_cast<DeclStmt>(S);
      return Declaration &&
             Sources.isBeforeInTranslationUnit(Declaration->getBeginLoc(),
                                               End) &&
             llvm::any_of(Declaration->decls(), IsGuard);
    });
  }
  /// "fd = -1; close(fd);" closes nothing any more.
  void dropLaterClose(Hints &Edits) const {
    const auto *Block = dyn_cast<CompoundStmt>(Path[Path.size() - 2]);
    const auto *Store = dyn_cast<BinaryOperator>(Path.back());
    if (!Block || !Store || Edits.empty() ||
        !isNegative(Store->getRHS(), Context))
      return;
    bool Behind = false;
    for (const Stmt *S : Block->body()) {
      Behind |= S == Store;
      if (!Behind || !closesIt(S))
        continue;
      StmtPath Later(Path.begin(), Path.end() - 1);
      Later.push_back(S);
      llvm::append_range(Edits, removeStatement(Later, Context));
      return;
    }
  }
  bool closesIt(const Stmt *S) const {
    return llvm::any_of(
        closesIn(Function, Code, Context), [&](const CloseUse &Use) {
          return Use.Call == S && Use.Name == Names.front() && !Use.IsMacro;
        });
  }

  bool usesName(const Stmt *S) const { return usesAny(Names, S, Context); }
  /// Whether the value may depend on the descriptor, or on errno.
  bool needsValueFirst(const ReturnStmt *Return) const {
    return dependsOnOpen(Return->getRetValue(), Names, Context);
  }

  /// Whether errno is meant for somebody at this exit.
  bool keepsErrno() const {
    if (mentionsErrno(Path.back(), Context))
      return true;
    if (Path.size() > 1)
      for (const Stmt *Before : statementsBefore(Path, Path.size() - 2))
        if (const auto *Assign = dyn_cast<BinaryOperator>(Before))
          if (spelled(Assign->getLHS(), Context) == "errno")
            return true;
    const auto *Return = dyn_cast<ReturnStmt>(Path.back());
    return Return && Return->getRetValue() &&
           callersReadErrno(Function, Context);
  }

  /// A declaration behind a label, or that a label can be jumped over to, has
  /// to be in a block of its own.
  bool hasLabels() const {
    const Stmt *Around = Path[Path.size() - 2];
    return isa<SwitchCase>(Around) || isa<LabelStmt>(Around) ||
           anyBelow(Around, [](const Stmt *S) {
             return isa<SwitchCase>(S) || isa<LabelStmt>(S);
           });
  }

  /// The type that a variable for the value of a return needs; empty: it has no
  /// plain name.
  std::string returnType() const {
    QualType Type = Function->getReturnType();
    if (!Type->isScalarType() || Type->isDependentType())
      return "";
    std::string Text = Type.getAsString(Context.getPrintingPolicy());
    if (hasWord(Text, "auto") || Text.find('(') != std::string::npos)
      return "";
    return Text.back() == '*' ? Text : Text + " ";
  }

  std::string unused(std::string Name) const {
    std::string Text = sourceOf(Function->getBody(), Context);
    while (hasWord(Text, Name))
      Name += "_";
    return Name;
  }

  NewLines withErrno(NewLines Lines) const {
    if (!Context.Idents.get("errno").hasMacroDefinition())
      return Lines;
    std::string Saved = unused("saved");
    Lines.insert(Lines.begin(), {0, "int " + Saved + " = errno;"});
    Lines.push_back({0, "errno = " + Saved + ";"});
    return Lines;
  }

  Hints errnoAround() const {
    if (const Stmt *Store = storedErrno()) // errno itself is a macro
      return insertAt(
          Context.getSourceManager().getExpansionLoc(Store->getBeginLoc()),
          Closes, Context);
    NewLines Lines = withErrno(Closes);
    bool Block = Lines.size() > Closes.size() && hasLabels();
    return insertBefore(Path, Block ? inBlock(Lines) : Lines, Context);
  }
  /// "errno = saved;" right in front of the exit: what comes before it may
  /// change errno.
  const Stmt *storedErrno() const {
    auto Before = statementsBefore(Path, Path.size() - 2);
    const auto *Assign =
        Before.empty() ? nullptr : dyn_cast<BinaryOperator>(Before.back());
    bool Stores = Assign && Assign->getOpcode() == BO_Assign &&
                  spelled(Assign->getLHS(), Context) == "errno";
    return Stores && isIndifferent(Assign->getRHS()) ? Assign : nullptr;
  }
  /// Whether a close before makes no difference to \p Value.
  bool isIndifferent(const Expr *Value) const {
    return !usesName(Value) && !mentionsErrno(Value, Context) &&
           !anyBelow(Value, [](const Stmt *S) { return isa<CallExpr>(S); });
  }

  static NewLines inBlock(const NewLines &Lines) {
    NewLines All = {{0, "{"}};
    for (const NewLine &L : Lines)
      All.push_back({L.Depth + 1, L.Text});
    All.push_back({0, "}"});
    return All;
  }

  /// "return f(fd);" becomes "int result = f(fd); close(fd); return result;".
  Repair valueFirst(const ReturnStmt *Return) const {
    const SourceManager &Sources = Context.getSourceManager();
    const Expr *Value = Return->getRetValue();
    std::string Type = returnType(), Text = sourceOf(Value, Context);
    CharSourceRange Old = Lexer::makeFileCharRange(
        CharSourceRange::getTokenRange(Value->getSourceRange()), Sources,
        Context.getLangOpts());
    if (Type.empty() || Old.isInvalid() || Text.find('\n') != std::string::npos)
      return Repair::none("the value of the return needs the descriptor");
    // A comma would begin another declarator.
    const auto *Comma = dyn_cast<BinaryOperator>(Value->IgnoreImpCasts());
    if (Comma && Comma->isCommaOp())
      Text = "(" + Text + ")";
    std::string Result = unused("result");
    NewLines Lines = Closes;
    if (keepsErrno() && callersReadErrno(Function, Context))
      Lines = withErrno(Lines);
    Lines.insert(Lines.begin(), {0, Type + Result + " = " + Text + ";"});
    Repair R;
    if (hasLabels()) {
      Lines.push_back({0, "return " + Result + ";"});
      R.Edits = replaceStatement(Path, inBlock(Lines), Context);
      return R;
    }
    R.Edits = insertBefore(Path, Lines, Context);
    if (!R.Edits.empty())
      R.Edits.push_back(FixItHint::CreateReplacement(Old, Result));
    return R;
  }

  StmtPath Path;
  const FunctionDecl *Function;
  const ClosingCode &Code;
  const ASTContext &Context;
  NewLines Closes;
  std::vector<std::string> Names;
  bool AllErased = true;  ///< the exit is a store over what is closed
  bool AnyPartly = false; ///< the exit may have given it away
  std::string Header;
};

bool sharesExit(const Finding &A, const Finding &B) {
  return A.Function == B.Function && A.Fix.Kind == B.Fix.Kind &&
         A.Fix.At == B.Fix.At && A.Fix.Borrowed == B.Fix.Borrowed;
}

/// Whether \p F is lost where nothing has failed and was only got ready, as a
/// listener is: it may have been meant for somebody.
bool isOnlyPrepared(const Finding &F, const ASTContext &Context) {
  const auto *Return = dyn_cast_or_null<ReturnStmt>(F.Fix.At);
  const Stmt *Body = F.Function->getBody();
  if (F.Fix.At && (!Return || pathTo(Return, Body).size() > 2))
    return false;
  const Expr *Value = Return ? Return->getRetValue() : nullptr;
  auto Number = Value && !Value->isValueDependent()
                    ? Value->getIntegerConstantExpr(Context)
                    : llvm::APSInt::get(0);
  if (!Number || Number->isNegative())
    return false;
  bool Prepared = false;
  bool Used = anyBelow(Body, [&](const Stmt *S) {
    const auto *Call = dyn_cast<CallExpr>(S);
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    bool Named = Call && llvm::any_of(Call->arguments(), [&](const Expr *E) {
                   return spelled(E, Context) == F.Fix.Name;
                 });
    if (!Named)
      return false;
    std::string Word = Callee ? Callee->getNameAsString() : "";
    Prepared |= Word == "bind" || Word == "listen";
    return Word != "bind" && Word != "listen" && Word != "setsockopt" &&
           Word != "fcntl" && !isPlainClose(Call);
  });
  return Prepared && !Used;
}

} // namespace

Repair insertClose(const Finding &F, const std::vector<Finding> &All,
                   const ClosingCode &Code, const ASTContext &Context) {
  if (opensOverItself(F.Fix))
    return closeAtTurnEnd(F, All, Code, Context);
  if (isClosedAtTurnEnd(F, All, Code, Context))
    return Repair::none("the end of the loop's turn closes it by then");
  ExitEdit Edit(F.Fix.At, F.Function, Code, Context);
  std::vector<std::string> Closed;
  bool Own = false;
  std::string WhyNot;
  for (const Finding &Other : All) {
    if (!sharesExit(F, Other) || llvm::is_contained(Closed, Other.Fix.Name))
      continue;
    std::string Why = Edit.add(Other.Fix);
    if (!Why.empty()) {
      if (&Other == &F)
        WhyNot = Why;
      continue;
    }
    if (Closed.empty() && &Other != &F)
      return Repair::none("an earlier finding at this exit carries the edit");
    Own |= &Other == &F;
    Closed.push_back(Other.Fix.Name);
  }
  if (!Own)
    return Repair::none(WhyNot);
  Repair R = Edit.repair();
  bool OthersMayClose = F.Fix.Borrowed && !F.Fix.Erased;
  return OthersMayClose || isOnlyPrepared(F, Context)
             ? std::move(R).onNote(MessageId::NoteFixClose)
             : std::move(R);
}

} // namespace closewait
