// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QPair>

namespace fob::sandbox {

/// What a provider answers, before any fault alters it.
struct Reply
{
    int status = 200;
    QList<QPair<QByteArray, QByteArray>> headers; ///< without Content-Length, Date and Connection
    QByteArray body;
    QJsonObject json; ///< what body was written from, for the faults that alter single fields

    [[nodiscard]] static Reply ofJson(const QJsonObject &json, int status = 200);
    [[nodiscard]] static Reply ofText(const QByteArray &type, const QByteArray &body, int status = 200);
    [[nodiscard]] static Reply redirect(const QByteArray &location, int status = 302);
    Reply &with(const QByteArray &name, const QByteArray &value)
    {
        headers.append({name, value});
        return *this;
    }
};

/// How the transport has to hand a reply out.
struct Delivery
{
    enum class Ending { Complete, Cut, HangUp, Endless };

    Reply reply;
    Ending ending = Ending::Complete;
    int delayMs = 0;
    qint64 dateSeconds = 0; ///< epoch seconds of the Date header
};

/// Status line, headers, blank line and body.
[[nodiscard]] QByteArray serialized(const Delivery &delivery, bool keepAlive);

} // namespace fob::sandbox
