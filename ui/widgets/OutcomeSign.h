// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace fob {

// What came of one thing that was looked at: a mark in front of its row. Words beside it say the same.
class OutcomeSign : public QWidget
{
    Q_OBJECT
public:
    enum class Mark { None, UnderWay, Good, Warning, Bad, Skipped, Unknown };

    explicit OutcomeSign(QWidget *parent = nullptr);
    void setMark(Mark mark);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Mark m_mark = Mark::None;
};

} // namespace fob
