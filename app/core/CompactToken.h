// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/StrictJson.h"

#include <QByteArrayView>
#include <QString>

#include <nlohmann/json.hpp>

#include <optional>

namespace fob {

/// A token's text taken apart: the compact form of a JWS (RFC 7515 §7.1) or a JWE (RFC 7516 §7.1), with strict
/// base64url in all of its parts and a header of strict JSON. Nothing of it is believed (S46).
struct CompactToken
{
    bool encrypted = false; ///< a JWE; else a JWS
    QString algorithm;      ///< "alg", never empty; control and bidirectional characters escaped
    nlohmann::ordered_json header;
    QByteArray headerText;
    QByteArrayView payload;   ///< of a JWS, encoded; points into the token
    QByteArrayView signature; ///< likewise

    /// The token alone, without blanks. At most 1 MiB is looked at.
    static std::optional<CompactToken> parse(QByteArrayView token);

    /// Why a text that has the shape of a token is none: its header is JSON of a kind that is not read, as readers
    /// differ in what they make of it.
    static std::optional<JsonMistake> headerMistake(QByteArrayView token);

    /// It says of itself that nobody has signed it, in whichever letters: forgers try them all.
    [[nodiscard]] bool isUnsecured() const;
    /// RFC 7518 §3.6: what is unsecured has no signature.
    [[nodiscard]] bool isContradictory() const { return isUnsecured() && !signature.isEmpty(); }
    /// "header.payload.": a copy for a colleague or a ticket (withoutSignature()).
    [[nodiscard]] bool isSignatureRemoved() const { return !encrypted && signature.isEmpty() && !isUnsecured(); }
};

} // namespace fob
