//===-- ClosewaitTidyModule.cpp - registers the checks --------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: the one place where clang-tidy learns which checks exist. A check is a
// line here and nothing more.
//
//===----------------------------------------------------------------------===//

#include "DebugDumpCheck.h"
#include "DoubleCloseCheck.h"
#include "EofIgnoredCheck.h"
#include "EofNotClosedCheck.h"
#include "HangupIgnoredCheck.h"
#include "LeakCheck.h"
#include "NeverReadCheck.h"
#include "UseAfterCloseCheck.h"
#include "support/Compat.h"

#include CLOSEWAIT_MODULE_REGISTRY

namespace closewait {
namespace {

using namespace clang::tidy;

class ClosewaitTidyModule : public ClangTidyModule {
public:
  void addCheckFactories(ClangTidyCheckFactories &Factories) override {
    Factories.registerCheck<DebugDumpCheck>("closewait-debug-dump");
    Factories.registerCheck<DoubleCloseCheck>("closewait-double-close");
    Factories.registerCheck<EofIgnoredCheck>("closewait-eof-ignored");
    Factories.registerCheck<EofNotClosedCheck>("closewait-eof-not-closed");
    Factories.registerCheck<HangupIgnoredCheck>("closewait-hangup-ignored");
    Factories.registerCheck<LeakCheck>("closewait-leak");
    Factories.registerCheck<NeverReadCheck>("closewait-never-read");
    Factories.registerCheck<UseAfterCloseCheck>("closewait-use-after-close");
  }
};

ClangTidyModuleRegistry::Add<ClosewaitTidyModule>
    Registration("closewait-module", "Finds sockets stuck in CLOSE_WAIT.");

} // namespace
} // namespace closewait
