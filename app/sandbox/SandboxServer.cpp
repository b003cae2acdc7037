// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/SandboxServer.h"

#include "sandbox/HttpFront.h"

#include <QNetworkReply>
#include <QNetworkRequest>

using namespace Qt::StringLiterals;

namespace fob::sandbox {

SandboxServer::SandboxServer(SandboxClock::Source clock, QObject *parent)
    : QObject(parent), m_sandbox(std::move(clock)), m_front(std::make_unique<HttpFront>())
{
    m_front->answer = [this](Request request) { return m_sandbox.answer(std::move(request)); };
    m_sandbox.world().post = [this](const QUrl &url, const QByteArray &json) {
        QNetworkRequest request(url);
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        QNetworkReply *reply = m_network.post(request, json);
        connect(reply, &QNetworkReply::finished, reply, &QObject::deleteLater);
    };
}

SandboxServer::~SandboxServer() = default;

Result<QString> SandboxServer::listen(quint16 port)
{
    const auto bound = m_front->listen(port);
    if (!bound)
        return failure(bound.error());
    m_sandbox.world().origin = u"http://127.0.0.1:%1"_s.arg(*bound);
    return m_sandbox.world().origin;
}

QString SandboxServer::baseUrl(const QString &provider) const { return m_sandbox.origin() + u'/' + provider; }

} // namespace fob::sandbox
