// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Credential.h"

namespace fob {

enum class TokenFormat { Raw, Header, Env, Curl, Json };

/// A token in the form in which it is pasted: the bare token; "Authorization: Bearer …"; "export NAME_TOKEN='…'" (the
/// variable is variableFor(name), the token quoted for POSIX shells); a curl command for the credential's host, quoted;
/// or JSON {access_token, token_type, expires_at, scope}. No line end is added.
[[nodiscard]] Secret formatToken(TokenFormat format, const TokenSet &tokens, const Credential &credential,
                                 const Provider &provider);
/// The environment variable of a credential's token: its name in capitals, what a shell does not allow as one "_", and
/// "_TOKEN"; FOB_TOKEN where nothing is left.
[[nodiscard]] QByteArray variableFor(const QString &name);
/// "raw", "header", "env", "curl", "json".
[[nodiscard]] QString nameOf(TokenFormat format);
[[nodiscard]] std::optional<TokenFormat> tokenFormatFromName(const QString &name);

} // namespace fob
