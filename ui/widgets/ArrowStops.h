// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <vector>

class QWidget;

namespace fob {

// Makes one stop under the Tab key of many things that can have the focus, as the values of a table: inside, the up and
// down keys lead from one to the next. The Tab key comes back to where it was left.
class ArrowStops : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    // In their order. To be called with none before any of them is deleted.
    void setStops(const std::vector<QWidget *> &stops);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeCurrent(QWidget *stop);

    std::vector<QWidget *> m_stops;
};

} // namespace fob
