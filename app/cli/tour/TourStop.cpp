// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/tour/TourStop.h"

#include "cli/CredentialText.h"
#include "core/Fingerprint.h"
#include "core/ScopeSet.h"
#include "sandbox/PublishedAccount.h"
#include "services/ApiKey.h"
#include "services/Revocation.h"
#include "services/SignIn.h"
#include "services/TokenSource.h"
#include "services/UserProfile.h"
#include "wording/GrantWords.h"
#include "wording/Language.h"
#include "wording/SafeText.h"

#include <QCoreApplication>

namespace fob::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(fob::Tour)
};

} // namespace

Result<Credential> TourStop::store()
{
    Credential credential;
    credential.name = QStringLiteral("%1 %2").arg(m_provider.id, m_grant.id);
    credential.provider = m_provider.id;
    credential.grant = m_grant.id;
    const Environment *environment = m_provider.sandbox();
    credential.environment = environment->id;
    credential.baseUrl = QUrl(m_origin + environment->baseUrl.path());
    for (const QString &id : m_grant.fields) {
        if (const Field *field = m_provider.field(id); field && (field->required || !field->defaultValue.isEmpty()))
            credential.fields.insert(id, sandbox::publishedField(*field, QStringLiteral("tour")));
    }
    if (m_grant.kind != GrantKind::ApiKey)
        credential.scopes = ScopeSet::defaults(m_provider.scopes).list();
    if (const auto valid = validate(credential, m_provider); !valid)
        return failure(valid.error());

    const auto secrets = std::make_shared<CredentialSecrets>();
    for (const QString &id : m_grant.secrets)
        secrets->fields.insert_or_assign(id, Secret::fromString(sandbox::publishedSecret(id, m_grant)));
    secrets->tokens = apiKeyTokens(m_grant, *secrets, m_world.now());
    return m_world.vault().and_then([&](CredentialVault *vault) {
        return await<Credential>(m_world.interruption(), [&](QObject *context, Completion<Credential> done) {
            vault->add(credential, std::move(*secrets), context, std::move(done));
        });
    });
}

Result<Credential> TourStop::signIn(const Credential &credential)
{
    const auto ports = m_world.parts().flowPorts();
    const auto scopes = ScopeSet::make(m_provider.scopes, credential.scopes);
    if (!ports || !scopes)
        return failure(ports ? scopes.error() : ports.error());
    SignIn::Options options;
    options.scopes = *scopes;
    options.deadline = std::chrono::seconds(30);
    SignIn flow(*ports, m_world.parts().listeners(), m_world.parts().browser(), credential, options);
    QObject::connect(&flow, &SignIn::stepReached, &flow, [&](SignIn::Step step) {
        if (step == SignIn::Step::Prepared)
            m_narrate(Words::tr("Waiting for the answer at %1.").arg(safeText(flow.redirectUri())));
        else if (step == SignIn::Step::Returned)
            m_narrate(m_grant.kind == GrantKind::DirectToken ? Words::tr("The browser came back, with the token.")
                                                             : Words::tr("The browser came back, with a code."));
        else if (step == SignIn::Step::Exchanged && m_grant.kind != GrantKind::DirectToken)
            m_narrate(Words::tr("The code has been exchanged for a token."));
    });
    return await<Credential>(
        m_world.interruption(),
        [&flow](QObject *context, const Completion<Credential> &done) {
            QObject::connect(&flow, &SignIn::finished, context, done);
            flow.start();
        },
        [&flow] { flow.cancel(); });
}

Result<Done> TourStop::token(const Credential &credential, bool force)
{
    const auto ports = m_world.parts().flowPorts();
    if (!ports)
        return failure(ports.error());
    TokenSource source(*ports);
    TokenSource::Options options;
    options.force = force;
    const auto tokens = await<TokenSet>(m_world.interruption(), [&](QObject *context, Completion<TokenSet> done) {
        source.get(credential, options, context, std::move(done));
    });
    const auto now = m_world.find(credential.name);
    const auto key = m_world.vault().and_then([](CredentialVault *vault) { return vault->installationKey(); });
    if (!tokens || !now || !key)
        return failure(!tokens ? tokens.error() : !now ? now.error() : key.error());
    const QString words =
        force ? Words::tr("Refreshed: %1, fingerprint %2.") : Words::tr("A live token: %1, fingerprint %2.");
    m_narrate(words.arg(CredentialView::of(m_world, *now).stateText(), fingerprint(tokens->accessToken, *key)));
    return Done{};
}

Result<Done> TourStop::profile(const Credential &credential)
{
    const auto ports = m_world.parts().flowPorts();
    if (!ports)
        return failure(ports.error());
    const auto answer = await<UserProfile>(m_world.interruption(), [&](QObject *context, Completion<UserProfile> done) {
        readProfile(*ports, credential, context, std::move(done));
    });
    if (!answer)
        return failure(answer.error());
    QStringList facts;
    for (const auto &[pointer, value] : *answer) {
        if (!value.isEmpty() && facts.size() < 3)
            facts += QStringLiteral("%1 %2").arg(safeText(pointer.mid(1).replace(u'/', u' ')), safeText(value, 60));
    }
    m_narrate(Words::tr("The account behind it: %1.").arg(facts.join(QStringLiteral(", "))));
    return Done{};
}

Result<Done> TourStop::revoke(const Credential &credential)
{
    const auto ports = m_world.parts().flowPorts();
    if (!ports)
        return failure(ports.error());
    const auto outcome =
        await<RevocationOutcome>(m_world.interruption(), [&](QObject *context, Completion<RevocationOutcome> done) {
            revokeTokens(*ports, credential, context, std::move(done));
        });
    if (!outcome)
        return failure(outcome.error());
    m_narrate(Words::tr("Revoked at the provider."));
    return Done{};
}

Result<Done> TourStop::visit()
{
    auto credential = store();
    if (!credential)
        return failure(credential.error());
    m_narrate(Words::tr("Stored: %1.").arg(grantWords(m_grant.kind)));
    if (m_grant.needsBrowser()) {
        credential = signIn(*credential);
        if (!credential)
            return failure(credential.error());
    }
    Result<Done> step = token(*credential, false);
    if (step && m_grant.needsBrowser() && m_provider.profile)
        step = profile(*credential);
    if (step && m_grant.refresh)
        step = token(*credential, true);
    if (step && m_provider.revoke && m_grant.kind != GrantKind::ApiKey)
        step = revoke(*credential);
    return step;
}

} // namespace fob::cli
