// SPDX-License-Identifier: GPL-3.0-or-later
#include "wording/Language.h"

#include "wording/SafeText.h"

#include <QCoreApplication>
#include <QTranslator>

namespace fob {

namespace {

constexpr auto Shipped = "zh_CN";

bool isPosix(const QByteArray &locale) { return locale == "C" || locale == "POSIX"; }

/// "zh_CN.UTF-8", "zh_Hans", "zh-cn", "zh" and "zh_SG" are read in Simplified Chinese; "zh_TW" and "zh_HK" are not.
QString shippedFor(QByteArray locale)
{
    locale = locale.left(locale.indexOf('.') < 0 ? locale.size() : locale.indexOf('.')).toLower().replace('-', '_');
    if (locale == "zh" || locale.startsWith("zh_cn") || locale.startsWith("zh_sg") || locale.startsWith("zh_hans"))
        return QLatin1String(Shipped);
    if (locale == "en" || locale.startsWith("en_") || isPosix(locale.toUpper()))
        return QStringLiteral("en");
    return {};
}

QByteArray messagesLocale()
{
    for (const char *variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        if (const QByteArray value = qgetenv(variable); !value.isEmpty())
            return value;
    }
    return {};
}

QString fromEnvironment()
{
    const QByteArray locale = messagesLocale();
    if (isPosix(locale))
        return QStringLiteral("en");
    for (const QByteArray &wish : qgetenv("LANGUAGE").split(':')) {
        if (const QString language = shippedFor(wish); !language.isEmpty())
            return language;
    }
    const QString language = shippedFor(locale);
    return language.isEmpty() ? QStringLiteral("en") : language;
}

} // namespace

QString uiLanguage()
{
    static const QString language = fromEnvironment();
    return language;
}

void installTranslation(QCoreApplication &application)
{
    if (uiLanguage() == QLatin1String("en"))
        return;
    auto *translator = new QTranslator(&application);
    if (translator->load(QStringLiteral(":/i18n/fob_%1.qm").arg(uiLanguage())))
        QCoreApplication::installTranslator(translator);
}

QString localized(const LocalizedText &text) { return safeText(text.in(uiLanguage())); }

} // namespace fob
