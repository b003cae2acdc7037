// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Commands.h"
#include "core/TokenFormat.h"
#include "services/TokenSource.h"
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
    [[nodiscard]] std::optional<Result<TokenSet>> stored(Session &session, const Credential &credential) const;
    [[nodiscard]] Result<TokenSet> gotten(Session &session, const Credential &credential) const;
    [[nodiscard]] ExitStatus print(Session &session, const Credential &credential, const TokenSet &tokens,
                                   TokenFormat format) const;
    [[nodiscard]] static bool onlySignsIn(Session &session, const Credential &credential);
    [[nodiscard]] ExitStatus refuse(Session &session, const Credential &credential, const Error &error) const;

    std::string m_name;
    std::string m_format = "raw";
    int m_minTtl = 30;
    bool m_noRefresh = false;
};

void TokenCommand::declare(CLI::App &app)
{
    const auto text = [](const QString &words) { return words.toStdString(); };
    app.add_option("NAME", m_name, text(tr("the credential")))->required();
    app.add_option("--format", m_format, text(tr("raw, header, env, curl or json")))
        ->type_name("FORMAT")
        ->check(CLI::IsMember({"raw", "header", "env", "curl", "json"}).description(""));
    app.add_flag_callback(
        "--json", [this] { m_format = "json"; }, text(tr("the same as --format json")));
    app.add_option("--min-ttl", m_minTtl, text(tr("how long the token has to live yet; 30 when left out")))
        ->type_name("SECONDS")
        ->check(CLI::Range(0, 1'000'000'000).description(""));
    app.add_flag("--no-refresh", m_noRefresh, text(tr("the stored token or none: ask the provider for nothing")));
}

QString TokenCommand::examples() const
{
    return QStringLiteral("  curl -H \"Authorization: Bearer $(fob token acme)\" https://api.example.com/v1/me\n"
                          "  eval \"$(fob token acme --format env)\"\n"
                          "  fob token acme --format json --min-ttl 600");
}

/// The quick way: a live token needs no descriptor, no lock and no network.
std::optional<Result<TokenSet>> TokenCommand::stored(Session &session, const Credential &credential) const
{
    const std::chrono::seconds ttl(m_minTtl);
    const TokenFacts &facts = credential.token;
    if (!facts.present || (facts.expiresAt && *facts.expiresAt - session.now() < ttl))
        return std::nullopt;
    const auto vault = session.vault();
    auto secrets =
        await<CredentialSecrets>(session.interruption(), [&](QObject *context, Completion<CredentialSecrets> done) {
            (*vault)->openSecrets(credential.id, context, std::move(done));
        });
    if (!secrets)
        return failure(secrets.error());
    if (!secrets->tokens || !secrets->tokens->livesFor(session.now(), ttl))
        return std::nullopt; // the index was behind
    return std::move(*secrets->tokens);
}

Result<TokenSet> TokenCommand::gotten(Session &session, const Credential &credential) const
{
    const auto ports = session.parts().flowPorts();
    if (!ports)
        return failure(ports.error());
    TokenSource source(*ports);
    TokenSource::Options options;
    options.minTtl = std::chrono::seconds(m_minTtl);
    options.mayRequest = !m_noRefresh;
    return session.finish<TokenSet>([&](QObject *context, Completion<TokenSet> done) {
        source.get(credential, options, context, std::move(done));
    });
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
        return session.fail(error);
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
    auto quick = stored(session, *credential);
    const auto tokens = quick ? std::move(*quick) : gotten(session, *credential);
    if (!tokens)
        return refuse(session, *credential, tokens.error());
    return print(session, *credential, *tokens, format.value_or(TokenFormat::Raw));
}

} // namespace

std::unique_ptr<Command> makeTokenCommand() { return std::make_unique<TokenCommand>(); }

} // namespace fob::cli
