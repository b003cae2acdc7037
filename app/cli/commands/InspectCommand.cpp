// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Commands.h"
#include "cli/InspectedToken.h"
#include "cli/SecretText.h"

#include <unistd.h>

namespace fob::cli {

namespace {

class InspectCommand final : public Command
{
    Q_DECLARE_TR_FUNCTIONS(fob::InspectCommand)

public:
    void declare(CLI::App &app) override
    {
        app.add_option("NAME", m_name, tr("the credential; - for a token on standard input").toStdString())->required();
        app.add_flag("--json", m_json, tr("print JSON").toStdString());
    }
    QString examples() const override
    {
        return QStringLiteral(
            "  fob inspect acme\n  pbpaste | fob inspect -\n  fob inspect acme --json | jq .claims.exp");
    }
    ExitStatus run(Session &session) override;

private:
    [[nodiscard]] Result<InspectedToken> inspected(Session &session) const;

    std::string m_name;
    bool m_json = false;
};

Result<InspectedToken> InspectCommand::inspected(Session &session) const
{
    if (m_name == "-") {
        if (session.terminal().inputIsTerminal())
            return session.terminal().askSecret(tr("Token (not shown)")).and_then([](const Secret &token) {
                return inspectToken(token);
            });
        return readSecretText(STDIN_FILENO, tr("standard input")).and_then([](const Secret &token) {
            return inspectToken(token);
        });
    }
    auto credential = session.find(QString::fromStdString(m_name));
    if (!credential)
        return failure(credential.error());
    const auto vault = session.vault();
    const auto secrets =
        await<CredentialSecrets>(session.interruption(), [&](QObject *context, Completion<CredentialSecrets> done) {
            (*vault)->openSecrets(credential->id, context, std::move(done));
        });
    if (!secrets)
        return failure(secrets.error());
    if (!secrets->tokens)
        return failure(Error::Kind::TokenMissing, credential->name);
    const auto grant = session.grantOf(*credential); // a descriptor that is gone is no reason to say nothing
    return (*vault)->installationKey().map([&](const Secret &key) {
        InspectedToken token = inspectStored(*credential, *secrets->tokens, key);
        token.isKey = grant && (*grant)->kind == GrantKind::ApiKey;
        return token;
    });
}

ExitStatus InspectCommand::run(Session &session)
{
    const auto token = inspected(session);
    if (!token)
        return session.fail(token.error());
    if (m_json)
        session.terminal().data(QByteArrayView(jsonText(token->toJson())));
    else
        session.terminal().data(token->toText(session.terminal(), session.now()));
    return session.done();
}

} // namespace

std::unique_ptr<Command> makeInspectCommand() { return std::make_unique<InspectCommand>(); }

} // namespace fob::cli
