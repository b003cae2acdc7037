// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/HealthPorts.h"

#include <map>

namespace fob {

/// Which process holds the flock(2) of which file, by inode, in the text of /proc/locks. Pure.
[[nodiscard]] std::map<quint64, quint32> lockHolders(const QByteArray &table);

/// The folder of the credentials' locks: whether it can be used, and who holds which. LockUnusable, StorageReadOnly and
/// the like where it cannot.
[[nodiscard]] LocksSeen lookAtLocks(const QString &folder);

} // namespace fob
