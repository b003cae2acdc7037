// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Commands.h"
#include "cli/Confirmation.h"
#include "cli/CredentialOptions.h"
#include "cli/SecretOptions.h"
#include "core/ApiRequest.h"
#include "core/EnteredSecret.h"
#include "wording/SafeText.h"

namespace fob::cli {

namespace {

class EditCommand final : public Command
{
    Q_DECLARE_TR_FUNCTIONS(fob::EditCommand)

public:
    void declare(CLI::App &app) override;
    QString examples() const override;
    ExitStatus run(Session &session) override;

private:
    [[nodiscard]] bool asksForNothing() const;
    [[nodiscard]] Result<Done> applyHosts(Credential &credential, const Provider &provider) const;
    [[nodiscard]] Result<Credential> edited(const Provider &provider, Credential credential) const;
    [[nodiscard]] Result<std::map<QString, Secret>> newSecrets(Session &session, const Provider &provider,
                                                               const Grant &grant) const;

    std::string m_name;
    std::string m_environment;
    CredentialOptions m_options;
    SecretOptions m_secrets;
    bool m_askSecrets = false;
    std::vector<std::string> m_allowedHosts;
    std::vector<std::string> m_forbiddenHosts;
    bool m_yes = false;
};

void EditCommand::declare(CLI::App &app)
{
    const auto text = [](const QString &words) { return words.toStdString(); };
    app.add_option("NAME", m_name, text(tr("the credential")))->required();
    app.add_option("--environment", m_environment, text(tr("move it to another environment; its tokens are forgotten")))
        ->type_name("ENV");
    m_options.declare(app);
    app.add_flag("--secrets", m_askSecrets,
                 text(tr("ask for new secrets at the terminal; an empty answer keeps the old one")));
    m_secrets.declare(app);
    app.add_option("--allow-host", m_allowedHosts,
                   text(tr("another host that “fob request” may send its token to; asks at the terminal")))
        ->type_name("HOST")
        ->allow_extra_args(false);
    app.add_option("--forbid-host", m_forbiddenHosts, text(tr("take that back")))
        ->type_name("HOST")
        ->allow_extra_args(false);
    app.add_flag("-y,--yes", m_yes, text(tr("do not ask before a sensitive scope")));
}

QString EditCommand::examples() const
{
    return QStringLiteral("  fob edit acme --scope read:customers --scope read:assets\n"
                          "  fob edit acme --redirect-uri http://127.0.0.1:8400,8401/callback\n"
                          "  fob edit acme --path token=/oauth/v2/token\n"
                          "  pass show acme | fob edit acme --secrets-stdin");
}

bool EditCommand::asksForNothing() const
{
    return m_options.isEmpty() && m_environment.empty() && !m_secrets.isGiven() && !m_askSecrets &&
           m_allowedHosts.empty() && m_forbiddenHosts.empty();
}

Result<Done> EditCommand::applyHosts(Credential &credential, const Provider &provider) const
{
    const bool sandbox = isSandbox(credential, provider);
    for (const std::string &text : m_forbiddenHosts) {
        const auto origin = originFromText(QString::fromStdString(text), sandbox);
        if (!origin)
            return failure(origin.error());
        credential.allowedHosts.removeAll(*origin);
    }
    for (const std::string &text : m_allowedHosts) {
        const auto origin = originFromText(QString::fromStdString(text), sandbox);
        if (!origin)
            return failure(origin.error());
        if (!credential.allowedHosts.contains(*origin))
            credential.allowedHosts << *origin;
    }
    return Done{};
}

Result<Credential> EditCommand::edited(const Provider &provider, Credential credential) const
{
    if (!m_environment.empty()) {
        credential.environment = QString::fromStdString(m_environment);
        if (!provider.environment(credential.environment))
            return failure(Error::Kind::UnknownEnvironment, credential.environment);
    }
    return m_options.applyTo(credential, provider)
        .and_then([&](Done) { return applyHosts(credential, provider); })
        .and_then([&](Done) { return validate(credential, provider); })
        .map([&](Done) { return credential; });
}

Result<std::map<QString, Secret>> EditCommand::newSecrets(Session &session, const Provider &provider,
                                                          const Grant &grant) const
{
    if (m_secrets.isGiven()) {
        auto given = m_secrets.read(session, provider, grant.secrets, false);
        if (given && given->empty())
            return failure(Error::Kind::MissingSecret, grant.secrets.value(0));
        return given;
    }
    std::map<QString, Secret> secrets;
    for (const QString &field : m_askSecrets ? grant.secrets : QStringList()) {
        auto answer = session.terminal().askSecret(
            tr("%1 (empty: keep the old one)").arg(SecretOptions::labelOf(provider, field)));
        if (!answer)
            return failure(answer.error());
        if (!answer->isEmpty())
            secrets.insert_or_assign(field, std::move(*answer));
    }
    return secrets;
}

ExitStatus EditCommand::run(Session &session)
{
    auto credential = session.find(QString::fromStdString(m_name));
    if (!credential)
        return session.fail(credential.error());
    const auto grant = session.grantOf(*credential);
    if (!grant)
        return session.fail(grant.error());
    if (asksForNothing())
        return session.usage(tr("There is nothing to change. See “fob edit --help” for what can be."));
    if (m_askSecrets && !m_secrets.isGiven() && !session.terminal().inputIsTerminal())
        return session.usage(tr("--secrets asks at a terminal, and there is none; use --secrets-stdin."));
    const Provider &provider = **session.provider(credential->provider);
    const auto changed = edited(provider, *credential);
    if (!changed)
        return session.fail(changed.error());
    if (changed->scopes != credential->scopes) {
        if (const auto refused = confirmedScopes(session, provider, changed->scopes, m_yes))
            return *refused;
    }
    for (const QString &host : changed->allowedHosts) {
        if (credential->allowedHosts.contains(host))
            continue;
        if (const auto refused = confirmedHost(session, credential->name, host))
            return *refused;
    }
    auto secrets = newSecrets(session, provider, **grant);
    if (!secrets)
        return session.fail(secrets.error());
    if (const auto usable = checkSecrets(*secrets, provider, **grant); !usable)
        return session.fail(usable.error());
    if (*changed == *credential && secrets->empty()) {
        session.terminal().say(tr("Nothing has been changed."));
        return session.done();
    }

    const auto vault = session.vault();
    const auto stored = session.finish<Credential>([&](QObject *context, Completion<Credential> done) {
        (*vault)->edit(*changed, std::move(*secrets), context, std::move(done));
    });
    if (!stored)
        return session.fail(stored.error());
    session.terminal().say(tr("“%1” has been changed.").arg(safeText(stored->name)));
    if (credential->token.present && !stored->token.present)
        session.terminal().say(tr("Its tokens belonged to the old settings and have been forgotten."));
    return session.done();
}

} // namespace

std::unique_ptr<Command> makeEditCommand() { return std::make_unique<EditCommand>(); }

} // namespace fob::cli
