// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/system/ProcessBrowser.h"

#include <QProcess>

#include <algorithm>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace fob {

namespace {

// An opener that finds no browser says so by its exit status, and quickly; a browser that runs in the foreground does
// not come back at all. Waiting this long tells the two apart often enough without being felt.
constexpr int noticeFailureMs = 150;

/// The only forms that ever reach a program's arguments (S8): an opener would take "--version" or "file:" just as
/// gladly.
bool isWebAddress(const QUrl &address)
{
    if (!address.isValid() || address.host().isEmpty() || !address.userInfo().isEmpty())
        return false;
    if (address.scheme() != QLatin1String("http") && address.scheme() != QLatin1String("https"))
        return false;
    const QByteArray bytes = address.toEncoded(QUrl::FullyEncoded);
    return std::none_of(bytes.begin(), bytes.end(), [](char c) { return c <= ' ' || c == 0x7f; });
}

} // namespace

QString systemOpener()
{
#if defined(Q_OS_DARWIN)
    return QStringLiteral("open");
#elif defined(Q_OS_WIN)
    return QStringLiteral("explorer.exe");
#else
    return QStringLiteral("xdg-open");
#endif
}

ProcessBrowser::ProcessBrowser(QString opener) : m_opener(opener.isEmpty() ? systemOpener() : std::move(opener)) {}

Result<Done> ProcessBrowser::open(const QUrl &address, const QString &command)
{
    QStringList words = command.trimmed().isEmpty() ? QStringList{m_opener} : QProcess::splitCommand(command);
    if (words.isEmpty() || words.first().isEmpty())
        return failure(Error::Kind::BrowserFailed, command);
    const QString program = words.takeFirst();
    if (!isWebAddress(address))
        return failure(Error::Kind::InvalidUrl, address.host());
    words << QString::fromLatin1(address.toEncoded(QUrl::FullyEncoded));

    // Without a parent and on the heap: destroying a QProcess kills its child.
    auto *process = new QProcess;
    QObject::connect(process, &QProcess::finished, process, &QObject::deleteLater);
    process->setProgram(program);
    process->setArguments(words);
    process->setStandardInputFile(QProcess::nullDevice());
    process->setStandardOutputFile(QProcess::nullDevice());
    process->setStandardErrorFile(QProcess::nullDevice());
#ifdef Q_OS_UNIX
    // An interrupt key pressed for us is not meant for the browser.
    process->setChildProcessModifier([] { ::setsid(); });
#endif
    process->start();
    if (!process->waitForStarted()) {
        process->deleteLater();
        return failure(Error::Kind::BrowserFailed, program);
    }
    if (process->waitForFinished(noticeFailureMs) &&
        (process->exitStatus() != QProcess::NormalExit || process->exitCode() != 0))
        return failure(Error::Kind::BrowserFailed, program);
    return Done{};
}

} // namespace fob
