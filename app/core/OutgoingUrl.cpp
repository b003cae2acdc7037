// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Credential.h"

#include <algorithm>

namespace fob {

namespace {

/// Looked for in every part with its percent-encoding undone, as the far end may undo it too.
bool hasControlCharacter(const QUrl &url)
{
    const QString parts = url.host(QUrl::FullyDecoded) + url.path(QUrl::FullyDecoded) + url.query(QUrl::FullyDecoded);
    return std::any_of(parts.begin(), parts.end(), [](QChar c) {
        return c.category() == QChar::Other_Control || c.unicode() == 0x2028 || c.unicode() == 0x2029;
    });
}

/// Nothing that could be a password or a parameter.
QString nameOf(const QUrl &url)
{
    return url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::FullyEncoded).left(256);
}

} // namespace

Result<Done> checkOutgoingUrl(const QUrl &url, bool sandbox)
{
    const bool wellFormed = url.isValid() && !url.isRelative() && !url.host().isEmpty() && url.userInfo().isEmpty() &&
                            !url.authority().contains(QLatin1Char('@')) && !url.hasFragment() && url.port(1) > 0 &&
                            !hasControlCharacter(url) && !url.path(QUrl::FullyDecoded).contains(QLatin1Char('\\'));
    if (!wellFormed)
        return failure(Error::Kind::InvalidUrl, nameOf(url));
    if (url.scheme() == QLatin1String("https"))
        return Done{};
    if (url.scheme() != QLatin1String("http"))
        return failure(Error::Kind::InvalidUrl, nameOf(url));
    if (sandbox && url.host() == QLatin1String("127.0.0.1"))
        return Done{};
    return failure(Error::Kind::InsecureUrl, nameOf(url));
}

} // namespace fob
