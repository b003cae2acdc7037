// SPDX-License-Identifier: GPL-3.0-or-later
#include "wording/DiagnosisFacts.h"

#include "wording/DurationWords.h"
#include "wording/Language.h"
#include "wording/SafeText.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace fob {

using Id = DiagnosisStep::Id;
using How = TokenRequestFacts::How;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(fob::DiagnosisWords)
};

QString comma() { return Words::tr(", ", "between the items of a list"); }

QString words(const SettingsFacts &facts, const Provider *provider)
{
    QStringList names;
    for (const QString &id : facts.fields) {
        const Field *field = provider ? provider->field(id) : nullptr;
        names += field ? localized(field->label) : safeText(id, 60);
    }
    if (facts.redirect)
        names += Words::tr("redirect address");
    return names.isEmpty() ? Words::tr("Complete") : Words::tr("Complete: %1").arg(names.join(comma()));
}

QString words(const KeychainFacts &facts, const Provider *provider)
{
    QStringList names;
    for (const QString &id : facts.secrets) {
        const SecretField *secret = provider ? provider->secret(id) : nullptr;
        names += secret ? localized(secret->label) : safeText(id, 60);
    }
    const QString backend = facts.backend.isEmpty() ? Words::tr("Keychain") : safeText(facts.backend, 60);
    return names.isEmpty() ? Words::tr("%1, unlocked").arg(backend)
                           : Words::tr("%1, unlocked; it holds: %2").arg(backend, names.join(comma()));
}

QString words(const HostAddresses &facts)
{
    const QString host = safeText(facts.host, 100);
    if (!facts.proxy.isEmpty() && facts.addresses.isEmpty())
        return Words::tr("%1 is looked up by the proxy %2").arg(host, safeText(facts.proxy, 100));
    if (facts.addresses == QStringList(facts.host))
        return Words::tr("%1 is an address, there is nothing to look up").arg(host);
    const QString more = facts.addresses.size() > 3 ? QStringLiteral(", …") : QString();
    return QStringLiteral("%1 → %2").arg(host, facts.addresses.mid(0, 3).join(QStringLiteral(", ")) + more);
}

QString dateWords(Instant moment) { return isoText(moment).left(10); }

QString words(const ConnectionFacts &facts)
{
    if (facts.tlsVersion.isEmpty())
        return Words::tr("Connected, plain: the sandbox is on this computer");
    QString text = Words::tr("%1, certificate of %2").arg(facts.tlsVersion, safeText(facts.subject, 100));
    if (facts.validUntil)
        text = Words::tr("%1 until %2", "TLS and certificate, its last day").arg(text, dateWords(*facts.validUntil));
    return facts.issuer.isEmpty()
               ? text
               : Words::tr("%1, issued by %2", "certificate, its authority").arg(text, safeText(facts.issuer, 100));
}

QString words(const ClockFacts &facts)
{
    const auto apart = std::chrono::abs(facts.ahead);
    if (!facts.wrong)
        return Words::tr("%1 s apart from the provider")
            .arg(QString::number(std::round(static_cast<double>(apart.count()) / 100) / 10));
    const QString length = durationWords(std::chrono::round<std::chrono::seconds>(apart));
    if (!facts.reckoned)
        return (facts.ahead.count() > 0
                    ? Words::tr("%1 ahead of the provider; Fob does not go by it, as most servers do not say the same")
                    : Words::tr("%1 behind the provider; Fob does not go by it, as most servers do not say the same"))
            .arg(length);
    return facts.ahead.count() > 0
               ? Words::tr("This computer's clock is %1 fast; Fob reckons with the provider's time").arg(length)
               : Words::tr("This computer's clock is %1 slow; Fob reckons with the provider's time").arg(length);
}

QString words(const TokenRequestFacts &facts)
{
    const QString how = facts.how == How::Stored      ? Words::tr("The stored one is alive")
                        : facts.how == How::Refreshed ? Words::tr("Refreshed")
                                                      : Words::tr("A new one was given");
    return facts.left ? Words::tr("%1; ends in %2", "how it was got, time left").arg(how, durationWords(*facts.left))
                      : Words::tr("%1; no end is known").arg(how);
}

