// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/AskForTokens.h"
#include "cli/Commands.h"
#include "cli/CredentialText.h"
#include "core/Lifetimes.h"
#include "services/UpkeepPlan.h"
#include "wording/DurationWords.h"
#include "wording/SafeText.h"

namespace fob::cli {

namespace {

class KeepAliveCommand final : public Command
{
    Q_DECLARE_TR_FUNCTIONS(fob::KeepAliveCommand)

public:
    void declare(CLI::App &app) override
    {
        app.add_option("NAME", m_names,
                       tr("the credentials; left out, all that are to be kept alive (fob edit NAME --keep-alive on)")
                           .toStdString())
            ->option_text("NAME...");
        app.add_flag("--json", m_json, tr("print JSON").toStdString());
    }
    QString examples() const override
    {
        return QStringLiteral("  fob edit shop --keep-alive on\n"
                              "  fob keep-alive                    # from a timer, once a day\n"
                              "  fob keep-alive shop --json | jq -r '.[] | .name + \" \" + .dormant_on'");
    }
    ExitStatus run(Session &session) override;

private:
    struct Target
    {
        Credential credential;
        const Provider *provider = nullptr;
        const Grant *grant = nullptr;
    };

    [[nodiscard]] Result<std::vector<Target>> targets(Session &session);
    [[nodiscard]] Result<Target> named(Session &session, const QString &name);
    ExitStatus visit(Session &session, const Target &target);
    ExitStatus call(Session &session, const Target &target);
    void note(const Credential &credential, const Target &target, const QString &outcome);

    std::vector<std::string> m_names;
    bool m_json = false;
    Json m_list = Json::array();
};

std::optional<Instant> dormantOn(const Credential &credential, const Grant &grant, const Provider &provider)
{
    return lifetimesOf(credential, grant, provider.dormantAfter).dormantOn;
}

/// Whoever names one wants it kept alive, whatever its setting says.
Result<KeepAliveCommand::Target> KeepAliveCommand::named(Session &session, const QString &name)
{
    auto credential = session.find(name);
    if (!credential)
        return failure(credential.error());
    const auto provider = session.provider(credential->provider);
    if (!provider)
        return failure(provider.error());
    const auto grant = session.grantOf(*credential);
    if (!grant)
        return failure(grant.error());
    if (!canBeKeptAlive(**grant, **provider))
        return failure(Error::Kind::NotSupported, tr("keeping alive what the provider never deactivates"));
    credential->keepAlive = true;
    return Target{std::move(*credential), *provider, *grant};
}

Result<std::vector<KeepAliveCommand::Target>> KeepAliveCommand::targets(Session &session)
{
    std::vector<Target> targets;
    QStringList names;
    for (const std::string &name : m_names)
        names += QString::fromStdString(name);
    if (m_names.empty()) {
        const auto all = session.vault().and_then([](CredentialVault *vault) { return vault->all(); });
        if (!all)
            return failure(all.error());
        for (const Credential &credential : *all)
            if (credential.keepAlive)
                names += credential.name;
    }
    for (const QString &name : names) {
        auto target = named(session, name);
        if (!target)
            return failure(target.error());
        targets.push_back(std::move(*target));
    }
    return targets;
}

void KeepAliveCommand::note(const Credential &credential, const Target &target, const QString &outcome)
{
    Json json;
    json["name"] = jsonOf(credential.name);
    json["outcome"] = jsonOf(outcome);
    json["dormant_on"] = jsonOf(dormantOn(credential, *target.grant, *target.provider));
    m_list.push_back(std::move(json));
}

ExitStatus KeepAliveCommand::visit(Session &session, const Target &target)
{
    const Instant now = session.now();
    const auto from = keepAliveFrom(target.credential, *target.provider, *target.grant);
    if (!from || *from <= now)
        return call(session, target);
    const auto days = [now](Instant until) { return std::chrono::ceil<std::chrono::seconds>(until - now); };
    session.terminal().say(tr("“%1” is not due: a call is made for it in %2, two weeks before it falls dormant.")
                               .arg(safeText(target.credential.name), durationWords(days(*from))));
    note(target.credential, target, QStringLiteral("not_due"));
    return ExitStatus::Done;
}

ExitStatus KeepAliveCommand::call(Session &session, const Target &target)
{
    TokenSource::Options options;
    options.force = true;
    options.patience = std::chrono::hours{1}; // a timer has time, and many may be due on the same day
    const auto tokens = askForTokens(session, target.credential, options);
    const Credential after = session.find(target.credential.name).value_or(target.credential);
    if (!tokens) {
        note(after, target, kindName(tokens.error().kind));
        return session.failToGet(tokens.error(), target.credential);
    }
    const Instant now = session.now();
    const auto dormant = dormantOn(after, *target.grant, *target.provider).value_or(now);
    session.terminal().say(
        tr("“%1” is kept alive: without another call it falls dormant in %2.")
            .arg(safeText(after.name), durationWords(std::chrono::ceil<std::chrono::seconds>(dormant - now))));
    note(after, target, QStringLiteral("called"));
    return ExitStatus::Done;
}

ExitStatus KeepAliveCommand::run(Session &session)
{
    const auto found = targets(session);
    if (!found)
        return session.fail(found.error());
    if (found->empty())
        session.terminal().say(tr("No credential is to be kept alive. To have one kept alive: %1")
                                   .arg(QStringLiteral("fob edit NAME --keep-alive on")));
    ExitStatus first = ExitStatus::Done;
    for (const Target &target : *found) {
        const ExitStatus status = visit(session, target);
        if (first == ExitStatus::Done)
            first = status;
        if (status == ExitStatus::Cancelled)
            break;
    }
    if (m_json)
        session.terminal().data(QByteArrayView(jsonText(m_list)));
    const ExitStatus done = session.done();
    return first == ExitStatus::Done ? done : first;
}

} // namespace

std::unique_ptr<Command> makeKeepAliveCommand() { return std::make_unique<KeepAliveCommand>(); }

} // namespace fob::cli
