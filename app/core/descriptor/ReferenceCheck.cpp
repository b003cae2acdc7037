// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/descriptor/Parts.h"

#include <algorithm>

namespace fob {

namespace {

using Mistakes = JsonReader::Mistakes;

QString place(const char *list, std::size_t index, const char *key)
{
    return QStringLiteral("/%1/%2/%3").arg(QLatin1String(list)).arg(index).arg(QLatin1String(key));
}

template <typename T> void checkUnique(const std::vector<T> &list, const char *name, Mistakes &mistakes)
{
    for (std::size_t i = 0; i < list.size(); ++i) {
        const bool repeated = std::any_of(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(i),
                                          [&](const T &earlier) { return earlier.id == list[i].id; });
        if (repeated && !list[i].id.isEmpty())
            mistakes.push_back({0, place(name, i, "id"), QStringLiteral("\"%1\" is there already").arg(list[i].id)});
    }
}

template <typename Known>
void checkNames(const QStringList &names, const QString &at, Known known, const char *what, Mistakes &mistakes)
{
    for (const QString &name : names) {
        if (!known(name))
            mistakes.push_back(
                {0, at, QStringLiteral("\"%1\" is no %2 of this provider").arg(name, QLatin1String(what))});
    }
}

void checkScopes(const ScopeRules &scopes, Mistakes &mistakes)
{
    checkUnique(scopes.groups, "scopes/groups", mistakes);
    checkUnique(scopes.list, "scopes/list", mistakes);
    checkUnique(scopes.presets, "scopes/presets", mistakes);
    const auto isScope = [&](const QString &id) { return scopes.find(id) != nullptr; };
    const auto isGroup = [&](const QString &id) {
        return std::any_of(scopes.groups.begin(), scopes.groups.end(),
                           [&](const ScopeGroup &group) { return group.id == id; });
    };
    for (std::size_t i = 0; i < scopes.list.size(); ++i) {
        const Scope &scope = scopes.list[i];
        checkNames(scope.implies, place("scopes/list", i, "implies"), isScope, "scope", mistakes);
        if (!scope.group.isEmpty())
            checkNames({scope.group}, place("scopes/list", i, "group"), isGroup, "scope group", mistakes);
    }
    for (std::size_t i = 0; i < scopes.presets.size(); ++i)
        checkNames(scopes.presets[i].scopes, place("scopes/presets", i, "scopes"), isScope, "scope", mistakes);
}

/// The calls that are no probe's; "api" stands for all that carry a token. A probe may be the profile call itself.
bool isReservedRole(const QString &role) { return isOAuthCall(role) || role == QLatin1String("api"); }

/// What Fob fills in itself (see Template); "secret:" leads to the credential's secrets.
bool isFilledByFob(const QString &name)
{
    static const QStringList filled{
        QStringLiteral("redirect_uri"),   QStringLiteral("scope"),        QStringLiteral("state"),
        QStringLiteral("code_challenge"), QStringLiteral("code"),         QStringLiteral("code_verifier"),
        QStringLiteral("refresh_token"),  QStringLiteral("access_token"), QStringLiteral("token"),
        QStringLiteral("account"),        QStringLiteral("random")};
    return filled.contains(name) || name.startsWith(QLatin1String("secret:"));
}

/// A field or a probe of such a name would take the place of the real value, or of the real call's path and errors.
template <typename T>
void checkNotReserved(const std::vector<T> &list, const char *name, bool (*isReserved)(const QString &),
                      Mistakes &mistakes)
{
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (isReserved(list[i].id))
            mistakes.push_back(
                {0, place(name, i, "id"), QStringLiteral("\"%1\" is a name of Fob's own").arg(list[i].id)});
    }
}

bool isRole(const Provider &provider, const QString &role)
{
    return isReservedRole(role) || role == QLatin1String("profile") ||
           std::any_of(provider.probes.begin(), provider.probes.end(),
                       [&](const Probe &probe) { return probe.id == role; });
}

void checkErrors(const Provider &provider, Mistakes &mistakes)
{
    for (std::size_t i = 0; i < provider.errors.size(); ++i) {
        const ErrorRow &row = provider.errors[i];
        const auto same = [&](const ErrorRow &earlier) {
            return earlier.code == row.code && earlier.status == row.status && earlier.at == row.at;
        };
        if (std::any_of(provider.errors.begin(), provider.errors.begin() + static_cast<std::ptrdiff_t>(i), same))
            mistakes.push_back(
                {0, QStringLiteral("/errors/%1").arg(i), QStringLiteral("says the same as an earlier row")});
        checkNames(
            row.at, place("errors", i, "at"), [&](const QString &role) { return isRole(provider, role); }, "call",
            mistakes);
    }
}

} // namespace

void checkReferences(const Provider &provider, Mistakes &mistakes)
{
    checkUnique(provider.environments, "environments", mistakes);
    checkUnique(provider.fields, "fields", mistakes);
    checkUnique(provider.secrets, "secrets", mistakes);
    checkUnique(provider.grants, "grants", mistakes);
    checkUnique(provider.probes, "probes", mistakes);
    checkNotReserved(provider.fields, "fields", isFilledByFob, mistakes);
    checkNotReserved(provider.probes, "probes", isReservedRole, mistakes);
    for (std::size_t i = 0; i < provider.grants.size(); ++i) {
        const Grant &grant = provider.grants[i];
        checkNames(
            grant.fields, place("grants", i, "fields"), [&](const QString &id) { return provider.field(id); }, "field",
            mistakes);
        checkNames(
            grant.secrets, place("grants", i, "secrets"), [&](const QString &id) { return provider.secret(id); },
            "secret", mistakes);
    }
    checkScopes(provider.scopes, mistakes);
    for (std::size_t i = 0; i < provider.probes.size(); ++i) {
        const Probe &probe = provider.probes[i];
        if (!probe.needsScope.isEmpty() && !provider.scopes.freeEntry)
            checkNames(
                {probe.needsScope}, place("probes", i, "needs_scope"),
                [&](const QString &id) { return provider.scopes.find(id); }, "scope", mistakes);
    }
    checkErrors(provider, mistakes);
}

} // namespace fob
