// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/HarmfulCharacter.h"

#include <QList>

namespace fob {

/// What could harm a terminal or deceive a reader is shown as its code, "\u202e" (S42).
[[nodiscard]] inline QString escapedText(const QString &text)
{
    if (!hasHarmful(text))
        return text;
    QString safe;
    safe.reserve(text.size());
    for (const char32_t c : text.toUcs4()) {
        if (isHarmful(c))
            safe += QStringLiteral("\\u%1").arg(static_cast<uint>(c), 4, 16, QLatin1Char('0'));
        else
            safe += QString::fromUcs4(&c, 1);
    }
    return safe;
}

} // namespace fob
