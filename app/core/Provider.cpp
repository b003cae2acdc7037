// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Provider.h"

#include <algorithm>

namespace fob {

namespace {

template <typename T> const T *byId(const std::vector<T> &list, const QString &id)
{
    const auto found = std::find_if(list.begin(), list.end(), [&](const T &item) { return item.id == id; });
    return found == list.end() ? nullptr : &*found;
}

} // namespace

const Scope *ScopeRules::find(const QString &id) const { return byId(list, id); }
const Environment *Provider::environment(const QString &wanted) const { return byId(environments, wanted); }
const Environment *Provider::sandbox() const
{
    const auto found = std::find_if(environments.begin(), environments.end(), [](const Environment &environment) {
        return environment.kind == Environment::Kind::Sandbox && !environment.baseUrl.isEmpty();
    });
    return found == environments.end() ? nullptr : &*found;
}
const Grant *Provider::grant(const QString &wanted) const { return byId(grants, wanted); }
const Field *Provider::field(const QString &wanted) const { return byId(fields, wanted); }
const SecretField *Provider::secret(const QString &wanted) const { return byId(secrets, wanted); }

QStringList Provider::tiers() const
{
    QStringList names;
    for (const RateLimit &limit : limits)
        if (!limit.tier.isEmpty() && !names.contains(limit.tier))
            names += limit.tier;
    return names;
}

namespace {

bool isAbout(const ErrorRow &row, const QString &role)
{
    // "api" in a row stands for every call that carries a token.
    return row.at.contains(role) || (row.at.contains(QLatin1String("api")) && !isOAuthCall(role));
}

} // namespace

bool isOAuthCall(const QString &role)
{
    return role == QLatin1String("authorize") || role == QLatin1String("token") || role == QLatin1String("refresh") ||
           role == QLatin1String("revoke") || role == QLatin1String("introspect");
}

// A code says more than a status, and a row for this very call more than one for any.
const ErrorRow *Provider::explain(const QString &role, const QString &code, int status) const
{
    const ErrorRow *best = nullptr;
    int bestWorth = -1;
    for (const ErrorRow &row : errors) {
        const bool byCode = !row.code.isEmpty();
        if (byCode ? row.code != code : row.status != status)
            continue;
        if (!row.at.isEmpty() && !isAbout(row, role))
            continue;
        const int worth = (byCode ? 2 : 0) + (row.at.isEmpty() ? 0 : 1);
        if (worth > bestWorth) {
            best = &row;
            bestWorth = worth;
        }
    }
    return best;
}

} // namespace fob
