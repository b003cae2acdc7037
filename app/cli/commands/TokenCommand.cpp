// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/AskForTokens.h"
#include "cli/Commands.h"
#include "cli/MinTtl.h"
#include "cli/Values.h"
#include "core/TokenFormat.h"
#include "wording/SafeText.h"

namespace fob::cli {

namespace {

class TokenCommand final : public Command
{
    Q_DECLARE_TR_FUNCTIONS(fob::TokenCommand)

public:
    void declare(CLI::App &app) override;
    QString examples() const override;
    ExitStatus run(Session &session) override;

private:
    [[nodiscard]] Result<TokenSet> gotten(Session &session, const Credential &credential) const;
    [[nodiscard]] ExitStatus print(Session &session, const Credential &credential, const TokenSet &tokens,
                                   TokenFormat format) const;
    [[nodiscard]] static bool onlySignsIn(Session &session, const Credential &credential);
    [[nodiscard]] ExitStatus refuse(Session &session, const Credential &credential, const Error &error) const;

    std::string m_name;
    std::string m_format = "raw";
    MinTtl m_minTtl;
    bool m_noRefresh = false;
};

void TokenCommand::declare(CLI::App &app)
{
    const auto text = [](const QString &words) { return words.toStdString(); };
    app.add_option("NAME", m_name, text(tr("the credential")))->required();
    auto *format = app.add_option("--format", m_format, text(tr("raw, header, env, curl or json")))
                       ->type_name("FORMAT")
                       ->check(oneOf({QStringLiteral("raw"), QStringLiteral("header"), QStringLiteral("env"),
                                      QStringLiteral("curl"), QStringLiteral("json")}));
    app.add_flag_callback(
           "--json", [this] { m_format = "json"; }, text(tr("the same as --format json")))
        ->excludes(format);
    m_minTtl.declare(app);
    app.add_flag("--no-refresh", m_noRefresh, text(tr("the stored token or none: ask the provider for nothing")));
}

QString TokenCommand::examples() const
{
    return QStringLiteral("  curl -H \"Authorization: Bearer $(fob token acme)\" https://api.example.com/v1/me\n"
                          "  eval \"$(fob token acme --format env)\"\n"
                          "  fob token acme --format json --min-ttl 600");
}

Result<TokenSet> TokenCommand::gotten(Session &session, const Credential &credential) const
{
    TokenSource::Options options;
    options.minTtl = m_minTtl.value();
    options.mayRequest = !m_noRefresh;
    return askForTokens(session, credential, options);
}

ExitStatus TokenCommand::print(Session &session, const Credential &credential, const TokenSet &tokens,
                               TokenFormat format) const
{
    Terminal &terminal = session.terminal();
    if (format == TokenFormat::Raw) {
        terminal.data(tokens.accessToken.reveal());
    } else {
        const auto provider = session.provider(credential.provider);
        if (!provider)
            return session.fail(provider.error());
        terminal.data(formatToken(format, tokens, credential, **provider).reveal());
    }
    terminal.data(QByteArrayView("\n"));
    session.tellHandedOut(credential, nameOf(format));
    return session.done();
}

/// Without a refresh token that is still good, only the browser brings another token.
bool TokenCommand::onlySignsIn(Session &session, const Credential &credential)
{
    const auto grant = session.grantOf(credential);
    const TokenFacts &facts = credential.token;
    const bool refreshes = facts.hasRefreshToken && !credential.signInNeeded &&
                           (!facts.refreshExpiresAt || *facts.refreshExpiresAt > session.now());
    return grant && (*grant)->needsBrowser() && !((*grant)->refresh && refreshes);
}

ExitStatus TokenCommand::refuse(Session &session, const Credential &credential, const Error &error) const
{
    // Not the provider's word but the caller's: there is no live token, and none may be asked for.
    const bool forbidden = m_noRefresh && error.kind == Error::Kind::TokenExpired;
    if (!forbidden)
        return session.failToGet(error, credential);
    const QLatin1String command(onlySignsIn(session, credential) ? "fob login " : "fob token ");
    session.terminal().complain(tr("“%1” has no live token, and --no-refresh forbids asking for one. To get one: %2")
                                    .arg(safeText(credential.name), command + shellWord(credential.name)));
    return ExitStatus::SignInNeeded;
}

ExitStatus TokenCommand::run(Session &session)
{
    const auto format = tokenFormatFromName(QString::fromStdString(m_format));
    const auto credential = session.find(QString::fromStdString(m_name));
    if (!credential)
        return session.fail(credential.error());
    auto quick = storedTokens(session, *credential, m_minTtl.value());
    if (const auto life = quick ? std::nullopt : m_minTtl.unreachable(credential->token, session.now()))
        return MinTtl::refuse(session, *credential, *life);
    const auto tokens = quick ? std::move(*quick) : gotten(session, *credential);
    if (!tokens)
        return refuse(session, *credential, tokens.error());
    if (const auto life = m_minTtl.missedBy(*tokens, session.now()))
        return MinTtl::refuse(session, *credential, *life);
    return print(session, *credential, *tokens, format.value_or(TokenFormat::Raw));
}

} // namespace

std::unique_ptr<Command> makeTokenCommand() { return std::make_unique<TokenCommand>(); }

} // namespace fob::cli
