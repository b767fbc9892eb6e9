//===-- WinsockModels.cpp - the names that sockets have on Windows --------===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: portable programs call closesocket() where POSIX has close(). The calls
// with the same name and shape (socket, recv, ...) stand in SocketModels and
// TransferModels.
// Limit: overlapped calls complete later, so WSARecv() and WSASend() are only
// followed as borrowing calls. A man page here is the header that documents the
// call.
//
//===----------------------------------------------------------------------===//
#include "models/ModelWords.h"

namespace closewait {
namespace {

using namespace words;

constexpr FunctionModel WinsockFunctions[] = {
    row("closesocket", 1, closes(0), ZeroOrMinusOne,
        "int closesocket(SOCKET s)", "closesocket(winsock2)"),
    row("WSASocketA", 6, acquires(BySocketType), Handle,
        "SOCKET WSASocketA(int domain, int type, int protocol, "
        "WSAPROTOCOL_INFOA *info, GROUP group, DWORD flags)",
        "WSASocketA(winsock2)"),
    row("WSASocketW", 6, acquires(BySocketType), Handle,
        "SOCKET WSASocketW(int domain, int type, int protocol, "
        "WSAPROTOCOL_INFOW *info, GROUP group, DWORD flags)",
        "WSASocketW(winsock2)"),
    row("WSAAccept", 5, {accepts(0), acquires(Connected)}, Handle,
        "SOCKET WSAAccept(SOCKET s, struct sockaddr *addr, int *len, "
        "LPCONDITIONPROC condition, DWORD_PTR data)",
        "WSAAccept(winsock2)"),
    row("WSAConnect", 7, connects(0), ZeroOrMinusOne,
        "int WSAConnect(SOCKET s, const struct sockaddr *addr, int len, WSABUF "
        "*caller, WSABUF *callee, QOS *sqos, QOS *gqos)",
        "WSAConnect(winsock2)"),
    row("ioctlsocket", 3, borrows(0), ZeroOrMinusOne,
        "int ioctlsocket(SOCKET s, long command, u_long *argument)",
        "ioctlsocket(winsock2)"),
    row("WSAIoctl", 9, borrows(0), ZeroOrMinusOne,
        "int WSAIoctl(SOCKET s, DWORD code, void *in, DWORD in_size, void "
        "*out, DWORD out_size, DWORD *returned, WSAOVERLAPPED *overlapped, "
        "LPWSAOVERLAPPED_COMPLETION_ROUTINE done)",
        "WSAIoctl(winsock2)"),
    row("WSARecv", 7, {borrows(0), observes(0)}, ZeroOrMinusOne,
        "int WSARecv(SOCKET s, WSABUF *buffers, DWORD count, DWORD *received, "
        "DWORD *flags, WSAOVERLAPPED *overlapped, "
        "LPWSAOVERLAPPED_COMPLETION_ROUTINE done)",
        "WSARecv(winsock2)"),
    row("WSASend", 7, borrows(0), ZeroOrMinusOne,
        "int WSASend(SOCKET s, WSABUF *buffers, DWORD count, DWORD *sent, "
        "DWORD flags, WSAOVERLAPPED *overlapped, "
        "LPWSAOVERLAPPED_COMPLETION_ROUTINE done)",
        "WSASend(winsock2)"),
    row("WSAPoll", 3, polls(0), CountOrMinusOne,
        "int WSAPoll(WSAPOLLFD *fds, ULONG count, INT timeout)",
        "WSAPoll(winsock2)"),
    row("WSAEventSelect", 3, observes(0), ZeroOrMinusOne,
        "int WSAEventSelect(SOCKET s, WSAEVENT event, long events)",
        "WSAEventSelect(winsock2)"),
    row("WSAAsyncSelect", 4, observes(0), ZeroOrMinusOne,
        "int WSAAsyncSelect(SOCKET s, HWND window, unsigned int message, long "
        "events)",
        "WSAAsyncSelect(winsock2)"),
    row("WSAEnumNetworkEvents", 3, observes(0), ZeroOrMinusOne,
        "int WSAEnumNetworkEvents(SOCKET s, WSAEVENT event, WSANETWORKEVENTS "
        "*events)",
        "WSAEnumNetworkEvents(winsock2)"),
    row("__WSAFDIsSet", 2, selectTests(0), None,
        "int __WSAFDIsSet(SOCKET s, fd_set *set)", "__WSAFDIsSet(winsock2)"),
    neutral("WSAStartup", 2, ZeroOrErrno,
            "int WSAStartup(WORD version, WSADATA *data)",
            "WSAStartup(winsock2)"),
    neutral("WSACleanup", 0, ZeroOrMinusOne, "int WSACleanup(void)",
            "WSACleanup(winsock2)"),
    neutral("WSAGetLastError", 0, None, "int WSAGetLastError(void)",
            "WSAGetLastError(winsock2)"),
    neutral("WSASetLastError", 1, None, "void WSASetLastError(int number)",
            "WSASetLastError(winsock2)"),
    neutral("WSACreateEvent", 0, None, "WSAEVENT WSACreateEvent(void)",
            "WSACreateEvent(winsock2)"),
    neutral("WSACloseEvent", 1, None, "BOOL WSACloseEvent(WSAEVENT event)",
            "WSACloseEvent(winsock2)"),
    neutral("WSAResetEvent", 1, None, "BOOL WSAResetEvent(WSAEVENT event)",
            "WSAResetEvent(winsock2)"),
    neutral("WSAWaitForMultipleEvents", 5, None,
            "DWORD WSAWaitForMultipleEvents(DWORD count, const WSAEVENT "
            "*events, BOOL all, DWORD timeout, BOOL alertable)",
            "WSAWaitForMultipleEvents(winsock2)"),
    row("_beginthread", 3, {spawns(0), handsOver(2)}, None,
        "uintptr_t _beginthread(void (*routine)(void *), unsigned stack, void "
        "*argument)",
        "_beginthread(process.h)"),
    row("_beginthreadex", 6, {spawns(2), handsOver(3)}, None,
        "uintptr_t _beginthreadex(void *security, unsigned stack, unsigned "
        "(*routine)(void *), void *argument, unsigned flags, unsigned *id)",
        "_beginthreadex(process.h)"),
    row("CreateThread", 6, {spawns(2), handsOver(3)}, PointerOrNull,
        "HANDLE CreateThread(SECURITY_ATTRIBUTES *security, SIZE_T stack, "
        "LPTHREAD_START_ROUTINE routine, void *argument, DWORD flags, DWORD "
        "*id)",
        "CreateThread(processthreadsapi.h)"),
    row("ExitProcess", 1, Exits, NeverReturns, "void ExitProcess(UINT status)",
        "ExitProcess(processthreadsapi.h)"),
    neutral("Sleep", 1, None, "void Sleep(DWORD milliseconds)",
            "Sleep(synchapi.h)"),
    neutral("GetLastError", 0, None, "DWORD GetLastError(void)",
            "GetLastError(errhandlingapi.h)"),
    neutral("SetLastError", 1, None, "void SetLastError(DWORD number)",
            "SetLastError(errhandlingapi.h)"),
    neutral("GetTickCount", 0, None, "DWORD GetTickCount(void)",
            "GetTickCount(sysinfoapi.h)"),
};

constexpr ModelCase WinsockCases[] = {
    when("WSASocketA", 1, Equals, "SOCK_STREAM", acquires(Stream), Handle),
    when("WSASocketA", 1, Equals, "SOCK_DGRAM", acquires(Datagram), Handle),
    when("WSASocketA", 1, Equals, "SOCK_RAW", acquires(Datagram), Handle),
    when("WSASocketW", 1, Equals, "SOCK_STREAM", acquires(Stream), Handle),
    when("WSASocketW", 1, Equals, "SOCK_DGRAM", acquires(Datagram), Handle),
    when("WSASocketW", 1, Equals, "SOCK_RAW", acquires(Datagram), Handle),
};

constexpr ModelAlias WinsockAliases[] = {
    alias("_close", "close"),   alias("_read", "read"),
    alias("_write", "write"),   alias("_dup", "dup"),
    alias("_dup2", "dup2"),     alias("_open", "open"),
    alias("_fdopen", "fdopen"), alias("_isatty", "isatty"),
};

} // namespace

ModelTable winsockModels() {
  return {"winsock", WinsockFunctions, WinsockCases, WinsockAliases};
}

} // namespace closewait
