// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace fob::sandbox {

/// Turns SIGINT and SIGTERM, and the end of standard input when asked to, into one Qt signal.
class TerminationWatch : public QObject
{
    Q_OBJECT
public:
    explicit TerminationWatch(QObject *parent = nullptr);

    /// A child process whose parent dies finds its standard input closed.
    void watchStandardInput();

Q_SIGNALS:
    void terminationRequested();

private:
    void drainStandardInput();

    std::unique_ptr<QSocketNotifier> m_signals;
    std::unique_ptr<QSocketNotifier> m_input;
};

} // namespace fob::sandbox
