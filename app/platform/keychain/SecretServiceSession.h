// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace fob {

/// The one session of this process with the Secret Service, opened by the first read and used by all. The service
/// closes it when the bus connection that it was opened on is gone.
struct SecretServiceSession
{
    QString path;       ///< empty: none yet
    QString connection; ///< the unique name of that bus connection

    [[nodiscard]] bool isOn(const QString &now) const { return !path.isEmpty() && connection == now; }
};

} // namespace fob
