// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Credential.h"

#include <vector>

namespace fob {

/// Something about a credential that deserves a word before somebody runs into it.
struct Warning
{
    enum class Kind {
        SignInEnds,    ///< the refresh token, and with it the sign-in, ends or is over
        TokenEnds,     ///< a token that nothing but a browser replaces ends or is over
        Dormancy,      ///< the provider deactivates the account, or has by now
        SignInRefused, ///< the provider has refused the refresh token
    } kind = Kind::SignInEnds;
    CredentialId credential;
    QString name;
    std::chrono::hours mark{0}; ///< which of the times ahead has been reached; 0: it is over
    Instant deadline{};         ///< SignInRefused: when the refused token was issued

    [[nodiscard]] bool isOver() const { return mark.count() == 0; }
    /// The same text for the same word: credential, kind, mark and deadline. Whoever has said one need not say it
    /// again.
    [[nodiscard]] QString key() const;

    friend bool operator==(const Warning &, const Warning &) = default;
};

/// What deserves a word about one credential now; of each kind only the latest mark: refresh tokens 7 days and 1 day
/// ahead, tokens without one 2 hours ahead, dormancy 14, 3 and 1 days ahead. A mark further away than half of what it
/// is about is none. While a credential is kept alive, the first mark of dormancy is silent: the call is on its way.
[[nodiscard]] std::vector<Warning> warningsOf(const Credential &credential, const Provider &provider,
                                              const Grant &grant, Instant now);

} // namespace fob
