// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "ui/theme/Tones.h"
#include "ui/widgets/Card.h"

class QPushButton;

namespace fob {

class TextLabel;

// A sentence that stays until it is dealt with: what happened, to what, and the button that helps. Screen readers say
// it when it appears, wherever the focus is.
class MessageStrip : public Card
{
    Q_OBJECT
public:
    explicit MessageStrip(QWidget *parent = nullptr);

    // details stands below the sentence in the secondary tone; an empty action shows no button.
    void showMessage(Tone tone, const QString &sentence, const QString &details = {}, const QString &action = {});
    // What happened, and below it what to do, with the provider's own code for its support.
    void showError(Tone tone, const Error &error, const QString &action = {});
    void setClosable(bool closable);
    // One line, which ends in "…" where it is too long.
    void setSlim(bool slim);
    [[nodiscard]] QString sentence() const;

Q_SIGNALS:
    void actionTriggered();
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void announce();

    Tone m_tone = Tone::Accent;
    TextLabel *m_sentence;
    TextLabel *m_details;
    QPushButton *m_action;
    QWidget *m_close;
};

} // namespace fob
