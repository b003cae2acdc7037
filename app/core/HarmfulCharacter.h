// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QChar>
#include <QString>

namespace fob {

/// What moves a cursor, hides itself or turns a line round (S42): not for names, and never shown as it is.
[[nodiscard]] inline bool isHarmful(char32_t c)
{
    if (c >= 0x20 && c < 0x7f) // nearly all there is to look at
        return false;
    switch (QChar::category(c)) {
    case QChar::Other_Control:       // C0, DEL, C1: 0x9b alone starts an escape sequence on some terminals
    case QChar::Other_Format:        // U+202A…202E, U+2066…2069, U+200B…200F, U+FEFF, tags
    case QChar::Other_Surrogate:     // a lone one, as QString::toUtf8 would write "?"
    case QChar::Separator_Line:      // U+2028
    case QChar::Separator_Paragraph: // U+2029
        return true;
    default:
        return false;
    }
}

/// Whether any of it is.
[[nodiscard]] inline bool hasHarmful(const QString &text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t c = text[i].unicode();
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            c = QChar::surrogateToUcs4(text[i], text[i + 1]);
            ++i;
        }
        if (isHarmful(c))
            return true;
    }
    return false;
}

} // namespace fob
