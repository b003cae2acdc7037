// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QProcess>
#include <QStringList>

#include <chrono>

namespace fob::test {

/// How the command line ended, as its caller sees it.
struct Outcome
{
    int status = -1; ///< -1: it did not start, crashed, or had to be killed at the deadline
    QByteArray output;
    QByteArray words; ///< standard error

    [[nodiscard]] QJsonObject json() const;
    /// For QVERIFY2: everything that was said.
    [[nodiscard]] QByteArray report() const;
};

/// The real `fob`, as an own process in this test's session. Waits in an event loop.
class FobProgram
{
public:
    static constexpr std::chrono::milliseconds patience{90000};

    FobProgram();
    ~FobProgram();
    Q_DISABLE_COPY_MOVE(FobProgram)

    void setEnvironment(const QString &name, const QString &value);

    /// Starts it and returns; standard input stays open for write(). `under`: a program, with its arguments, that runs
    /// it.
    void start(const QStringList &arguments, QStringList under = {});
    void write(const QByteArray &input);
    /// Waits until standard error holds `text`.
    [[nodiscard]] bool waitForWords(const QByteArray &text, std::chrono::milliseconds deadline = patience);
    [[nodiscard]] Outcome finish(std::chrono::milliseconds deadline = patience);
    [[nodiscard]] qint64 pid() const { return m_process.processId(); }
    [[nodiscard]] bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    [[nodiscard]] QByteArray wordsSoFar();

    /// All in one.
    [[nodiscard]] static Outcome run(const QStringList &arguments, const QByteArray &input = {});

    [[nodiscard]] static QString path();

private:
    QProcess m_process;
    QByteArray m_output;
    QByteArray m_words;
};

} // namespace fob::test
