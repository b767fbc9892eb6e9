//===-- HostGuard.cpp - refuses a clang-tidy of another version -----------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a plugin in a clang-tidy of another LLVM major finds nothing or
// crashes, and a plugin that clang-tidy cannot load is only mentioned: either
// way the run ends with status 0 as if the code were clean. So the plugin
// looks at its host before anything else of it runs, and ends the process if
// the two do not fit.
//
// This works only if the plugin gets loaded at all. It is therefore linked
// with lazy binding: a function that the host lacks does not stop the load,
// and the guard, which asks for every such function, says so instead. What is
// left to the dynamic linker are the few symbols whose address is data, such
// as a vtable of clang's; the test wrong-version.test watches them.
//
//===----------------------------------------------------------------------===//

#include "support/Compat.h"
#include "clang/Basic/Version.h"
#include <cstdio>
#include <cstdlib>
#include <dlfcn.h>
#include <link.h>
#include <string>
#include <unistd.h>

namespace closewait {
namespace {

#if __ELF_NATIVE_CLASS == 64
using Relocation = ElfW(Rela);
size_t symbolIndex(const Relocation &R) { return ELF64_R_SYM(R.r_info); }
#else
using Relocation = ElfW(Rel);
size_t symbolIndex(const Relocation &R) { return ELF32_R_SYM(R.r_info); }
#endif

/// The parts of our own dynamic section that name the functions we import.
/// glibc has turned the offsets in it into addresses.
struct ImportTable {
  const Relocation *Calls = nullptr;
  size_t CallBytes = 0;
  const ElfW(Sym) *Symbols = nullptr;
  const char *Names = nullptr;
};

ImportTable ownImports() {
  ImportTable Table;
  for (const ElfW(Dyn) *Entry = _DYNAMIC; Entry->d_tag != DT_NULL; ++Entry) {
    auto Address = Entry->d_un.d_ptr;
    if (Entry->d_tag == DT_JMPREL)
      Table.Calls = reinterpret_cast<const Relocation *>(Address);
    else if (Entry->d_tag == DT_PLTRELSZ)
      Table.CallBytes = Entry->d_un.d_val;
    else if (Entry->d_tag == DT_SYMTAB)
      Table.Symbols = reinterpret_cast<const ElfW(Sym) *>(Address);
    else if (Entry->d_tag == DT_STRTAB)
      Table.Names = reinterpret_cast<const char *>(Address);
  }
  return Table;
}

/// The first function we call that nothing in this process defines.
const char *firstMissingFunction() {
  ImportTable Table = ownImports();
  size_t Count = Table.CallBytes / sizeof(Relocation);
  for (size_t I = 0; I != Count; ++I) {
    const ElfW(Sym) &Symbol = Table.Symbols[symbolIndex(Table.Calls[I])];
    const char *Name = Table.Names + Symbol.st_name;
    if (Symbol.st_shndx == SHN_UNDEF && !dlsym(RTLD_DEFAULT, Name))
      return Name;
  }
  return nullptr;
}

/// The major in "Debian clang version 19.1.7 (3)"; 0 where there is none.
unsigned hostMajor(const std::string &Version) {
  const std::string Marker = "clang version ";
  size_t At = Version.find(Marker);
  if (At == std::string::npos)
    return 0;
  return std::strtoul(Version.c_str() + At + Marker.size(), nullptr, 10);
}

/// Ends the process without running the host's destructors: it is in the
/// middle of loading us.
[[noreturn]] void refuse() { _exit(70); }

// Runs before every other initialiser of the plugin.
__attribute__((constructor(101))) void checkHost() {
  std::string Version = clang::getClangFullVersion();
  unsigned Major = hostMajor(Version);
  if (Major != BuiltForMajor) {
    std::fprintf(stderr, "closewait: built for LLVM %u but loaded by LLVM %u\n",
                 BuiltForMajor, Major);
    refuse();
  }
  if (const char *Name = firstMissingFunction()) {
    std::fprintf(stderr,
                 "closewait: this clang-tidy (%s) lacks a function that the "
                 "plugin calls: %s\n",
                 Version.c_str(), Name);
    refuse();
  }
}

} // namespace
} // namespace closewait
