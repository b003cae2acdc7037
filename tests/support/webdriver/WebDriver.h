// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tl/expected.hpp>

#include <QJsonObject>
#include <QJsonValue>
#include <QNetworkAccessManager>
#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

#include <chrono>

namespace fob::test {

/// A real Chromium without a window, driven through ChromeDriver (W3C WebDriver), with a profile of its own. Every call
/// waits in an event loop, so that the program under test may live in the same process. Whatever was started is ended
/// by the destructor, at once, and the profile is removed.
class WebDriver
{
public:
    template <typename T> using Answer = tl::expected<T, QString>; ///< the error is a sentence for the test's log
    /// Long, for a browser starts slowly on a busy machine; nothing waits longer than it must.
    static constexpr std::chrono::milliseconds patience{30000};

    WebDriver();
    ~WebDriver();
    Q_DISABLE_COPY_MOVE(WebDriver)

    Answer<void> start();

    /// What the program `webdriver-browser` takes as FOB_TEST_WEBDRIVER_SESSION.
    [[nodiscard]] QString sessionUrl() const { return m_session.toString(); }
    [[nodiscard]] QString profileFolder() const { return m_profile.path(); }

    Answer<void> navigate(const QUrl &address);
    Answer<QString> address();
    Answer<QString> title();
    Answer<QString> source();

    /// The first element that the CSS selector finds; each waits until there is one.
    Answer<void> waitFor(const QString &selector, std::chrono::milliseconds deadline = patience);
    Answer<void> click(const QString &selector, std::chrono::milliseconds deadline = patience);
    Answer<QString> text(const QString &selector, std::chrono::milliseconds deadline = patience);
    Answer<void> type(const QString &selector, const QString &keys, std::chrono::milliseconds deadline = patience);

    /// Waits until the browser's address begins with `beginning`, and returns the whole of it.
    Answer<QString> waitForAddress(const QString &beginning, std::chrono::milliseconds deadline = patience);

    /// The value that the body of a function, `return document.cookie`, returns in the page.
    Answer<QJsonValue> script(const QString &body);

    /// Ends the browser as its user would, so that the profile is written completely; the folder stays.
    Answer<void> closeBrowser();

private:
    Answer<QJsonValue> call(const QByteArray &method, const QString &path, const QJsonObject &body = {});
    Answer<QString> element(const QString &selector, std::chrono::milliseconds deadline);

    QTemporaryDir m_profile;
    QProcess m_driver;
    QNetworkAccessManager m_network;
    QUrl m_server;
    QUrl m_session;
};

} // namespace fob::test

/// Ends the test function with the driver's own words when a WebDriver call failed.
#define FOB_REQUIRE(call)                                                                                              \
    do {                                                                                                               \
        const auto fobAnswer = (call);                                                                                 \
        QVERIFY2(fobAnswer.has_value(), fobAnswer.has_value() ? "" : qPrintable(fobAnswer.error()));                   \
    } while (false)
