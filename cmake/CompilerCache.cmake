#===-- CompilerCache.cmake - compile the same thing once -------------------===#
#
# Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
#
# Why: the plugin is built for many majors, over and over. ccache is used when
# it is there and nobody chose a launcher. A precompiled header is cached only
# with this sloppiness: ccache cannot see which macros a header would use.
#
#===------------------------------------------------------------------------===#

find_program(CLOSEWAIT_CCACHE ccache)
mark_as_advanced(CLOSEWAIT_CCACHE)
if(CLOSEWAIT_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros
      ${CLOSEWAIT_CCACHE})
  add_compile_options(
    $<$<AND:$<COMPILE_LANGUAGE:CXX>,$<CXX_COMPILER_ID:GNU>>:-fpch-preprocess>
    "$<$<AND:$<COMPILE_LANGUAGE:CXX>,$<CXX_COMPILER_ID:Clang>>:SHELL:-Xclang -fno-pch-timestamp>")
endif()
