// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Interruption.h"

#include <QSocketNotifier>

#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace fob::cli {

namespace {

// A handler can reach nothing but what is global.
int pipeEnds[2] = {-1, -1};
volatile std::sig_atomic_t seen = 0;
constexpr int Signals[] = {SIGINT, SIGTERM, SIGHUP};
constexpr int ChangedByLibraries[] = {SIGPIPE, SIGCHLD};
struct sigaction atStart[NSIG] = {};

void onSignal(int)
{
    const int kept = errno;
    seen = seen + 1;
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = ::write(pipeEnds[1], &byte, 1);
    errno = kept;
}

} // namespace

Interruption::Interruption(QObject *parent) : QObject(parent)
{
    if (::pipe2(pipeEnds, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    struct sigaction action = {};
    action.sa_handler = onSignal;
    sigemptyset(&action.sa_mask);
    for (const int signal : Signals)
        ::sigaction(signal, &action, &atStart[signal]);
    for (const int signal : ChangedByLibraries)
        ::sigaction(signal, nullptr, &atStart[signal]);
    auto *notifier = new QSocketNotifier(pipeEnds[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        char bytes[16];
        while (::read(pipeEnds[0], bytes, sizeof bytes) > 0) {
        }
        Q_EMIT interrupted();
    });
}

Interruption::~Interruption()
{
    for (const int signal : Signals)
        ::signal(signal, SIG_DFL);
    ::close(pipeEnds[0]);
    ::close(pipeEnds[1]);
    pipeEnds[0] = pipeEnds[1] = -1;
}

void Interruption::giveBack()
{
    for (const int signal : Signals)
        ::sigaction(signal, &atStart[signal], nullptr);
    for (const int signal : ChangedByLibraries)
        ::sigaction(signal, &atStart[signal], nullptr);
}

int Interruption::count() { return seen; }

bool Interruption::waitForInput(int fd)
{
    pollfd both[2] = {{fd, POLLIN, 0}, {pipeEnds[0], POLLIN, 0}};
    for (;;) {
        if (seen > 0)
            return false;
        if (::poll(both, 2, -1) < 0 && errno != EINTR)
            return true; // let the read itself say what is wrong
        if (both[0].revents != 0)
            return true;
    }
}

} // namespace fob::cli
