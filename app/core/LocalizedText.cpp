// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/LocalizedText.h"

namespace fob {

QString LocalizedText::in(const QString &locale) const
{
    if (const auto exact = m_texts.constFind(locale); exact != m_texts.constEnd())
        return *exact;
    const QString language = locale.section(QLatin1Char('_'), 0, 0);
    if (const auto alone = m_texts.constFind(language); alone != m_texts.constEnd())
        return *alone;
    return m_texts.value(QStringLiteral("en"));
}

} // namespace fob
