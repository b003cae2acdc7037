// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Commands.h"
#include "cli/Confirmation.h"
#include "cli/CredentialText.h"
#include "cli/DoctorText.h"
#include "services/Doctor.h"
#include "services/HealthRepair.h"
#include "wording/ErrorWords.h"
#include "wording/HealthWords.h"

namespace fob::cli {

namespace {

/// By this computer's own clock. Asking how far it is off would open the index, which begins a new list in an emptied
/// file.
Instant now(Session &session) { return session.parts().computerClock().now(); }

class DoctorCommand final : public Command
{
    Q_DECLARE_TR_FUNCTIONS(fob::DoctorCommand)

public:
    void declare(CLI::App &app) override
    {
        app.add_flag("--json", m_json, tr("print JSON").toStdString());
        app.add_flag(
            "--repair", m_repair,
            tr("settle what was cut off, and remove stored items of credentials that were removed").toStdString());
        app.add_flag("--yes", m_yes, tr("repair without asking").toStdString());
    }
    QString examples() const override
    {
        return QStringLiteral("  fob doctor\n  fob doctor --repair\n"
                              "  fob doctor --json | jq -r '.checks[] | select(.outcome != \"good\") | .id'");
    }
    ExitStatus run(Session &session) override;

private:
    [[nodiscard]] Result<HealthReport> look(Session &session) const;
    [[nodiscard]] Result<RepairRequest> agreed(Session &session, const HealthReport &report) const;
    [[nodiscard]] ExitStatus repairAll(Session &session, const RepairRequest &request) const;

    bool m_json = false;
    bool m_repair = false;
    bool m_yes = false;
};

Result<HealthReport> DoctorCommand::look(Session &session) const
{
    const auto ports = session.parts().doctor();
    if (!ports)
        return failure(Error::Kind::NotSupported, QStringLiteral("doctor"));
    Doctor doctor(*ports);
    return await<HealthReport>(
        session.interruption(),
        [&doctor](QObject *context, Completion<HealthReport> done) {
            QObject::connect(&doctor, &Doctor::finished, context,
                             [done](const Result<HealthReport> &report) { done(report); });
            doctor.start();
        },
        [&doctor] { doctor.cancel(); });
}

/// What a person has said yes to, one thing after the other.
Result<RepairRequest> DoctorCommand::agreed(Session &session, const HealthReport &report) const
{
    RepairRequest all = repairable(report);
    if (m_yes || all.isEmpty())
        return all;
    RepairRequest request;
    if (all.settle) {
        for (const QString &line : healthFacts(*find(report, HealthCheck::Id::Unsettled), now(session)))
            session.terminal().say(line);
        const auto yes = session.terminal().confirm(tr("Settle this now?"));
        if (!yes)
            return failure(yes.error());
        request.settle = *yes;
    }
    if (all.stray.empty())
        return request;
    for (const QStringList &item : find(report, HealthCheck::Id::StrayItems)->of(HealthFact::Kind::StrayItem)) {
        session.terminal().say(strayItemWords(item, now(session)));
        const auto yes = session.terminal().confirm(tr("Remove this item for good?"));
        if (!yes)
            return failure(yes.error());
        if (*yes)
            request.stray.push_back(item.value(0));
    }
    return request;
}

/// The status to end with where it did not go well; what is left is in the report, which is shown all the same.
ExitStatus DoctorCommand::repairAll(Session &session, const RepairRequest &request) const
{
    const auto vault = session.parts().vault();
    if (!vault)
        return session.fail(vault.error());
    const auto repaired = session.finish<Repaired>(
        [&](QObject *context, Completion<Repaired> done) { repair(**vault, request, context, std::move(done)); });
    if (!repaired)
        return session.fail(repaired.error());
    if (repaired->removed > 0)
        session.terminal().say(tr("Items removed: %1.").arg(repaired->removed));
    if (repaired->error)
        return session.fail(*repaired->error);
    if (request.settle)
        session.terminal().say(tr("What was cut off is settled."));
    return ExitStatus::Done;
}

ExitStatus DoctorCommand::run(Session &session)
{
    auto report = look(session);
    ExitStatus repaired = ExitStatus::Done;
    if (report && m_repair) {
        const bool anything = !repairable(*report).isEmpty();
        if (anything && !m_yes && !session.terminal().inputIsTerminal())
            return session.usage(tr("A repair has to be confirmed, and there is no terminal to ask at. Say --yes."));
        const auto request = agreed(session, *report);
        if (!request)
            return session.fail(request.error());
        if (!anything)
            session.terminal().say(tr("There is nothing that can be repaired."));
        if (!request->isEmpty()) {
            repaired = repairAll(session, *request);
            report = look(session);
        }
    }
    if (!report)
        return session.fail(report.error());
    if (m_json)
        session.terminal().data(QByteArrayView(jsonText(healthJson(*report, now(session)))));
    else
        session.terminal().data(healthLines(session.terminal(), *report, now(session)));
    const ExitStatus written = session.done();
    if (written != ExitStatus::Done)
        return written;
    return repaired == ExitStatus::Done ? statusOf(*report) : repaired;
}

} // namespace

std::unique_ptr<Command> makeDoctorCommand() { return std::make_unique<DoctorCommand>(); }

} // namespace fob::cli
