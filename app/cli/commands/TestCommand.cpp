// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Commands.h"
#include "cli/CredentialText.h"
#include "cli/ExchangeText.h"
#include "cli/RemedyCommand.h"
#include "cli/TestRun.h"
#include "cli/Wrap.h"
#include "core/DiagnosisJson.h"
#include "wording/DiagnosisWords.h"
#include "wording/DurationWords.h"
#include "wording/Language.h"
#include "wording/SafeText.h"

namespace fob::cli {

namespace {

using Outcome = DiagnosisStep::Outcome;

class TestCommand final : public Command
{
    Q_DECLARE_TR_FUNCTIONS(fob::TestCommand)

public:
    void declare(CLI::App &app) override
    {
        app.add_option("NAME", m_name, tr("the credential").toStdString())->required();
        app.add_flag("--new-token", m_newToken,
                     tr("ask for another token although the stored one lives").toStdString());
        app.add_flag("--json", m_json, tr("print the report as JSON").toStdString());
        app.add_flag("-v,--verbose", m_verbose,
                     tr("say what was sent and received, without its secrets").toStdString());
    }
    QString examples() const override
    {
        return QStringLiteral(
            "  fob test acme\n"
            "  fob test acme --json | jq -r '.steps[] | select(.outcome == \"failed\") | .error.kind'");
    }
    ExitStatus run(Session &session) override;

private:
    void follow(Diagnosis &test, Session &session, const TestSubject &subject) const;
    void print(Session &session, const DiagnosisStep &step, const Provider *provider) const;
    static void printEnd(Session &session, const DiagnosisReport &report, const Credential &credential);
    [[nodiscard]] static ExitStatus statusOf(Session &session, const DiagnosisReport &report);

    std::string m_name;
    bool m_newToken = false;
    bool m_json = false;
    bool m_verbose = false;
};

Terminal::Colour colourOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Passed:
        return Terminal::Colour::Good;
    case Outcome::Warned:
        return Terminal::Colour::Warning;
    case Outcome::Failed:
        return Terminal::Colour::Bad;
    case Outcome::Skipped:
        break;
    }
    return Terminal::Colour::Soft;
}

/// What the descriptor calls its probes may be longer than Fob's own names for the steps.
int widestTitle(const Provider *provider)
{
    int widest = 14;
    for (const Probe &probe : provider ? provider->probes : std::vector<Probe>()) {
        DiagnosisStep step;
        step.id = DiagnosisStep::Id::Probe;
        step.title = probe.title;
        widest = std::max(widest, static_cast<int>(columnsOf(stepTitle(step))));
    }
    return widest;
}

void TestCommand::print(Session &session, const DiagnosisStep &step, const Provider *provider) const
{
    const int titleColumns = widestTitle(provider);
    const int indent = 2 + titleColumns + 1;
    Terminal &terminal = session.terminal();
    const QString title = stepTitle(step);
    QString words = stepWords(step, provider).text;
    if (step.took.count() > 0)
        words += QStringLiteral("  ") + tookWords(step.took);
    const QString gap(std::max<qsizetype>(1, titleColumns + 1 - columnsOf(title)), u' ');
    const auto lines = terminal.outputIsTerminal() ? wrappedLines(words, std::max(20, terminal.columns() - indent))
                                                   : QStringList(words);
    terminal.data(terminal.paint(outcomeMark(step.outcome), colourOf(step.outcome), 1) + u' ' + title + gap +
                  lines.join(u'\n' + QString(indent, u' ')) + u'\n');
}

void TestCommand::printEnd(Session &session, const DiagnosisReport &report, const Credential &credential)
{
    Terminal &terminal = session.terminal();
    const QString took = tookWords(report.took);
    if (report.cancelled)
        return terminal.data(u'\n' + tr("Cancelled after %1.").arg(took) + u'\n');
    const QString advice = adviceWords(report).text;
    QString end(u'\n');
    if (report.passed())
        end += tr("%1 (%2).", "what came of it, how long it took").arg(verdictWords(report), took) + u'\n';
    if (!advice.isEmpty())
        end += wrappedLines(tr("What to do. %1").arg(advice), terminal.columns()).join(u'\n') + u'\n';
    terminal.data(end);
    if (const QString command = remedyCommand(report, credential); !advice.isEmpty() && !command.isEmpty())
        terminal.data(QStringLiteral("  ") + command + u'\n');
}

void TestCommand::follow(Diagnosis &test, Session &session, const TestSubject &subject) const
{
    if (!m_json)
        QObject::connect(&test, &Diagnosis::stepFinished, &test,
                         [this, &session, provider = subject.provider](const DiagnosisStep &step) {
                             print(session, step, provider);
                         });
    QObject::connect(&subject.ports.budget, &RateBudget::waiting, &test,
                     [&session](const CredentialId &, Instant until) {
                         session.terminal().say(
                             tr("The provider limits how often it may be asked. The turn comes in %1; interrupt to "
                                "give it up.")
                                 .arg(durationWords(std::chrono::ceil<std::chrono::seconds>(until - session.now()))));
                     });
    QObject::connect(&subject.ports.vault, &CredentialVault::lockAwaited, &test, [&session] {
        session.terminal().say(tr("Another Fob is at work on it. Waiting until it is done; interrupt to give up."));
    });
}

ExitStatus TestCommand::statusOf(Session &session, const DiagnosisReport &report)
{
    if (report.cancelled)
        return ExitStatus::Cancelled;
    const ExitStatus written = session.done();
    const DiagnosisStep *failed = report.failure();
    return failed ? exitStatusOf(failed->error ? failed->error->kind : Error::Kind::Unexpected) : written;
}

ExitStatus TestCommand::run(Session &session)
{
    const auto subject = testSubject(session, m_name);
    if (!subject)
        return session.fail(subject.error());
    const auto test = makeTest(session, *subject, {.newToken = m_newToken});
    follow(*test, session, *subject);
    QObject until;
    if (m_verbose)
        followExchanges(session, until);
    const auto report = finishTest(session, *test);
    if (!report) // abandoned by a second interruption
        return session.fail(report.error());
    if (m_json)
        session.terminal().data(QByteArrayView(jsonText(toJson(*report, uiLanguage()))));
    else
        printEnd(session, *report, subject->credential);
    return statusOf(session, *report);
}

} // namespace

std::unique_ptr<Command> makeTestCommand() { return std::make_unique<TestCommand>(); }

} // namespace fob::cli
