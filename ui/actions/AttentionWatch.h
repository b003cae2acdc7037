// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>

namespace fob {

// Says that somebody is at the window: a key, a button or the wheel, once a second at most.
class AttentionWatch : public QObject
{
    Q_OBJECT
public:
    explicit AttentionWatch(QObject *parent = nullptr);

Q_SIGNALS:
    void attended();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QElapsedTimer m_last;
};

} // namespace fob
