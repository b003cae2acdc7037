// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Wrap.h"

#include <QList>

namespace fob::cli {

namespace {

/// The blocks that East Asian Width (UAX #11) calls wide, as far as names and sentences use them.
bool isWide(char32_t c)
{
    return (c >= 0x1100 && c <= 0x115f) || (c >= 0x2e80 && c <= 0xa4cf) || (c >= 0xac00 && c <= 0xd7a3) ||
           (c >= 0xf900 && c <= 0xfaff) || (c >= 0xfe30 && c <= 0xfe6f) || (c >= 0xff00 && c <= 0xff60) ||
           (c >= 0xffe0 && c <= 0xffe6) || (c >= 0x1f300 && c <= 0x1faff) || (c >= 0x20000 && c <= 0x3fffd);
}

/// 。，、：；？！）” and their kin do not begin a line.
bool staysWithTheLast(char32_t c)
{
    static const QString closing =
        QStringLiteral("\u3001\u3002\uff0c\uff1a\uff1b\uff1f\uff01\uff09\u300b\u300d\u201d\u2026");
    return c < 0x10000 && closing.contains(QChar(static_cast<char16_t>(c)));
}

/// （《「“ do not end one.
bool goesWithTheNext(char32_t c)
{
    static const QString opening = QStringLiteral("\uff08\u300a\u300c\u201c");
    return c < 0x10000 && opening.contains(QChar(static_cast<char16_t>(c)));
}

/// Words with the blanks behind them; a wide character is a word.
QStringList piecesOf(const QString &line)
{
    QStringList pieces;
    bool mayEnd = true;
    bool opened = false;
    for (const char32_t c : line.toUcs4()) {
        const QString character = QString::fromUcs4(&c, 1);
        const bool begins = mayEnd || (isWide(c) && !opened) || goesWithTheNext(c);
        if (pieces.isEmpty() || (begins && c != U' ' && !staysWithTheLast(c)))
            pieces += character;
        else
            pieces.last() += character;
        opened = goesWithTheNext(c);
        mayEnd = c == U' ' || (isWide(c) && !opened);
    }
    return pieces;
}

QString withoutBlanksAtTheEnd(QString text)
{
    while (text.endsWith(u' '))
        text.chop(1);
    return text;
}

} // namespace

qsizetype columnsOf(const QString &text)
{
    qsizetype columns = 0;
    for (const char32_t c : text.toUcs4())
        columns += QChar::isMark(c) ? 0 : isWide(c) ? 2 : 1;
    return columns;
}

QStringList wrappedLines(const QString &text, qsizetype columns)
{
    QStringList lines;
    for (const QString &paragraph : text.split(u'\n')) {
        QString line;
        for (const QString &piece : piecesOf(paragraph)) {
            if (!line.isEmpty() && columnsOf(line) + columnsOf(withoutBlanksAtTheEnd(piece)) > columns) {
                lines += withoutBlanksAtTheEnd(line);
                line.clear();
            }
            line += piece;
        }
        lines += withoutBlanksAtTheEnd(line);
    }
    return lines;
}

} // namespace fob::cli
