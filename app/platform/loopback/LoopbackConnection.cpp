// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/loopback/LoopbackConnection.h"

#include "core/Secret.h"

#include <QTcpSocket>

using namespace std::chrono_literals;

namespace fob {

namespace {

// How long an answered browser gets to take its answer and close.
constexpr auto lingerLimit = 2s;

} // namespace

LoopbackConnection::LoopbackConnection(QTcpSocket *socket, std::chrono::milliseconds requestLimit, QObject *parent)
    : QObject(parent), m_socket(socket)
{
    m_socket->setParent(this);
    // Never more in memory than a request may have.
    m_socket->setReadBufferSize(RequestHeadReader::mostBytes + 1);
    m_limit.setSingleShot(true);
    m_limit.start(requestLimit);
    connect(m_socket, &QTcpSocket::readyRead, this, &LoopbackConnection::read);
    connect(m_socket, &QTcpSocket::disconnected, this, &LoopbackConnection::lost);
    connect(&m_limit, &QTimer::timeout, this, [this] {
        if (m_phase == Phase::Answered)
            m_socket->abort();
        else
            answer({408, {}, {}});
    });
}

void LoopbackConnection::start() { read(); }

void LoopbackConnection::read()
{
    QByteArray bytes = m_socket->readAll();
    if (m_phase != Phase::Reading || bytes.isEmpty())
        return; // More after a whole request changes nothing.
    const RequestHeadReader::State state = m_reader.feed(bytes);
    wipe(bytes);
    if (state == RequestHeadReader::State::Refused) {
        answer({m_reader.refusal(), {}, {}});
    } else if (state == RequestHeadReader::State::Complete) {
        m_phase = Phase::Waiting;
        m_limit.stop();
        Q_EMIT requestArrived(m_reader.head());
    }
}

void LoopbackConnection::answer(const LoopbackAnswer &answer)
{
    if (m_phase == Phase::Answered)
        return;
    m_phase = Phase::Answered;
    setParent(nullptr);
    Q_EMIT ended();
    if (m_socket->state() == QAbstractSocket::UnconnectedState) {
        deleteLater();
        return;
    }
    m_limit.start(lingerLimit);
    m_socket->write(answer.toBytes());
    // Into the kernel now: the program may end before its event loop runs again.
    m_socket->flush();
    m_socket->disconnectFromHost();
}

void LoopbackConnection::lost()
{
    if (m_phase == Phase::Reading)
        Q_EMIT ended();
    // A browser that went away while the sign-in works is still answered, into the void; the flow hears nothing of it.
    if (m_phase != Phase::Waiting)
        deleteLater();
}

} // namespace fob
