// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Tones.h"

#include <QWidget>

namespace fob {

// The environment's word on a quiet ground of its tone. The word is always there; the colour only helps.
class Badge : public QWidget
{
    Q_OBJECT
public:
    explicit Badge(QWidget *parent = nullptr);

    void setBadge(const QString &word, Tone tone);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

    // For delegates: the size a badge takes beside text of this font, and its painting.
    [[nodiscard]] static QSize sizeFor(const QString &word, const QFont &base);
    static void paint(QPainter &painter, const QRect &rect, const QString &word, Tone tone, const QFont &base,
                      const Tones &tones);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_word;
    Tone m_tone = Tone::Secondary;
};

} // namespace fob
