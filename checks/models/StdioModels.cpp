//===-- StdioModels.cpp - streams over a descriptor -----------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: after fdopen() a socket lives in a FILE *, and fclose() closes both. The
// operand of a stream effect is that FILE *.
// Limits: fopen() and its kin open files, never sockets, so their streams are
// not followed. freopen() has no row: it closes one file and opens another
// behind the same pointer, and an unknown call is the careful answer.
//
//===----------------------------------------------------------------------===//
#include "models/ModelWords.h"

namespace closewait {
namespace {

using namespace words;

constexpr FunctionModel StdioFunctions[] = {
    // A stream that reads may see the peer's end; where the mode is not known,
    // it is taken to.
    row("fdopen", 2, {opensStream(0), observes(0)}, PointerOrNull,
        "FILE *fdopen(int fd, const char *mode)", "fdopen(3)"),
    row("fdopendir", 1, handsOver(0), PointerOrNull, "DIR *fdopendir(int fd)",
        "fdopendir(3)"),
    row("fclose", 1, streamCloses(0), ZeroOrMinusOne, "int fclose(FILE *file)",
        "fclose(3)"),

    // Input.
    row("fread", 4, streamReads(3), ItemCount,
        "size_t fread(void *buf, size_t size, size_t count, FILE *file)",
        "fread(3)"),
    row("fgets", 3, streamReads(2), ItemOrNull,
        "char *fgets(char *buf, int size, FILE *file)", "fgets(3)"),
    row("fgetc", 1, streamReads(0), ItemOrEof, "int fgetc(FILE *file)",
        "fgetc(3)"),
    row("getc", 1, streamReads(0), ItemOrEof, "int getc(FILE *file)",
        "getc(3)"),
    row("getw", 1, streamReads(0), ItemOrEof, "int getw(FILE *file)",
        "getw(3)"),
    row("getline", 3, streamReads(2), ItemOrEof,
        "ssize_t getline(char **line, size_t *size, FILE *file)", "getline(3)"),
    row("getdelim", 4, streamReads(3), ItemOrEof,
        "ssize_t getdelim(char **line, size_t *size, int delimiter, FILE "
        "*file)",
        "getdelim(3)"),
    row("fgetln", 2, streamReads(0), ItemOrNull,
        "char *fgetln(FILE *file, size_t *size)", "fgetln(3)"),
    row("fscanf", atLeast(2), streamReads(0), ItemOrEof,
        "int fscanf(FILE *file, const char *format, ...)", "fscanf(3)"),
    row("vfscanf", 3, streamReads(0), ItemOrEof,
        "int vfscanf(FILE *file, const char *format, va_list args)",
        "vfscanf(3)"),
    row("fgetwc", 1, streamReads(0), ItemOrEof, "wint_t fgetwc(FILE *file)",
        "fgetwc(3)"),
    row("getwc", 1, streamReads(0), ItemOrEof, "wint_t getwc(FILE *file)",
        "getwc(3)"),
    row("fgetws", 3, streamReads(2), ItemOrNull,
        "wchar_t *fgetws(wchar_t *buf, int size, FILE *file)", "fgetws(3)"),
    row("fwscanf", atLeast(2), streamReads(0), ItemOrEof,
        "int fwscanf(FILE *file, const wchar_t *format, ...)", "fwscanf(3)"),

    // Output.
    row("fwrite", 4, streamWrites(3), None,
        "size_t fwrite(const void *buf, size_t size, size_t count, FILE *file)",
        "fwrite(3)"),
    row("fprintf", atLeast(2), streamWrites(0), WrittenBytes,
        "int fprintf(FILE *file, const char *format, ...)", "fprintf(3)"),
    row("vfprintf", 3, streamWrites(0), WrittenBytes,
        "int vfprintf(FILE *file, const char *format, va_list args)",
        "vfprintf(3)"),
    row("fputs", 2, streamWrites(1), WrittenBytes,
        "int fputs(const char *text, FILE *file)", "fputs(3)"),
    row("fputc", 2, streamWrites(1), WrittenBytes,
        "int fputc(int c, FILE *file)", "fputc(3)"),
    row("putc", 2, streamWrites(1), WrittenBytes, "int putc(int c, FILE *file)",
        "putc(3)"),
    row("putw", 2, streamWrites(1), ZeroOrMinusOne,
        "int putw(int word, FILE *file)", "putw(3)"),
    row("fwprintf", atLeast(2), streamWrites(0), WrittenBytes,
        "int fwprintf(FILE *file, const wchar_t *format, ...)", "fwprintf(3)"),
    row("fputws", 2, streamWrites(1), WrittenBytes,
        "int fputws(const wchar_t *text, FILE *file)", "fputws(3)"),
    row("fputwc", 2, streamWrites(1), WrittenBytes,
        "wint_t fputwc(wchar_t c, FILE *file)", "fputwc(3)"),
    row("fflush", 1, streamWrites(0), ZeroOrMinusOne, "int fflush(FILE *file)",
        "fflush(3)"),

    // Asking and setting.
    row("feof", 1, observes(0), TrueAtEnd, "int feof(FILE *file)", "feof(3)"),
    row("ferror", 1, observes(0), TrueAtError, "int ferror(FILE *file)",
        "ferror(3)"),
    row("clearerr", 1, borrows(0), None, "void clearerr(FILE *file)",
        "clearerr(3)"),
    row("ungetc", 2, borrows(1), None, "int ungetc(int c, FILE *file)",
        "ungetc(3)"),
    row("setvbuf", 4, borrows(0), None,
        "int setvbuf(FILE *file, char *buf, int mode, size_t size)",
        "setvbuf(3)"),
    row("setbuf", 2, borrows(0), None, "void setbuf(FILE *file, char *buf)",
        "setbuf(3)"),
    row("setbuffer", 3, borrows(0), None,
        "void setbuffer(FILE *file, char *buf, size_t size)", "setbuffer(3)"),
    row("setlinebuf", 1, borrows(0), None, "void setlinebuf(FILE *file)",
        "setlinebuf(3)"),
    row("fseek", 3, borrows(0), ZeroOrMinusOne,
        "int fseek(FILE *file, long offset, int whence)", "fseek(3)"),
    row("fseeko", 3, borrows(0), ZeroOrMinusOne,
        "int fseeko(FILE *file, off_t offset, int whence)", "fseeko(3)"),
    row("ftell", 1, borrows(0), None, "long ftell(FILE *file)", "ftell(3)"),
    row("ftello", 1, borrows(0), None, "off_t ftello(FILE *file)", "ftello(3)"),
    row("rewind", 1, borrows(0), None, "void rewind(FILE *file)", "rewind(3)"),
    row("fgetpos", 2, borrows(0), ZeroOrMinusOne,
        "int fgetpos(FILE *file, fpos_t *position)", "fgetpos(3)"),
    row("fsetpos", 2, borrows(0), ZeroOrMinusOne,
        "int fsetpos(FILE *file, const fpos_t *position)", "fsetpos(3)"),
    row("fwide", 2, borrows(0), None, "int fwide(FILE *file, int mode)",
        "fwide(3)"),
    row("flockfile", 1, borrows(0), None, "void flockfile(FILE *file)",
        "flockfile(3)"),
    row("ftrylockfile", 1, borrows(0), None, "int ftrylockfile(FILE *file)",
        "ftrylockfile(3)"),
    row("funlockfile", 1, borrows(0), None, "void funlockfile(FILE *file)",
        "funlockfile(3)"),
    row("__fpurge", 1, borrows(0), None, "void __fpurge(FILE *file)",
        "fpurge(3)"),
    row("__fsetlocking", 2, borrows(0), None,
        "int __fsetlocking(FILE *file, int type)", "__fsetlocking(3)"),

    // Streams that are no socket, and the standard ones.
    row("fopen", 2, OpensFile, PointerOrNull,
        "FILE *fopen(const char *path, const char *mode)", "fopen(3)"),
    row("fmemopen", 3, OpensFile, PointerOrNull,
        "FILE *fmemopen(void *buf, size_t size, const char *mode)",
        "fmemopen(3)"),
    row("open_memstream", 2, OpensFile, PointerOrNull,
        "FILE *open_memstream(char **buf, size_t *size)", "open_memstream(3)"),
    row("tmpfile", 0, OpensFile, PointerOrNull, "FILE *tmpfile(void)",
        "tmpfile(3)"),
    row("popen", 2, OpensFile, PointerOrNull,
        "FILE *popen(const char *command, const char *type)", "popen(3)"),
    neutral("pclose", 1, None, "int pclose(FILE *file)", "pclose(3)"),
    neutral("printf", atLeast(1), WrittenBytes,
            "int printf(const char *format, ...)", "printf(3)"),
    neutral("vprintf", 2, WrittenBytes,
            "int vprintf(const char *format, va_list args)", "vprintf(3)"),
    neutral("wprintf", atLeast(1), WrittenBytes,
            "int wprintf(const wchar_t *format, ...)", "wprintf(3)"),
    neutral("puts", 1, WrittenBytes, "int puts(const char *text)", "puts(3)"),
    neutral("putchar", 1, WrittenBytes, "int putchar(int c)", "putchar(3)"),
    neutral("getchar", 0, ItemOrEof, "int getchar(void)", "getchar(3)"),
    neutral("scanf", atLeast(1), ItemOrEof,
            "int scanf(const char *format, ...)", "scanf(3)"),
    neutral("vscanf", 2, ItemOrEof,
            "int vscanf(const char *format, va_list args)", "vscanf(3)"),
    neutral("perror", 1, None, "void perror(const char *text)", "perror(3)"),
    neutral("open_wmemstream", 2, PointerOrNull,
            "FILE *open_wmemstream(wchar_t **buf, size_t *size)",
            "open_wmemstream(3)"),

    // The wide ones, and what stdio_ext.h adds.
    row("vfwprintf", 3, streamWrites(0), WrittenBytes,
        "int vfwprintf(FILE *file, const wchar_t *format, va_list args)",
        "vfwprintf(3)"),
    row("vfwscanf", 3, streamReads(0), ItemOrEof,
        "int vfwscanf(FILE *file, const wchar_t *format, va_list args)",
        "vfwscanf(3)"),
    row("putwc", 2, streamWrites(1), WrittenBytes,
        "wint_t putwc(wchar_t c, FILE *file)", "putwc(3)"),
    row("ungetwc", 2, borrows(1), None, "wint_t ungetwc(wint_t c, FILE *file)",
        "ungetwc(3)"),
    neutral("getwchar", 0, ItemOrEof, "wint_t getwchar(void)", "getwchar(3)"),
    neutral("putwchar", 1, WrittenBytes, "wint_t putwchar(wchar_t c)",
            "putwchar(3)"),
    row("__fpending", 1, borrows(0), None, "size_t __fpending(FILE *file)",
        "__fpending(3)"),
    row("__fbufsize", 1, borrows(0), None, "size_t __fbufsize(FILE *file)",
        "__fbufsize(3)"),
    row("__freading", 1, borrows(0), None, "int __freading(FILE *file)",
        "__freading(3)"),
    row("__fwriting", 1, borrows(0), None, "int __fwriting(FILE *file)",
        "__fwriting(3)"),
    row("__freadable", 1, borrows(0), None, "int __freadable(FILE *file)",
        "__freadable(3)"),
    row("__fwritable", 1, borrows(0), None, "int __fwritable(FILE *file)",
        "__fwritable(3)"),
    row("__flbf", 1, borrows(0), None, "int __flbf(FILE *file)", "__flbf(3)"),
};

constexpr ModelCase StdioCases[] = {
    when("fdopen", 1, LacksLetters, "r+", opensStream(0), PointerOrNull),
};

constexpr ModelAlias StdioAliases[] = {
    alias("fread_unlocked", "fread"),
    alias("__fread_chk", "fread", 1),
    alias("__fread_unlocked_chk", "fread", 1),
    alias("fgets_unlocked", "fgets"),
    alias("__fgets_chk", "fgets", 1),
    alias("__fgets_unlocked_chk", "fgets", 1),
    alias("fgetc_unlocked", "fgetc"),
    alias("getc_unlocked", "getc"),
    alias("_IO_getc", "getc"),
    alias("__getdelim", "getdelim"),
    alias("__isoc99_fscanf", "fscanf"),
    alias("__isoc23_fscanf", "fscanf"),
    alias("__isoc99_vfscanf", "vfscanf"),
    alias("__isoc23_vfscanf", "vfscanf"),
    alias("__isoc99_scanf", "scanf"),
    alias("__isoc23_scanf", "scanf"),
    alias("fwrite_unlocked", "fwrite"),
    alias("fputs_unlocked", "fputs"),
    alias("fputc_unlocked", "fputc"),
    alias("putc_unlocked", "putc"),
    alias("_IO_putc", "putc"),
    alias("__fprintf_chk", "fprintf", 1),
    alias("__vfprintf_chk", "vfprintf", 1),
    alias("fflush_unlocked", "fflush"),
    alias("feof_unlocked", "feof"),
    alias("ferror_unlocked", "ferror"),
    alias("clearerr_unlocked", "clearerr"),
    alias("fgetpos64", "fgetpos"),
    alias("fsetpos64", "fsetpos"),
    alias("fseeko64", "fseeko"),
    alias("ftello64", "ftello"),
    alias("fopen64", "fopen"),
    alias("tmpfile64", "tmpfile"),
    alias("__printf_chk", "printf", 0),
    alias("__vprintf_chk", "vprintf", 0),
    alias("putchar_unlocked", "putchar"),
    alias("getchar_unlocked", "getchar"),
};

} // namespace

ModelTable stdioModels() {
  return {"stdio", StdioFunctions, StdioCases, StdioAliases};
}

} // namespace closewait
