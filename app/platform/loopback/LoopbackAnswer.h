// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QPair>

namespace fob {

/// One HTTP answer of the loopback listener. Every one of them says no-store, no-referrer, nosniff and close.
struct LoopbackAnswer
{
    int status = 404;
    QList<QPair<QByteArray, QByteArray>> fields;
    QByteArray body; ///< HTML; empty for all refusals

    [[nodiscard]] QByteArray toBytes() const;
};

} // namespace fob
