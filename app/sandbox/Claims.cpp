// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/Claims.h"

#include "sandbox/Seal.h"

using namespace Qt::StringLiterals;

namespace fob::sandbox {

QString Claims::sealedAs(const QByteArray &prefix) const
{
    QJsonObject json = {{u"c"_s, client}, {u"i"_s, issued}, {u"e"_s, expires}, {u"j"_s, id}};
    const auto put = [&json](const QString &name, const QString &value) {
        if (!value.isEmpty())
            json[name] = value;
    };
    put(u"s"_s, scope);
    put(u"f"_s, family);
    put(u"r"_s, redirect);
    put(u"p"_s, challenge);
    return sealed(prefix, json);
}

std::optional<Claims> Claims::open(const QByteArray &prefix, const QString &token)
{
    const auto json = unsealed(prefix, token);
    if (!json)
        return std::nullopt;
    Claims claims;
    claims.client = (*json)[u"c"_s].toString();
    claims.scope = (*json)[u"s"_s].toString();
    claims.issued = (*json)[u"i"_s].toInteger();
    claims.expires = (*json)[u"e"_s].toInteger();
    claims.id = (*json)[u"j"_s].toString();
    claims.family = (*json)[u"f"_s].toString();
    claims.redirect = (*json)[u"r"_s].toString();
    claims.challenge = (*json)[u"p"_s].toString();
    return claims;
}

Claims Claims::successor(qint64 now, qint64 lifetime) const
{
    Claims next;
    next.client = client;
    next.scope = scope;
    next.issued = now;
    next.expires = now + lifetime;
    next.id = randomId();
    next.family = family;
    return next;
}

} // namespace fob::sandbox
