//===-- RuleContext.h - what rules may look at ------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: rules are pure functions from facts to findings. Besides the facts of
// one descriptor they see the function, what the rest of the file tells of its
// fields and callers, and the options.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_RULES_RULECONTEXT_H
#define CLOSEWAIT_RULES_RULECONTEXT_H

#include "rules/Finding.h"
#include "summary/FileFacts.h"
#include "typestate/FunctionFacts.h"
#include "clang/AST/ASTContext.h"

namespace closewait {

struct RuleOptions {
  bool IgnoreShortLived = true;
  bool RequireReadWhileWriting = false;
};

struct RuleContext {
  const FunctionFacts &Facts;
  const FileFacts &File;
  const RuleOptions &Options;
  clang::ASTContext &Ast;
};

using Findings = std::vector<Finding>;

/// Whether \p Check has a say in incidents of this kind.
bool looksAt(CheckKind Check, Incident::KindTy Kind);

/// The field or variable that holds the subject, or null.
const clang::ValueDecl *placeOf(const SubjectFacts &Subject,
                                const RuleContext &Context);
/// Whether the subject is known to be a stream socket.
bool isStream(const SubjectFacts &Subject, const RuleContext &Context);
/// Whether the end of file means nothing on it: datagrams, files, listeners.
bool hasNoEof(const SubjectFacts &Subject, const RuleContext &Context);

/// A finding with its place, name and origin filled in; null At is the closing
/// brace of the function.
Finding makeFinding(CheckKind Check, MessageId Message,
                    const SubjectFacts &Subject, const clang::Stmt *At,
                    const RuleContext &Context);
/// The same of what the file as a whole shows; no \p At is the end of \p
/// Function.
Finding makeFinding(CheckKind Check, MessageId Message, std::string Name,
                    const clang::FunctionDecl *Function, const clang::Stmt *At,
                    const clang::ASTContext &Ast);
/// The fault is that of the callee with whose path \p Inside the call
/// \p CalledAt ended: moves the finding to \p At there.
void blameCallee(Finding &F, const CalleePath &Inside,
                 const clang::Stmt *CalledAt, const clang::Stmt *At,
                 const RuleContext &Context);
/// The identity of an exit; the closing brace has one too.
const void *exitOf(const clang::Stmt *At, const RuleContext &Context);
/// Adds the story as notes, oldest first.
void addStory(Finding &F, const Step *Story, const RuleContext &Context);
/// The note for the end of a path that loses the descriptor by \p Kind.
MessageId noteOfLoss(Incident::KindTy Kind);
/// The place in the source of \p At, out of macros; null is the closing brace
/// of \p Function.
clang::SourceLocation locationIn(const clang::FunctionDecl *Function,
                                 const clang::Stmt *At,
                                 const clang::ASTContext &Ast);
/// The same in the function of \p Context.
clang::SourceLocation locationOf(const clang::Stmt *At,
                                 const RuleContext &Context);
/// A note at \p At, in whatever function that stands; not for null.
FindingNote noteAt(MessageId Message, const clang::Stmt *At,
                   const clang::ASTContext &Ast);

} // namespace closewait

#endif // CLOSEWAIT_RULES_RULECONTEXT_H
