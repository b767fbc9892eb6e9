//===-- BuffereventLoss.h - what a callback leaves undone -------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a bufferevent tells its end by one of two bits (BuffereventBits.h). A
// callback that does something about one of them is where the other one has to
// be answered too.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_TYPESTATE_BUFFEREVENTLOSS_H
#define CLOSEWAIT_TYPESTATE_BUFFEREVENTLOSS_H

#include "typestate/HangupFacts.h"
#include "typestate/HangupScan.h"

namespace closewait {

/// What becomes of the two bits in the function of \p C, which gets them as
/// \p Bits.
HangupPlace followBufferevent(const HangupContext &C,
                              const clang::ParmVarDecl &Bits);

} // namespace closewait

#endif // CLOSEWAIT_TYPESTATE_BUFFEREVENTLOSS_H
