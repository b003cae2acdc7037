// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/loopback/LoopbackAnswer.h"

namespace fob {

namespace {

QByteArray reason(int status)
{
    switch (status) {
    case 200:
        return QByteArrayLiteral("OK");
    case 204:
        return QByteArrayLiteral("No Content");
    case 302:
        return QByteArrayLiteral("Found");
    case 400:
        return QByteArrayLiteral("Bad Request");
    case 403:
        return QByteArrayLiteral("Forbidden");
    case 404:
        return QByteArrayLiteral("Not Found");
    case 405:
        return QByteArrayLiteral("Method Not Allowed");
    case 408:
        return QByteArrayLiteral("Request Timeout");
    case 414:
        return QByteArrayLiteral("URI Too Long");
    case 431:
        return QByteArrayLiteral("Request Header Fields Too Large");
    case 503:
        return QByteArrayLiteral("Service Unavailable");
    case 504:
        return QByteArrayLiteral("Gateway Timeout");
    case 505:
        return QByteArrayLiteral("HTTP Version Not Supported");
    default:
        return QByteArrayLiteral("Answer");
    }
}

} // namespace

QByteArray LoopbackAnswer::toBytes() const
{
    QByteArray bytes = "HTTP/1.1 " + QByteArray::number(status) + ' ' + reason(status) + "\r\n";
    const auto add = [&bytes](const QByteArray &name, const QByteArray &value) {
        bytes += name + ": " + value + "\r\n";
    };
    // Without no-store even a 204 leaves its address, and the token in it, in the browser's cache (S12).
    add("Cache-Control", "no-store");
    add("Referrer-Policy", "no-referrer");
    add("X-Content-Type-Options", "nosniff");
    add("Connection", "close");
    for (const auto &[name, value] : fields)
        add(name, value);
    if (!body.isEmpty())
        add("Content-Type", "text/html; charset=utf-8");
    if (status != 204) // RFC 9110 §8.6
        add("Content-Length", QByteArray::number(body.size()));
    return bytes + "\r\n" + body;
}

} // namespace fob
