// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/FaultyReply.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace fob::sandbox {

namespace {

const QStringList lifetimeFields = {u"expires_in"_s, u"expiresIn"_s, u"access_token_expires_in"_s,
                                    u"refresh_token_expires_in"_s};
const QStringList refreshFields = {u"refresh_token"_s, u"refreshToken"_s, u"refresh_token_expires_in"_s};

QJsonValue wrongLifetime(const QJsonValue &right, const QString &variant)
{
    if (variant == u"negative")
        return -1;
    if (variant == u"huge")
        return 1e308;
    if (variant == u"epoch")
        return 1735689600; // an instant, where seconds are due
    if (variant == u"null")
        return QJsonValue::Null;
    return QString::number(right.toInteger());
}

/// A copy in which `change` has dropped or replaced fields, at any depth.
template <typename Change> QJsonObject changed(const QJsonObject &json, Change change)
{
    QJsonObject copy;
    for (auto field = json.begin(); field != json.end(); ++field) {
        const QJsonValue value =
            field->isObject() ? QJsonValue(changed(field->toObject(), change)) : QJsonValue(*field);
        const QJsonValue outcome = change(field.key(), value);
        if (!outcome.isUndefined())
            copy[field.key()] = outcome;
    }
    return copy;
}

Reply rewritten(const Reply &reply, const QJsonObject &json)
{
    Reply copy = Reply::ofJson(json, reply.status);
    copy.headers = reply.headers;
    return copy;
}

Reply withWrongLifetime(const Reply &reply, const QString &variant)
{
    return rewritten(reply, changed(reply.json, [&variant](const QString &name, const QJsonValue &value) {
                         if (!lifetimeFields.contains(name))
                             return value;
                         return variant == u"missing" ? QJsonValue(QJsonValue::Undefined)
                                                      : wrongLifetime(value, variant);
                     }));
}

Reply withoutRefreshToken(const Reply &reply)
{
    return rewritten(reply, changed(reply.json, [](const QString &name, const QJsonValue &value) {
                         return refreshFields.contains(name) ? QJsonValue(QJsonValue::Undefined) : value;
                     }));
}

Reply withStatus(const Fault &fault)
{
    Reply reply = Reply::ofText("text/plain", "Injected by the sandbox", fault.argument.toInt());
    if (fault.retryAfter >= 0)
        reply.with("Retry-After", QByteArray::number(fault.retryAfter));
    return reply;
}

} // namespace

bool needsTheRealAnswer(FaultKind kind)
{
    switch (kind) {
    case FaultKind::Slow:
    case FaultKind::Cut:
    case FaultKind::ExpiredCode:
    case FaultKind::NoRefreshToken:
    case FaultKind::WrongTypes:
    case FaultKind::Clock:
    case FaultKind::WrongIssuer:
        return true;
    default:
        return false;
    }
}

Delivery spoiled(Delivery delivery, const Fault &fault, Reply (*error)(const QString &), const QString &origin)
{
    delivery.delayMs = fault.delayMs;
    switch (fault.kind) {
    case FaultKind::Error:
        delivery.reply = error(fault.argument);
        if (fault.retryAfter >= 0)
            delivery.reply.with("Retry-After", QByteArray::number(fault.retryAfter));
        break;
    case FaultKind::Status:
        delivery.reply = withStatus(fault);
        break;
    case FaultKind::Cut:
        delivery.ending = Delivery::Ending::Cut;
        break;
    case FaultKind::HangUp:
        delivery.ending = Delivery::Ending::HangUp;
        break;
    case FaultKind::Html:
        delivery.reply = Reply::ofText("text/html; charset=utf-8",
                                       "<!doctype html><title>Wi-Fi</title><h1>Please accept the terms of use</h1>");
        break;
    case FaultKind::Garbage:
        delivery.reply = Reply::ofText("application/json", "{\"access_token\": nonsense,,}");
        break;
    case FaultKind::Empty:
        delivery.reply = Reply::ofText("application/json", {});
        break;
    case FaultKind::Endless:
        delivery.reply = Reply::ofText("application/json", "{\"padding\":\"");
        delivery.ending = Delivery::Ending::Endless;
        break;
    case FaultKind::NoRefreshToken:
        delivery.reply = withoutRefreshToken(delivery.reply);
        break;
    case FaultKind::WrongTypes:
        delivery.reply = withWrongLifetime(delivery.reply, fault.argument);
        break;
    case FaultKind::Redirect: {
        const QString location = fault.location.isEmpty() ? origin + u"/fob-sandbox/elsewhere"_s : fault.location;
        delivery.reply = Reply::redirect(location.toUtf8(), fault.argument.isEmpty() ? 302 : fault.argument.toInt());
        break;
    }
    case FaultKind::Clock:
        delivery.dateSeconds += fault.argument.toLongLong();
        break;
    case FaultKind::Slow:
    case FaultKind::ExpiredCode: // the provider itself has seen to these
    case FaultKind::WrongIssuer:
        break;
    }
    return delivery;
}

} // namespace fob::sandbox
