// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Session.h"

#include "wording/ClockWords.h"
#include "wording/ErrorWords.h"
#include "wording/SafeText.h"

#include <QCoreApplication>

namespace fob::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(fob::Session)
};

template <typename List> QString idsOf(const List &list)
{
    QStringList ids;
    for (const auto &entry : list)
        ids += safeText(entry.id, 80);
    return ids.join(QStringLiteral(", "));
}

QString optionForField(const QString &field)
{
    if (field == QLatin1String("client_id"))
        return QStringLiteral("--client-id ID");
    if (field == QLatin1String("base_url"))
        return QStringLiteral("--base-url URL");
    return QStringLiteral("--field %1=…").arg(safeText(field, 80));
}

} // namespace

Result<CredentialVault *> Session::vault()
{
    if (m_vault)
        return m_vault;
    auto vault = m_parts.vault();
    if (!vault)
        return vault;
    // What an earlier process left unfinished is settled first; there is next to never any.
    const auto settled =
        finish<Done>([&](QObject *context, Completion<Done> done) { (*vault)->reconcile(context, std::move(done)); });
    // With the keychain locked or away it stays unfinished, which is no reason not to list what the index knows; what
    // needs the keychain says so itself.
    if (!settled && exitStatusOf(settled.error().kind) != ExitStatus::Keychain)
        return failure(settled.error());
    if (!settled)
        m_unsettled = settled.error();
    m_vault = *vault;
    return m_vault;
}

Result<Credential> Session::find(const QString &name)
{
    return vault().and_then([&](CredentialVault *vault) {
        auto credential = vault->find(name);
        // Another credential's trouble is none of this command's business.
        if (credential && m_unsettled && vault->isUnsettled(credential->id))
            m_terminal.complain(Words::tr("An unfinished change could not be settled yet. %1")
                                    .arg(errorSentence(*std::exchange(m_unsettled, {}))));
        return credential;
    });
}

Result<const Provider *> Session::provider(const QString &id)
{
    auto provider = m_parts.providers().find(id);
    m_provider = provider ? *provider : nullptr;
    return provider;
}

Result<const Grant *> Session::grantOf(const Credential &credential)
{
    return provider(credential.provider).and_then([&](const Provider *provider) -> Result<const Grant *> {
        if (const Grant *grant = provider->grant(credential.grant))
            return grant;
        return failure(Error::Kind::UnknownGrant, credential.grant);
    });
}

ExitStatus Session::fail(const Error &error)
{
    m_terminal.complain(errorSentence(error));
    if (const QString hint = hintFor(error); !hint.isEmpty())
        m_terminal.say(QStringLiteral("     ") + hint);
    return exitStatusOf(error.kind);
}

ExitStatus Session::failToGet(const Error &error, const Credential &credential)
{
    // Once it ends before anything is sent, or when the answer is there.
    const bool abandoned = error.kind == Error::Kind::Cancelled && Interruption::count() > 1;
    if (!abandoned || !credential.token.hasRefreshToken)
        return fail(error);
    m_terminal.complain(
        Words::tr("The refresh was abandoned before its answer was stored. If the provider has replaced "
                  "the refresh token by then, “%1” needs a new sign-in: %2")
            .arg(safeText(credential.name), QStringLiteral("fob login ") + shellWord(credential.name)));
    return ExitStatus::Cancelled;
}

ExitStatus Session::usage(const QString &sentence)
{
    m_terminal.complain(sentence);
    return ExitStatus::Usage;
}

void Session::sayClockOffset()
{
    if (const auto offset = m_parts.clockOffset(); offset.count() != 0)
        m_terminal.complain(clockSentence(offset));
}

void Session::tellLeft(const Credential &credential, ActivityEvent::Kind kind, const QString &form)
{
    const auto vault = m_parts.vault();
    if (!vault)
        return;
    ActivityEvent event = activityOf(credential, kind, now());
    event.detail = form;
    (*vault)->report(event);
}

ExitStatus Session::done()
{
    if (m_terminal.outputFailure().isEmpty())
        return ExitStatus::Done;
    // Where SIGPIPE is ignored it does not end the program; whoever stopped reading wants to hear nothing all the same.
    if (m_terminal.readerIsGone())
        return ExitStatus::Unexpected;
    m_terminal.complain(Words::tr("Standard output could not be written: %1. Send it somewhere that has room.")
                            .arg(m_terminal.outputFailure()));
    return ExitStatus::Unexpected;
}

void Session::sayThatItFinishes()
{
    m_terminal.say(Words::tr("Finishing what has begun, so that nothing is lost; interrupt again to abandon it."));
}

QString Session::hintFor(const Error &error) const
{
    switch (error.kind) {
    case Error::Kind::UnknownCredential:
        return Words::tr("To see the names: %1").arg(QStringLiteral("fob list"));
    case Error::Kind::UnknownProvider:
        return Words::tr("To see the providers: %1").arg(QStringLiteral("fob provider list"));
    case Error::Kind::SignInNeeded:
    case Error::Kind::TokensLost:
        return error.detail.isEmpty()
                   ? QString()
                   : Words::tr("To sign in: %1").arg(QStringLiteral("fob login ") + shellWord(error.detail));
    case Error::Kind::TokenMissing:
        return Words::tr("To get one: %1").arg(QStringLiteral("fob token ") + shellWord(error.detail));
    case Error::Kind::UnknownEnvironment:
        return m_provider ? Words::tr("Its environments: %1").arg(idsOf(m_provider->environments)) : QString();
    case Error::Kind::UnknownGrant:
        return m_provider ? Words::tr("Its grants: %1").arg(idsOf(m_provider->grants)) : QString();
    case Error::Kind::UnknownScope:
        return m_provider && !m_provider->scopes.list.empty()
                   ? Words::tr("Its scopes: %1").arg(idsOf(m_provider->scopes.list))
                   : QString();
    case Error::Kind::MissingField:
        return Words::tr("To give it: %1").arg(optionForField(error.detail));
    case Error::Kind::UnknownField:
        return m_provider ? Words::tr("Its fields: %1").arg(idsOf(m_provider->fields)) : QString();
    default:
        return {};
    }
}

QString shellWord(const QString &word)
{
    const QString safe = safeText(word);
    const bool plain = !safe.isEmpty() && std::all_of(safe.begin(), safe.end(), [](QChar c) {
        return (c.unicode() < 128 && c.isLetterOrNumber()) || QStringLiteral("-_./:@%+").contains(c);
    });
    return plain ? safe : u'\'' + QString(safe).replace(u'\'', QLatin1String("'\\''")) + u'\'';
}

} // namespace fob::cli
