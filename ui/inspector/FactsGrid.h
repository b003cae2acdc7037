// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

namespace fob {

class ArrowStops;

// Names and what they are, in two columns, as the facts of a credential's token are. Values wrap, and can be copied;
// nothing secret belongs in here.
class FactsGrid : public QWidget
{
    Q_OBJECT
public:
    explicit FactsGrid(QWidget *parent = nullptr);

    struct Fact
    {
        QString name;
        QString value;
        bool code = false; // in monospace: what is read out or compared
    };
    void setFacts(const std::vector<Fact> &facts);

private:
    ArrowStops *m_stops;
};

} // namespace fob
