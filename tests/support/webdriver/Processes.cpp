// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/webdriver/Processes.h"

#include <QDir>
#include <QFile>
#include <QThread>

#include <csignal>
#include <sys/prctl.h>
#include <unistd.h>

namespace fob::test {

void endWithParent() { ::prctl(PR_SET_PDEATHSIG, SIGKILL); }

QList<ProcessArguments> allProcessArguments()
{
    QList<ProcessArguments> all;
    const QStringList entries = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs);
    for (const QString &entry : entries) {
        bool isPid = false;
        const qint64 pid = entry.toLongLong(&isPid);
        QFile file(QStringLiteral("/proc/%1/cmdline").arg(entry));
        if (isPid && file.open(QIODevice::ReadOnly))
            all.append({pid, file.readAll()});
    }
    return all;
}

void killProcessesMentioning(const QString &text)
{
    if (text.isEmpty())
        return;
    const QByteArray bytes = text.toLocal8Bit();
    for (int round = 0; round < 50; ++round) {
        bool found = false;
        const auto all = allProcessArguments();
        for (const ProcessArguments &process : all) {
            if (process.pid == ::getpid() || !process.line.contains(bytes))
                continue;
            found = true;
            ::kill(static_cast<pid_t>(process.pid), SIGKILL);
        }
        if (!found)
            return;
        QThread::msleep(20);
    }
}

} // namespace fob::test
