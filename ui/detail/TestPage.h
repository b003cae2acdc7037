// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Diagnosis.h"

#include <QWidget>

class QAction;
class QPushButton;
class QVBoxLayout;

namespace fob {

class Card;
class Clock;
class EmptyState;
class NamedLabel;
class TestRuns;
class TestStepRow;
class TextLabel;

// The test of one credential: the last one's report, or the one under way as it goes on, and what to do.
class TestPage : public QWidget
{
    Q_OBJECT
public:
    // `report`: what saves one on the current credential; its button is there where the action is.
    TestPage(TestRuns &runs, const Clock &clock, QAction &report, QWidget *parent = nullptr);

    void showCredential(const Credential &credential, const Provider &provider);

Q_SIGNALS:
    void remedyRequested(const fob::DiagnosisRemedy &remedy);

private:
    void refresh();
    void showSteps(const std::vector<DiagnosisStep> &ended, const std::optional<DiagnosisStep> &current);
    void showAdvice(const DiagnosisReport *report);
    [[nodiscard]] QString headline(const DiagnosisReport *report) const;

    TestRuns &m_runs;
    const Clock &m_clock;
    QAction &m_report;
    Credential m_credential;
    const Provider *m_provider = nullptr;
    DiagnosisRemedy m_remedy;
    EmptyState *m_never;
    Card *m_card;
    TextLabel *m_headline;
    QPushButton *m_save;
    QPushButton *m_run;
    QVBoxLayout *m_rows;
    std::vector<TestStepRow *> m_steps;
    Card *m_advice;
    NamedLabel *m_what;
    QPushButton *m_do;
};

} // namespace fob
