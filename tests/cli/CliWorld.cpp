// SPDX-License-Identifier: GPL-3.0-or-later
#include "CliWorld.h"

#include <QEventLoop>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>

using namespace Qt::StringLiterals;

namespace fob::test {

CliWorld::CliWorld() : m_sandbox(std::make_unique<RunningServer>(RunningServer::sandbox())) {}

Outcome CliWorld::add(const QString &name, const QString &provider, const QString &grant, const QByteArray &secrets,
                      const QStringList &more)
{
    QStringList arguments{u"add"_s,     name,  u"--provider"_s, provider,          u"--environment"_s,  u"sandbox"_s,
                          u"--grant"_s, grant, u"--base-url"_s, baseUrl(provider), u"--secrets-stdin"_s};
    if (grant != u"api_key")
        arguments << u"--client-id"_s << u"sandbox-test"_s;
    return FobProgram::run(arguments + more, secrets);
}

Outcome CliWorld::signIn(const QString &name, const QStringList &more)
{
    FobProgram fob;
    fob.start(QStringList{u"login"_s, name, u"--browser"_s, u"none"_s} + more);
    if (fob.waitForWords("paste the address")) {
        const QUrl back = landing(linkIn(fob.wordsSoFar()));
        QNetworkAccessManager network;
        const std::unique_ptr<QNetworkReply> reply(network.get(QNetworkRequest(back)));
        QEventLoop loop;
        QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
        loop.exec();
    }
    return fob.finish();
}

void CliWorld::spoil(const QString &provider, const QString &at, const QString &fault)
{
    m_sandbox->post(u"/fob-sandbox/faults"_s,
                    QJsonObject{{u"provider"_s, provider}, {u"at"_s, at}, {u"fault"_s, fault}});
}

QJsonObject CliWorld::listed(const QString &name)
{
    const QByteArray output = FobProgram::run({u"list"_s, u"--json"_s}).output;
    for (const auto &value : QJsonDocument::fromJson(output).array()) {
        if (value[u"name"_s].toString() == name)
            return value.toObject();
    }
    return {};
}

namespace {

/// Where the answer to this request sends a browser; it is not followed.
QUrl redirection(QNetworkRequest request, const QByteArray &method, const QByteArray &body)
{
    QNetworkAccessManager network;
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    const std::unique_ptr<QNetworkReply> reply(network.sendCustomRequest(request, method, body));
    QEventLoop loop;
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    loop.exec();
    return QUrl::fromEncoded(reply->rawHeader("Location"));
}

} // namespace

QUrl CliWorld::landing(const QUrl &link, const QByteArray &decision)
{
    QNetworkRequest request(link);
    request.setRawHeader("X-Fob-Sandbox-Consent", decision);
    return redirection(request, "GET", {});
}

QUrl CliWorld::consented(const QUrl &link)
{
    QNetworkRequest request(link);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray("application/x-www-form-urlencoded"));
    return redirection(request, "POST", "decision=approve");
}

QUrl CliWorld::linkIn(const QByteArray &words)
{
    for (const QByteArray &line : words.split('\n')) {
        if (line.startsWith("  http"))
            return QUrl::fromEncoded(line.trimmed());
    }
    return {};
}

} // namespace fob::test
