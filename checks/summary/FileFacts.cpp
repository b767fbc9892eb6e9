//===-- FileFacts.cpp - what a file as a whole tells ----------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see FileFacts.h.
//
//===----------------------------------------------------------------------===//
#include "summary/FileFacts.h"
#include "support/AnyBelow.h"
#include "support/FieldNames.h"
#include "clang/AST/Expr.h"

using namespace clang;

namespace closewait {

bool isSocketTypeFound(const ValueDecl *Place) {
  return isFieldOf(Place, "addrinfo", "ai_socktype");
}

bool hasTypeFound(const Stmt *Origin) {
  const auto *Call = dyn_cast_or_null<CallExpr>(Origin);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  return Callee && Callee->getIdentifier() && Callee->getName() == "socket" &&
         Call->getNumArgs() == 3 &&
         anyBelow(Call->getArg(1), [](const Stmt *Part) {
           const auto *Member = dyn_cast<MemberExpr>(Part);
           return Member && isSocketTypeFound(Member->getMemberDecl());
         });
}

bool FileFacts::holdsNoEnd(const ValueDecl *Place) const {
  // How it is made says more than how it is used: send() and recv() are for
  // connected datagram sockets too.
  if (MadeStreams.count(Place))
    return false;
  return MadeDatagrams.count(Place) ||
         (NoSockets.count(Place) && !Streams.count(Place));
}

} // namespace closewait
