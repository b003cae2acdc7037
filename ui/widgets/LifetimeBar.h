// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Tones.h"

#include <QWidget>

namespace fob {

// One token's life: its name, a bar of what is left, and the words for it ("41 min" "left of 1 h").
class LifetimeBar : public QWidget
{
    Q_OBJECT
public:
    explicit LifetimeBar(const QString &name, QWidget *parent = nullptr);

    // emphasis is set in bold, rest follows it; together they are what a screen reader says.
    void setLife(double fractionLeft, Tone tone, const QString &emphasis, const QString &rest);
    // Bars that stand under one another share the widths of their first and last columns.
    void setColumns(int name, int words);
    [[nodiscard]] int nameWidth() const;
    [[nodiscard]] int wordsWidth() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_name;
    QString m_emphasis;
    QString m_rest;
    double m_fraction = 0;
    Tone m_tone = Tone::Fresh;
    int m_nameColumn = 0;
    int m_wordsColumn = 0;
};

} // namespace fob
