// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace fob::cli {

/// The interrupt key, SIGTERM and SIGHUP as a signal of the event loop. A signal handler may do next to nothing, so it
/// writes a byte to a pipe of this process's own, and the loop reads it.
class Interruption : public QObject
{
    Q_OBJECT
public:
    /// Installs the handlers. One object a process.
    explicit Interruption(QObject *parent = nullptr);
    ~Interruption() override;

    /// What this process was started with, for the program that takes its place: the signals above, and those that the
    /// libraries ignore for a connection's sake.
    static void giveBack();

    /// How often so far.
    [[nodiscard]] static int count();
    /// Blocks until the descriptor can be read (true) or the process is interrupted (false). For prompts, before a loop
    /// runs.
    [[nodiscard]] static bool waitForInput(int fd);

Q_SIGNALS:
    void interrupted();
};

} // namespace fob::cli
