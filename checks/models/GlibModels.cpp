//===-- GlibModels.cpp - memory and text of GLib --------------------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a program that is written with GLib takes memory and makes text by it
// between any two calls that matter; without rows each of these calls could
// keep what it is given. Source: the reference of GLib 2.74, <glib.h>. Left
// out on purpose: what calls back, what counts references, the channels and
// sources that keep a descriptor, and what is told how many bytes were read:
// the text that it makes may tell of the end.
//
//===----------------------------------------------------------------------===//
#include "models/ModelWords.h"

namespace closewait {
namespace {

using namespace words;

constexpr FunctionModel GlibFunctions[] = {
    // Memory; what gives it ends the process where there is none, except for
    // the g_try_ ones.
    row("g_malloc", 1, Allocates, PointerOrNull, "void *g_malloc(gsize size)",
        "g_malloc(glib)"),
    row("g_malloc0", 1, Allocates, PointerOrNull, "void *g_malloc0(gsize size)",
        "g_malloc0(glib)"),
    row("g_malloc_n", 2, Allocates, PointerOrNull,
        "void *g_malloc_n(gsize count, gsize size)", "g_malloc_n(glib)"),
    row("g_malloc0_n", 2, Allocates, PointerOrNull,
        "void *g_malloc0_n(gsize count, gsize size)", "g_malloc0_n(glib)"),
    row("g_try_malloc", 1, Allocates, PointerOrNull,
        "void *g_try_malloc(gsize size)", "g_try_malloc(glib)"),
    row("g_try_malloc0", 1, Allocates, PointerOrNull,
        "void *g_try_malloc0(gsize size)", "g_try_malloc0(glib)"),
    row("g_realloc", 2, {handsOver(0), Allocates}, PointerOrNull,
        "void *g_realloc(void *memory, gsize size)", "g_realloc(glib)"),
    row("g_realloc_n", 3, {handsOver(0), Allocates}, PointerOrNull,
        "void *g_realloc_n(void *memory, gsize count, gsize size)",
        "g_realloc_n(glib)"),
    row("g_slice_alloc", 1, Allocates, PointerOrNull,
        "void *g_slice_alloc(gsize size)", "g_slice_alloc(glib)"),
    row("g_slice_alloc0", 1, Allocates, PointerOrNull,
        "void *g_slice_alloc0(gsize size)", "g_slice_alloc0(glib)"),
    row("g_free", 1, frees(0), None, "void g_free(void *memory)",
        "g_free(glib)"),
    row("g_free_sized", 2, frees(0), None,
        "void g_free_sized(void *memory, gsize size)", "g_free_sized(glib)"),
    row("g_slice_free1", 2, frees(1), None,
        "void g_slice_free1(gsize size, void *memory)", "g_slice_free1(glib)"),

    // Text that is made anew.
    row("g_strdup", 1, Allocates, PointerOrNull,
        "char *g_strdup(const char *text)", "g_strdup(glib)"),
    row("g_strdup_printf", atLeast(1), Allocates, PointerOrNull,
        "char *g_strdup_printf(const char *format, ...)",
        "g_strdup_printf(glib)"),
    row("g_strdup_vprintf", 2, Allocates, PointerOrNull,
        "char *g_strdup_vprintf(const char *format, va_list args)",
        "g_strdup_vprintf(glib)"),
    row("g_strconcat", atLeast(1), Allocates, PointerOrNull,
        "char *g_strconcat(const char *text, ...)", "g_strconcat(glib)"),
    row("g_strsplit", 3, Allocates, PointerOrNull,
        "char **g_strsplit(const char *text, const char *between, int max)",
        "g_strsplit(glib)"),
    neutral("g_strfreev", 1, None, "void g_strfreev(char **texts)",
            "g_strfreev(glib)"),

    // Text as an object.
    row("g_string_new", 1, Allocates, PointerOrNull,
        "GString *g_string_new(const char *text)", "g_string_new(glib)"),
    row("g_string_sized_new", 1, Allocates, PointerOrNull,
        "GString *g_string_sized_new(gsize size)", "g_string_sized_new(glib)"),
    neutral("g_string_free", 2, None,
            "char *g_string_free(GString *string, int segment)",
            "g_string_free(glib)"),
    neutral("g_string_assign", 2, None,
            "GString *g_string_assign(GString *string, const char *text)",
            "g_string_assign(glib)"),
    neutral("g_string_append", 2, None,
            "GString *g_string_append(GString *string, const char *text)",
            "g_string_append(glib)"),
    neutral("g_string_append_c", 2, None,
            "GString *g_string_append_c(GString *string, char letter)",
            "g_string_append_c(glib)"),
    neutral("g_string_append_printf", atLeast(2), None,
            "void g_string_append_printf(GString *string, const char *format, "
            "...)",
            "g_string_append_printf(glib)"),
    neutral("g_string_printf", atLeast(2), None,
            "void g_string_printf(GString *string, const char *format, ...)",
            "g_string_printf(glib)"),
    neutral("g_string_erase", 3, None,
            "GString *g_string_erase(GString *string, gssize at, gssize size)",
            "g_string_erase(glib)"),

    // Looking at text, filling a buffer with it.
    neutral("g_snprintf", atLeast(3), None,
            "int g_snprintf(char *buf, gulong size, const char *format, ...)",
            "g_snprintf(glib)"),
    neutral("g_strlcpy", 3, None,
            "gsize g_strlcpy(char *to, const char *from, gsize size)",
            "g_strlcpy(glib)"),
    neutral("g_strlcat", 3, None,
            "gsize g_strlcat(char *to, const char *from, gsize size)",
            "g_strlcat(glib)"),
    neutral("g_strcmp0", 2, None, "int g_strcmp0(const char *a, const char *b)",
            "g_strcmp0(glib)"),
    neutral("g_ascii_strcasecmp", 2, None,
            "int g_ascii_strcasecmp(const char *a, const char *b)",
            "g_ascii_strcasecmp(glib)"),
    neutral("g_ascii_strncasecmp", 3, None,
            "int g_ascii_strncasecmp(const char *a, const char *b, gsize n)",
            "g_ascii_strncasecmp(glib)"),
    neutral("g_str_has_prefix", 2, None,
            "int g_str_has_prefix(const char *text, const char *prefix)",
            "g_str_has_prefix(glib)"),
    neutral("g_str_has_suffix", 2, None,
            "int g_str_has_suffix(const char *text, const char *suffix)",
            "g_str_has_suffix(glib)"),
    neutral("g_strchomp", 1, None, "char *g_strchomp(char *text)",
            "g_strchomp(glib)"),
    neutral("g_strchug", 1, None, "char *g_strchug(char *text)",
            "g_strchug(glib)"),
    neutral("g_strerror", 1, None, "const char *g_strerror(int number)",
            "g_strerror(glib)"),

    // Saying something, and errors.
    neutral("g_print", atLeast(1), None,
            "void g_print(const char *format, ...)", "g_print(glib)"),
    neutral("g_printerr", atLeast(1), None,
            "void g_printerr(const char *format, ...)", "g_printerr(glib)"),
    neutral("g_set_error", atLeast(4), None,
            "void g_set_error(GError **error, GQuark domain, int code, const "
            "char *format, ...)",
            "g_set_error(glib)"),
    neutral("g_set_error_literal", 4, None,
            "void g_set_error_literal(GError **error, GQuark domain, int code, "
            "const char *message)",
            "g_set_error_literal(glib)"),
    neutral("g_clear_error", 1, None, "void g_clear_error(GError **error)",
            "g_clear_error(glib)"),
    neutral("g_error_free", 1, None, "void g_error_free(GError *error)",
            "g_error_free(glib)"),

    // Time and locks.
    neutral("g_usleep", 1, None, "void g_usleep(gulong microseconds)",
            "g_usleep(glib)"),
    neutral("g_get_monotonic_time", 0, None,
            "gint64 g_get_monotonic_time(void)", "g_get_monotonic_time(glib)"),
    neutral("g_get_real_time", 0, None, "gint64 g_get_real_time(void)",
            "g_get_real_time(glib)"),
    neutral("g_mutex_lock", 1, None, "void g_mutex_lock(GMutex *mutex)",
            "g_mutex_lock(glib)"),
    neutral("g_mutex_unlock", 1, None, "void g_mutex_unlock(GMutex *mutex)",
            "g_mutex_unlock(glib)"),

    // Descriptors.
    row("g_close", 2, closes(0), None, "int g_close(int fd, GError **error)",
        "g_close(glib)"),
    row("g_unix_set_fd_nonblocking", 3, controls(0), None,
        "int g_unix_set_fd_nonblocking(int fd, int nonblock, GError **error)",
        "g_unix_set_fd_nonblocking(glib)"),
};

} // namespace

ModelTable glibModels() { return {"glib", GlibFunctions, {}, {}}; }

} // namespace closewait
