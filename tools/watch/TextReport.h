//===-- TextReport.h - the report for a person ------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: somebody reads this in a terminal, at night. First how many, then who,
// then which sockets, then where to look in the code.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_WATCH_TEXTREPORT_H
#define CLOSEWAIT_WATCH_TEXTREPORT_H

#include "watch/Report.h"
#include "watch/Settings.h"
#include "llvm/Support/raw_ostream.h"

namespace closewait {
namespace watch {

void printText(const Report &Seen, const Settings &Asked,
               llvm::raw_ostream &Out);

/// "3 min 4 s", "2 d 5 h", "under 1 s".
std::string durationText(uint64_t Milliseconds);

} // namespace watch
} // namespace closewait

#endif // CLOSEWAIT_WATCH_TEXTREPORT_H
