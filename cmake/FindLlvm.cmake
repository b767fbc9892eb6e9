#===-- FindLlvm.cmake - the LLVM that the plugin is built for --------------===#
#
# Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
#
# Why: a plugin fits exactly one major of clang-tidy, so the major is chosen
# before anything is compiled. CLOSEWAIT_LLVM names it; without it the newest
# installed one is taken. Any major from 14 on is accepted.
#
# Sets CLOSEWAIT_LLVM, CLOSEWAIT_LLVM_PREFIX, and what LLVMConfig.cmake and
# ClangConfig.cmake set.
#
#===------------------------------------------------------------------------===#

set(CLOSEWAIT_LLVM "" CACHE STRING "LLVM major to build for (empty: newest)")
set(CLOSEWAIT_LLVM_ROOT /usr/lib CACHE PATH
    "Folder that holds the llvm-<major> folders")
set(CLOSEWAIT_OLDEST_LLVM 14)

function(closewait_newest_llvm Result)
  file(GLOB Headers
       ${CLOSEWAIT_LLVM_ROOT}/llvm-*/include/clang-tidy/ClangTidyCheck.h)
  set(Newest 0)
  foreach(Header IN LISTS Headers)
    if(Header MATCHES "/llvm-([0-9]+)/" AND CMAKE_MATCH_1 GREATER Newest)
      set(Newest ${CMAKE_MATCH_1})
    endif()
  endforeach()
  if(Newest LESS CLOSEWAIT_OLDEST_LLVM)
    message(FATAL_ERROR "closewait: no LLVM with clang-tidy's headers in "
            "${CLOSEWAIT_LLVM_ROOT}/llvm-*: install libclang-<major>-dev, "
            "<major> being ${CLOSEWAIT_OLDEST_LLVM} or newer")
  endif()
  set(${Result} ${Newest} PARENT_SCOPE)
endfunction()

function(closewait_require_package File Package)
  if(NOT EXISTS ${CLOSEWAIT_LLVM_PREFIX}/${File})
    message(FATAL_ERROR "closewait: ${CLOSEWAIT_LLVM_PREFIX}/${File} is "
            "missing: install ${Package}")
  endif()
endfunction()

if(CLOSEWAIT_LLVM STREQUAL "")
  closewait_newest_llvm(CLOSEWAIT_LLVM)
elseif(NOT CLOSEWAIT_LLVM MATCHES "^[0-9]+$")
  message(FATAL_ERROR "closewait: CLOSEWAIT_LLVM is '${CLOSEWAIT_LLVM}', "
          "but must be a major version such as 19")
elseif(CLOSEWAIT_LLVM LESS CLOSEWAIT_OLDEST_LLVM)
  message(FATAL_ERROR "closewait: LLVM ${CLOSEWAIT_LLVM} is too old: "
          "clang-tidy loads plugins from ${CLOSEWAIT_OLDEST_LLVM} on")
endif()

set(CLOSEWAIT_LLVM_PREFIX ${CLOSEWAIT_LLVM_ROOT}/llvm-${CLOSEWAIT_LLVM})
closewait_require_package(include/clang-tidy/ClangTidyCheck.h
                          libclang-${CLOSEWAIT_LLVM}-dev)
closewait_require_package(lib/cmake/llvm/LLVMConfig.cmake
                          llvm-${CLOSEWAIT_LLVM}-dev)
closewait_require_package(lib/cmake/clang/ClangConfig.cmake
                          clang-${CLOSEWAIT_LLVM})

find_package(LLVM REQUIRED CONFIG NO_DEFAULT_PATH
             PATHS ${CLOSEWAIT_LLVM_PREFIX})
find_package(Clang REQUIRED CONFIG NO_DEFAULT_PATH
             PATHS ${CLOSEWAIT_LLVM_PREFIX})
message(STATUS "LLVM ${LLVM_PACKAGE_VERSION} in ${CLOSEWAIT_LLVM_PREFIX}")
