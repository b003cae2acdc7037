// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wording/DiagnosisWords.h"

#include <QWidget>

namespace fob {

class NamedLabel;
class OutcomeSign;
class TextLabel;

// One step of a test: its sign, its name, what was learned, how long it took.
class TestStepRow : public QWidget
{
    Q_OBJECT
public:
    explicit TestStepRow(QWidget *parent = nullptr);

    void showStep(const DiagnosisStep &step, const Provider *provider);
    void showRunning(const DiagnosisStep &step);

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange(bool narrow);

    OutcomeSign *m_sign;
    TextLabel *m_title;
    NamedLabel *m_words;
    TextLabel *m_took;
    bool m_narrow = false;
};

} // namespace fob
