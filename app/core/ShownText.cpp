// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ShownText.h"

namespace fob {

namespace {

constexpr QLatin1String secretPrefix("secret:");

/// After the secrets are out: one that is cut in two would not be found.
ShownText cut(ShownText text)
{
    qsizetype left = longestShown;
    qsizetype over = 0;
    for (ShownPiece &piece : text) {
        if (!piece.hasText())
            continue;
        over += std::max<qsizetype>(piece.size - left, 0);
        piece.text.truncate(left);
        left -= piece.text.size();
        piece.size = piece.text.size();
    }
    if (over == 0)
        return text;
    std::erase_if(text, [](const ShownPiece &piece) { return piece.hasText() && piece.size == 0; });
    text.push_back(ShownPiece::leftOut(over));
    return text;
}

} // namespace

QString secretName(const ShownPiece &masked)
{
    return masked.text.startsWith(secretPrefix) ? masked.text.mid(secretPrefix.size()) : masked.text;
}

ShownText shownText(const Template &source, const TemplateValues &values)
{
    ShownText shown;
    for (const Template::Piece &piece : source.pieces()) {
        if (!piece.placeholder) {
            shown.push_back(ShownPiece::plain(piece.text));
        } else if (Template::isSecretPlaceholder(piece.text) || values.secret(piece.text)) {
            const Secret *secret = values.secret(piece.text);
            if (secret && !secret->isEmpty())
                shown.push_back(ShownPiece::masked(piece.text));
        } else if (const QString *text = values.text(piece.text); text && !text->isEmpty()) {
            shown.push_back(ShownPiece::plain(*text));
        }
    }
    return shown;
}

ShownText shownBytes(ShownPiece::Kind kind, QByteArrayView text, const SecretSearch &secrets)
{
    if (text.isEmpty())
        return {};
    if (text.contains('\0') || !text.isValidUtf8())
        return {ShownPiece::withheld(text.size())};
    ShownText shown;
    const auto add = [&](QByteArrayView part) {
        if (!part.isEmpty())
            shown.push_back(kind == ShownPiece::Kind::Private ? ShownPiece::ofUser(QString::fromUtf8(part))
                                                              : ShownPiece::plain(QString::fromUtf8(part)));
    };
    qsizetype at = 0;
    for (const SecretSearch::Found &found : secrets.findIn(text)) {
        add(text.sliced(at, found.at - at));
        shown.push_back(ShownPiece::masked(found.name));
        at = found.at + found.size;
    }
    add(text.sliced(at));
    return cut(std::move(shown));
}

QString shownName(QByteArrayView name, const SecretSearch &secrets)
{
    return secrets.findsAnyIn(name) ? QString(QChar(0x2026)) : QString::fromLatin1(name.first(qMin(name.size(), 100)));
}

} // namespace fob
