// SPDX-License-Identifier: GPL-3.0-or-later
#include "e2e/support/FobProgram.h"

#include "support/webdriver/Processes.h"

#include <QEventLoop>
#include <QJsonDocument>
#include <QTest>
#include <QTimer>

namespace fob::test {

QJsonObject Outcome::json() const { return QJsonDocument::fromJson(output).object(); }

QByteArray Outcome::report() const
{
    return "exit status " + QByteArray::number(status) + "\n--- standard output\n" + output + "--- standard error\n" +
           words;
}

FobProgram::FobProgram()
{
    m_process.setProcessEnvironment(QProcessEnvironment::systemEnvironment());
    m_process.setChildProcessModifier(&endWithParent);
    QObject::connect(&m_process, &QProcess::readyReadStandardOutput, &m_process,
                     [this] { m_output += m_process.readAllStandardOutput(); });
    QObject::connect(&m_process, &QProcess::readyReadStandardError, &m_process,
                     [this] { m_words += m_process.readAllStandardError(); });
}

FobProgram::~FobProgram()
{
    m_process.disconnect();
    m_process.kill();
    m_process.waitForFinished();
}

void FobProgram::setEnvironment(const QString &name, const QString &value)
{
    auto environment = m_process.processEnvironment();
    environment.insert(name, value);
    m_process.setProcessEnvironment(environment);
}

void FobProgram::start(const QStringList &arguments, QStringList under)
{
    const QStringList command = under << path() << arguments;
    m_process.start(command.first(), command.mid(1));
    m_process.waitForStarted();
}

void FobProgram::write(const QByteArray &input) { m_process.write(input); }

bool FobProgram::waitForWords(const QByteArray &text, std::chrono::milliseconds deadline)
{
    return QTest::qWaitFor([&] { return m_words.contains(text) || !isRunning(); }, int(deadline.count())) &&
           m_words.contains(text);
}

QByteArray FobProgram::wordsSoFar() { return m_words; }

Outcome FobProgram::finish(std::chrono::milliseconds deadline)
{
    m_process.closeWriteChannel();
    // Woken by its end: QTest::qWaitFor looks every ten milliseconds only, as long as a whole `fob list` takes.
    QEventLoop loop;
    QObject::connect(&m_process, &QProcess::finished, &loop, &QEventLoop::quit);
    QTimer::singleShot(deadline, &loop, &QEventLoop::quit);
    if (isRunning())
        loop.exec();
    const bool ended = !isRunning();
    Outcome outcome;
    if (ended && m_process.error() != QProcess::FailedToStart && m_process.exitStatus() == QProcess::NormalExit)
        outcome.status = m_process.exitCode();
    outcome.output = m_output + m_process.readAllStandardOutput();
    outcome.words = m_words + m_process.readAllStandardError();
    return outcome;
}

Outcome FobProgram::run(const QStringList &arguments, const QByteArray &input)
{
    FobProgram fob;
    fob.start(arguments);
    fob.write(input);
    return fob.finish();
}

QString FobProgram::path() { return QStringLiteral(FOB_BINARY_DIR "/bin/fob"); }

} // namespace fob::test
