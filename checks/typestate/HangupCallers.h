//===-- HangupCallers.h - who passes result bits on -------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: service(c, p.revents): the function that tests the bits is not the one
// that waits. An integer parameter holds result bits if it is tested with the
// constants of poll or epoll and some caller in this file passes them. The
// file is searched only for the few functions that look like it.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_TYPESTATE_HANGUPCALLERS_H
#define CLOSEWAIT_TYPESTATE_HANGUPCALLERS_H

#include "flow/CfgView.h"

namespace closewait {

/// The parameter of \p View's function that holds result bits, or null.
const clang::ParmVarDecl *bitsParameter(const CfgView &View,
                                        clang::ASTContext &Context);

} // namespace closewait

#endif // CLOSEWAIT_TYPESTATE_HANGUPCALLERS_H
