// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace fob {

/// A path that can only mean itself once it stands behind a host: printable ASCII without what an address gives a
/// meaning or forbids (RFC 3986 §2), no "//", no dot segment, at most 512 characters.
[[nodiscard]] bool isPlainPath(const QString &path);

} // namespace fob
