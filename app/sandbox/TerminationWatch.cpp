// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/TerminationWatch.h"

#include <csignal>

#include <sys/socket.h>
#include <unistd.h>

namespace fob::sandbox {

namespace {
int signalPair[2] = {-1, -1};

/// Only async-signal-safe calls here: one byte wakes the event loop.
void wakeEventLoop(int)
{
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = ::write(signalPair[0], &byte, 1);
}
} // namespace

TerminationWatch::TerminationWatch(QObject *parent) : QObject(parent)
{
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, signalPair) != 0)
        return;
    m_signals = std::make_unique<QSocketNotifier>(signalPair[1], QSocketNotifier::Read);
    connect(m_signals.get(), &QSocketNotifier::activated, this, [this] {
        m_signals->setEnabled(false);
        Q_EMIT terminationRequested();
    });
    std::signal(SIGINT, wakeEventLoop);
    std::signal(SIGTERM, wakeEventLoop);
}

void TerminationWatch::watchStandardInput()
{
    m_input = std::make_unique<QSocketNotifier>(STDIN_FILENO, QSocketNotifier::Read);
    connect(m_input.get(), &QSocketNotifier::activated, this, &TerminationWatch::drainStandardInput);
}

void TerminationWatch::drainStandardInput()
{
    char ignored[256];
    if (::read(STDIN_FILENO, ignored, sizeof ignored) > 0)
        return;
    m_input->setEnabled(false);
    Q_EMIT terminationRequested();
}

} // namespace fob::sandbox