QString lifetimeWords(const AnswerFacts &facts)
{
    using Lifetime = TokenSet::Lifetime;
    const QString length = facts.lifetime ? durationWords(*facts.lifetime) : QString();
    switch (facts.said) {
    case Lifetime::Said:
        break;
    case Lifetime::NotSaid:
        return facts.lifetime ? Words::tr("without a lifetime (the provider's usual %1 is reckoned with)").arg(length)
                              : Words::tr("without a lifetime");
    case Lifetime::NotUsable:
        return facts.lifetime
                   ? Words::tr("with a lifetime that is none (the provider's usual %1 is reckoned with)").arg(length)
                   : Words::tr("with a lifetime that is none");
    }
    return facts.lifetime ? Words::tr("for %1", "a lifetime").arg(length) : QString();
}

QString words(const AnswerFacts &facts)
{
    QStringList parts{safeText(facts.tokenType, 30)};
    if (const QString lifetime = lifetimeWords(facts); !lifetime.isEmpty())
        parts += lifetime;
    parts += facts.refreshToken ? Words::tr("with a refresh token") : Words::tr("without a refresh token");
    if (facts.scopes)
        parts += Words::tr("%n scope(s)", nullptr, *facts.scopes);
    return Words::tr("Understood: %1").arg(parts.join(comma()));
}

NamedText words(const ScopesFacts &facts)
{
    const auto safe = [](const QStringList &scopes) {
        QStringList names;
        for (const QString &scope : scopes)
            names += safeText(scope, 100);
        return names;
    };
    if (!facts.granted)
        return {Words::tr("Asked for: %1; the provider does not say what it granted").arg(safe(facts.asked).join(u' ')),
                safe(facts.asked)};
    if (!facts.missing.isEmpty())
        return {Words::tr("Asked for and not granted: %1").arg(safe(facts.missing).join(u' ')), safe(facts.missing)};
    return {facts.granted->isEmpty() ? Words::tr("None granted, none asked for")
                                     : Words::tr("Granted: %1").arg(safe(*facts.granted).join(u' ')),
            safe(*facts.granted)};
}

NamedText words(const ProbeFacts &facts)
{
    if (facts.missingScope.isEmpty())
        return {Words::tr("%1 — the token is accepted", "HTTP status").arg(facts.status), {}};
    const QString scope = safeText(facts.missingScope, 100);
    return {
        Words::tr("%1 — the token is valid; %2 was not asked for, so this call is not open to it", "HTTP status, scope")
            .arg(QString::number(facts.status), scope),
        {scope}};
}

QString words(const LimitsFacts &facts)
{
    const QLocale locale;
    QStringList parts;
    if (facts.remaining && facts.limit)
        parts += Words::tr("%1 of %2 calls left").arg(locale.toString(*facts.remaining), locale.toString(*facts.limit));
    else if (facts.remaining)
        parts += Words::tr("%1 calls left").arg(locale.toString(*facts.remaining));
    if (facts.reset)
        parts += Words::tr("counted anew in %1").arg(durationWords(*facts.reset));
    if (facts.held)
        parts += Words::tr("the next call may be made in %1").arg(durationWords(*facts.held));
    if (!facts.remaining) {
        for (const RateLimit &limit : facts.documented) {
            const QString per = durationWords(limit.per);
            parts += limit.applies == RateLimit::Applies::Token
                         ? Words::tr("%1 token requests in %2").arg(locale.toString(limit.requests), per)
                         : Words::tr("%1 calls in %2").arg(locale.toString(limit.requests), per);
        }
    }
    return parts.join(comma());
}

struct FactsOf
{
    const Provider *provider;
    NamedText operator()(std::monostate) const { return {Words::tr("The provider has answered"), {}}; }
    NamedText operator()(const SettingsFacts &facts) const { return {words(facts, provider), {}}; }
    NamedText operator()(const KeychainFacts &facts) const { return {words(facts, provider), {}}; }
    NamedText operator()(const ProbeFacts &facts) const { return words(facts); }
    NamedText operator()(const ScopesFacts &facts) const { return words(facts); }
    template <typename F> NamedText operator()(const F &facts) const { return {words(facts), {}}; }
};

} // namespace

