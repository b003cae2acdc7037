// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Ports.h"
#include "platform/loopback/RequestHead.h"

#include <QHash>
#include <QPointer>

#include <vector>

class QTcpServer;
class QTcpSocket;

namespace fob {

class LoopbackConnection;

struct LoopbackLimits
{
    std::chrono::milliseconds request{5'000}; ///< from connection to the request's last byte
    std::chrono::milliseconds answer{60'000}; ///< how long a browser waits for the flow's answer
    qsizetype connections = 32;
};

/// One sign-in's listener on sockets that are already bound (S1). Checks in this order: the peer is this user (S10),
/// the request is a proper one (S13), Host (S2), GET (S3), path.
class LoopbackListener final : public RedirectListener
{
    Q_OBJECT
public:
    /// Servers listen already, all on the same port. `host`: "127.0.0.1" or "localhost".
    LoopbackListener(std::vector<std::unique_ptr<QTcpServer>> servers, const QString &host, QByteArray path,
                     RandomSource &random, LoopbackLimits limits);
    ~LoopbackListener() override;

    [[nodiscard]] QString redirectUri() const override { return m_redirectUri; }
    [[nodiscard]] QUrl startAddress(const QUrl &target) override;
    void onArrival(Arrived arrived, Landing unanswered) override
    {
        m_arrived = std::move(arrived);
        m_unanswered = unanswered;
    }

private:
    void accept(QTcpServer &server);
    void makeRoom();
    void route(LoopbackConnection &connection, const RequestHead &head);
    void arrive(LoopbackConnection &connection, const RequestHead &head);

    std::vector<std::unique_ptr<QTcpServer>> m_servers;
    QString m_redirectUri;
    quint16 m_port;
    QList<QByteArray> m_hosts; ///< what a Host field may say, lower case
    QByteArray m_path;
    RandomSource &m_random;
    LoopbackLimits m_limits;
    Arrived m_arrived;
    Landing m_unanswered = Landing::Failed;
    QHash<QByteArray, QByteArray> m_starts; ///< one-time path → encoded target
    QList<LoopbackConnection *> m_connections;
};

} // namespace fob
