// SPDX-License-Identifier: GPL-3.0-or-later
#include "PseudoTerminal.h"

#include <QElapsedTimer>

#include <vector>

#include <csignal>
#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

namespace fob::test {

PseudoTerminal::PseudoTerminal(const QStringList &command)
{
    std::vector<QByteArray> words;
    for (const QString &word : command)
        words.push_back(word.toLocal8Bit());
    std::vector<char *> arguments;
    for (QByteArray &word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    const winsize size{50, 500, 0, 0};
    m_pid = ::forkpty(&m_terminal, nullptr, nullptr, &size);
    if (m_pid == 0) {
        ::execv(arguments[0], arguments.data());
        ::_exit(127);
    }
}

PseudoTerminal::~PseudoTerminal()
{
    if (m_pid > 0) {
        ::kill(m_pid, SIGKILL);
        ::waitpid(m_pid, nullptr, 0);
    }
    ::close(m_terminal);
}

bool PseudoTerminal::readSome(int milliseconds)
{
    pollfd readable{m_terminal, POLLIN, 0};
    if (::poll(&readable, 1, milliseconds) <= 0)
        return true;
    char bytes[4096];
    const ssize_t got = ::read(m_terminal, bytes, sizeof bytes);
    if (got <= 0)
        return false; // EIO: the program has gone
    m_screen.append(bytes, static_cast<qsizetype>(got));
    return true;
}

bool PseudoTerminal::waitFor(const QByteArray &text, std::chrono::seconds deadline)
{
    QElapsedTimer timer;
    timer.start();
    while (!m_screen.contains(text)) {
        if (timer.hasExpired(std::chrono::milliseconds(deadline).count()) || !readSome(100))
            return m_screen.contains(text);
    }
    return true;
}

void PseudoTerminal::type(const QByteArray &text)
{
    [[maybe_unused]] const ssize_t written = ::write(m_terminal, text.constData(), static_cast<size_t>(text.size()));
}

int PseudoTerminal::finish(std::chrono::seconds deadline)
{
    QElapsedTimer timer;
    timer.start();
    while (!timer.hasExpired(std::chrono::milliseconds(deadline).count()) && readSome(100)) {
    }
    int status = 0;
    for (int tenths = 0; tenths < 50; ++tenths) {
        if (::waitpid(m_pid, &status, WNOHANG) == m_pid) {
            m_pid = -1;
            return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
        }
        ::usleep(100'000);
    }
    return -1;
}

bool PseudoTerminal::echoes() const
{
    termios settings{};
    return ::tcgetattr(m_terminal, &settings) == 0 && (settings.c_lflag & ECHO) != 0;
}

} // namespace fob::test
