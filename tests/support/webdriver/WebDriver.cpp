// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/webdriver/WebDriver.h"

#include "support/webdriver/Processes.h"

#include <QDeadlineTimer>
#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QRegularExpression>
#include <QTimer>

#include <memory>

namespace fob::test {

namespace {

// W3C WebDriver §12: the key under which an element's reference stands.
const QLatin1String elementKey("element-6066-11e4-a52e-4f735466cecf");

QJsonObject capabilities(const QString &profile)
{
    const QJsonArray arguments{
        QStringLiteral("--headless"), QStringLiteral("--no-sandbox"), QStringLiteral("--disable-gpu"),
        QStringLiteral("--disable-quic"), QStringLiteral("--no-first-run"), QStringLiteral("--disable-sync"),
        QStringLiteral("--disable-background-networking"), QStringLiteral("--disable-component-update"),
        QStringLiteral("--disable-dev-shm-usage"), QStringLiteral("--no-proxy-server"),
        QStringLiteral("--password-store=basic"), // the test's keyring is not the browser's
        // A test never leaves this computer; a name that is not the loopback's fails at once.
        QStringLiteral("--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost"),
        QStringLiteral("--user-data-dir=") + profile};
    const QJsonObject chromium{{QStringLiteral("binary"), QStringLiteral("/usr/bin/chromium")},
                               {QStringLiteral("args"), arguments}};
    const QJsonObject timeouts{{QStringLiteral("pageLoad"), 60000}, {QStringLiteral("script"), 30000}};
    return {{QStringLiteral("capabilities"),
             QJsonObject{{QStringLiteral("alwaysMatch"), QJsonObject{{QStringLiteral("goog:chromeOptions"), chromium},
                                                                     {QStringLiteral("timeouts"), timeouts}}}}}};
}

void pause(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

} // namespace

WebDriver::WebDriver() = default;

WebDriver::~WebDriver()
{
    // The browser left ChromeDriver's process group; its profile, which nobody else has, tells which one it is.
    killProcessesMentioning(m_profile.path());
    m_driver.kill();
    m_driver.waitForFinished();
    killProcessesMentioning(m_profile.path());
}

WebDriver::Answer<void> WebDriver::start()
{
    m_driver.setProcessChannelMode(QProcess::MergedChannels);
    m_driver.setChildProcessModifier(&endWithParent);
    m_driver.start(QStringLiteral("/usr/bin/chromedriver"), {QStringLiteral("--port=0")});
    if (!m_driver.waitForStarted())
        return tl::unexpected(QStringLiteral("/usr/bin/chromedriver does not start: ") + m_driver.errorString());

    static const QRegularExpression ready(QStringLiteral("started successfully on port (\\d+)"));
    QString output;
    const QDeadlineTimer end(60000);
    while (m_server.isEmpty()) {
        if (end.hasExpired() || m_driver.state() != QProcess::Running)
            return tl::unexpected(QStringLiteral("ChromeDriver is not ready: ") + output);
        pause(std::chrono::milliseconds(20));
        output += QString::fromUtf8(m_driver.readAll());
        if (const auto match = ready.match(output); match.hasMatch())
            m_server = QUrl(QStringLiteral("http://127.0.0.1:") + match.captured(1));
    }

    m_session = m_server;
    m_session.setPath(QStringLiteral("/session"));
    const auto answer = call("POST", {}, capabilities(m_profile.path()));
    if (!answer)
        return tl::unexpected(answer.error());
    const QString id = answer->toObject().value(QLatin1String("sessionId")).toString();
    if (id.isEmpty())
        return tl::unexpected(QStringLiteral("ChromeDriver gave no session id"));
    m_session.setPath(QStringLiteral("/session/") + id);
    return {};
}

WebDriver::Answer<void> WebDriver::navigate(const QUrl &address)
{
    return call("POST", QStringLiteral("/url"),
                {{QStringLiteral("url"), QString::fromLatin1(address.toEncoded(QUrl::FullyEncoded))}})
        .map([](const QJsonValue &) {});
}

WebDriver::Answer<QString> WebDriver::address()
{
    return call("GET", QStringLiteral("/url")).map([](const QJsonValue &value) { return value.toString(); });
}

WebDriver::Answer<QString> WebDriver::title()
{
    return call("GET", QStringLiteral("/title")).map([](const QJsonValue &value) { return value.toString(); });
}

WebDriver::Answer<QString> WebDriver::source()
{
    return call("GET", QStringLiteral("/source")).map([](const QJsonValue &value) { return value.toString(); });
}

WebDriver::Answer<void> WebDriver::waitFor(const QString &selector, std::chrono::milliseconds deadline)
{
    return element(selector, deadline).map([](const QString &) {});
}

WebDriver::Answer<void> WebDriver::click(const QString &selector, std::chrono::milliseconds deadline)
{
    return element(selector, deadline)
        .and_then([this](const QString &id) { return call("POST", QStringLiteral("/element/%1/click").arg(id)); })
        .map([](const QJsonValue &) {});
}

WebDriver::Answer<QString> WebDriver::text(const QString &selector, std::chrono::milliseconds deadline)
{
    return element(selector, deadline)
        .and_then([this](const QString &id) { return call("GET", QStringLiteral("/element/%1/text").arg(id)); })
        .map([](const QJsonValue &value) { return value.toString(); });
}

WebDriver::Answer<void> WebDriver::type(const QString &selector, const QString &keys,
                                        std::chrono::milliseconds deadline)
{
    return element(selector, deadline)
        .and_then([&](const QString &id) {
            return call("POST", QStringLiteral("/element/%1/value").arg(id), {{QStringLiteral("text"), keys}});
        })
        .map([](const QJsonValue &) {});
}

WebDriver::Answer<QString> WebDriver::waitForAddress(const QString &beginning, std::chrono::milliseconds deadline)
{
    const QDeadlineTimer end(deadline);
    for (;;) {
        const auto now = address();
        if (!now || now->startsWith(beginning))
            return now;
        if (end.hasExpired())
            return tl::unexpected(QStringLiteral("waited for an address with %1, but it is %2").arg(beginning, *now));
        pause(std::chrono::milliseconds(50));
    }
}

WebDriver::Answer<QJsonValue> WebDriver::script(const QString &body)
{
    return call("POST", QStringLiteral("/execute/sync"),
                {{QStringLiteral("script"), body}, {QStringLiteral("args"), QJsonArray()}});
}

WebDriver::Answer<void> WebDriver::closeBrowser()
{
    return call("DELETE", {}).map([](const QJsonValue &) {});
}

WebDriver::Answer<QString> WebDriver::element(const QString &selector, std::chrono::milliseconds deadline)
{
    const QDeadlineTimer end(deadline);
    for (;;) {
        const auto found =
            call("POST", QStringLiteral("/element"),
                 {{QStringLiteral("using"), QStringLiteral("css selector")}, {QStringLiteral("value"), selector}});
        if (found)
            return found->toObject().value(elementKey).toString();
        if (!found.error().startsWith(QLatin1String("no such element")))
            return tl::unexpected(found.error());
        if (end.hasExpired())
            return tl::unexpected(QStringLiteral("no element %1 at %2").arg(selector, address().value_or(QString())));
        pause(std::chrono::milliseconds(50));
    }
}

WebDriver::Answer<QJsonValue> WebDriver::call(const QByteArray &method, const QString &path, const QJsonObject &body)
{
    QUrl url = m_session;
    url.setPath(url.path() + path);
    QNetworkRequest request(url);
    request.setTransferTimeout(90000);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json; charset=utf-8"));
    // WebDriver §6.3: the body of every POST is an object.
    const QByteArray bytes = method == "POST" ? QJsonDocument(body).toJson(QJsonDocument::Compact) : QByteArray();
    const std::unique_ptr<QNetworkReply> reply(m_network.sendCustomRequest(request, method, bytes));
    QEventLoop loop;
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    if (!reply->isFinished())
        loop.exec();

    const QJsonObject answer = QJsonDocument::fromJson(reply->readAll()).object();
    if (!answer.contains(QLatin1String("value")))
        return tl::unexpected(QStringLiteral("ChromeDriver does not answer: ") + reply->errorString());
    const QJsonValue value = answer.value(QLatin1String("value"));
    const QString error = value.toObject().value(QLatin1String("error")).toString();
    if (reply->error() != QNetworkReply::NoError)
        return tl::unexpected(
            error + QLatin1String(": ") +
            value.toObject().value(QLatin1String("message")).toString().section(QLatin1Char('\n'), 0, 0));
    return value;
}

} // namespace fob::test
