// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/tour/TourSandbox.h"

#include "cli/SandboxProgram.h"
#include "services/Async.h"

#include <QTimer>

namespace fob::cli {

TourSandbox::~TourSandbox()
{
    m_process.disconnect();
    m_process.closeWriteChannel();
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(3000)) {
        m_process.kill();
        m_process.waitForFinished(1000);
    }
}

void TourSandbox::start(QObject *context, Completion<QString> done)
{
    const QString program = sandboxProgram();
    const auto failed = [done, program] { done(failure(Error::Kind::SandboxNotRunning, program)); };
    auto *limit = new QTimer(context); // one answer, whichever comes first
    limit->setSingleShot(true);
    const auto once = [this, limit](const auto &answer) {
        if (!limit->isActive())
            return;
        limit->stop();
        m_process.disconnect();
        answer();
    };
    QObject::connect(limit, &QTimer::timeout, context, failed);
    QObject::connect(&m_process, &QProcess::errorOccurred, context, [=] { once(failed); });
    QObject::connect(&m_process, &QProcess::finished, context, [=] { once(failed); });
    QObject::connect(&m_process, &QProcess::readyReadStandardOutput, context, [=, this] {
        if (!m_process.canReadLine())
            return;
        const QByteArray line = m_process.readLine().trimmed(); // "listening http://127.0.0.1:40123"
        once([&] { done(QString::fromLatin1(line.mid(line.indexOf(' ') + 1))); });
    });
    limit->start(10'000);
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(program, {QStringLiteral("--port"), QStringLiteral("0"), QStringLiteral("--until-stdin-closes")});
}

void TourSandbox::ensureRunning(const QUrl &address, QObject *context, Completion<Done> done)
{
    later<Done>(context, std::move(done),
                m_process.state() == QProcess::Running ? Result<Done>(Done{})
                                                       : failure(Error::Kind::SandboxNotRunning, address.authority()));
}

} // namespace fob::cli
