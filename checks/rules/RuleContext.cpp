//===-- RuleContext.cpp - what rules share --------------------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: locations, stories and kinds are judged alike by every rule.
//
//===----------------------------------------------------------------------===//
#include "rules/RuleContext.h"
#include "summary/DatagramNames.h"
#include "support/AnyBelow.h"
#include "support/Stores.h"
#include "typestate/Outcomes.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace closewait {

const ValueDecl *placeOf(const SubjectFacts &Subject,
                         const RuleContext &Context) {
  if (Subject.Who.At == NoTerm || !Context.Facts.Terms->isPath(Subject.Who.At))
    return nullptr;
  const ValueDecl *Place = Context.Facts.Terms->path(Subject.Who.At).lastDecl();
  // int fd = c->sock; is the field for whoever asks of its kind.
  const auto *Local = dyn_cast_or_null<VarDecl>(Place);
  const auto *Copied =
      Local && Local->getInit()
          ? dyn_cast<MemberExpr>(Local->getInit()->IgnoreParenCasts())
          : nullptr;
  return Copied ? Copied->getMemberDecl() : Place;
}

/// udp_watcher->fd: the variable in whose record the descriptor is, if the name
/// of the field says no more; null for others.
static const ValueDecl *recordOf(const SubjectFacts &Subject,
                                 const RuleContext &Context) {
  static const llvm::StringSet<> Plain = {"fd", "sock", "socket", "sockfd",
                                          "sd", "s",    "handle"};
  const TermTable &Terms = *Context.Facts.Terms;
  if (Subject.Who.At == NoTerm || !Terms.isPath(Subject.Who.At))
    return nullptr;
  const AccessPath &Path = Terms.path(Subject.Who.At);
  const ValueDecl *Field = Path.lastDecl();
  bool SaysNoMore =
      Field && Field->getIdentifier() && Plain.count(Field->getName());
  return SaysNoMore ? Path.Base : nullptr;
}

/// Whether \p Function asks for messages, with their senders or without.
static bool asksForMessages(const FunctionDecl &Function,
                            const FileFacts &File) {
  if (File.AskForSenders.count(Function.getCanonicalDecl()))
    return true;
  return anyBelow(Function.getBody(), [](const Stmt *S) {
    const auto *Call = dyn_cast<CallExpr>(S);
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    return Callee && Callee->getIdentifier() && Callee->getName() == "recvfrom";
  });
}

/// Whether the file makes or uses what is in \p Place as no socket is.
static bool holdsNoSocket(const ValueDecl *Place, const FileFacts &File) {
  bool IsFile = File.UsedAsFiles.count(Place) && !File.MadeStreams.count(Place);
  if (File.Pairs.count(Place) && !File.Forks && !File.Shared.count(Place))
    return true;
  return (IsFile || File.NoSockets.count(Place)) && !File.Streams.count(Place);
}

/// extern int discovery; of another file, which nothing here treats as a
/// connection.
static bool isOfAnotherFile(const ValueDecl *Place, const SubjectFacts &Subject,
                            const FileFacts &File) {
  const auto *Global = dyn_cast_or_null<VarDecl>(Place);
  return Global && Global->hasExternalStorage() &&
         Global->hasDefinition() == VarDecl::DeclarationOnly &&
         !Subject.ConnectedUse && !Subject.FirstWrite &&
         !File.Streams.count(Place) && !File.MadeStreams.count(Place) &&
         !File.Closed.count(Place);
}

/// The array and the index of the end of a pair that the subject is, or a
/// member and 0; or null.
static std::pair<const ValueDecl *, unsigned>
endOfPair(const Subject &Who, const TermTable &Terms) {
  if (Who.Kind == Subject::Acquired && Who.Operand != Result && !Who.ByHelper)
    if (const auto *Call = dyn_cast<CallExpr>(Who.Origin))
      return {namedBy(withoutSubscripts(Call->getArg(Who.Operand))),
              Who.Element};
  if (Who.At == NoTerm || !Terms.isPath(Who.At))
    return {};
  const AccessPath &Path = Terms.path(Who.At);
  if (Path.Steps.empty() || Path.Steps.back().Kind == PathStep::Deref ||
      Path.Steps.back().Kind == PathStep::VarIndex)
    return {};
  return {Path.lastDecl(), static_cast<unsigned>(Path.Steps.back().Index)};
}

