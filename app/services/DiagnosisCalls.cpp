// SPDX-License-Identifier: GPL-3.0-or-later
// A test's steps with the token in hand.
#include "core/RetryAfter.h"
#include "core/ScopeSet.h"
#include "core/TokenRequest.h"
#include "core/TokenResponse.h"
#include "services/BudgetedCall.h"
#include "services/DiagnosisFlow.h"

namespace fob {

using Kind = Error::Kind;

namespace {

std::optional<int> numberIn(const QByteArray &header)
{
    bool ok = false;
    const int number = header.trimmed().toInt(&ok);
    return ok && number >= 0 ? std::optional(number) : std::nullopt;
}

/// The smaller of two tiers' limits, which is the one kept to where the account's tier is not known.
bool isSmaller(const RateLimit &a, const RateLimit &b) { return a.requests * b.per < b.requests * a.per; }

} // namespace

// 8. The calls that the descriptor names, which change nothing at the provider.

void Diagnosis::Flow::probe()
{
    if (provider().probes.empty()) {
        if (skip(SkippedFor::NotNeeded))
            scopes();
        return;
    }
    if (m_probe == provider().probes.size())
        return scopes();
    const Probe &probe = provider().probes[m_probe++];
    if (!begin())
        return;
    m_secrets.tokens = m_live->duplicate();
    auto request =
        TokenRequest(provider(), m_credential, m_secrets, flow().random).call(probe.endpoint, m_live->accessToken);
    if (!request)
        return fail(request.error(), ProbeFacts{});
    sendInTurn(flow(), m_credential, provider(), std::move(*request), turnPatience, context(),
               unlessOver<BudgetedAnswer>([this, &probe](const Result<BudgetedAnswer> &answer) {
                   answer ? probeAnswered(probe, *answer) : fail(answer.error(), ProbeFacts{});
               }));
}

void Diagnosis::Flow::probeAnswered(const Probe &probe, const BudgetedAnswer &answer)
{
    const Instant now = flow().clock.now();
    const HttpResponse &response = answer.response;
    m_limits.limit = numberIn(response.header("X-RateLimit-Limit"));
    m_limits.remaining = numberIn(response.header("X-RateLimit-Remaining"));
    m_limits.reset = response.header("X-RateLimit-Reset").isEmpty() ? std::nullopt : retryAfter(response, now);
    ProbeFacts facts{response.status, {}, {}};
    const auto checked = TokenResponse::checkProbe(provider(), probe, response, now);
    if (checked) {
        if (pass(facts))
            this->probe();
        return;
    }
    flow().budget.learn(checked.error(), *answer.turn);
    if (checked.error().kind == Kind::InsufficientScope)
        (wasGranted(probe.needsScope) ? facts.grantedScope : facts.missingScope) = probe.needsScope;
    if (!wasLeftOut(facts.missingScope))
        return fail(checked.error(), facts);
    if (end(Outcome::Warned, facts))
        this->probe();
}

bool Diagnosis::Flow::wasGranted(const QString &scope) const
{
    const ScopeRules &rules = provider().scopes;
    return m_live->grantedScopes && ScopeSet::granted(rules, *m_live->grantedScopes).covers(rules, scope);
}

bool Diagnosis::Flow::wasLeftOut(const QString &scope) const
{
    if (scope.isEmpty() || isApiKey())
        return false;
    const ScopeRules &rules = provider().scopes;
    return !ScopeSet::granted(rules, m_credential.scopes + m_live->grantedScopes.value_or(QStringList()))
                .covers(rules, scope);
}

// 9. What was granted of what was asked for.

void Diagnosis::Flow::scopes()
{
    ScopesFacts facts{m_credential.scopes, m_live->grantedScopes, {}};
    if (facts.asked.isEmpty() && !facts.granted) {
        if (skip(provider().scopes.isEmpty() ? SkippedFor::NotNeeded : SkippedFor::NotSaid))
            limits();
        return;
    }
    if (!begin())
        return;
    if (facts.granted)
        facts.missing = ScopeSet::granted(provider().scopes, facts.asked)
                            .missingFrom(provider().scopes, ScopeSet::granted(provider().scopes, *facts.granted));
    if (end(facts.missing.isEmpty() ? Outcome::Passed : Outcome::Warned, facts))
        limits();
}

// 10. How many more calls there may be.

std::vector<RateLimit> Diagnosis::Flow::documentedLimits() const
{
    std::vector<RateLimit> result;
    std::optional<RateLimit> tier;
    for (const RateLimit &limit : provider().limits) {
        if (limit.requests <= 0)
            continue;
        if (limit.tier.isEmpty())
            result.push_back(limit);
        else if (m_credential.tier.isEmpty() ? !tier || isSmaller(limit, *tier) : limit.tier == m_credential.tier)
            tier = limit;
    }
    if (tier)
        result.push_back(*tier);
    return result;
}

void Diagnosis::Flow::limits()
{
    m_limits.documented = documentedLimits();
    // Asked for and given back at once: only when it would be is to be known.
    const auto next = flow().budget.book(m_credential, provider(), RateLimit::Applies::Api);
    const Instant now = flow().clock.now();
    if (next && (*next)->at() > now)
        m_limits.held = std::chrono::ceil<std::chrono::seconds>((*next)->at() - now);
    const bool nothingSaid = !m_limits.limit && !m_limits.remaining && m_limits.documented.empty() && !m_limits.held;
    if (nothingSaid) {
        if (skip(SkippedFor::NotSaid))
            settle();
        return;
    }
    if (!begin())
        return;
    const bool none = m_limits.remaining == 0 || m_limits.held;
    if (end(none ? Outcome::Warned : Outcome::Passed, m_limits))
        settle();
}

} // namespace fob
