// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/TestPage.h"

#include "core/Ports.h"
#include "ui/actions/TestRuns.h"
#include "ui/detail/TestStepRow.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/Buttons.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/NamedLabel.h"
#include "ui/widgets/Separator.h"
#include "ui/widgets/TextLabel.h"
#include "wording/DiagnosisWords.h"
#include "wording/DurationWords.h"

#include <QAction>
#include <QVBoxLayout>

namespace fob {

TestPage::TestPage(TestRuns &runs, const Clock &clock, QAction &report, QWidget *parent)
    : QWidget(parent), m_runs(runs), m_clock(clock), m_report(report),
      m_never(new EmptyState(QStringLiteral("search"), tr("Not tested yet"),
                             tr("A test looks at each step from the settings to a call with the token, and says which "
                                "one fails, why, and what to do. Secrets are used without being shown."))),
      m_card(new Card), m_headline(new TextLabel(TextLabel::Style::Bold)),
      m_save(makeButton(tr("Save report…"), ButtonVariant::Secondary)),
      m_run(makeButton(QString())), m_rows(new QVBoxLayout),
      m_advice(new Card(Card::Kind::Alarm)), m_what(new NamedLabel), m_do(makeButton(QString()))
{
    const Metrics metrics(this);
    m_headline->setObjectName(QStringLiteral("test-headline"));
    m_headline->setWordWrap(true);
    m_save->setObjectName(QStringLiteral("save-report"));
    m_run->setObjectName(QStringLiteral("run-test"));
    m_what->setObjectName(QStringLiteral("what-to-do"));
    m_do->setObjectName(QStringLiteral("do-remedy"));
    m_advice->setObjectName(QStringLiteral("advice"));
    QPushButton *first = m_never->addAction(tr("Test now"), false);
    first->setObjectName(QStringLiteral("first-test"));

    auto *advice = new QVBoxLayout(m_advice);
    advice->setContentsMargins(metrics.px(14), metrics.px(12), metrics.px(14), metrics.px(12));
    advice->setSpacing(metrics.px(10));
    advice->addWidget(m_what);
    advice->addWidget(m_do, 0, Qt::AlignLeft);
    auto *top = new QHBoxLayout;
    top->setSpacing(metrics.px(12));
    top->addWidget(m_headline, 1);
    top->addWidget(m_save, 0, Qt::AlignTop);
    top->addWidget(m_run, 0, Qt::AlignTop);
    m_rows->setSpacing(0);
    auto *card = new QVBoxLayout(m_card);
    card->setContentsMargins(metrics.px(16), metrics.px(16), metrics.px(16), metrics.px(16));
    card->setSpacing(metrics.px(12));
    card->addLayout(top);
    card->addWidget(m_advice); // above the steps: what to do is what a failed test is looked at for
    card->addLayout(m_rows);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_never);
    column->addWidget(m_card);
    column->addStretch(1);

    const auto run = [this] {
        if (m_runs.isRunning(m_credential.id))
            return m_runs.cancel(m_credential.id);
        m_runs.run(m_credential);
        m_run->setFocus(Qt::OtherFocusReason); // where the empty page's button was
    };
    connect(first, &QPushButton::clicked, this, run);
    connect(m_run, &QPushButton::clicked, this, run);
    connect(m_save, &QPushButton::clicked, &m_report, &QAction::trigger);
    connect(&m_report, &QAction::changed, this, &TestPage::refresh);
    connect(m_do, &QPushButton::clicked, this, [this] { Q_EMIT remedyRequested(m_remedy); });
    connect(&m_runs, &TestRuns::changed, this, [this](const CredentialId &id) {
        if (id == m_credential.id)
            refresh();
    });
}

void TestPage::showCredential(const Credential &credential, const Provider &provider)
{
    m_credential = credential;
    m_provider = &provider;
    refresh();
}

void TestPage::refresh()
{
    if (!m_provider)
        return;
    const bool running = m_runs.isRunning(m_credential.id);
    const DiagnosisReport *report = running ? nullptr : m_runs.last(m_credential.id);
    m_never->setVisible(!running && !report);
    m_card->setVisible(running || report);
    m_save->setVisible(report && m_report.isVisible());
    m_save->setEnabled(m_report.isEnabled());
    m_run->setText(running ? tr("Cancel") : tr("Run again"));
    m_headline->setText(headline(report));
    if (running)
        showSteps(m_runs.ended(m_credential.id), m_runs.current(m_credential.id));
    else if (report)
        showSteps(report->steps, {});
    showAdvice(report);
}

QString TestPage::headline(const DiagnosisReport *report) const
{
    if (!report)
        return tr("Testing…");
    const QString when = momentWords(report->startedAt, m_clock.now());
    const QString took = tookWords(report->took);
    const QString said = tr("%1 · %2 · %3", "what came of a test, when it was, how long it took")
                             .arg(verdictWords(*report), when, took);
    const QString outdated = outdatedWords(*report);
    return outdated.isEmpty() ? said : said + QStringLiteral(" · ") + outdated;
}

void TestPage::showSteps(const std::vector<DiagnosisStep> &ended, const std::optional<DiagnosisStep> &current)
{
    const std::size_t wanted = ended.size() + (current ? 1 : 0);
    while (m_steps.size() < wanted) {
        m_steps.push_back(new TestStepRow);
        m_steps.back()->setObjectName(QStringLiteral("test-step-%1").arg(m_steps.size() - 1));
        m_rows->addWidget(m_steps.back());
        m_rows->addWidget(new Separator(Qt::Horizontal));
    }
    for (std::size_t i = 0; i < m_steps.size(); ++i) {
        const bool shown = i < wanted;
        m_steps[i]->setVisible(shown);
        m_rows->itemAt(static_cast<int>(2 * i + 1))->widget()->setVisible(shown);
        if (i < ended.size())
            m_steps[i]->showStep(ended[i], m_provider);
        else if (shown)
            m_steps[i]->showRunning(*current);
    }
}

void TestPage::showAdvice(const DiagnosisReport *report)
{
    const NamedText advice = report ? adviceWords(*report) : NamedText{};
    m_advice->setVisible(!advice.text.isEmpty());
    if (advice.text.isEmpty())
        return;
    m_remedy = report->remedy;
    m_advice->setKind(report->failure() ? Card::Kind::Alarm : Card::Kind::Notice);
    m_what->setSentence(advice.text, advice.names, tr("What to do."));
    m_do->setText(remedyWords(m_remedy));
    m_do->setVisible(!m_do->text().isEmpty());
}

} // namespace fob
