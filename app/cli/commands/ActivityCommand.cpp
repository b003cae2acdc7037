// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Commands.h"
#include "cli/CredentialText.h"
#include "cli/Table.h"
#include "cli/Values.h"
#include "wording/ActivityWords.h"
#include "wording/DurationWords.h"
#include "wording/SafeText.h"

namespace fob::cli {

namespace {

class ActivityCommand final : public Command
{
    Q_DECLARE_TR_FUNCTIONS(fob::ActivityCommand)

public:
    void declare(CLI::App &app) override
    {
        app.add_option("NAME", m_name, tr("the credential").toStdString())->required();
        app.add_option("--limit", m_limit, tr("how many events, the newest first; 50 when left out").toStdString())
            ->type_name("N")
            ->check(wholeNumber(1, ActivityLog::kept));
        app.add_flag("--json", m_json, tr("print JSON").toStdString());
    }
    QString examples() const override
    {
        return QStringLiteral("  fob activity acme\n"
                              "  fob activity acme --json | jq -r '.[] | select(.outcome != \"done\") | .trace_id'");
    }
    ExitStatus run(Session &session) override;

private:
    [[nodiscard]] static Json toJson(const ActivityEvent &event);
    [[nodiscard]] static QString toText(Session &session, const std::vector<ActivityEvent> &events);

    std::string m_name;
    int m_limit = 50;
    bool m_json = false;
};

Json ActivityCommand::toJson(const ActivityEvent &event)
{
    const auto orNull = [](const QString &text) { return text.isEmpty() ? Json() : jsonOf(text); };
    Json json;
    json["at"] = jsonOf(std::optional(event.at));
    json["event"] = jsonOf(kindName(event.kind));
    json["count"] = event.count;
    json["since"] = jsonOf(std::optional(event.count > 1 ? event.since : event.at));
    json["outcome"] = jsonOf(event.outcome.isEmpty() ? QStringLiteral("done") : event.outcome);
    json["name"] = jsonOf(event.name);
    json["detail"] = orNull(event.detail);
    json["provider_code"] = orNull(event.providerCode);
    json["trace_id"] = orNull(event.traceId);
    return json;
}

QString ActivityCommand::toText(Session &session, const std::vector<ActivityEvent> &events)
{
    Table table({tr("WHEN"), tr("WHAT"), tr("WHY"), tr("CODE"), tr("TRACE ID")});
    for (const ActivityEvent &event : events) {
        const bool failed = !event.outcome.isEmpty();
        table.add({{momentWords(event.at, session.now())},
                   {activityWords(event), failed ? Terminal::Colour::Warning : Terminal::Colour::None},
                   {activityReason(event)},
                   {safeText(event.providerCode)},
                   {safeText(event.traceId)}});
    }
    return table.toText(session.terminal());
}

ExitStatus ActivityCommand::run(Session &session)
{
    const QString name = QString::fromStdString(m_name);
    const auto credential = session.indexOnly().and_then([&](CredentialVault *vault) { return vault->find(name); });
    if (!credential)
        return session.fail(credential.error());
    const auto events = session.parts().activity().of(credential->id, m_limit);
    if (!events)
        return session.fail(events.error());
    if (m_json) {
        Json json = Json::array();
        for (const ActivityEvent &event : *events)
            json.push_back(toJson(event));
        session.terminal().data(QByteArrayView(jsonText(json)));
    } else if (events->empty()) {
        session.terminal().say(tr("Nothing has happened to “%1” yet.").arg(safeText(credential->name)));
    } else {
        session.terminal().data(toText(session, *events));
    }
    return session.done();
}

} // namespace

std::unique_ptr<Command> makeActivityCommand() { return std::make_unique<ActivityCommand>(); }

} // namespace fob::cli
