// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace fob::test {

/// The files below `folder` that hold one of `canaries` anywhere, in clear, in UTF-16, percent-encoded, HTML-escaped or
/// in Base64; links are not followed. Files that vanish meanwhile are passed over.
[[nodiscard]] QStringList filesHolding(const QList<QByteArray> &canaries, const QString &folder);

/// The encodings that filesHolding() looks for.
[[nodiscard]] QList<QByteArray> formsOf(const QByteArray &canary);

} // namespace fob::test
