// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/http/HttpExchange.h"

#include "core/CommonHeaders.h"
#include "core/Later.h"
#include "platform/http/ConnectionSettings.h"
#include "platform/http/FaultBeforeTls.h"
#include "platform/http/ReplyOutcome.h"

#include <QNetworkReply>
#include <QTcpSocket>

namespace fob {

namespace {

constexpr qint64 readAhead = 64 * 1024;

} // namespace

HttpExchange::HttpExchange(HttpRequest request, const HttpSettings &settings, QObject *context,
                           Completion<HttpResponse> done, QObject *parent)
    : QObject(parent), m_request(std::move(request)), m_settings(settings), m_context(context), m_done(std::move(done)),
      m_body(std::move(m_request.body))
{
    connect(context, &QObject::destroyed, this, [this] { end(failure(Error::Kind::Cancelled)); });
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] { fail(Error::Kind::ProviderTimedOut); });
}

HttpExchange::~HttpExchange()
{
    wipe(m_received);
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
        // It belongs to the manager, but must go while the body that it reads from is still there.
        delete m_reply;
    }
}

void HttpExchange::start()
{
    const Result<QNetworkRequest> request = networkRequest();
    if (!request) {
        fail(request.error().kind, request.error().detail);
        return;
    }
    const Result<QNetworkProxy> proxy = proxyFor(m_request.url, m_settings);
    if (!proxy) {
        fail(proxy.error().kind, proxy.error().detail);
        return;
    }
    m_manager.setProxy(*proxy);
    m_deadline.start(m_settings.deadline);
    // Of a HEAD that it does not know as one Qt would wait for the body (RFC 9110 §9.3.2).
    m_reply = m_request.method == "HEAD" ? m_manager.head(*request)
                                         : m_manager.sendCustomRequest(*request, m_request.method, &m_body);
    m_reply->setReadBufferSize(readAhead);
    connect(m_reply, &QNetworkReply::encrypted, this, [this] { m_encrypted = true; });
    connect(m_reply, &QNetworkReply::requestSent, this, [this] { m_sent = true; });
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &HttpExchange::collect);
    connect(m_reply, &QNetworkReply::readyRead, this, &HttpExchange::collect);
    connect(m_reply, &QNetworkReply::finished, this, &HttpExchange::finished);
}

Result<QNetworkRequest> HttpExchange::networkRequest() const
{
    const QUrl &url = m_request.url;
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty())
        return failure(Error::Kind::InvalidUrl, url.host());
    if (url.scheme() != QLatin1String("https") && !(url.scheme() == QLatin1String("http") && isLoopback(url.host())))
        return failure(Error::Kind::InsecureUrl, url.host());

    QNetworkRequest request(url);
    if (url.scheme() == QLatin1String("https")) {
        Result<QSslConfiguration> tls = tlsFor(m_settings.authoritiesFile);
        if (!tls)
            return tl::make_unexpected(tls.error());
        request.setSslConfiguration(*tls);
    }
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::HttpPipeliningAllowedAttribute, false);
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    // Without a Content-Length Qt buffers the body, and what is buffered can be sent twice; with an Accept-Encoding
    // that is not its own it decodes nothing.
    for (const auto &[name, value] : commonHeaders(m_request, m_body.length()))
        request.setRawHeader(name, value);
    for (const HttpHeader &header : m_request.headers)
        request.setRawHeader(header.name, header.value.reveal().toByteArray());
    return request;
}

void HttpExchange::collect()
{
    if (m_over)
        return;
    if (m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong() > m_settings.bodyLimit) {
        fail(Error::Kind::AnswerTooLarge);
        return;
    }
    if (m_received.isEmpty())
        m_received.reserve(readAhead);
    while (m_reply->bytesAvailable() > 0) {
        QByteArray piece = m_reply->read(readAhead);
        if (piece.isEmpty())
            return;
        m_received += piece;
        wipe(piece);
        if (m_received.size() > m_settings.bodyLimit) {
            fail(Error::Kind::AnswerTooLarge);
            return;
        }
    }
}

/// Qt reports the status of an error answer even when its body was cut off.
bool HttpExchange::bodyIsCut() const
{
    if (m_request.method == "HEAD")
        return false;
    bool known = false;
    const qlonglong length = m_reply->rawHeader("Content-Length").toLongLong(&known);
    return known && m_received.size() < length;
}

void HttpExchange::finished()
{
    collect();
    if (m_over)
        return;
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (const auto kind = failureOf(m_reply->error(), status)) {
        const bool unclear = kind == Error::Kind::HostNotFound || kind == Error::Kind::NetworkFailed;
        if (unclear && throughProxy() && !m_encrypted)
            lookAtProxy(*kind);
        else
            fail(*kind);
        return;
    }
    if (bodyIsCut()) {
        fail(Error::Kind::ConnectionLost);
        return;
    }
    HttpResponse response;
    response.status = status;
    for (const auto &[name, value] : m_reply->rawHeaderPairs())
        response.headers.emplace_back(name, value);
    response.body = Secret::take(std::move(m_received));
    end(std::move(response));
}

/// Qt's manager says of a proxy that is not there what it says of a host behind it, or nothing. Whether it is the proxy
/// shows in connecting to it.
void HttpExchange::lookAtProxy(Error::Kind otherwise)
{
    auto *socket = new QTcpSocket(this);
    socket->setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    connect(socket, &QTcpSocket::connected, this, [this, otherwise] { fail(otherwise); });
    connect(socket, &QTcpSocket::errorOccurred, this, [this, otherwise](QAbstractSocket::SocketError error) {
        fail(error == QAbstractSocket::HostNotFoundError        ? Error::Kind::ProxyNotFound
             : error == QAbstractSocket::ConnectionRefusedError ? Error::Kind::ProxyRefused
                                                                : otherwise);
    });
    const QNetworkProxy proxy = m_manager.proxy();
    socket->connectToHost(proxy.hostName(), proxy.port());
}

bool HttpExchange::throughProxy() const { return m_manager.proxy().type() != QNetworkProxy::NoProxy; }

void HttpExchange::fail(Error::Kind kind, QString detail)
{
    if (m_reply && !m_encrypted && m_request.url.scheme() == QLatin1String("https"))
        kind = faultBeforeTls(kind, m_reply->errorString(), throughProxy());
    Error error;
    error.kind = kind;
    error.detail = detail.isEmpty() ? placeOf(kind, m_request.url, m_manager.proxy()) : std::move(detail);
    // Once any of it has left, the provider may have acted on it. Of a request without a body Qt does not always tell.
    error.requestWasSent = m_sent || m_body.wasRead() || kind == Error::Kind::ConnectionLost;
    end(tl::unexpected<Error>(std::move(error)));
}

void HttpExchange::end(Result<HttpResponse> result)
{
    if (m_over)
        return;
    m_over = true;
    m_deadline.stop();
    deleteLater();
    // We are in one of the reply's signals: the answer is given, and the connection cut, when the event loop is back.
    if (m_context)
        later(m_context.data(), std::move(m_done), std::move(result));
}

} // namespace fob
