// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Commands.h"
#include "cli/Confirmation.h"
#include "cli/CredentialOptions.h"
#include "cli/SecretOptions.h"
#include "core/EnteredSecret.h"
#include "core/RedirectUris.h"
#include "core/ScopeSet.h"
#include "services/ApiKey.h"
#include "wording/Language.h"
#include "wording/SafeText.h"

namespace fob::cli {

namespace {

class AddCommand final : public Command
{
    Q_DECLARE_TR_FUNCTIONS(fob::AddCommand)

public:
    void declare(CLI::App &app) override;
    QString examples() const override;
    ExitStatus run(Session &session) override;

private:
    [[nodiscard]] Result<Credential> settings(Session &session, const Provider &provider) const;
    [[nodiscard]] Result<Done> askForFields(Session &session, const Provider &provider, Credential &credential) const;
    [[nodiscard]] ExitStatus store(Session &session, const Provider &provider, Credential credential) const;
    void sayWhatIsNext(Session &session, const Provider &provider, const Credential &credential) const;

    std::string m_name;
    std::string m_provider;
    std::string m_environment;
    std::string m_grant;
    CredentialOptions m_options;
    SecretOptions m_secrets;
    bool m_yes = false;
};

void AddCommand::declare(CLI::App &app)
{
    const auto text = [](const QString &words) { return words.toStdString(); };
    app.add_option("NAME", m_name, text(tr("what you want to call it")))->required();
    app.add_option("--provider", m_provider, text(tr("the provider's id; see “fob provider list”")))
        ->type_name("ID")
        ->required();
    app.add_option("--environment", m_environment, text(tr("the provider's first one when left out")))
        ->type_name("ENV");
    app.add_option("--grant", m_grant, text(tr("the provider's first one when left out")))->type_name("GRANT");
    m_options.declare(app);
    m_secrets.declare(app);
    app.add_flag("-y,--yes", m_yes, text(tr("do not ask before a sensitive scope")));
}

QString AddCommand::examples() const
{
    return QStringLiteral(
        "  fob add acme --provider ID --client-id 4711\n"
        "  pass show acme | fob add acme --provider ID --client-id 4711 --secrets-stdin\n"
        "  printf 'client_secret=%s\\n' \"$SECRET\" | fob add demo --provider ID --environment sandbox \\\n"
        "      --client-id sandbox-demo --secrets-stdin");
}

Result<Credential> AddCommand::settings(Session &session, const Provider &provider) const
{
    Credential credential;
    credential.name = QString::fromStdString(m_name);
    credential.provider = provider.id;
    const QString environment = QString::fromStdString(m_environment);
    credential.environment = environment.isEmpty() ? provider.environments.front().id : environment;
    if (!provider.environment(credential.environment))
        return failure(Error::Kind::UnknownEnvironment, environment);
    const QString wanted = QString::fromStdString(m_grant);
    const Grant *grant = wanted.isEmpty() ? &provider.grants.front() : provider.grant(wanted);
    if (!grant)
        return failure(Error::Kind::UnknownGrant, wanted);
    credential.grant = grant->id;
    for (const QString &id : grant->fields) {
        if (const Field *field = provider.field(id); field && !field->defaultValue.isEmpty())
            credential.fields.insert(id, field->defaultValue);
    }
    if (grant->needsBrowser() || grant->kind == GrantKind::ClientCredentials)
        credential.scopes = ScopeSet::defaults(provider.scopes).list();
    return m_options.applyTo(credential, provider)
        .and_then([&](Done) { return askForFields(session, provider, credential); })
        .and_then([&](Done) { return validate(credential, provider); })
        .map([&](Done) { return credential; });
}

Result<Done> AddCommand::askForFields(Session &session, const Provider &provider, Credential &credential) const
{
    for (const QString &id : provider.grant(credential.grant)->fields) {
        const Field *field = provider.field(id);
        if (!field || !field->required || !credential.fields.value(id).isEmpty() ||
            !session.terminal().inputIsTerminal())
            continue; // validate() names what is missing
        const auto answer = session.terminal().ask(localized(field->label));
        if (!answer)
            return failure(answer.error());
        credential.fields.insert(id, *answer);
    }
    return Done{};
}

ExitStatus AddCommand::run(Session &session)
{
    const QString name = QString::fromStdString(m_name);
    if (const auto valid = validateName(name); !valid)
        return session.fail(valid.error());
    const auto provider = session.provider(QString::fromStdString(m_provider));
    if (!provider)
        return session.fail(provider.error());
    // Before anything is asked for.
    const auto taken = session.find(name);
    if (taken)
        return session.fail(Error::Kind::NameTaken, name);
    if (taken.error().kind != Error::Kind::UnknownCredential)
        return session.fail(taken.error());
    const auto credential = settings(session, **provider);
    if (!credential)
        return session.fail(credential.error());
    const Grant *grant = (*provider)->grant(credential->grant);
    if (!grant->warning.isEmpty())
        session.terminal().say(tr("Note: %1").arg(localized(grant->warning)));
    if (const auto refused = confirmedScopes(session, **provider, credential->scopes, m_yes))
        return *refused;
    return store(session, **provider, *credential);
}

ExitStatus AddCommand::store(Session &session, const Provider &provider, Credential credential) const
{
    const Grant *grant = provider.grant(credential.grant);
    auto fields = m_secrets.read(session, provider, grant->secrets, true);
    if (!fields)
        return session.fail(fields.error());
    if (const auto usable = checkSecrets(*fields, provider, *grant); !usable)
        return session.fail(usable.error());
    CredentialSecrets secrets;
    secrets.fields = std::move(*fields);
    secrets.tokens = apiKeyTokens(*grant, secrets, session.now());
    const auto vault = session.vault();
    const auto held = std::make_shared<CredentialSecrets>(std::move(secrets));
    const auto added = session.finish<Credential>([&](QObject *context, Completion<Credential> done) {
        (*vault)->add(credential, std::move(*held), context, std::move(done));
    });
    if (!added)
        return session.fail(added.error());
    sayWhatIsNext(session, provider, *added);
    return session.done();
}

void AddCommand::sayWhatIsNext(Session &session, const Provider &provider, const Credential &credential) const
{
    Terminal &terminal = session.terminal();
    terminal.say(tr("“%1” is stored (%2, %3).")
                     .arg(safeText(credential.name), localized(provider.name),
                          localized(provider.environment(credential.environment)->name)));
    const bool signIn = provider.grant(credential.grant)->needsBrowser();
    if (signIn) {
        const QStringList uris = redirectUris(credential.redirect, provider.redirect);
        terminal.say(tr("Redirect URI to register: %1").arg(safeText(uris.join(QStringLiteral(", ")))));
    }
    terminal.say((signIn ? tr("To sign in: %1") : tr("To get a token: %1"))
                     .arg(QLatin1String(signIn ? "fob login " : "fob token ") + shellWord(credential.name)));
}

} // namespace

std::unique_ptr<Command> makeAddCommand() { return std::make_unique<AddCommand>(); }

} // namespace fob::cli
