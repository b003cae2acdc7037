// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/SecretSearch.h"
#include "core/Template.h"

#include <QString>

#include <vector>

namespace fob {

/// A part of a text that went out or came in. Whom it may be shown to is decided by type where it is made.
struct ShownPiece
{
    enum class Kind {
        Plain,    ///< text: as it was sent or received, for everybody; not yet fit for a terminal (safeText())
        Private,  ///< text: the same, for nobody but this computer's user: PublicExchange cannot hold it
        Masked,   ///< text: which secret, a placeholder's name: "secret:client_secret", "access_token", "code", …
        Withheld, ///< size: how many characters it has, and nothing else is known of it
        LeftOut,  ///< size: how many more characters there are than are kept
    } kind = Kind::Plain;
    QString text = {};
    qsizetype size = 0;

    static ShownPiece plain(const QString &text) { return {Kind::Plain, text, text.size()}; }
    static ShownPiece ofUser(const QString &text) { return {Kind::Private, text, text.size()}; }
    static ShownPiece masked(const QString &which) { return {Kind::Masked, which, 0}; }
    static ShownPiece withheld(qsizetype size) { return {Kind::Withheld, {}, size}; }
    static ShownPiece leftOut(qsizetype size) { return {Kind::LeftOut, {}, size}; }
    [[nodiscard]] bool hasText() const { return kind == Kind::Plain || kind == Kind::Private; }
    friend bool operator==(const ShownPiece &, const ShownPiece &) = default;
};
using ShownText = std::vector<ShownPiece>;

/// The name of a secret without what only templates need: "client_secret" for "secret:client_secret".
[[nodiscard]] QString secretName(const ShownPiece &masked);

/// A value with placeholders, what they stand for filled in unless it is secret.
[[nodiscard]] ShownText shownText(const Template &source, const TemplateValues &values);

/// Plain or Private, with a mask in the place of each secret that the text repeats. Withheld where it is no text.
[[nodiscard]] ShownText shownBytes(ShownPiece::Kind kind, QByteArrayView text, const SecretSearch &secrets);
/// A header's name; an ellipsis where it repeats a secret.
[[nodiscard]] QString shownName(QByteArrayView name, const SecretSearch &secrets);
/// More characters of one text are not kept.
inline constexpr qsizetype longestShown = 64 * 1024;

} // namespace fob
