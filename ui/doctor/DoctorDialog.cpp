// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/doctor/DoctorDialog.h"

#include "ui/dialogs/ConfirmDialog.h"
#include "ui/doctor/HealthRow.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/Buttons.h"
#include "ui/widgets/MessageStrip.h"
#include "ui/widgets/ScreenRoom.h"
#include "ui/widgets/Scrolled.h"
#include "ui/widgets/Separator.h"
#include "ui/widgets/TextLabel.h"
#include "wording/ErrorWords.h"
#include "wording/HealthWords.h"

#include <QAccessible>
#include <QScrollArea>
#include <QScrollBar>
#include <QStyle>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace fob {

DoctorDialog::DoctorDialog(Ports ports, CredentialVault &vault, const Clock &clock, QWidget *parent)
    : QDialog(parent), m_ports(std::move(ports)), m_vault(vault), m_clock(clock),
      m_summary(new TextLabel(TextLabel::Style::Body)), m_told(new MessageStrip), m_repair(makeButton(tr("Repair…"))),
      m_copy(makeButton(tr("Copy"))), m_again(makeButton(tr("Run again")))
{
    setObjectName(QStringLiteral("doctor"));
    setWindowTitle(tr("Doctor"));
    build();
    connect(m_again, &QPushButton::clicked, this, [this] {
        m_told->hide();
        m_repaired.reset();
        look();
    });
    connect(m_repair, &QPushButton::clicked, this, &DoctorDialog::askToRepair);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { Q_EMIT copyRequested(healthReportText(m_report, m_clock.now())); });
    look();
}

// What is said of all stays in sight, whichever row is looked at.
void DoctorDialog::build()
{
    const Metrics metrics(this);
    m_summary->setObjectName(QStringLiteral("summary"));
    m_summary->setWordWrap(true);
    m_told->setObjectName(QStringLiteral("told"));
    auto *head = new QVBoxLayout;
    head->setContentsMargins(metrics.px(24), metrics.px(20), metrics.px(24), metrics.px(12));
    head->setSpacing(metrics.px(8));
    head->addWidget(new TextLabel(TextLabel::Style::Title, windowTitle()));
    head->addWidget(m_summary);
    head->addWidget(m_told);
    m_scroll = scrolled(buildRows());
    m_scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::StrongFocus); // the arrow keys scroll it
    m_scroll->setAccessibleName(tr("What was looked at"));
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addLayout(head);
    whole->addWidget(m_scroll, 1);
    whole->addWidget(new Separator(Qt::Horizontal));
    whole->addLayout(buildButtons());
    resize(boundedToScreen(*this, {metrics.px(620), metrics.px(640)}));
}

QWidget *DoctorDialog::buildRows()
{
    const Metrics metrics(this);
    auto *rows = new QWidget;
    m_column = new QVBoxLayout(rows);
    const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent); // the rows end where the buttons below them do
    m_column->setContentsMargins(metrics.px(24), 0, qMax(0, metrics.px(24) - bar), metrics.px(16));
    m_column->setSpacing(metrics.px(12));
    for (int id = 0; id <= static_cast<int>(HealthCheck::Id::Sandbox); ++id) {
        auto *row = new HealthRow(static_cast<HealthCheck::Id>(id));
        m_rows.push_back(row);
        m_column->addWidget(row);
    }
    m_column->addStretch(1);
    return rows;
}

QLayout *DoctorDialog::buildButtons()
{
    const Metrics metrics(this);
    m_repair->setObjectName(QStringLiteral("repair"));
    m_copy->setObjectName(QStringLiteral("copy"));
    m_again->setObjectName(QStringLiteral("again"));
    auto *close = makeButton(tr("Close"), ButtonVariant::Primary);
    close->setObjectName(QStringLiteral("close"));
    close->setDefault(true);
    close->setFocus();
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(metrics.px(24), metrics.px(12), metrics.px(24), metrics.px(16));
    buttons->setSpacing(metrics.px(8));
    buttons->addWidget(m_repair);
    buttons->addStretch(1);
    buttons->addWidget(m_copy);
    buttons->addWidget(m_again);
    buttons->addWidget(close);
    return buttons;
}

