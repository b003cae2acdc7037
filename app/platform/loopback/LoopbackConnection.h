// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/loopback/LoopbackAnswer.h"
#include "platform/loopback/RequestHead.h"

#include <QObject>
#include <QTimer>

class QTcpSocket;

namespace fob {

/// One connection to the listener: one request, one answer, closed. It answers what is no proper request itself.
class LoopbackConnection : public QObject
{
    Q_OBJECT
public:
    /// Takes the socket. `requestLimit`: how long the request may take to arrive.
    LoopbackConnection(QTcpSocket *socket, std::chrono::milliseconds requestLimit, QObject *parent);

    [[nodiscard]] bool isReading() const { return m_phase == Phase::Reading; }
    [[nodiscard]] bool isWaiting() const { return m_phase == Phase::Waiting; }

    /// Reads what has arrived, and goes on.
    void start();
    /// Sends the answer and closes; only the first answer counts. From here on the connection belongs to itself, so
    /// that the answer arrives even when the listener is closed at once.
    void answer(const LoopbackAnswer &answer);

Q_SIGNALS:
    void requestArrived(const fob::RequestHead &head);
    /// No request can come from here any more, and no answer is due.
    void ended();

private:
    enum class Phase { Reading, Waiting, Answered };

    void read();
    void lost();

    QTcpSocket *m_socket;
    QTimer m_limit;
    RequestHeadReader m_reader;
    Phase m_phase = Phase::Reading;
};

} // namespace fob
