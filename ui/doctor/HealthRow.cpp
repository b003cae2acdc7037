// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/doctor/HealthRow.h"

#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/TextLabel.h"
#include "wording/HealthWords.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace fob {

using Outcome = HealthCheck::Outcome;

class HealthRow::Sign : public QWidget
{
public:
    explicit Sign(QWidget *parent) : QWidget(parent)
    {
        const int side = Metrics(this).px(18);
        setFixedSize(side, side);
    }
    void setOutcome(std::optional<Outcome> outcome)
    {
        m_outcome = outcome;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        if (!m_outcome)
            return;
        QPainter painter(this);
        const Tones &tones = tonesOf(palette());
        switch (*m_outcome) {
        case Outcome::Good:
            return paintIcon(painter, QStringLiteral("check"), rect(), tones.fresh);
        case Outcome::Warning:
            return paintIcon(painter, QStringLiteral("warning"), rect(), tones.warning);
        case Outcome::Bad:
            return paintIcon(painter, QStringLiteral("cross"), rect(), tones.bad);
        case Outcome::Unknown:
            return paintIcon(painter, QStringLiteral("info"), rect(), tones.secondary);
        }
    }

private:
    std::optional<Outcome> m_outcome;
};

HealthRow::HealthRow(HealthCheck::Id id, QWidget *parent)
    : QWidget(parent), m_sign(new Sign(this)), m_id(id), m_words(new TextLabel(TextLabel::Style::Body)),
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
    wait();
}

void HealthRow::wait()
{
    m_sign->setOutcome(std::nullopt);
    m_words->setText(tr("Looking…"));
    m_facts->hide();
    m_remedy->hide();
    setAccessibleName(tr("%1: looking").arg(healthTitle(m_id)));
}

void HealthRow::show(const HealthCheck &check, Instant now)
{
    const HealthText text = healthText(check);
    const QString facts = healthFacts(check, now).join(u'\n');
    m_sign->setOutcome(check.outcome);
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
