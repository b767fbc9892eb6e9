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

#include "support/Compat.h"

namespace closewait {
namespace {

using namespace clang::tidy;

class ClosewaitTidyModule : public ClangTidyModule {
public:
  void addCheckFactories(ClangTidyCheckFactories &Factories) override {
    (void)Factories;
  }
};

ClangTidyModuleRegistry::Add<ClosewaitTidyModule>
    Registration("closewait-module", "Finds sockets stuck in CLOSE_WAIT.");

} // namespace
} // namespace closewait
