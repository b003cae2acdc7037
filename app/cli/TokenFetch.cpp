// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/TokenFetch.h"

#include "cli/AskForTokens.h"

namespace fob::cli {

void TokenFetch::getStored(Session &session, const std::vector<Credential> &credentials)
{
    for (const Credential &credential : credentials)
        if (auto stored = storedTokens(session, credential, m_minTtl.value()))
            m_tokens.insert_or_assign(credential.id, std::move(*stored));
}

std::optional<ExitStatus> TokenFetch::get(Session &session, const std::vector<Credential> &credentials,
                                          const std::function<void(const Credential &)> &missing)
{
    const auto refused = [&missing](const Credential &credential, ExitStatus status) {
        missing(credential);
        return status;
    };
    getStored(session, credentials);
    std::vector<Credential> wanted;
    for (const Credential &credential : credentials) {
        if (m_tokens.contains(credential.id))
            continue;
        if (const auto life = m_minTtl.unreachable(credential.token, session.now()))
            return refused(credential, MinTtl::refuse(session, credential, *life));
        wanted.push_back(credential);
    }
    if (!wanted.empty()) {
        TokenSource::Options options;
        options.minTtl = m_minTtl.value();
        auto asked = askForTokens(session, wanted, options);
        for (std::size_t i = 0; i < wanted.size(); ++i)
            m_tokens.insert_or_assign(wanted[i].id, std::move(asked[i]));
    }
    for (const Credential &credential : credentials) {
        const Result<TokenSet> &tokens = m_tokens.at(credential.id);
        if (!tokens)
            return refused(credential, session.failToGet(tokens.error(), credential));
        if (const auto life = m_minTtl.missedBy(*tokens, session.now()))
            return refused(credential, MinTtl::refuse(session, credential, *life));
    }
    return {};
}

} // namespace fob::cli
