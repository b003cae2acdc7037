// SPDX-License-Identifier: GPL-3.0-or-later
#include "e2e/support/RunningServer.h"

#include "support/webdriver/Processes.h"

#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>

#include <memory>

namespace fob::test {

namespace {

RunningServer::Answer exchange(const QUrl &url, const QByteArray &method, const QByteArray &type,
                               const QByteArray &body, const QList<RunningServer::Header> &headers)
{
    QNetworkAccessManager network;
    QNetworkRequest request(url);
    request.setTransferTimeout(30000);
    if (!type.isEmpty())
        request.setHeader(QNetworkRequest::ContentTypeHeader, type);
    for (const auto &[name, value] : headers)
        request.setRawHeader(name, value);
    const std::unique_ptr<QNetworkReply> reply(network.sendCustomRequest(request, method, body));
    QEventLoop loop;
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    if (!reply->isFinished())
        loop.exec();
    return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->readAll()};
}

} // namespace

QStringList RunningServer::sandbox()
{
    return {QStringLiteral(FOB_BINARY_DIR "/bin/fob-sandbox"), QStringLiteral("--port"), QStringLiteral("0")};
}

QStringList RunningServer::authlib(const QStringList &options)
{
    return QStringList{QStringLiteral("/usr/bin/python3"), QStringLiteral("-I"),
                       QStringLiteral(FOB_SOURCE_DIR "/tests/support/authlib/server.py"), QStringLiteral("--issuer"),
                       QStringLiteral("https://authlib.test")} +
           options;
}

QStringList RunningServer::echo()
{
    return {QStringLiteral("/usr/bin/python3"), QStringLiteral("-I"),
            QStringLiteral(FOB_SOURCE_DIR "/tests/e2e/support/echo_server.py")};
}

RunningServer::RunningServer(QStringList command)
{
    m_process.setChildProcessModifier(&endWithParent);
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    const QString program = command.takeFirst();
    m_process.start(program, command);
    while (!m_process.canReadLine() && m_process.waitForReadyRead(60000)) {
    }
    const QString line = QString::fromUtf8(m_process.readLine()).trimmed();
    if (line.startsWith(QLatin1String("listening http://127.0.0.1:")))
        m_origin = line.mid(10);
}

RunningServer::~RunningServer()
{
    m_process.kill();
    m_process.waitForFinished();
}

QJsonObject RunningServer::Answer::json() const { return QJsonDocument::fromJson(body).object(); }

RunningServer::Answer RunningServer::get(const QString &path, const QList<Header> &headers)
{
    return exchange(url(path), "GET", {}, {}, headers);
}

RunningServer::Answer RunningServer::post(const QString &path, const QByteArray &type, const QByteArray &body,
                                          const QList<Header> &headers)
{
    return exchange(url(path), "POST", type, body, headers);
}

RunningServer::Answer RunningServer::post(const QString &path, const QJsonObject &json)
{
    return post(path, "application/json", QJsonDocument(json).toJson());
}

int RunningServer::calls(const QString &provider, const QString &endpoint, const QString &grant)
{
    int count = 0;
    const QJsonArray entries = get(QStringLiteral("/fob-sandbox/log")).json().value(QLatin1String("calls")).toArray();
    for (const QJsonValue &entry : entries) {
        if (entry[QLatin1String("provider")].toString() == provider &&
            entry[QLatin1String("endpoint")].toString() == endpoint &&
            (grant.isEmpty() || entry[QLatin1String("grant")].toString() == grant))
            count += entry[QLatin1String("count")].toInt();
    }
    return count;
}

} // namespace fob::test
