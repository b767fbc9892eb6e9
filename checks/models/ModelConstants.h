//===-- ModelConstants.h - the numbers behind MSG_PEEK and such -*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a case of a model names a constant; the analysed program has only its
// value once the preprocessor is done.
//
// Limit: the values are Linux's on x86 and Arm. Elsewhere some differ
// (SOCK_STREAM on MIPS, F_DUPFD_CLOEXEC on the BSDs); a case whose number does
// not fit is then simply not met and the row speaks.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_MODELS_MODELCONSTANTS_H
#define CLOSEWAIT_MODELS_MODELCONSTANTS_H

#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <optional>

namespace closewait {

/// The value of a named constant, or of a decimal number.
std::optional<int64_t> constantValue(llvm::StringRef Name);

/// The bits of socket()'s type argument that are the type.
constexpr int64_t SocketTypeMask = 0xf;

} // namespace closewait

#endif // CLOSEWAIT_MODELS_MODELCONSTANTS_H
