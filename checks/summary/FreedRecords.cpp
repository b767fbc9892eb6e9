//===-- FreedRecords.cpp - records that are freed with a socket -----------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see FreedRecords.h. It must be sure that a record which is in use holds
// an open descriptor: it gets one where it is made or taken into use, who
// closes it also frees or wipes the record, and nobody marks it as closed. A
// record that came with a parameter may have been closed by the caller.
//
//===----------------------------------------------------------------------===//
#include "summary/FreedRecords.h"
#include "summary/Visibility.h"

using namespace clang;

namespace closewait {
namespace {

class FreedFinder {
public:
  FreedFinder(llvm::ArrayRef<FieldDeeds> All, const ASTContext &Context)
      : All(All), Context(Context) {}

  void find(const FieldDecl &Place, std::vector<FreedRecord> &Out) {
    const Expr *Elsewhere = nullptr;
    if (isVisibleElsewhere(Place, Context) || !isOpenInUse(Place, Elsewhere) ||
        !Elsewhere)
      return;
    for (const FieldDeeds &D : All)
      for (const RecordLoss &Loss : D.Losses)
        if (isOf(Loss, Place) && loses(D, Loss, Place)) {
          Out.push_back({&Place, D.Function, Loss.At, Elsewhere});
          break;
        }
  }

private:
  static bool isOf(const RecordLoss &Loss, const FieldDecl &Place) {
    return Loss.Record == Place.getParent()->getDefinition();
  }

  /// \p Elsewhere is where a record is lost in good order.
  bool isOpenInUse(const FieldDecl &Place, const Expr *&Elsewhere) const {
    for (const FieldDeeds &D : All) {
      const RecordLoss *Loss = nullptr;
      for (const RecordLoss &Each : D.Losses)
        if (isOf(Each, Place))
          Loss = &Each;
      if (!Loss && (D.Closed.count(&Place) || D.marks(&Place)))
        return false;
      bool Fills = D.Stored.count(&Place) && !D.marks(&Place);
      if (Fills && !D.Allocates && !takesIntoUse(D, Place))
        return false;
      if (Loss && D.Closed.count(&Place) && !Elsewhere)
        Elsewhere = Loss->At;
    }
    return true;
  }

  /// slot->used = 1; slot->fd = fd;
  static bool takesIntoUse(const FieldDeeds &D, const FieldDecl &Place) {
    return llvm::any_of(D.Marks, [&](const FieldStore &Mark) {
      return Mark.field()->getParent() == Place.getParent();
    });
  }

  /// Whether \p D frees a record of somebody else's without a look at the
  /// descriptor, and nothing that it calls gets the record.
  bool loses(const FieldDeeds &D, const RecordLoss &Loss,
             const FieldDecl &Place) const {
    if (D.First.count(&Place) || D.Allocates || D.IsDestructor)
      return false;
    const auto *Ref = dyn_cast<DeclRefExpr>(Loss.Pointer);
    bool Mine = Ref ? !isa<ParmVarDecl>(Ref->getDecl()) : isElement(Loss);
    return Mine && llvm::none_of(D.Calls, [&](const PlainCall &Call) {
             return llvm::any_of(Call.Call->arguments(), [&](const Expr *E) {
               QualType Type = E->IgnoreParenCasts()->getType();
               return Type->isPointerType() &&
                      (Type->getPointeeType()->isVoidType() ||
                       Type->getPointeeType()->getAsRecordDecl() ==
                           Place.getParent());
             });
           });
  }

  /// memset(&slots[i], ...)
  static bool isElement(const RecordLoss &Loss) {
    const auto *Address = dyn_cast<UnaryOperator>(Loss.Pointer);
    return Address && Address->getOpcode() == UO_AddrOf &&
           isa<ArraySubscriptExpr>(Address->getSubExpr()->IgnoreParens());
  }

  const llvm::ArrayRef<FieldDeeds> All;
  const ASTContext &Context;
};

} // namespace

std::vector<FreedRecord> findFreedRecords(llvm::ArrayRef<FieldDeeds> All,
                                          const RecordFacts &Records,
                                          const ASTContext &Context) {
  llvm::DenseSet<const ValueDecl *> Known;
  std::vector<FreedRecord> Found;
  FreedFinder Finder(All, Context);
  for (const DescriptorLife &Life : Records.Lives)
    if (const auto *Place = dyn_cast<FieldDecl>(Life.Keeper))
      if (Known.insert(Place).second)
        Finder.find(*Place, Found);
  return Found;
}

} // namespace closewait
