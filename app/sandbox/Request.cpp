// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/Request.h"

namespace fob::sandbox {

const QList<QByteArray> Request::readHeaders = {"host",    "content-type", "authorization",        "connection",
                                                "x-fs-ea", "x-fs-userid",  "x-fob-sandbox-consent"};

QByteArray Request::contentType() const
{
    const QByteArray value = headers.value("content-type");
    return value.left(value.indexOf(';') < 0 ? value.size() : value.indexOf(';')).trimmed().toLower();
}

QString Request::bearer() const
{
    const QByteArray value = headers.value("authorization");
    // RFC 7235 §2.1: the scheme's name has no case.
    if (!value.left(7).toLower().startsWith("bearer "))
        return {};
    return QString::fromUtf8(value.mid(7).trimmed());
}

} // namespace fob::sandbox
