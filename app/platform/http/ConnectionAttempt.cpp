// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/http/ConnectionAttempt.h"

#include "core/Later.h"
#include "platform/http/ConnectionSettings.h"
#include "platform/http/FaultBeforeTls.h"

#include <QDateTime>
#include <QSslCertificate>

namespace fob {

using Kind = Error::Kind;

namespace {

std::optional<CertificateFault> faultOf(QSslError::SslError error)
{
    switch (error) {
    case QSslError::NoError:
        return {};
    case QSslError::CertificateExpired:
    case QSslError::InvalidNotAfterField:
        return CertificateFault::Expired;
    case QSslError::CertificateNotYetValid:
    case QSslError::InvalidNotBeforeField:
        return CertificateFault::NotYetValid;
    case QSslError::HostNameMismatch:
        return CertificateFault::OtherHost;
    case QSslError::CertificateRevoked:
        return CertificateFault::Revoked;
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::SelfSignedCertificate:
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::CertificateUntrusted:
        return CertificateFault::UnknownAuthority;
    default:
        return CertificateFault::Other;
    }
}

Kind kindOf(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::HostNotFoundError:
        return Kind::HostNotFound;
    case QAbstractSocket::ConnectionRefusedError:
        return Kind::ConnectionRefused;
    case QAbstractSocket::RemoteHostClosedError:
        return Kind::ConnectionLost;
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError:
    case QAbstractSocket::SslInvalidUserDataError:
        return Kind::TlsFailed;
    case QAbstractSocket::SocketTimeoutError:
        return Kind::ProviderTimedOut;
    case QAbstractSocket::ProxyNotFoundError:
        return Kind::ProxyNotFound;
    case QAbstractSocket::ProxyConnectionRefusedError:
        return Kind::ProxyRefused;
    case QAbstractSocket::ProxyConnectionTimeoutError:
        return Kind::ProxyTimedOut;
    case QAbstractSocket::ProxyAuthenticationRequiredError:
        return Kind::ProxyNeedsLogin;
    case QAbstractSocket::ProxyConnectionClosedError:
    case QAbstractSocket::ProxyProtocolError:
        return Kind::ProxyFailed;
    default:
        return Kind::NetworkFailed;
    }
}

QString firstOf(const QStringList &names, const QStringList &otherwise)
{
    return names.isEmpty() ? otherwise.value(0) : names.first();
}

std::optional<Instant> instant(const QDateTime &moment)
{
    return moment.isValid() ? std::optional(Instant(std::chrono::milliseconds(moment.toMSecsSinceEpoch())))
                            : std::nullopt;
}

QString versionName(QSsl::SslProtocol protocol)
{
    switch (protocol) {
    case QSsl::TlsV1_2:
        return QStringLiteral("TLS 1.2");
    case QSsl::TlsV1_3:
        return QStringLiteral("TLS 1.3");
    default:
        return QStringLiteral("TLS");
    }
}

} // namespace

ConnectionAttempt::ConnectionAttempt(const QUrl &address, Completion<ConnectionFacts> done, QObject *context)
    : QObject(context), m_address(address), m_done(std::move(done))
{
    m_facts.host = place(address);
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] { fail(Kind::ProviderTimedOut); });
    connect(&m_socket, &QSslSocket::errorOccurred, this, [this](auto error) { fail(kindOf(error)); });
    connect(&m_socket, &QSslSocket::sslErrors, this, &ConnectionAttempt::judge);
}

void ConnectionAttempt::start(const QNetworkProxy &proxy, const QSslConfiguration &tls,
                              std::chrono::milliseconds deadline)
{
    m_deadline.start(deadline);
    m_socket.setProxy(proxy);
    const bool plain = m_address.scheme() == QLatin1String("http");
    const auto port = static_cast<quint16>(m_address.port(plain ? 80 : 443));
    if (plain) {
        connect(&m_socket, &QSslSocket::connected, this, [this] {
            look();
            end(m_facts);
        });
        return m_socket.connectToHost(m_address.host(), port);
    }
    m_socket.setSslConfiguration(tls);
    connect(&m_socket, &QSslSocket::encrypted, this, [this] {
        look();
        end(m_facts);
    });
    m_socket.connectToHostEncrypted(m_address.host(), port);
}

void ConnectionAttempt::look()
{
    if (m_socket.proxy().type() == QNetworkProxy::NoProxy)
        m_facts.address = m_socket.peerAddress().toString();
    const QSslCertificate certificate = m_socket.peerCertificate();
    if (certificate.isNull())
        return;
    m_facts.tlsVersion = versionName(m_socket.sessionProtocol());
    m_facts.subject = firstOf(certificate.subjectInfo(QSslCertificate::CommonName),
                              certificate.subjectAlternativeNames().values(QSsl::DnsEntry));
    m_facts.issuer = firstOf(certificate.issuerInfo(QSslCertificate::CommonName),
                             certificate.issuerInfo(QSslCertificate::Organization));
    m_facts.validFrom = instant(certificate.effectiveDate());
    m_facts.validUntil = instant(certificate.expiryDate());
}

/// Called before the socket fails for the same reason, which would not say what is wrong.
void ConnectionAttempt::judge(const QList<QSslError> &errors)
{
    look();
    for (const QSslError &error : errors) {
        const auto fault = faultOf(error.error());
        if (fault && (!m_facts.fault || *fault < *m_facts.fault))
            m_facts.fault = fault;
    }
    if (m_facts.fault)
        end(m_facts);
}

void ConnectionAttempt::fail(Kind kind)
{
    const QNetworkProxy proxy = m_socket.proxy();
    if (m_address.scheme() != QLatin1String("http"))
        kind = faultBeforeTls(kind, m_socket.errorString(), proxy.type() != QNetworkProxy::NoProxy);
    end(failure(kind, placeOf(kind, m_address, proxy)));
}

void ConnectionAttempt::end(Result<ConnectionFacts> result)
{
    if (std::exchange(m_over, true))
        return;
    m_deadline.stop();
    deleteLater(); // we are in one of the socket's signals
    later(parent(), std::move(m_done), std::move(result));
}

} // namespace fob
