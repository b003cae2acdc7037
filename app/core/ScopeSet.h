// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Provider.h"

#include <QStringList>

namespace fob {

/// Scopes, always consistent with their provider's rules: only known ones (unless free entry is allowed), each once, in
/// the descriptor's order, free ones behind. Case matters. One type for the picker, `--scope` and the answers.
class ScopeSet
{
public:
    ScopeSet() = default;

    /// Error UnknownScope, detail: the scope. A scope with a blank, a control character, '"' or '\\' is unknown too
    /// (RFC 6749 §3.3).
    static Result<ScopeSet> make(const ScopeRules &rules, const QStringList &scopes);
    /// What a provider says it granted: unknown names are kept, they are facts.
    static ScopeSet granted(const ScopeRules &rules, const QStringList &scopes);
    /// The text of an answer's scope member; blanks and commas both separate (one provider's page prints a comma).
    static ScopeSet grantedFromText(const ScopeRules &rules, const QString &text);
    static ScopeSet defaults(const ScopeRules &rules);

    [[nodiscard]] const QStringList &list() const { return m_scopes; }
    [[nodiscard]] bool contains(const QString &scope) const { return m_scopes.contains(scope); }
    /// True when the scope is here or contained in one that is.
    [[nodiscard]] bool covers(const ScopeRules &rules, const QString &scope) const;
    /// What is here and not covered by the other.
    [[nodiscard]] QStringList missingFrom(const ScopeRules &rules, const ScopeSet &granted) const;
    [[nodiscard]] QString toText(const ScopeRules &rules) const { return m_scopes.join(rules.separator); }
    [[nodiscard]] bool isEmpty() const { return m_scopes.isEmpty(); }

    friend bool operator==(const ScopeSet &, const ScopeSet &) = default;

private:
    QStringList m_scopes;
};

} // namespace fob