/// Whether the process itself has the other end for as long as it reads.
static bool hasOtherEnd(const SubjectFacts &Subject,
                        const RuleContext &Context) {
  const FileFacts &File = Context.File;
  if (File.HeldEnds.count(endOfPair(Subject.Who, *Context.Facts.Terms)))
    return true;
  // A callback that gets the number of one of them.
  const FunctionDecl *Function = Context.Facts.Function->getCanonicalDecl();
  return File.HoldsAllEnds && File.AddressTaken.count(Function) &&
         isa_and_nonnull<ParmVarDecl>(placeOf(Subject, Context));
}

bool hasNoEof(const SubjectFacts &Subject, const RuleContext &Context) {
  if (hasOtherEnd(Subject, Context))
    return true;
  switch (Subject.Who.FileKind) {
  case DescriptorKind::Datagram:
  case DescriptorKind::Other:
  case DescriptorKind::Listening:
    return true;
  case DescriptorKind::Connected:
    return false;
  default:
    break;
  }
  const ValueDecl *Place = placeOf(Subject, Context);
  if (Place && (holdsNoSocket(Place, Context.File) ||
                isOfAnotherFile(Place, Subject, Context.File)))
    return true;
  if (Context.File.HasTerminals && !Context.File.HasSockets)
    return true;
  // A record for both transports.
  bool Ends = waitsAndTells(Subject) && !Subject.AddressRead;
  // udp_read_cb(), or udp_watcher->fd, of a record for both transports.
  const FunctionDecl &Function = *Context.Facts.Function;
  bool Named = isOfDatagrams(Function);
  if ((Named && asksForMessages(Function, Context.File)) ||
      (Subject.Who.FileKind != DescriptorKind::Stream &&
       isNamedForDatagrams(recordOf(Subject, Context))))
    return true;
  // How it is made says more than how it is used: sendto() may name the peer
  // of a connection.
  if (Place && Context.File.MadeStreams.count(Place)) {
    bool Both = Context.File.MadeDatagrams.count(Place);
    // Code for both transports has recvfrom() beside recv().
    return Both && !Ends && (!Subject.AddressRead || !Subject.ConnectedUse);
  }
  if (Subject.Who.FileKind != DescriptorKind::Stream &&
      (Named || isNamedForDatagrams(Place)))
    return true;
  bool AddressRead =
      Subject.AddressRead || Context.File.AskForSenders.count(
                                 Context.Facts.Function->getCanonicalDecl());
  bool OnlyDatagrams = Context.File.makesOnlyDatagrams() &&
                       Subject.Who.FileKind != DescriptorKind::Stream;
  return Subject.DatagramUse || OnlyDatagrams ||
         (AddressRead && !Subject.ConnectedUse) ||
         (Place && ((Context.File.Datagrams.count(Place) && !Ends) ||
                    Context.File.MadeDatagrams.count(Place)));
}

bool isStream(const SubjectFacts &Subject, const RuleContext &Context) {
  if (hasNoEof(Subject, Context))
    return false;
  if (isStreamKind(Subject.Who.FileKind))
    return true;
  // A file that makes datagram sockets only uses recv() on those.
  if (Context.File.makesOnlyDatagrams())
    return false;
  const ValueDecl *Place = placeOf(Subject, Context);
  return Subject.ConnectedUse || waitsAndCloses(Subject) ||
         (Place && (Context.File.Streams.count(Place) ||
                    Context.File.MadeStreams.count(Place))) ||
         (Context.File.findsStreams() && hasTypeFound(Subject.Who.Origin));
}

SourceLocation locationIn(const FunctionDecl *Function, const Stmt *At,
                          const ASTContext &Ast) {
  const SourceManager &Sources = Ast.getSourceManager();
  if (!At)
    return Sources.getExpansionLoc(Function->getBody()->getEndLoc());
  // A scope that ends by itself ends at its brace.
  bool Scope = isa<CompoundStmt>(At) || isa<ForStmt>(At) ||
               isa<WhileStmt>(At) || isa<IfStmt>(At) || isa<DoStmt>(At) ||
               isa<SwitchStmt>(At);
  return Sources.getExpansionLoc(Scope ? At->getEndLoc() : At->getBeginLoc());
}

