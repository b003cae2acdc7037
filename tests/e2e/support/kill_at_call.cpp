// SPDX-License-Identifier: GPL-3.0-or-later
// `kill-at-call INSTANT COMMAND…` runs COMMAND and kills it (SIGKILL) at one instant of its life. Instants lie before
// and after each system call by which its threads change anything outside the process: 1 is before the first such call,
// 2 is after it, 3 is before the second, and so on over all threads. The exit status is COMMAND's; 137 says that it was
// killed, and the last line of standard error where; 125 says that nothing could be run.
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <map>
#include <vector>

namespace {

struct Call
{
    long number;
    const char *name;
};

constexpr Call calls[] = {
    {SYS_write, "write"},         {SYS_writev, "writev"},       {SYS_pwrite64, "pwrite64"},
    {SYS_fsync, "fsync"},         {SYS_fdatasync, "fdatasync"}, {SYS_ftruncate, "ftruncate"},
    {SYS_fallocate, "fallocate"}, {SYS_sendto, "sendto"},       {SYS_sendmsg, "sendmsg"},
    {SYS_mkdirat, "mkdirat"},     {SYS_renameat, "renameat"},   {SYS_renameat2, "renameat2"},
    {SYS_unlinkat, "unlinkat"},
#ifdef SYS_rename // newer architectures have only the …at calls
    {SYS_mkdir, "mkdir"},         {SYS_rename, "rename"},       {SYS_unlink, "unlink"},
#endif
};

/// Stops the process at each of the calls and nowhere else, which is quicker than stopping at all calls. The filter
/// says which of them it is by its place in the list.
void stopAtCalls()
{
    constexpr int wakeupSize = 8;
    std::vector<sock_filter> filter;
    const auto load = [&](std::size_t offset) {
        filter.push_back(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<unsigned>(offset)));
    };
    const auto pass = [&] { filter.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)); };
    load(offsetof(seccomp_data, nr));
    // Eight bytes by write() wake another thread of the process (an eventfd): nobody outside sees them.
    filter.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_write, 0, 4));
    load(offsetof(seccomp_data, args[2]));
    filter.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, wakeupSize, 0, 1));
    pass();
    load(offsetof(seccomp_data, nr));
    for (unsigned i = 0; i < std::size(calls); ++i) {
        filter.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<unsigned>(calls[i].number), 0, 1));
        filter.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRACE | i));
    }
    pass();
    const sock_fprog program{static_cast<unsigned short>(filter.size()), filter.data()};
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
        ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) != 0) {
        std::perror("kill-at-call: seccomp");
        ::_exit(125);
    }
}

[[noreturn]] void runStopped(char **command)
{
    ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr);
    ::raise(SIGSTOP); // until the options are set
    stopAtCalls();
    ::execvp(command[0], command);
    std::perror("kill-at-call: exec");
    ::_exit(125);
}

class Watch
{
public:
    Watch(pid_t child, long instant) : m_child(child), m_instant(instant) {}

    int untilItEnds()
    {
        int status = 0;
        if (::waitpid(m_child, &status, __WALL) != m_child || !WIFSTOPPED(status))
            return 125;
        constexpr long options = PTRACE_O_EXITKILL | PTRACE_O_TRACESECCOMP | PTRACE_O_TRACESYSGOOD |
                                 PTRACE_O_TRACEEXEC | PTRACE_O_TRACECLONE | PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK;
        if (::ptrace(PTRACE_SETOPTIONS, m_child, nullptr, options) != 0)
            return 125;
        ::ptrace(PTRACE_CONT, m_child, nullptr, nullptr);
        int ended = 125;
        for (pid_t thread; (thread = ::waitpid(-1, &status, __WALL)) > 0;) {
            if (WIFSTOPPED(status))
                goOn(thread, status);
            else if (thread == m_child)
                ended = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        }
        return ended;
    }

private:
    void goOn(pid_t thread, int status)
    {
        const int signal = WSTOPSIG(status);
        if (status >> 8 == (SIGTRAP | PTRACE_EVENT_SECCOMP << 8)) {
            unsigned long call = 0;
            ::ptrace(PTRACE_GETEVENTMSG, thread, nullptr, &call);
            m_inCall[thread] = {++m_seen, calls[call % std::size(calls)].name};
            if (m_seen * 2 - 1 == m_instant)
                return kill("before", m_inCall[thread]);
            ::ptrace(PTRACE_SYSCALL, thread, nullptr, nullptr); // to its end
        } else if (signal == (SIGTRAP | 0x80)) {
            if (m_inCall[thread].count * 2 == m_instant)
                return kill("after", m_inCall[thread]);
            ::ptrace(PTRACE_CONT, thread, nullptr, nullptr);
        } else {
            // Other events and the first stop of a new thread are not for the command; its own signals are.
            const bool own = signal != SIGTRAP && signal != SIGSTOP;
            ::ptrace(PTRACE_CONT, thread, nullptr, static_cast<long>(own ? signal : 0));
        }
    }

    struct Seen
    {
        long count = 0;
        const char *name = "";
    };

    void kill(const char *when, const Seen &call)
    {
        ::kill(m_child, SIGKILL);
        std::fprintf(stderr, "kill-at-call: %s call %ld, %s\n", when, call.count, call.name);
    }

    pid_t m_child;
    long m_instant;
    long m_seen = 0;
    std::map<pid_t, Seen> m_inCall;
};

} // namespace

int main(int argc, char **argv)
{
    const long instant = argc > 2 ? std::atol(argv[1]) : 0;
    if (instant < 1) {
        std::fputs("kill-at-call INSTANT COMMAND…\n", stderr);
        return 125;
    }
    const pid_t child = ::fork();
    if (child < 0)
        return 125;
    if (child == 0)
        runStopped(argv + 2);
    return Watch(child, instant).untilItEnds();
}
