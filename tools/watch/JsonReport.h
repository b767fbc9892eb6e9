//===-- JsonReport.h - the report for a program -----------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: monitoring wants the same report in fields. The names of the fields are
// a promise, listed in docs/watch.md.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_WATCH_JSONREPORT_H
#define CLOSEWAIT_WATCH_JSONREPORT_H

#include "watch/Report.h"
#include "watch/Settings.h"
#include "llvm/Support/raw_ostream.h"

namespace closewait {
namespace watch {

/// One object; on one line if the user wants to be told again and again.
void printJson(const Report &Seen, const Settings &Asked,
               llvm::raw_ostream &Out);

} // namespace watch
} // namespace closewait

#endif // CLOSEWAIT_WATCH_JSONREPORT_H
