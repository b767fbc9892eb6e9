//===-- AskedFields.h - marks that callees decide by ------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: h->up = true; end(h); what the caller has stored decides in a function
// that it calls, and is worth knowing though the caller never asks it.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_TYPESTATE_ASKEDFIELDS_H
#define CLOSEWAIT_TYPESTATE_ASKEDFIELDS_H

#include "typestate/Events.h"
#include <vector>

namespace closewait {

/// The fields to which \p Events store a number that is written out, and which
/// a branch asks in a function that one of them calls.
DeclSet fieldsAskedByCallees(llvm::ArrayRef<std::vector<Event>> Events,
                             const clang::ASTContext &Context);

} // namespace closewait

#endif // CLOSEWAIT_TYPESTATE_ASKEDFIELDS_H
