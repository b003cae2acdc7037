// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/AskForTokens.h"
#include "cli/Commands.h"
#include "cli/CredentialText.h"
#include "wording/DurationWords.h"
#include "wording/SafeText.h"

namespace fob::cli {

namespace {

class RefreshCommand final : public Command
{
    Q_DECLARE_TR_FUNCTIONS(fob::RefreshCommand)

public:
    void declare(CLI::App &app) override
    {
        app.add_option("NAME", m_name, tr("the credential").toStdString())->required();
        app.add_flag("--json", m_json, tr("print the new state as JSON").toStdString());
    }
    QString examples() const override
    {
        return QStringLiteral("  fob refresh acme\n  fob refresh acme --json | jq -r .expires_at");
    }
    ExitStatus run(Session &session) override;

private:
    [[nodiscard]] static ExitStatus refuse(Session &session, const Credential &credential, const Error &error);

    std::string m_name;
    bool m_json = false;
};

/// That only a sign-in brings another token does not mean that there is none.
ExitStatus RefreshCommand::refuse(Session &session, const Credential &credential, const Error &error)
{
    const TokenFacts &token = credential.token;
    if (error.kind != Error::Kind::SignInNeeded || !token.present ||
        (token.expiresAt && *token.expiresAt <= session.now()))
        return session.failToGet(error, credential);
    const QString until =
        token.expiresAt ? tr("The present token lives until %1.").arg(momentWords(*token.expiresAt, session.now()))
                        : tr("The present token has no expiry.");
    if (!error.meaning.isEmpty()) { // the provider's own reason comes first
        const ExitStatus status = session.fail(error);
        session.terminal().say(QStringLiteral("     ") + until);
        return status;
    }
    session.terminal().complain(
        tr("“%1” cannot be refreshed; only a sign-in brings another token. %2").arg(safeText(credential.name), until));
    session.terminal().say(QStringLiteral("     ") +
                           tr("To sign in: %1").arg(QStringLiteral("fob login ") + shellWord(credential.name)));
    return ExitStatus::SignInNeeded;
}

ExitStatus RefreshCommand::run(Session &session)
{
    auto credential = session.find(QString::fromStdString(m_name));
    if (!credential)
        return session.fail(credential.error());
    const auto grant = session.grantOf(*credential);
    if (!grant)
        return session.fail(grant.error());
    if ((*grant)->kind == GrantKind::ApiKey)
        return session.fail(Error::Kind::NotSupported, tr("an API key is never refreshed"));
    TokenSource::Options options;
    options.force = true;
    const auto tokens = askForTokens(session, *credential, options);
    if (!tokens)
        return refuse(session, *credential, tokens.error());
    credential = session.find(credential->name);
    if (!credential)
        return session.fail(credential.error());
    const auto view = CredentialView::of(session, *credential);
    session.terminal().say(tr("“%1” has been refreshed: %2.").arg(safeText(credential->name), view.stateText()));
    if (m_json)
        session.terminal().data(QByteArrayView(jsonText(view.toJson())));
    return session.done();
}

} // namespace

std::unique_ptr<Command> makeRefreshCommand() { return std::make_unique<RefreshCommand>(); }

} // namespace fob::cli
