// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/tour/ConsentForm.h"

#include <QRegularExpression>
#include <QUrl>

namespace fob::cli {

namespace {

QString unescaped(QString text)
{
    return text.replace(QLatin1String("&lt;"), QLatin1String("<"))
        .replace(QLatin1String("&gt;"), QLatin1String(">"))
        .replace(QLatin1String("&quot;"), QLatin1String("\""))
        .replace(QLatin1String("&amp;"), QLatin1String("&"));
}

QString attribute(const QString &tag, const QString &name)
{
    const QRegularExpression pattern(QStringLiteral("\\s%1=\"([^\"]*)\"").arg(name));
    return unescaped(pattern.match(tag).captured(1));
}

} // namespace

std::optional<ConsentForm> ConsentForm::read(const QString &html)
{
    static const QRegularExpression formTag(QStringLiteral("<form\\b[^>]*>"));
    static const QRegularExpression fieldTag(QStringLiteral("<(input|button)\\b[^>]*>"));
    ConsentForm form;
    form.action = attribute(formTag.match(html).captured(0), QStringLiteral("action"));
    bool canApprove = false;
    for (auto match = fieldTag.globalMatch(html); match.hasNext();) {
        const QString tag = match.next().captured(0);
        const bool isButton = tag.startsWith(QLatin1String("<button"));
        const bool isApprove = isButton && attribute(tag, QStringLiteral("id")) == QLatin1String("approve");
        const bool isOff = tag.contains(QLatin1String(" disabled")) || // a browser leaves these out
                           (attribute(tag, QStringLiteral("type")) == QLatin1String("checkbox") &&
                            !tag.contains(QLatin1String(" checked")));
        if (isOff || (isButton && !isApprove))
            continue;
        canApprove = canApprove || isApprove;
        form.fields.append({attribute(tag, QStringLiteral("name")), attribute(tag, QStringLiteral("value"))});
    }
    if (form.action.isEmpty() || !canApprove)
        return std::nullopt;
    return form;
}

QByteArray ConsentForm::encoded() const
{
    QByteArray body;
    for (const auto &[name, value] : fields) {
        if (!body.isEmpty())
            body += '&';
        body += QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value);
    }
    return body;
}

QStringList ConsentForm::scopes() const
{
    QStringList scopes;
    for (const auto &[name, value] : fields) {
        if (name == QLatin1String("scope"))
            scopes += value;
    }
    return scopes;
}

} // namespace fob::cli
