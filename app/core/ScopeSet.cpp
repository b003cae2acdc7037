// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ScopeSet.h"

#include <algorithm>

namespace fob {

namespace {

/// RFC 6749 §3.3: scope-token = 1*( %x21 / %x23-5B / %x5D-7E ). The separator must not hide in one either.
bool isScopeToken(const QString &scope, const QString &separator)
{
    return !scope.isEmpty() && !scope.contains(separator) && std::all_of(scope.begin(), scope.end(), [](QChar c) {
        return c > QLatin1Char(' ') && c <= QLatin1Char('~') && c != QLatin1Char('"') && c != QLatin1Char('\\');
    });
}

QStringList inDescriptorOrder(const ScopeRules &rules, const QStringList &scopes)
{
    QStringList ordered;
    for (const Scope &known : rules.list) {
        if (scopes.contains(known.id))
            ordered << known.id;
    }
    for (const QString &scope : scopes) {
        if (!scope.isEmpty() && !ordered.contains(scope))
            ordered << scope;
    }
    return ordered;
}

/// Implications may be chained, and a descriptor may chain them in a ring.
bool contains(const ScopeRules &rules, const QString &whole, const QString &part, QStringList &seen)
{
    if (whole == part)
        return true;
    const Scope *scope = rules.find(whole);
    if (!scope || seen.contains(whole))
        return false;
    seen << whole;
    return std::any_of(scope->implies.begin(), scope->implies.end(),
                       [&](const QString &implied) { return contains(rules, implied, part, seen); });
}

} // namespace

Result<ScopeSet> ScopeSet::make(const ScopeRules &rules, const QStringList &scopes)
{
    for (const QString &scope : scopes) {
        if (!isScopeToken(scope, rules.separator) || (!rules.freeEntry && !rules.find(scope)))
            return failure(Error::Kind::UnknownScope, scope);
    }
    return granted(rules, scopes);
}

ScopeSet ScopeSet::granted(const ScopeRules &rules, const QStringList &scopes)
{
    ScopeSet set;
    set.m_scopes = inDescriptorOrder(rules, scopes);
    return set;
}

ScopeSet ScopeSet::grantedFromText(const ScopeRules &rules, const QString &text)
{
    QStringList scopes;
    QString scope;
    for (const QChar c : text) {
        if (c.isSpace() || c == QLatin1Char(',')) {
            scopes << std::exchange(scope, {});
        } else {
            scope += c;
        }
    }
    scopes << scope;
    return granted(rules, scopes);
}

ScopeSet ScopeSet::defaults(const ScopeRules &rules)
{
    ScopeSet set;
    for (const Scope &scope : rules.list) {
        if (scope.isDefault)
            set.m_scopes << scope.id;
    }
    return set;
}

bool ScopeSet::covers(const ScopeRules &rules, const QString &scope) const
{
    return std::any_of(m_scopes.begin(), m_scopes.end(), [&](const QString &own) {
        QStringList seen;
        return fob::contains(rules, own, scope, seen);
    });
}

QStringList ScopeSet::missingFrom(const ScopeRules &rules, const ScopeSet &granted) const
{
    QStringList missing;
    for (const QString &scope : m_scopes) {
        if (!granted.covers(rules, scope))
            missing << scope;
    }
    return missing;
}

} // namespace fob
