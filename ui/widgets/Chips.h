// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Tones.h"

#include <QStringList>
#include <QWidget>

namespace fob {

// One short word in a pill: a scope.
class Chip : public QWidget
{
    Q_OBJECT
public:
    explicit Chip(const QString &text, Tone tone = Tone::Accent, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    Tone m_tone;
};

// A list of chips that flows over as many lines as it needs, or a plain word when there is none.
class ChipFlow : public QWidget
{
    Q_OBJECT
public:
    explicit ChipFlow(QWidget *parent = nullptr);

    void setChips(const QStringList &texts, const QString &whenEmpty, Tone tone = Tone::Accent);
    [[nodiscard]] const QStringList &chips() const { return m_texts; }

private:
    QStringList m_texts;
};

} // namespace fob
