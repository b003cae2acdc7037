// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/MessageStrip.h"

#include <QTimer>

namespace fob {

// Good news over the foot of a window. It moves nothing, and goes by itself: what went well needs no answer.
class Toast : public MessageStrip
{
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds shownFor{6000};

    explicit Toast(QWidget *window);

    void say(const QString &sentence);
    // Shorter in tests.
    void setShownFor(std::chrono::milliseconds time) { m_timer.setInterval(time); }
    // Room for what stands at the window's foot.
    void setFoot(int height) { m_foot = height; }

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();

    QTimer m_timer;
    int m_foot = 0;
};

} // namespace fob
