// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace fob {

/// RFC 6750 §2.1, b64token; its padding apart, as "=" also stands between a name and its value.
inline bool isTokenCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c == '~' || c == '+' || c == '/';
}

inline bool isNameCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

inline bool isQuote(char c) { return c == '"' || c == '\'' || c == '`' || c == '\\'; }

/// Names that tokens go by, in whichever spelling: access_token, accessToken, ACME_API_TOKEN, x-api-key.
inline bool isTokenName(QByteArrayView name)
{
    QByteArray bare;
    for (const char c : name) {
        if (c != '_' && c != '-')
            bare += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    return bare.endsWith("token") || bare.endsWith("apikey") || bare == "bearer" || bare == "jwt" ||
           bare == "assertion" || bare == "authorization";
}

/// What is shorter is a word, where nothing says that it is a token.
inline constexpr qsizetype shortestOpaque = 8;

} // namespace fob
