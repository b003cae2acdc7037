// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Diagnosis.h"

#include "core/ScopeSet.h"

namespace fob {

using Action = DiagnosisRemedy::Action;
using Kind = Error::Kind;

namespace {

Action againstDeadToken(const DiagnosisReport &report, const Grant &grant)
{
    if (grant.kind == GrantKind::ApiKey)
        return Action::ReplaceSecrets;
    const DiagnosisStep *token = report.step(DiagnosisStep::Id::Token);
    const auto *facts = token ? std::get_if<TokenRequestFacts>(&token->facts) : nullptr;
    const bool isNew = facts && facts->how != TokenRequestFacts::How::Stored;
    if (!isNew && (grant.kind == GrantKind::ClientCredentials || grant.refresh))
        return Action::NewToken;
    return grant.needsBrowser() ? Action::SignIn : Action::EditSettings;
}

Action against(Kind kind, const DiagnosisReport &report, const Credential &credential, const Grant &grant)
{
    switch (kind) {
    case Kind::SignInNeeded:
    case Kind::InvalidGrant:
    case Kind::CodeExpired:
    case Kind::TokenMissing:
        return grant.needsBrowser() ? Action::SignIn : Action::None;
    case Kind::TokenExpired:
        return againstDeadToken(report, grant);
    case Kind::MissingSecret:
    case Kind::EmptySecret:
    case Kind::UnusableSecret:
    case Kind::SecretLost:
        return Action::ReplaceSecrets;
    case Kind::KeychainLocked:
    case Kind::VaultWrongPassphrase:
    case Kind::PassphraseMissing:
        return Action::Unlock;
    case Kind::InvalidInput:
    case Kind::InvalidName:
    case Kind::UnknownEnvironment:
    case Kind::UnknownGrant:
    case Kind::UnknownScope:
    case Kind::UnknownField:
    case Kind::MissingField:
    case Kind::InvalidUrl:
    case Kind::InvalidPath:
    case Kind::InsecureUrl:
    case Kind::SandboxElsewhere:
    case Kind::InvalidRedirectUri:
    case Kind::PortForbidden:
    case Kind::Refused:
        return Action::EditSettings;
    case Kind::InvalidClient: // ids are seen and can be compared; a mistyped secret shows only in its being refused
        return grant.secrets.isEmpty() ? Action::EditSettings : Action::ReplaceSecrets;
    default:
        break;
    }
    // The addresses of a descriptor are not the user's to mend.
    if (mayLeadElsewhere(kind) && !credential.baseUrl.isEmpty())
        return Action::EditBaseUrl;
    return mayLeadElsewhere(kind) && !credential.pathOverrides.isEmpty() ? Action::EditSettings : Action::None;
}

/// Of what was granted only what can be asked for: a provider may name scopes of its own making.
QStringList allScopes(const QStringList &missing, const Credential &credential, const ScopeRules &rules)
{
    QStringList all = credential.scopes + missing;
    for (const QString &granted : credential.token.grantedScopes.value_or(QStringList()))
        if (ScopeSet::make(rules, {granted}))
            all += granted;
    return ScopeSet::granted(rules, all).list();
}

DiagnosisRemedy signInFor(const QStringList &scopes, const Credential &credential, const Provider &provider,
                          const Grant &grant)
{
    return grant.needsBrowser()
               ? DiagnosisRemedy{Action::SignInForScopes, scopes, allScopes(scopes, credential, provider.scopes)}
               : DiagnosisRemedy{};
}

} // namespace

bool mayLeadElsewhere(Error::Kind kind)
{
    switch (kind) {
    case Kind::HostNotFound:
    case Kind::ConnectionRefused:
    case Kind::TlsFailed:
    case Kind::NotTls:
    case Kind::InvalidAnswer:
    case Kind::HtmlAnswer:
    case Kind::RedirectAnswer:
    case Kind::AnswerTooLarge:
        return true;
    default:
        return false;
    }
}

QStringList lackingScopes(const DiagnosisStep &step)
{
    if (const auto *probe = std::get_if<ProbeFacts>(&step.facts); probe && !probe->missingScope.isEmpty())
        return {probe->missingScope};
    const auto *scopes = std::get_if<ScopesFacts>(&step.facts);
    return scopes ? scopes->missing : QStringList();
}

DiagnosisRemedy remedyFor(const DiagnosisReport &report, const Credential &credential, const Provider &provider,
                          const Grant &grant)
{
    if (const DiagnosisStep *failed = report.failure()) {
        if (const QStringList scopes = lackingScopes(*failed); !scopes.isEmpty())
            return signInFor(scopes, credential, provider, grant);
        return failed->error ? DiagnosisRemedy{against(failed->error->kind, report, credential, grant), {}, {}}
                             : DiagnosisRemedy{};
    }
    for (const DiagnosisStep *warning : report.warnings())
        if (const QStringList scopes = lackingScopes(*warning); !scopes.isEmpty())
            return signInFor(scopes, credential, provider, grant);
    return {};
}

bool outdatesTests(const ActivityEvent &event)
{
    using Happened = ActivityEvent::Kind;
    return event.outcome.isEmpty() &&
           (event.kind == Happened::Edited || event.kind == Happened::SecretsReplaced ||
            event.kind == Happened::SignedIn || event.kind == Happened::Revoked || event.kind == Happened::Forgotten);
}

bool isBroughtAboutBy(const ActivityEvent &event, const DiagnosisRemedy &remedy)
{
    using Happened = ActivityEvent::Kind;
    switch (remedy.action) {
    case Action::SignIn:
    case Action::SignInForScopes: // its scopes are stored before it begins
        return event.kind == Happened::SignedIn && event.outcome.isEmpty();
    case Action::EditSettings:
    case Action::EditBaseUrl:
    case Action::ReplaceSecrets:
        return (event.kind == Happened::Edited || event.kind == Happened::SecretsReplaced) && event.outcome.isEmpty();
    case Action::None:
    case Action::Unlock:
    case Action::NewToken: // these run the test themselves
        break;
    }
    return false;
}

QString actionName(DiagnosisRemedy::Action action)
{
    switch (action) {
    case Action::None:
        return QStringLiteral("none");
    case Action::SignIn:
        return QStringLiteral("sign_in");
    case Action::SignInForScopes:
        return QStringLiteral("sign_in_for_scopes");
    case Action::EditSettings:
        return QStringLiteral("edit_settings");
    case Action::EditBaseUrl:
        return QStringLiteral("edit_base_url");
    case Action::ReplaceSecrets:
        return QStringLiteral("replace_secrets");
    case Action::Unlock:
        return QStringLiteral("unlock");
    case Action::NewToken:
        break;
    }
    return QStringLiteral("new_token");
}

} // namespace fob
