//===-- UsedGetters.cpp - whose answers are read from ---------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see UsedGetters.h.
//
//===----------------------------------------------------------------------===//
#include "typestate/UsedGetters.h"
#include "flow/AccessPath.h"
#include "support/StreamType.h"
#include "support/Words.h"
#include "typestate/CallMapping.h"

using namespace clang;

namespace closewait {

/// fileno() of a stream that may be any file.
static bool asksStream(const CallExpr &Getter) {
  return Getter.getNumArgs() == 1 &&
         isStreamPointer(Getter.getArg(0)->getType());
}

/// next(queue): another one each time, by its name.
static bool takesAnother(const CallExpr &Getter) {
  static const llvm::StringSet<> Words = {
      "accept",  "connect", "create", "dequeue", "detach", "dup",
      "listen",  "make",    "new",    "next",    "open",   "pop",
      "release", "shift",   "steal",  "take"};
  return hasWordOf(Getter.getDirectCallee()->getName(), Words);
}

GetterSet usedGetters(llvm::ArrayRef<std::vector<Event>> Events) {
  GetterSet Found;
  for (const std::vector<Event> &Block : Events)
    for (const Event &E : Block) {
      if (E.Kind != Event::Call || !E.Model)
        continue;
      for (const OperandEffect &Each : E.Model->effects()) {
        bool Uses = takesNumber(Each.What) && Each.What != Effect::Close;
        const Expr *Number =
            Uses ? operandOf(cast<CallExpr>(E.E), Each.Operand) : nullptr;
        const auto *Asked =
            Number ? dyn_cast_or_null<CallExpr>(valueCarrier(Number)) : nullptr;
        if (Asked && mayBeGetter(*Asked) && !asksStream(*Asked) &&
            !takesAnother(*Asked))
          Found.insert(Asked->getDirectCallee()->getCanonicalDecl());
      }
    }
  return Found;
}

} // namespace closewait
