// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Ports.h"

namespace fob {

QString nameOf(SecretStoreStatus::State state)
{
    switch (state) {
    case SecretStoreStatus::State::Unlocked:
        return QStringLiteral("unlocked");
    case SecretStoreStatus::State::Locked:
        return QStringLiteral("locked");
    case SecretStoreStatus::State::Missing:
        return QStringLiteral("missing");
    case SecretStoreStatus::State::Stuck:
        return QStringLiteral("stuck");
    case SecretStoreStatus::State::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

} // namespace fob
