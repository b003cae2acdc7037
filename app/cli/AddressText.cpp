// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/AddressText.h"

#include "wording/SafeText.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace fob::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(fob::AddressText)
};

/// What is between "://" and the path.
QString authorityOf(const QString &text)
{
    static const QRegularExpression authority(QStringLiteral("^[a-zA-Z][a-zA-Z0-9+.-]*:/{2}([^/?#]*)"));
    return authority.match(text).captured(1);
}

/// Why it is refused. It may hold a password or a parameter, so that no more of it is repeated than a port.
QString reasonAgainst(const QString &text)
{
    if (text.contains(u'#'))
        return Words::tr("an address of a server has no fragment (“#…”)");
    if (text.contains(u'?'))
        return Words::tr("an address of a server has no query (“?…”)");
    const QString authority = authorityOf(text);
    if (authority.contains(u' '))
        return Words::tr("a host has no blank in it");
    static const QRegularExpression port(QStringLiteral(":([0-9]*)$"));
    const auto number = port.match(authority);
    if (number.hasMatch() && (number.captured(1).toUInt() < 1 || number.captured(1).toUInt() > 65535))
        return Words::tr("“%1” is no port; those are numbers from 1 to 65535").arg(safeText(number.captured(1), 40));
    return {};
}

} // namespace

Result<QUrl> baseUrlFromText(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    if (text.isEmpty())
        return url;
    if (const QString reason = reasonAgainst(text); !reason.isEmpty())
        return failure(Error::Kind::InvalidInput, reason);
    if (!url.isValid() || url.host().isEmpty())
        return failure(Error::Kind::InvalidUrl, text.contains(u'@') ? QString() : text);
    return url;
}

} // namespace fob::cli
