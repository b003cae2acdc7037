// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/Reply.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QLocale>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace fob::sandbox {

namespace {
QByteArray reason(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 201:
        return "Created";
    case 302:
        return "Found";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 415:
        return "Unsupported Media Type";
    case 429:
        return "Too Many Requests";
    case 500:
        return "Internal Server Error";
    default:
        return "Status";
    }
}
} // namespace

Reply Reply::ofJson(const QJsonObject &json, int status)
{
    Reply reply = ofText("application/json;charset=UTF-8", QJsonDocument(json).toJson(QJsonDocument::Compact), status);
    reply.json = json;
    // RFC 6749 §5.1
    return reply.with("Cache-Control", "no-store").with("Pragma", "no-cache");
}

Reply Reply::ofText(const QByteArray &type, const QByteArray &body, int status)
{
    Reply reply;
    reply.status = status;
    reply.body = body;
    reply.with("Content-Type", type);
    return reply;
}

Reply Reply::redirect(const QByteArray &location, int status)
{
    Reply reply;
    reply.status = status;
    return reply.with("Location", location).with("Cache-Control", "no-store").with("Referrer-Policy", "no-referrer");
}

QByteArray serialized(const Delivery &delivery, bool keepAlive)
{
    const Reply &reply = delivery.reply;
    const QDateTime date = QDateTime::fromSecsSinceEpoch(delivery.dateSeconds, QTimeZone::utc());
    QByteArray text = "HTTP/1.1 " + QByteArray::number(reply.status) + ' ' + reason(reply.status) + "\r\n";
    text += "Date: " + QLocale::c().toString(date, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s).toLatin1() + "\r\n";
    text += "Server: fob-sandbox\r\n";
    for (const auto &[name, value] : reply.headers)
        text += name + ": " + value + "\r\n";
    if (delivery.ending != Delivery::Ending::Endless)
        text += "Content-Length: " + QByteArray::number(reply.body.size()) + "\r\n";
    text += keepAlive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
    return text + reply.body;
}

} // namespace fob::sandbox
