// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace fob::test {

/// For QProcess::setChildProcessModifier: the child is killed when the test ends, even when that is killed itself.
void endWithParent();

struct ProcessArguments
{
    qint64 pid = 0;
    QByteArray line; ///< the arguments as they stand in /proc, each ended by NUL
};

/// The arguments of every process of this computer, as any program of this user can read them.
[[nodiscard]] QList<ProcessArguments> allProcessArguments();

/// Kills (SIGKILL) every process, but this one, with `text` in its arguments, and waits until it is gone. `text` must
/// be something that only the caller's own processes have, such as the name of a temporary folder.
void killProcessesMentioning(const QString &text);

} // namespace fob::test
