// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Tones.h"

#include <QLabel>

namespace fob {

// Plain text in one of the window's few text styles. Never rich text: names, claims and provider texts are shown as
// they are, and none of them can become markup.
class TextLabel : public QLabel
{
    Q_OBJECT
public:
    enum class Style { Body, Bold, Small, Title, Group, Monospace };

    explicit TextLabel(Style style, const QString &text = {}, QWidget *parent = nullptr);

    void setTone(Tone tone);
    void setStyle(Style style);
    // Text that is too long ends in "…", or has it in its middle, and is whole in the tooltip; without it the label
    // asks for all its width.
    void setElided(bool elided, Qt::TextElideMode mode = Qt::ElideRight);

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void restyle();

    Style m_style;
    Tone m_tone = Tone::Text;
    bool m_elided = false;
    Qt::TextElideMode m_mode = Qt::ElideRight;
    bool m_restyling = false;
};

} // namespace fob
