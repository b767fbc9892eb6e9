//===-- OwnDecls.h - what the program itself declares -----------*- C++ -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: most of what a file declares comes from system headers, which are never
// looked into. The source manager tells where a location stands, one at a time;
// declarations come file by file, so that it need be asked only where the file
// changes.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_SUPPORT_OWNDECLS_H
#define CLOSEWAIT_SUPPORT_OWNDECLS_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/Basic/SourceManager.h"

namespace closewait {

/// Tells system headers from other files.
class SystemHeaders {
public:
  explicit SystemHeaders(const clang::SourceManager &Sources)
      : Sources(Sources) {}

  bool contain(clang::SourceLocation Where) {
    if (!Where.isFileID() || !Last.isValid() ||
        !Sources.isInFileID(Where, Last))
      look(Where);
    return Contain;
  }

private:
  void look(clang::SourceLocation Where) {
    Contain = Sources.isInSystemHeader(Where);
    Last = Where.isFileID() ? Sources.getFileID(Where) : clang::FileID();
    // # 1 "/usr/include/stdio.h" 3: one file stands for many.
    const clang::SrcMgr::SLocEntry *Entry =
        Last.isValid() ? &Sources.getSLocEntry(Last) : nullptr;
    if (Entry && Entry->isFile() && Entry->getFile().hasLineDirectives())
      Last = clang::FileID();
  }

  const clang::SourceManager &Sources;
  clang::FileID Last; ///< the file that was asked about; invalid: ask again
  bool Contain = false;
};

/// Calls \p Visit for each declaration at the top of the file, or of what is
/// to be looked at of it, that stands in no system header.
inline void forEachOwnDecl(const clang::ASTContext &Context,
                           llvm::function_ref<void(clang::Decl *)> Visit) {
  SystemHeaders System(Context.getSourceManager());
  auto VisitOwn = [&](clang::Decl *D) {
    if (D->getLocation().isValid() && !System.contain(D->getLocation()))
      Visit(D);
  };
  for (clang::Decl *Root : Context.getTraversalScope())
    if (auto *Unit = llvm::dyn_cast<clang::TranslationUnitDecl>(Root))
      for (clang::Decl *D : Unit->decls())
        VisitOwn(D);
    else
      VisitOwn(Root);
}

} // namespace closewait

#endif // CLOSEWAIT_SUPPORT_OWNDECLS_H
