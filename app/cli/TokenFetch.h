// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/MinTtl.h"

#include <map>

namespace fob::cli {

/// Live tokens of several credentials, for a command that gives them to something else. What has to be asked for is
/// asked for side by side: ten credentials take as long as the slowest of them.
class TokenFetch
{
public:
    void declare(CLI::App &app) { m_minTtl.declare(app); }

    /// Each credential once. Nothing when all are there; else the status of the first, in the order given, that is
    /// missing: why has been said, and `missing` is called for more words about it.
    [[nodiscard]] std::optional<ExitStatus> get(Session &session, const std::vector<Credential> &credentials,
                                                const std::function<void(const Credential &)> &missing);
    /// After get(); there for every credential.
    [[nodiscard]] const TokenSet &tokensOf(const CredentialId &id) const { return *m_tokens.at(id); }

private:
    void getStored(Session &session, const std::vector<Credential> &credentials);

    MinTtl m_minTtl;
    std::map<CredentialId, Result<TokenSet>> m_tokens;
};

} // namespace fob::cli
