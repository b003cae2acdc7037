// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/Reply.h"

class QTcpSocket;

namespace fob::sandbox {

/// Writes an answer the way the delivery says: whole, cut in the middle of the body, not at all, or without end.
void writeDelivery(QTcpSocket *socket, const Delivery &delivery, bool keepAlive);

} // namespace fob::sandbox
