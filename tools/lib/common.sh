#===-- common.sh - what the shell tools say and how they stop --------------===#
#
# Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
#
# Why: each tool shows what it is doing and for how long it has been at it, and
# ends with one clear line when it cannot go on. To be sourced by bash.
#
#===------------------------------------------------------------------------===#

set -euo pipefail
export LC_ALL=C.UTF-8

Tool=$(basename "$0")
Project=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

step() {
  printf '[%4d s] %s\n' "$SECONDS" "$*"
}

fail() {
  printf '%s: %s\n' "$Tool" "$*" >&2
  exit 2
}

# quietly LOG COMMAND...: shows the output only if the command fails.
quietly() {
  local log=$1
  shift
  mkdir -p "$(dirname "$log")"
  if "$@" >"$log" 2>&1 </dev/null; then
    return 0
  fi
  tail -n 20 "$log" >&2
  return 1
}

# One compiler for each processor, as long as the memory lasts.
parallel_jobs() {
  awk -v processors="$(nproc)" '
    /^MemAvailable:/ { jobs = int($2 / 1500000) }
    END {
      if (jobs > processors) jobs = processors
      print jobs < 1 ? 1 : jobs
    }' /proc/meminfo
}
