// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

#include <chrono>

#include <sys/types.h>

namespace fob::test {

/// A program with a terminal of its own for all three standard streams, as a person has it.
class PseudoTerminal
{
public:
    explicit PseudoTerminal(const QStringList &command);
    ~PseudoTerminal();
    Q_DISABLE_COPY_MOVE(PseudoTerminal)

    /// Reads until the screen holds `text`; false at the deadline or the program's end.
    [[nodiscard]] bool waitFor(const QByteArray &text, std::chrono::seconds deadline = std::chrono::seconds(30));
    void type(const QByteArray &text);
    /// Everything that the terminal has shown, echo included.
    [[nodiscard]] const QByteArray &screen() const { return m_screen; }
    /// Waits for the end; -1 when it was killed.
    [[nodiscard]] int finish(std::chrono::seconds deadline = std::chrono::seconds(30));
    [[nodiscard]] bool echoes() const;

private:
    bool readSome(int milliseconds);

    int m_terminal = -1;
    pid_t m_pid = -1;
    QByteArray m_screen;
};

} // namespace fob::test