SourceLocation locationOf(const Stmt *At, const RuleContext &Context) {
  return locationIn(Context.Facts.Function, At, Context.Ast);
}

FindingNote noteAt(MessageId Message, const Stmt *At, const ASTContext &Ast) {
  return {Message, locationIn(nullptr, At, Ast)};
}

void blameCallee(Finding &F, const CalleePath &Inside, const Stmt *CalledAt,
                 const Stmt *At, const RuleContext &Context) {
  F.At = locationIn(Inside.In, At, Context.Ast);
  // What was noted so far stands in the caller, which has its own name for it.
  for (FindingNote &Note : F.Notes)
    Note.Name = F.Name;
  F.Name = Inside.Name;
  F.Function = Inside.In;
  F.Exit = At ? At : Inside.In->getBody();
  F.Notes.push_back({MessageId::NoteCalled, locationOf(CalledAt, Context)});
}

const void *exitOf(const Stmt *At, const RuleContext &Context) {
  return At ? At : Context.Facts.Function->getBody();
}

bool looksAt(CheckKind Check, Incident::KindTy Kind) {
  struct Speaker {
    Incident::KindTy Kind;
    CheckKind Check;
  };
  static constexpr Speaker Speakers[] = {
#define SPEAKER(Kind, Check) {Incident::Kind, CheckKind::Check},
#include "typestate/Transitions.def"
  };
  return llvm::any_of(Speakers, [&](const Speaker &S) {
    return S.Kind == Kind && S.Check == Check;
  });
}

Finding makeFinding(CheckKind Check, MessageId Message,
                    const SubjectFacts &Subject, const Stmt *At,
                    const RuleContext &Context) {
  Finding F;
  F.Check = Check;
  F.Message = Message;
  F.Name = Subject.Who.Name;
  F.At = locationOf(At, Context);
  F.Function = Context.Facts.Function;
  F.Origin = Subject.Who.Origin;
  F.Exit = exitOf(At, Context);
  F.Place = placeOf(Subject, Context);
  return F;
}

Finding makeFinding(CheckKind Check, MessageId Message, std::string Name,
                    const FunctionDecl *Function, const Stmt *At,
                    const ASTContext &Ast) {
  Finding F;
  F.Check = Check;
  F.Message = Message;
  F.Name = std::move(Name);
  F.At = locationIn(Function, At, Ast);
  F.Function = Function;
  F.Exit = At ? static_cast<const void *>(At) : Function;
  return F;
}

static MessageId noteFor(const Step &S) {
  bool ByHelper = isHelperCall(dyn_cast_or_null<Expr>(S.At));
  switch (S.Kind) {
  case StepKind::Opened:
    return MessageId::NoteOpened;
  case StepKind::Connected:
    return MessageId::NoteConnected;
  case StepKind::Closed:
    return MessageId::NoteClosed;
  case StepKind::ReadEof:
    return ByHelper ? MessageId::NoteStreamEof : MessageId::NoteReadEof;
  case StepKind::ReadError:
    return ByHelper ? MessageId::NoteStreamError : MessageId::NoteReadError;
  case StepKind::StreamEof:
    return MessageId::NoteStreamEof;
  case StepKind::StreamError:
    return MessageId::NoteStreamError;
  }
  llvm_unreachable("a step without a note");
}

MessageId noteOfLoss(Incident::KindTy Kind) {
  switch (Kind) {
  case Incident::MovedOn:
    return MessageId::NoteMovesOn;
  case Incident::Overwritten:
    return MessageId::NoteOverwritten;
  case Incident::Freed:
    return MessageId::NoteFreed;
  default:
    return MessageId::NoteLeaves;
  }
}

void addStory(Finding &F, const Step *Story, const RuleContext &Context) {
  constexpr unsigned MaxNotes = 6;
  std::vector<FindingNote> Notes;
  for (; Story && Notes.size() < MaxNotes; Story = Story->Before)
    Notes.push_back({noteFor(*Story), locationOf(Story->At, Context)});
  F.Notes.insert(F.Notes.end(), Notes.rbegin(), Notes.rend());
}

} // namespace closewait
