// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/ExchangeModel.h"

#include "wording/DiagnosisWords.h"
#include "wording/ExchangeWords.h"

#include <algorithm>

namespace fob {

void ExchangeModel::setExchanges(std::vector<Exchange> oldestFirst)
{
    beginResetModel();
    std::reverse(oldestFirst.begin(), oldestFirst.end());
    m_exchanges = std::move(oldestFirst);
    endResetModel();
}

int ExchangeModel::rowOf(quint64 number) const
{
    const auto found = std::find_if(m_exchanges.begin(), m_exchanges.end(),
                                    [&](const Exchange &exchange) { return exchange.number == number; });
    return found == m_exchanges.end() ? -1 : static_cast<int>(found - m_exchanges.begin());
}

int ExchangeModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_exchanges.size());
}

QVariant ExchangeModel::data(const QModelIndex &index, int role) const
{
    const Exchange &exchange = exchangeAt(index.row());
    const QString request = QString::fromLatin1(exchange.method) + QLatin1Char(' ') + addressWords(exchange);
    switch (role) {
    case Qt::DisplayRole:
        return tr("%1, %2, %3", "a request, its answer, how long it took")
            .arg(request, outcomeWords(exchange), tookWords(exchange.took));
    case Qt::ToolTipRole:
        return exchange.role.isEmpty() ? request : request + QLatin1Char('\n') + roleWords(exchange.role);
    default:
        return {};
    }
}

} // namespace fob
