//===-- Pch.h - the headers that every file pays for ------------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: parsing clang's headers costs more than compiling our code. They are
// precompiled once for all layers. This list is about time only: every file
// still includes what it uses, and the layers' rules are read from there.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_SUPPORT_PCH_H
#define CLOSEWAIT_SUPPORT_PCH_H

#include "clang-tidy/ClangTidyCheck.h"
#include "clang-tidy/ClangTidyModule.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/Analysis/CFG.h"
#include "clang/Lex/Lexer.h"
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#endif // CLOSEWAIT_SUPPORT_PCH_H
