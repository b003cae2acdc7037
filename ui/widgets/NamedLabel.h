// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Tones.h"

#include <QLabel>

namespace fob {

// A sentence in which names (scopes) are set in monospace. It is shown as markup, made here of escaped text alone: none
// of what a provider or a file says can become any.
class NamedLabel : public QLabel
{
    Q_OBJECT
public:
    explicit NamedLabel(QWidget *parent = nullptr);

    // `lead`: words in bold before the sentence.
    void setSentence(const QString &sentence, const QStringList &names, const QString &lead = {});
    void setTone(Tone tone);
    [[nodiscard]] QString sentence() const { return m_sentence; }

protected:
    bool event(QEvent *event) override;

private:
    void restyle();

    QString m_sentence;
    Tone m_tone = Tone::Text;
    bool m_restyling = false;
};

} // namespace fob
