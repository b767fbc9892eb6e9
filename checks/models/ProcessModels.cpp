//===-- ProcessModels.cpp - threads, processes, and their ends ------------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a thread or a child may own a descriptor from here on, and the end of
// the process closes everything.
// Limits: what a child does after posix_spawn() or system() is not followed;
// the parent keeps its descriptors. A handler of a signal or of atexit() is not
// run by the model. pthread_once() has no row, since it calls back at once. The
// end of a thread closes nothing: pthread_exit() is no Exit.
//
//===----------------------------------------------------------------------===//
#include "models/ModelWords.h"

namespace closewait {
namespace {

using namespace words;

constexpr FunctionModel ProcessFunctions[] = {
    // Threads: the routine runs, and owns what its argument reaches.
    row("pthread_create", 4, {spawns(2), handsOver(3)}, ZeroOrErrno,
        "int pthread_create(pthread_t *thread, const pthread_attr_t "
        "*attributes, void *(*routine)(void *), void *argument)",
        "pthread_create(3)"),
    row("thrd_create", 3, {spawns(1), handsOver(2)}, ZeroOrErrno,
        "int thrd_create(thrd_t *thread, thrd_start_t routine, void *argument)",
        "thrd_create(3)"),
    row("clone", atLeast(4), {spawns(0), handsOver(3)}, None,
        "int clone(int (*routine)(void *), void *stack, int flags, void "
        "*argument, ...)",
        "clone(2)"),
    row("pthread_setspecific", 2, handsOver(1), ZeroOrErrno,
        "int pthread_setspecific(pthread_key_t key, const void *value)",
        "pthread_setspecific(3)"),
    row("tss_set", 2, handsOver(1), ZeroOrErrno,
        "int tss_set(tss_t key, void *value)", "tss_set(3)"),
    row("pthread_exit", 1, EndsThread, NeverReturns,
        "void pthread_exit(void *result)", "pthread_exit(3)"),
    row("thrd_exit", 1, EndsThread, NeverReturns, "void thrd_exit(int result)",
        "thrd_exit(3)"),

    // Processes.
    row("fork", 0, Forks, Pid, "pid_t fork(void)", "fork(2)"),
    row("vfork", 0, Forks, Pid, "pid_t vfork(void)", "vfork(2)"),
    row("_Fork", 0, Forks, Pid, "pid_t _Fork(void)", "fork(2)"),
    row("forkpty", 4, Forks, Pid,
        "pid_t forkpty(int *terminal, char *name, const struct termios "
        "*settings, const struct winsize *size)",
        "forkpty(3)"),
    row("execl", atLeast(2), Execs, MinusOne,
        "int execl(const char *path, const char *argument, ...)", "execl(3)"),
    row("execlp", atLeast(2), Execs, MinusOne,
        "int execlp(const char *file, const char *argument, ...)", "execlp(3)"),
    row("execle", atLeast(2), Execs, MinusOne,
        "int execle(const char *path, const char *argument, ...)", "execle(3)"),
    row("execv", 2, Execs, MinusOne,
        "int execv(const char *path, char *const arguments[])", "execv(3)"),
    row("execvp", 2, Execs, MinusOne,
        "int execvp(const char *file, char *const arguments[])", "execvp(3)"),
    row("execvpe", 3, Execs, MinusOne,
        "int execvpe(const char *file, char *const arguments[], char *const "
        "environment[])",
        "execvpe(3)"),
    row("execve", 3, Execs, MinusOne,
        "int execve(const char *path, char *const arguments[], char *const "
        "environment[])",
        "execve(2)"),
    row("fexecve", 3, {borrows(0), Execs}, MinusOne,
        "int fexecve(int fd, char *const arguments[], char *const "
        "environment[])",
        "fexecve(3)"),
    row("execveat", 5, {borrows(0), Execs}, MinusOne,
        "int execveat(int dir, const char *path, char *const arguments[], char "
        "*const environment[], int flags)",
        "execveat(2)"),
    neutral("posix_spawn", 6, ZeroOrErrno,
            "int posix_spawn(pid_t *pid, const char *path, const "
            "posix_spawn_file_actions_t *actions, const posix_spawnattr_t "
            "*attributes, char *const arguments[], char *const environment[])",
            "posix_spawn(3)"),
    neutral("posix_spawnp", 6, ZeroOrErrno,
            "int posix_spawnp(pid_t *pid, const char *file, const "
            "posix_spawn_file_actions_t *actions, const posix_spawnattr_t "
            "*attributes, char *const arguments[], char *const environment[])",
            "posix_spawnp(3)"),
    neutral("posix_spawn_file_actions_init", 1, ZeroOrErrno,
            "int posix_spawn_file_actions_init(posix_spawn_file_actions_t "
            "*actions)",
            "posix_spawn_file_actions_init(3)"),
    neutral("posix_spawn_file_actions_destroy", 1, ZeroOrErrno,
            "int posix_spawn_file_actions_destroy(posix_spawn_file_actions_t "
            "*actions)",
            "posix_spawn_file_actions_destroy(3)"),
    row("posix_spawn_file_actions_addclose", 2, borrows(1), ZeroOrErrno,
        "int posix_spawn_file_actions_addclose(posix_spawn_file_actions_t "
        "*actions, int fd)",
        "posix_spawn_file_actions_addclose(3)"),
    row("posix_spawn_file_actions_adddup2", 3, borrows(1), ZeroOrErrno,
        "int posix_spawn_file_actions_adddup2(posix_spawn_file_actions_t "
        "*actions, int fd, int onto)",
        "posix_spawn_file_actions_adddup2(3)"),
    neutral("posix_spawnattr_init", 1, ZeroOrErrno,
            "int posix_spawnattr_init(posix_spawnattr_t *attributes)",
            "posix_spawnattr_init(3)"),
    neutral("posix_spawnattr_destroy", 1, ZeroOrErrno,
            "int posix_spawnattr_destroy(posix_spawnattr_t *attributes)",
            "posix_spawnattr_destroy(3)"),
    neutral("posix_spawnattr_setflags", 2, ZeroOrErrno,
            "int posix_spawnattr_setflags(posix_spawnattr_t *attributes, short "
            "flags)",
            "posix_spawnattr_setflags(3)"),
    neutral("system", 1, None, "int system(const char *command)", "system(3)"),
    neutral("daemon", 2, ZeroOrMinusOne, "int daemon(int nochdir, int noclose)",
            "daemon(3)"),
    neutral("wait", 1, None, "pid_t wait(int *status)", "wait(2)"),
    neutral("waitpid", 3, None,
            "pid_t waitpid(pid_t pid, int *status, int options)", "waitpid(2)"),
    neutral("wait3", 3, None,
            "pid_t wait3(int *status, int options, struct rusage *usage)",
            "wait3(2)"),
    neutral("wait4", 4, None,
            "pid_t wait4(pid_t pid, int *status, int options, struct rusage "
            "*usage)",
            "wait4(2)"),
    neutral("waitid", 4, ZeroOrMinusOne,
            "int waitid(idtype_t type, id_t id, siginfo_t *info, int options)",
            "waitid(2)"),
    neutral("kill", 2, ZeroOrMinusOne, "int kill(pid_t pid, int signal)",
            "kill(2)"),
    neutral("killpg", 2, ZeroOrMinusOne, "int killpg(pid_t group, int signal)",
            "killpg(3)"),
    neutral("raise", 1, None, "int raise(int signal)", "raise(3)"),

    // The end.
    row("exit", 1, Exits, NeverReturns, "void exit(int status)", "exit(3)"),
    row("_exit", 1, Exits, NeverReturns, "void _exit(int status)", "_exit(2)"),
    row("_Exit", 1, Exits, NeverReturns, "void _Exit(int status)", "_Exit(3)"),
    row("quick_exit", 1, Exits, NeverReturns, "void quick_exit(int status)",
        "quick_exit(3)"),
    row("abort", 0, Exits, NeverReturns, "void abort(void)", "abort(3)"),
    row("err", atLeast(2), Exits, NeverReturns,
        "void err(int status, const char *format, ...)", "err(3)"),
    row("errx", atLeast(2), Exits, NeverReturns,
        "void errx(int status, const char *format, ...)", "errx(3)"),
    row("verr", 3, Exits, NeverReturns,
        "void verr(int status, const char *format, va_list args)", "verr(3)"),
    row("verrx", 3, Exits, NeverReturns,
        "void verrx(int status, const char *format, va_list args)", "verrx(3)"),
    row("error", atLeast(3), Exits, NeverReturns,
        "void error(int status, int number, const char *format, ...)",
        "error(3)"),
    row("error_at_line", atLeast(5), Exits, NeverReturns,
        "void error_at_line(int status, int number, const char *file, unsigned "
        "int line, const char *format, ...)",
        "error_at_line(3)"),
    neutral("psiginfo", 2, None,
            "void psiginfo(const siginfo_t *info, const char *text)",
            "psiginfo(3)"),
    row("__assert_fail", 4, Exits, NeverReturns,
        "void __assert_fail(const char *text, const char *file, unsigned int "
        "line, const char *function)",
        "assert(3)"),
    row("__assert_perror_fail", 4, Exits, NeverReturns,
        "void __assert_perror_fail(int number, const char *file, unsigned int "
        "line, const char *function)",
        "assert_perror(3)"),
    row("__assert", 3, Exits, NeverReturns,
        "void __assert(const char *text, const char *file, int line)",
        "assert(3)"),
    row("__assert", 4, Exits, NeverReturns,
        "void __assert(const char *function, const char *file, int line, const "
        "char *text)",
        "assert(3)"),
    row("__assert_rtn", 4, Exits, NeverReturns,
        "void __assert_rtn(const char *function, const char *file, int line, "
        "const char *text)",
        "assert(3)"),
    row("__builtin_trap", 0, Exits, NeverReturns, "void __builtin_trap(void)",
        "trap(clang)"),
    row("__builtin_unreachable", 0, Exits, NeverReturns,
        "void __builtin_unreachable(void)", "unreachable(clang)"),
    neutral("longjmp", 2, NeverReturns,
            "void longjmp(jmp_buf where, int value)", "longjmp(3)"),
    neutral("siglongjmp", 2, NeverReturns,
            "void siglongjmp(sigjmp_buf where, int value)", "siglongjmp(3)"),
    neutral("atexit", 1, None, "int atexit(void (*handler)(void))",
            "atexit(3)"),
    neutral("at_quick_exit", 1, None,
            "int at_quick_exit(void (*handler)(void))", "at_quick_exit(3)"),

    // More on what a child gets.
    row("posix_spawn_file_actions_addopen", 5, borrows(1), ZeroOrErrno,
        "int posix_spawn_file_actions_addopen(posix_spawn_file_actions_t "
        "*actions, int fd, const char *path, int flags, mode_t mode)",
        "posix_spawn_file_actions_addopen(3)"),
    neutral("posix_spawnattr_setpgroup", 2, ZeroOrErrno,
            "int posix_spawnattr_setpgroup(posix_spawnattr_t *attributes, "
            "pid_t group)",
            "posix_spawnattr_setpgroup(3)"),
    neutral("posix_spawnattr_setsigmask", 2, ZeroOrErrno,
            "int posix_spawnattr_setsigmask(posix_spawnattr_t *attributes, "
            "const sigset_t *mask)",
            "posix_spawnattr_setsigmask(3)"),
    neutral("posix_spawnattr_setsigdefault", 2, ZeroOrErrno,
            "int posix_spawnattr_setsigdefault(posix_spawnattr_t *attributes, "
            "const sigset_t *set)",
            "posix_spawnattr_setsigdefault(3)"),
    row("on_exit", 2, handsOver(1), None,
        "int on_exit(void (*handler)(int, void *), void *argument)",
        "on_exit(3)"),
    neutral("pthread_atfork", 3, ZeroOrErrno,
            "int pthread_atfork(void (*prepare)(void), void (*parent)(void), "
            "void (*child)(void))",
            "pthread_atfork(3)"),

    // Its two descriptors come through pointers and are not followed.
    neutral("openpty", 5, ZeroOrMinusOne,
            "int openpty(int *controller, int *terminal, char *name, const "
            "struct termios *settings, const struct winsize *size)",
            "openpty(3)"),
};

constexpr ModelCase ProcessCases[] = {
    when("raise", 0, Equals, "SIGABRT", Exits, NeverReturns),
    when("raise", 0, Equals, "SIGKILL", Exits, NeverReturns),
    // With status 0 these two only print.
    when("error", 0, Equals, "0", Neutral, None),
    when("error_at_line", 0, Equals, "0", Neutral, None),
};

} // namespace

ModelTable processModels() {
  return {"process", ProcessFunctions, ProcessCases, {}};
}

} // namespace closewait
