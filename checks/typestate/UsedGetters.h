//===-- UsedGetters.h - whose answers are read from -------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: recv(verto_get_fd(io), ...) does not show whether the function is a
// getter. But a fresh descriptor would be lost there, so it answers one that
// the object keeps, wherever else in this function it is asked.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_TYPESTATE_USEDGETTERS_H
#define CLOSEWAIT_TYPESTATE_USEDGETTERS_H

#include "flow/Getters.h"
#include "typestate/Events.h"
#include <vector>

namespace closewait {

/// The functions of one object whose answer an operation in \p Events uses as a
/// descriptor and leaves open. A close shows nothing: what it closes may have
/// been made for it.
GetterSet usedGetters(llvm::ArrayRef<std::vector<Event>> Events);

} // namespace closewait

#endif // CLOSEWAIT_TYPESTATE_USEDGETTERS_H
