// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <QString>

namespace fob {

/// Where this installation keeps things, under the XDG folders (basedir-spec 0.8). Nothing is created by asking.
struct Paths
{
    QString data;   ///< "~/.local/share/fob": the index
    QString config; ///< "~/.config/fob": settings, the user's descriptors
    QString state;  ///< "~/.local/state/fob": locks

    /// A relative value of an XDG variable is ignored, as the specification says.
    static Paths fromEnvironment();

    [[nodiscard]] QString index() const { return data + QStringLiteral("/credentials.db"); }
    [[nodiscard]] QString vault() const { return data + QStringLiteral("/credentials.vault"); }
    [[nodiscard]] QString locks() const { return state + QStringLiteral("/locks"); }
    [[nodiscard]] QString descriptors() const { return config + QStringLiteral("/providers"); }
    [[nodiscard]] QString settings() const { return config + QStringLiteral("/fob.ini"); }
};

/// Makes the folder, mode 0700, with whatever is missing above it; an existing one of ours that others may enter is
/// closed to them (S33). StorageFailed or StorageFull, detail: the path.
Result<Done> makePrivateFolder(const QString &path);

} // namespace fob
