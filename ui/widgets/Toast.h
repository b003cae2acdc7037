// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/MessageStrip.h"

#include <QTimer>

#include <functional>

namespace fob {

// Good news at the foot of what it is about, which lays it out: it covers nothing. It goes by itself: what went well
// needs no answer.
class Toast : public MessageStrip
{
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds shownFor{6000};

    explicit Toast(QWidget *parent = nullptr);

    void say(const QString &sentence);
    // With something to do about it, for which it stays longer.
    void offer(const QString &sentence, const QString &details, const QString &action, std::function<void()> act);
    // Shorter in tests.
    void setShownFor(std::chrono::milliseconds time) { m_timer.setInterval(time); }

private:
    QTimer m_timer;
    std::function<void()> m_act;
};

} // namespace fob
