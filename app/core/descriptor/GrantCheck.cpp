// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/descriptor/Parts.h"

#include <algorithm>

namespace fob {

namespace {

/// What a kind of grant does with each of the three calls.
struct Needs
{
    enum Call { Forbidden, Possible, Necessary };
    Call authorize;
    Call token;
    Call refresh;
};

Needs needsOf(GrantKind kind)
{
    switch (kind) {
    case GrantKind::ClientCredentials:
        return {Needs::Forbidden, Needs::Necessary, Needs::Possible};
    case GrantKind::ApiKey:
        return {Needs::Forbidden, Needs::Forbidden, Needs::Forbidden};
    case GrantKind::AuthorizationCode:
        return {Needs::Necessary, Needs::Necessary, Needs::Possible};
    case GrantKind::DirectToken:
        return {Needs::Necessary, Needs::Forbidden, Needs::Forbidden};
    }
    return {Needs::Possible, Needs::Possible, Needs::Possible};
}

} // namespace

void checkGrants(const Provider &provider, JsonReader::Mistakes &mistakes)
{
    for (std::size_t i = 0; i < provider.grants.size(); ++i) {
        const Grant &grant = provider.grants[i];
        const QString at = QStringLiteral("/grants/%1").arg(i);
        const auto kindIsWrong = [&](const DescriptorMistake &mistake) {
            return mistake.field == at + QLatin1String("/kind");
        };
        if (std::any_of(mistakes.begin(), mistakes.end(), kindIsWrong))
            continue; // what it needs is anyone's guess
        const auto checkCall = [&](Needs::Call need, const std::optional<Endpoint> &endpoint, const char *key) {
            const QLatin1String name(key);
            if (need == Needs::Necessary && !endpoint)
                mistakes.push_back({0, at, QStringLiteral("a grant of this kind needs \"%1\"").arg(name)});
            if (need == Needs::Forbidden && endpoint)
                mistakes.push_back(
                    {0, at + QLatin1Char('/') + name, QStringLiteral("a grant of this kind has no such call")});
            if (endpoint && name != QLatin1String("authorize") && endpoint->answer.accessToken.isEmpty())
                mistakes.push_back({0, at + QLatin1Char('/') + name,
                                    QStringLiteral("\"answer\" must say where the \"access_token\" is")});
        };
        const Needs needs = needsOf(grant.kind);
        checkCall(needs.authorize, grant.authorize, "authorize");
        checkCall(needs.token, grant.token, "token");
        checkCall(needs.refresh, grant.refresh, "refresh");
        if (grant.kind == GrantKind::ApiKey && grant.secrets.isEmpty())
            mistakes.push_back({0, at, QStringLiteral("an API key grant needs a secret: the key")});
        if (grant.kind == GrantKind::DirectToken && grant.warning.isEmpty())
            mistakes.push_back({0, at, QStringLiteral("a direct token grant needs a \"warning\"")});
        if (grant.pkce == Pkce::S256 && grant.kind != GrantKind::AuthorizationCode)
            mistakes.push_back(
                {0, at + QLatin1String("/pkce"), QStringLiteral("belongs to an authorization code grant")});
    }
}

} // namespace fob
