// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/ExchangeModel.h"

#include "wording/DiagnosisWords.h"
#include "wording/DurationWords.h"
#include "wording/ErrorWords.h"
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

int ExchangeModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_exchanges.size());
}

int ExchangeModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant ExchangeModel::data(const QModelIndex &index, int role) const
{
    const Exchange &exchange = exchangeAt(index.row());
    if (role == Qt::TextAlignmentRole && index.column() >= Took)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && index.column() == Request)
        return addressWords(exchange);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Time:
        return momentWords(exchange.startedAt, m_clock.now());
    case Request:
        return QStringLiteral("%1 %2%3").arg(QString::fromLatin1(exchange.method), QUrl(exchange.origin).host(),
                                             shownWords(exchange.path).left(300));
    case Status:
        return exchange.answer                                                    ? statusWords(exchange.answer->status)
               : exchange.error && exchange.error->kind == Error::Kind::Cancelled ? tr("given up")
                                                                                  : tr("no answer");
    case Took:
        return tookWords(exchange.took);
    case Size:
        return exchange.answer ? sizeWords(exchange.answer->size) : QString();
    default:
        return {};
    }
}

QVariant ExchangeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time:
        return tr("Time");
    case Request:
        return tr("Request");
    case Status:
        return tr("Answer");
    case Took:
        return tr("Took");
    case Size:
        return tr("Size");
    default:
        return {};
    }
}

} // namespace fob