// No button that may have the focus is disabled meanwhile: the focus would pass on to its neighbour.
void DoctorDialog::look()
{
    if (m_doctor || m_repairing)
        return;
    m_report.clear();
    for (HealthRow *row : m_rows)
        row->wait();
    hideRepair();
    m_copy->setEnabled(false);
    m_summary->setText(tr("Looking. Nothing is changed, and nothing leaves this computer."));
    m_doctor = new Doctor(m_ports(), this);
    connect(m_doctor, &Doctor::checked, this, [this](const HealthCheck &check) {
        m_rows.at(static_cast<std::size_t>(check.id))->showOutcome(check.outcome);
    });
    connect(m_doctor, &Doctor::finished, this, &DoctorDialog::finish);
    m_doctor->start();
}

void DoctorDialog::finish(const Result<HealthReport> &report)
{
    m_doctor->deleteLater();
    m_doctor = nullptr;
    m_copy->setEnabled(true);
    if (!report)
        return say(errorSentence(report.error()));
    m_report = *report;
    const Instant now = m_clock.now();
    for (const HealthCheck &check : m_report)
        m_rows.at(static_cast<std::size_t>(check.id))->show(check, now);
    const auto count = [this](HealthCheck::Outcome outcome) {
        return static_cast<int>(std::count_if(m_report.begin(), m_report.end(), [outcome](const HealthCheck &check) {
            return check.outcome == outcome;
        }));
    };
    const int bad = count(HealthCheck::Outcome::Bad);
    const int warnings = count(HealthCheck::Outcome::Warning) + count(HealthCheck::Outcome::Unknown);
    const auto all = static_cast<int>(m_report.size());
    m_repair->setVisible(!repairable(m_report).isEmpty());
    putTroubleFirst();
    if (bad + warnings == 0)
        say(tr("All is well."));
    else if (bad == 0)
        say(tr("Nothing is wrong. Of %1 checks, %2 found something to be looked at.").arg(all).arg(warnings));
    else
        say(tr("Of %1 checks, %2 found something wrong, and %3 something to be looked at.")
                .arg(all)
                .arg(bad)
                .arg(warnings));
    // When the rows have been laid out anew.
    QTimer::singleShot(0, this, &DoctorDialog::scrollToNews);
}

// What is bad is seen without scrolling; what is well keeps its order below.
void DoctorDialog::putTroubleFirst()
{
    const auto rank = [](HealthCheck::Outcome outcome) {
        switch (outcome) {
        case HealthCheck::Outcome::Bad:
            return 0;
        case HealthCheck::Outcome::Warning:
            return 1;
        case HealthCheck::Outcome::Unknown:
            return 2;
        case HealthCheck::Outcome::Good:
            break;
        }
        return 3;
    };
    HealthReport sorted = m_report;
    std::stable_sort(sorted.begin(), sorted.end(),
                     [&](const auto &a, const auto &b) { return rank(a.outcome) < rank(b.outcome); });
    int place = 0;
    for (const HealthCheck &check : sorted) {
        HealthRow *row = m_rows.at(static_cast<std::size_t>(check.id));
        m_column->removeWidget(row);
        m_column->insertWidget(place++, row);
    }
}

void DoctorDialog::scrollToNews()
{
    m_scroll->verticalScrollBar()->setValue(0);
    if (m_repaired)
        m_scroll->ensureWidgetVisible(m_rows.at(static_cast<std::size_t>(*m_repaired)));
}

void DoctorDialog::say(const QString &sentence)
{
    m_summary->setText(sentence);
    m_summary->setAccessibleName(sentence);
    QAccessibleEvent changed(m_summary, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&changed);
}

void DoctorDialog::askToRepair()
{
    ConfirmDialog::ask({tr("Repair"), tr("This will be done, and nothing else:"),
                        repairWords(m_report, m_clock.now()).join(u'\n'), tr("Repair")},
                       this, [this] { repairNow(); });
}

// The focus does not go with the button, nor on to whatever comes next to it.
void DoctorDialog::hideRepair()
{
    if (focusWidget() == m_repair)
        m_again->setFocus();
    m_repair->hide();
}

void DoctorDialog::repairNow()
{
    if (m_doctor || m_repairing)
        return;
    m_repairing = true;
    hideRepair();
    repair(m_vault, repairable(m_report), this, [this](const Result<Repaired> &result) {
        m_repairing = false;
        tellRepaired(result);
        Q_EMIT repaired();
        look();
    });
}

void DoctorDialog::tellRepaired(const Result<Repaired> &result)
{
    using Id = HealthCheck::Id;
    m_repaired = repairable(m_report).stray.empty() ? Id::Unsettled : Id::StrayItems;
    if (!result || result->error)
        m_told->showError(Tone::Bad, result ? *result->error : result.error());
    else
        m_told->showMessage(Tone::Fresh, repairedWords(m_report, result->removed));
}

} // namespace fob
