//===-- SocketTable.cpp - the kernel's list of TCP sockets ----------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: see SocketTable.h. The columns are those of proc(5); what follows the
// inode differs between kernels and is not looked at.
//
//===----------------------------------------------------------------------===//
#include "watch/SocketTable.h"
#include "watch/ProcFile.h"
#include "llvm/ADT/SmallVector.h"

namespace closewait {
namespace watch {
namespace {

enum Column : size_t {
  ColumnLocal = 1,
  ColumnPeer = 2,
  ColumnState = 3,
  ColumnQueues = 4,
  ColumnUid = 7,
  ColumnInode = 9,
  ColumnsNeeded = 10
};

bool isWanted(unsigned State) {
  return State == static_cast<unsigned>(TcpState::CloseWait) ||
         State == static_cast<unsigned>(TcpState::Listen);
}

bool parseRow(const llvm::SmallVectorImpl<llvm::StringRef> &Columns,
              SocketRow &Row) {
  return parseEndpoint(Columns[ColumnLocal], Row.Local) &&
         parseEndpoint(Columns[ColumnPeer], Row.Peer) &&
         !Columns[ColumnQueues].split(':').second.getAsInteger(16, Row.Queue) &&
         !Columns[ColumnUid].getAsInteger(10, Row.Uid) &&
         !Columns[ColumnInode].getAsInteger(10, Row.Inode);
}

/// False if the line is not a row of such a table.
bool parseLine(llvm::StringRef Line, std::vector<SocketRow> &Rows) {
  llvm::SmallVector<llvm::StringRef, 20> Columns;
  Line.split(Columns, ' ', -1, /*KeepEmpty=*/false);
  unsigned State = 0;
  if (Columns.size() < ColumnsNeeded ||
      Columns[ColumnState].getAsInteger(16, State))
    return false;
  if (!isWanted(State))
    return true;
  SocketRow Row;
  Row.State = static_cast<TcpState>(State);
  if (!parseRow(Columns, Row))
    return false;
  Rows.push_back(Row);
  return true;
}

} // namespace

std::string parseSocketTable(llvm::StringRef Text,
                             std::vector<SocketRow> &Rows) {
  llvm::StringRef Rest = Text.split('\n').second; // without the headings
  while (!Rest.empty()) {
    auto Parts = Rest.split('\n');
    if (!Parts.first.trim().empty() && !parseLine(Parts.first, Rows))
      return "'" + Parts.first.trim().str() + "' is no row of a socket table";
    Rest = Parts.second;
  }
  return "";
}

std::string readSocketTables(llvm::StringRef Folder,
                             std::vector<SocketRow> &Rows) {
  for (const char *Name : {"tcp", "tcp6"}) {
    std::string Path = Folder.str() + "/" + Name;
    std::string Text;
    if (std::error_code Fault = readProcFile(Path, Text)) {
      bool IsOptional = llvm::StringRef(Name) == "tcp6";
      if (IsOptional && Fault == std::errc::no_such_file_or_directory)
        continue;
      return "cannot read " + Path + ": " + Fault.message();
    }
    std::string Complaint = parseSocketTable(Text, Rows);
    if (!Complaint.empty())
      return "cannot read " + Path + ": " + Complaint;
  }
  return "";
}

} // namespace watch
} // namespace closewait
