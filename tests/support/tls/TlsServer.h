// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>

#include <functional>

namespace fob::test {

/// Speaks TLS with one certificate. Whatever comes through is answered at once, and hung up on.
class TlsServer : public QTcpServer
{
public:
    /// The whole answer, head and body, made when it is sent.
    using Answer = std::function<QByteArray()>;

    TlsServer(QString certificate, QString key, Answer answer)
        : m_certificate(std::move(certificate)), m_key(std::move(key)), m_answer(std::move(answer))
    {
        listen(QHostAddress(QHostAddress::LocalHost));
    }

    /// Nobody is hung up on: an empty answer leaves the client waiting.
    void keepOpen() { m_hangsUp = false; }
    [[nodiscard]] int requests() const { return m_requests; }
    [[nodiscard]] QString origin() const { return QStringLiteral("https://localhost:%1").arg(serverPort()); }

    static QByteArray json(const QByteArray &body, const QByteArray &headers = {})
    {
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + headers +
               "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    }

protected:
    void incomingConnection(qintptr handle) override
    {
        auto *socket = new QSslSocket(this);
        socket->setSocketDescriptor(handle);
        QFile certificate(m_certificate);
        QFile key(m_key);
        if (!certificate.open(QIODevice::ReadOnly) || !key.open(QIODevice::ReadOnly))
            qFatal("no certificate");
        socket->setLocalCertificateChain(QSslCertificate::fromDevice(&certificate));
        socket->setPrivateKey(QSslKey(&key, QSsl::Rsa));
        connect(socket, &QSslSocket::readyRead, socket, [this, socket] {
            if (socket->readAll().isEmpty())
                return;
            ++m_requests;
            socket->write(m_answer());
            if (m_hangsUp)
                socket->disconnectFromHost();
        });
        socket->startServerEncryption();
    }

private:
    QString m_certificate;
    QString m_key;
    Answer m_answer;
    int m_requests = 0;
    bool m_hangsUp = true;
};

} // namespace fob::test
