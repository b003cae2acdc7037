// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/RedirectUri.h"

#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fob::sandbox {

namespace {
/// Only printable ASCII: the address goes into a Location header as it stands.
bool isPlain(const QString &uri)
{
    return std::all_of(uri.cbegin(), uri.cend(), [](QChar c) { return c > u' ' && c < QChar(0x7f); });
}
} // namespace

bool isLoopbackUri(const QString &uri)
{
    const QUrl url(uri, QUrl::StrictMode);
    const QString host = url.host();
    return isPlain(uri) && url.isValid() && url.scheme() == u"http" &&
           (host == u"127.0.0.1" || host == u"::1" || host == u"localhost");
}

bool isAcceptableRedirectUri(const QString &uri)
{
    const QUrl url(uri, QUrl::StrictMode);
    if (!isPlain(uri) || !url.isValid() || url.host().isEmpty() || url.hasFragment() || !url.userInfo().isEmpty())
        return false;
    return url.scheme() == u"https" || isLoopbackUri(uri);
}

QByteArray redirectAddress(const QString &uri, const Parameters &parameters)
{
    const QByteArray address = uri.toLatin1();
    return address + (address.contains('?') ? '&' : '?') + parameters.encoded();
}

} // namespace fob::sandbox
