// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/TestStepRow.h"

#include "ui/theme/Metrics.h"
#include "ui/widgets/NamedLabel.h"
#include "ui/widgets/OutcomeSign.h"
#include "ui/widgets/TextLabel.h"

#include <QHBoxLayout>

namespace fob {

using Outcome = DiagnosisStep::Outcome;

namespace {

using Mark = OutcomeSign::Mark;

Mark markOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Passed:
        return Mark::Good;
    case Outcome::Warned:
        return Mark::Warning;
    case Outcome::Failed:
        return Mark::Bad;
    case Outcome::Skipped:
        break;
    }
    return Mark::Skipped;
}

} // namespace

TestStepRow::TestStepRow(QWidget *parent)
    : QWidget(parent), m_sign(new OutcomeSign), m_title(new TextLabel(TextLabel::Style::Bold)), m_words(new NamedLabel),
      m_took(new TextLabel(TextLabel::Style::Body))
{
    const Metrics metrics(this);
    m_title->setWordWrap(true);
    m_title->setFixedWidth(metrics.px(132));
    m_took->setTone(Tone::Secondary);
    m_took->setMinimumWidth(metrics.px(56));
    m_took->setAlignment(Qt::AlignRight | Qt::AlignTop);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics.px(4), metrics.px(7), metrics.px(8), metrics.px(7));
    row->setSpacing(metrics.px(16));
    row->addWidget(m_sign, 0, Qt::AlignTop);
    row->addWidget(m_title, 0, Qt::AlignTop);
    row->addWidget(m_words, 1, Qt::AlignTop);
    row->addWidget(m_took, 0, Qt::AlignTop);
}

void TestStepRow::showStep(const DiagnosisStep &step, const Provider *provider)
{
    const auto outcome = [&step] {
        switch (step.outcome) {
        case Outcome::Passed:
            return tr("passed");
        case Outcome::Warned:
            return tr("passed with a warning");
        case Outcome::Failed:
            return tr("failed");
        case Outcome::Skipped:
            break;
        }
        return tr("not tested");
    };
    const bool skipped = step.outcome == Outcome::Skipped;
    const NamedText words = stepWords(step, provider);
    m_sign->setMark(markOf(step.outcome));
    m_title->setText(stepTitle(step));
    m_title->setTone(skipped ? Tone::Secondary : Tone::Text);
    m_words->setSentence(words.text, words.names);
    m_words->setTone(skipped ? Tone::Secondary : Tone::Text);
    m_took->setText(skipped ? QString() : tookWords(step.took));
    setAccessibleName(tr("%1, %2", "a step of a test, its outcome").arg(stepTitle(step), outcome()));
    setAccessibleDescription(words.text);
}

void TestStepRow::showRunning(const DiagnosisStep &step)
{
    m_sign->setMark(Mark::UnderWay);
    m_title->setText(stepTitle(step));
    m_title->setTone(Tone::Text);
    m_words->setSentence(tr("Under way…"), {});
    m_words->setTone(Tone::Secondary);
    m_took->clear();
    setAccessibleName(tr("%1, %2", "a step of a test, its outcome").arg(stepTitle(step), tr("under way")));
    setAccessibleDescription({});
}

} // namespace fob
