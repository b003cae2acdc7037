// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/TestStepRow.h"

#include "ui/theme/Metrics.h"
#include "ui/widgets/NamedLabel.h"
#include "ui/widgets/OutcomeSign.h"
#include "ui/widgets/TextLabel.h"

#include <QGridLayout>

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
    m_took->setTone(Tone::Secondary);
    m_took->setMinimumWidth(metrics.px(56));
    m_took->setAlignment(Qt::AlignRight | Qt::AlignTop);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(metrics.px(4), metrics.px(7), metrics.px(8), metrics.px(7));
    grid->setHorizontalSpacing(metrics.px(16));
    grid->setVerticalSpacing(metrics.px(2));
    grid->addWidget(m_sign, 0, 0, Qt::AlignTop);
    grid->addWidget(m_took, 0, 3, Qt::AlignTop);
    grid->setColumnStretch(2, 1);
    arrange(false);
}

// What was learned stands beside the step's name, or below it where there is no room for two columns.
void TestStepRow::arrange(bool narrow)
{
    m_narrow = narrow;
    auto *grid = static_cast<QGridLayout *>(layout());
    grid->removeWidget(m_title);
    grid->removeWidget(m_words);
    grid->addWidget(m_title, 0, 1, 1, narrow ? 2 : 1, Qt::AlignTop);
    if (narrow)
        grid->addWidget(m_words, 1, 1, 1, 3, Qt::AlignTop);
    else
        grid->addWidget(m_words, 0, 2, Qt::AlignTop);
    const int column = Metrics(this).px(132);
    m_title->setMinimumWidth(narrow ? 0 : column);
    m_title->setMaximumWidth(narrow ? QWIDGETSIZE_MAX : column);
}

// As narrow as the row may be: resizeEvent() sees to it.
QSize TestStepRow::minimumSizeHint() const
{
    return {qMin(QWidget::minimumSizeHint().width(), Metrics(this).px(260)), QWidget::minimumSizeHint().height()};
}

void TestStepRow::resizeEvent(QResizeEvent *event)
{
    const bool narrow = width() < Metrics(this).px(480);
    if (narrow != m_narrow)
        arrange(narrow);
    QWidget::resizeEvent(event);
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
