// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/doctor/HealthRow.h"

#include "ui/theme/Metrics.h"
#include "ui/widgets/OutcomeSign.h"
#include "ui/widgets/TextLabel.h"
#include "wording/HealthWords.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace fob {

using Outcome = HealthCheck::Outcome;

namespace {

using Mark = OutcomeSign::Mark;

Mark markOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Good:
        return Mark::Good;
    case Outcome::Warning:
        return Mark::Warning;
    case Outcome::Bad:
        return Mark::Bad;
    case Outcome::Unknown:
        break;
    }
    return Mark::Unknown;
}

} // namespace

HealthRow::HealthRow(HealthCheck::Id id, QWidget *parent)
    : QWidget(parent), m_sign(new OutcomeSign), m_id(id), m_words(new TextLabel(TextLabel::Style::Body)),
      m_facts(new TextLabel(TextLabel::Style::Small)), m_remedy(new TextLabel(TextLabel::Style::Body))
{
    setObjectName(checkName(id));
    const Metrics metrics(this);
    m_facts->setTone(Tone::Secondary);
    auto *words = new QVBoxLayout;
    words->setSpacing(metrics.px(1));
    words->addWidget(new TextLabel(TextLabel::Style::Bold, healthTitle(id)));
    for (TextLabel *label : {m_words, m_facts, m_remedy}) {
        label->setWordWrap(true);
        words->addWidget(label);
    }
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics.px(10));
    row->addWidget(m_sign, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    m_words->setText(tr("Looking…"));
    m_facts->hide();
    m_remedy->hide();
    wait();
}

void HealthRow::wait()
{
    m_sign->setMark(Mark::None);
    m_words->setTone(Tone::Secondary);
    setAccessibleName(tr("%1: looking").arg(healthTitle(m_id)));
    setAccessibleDescription({});
}

void HealthRow::showOutcome(Outcome outcome) { m_sign->setMark(markOf(outcome)); }

void HealthRow::show(const HealthCheck &check, Instant now)
{
    const HealthText text = healthTextInWindow(check);
    const QString facts = healthFacts(check, now).join(u'\n');
    showOutcome(check.outcome);
    m_words->setText(text.what);
    m_words->setTone(check.outcome == Outcome::Bad ? Tone::Bad : Tone::Text);
    m_facts->setText(facts);
    m_facts->setVisible(!facts.isEmpty());
    m_remedy->setText(text.remedy);
    m_remedy->setVisible(!text.remedy.isEmpty());
    QString outcome;
    switch (check.outcome) {
    case Outcome::Good:
        outcome = tr("well");
        break;
    case Outcome::Warning:
        outcome = tr("to be looked at");
        break;
    case Outcome::Bad:
        outcome = tr("bad");
        break;
    case Outcome::Unknown:
        outcome = tr("not known");
        break;
    }
    setAccessibleName(tr("%1: %2").arg(healthTitle(m_id), outcome));
    setAccessibleDescription(QStringList{text.what, facts, text.remedy}.join(u'\n').trimmed());
}

} // namespace fob
