// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Diagnosis.h"

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
    case Kind::InvalidClient:
        return Action::EditSettings;
    case Kind::HostNotFound:
    case Kind::ConnectionRefused:
    case Kind::TlsFailed:
    case Kind::InvalidAnswer:
    case Kind::HtmlAnswer:
    case Kind::RedirectAnswer:
    case Kind::NotTls:
    case Kind::AnswerTooLarge:
        // The addresses of a descriptor are not the user's to mend.
        return credential.baseUrl.isEmpty() && credential.pathOverrides.isEmpty() ? Action::None : Action::EditSettings;
    default:
        return Action::None;
    }
}

DiagnosisRemedy signInFor(const QStringList &scopes, const Grant &grant)
{
    return grant.needsBrowser() ? DiagnosisRemedy{Action::SignInForScopes, scopes} : DiagnosisRemedy{};
}

} // namespace

QStringList lackingScopes(const DiagnosisStep &step)
{
    if (const auto *probe = std::get_if<ProbeFacts>(&step.facts); probe && !probe->missingScope.isEmpty())
        return {probe->missingScope};
    const auto *scopes = std::get_if<ScopesFacts>(&step.facts);
    return scopes ? scopes->missing : QStringList();
}

DiagnosisRemedy remedyFor(const DiagnosisReport &report, const Credential &credential, const Grant &grant)
{
    if (const DiagnosisStep *failed = report.failure()) {
        if (const QStringList scopes = lackingScopes(*failed); !scopes.isEmpty())
            return signInFor(scopes, grant);
        return failed->error ? DiagnosisRemedy{against(failed->error->kind, report, credential, grant), {}}
                             : DiagnosisRemedy{};
    }
    for (const DiagnosisStep *warning : report.warnings())
        if (const QStringList scopes = lackingScopes(*warning); !scopes.isEmpty())
            return signInFor(scopes, grant);
    return {};
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