NamedText factsWords(const DiagnosisStep &step, const Provider *provider)
{
    return std::visit(FactsOf{provider}, step.facts);
}

QString notNeededWords(DiagnosisStep::Id id)
{
    switch (id) {
    case Id::Clock:
        return Words::tr("The sandbox goes by this computer's clock");
    case Id::Token:
        return Words::tr("The API key itself is the token");
    case Id::Answer:
        return Words::tr("Nothing was asked for");
    case Id::Probe:
        return Words::tr("The provider's descriptor names no call to prove the token with");
    case Id::Scopes:
        return Words::tr("The provider has no scopes");
    default:
        return Words::tr("Not needed");
    }
}

QString notSaidWords(DiagnosisStep::Id id)
{
    switch (id) {
    case Id::Clock:
        return Words::tr("The provider did not say what time it is");
    case Id::Scopes:
        return Words::tr("The provider does not say which scopes it has granted");
    default:
        return Words::tr("The provider states no limits");
    }
}

QString certificateWords(const ConnectionFacts &facts)
{
    const QString host = safeText(facts.host, 100);
    const QString subject = safeText(facts.subject, 100);
    const auto day = [](const std::optional<Instant> &moment) { return moment ? dateWords(*moment) : QString(); };
    switch (facts.fault.value_or(CertificateFault::Other)) {
    case CertificateFault::Expired:
        return Words::tr("The certificate of %1 ended on %2, so nothing was sent.").arg(host, day(facts.validUntil));
    case CertificateFault::NotYetValid:
        return Words::tr("The certificate of %1 is valid only from %2, so nothing was sent.")
            .arg(host, day(facts.validFrom));
    case CertificateFault::OtherHost:
        return Words::tr("The certificate shown for %1 belongs to another host (%2), so nothing was sent.")
            .arg(host, subject);
    case CertificateFault::UnknownAuthority:
        return Words::tr("The certificate of %1 is signed by an authority that this computer does not know (%2), so "
                         "nothing was sent.")
            .arg(host, facts.issuer.isEmpty() ? subject : safeText(facts.issuer, 100));
    case CertificateFault::Revoked:
        return Words::tr("The certificate of %1 has been revoked, so nothing was sent.").arg(host);
    case CertificateFault::Other:
        break;
    }
    return Words::tr("The certificate of %1 cannot be accepted, so nothing was sent.").arg(host);
}

QString certificateRemedy(const ConnectionFacts &facts)
{
    switch (facts.fault.value_or(CertificateFault::Other)) {
    case CertificateFault::Expired:
        return Words::tr("Check this computer's clock; if it is right, tell the provider that its certificate has "
                         "ended.");
    case CertificateFault::NotYetValid:
        return Words::tr("Check this computer's clock; it seems to be behind.");
    case CertificateFault::OtherHost:
        return Words::tr("Check the base URL, and whether the network wants you to sign in first.");
    case CertificateFault::UnknownAuthority:
        return Words::tr("On a company network, ask for its certificate authority and name the file with FOB_CA_FILE; "
                         "anywhere else, use another network.");
    case CertificateFault::Revoked:
    case CertificateFault::Other:
        break;
    }
    return Words::tr("Tell the provider; use another network if this one stands between.");
}

QString warningRemedy(const DiagnosisStep &step)
{
    const auto *clock = std::get_if<ClockFacts>(&step.facts);
    if (clock && !clock->reckoned)
        return Words::tr("See with “fob doctor” what each server says; the provider's own clock may be the wrong one.");
    if (step.id == Id::Clock)
        return Words::tr("Set this computer's clock: other programs do not reckon with the provider's.");
    if (step.id == Id::Answer)
        return Words::tr("Tell the provider that the lifetime in its token answer cannot be used. The token may end "
                         "earlier than Fob believes.");
    if (step.id == Id::Scopes)
        return Words::tr("Ask the account's owner which scopes may be granted.");
    if (step.id == Id::Probe)
        return Words::tr("Add it to the scopes that are asked for if you need it.");
    return Words::tr("Wait until calls are counted anew.");
}

} // namespace fob
