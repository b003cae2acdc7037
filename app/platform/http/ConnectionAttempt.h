// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Connection.h"
#include "core/Result.h"

#include <QNetworkProxy>
#include <QSslConfiguration>
#include <QSslError>
#include <QSslSocket>
#include <QTimer>
#include <QUrl>

namespace fob {

/// One connection that is looked at and closed again. A child of its context; deletes itself when it is over.
class ConnectionAttempt final : public QObject
{
    Q_OBJECT
public:
    ConnectionAttempt(const QUrl &address, Completion<ConnectionFacts> done, QObject *context);

    void start(const QNetworkProxy &proxy, const QSslConfiguration &tls, std::chrono::milliseconds deadline);

private:
    void look();
    void judge(const QList<QSslError> &errors);
    void fail(Error::Kind kind);
    void end(Result<ConnectionFacts> result);

    QUrl m_address;
    Completion<ConnectionFacts> m_done;
    QSslSocket m_socket;
    QTimer m_deadline;
    ConnectionFacts m_facts;
    bool m_over = false;
};

} // namespace fob
