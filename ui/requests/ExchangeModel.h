// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Exchange.h"
#include "core/Ports.h"

#include <QAbstractTableModel>

namespace fob {

// One credential's exchanges, the newest first.
class ExchangeModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Time, Request, Status, Took, Size, ColumnCount };

    explicit ExchangeModel(const Clock &clock, QObject *parent = nullptr) : QAbstractTableModel(parent), m_clock(clock)
    {
    }

    void setExchanges(std::vector<Exchange> oldestFirst);
    [[nodiscard]] const Exchange &exchangeAt(int row) const { return m_exchanges[static_cast<std::size_t>(row)]; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const Clock &m_clock;
    std::vector<Exchange> m_exchanges;
};

} // namespace fob
