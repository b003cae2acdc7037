// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/PlainPath.h"

#include <QStringList>

#include <algorithm>

namespace fob {

bool isPlainPath(const QString &path)
{
    if (!path.startsWith(QLatin1Char('/')) || path.contains(QLatin1String("//")) || path.size() > 512)
        return false;
    const bool plain = std::all_of(path.begin(), path.end(), [](QChar c) {
        return c.unicode() > 0x20 && c.unicode() < 0x7f && !QLatin1String("?#\\\"<>^`{|}").contains(c);
    });
    const QStringList segments = path.split(QLatin1Char('/'));
    return plain && !segments.contains(QLatin1String(".")) && !segments.contains(QLatin1String(".."));
}

} // namespace fob
