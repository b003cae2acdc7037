// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/RemedyCommand.h"

#include "cli/Session.h"

namespace fob::cli {

namespace {

using Action = DiagnosisRemedy::Action;
using Kind = Error::Kind;

QString setField(const QString &id)
{
    if (id == QLatin1String("client_id"))
        return QStringLiteral("--client-id …");
    return id == QLatin1String("base_url") ? QStringLiteral("--base-url …")
                                           : QStringLiteral("--field %1=…").arg(shellWord(id));
}

/// What the descriptor has no more, back to nothing.
QString takeOut(const QString &id, const Credential &credential)
{
    if (credential.fields.contains(id))
        return QStringLiteral("--field ") + shellWord(id) + u'=';
    if (credential.pathOverrides.contains(id))
        return QStringLiteral("--path ") + shellWord(id) + u'=';
    return id == QLatin1String("tier") ? QStringLiteral("--tier ''") : QStringLiteral("--keep-alive off");
}

/// The addresses that are the user's own, as the descriptor's are not.
QString otherAddress(const Credential &credential)
{
    return credential.baseUrl.isEmpty() && !credential.pathOverrides.isEmpty()
               ? QStringLiteral("--path ") + shellWord(credential.pathOverrides.firstKey()) + QStringLiteral("=…")
               : QStringLiteral("--base-url …");
}

/// Of `fob edit`; empty where the error is about no single setting.
QString optionAgainst(const Error &error, const Credential &credential)
{
    switch (error.kind) {
    case Kind::MissingField:
    case Kind::InvalidInput:
        return setField(error.detail);
    case Kind::UnknownField:
        return takeOut(error.detail, credential);
    case Kind::UnknownEnvironment:
        return QStringLiteral("--environment …");
    case Kind::UnknownScope:
        return QStringLiteral("--scope …");
    case Kind::InvalidRedirectUri:
    case Kind::PortForbidden:
        return QStringLiteral("--redirect-uri …");
    case Kind::InvalidPath:
        return QStringLiteral("--path ") +
               shellWord(credential.pathOverrides.key(error.detail, QStringLiteral("token"))) + u'=';
    case Kind::InvalidUrl:
    case Kind::InsecureUrl:
    case Kind::SandboxElsewhere:
        return otherAddress(credential);
    default:
        return mayLeadElsewhere(error.kind) ? otherAddress(credential) : QString();
    }
}

QString changeOfSettings(const Error &error, const Credential &credential)
{
    const QString name = shellWord(credential.name);
    switch (error.kind) {
    case Kind::UnknownCredential: // it has been removed meanwhile
    case Kind::UnknownGrant:      // it is chosen when a credential is added
        return {};
    case Kind::UnknownProvider:
    case Kind::InvalidDescriptor:
        return QStringLiteral("fob provider list");
    case Kind::InvalidName:
        return QStringLiteral("fob rename %1 …").arg(name);
    default:
        break;
    }
    const QString option = optionAgainst(error, credential);
    // What it may be is to be compared with what the provider has said.
    return option.isEmpty() ? QStringLiteral("fob show ") + name : QStringLiteral("fob edit %1 %2").arg(name, option);
}

QString signInFor(const QStringList &scopes, const Credential &credential)
{
    QString command = QStringLiteral("fob login ") + shellWord(credential.name);
    for (const QString &scope : scopes)
        command += QStringLiteral(" --scope ") + shellWord(scope);
    return command;
}

} // namespace

QString remedyCommand(const DiagnosisReport &report, const Credential &credential)
{
    const QString name = shellWord(credential.name);
    switch (report.remedy.action) {
    case Action::None:
    case Action::Unlock: // the keychain asks by itself
        break;
    case Action::SignIn:
        return QStringLiteral("fob login ") + name;
    case Action::SignInForScopes:
        return signInFor(report.remedy.allScopes, credential);
    case Action::EditSettings:
    case Action::EditBaseUrl: {
        const DiagnosisStep *failed = report.failure();
        return failed && failed->error ? changeOfSettings(*failed->error, credential) : QString();
    }
    case Action::ReplaceSecrets:
        return QStringLiteral("fob edit %1 --secrets").arg(name);
    case Action::NewToken:
        return QStringLiteral("fob test %1 --new-token").arg(name);
    }
    return {};
}

} // namespace fob::cli
