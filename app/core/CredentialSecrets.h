// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "core/TokenSet.h"

#include <map>
#include <optional>

namespace fob {

/// Everything secret of one credential: what its keychain item holds. Move-only.
struct CredentialSecrets
{
    std::map<QString, Secret> fields; ///< by the ids of Provider::secrets
    std::optional<TokenSet> tokens;
    quint64 generation = 0; ///< raised by every write; the index records the last one it knows of

    [[nodiscard]] CredentialSecrets duplicate() const;
    /// The item's bytes: a versioned, self-describing form. Binary-safe secrets survive.
    [[nodiscard]] Secret toBytes() const;
    /// SecretLost when the bytes are not such a form.
    static Result<CredentialSecrets> fromBytes(const Secret &bytes);
};

} // namespace fob
