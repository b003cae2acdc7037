// SPDX-License-Identifier: GPL-3.0-or-later
#include "wording/SafeText.h"

#include "core/HarmfulCharacter.h"

namespace fob {

namespace {

QString writtenOut(char32_t c) { return QStringLiteral("\\u{%1}").arg(static_cast<uint>(c), 0, 16); }

QString made(QStringView text, qsizetype limit, bool keepLines)
{
    QString safe;
    safe.reserve(qMin(text.size(), limit));
    qsizetype shown = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (shown++ == limit)
            return safe + QChar(0x2026);
        char32_t c = text[i].unicode();
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            c = QChar::surrogateToUcs4(text[i], text[i + 1]);
            ++i;
        }
        if (c == U'\n' && keepLines)
            safe += QLatin1Char('\n');
        else if (c == U'\n' || c == U'\t' || c == U'\r')
            safe += QLatin1Char(' ');
        else if (isHarmful(c))
            safe += writtenOut(c);
        else if (c > 0xffff)
            safe += text.mid(i - 1, 2);
        else
            safe += QChar(static_cast<char16_t>(c));
    }
    return safe;
}

} // namespace

QString safeText(QStringView text, qsizetype limit) { return made(text, limit, false); }

QString safeLines(QStringView text, qsizetype limit) { return made(text, limit, true); }

} // namespace fob
