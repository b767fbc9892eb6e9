#===-- llvm.sh - gets an LLVM and builds the plugin for it -----------------===#
#
# Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
#
# Why: quickstart and test need the same things first: an LLVM of the wanted
# major with its headers and tools, and the plugin built for it. What is
# already there is not touched, so that a second run needs no network. Only apt
# is known as a way to install. To be sourced after common.sh.
#
# In:   LLVM               the major; 22 if it is not set
#       CLOSEWAIT_BUILD    the build folder; build/llvm-<major> if not set
#       CLOSEWAIT_CMAKE    more arguments for CMake
#       CC, CXX            as CMake takes them
# Out:  Llvm, LlvmBin, Build, Plugin
#
#===------------------------------------------------------------------------===#

choose_llvm() {
  Llvm=${LLVM:-22}
  [[ $Llvm =~ ^[0-9]+$ ]] ||
    fail "LLVM is '$Llvm', but must be a major version such as 19"
  ((Llvm >= 14)) ||
    fail "LLVM $Llvm is too old: clang-tidy loads plugins from 14 on"
  LlvmBin=/usr/lib/llvm-$Llvm/bin
  Build=${CLOSEWAIT_BUILD:-$Project/build/llvm-$Llvm}
  Plugin=$Build/lib/closewait-tidy.so
}

# Prints the packages whose file or command is not there.
missing_packages() {
  local command file package prefix=/usr/lib/llvm-$Llvm
  while read -r command package; do
    command -v "$command" >/dev/null || echo "$package"
  done <<'END'
g++ g++
cmake cmake
ninja ninja-build
python3 python3
END
  while read -r file package; do
    [[ -e $prefix/$file ]] || echo "$package"
  done <<END
bin/clang clang-$Llvm
bin/clang-tidy clang-tidy-$Llvm
bin/FileCheck llvm-$Llvm-tools
lib/cmake/llvm/LLVMConfig.cmake llvm-$Llvm-dev
include/clang-tidy/ClangTidyCheck.h libclang-$Llvm-dev
END
}

as_root() {
  if (($(id -u) == 0)); then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    fail "cannot install $Missing: not root, and sudo is not there"
  fi
}

apt() {
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get -y -o DPkg::Lock::Timeout=600 "$@"
}

# True if apt has a version of every package to offer.
apt_offers() {
  local package policy
  for package in "$@"; do
    policy=$(apt-cache policy "$package")
    [[ $policy == *'  Candidate: '[!\(]* ]] || return 1
  done
}

install_missing() {
  local log=$Build/apt.log
  Missing=$(missing_packages | tr '\n' ' ')
  [[ -n $Missing ]] || return 0
  command -v apt-get >/dev/null ||
    fail "cannot install ${Missing% }: there is no apt-get"
  # shellcheck disable=SC2086 # a list of words
  if ! apt_offers $Missing; then
    step "apt-get update"
    quietly "$log" apt update || fail "apt-get update failed: see $log"
    apt_offers $Missing ||
      fail "LLVM $Llvm cannot be had: apt does not offer all of ${Missing% }"
  fi
  step "installing ${Missing% }"
  # shellcheck disable=SC2086
  quietly "$log" apt install --no-install-recommends $Missing ||
    { step "apt-get update" && quietly "$log" apt update &&
      quietly "$log" apt install --no-install-recommends $Missing; } ||
    fail "cannot install ${Missing% }: see $log"
}

# A folder that was configured for another checkout is of no use.
forget_foreign_build() {
  local cache=$Build/CMakeCache.txt
  if [[ -e $cache ]] &&
    ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$Project" "$cache"; then
    rm -r "$Build/CMakeCache.txt" "$Build/CMakeFiles"
  fi
}

build_plugin() {
  forget_foreign_build
  step "configuring for LLVM $Llvm in ${Build#"$Project/"}"
  # shellcheck disable=SC2086
  quietly "$Build/configure.log" cmake -G Ninja -S "$Project" -B "$Build" \
    -DCLOSEWAIT_LLVM="$Llvm" -DCLOSEWAIT_UNITY=ON ${CLOSEWAIT_CMAKE:-} ||
    fail "CMake cannot configure the build: see $Build/configure.log"
  step "building the plugin"
  cmake --build "$Build" -j "$(parallel_jobs)" ||
    fail "the plugin does not build with LLVM $Llvm"
}

prepare_plugin() {
  choose_llvm
  install_missing
  build_plugin
}
