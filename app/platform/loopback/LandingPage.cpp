// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/loopback/LandingPage.h"

#include <QCryptographicHash>
#include <QFile>

#include <nlohmann/json.hpp>

#include <string>

// Resources of a static library have to be asked for, outside any namespace.
static void initLandingResources() { Q_INIT_RESOURCE(landing); }

namespace fob {

namespace {

QByteArray resource(const QString &path)
{
    initLandingResources();
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Names the one inline style by its hash, so that the policy allows that text and nothing else.
QByteArray contentPolicy(const QByteArray &page)
{
    const qsizetype from = page.indexOf("<style>") + 7;
    const QByteArray style = page.sliced(from, page.indexOf("</style>") - from);
    return "default-src 'none'; style-src 'sha256-" +
           QCryptographicHash::hash(style, QCryptographicHash::Sha256).toBase64() +
           "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
}

LoopbackAnswer page(const char *outcome, int status, const QByteArray &acceptLanguage)
{
    const char *language = prefersChinese(acceptLanguage) ? "zh-CN" : "en";
    const auto texts = nlohmann::json::parse(resource(QStringLiteral(":/landing/landing.json")).toStdString());
    const auto &text = texts.at(language).at(outcome);
    const auto of = [&text](const char *key) { return QByteArray::fromStdString(text.at(key).get<std::string>()); };

    QByteArray html = resource(QStringLiteral(":/landing/landing.html"));
    html.replace("{{language}}", language);
    html.replace("{{outcome}}", outcome);
    html.replace("{{mark}}", of("mark"));
    html.replace("{{title}}", of("title"));
    html.replace("{{text}}", of("text"));
    return {status, {{"Content-Security-Policy", contentPolicy(html)}}, html};
}

} // namespace

LoopbackAnswer landingAnswer(Landing landing, const QByteArray &acceptLanguage)
{
    switch (landing) {
    case Landing::SignedIn:
        return page("signed-in", 200, acceptLanguage);
    case Landing::Failed:
        return page("failed", 200, acceptLanguage);
    case Landing::Denied:
        return page("denied", 200, acceptLanguage);
    case Landing::NotThisSignIn:
        return page("not-this", 400, acceptLanguage);
    case Landing::Nothing:
        break;
    }
    return {204, {}, {}};
}

LoopbackAnswer stillWaitingAnswer(const QByteArray &acceptLanguage) { return page("waiting", 504, acceptLanguage); }

bool prefersChinese(const QByteArray &acceptLanguage)
{
    double chinese = 0;
    double english = 0;
    for (const QByteArray &range : acceptLanguage.split(',')) {
        const QList<QByteArray> parts = range.split(';');
        const QByteArray tag = parts.first().trimmed().toLower();
        double quality = 1;
        for (const QByteArray &part : parts.sliced(1)) {
            const QByteArray parameter = part.trimmed();
            if (parameter.startsWith("q="))
                quality = parameter.sliced(2).toDouble();
        }
        if (tag == "zh" || tag.startsWith("zh-"))
            chinese = qMax(chinese, quality);
        else if (tag == "en" || tag.startsWith("en-"))
            english = qMax(english, quality);
    }
    return chinese > english;
}

} // namespace fob
