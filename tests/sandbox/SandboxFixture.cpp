// SPDX-License-Identifier: GPL-3.0-or-later
#include "SandboxFixture.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;

namespace fob::sandbox {

QUrlQuery Answer::location() const { return QUrlQuery(QUrl::fromEncoded(headers.value("location"))); }

SandboxFixture::SandboxFixture() : server(std::make_unique<SandboxServer>([] { return startSeconds * 1000; }))
{
    origin = server->listen(0).value();
}

Answer SandboxFixture::send(const QByteArray &method, const QString &path, const QByteArray &body, Headers headers)
{
    QNetworkRequest request{QUrl(origin + path, QUrl::StrictMode)};
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setTransferTimeout(20000);
    for (const auto &[name, value] : headers)
        request.setRawHeader(name, value);
    const std::unique_ptr<QNetworkReply> reply(network.sendCustomRequest(request, method, body));
    QSignalSpy finished(reply.get(), &QNetworkReply::finished);
    if (!reply->isFinished())
        finished.wait(20000);
    Answer answer;
    answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    for (const auto &[name, value] : reply->rawHeaderPairs())
        answer.headers.insert(name.toLower(), value);
    answer.body = reply->readAll();
    answer.json = QJsonDocument::fromJson(answer.body).object();
    answer.broken = reply->error() == QNetworkReply::RemoteHostClosedError;
    return answer;
}

Answer SandboxFixture::form(const QString &path, Pairs fields, Headers headers)
{
    headers.emplaceBack("Content-Type", "application/x-www-form-urlencoded");
    return send("POST", path, encodedForm(fields), headers);
}

Answer SandboxFixture::json(const QString &path, const QJsonObject &body, Headers headers)
{
    headers.emplaceBack("Content-Type", "application/json");
    return send("POST", path, QJsonDocument(body).toJson(QJsonDocument::Compact), headers);
}

Answer SandboxFixture::get(const QString &path, Headers headers) { return send("GET", path, {}, headers); }

QByteArray SandboxFixture::raw(const QByteArray &request, qsizetype enough)
{
    QTcpSocket socket;
    bool isOver = false;
    QObject::connect(&socket, &QTcpSocket::connected, &socket, [&] { socket.write(request); });
    QObject::connect(&socket, &QTcpSocket::disconnected, &socket, [&] { isOver = true; });
    socket.connectToHost(u"127.0.0.1"_s, quint16(QUrl(origin).port()));
    QByteArray got;
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < 10000 && got.size() < enough && !isOver) {
        QTest::qWait(5);
        got += socket.readAll();
    }
    return got + socket.readAll();
}

QUrlQuery SandboxFixture::consent(const QString &path, const QByteArray &decision)
{
    return get(path, {{"X-Fob-Sandbox-Consent", decision}}).location();
}

void SandboxFixture::fault(const QString &text)
{
    const auto parsed = Fault::parse(text);
    QVERIFY2(parsed.has_value(), qPrintable(text));
    server->sandbox().faults().add(*parsed);
}

QByteArray encodedForm(SandboxFixture::Pairs fields)
{
    Parameters parameters;
    for (const auto &[name, value] : fields)
        parameters.add(name, value);
    return parameters.encoded();
}

} // namespace fob::sandbox
