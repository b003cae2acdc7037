// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Commands.h"
#include "cli/Confirmation.h"
#include "services/Revocation.h"
#include "wording/DurationWords.h"
#include "wording/GrantWords.h"
#include "wording/SafeText.h"

namespace fob::cli {

namespace {

class RevokeCommand final : public Command
{
    Q_DECLARE_TR_FUNCTIONS(fob::RevokeCommand)

public:
    void declare(CLI::App &app) override
    {
        app.add_option("NAME", m_name, tr("the credential").toStdString())->required();
        app.add_flag("-y,--yes", m_yes, tr("do not ask").toStdString());
    }
    QString examples() const override { return QStringLiteral("  fob revoke acme\n  fob revoke --yes acme"); }
    ExitStatus run(Session &session) override;

private:
    [[nodiscard]] QString wordsFor(const RevocationOutcome &outcome, const QString &name, Instant now) const;

    std::string m_name;
    bool m_yes = false;
};

QString RevokeCommand::wordsFor(const RevocationOutcome &outcome, const QString &name, Instant now) const
{
    if (outcome.revokedAtProvider)
        return tr("The tokens of “%1” have been revoked at the provider and forgotten here.").arg(name);
    if (outcome.livesUntil && *outcome.livesUntil > now)
        return tr("The tokens of “%1” have been forgotten here; the provider has no revocation, and they live until "
                  "%2.")
            .arg(name, momentWords(*outcome.livesUntil, now));
    return tr("The tokens of “%1” have been forgotten here; the provider has no revocation.").arg(name);
}

ExitStatus RevokeCommand::run(Session &session)
{
    const auto credential = session.find(QString::fromStdString(m_name));
    if (!credential)
        return session.fail(credential.error());
    const auto provider = session.provider(credential->provider);
    if (!provider)
        return session.fail(provider.error());
    const auto grant = session.grantOf(*credential);
    if (!grant)
        return session.fail(grant.error());
    if ((*grant)->kind == GrantKind::ApiKey)
        return session.fail(Error::Kind::NotSupported, tr("an API key is revoked where it was made"));
    const QString name = safeText(credential->name);
    if (!credential->token.present) {
        session.terminal().say(tr("“%1” has no token to revoke.").arg(name));
        return session.done();
    }
    const QString question = tr("Revoke the tokens of “%1”? %2").arg(name, revocationWords(**provider));
    if (const auto refused = confirmed(session, question, m_yes))
        return *refused;
    const auto ports = session.parts().flowPorts();
    if (!ports)
        return session.fail(ports.error());
    const auto outcome = session.finish<RevocationOutcome>([&](QObject *context, Completion<RevocationOutcome> done) {
        revokeTokens(*ports, *credential, context, std::move(done));
    });
    if (!outcome)
        return session.fail(outcome.error());
    session.terminal().say(wordsFor(*outcome, name, session.now()));
    return session.done();
}

} // namespace

std::unique_ptr<Command> makeRevokeCommand() { return std::make_unique<RevokeCommand>(); }

} // namespace fob::cli
