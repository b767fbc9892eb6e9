//===-- SelectSets.h - what select() waits for ------------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a descriptor in a set that select() only watches for output is not
// looked at: a FIN makes it readable, never writable. Limit: local sets that
// are named in FD_SET() and its kin and in select() alone; of any other set it
// is not known what it is for.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_TYPESTATE_SELECTSETS_H
#define CLOSEWAIT_TYPESTATE_SELECTSETS_H

#include "typestate/Events.h"

namespace closewait {

/// The local sets of \p Function that are waited on for output only.
DeclSet outputSets(const clang::FunctionDecl *Function, CallModels &Models,
                   clang::ASTContext &Context);

} // namespace closewait

#endif // CLOSEWAIT_TYPESTATE_SELECTSETS_H
