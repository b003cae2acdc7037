// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Secret.h"

#include <QString>

#include <vector>

namespace fob {

/// A token found in a text.
struct FoundToken
{
    enum class Place {
        Alone,     ///< the text is the token, perhaps wrapped over lines
        JsonForm,  ///< the text is a JWS in its JSON form; the token is the compact one
        Bearer,    ///< behind "Bearer": a header line, a curl command
        Named,     ///< the value of `name`: JSON, an address's query or fragment, a form, an .env line
        SomeWhere, ///< a JWT among other words
    } place = Place::SomeWhere;
    QString name; ///< Named: "access_token"; control and bidirectional characters escaped, at most 64
    int line = 1; ///< where it begins
    Secret token; ///< without blanks, line ends and quotes
};

/// The tokens of a text in its order, each once, at most 20: JWS and JWE compact forms wherever they stand, also when a
/// mail has wrapped them over lines of one width; others only behind "Bearer", as the value of a name that tokens go by
/// (access_token, API_TOKEN, api_key, …), as the password of an address, or when they are the whole text (TokenAlone).
/// Nothing from more than 1 MiB. Linear time.
[[nodiscard]] std::vector<FoundToken> findTokens(QByteArrayView text);

/// The one that is most likely meant: a JWT before others, an access token before a refresh token; -1 for an empty
/// list.
[[nodiscard]] int likeliest(const std::vector<FoundToken> &tokens);

} // namespace fob
