// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Exchange.h"

#include <QAbstractListModel>

namespace fob {

// One credential's exchanges, the newest first.
class ExchangeModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    void setExchanges(std::vector<Exchange> oldestFirst);
    [[nodiscard]] const Exchange &exchangeAt(int row) const { return m_exchanges[static_cast<std::size_t>(row)]; }
    // By Exchange::number; -1: it is no longer kept.
    [[nodiscard]] int rowOf(quint64 number) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<Exchange> m_exchanges;
};

} // namespace fob
