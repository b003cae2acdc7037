// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/webdriver/Processes.h"
#include "support/webdriver/WebDriver.h"

#include <QDir>
#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <algorithm>
#include <memory>

using fob::test::WebDriver;

namespace {

// Two pages, served from this process: what a test that holds the program under test itself relies on.
class Pages : public QTcpServer
{
public:
    Pages()
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket] {
                const bool second = socket->readAll().startsWith("GET /second");
                const QByteArray page =
                    second ? "<!doctype html><title>Second</title><p id=said>arrived"
                           : "<!doctype html><title>First</title><form action=/second><input id=name name=name>"
                             "<button id=go>Go</button></form>";
                socket->write("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\nContent-Length: " +
                              QByteArray::number(page.size()) + "\r\n\r\n" + page);
                socket->disconnectFromHost();
            });
        });
    }
    [[nodiscard]] QString address(const QString &path) const
    {
        return QStringLiteral("http://127.0.0.1:%1%2").arg(serverPort()).arg(path);
    }
};

bool anyProcessMentions(const QString &text)
{
    const auto all = fob::test::allProcessArguments();
    return std::any_of(all.begin(), all.end(), [&](const auto &one) { return one.line.contains(text.toLocal8Bit()); });
}

} // namespace

class WebDriverTest : public QObject
{
    Q_OBJECT

    // One browser for the tests that only browse: starting it is what takes the time.
    std::unique_ptr<WebDriver> m_browser;

private Q_SLOTS:
    void initTestCase()
    {
        m_browser = std::make_unique<WebDriver>();
        FOB_REQUIRE(m_browser->start());
    }
    void cleanupTestCase() { m_browser.reset(); }

    void it_follows_a_form_from_page_to_page()
    {
        Pages pages;
        FOB_REQUIRE(m_browser->navigate(QUrl(pages.address(QStringLiteral("/")))));
        QCOMPARE(m_browser->title().value_or(QString()), QStringLiteral("First"));
        FOB_REQUIRE(m_browser->type(QStringLiteral("#name"), QStringLiteral("Ada")));
        FOB_REQUIRE(m_browser->click(QStringLiteral("#go")));
        FOB_REQUIRE(m_browser->waitForAddress(pages.address(QStringLiteral("/second"))));
        QCOMPARE(m_browser->address().value_or(QString()), pages.address(QStringLiteral("/second?name=Ada")));
        QCOMPARE(m_browser->text(QStringLiteral("#said")).value_or(QString()), QStringLiteral("arrived"));
        QCOMPARE(m_browser->script(QStringLiteral("return 6 * 7")).value_or(QJsonValue()).toInt(), 42);
    }

    void an_element_that_never_comes_is_an_error_after_the_deadline()
    {
        Pages pages;
        FOB_REQUIRE(m_browser->navigate(QUrl(pages.address(QStringLiteral("/")))));
        const auto answer = m_browser->click(QStringLiteral("#nothing"), std::chrono::milliseconds(300));
        QVERIFY(!answer);
        QVERIFY2(answer.error().contains(QStringLiteral("#nothing")), qPrintable(answer.error()));
    }

    void the_browser_command_sends_the_running_browser_and_logs_its_argument()
    {
        Pages pages;
        QTemporaryDir folder;
        const QString log = folder.filePath(QStringLiteral("log"));
        QProcess command;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("FOB_TEST_WEBDRIVER_SESSION"), m_browser->sessionUrl());
        environment.insert(QStringLiteral("FOB_TEST_BROWSER_LOG"), log);
        command.setProcessEnvironment(environment);
        command.start(QStringLiteral(FOB_SOURCE_DIR "/tests/support/webdriver/webdriver-browser"),
                      {pages.address(QStringLiteral("/second"))});
        FOB_REQUIRE(m_browser->waitForAddress(pages.address(QStringLiteral("/second"))));
        QTRY_COMPARE_WITH_TIMEOUT(command.state(), QProcess::NotRunning, 10000);
        QCOMPARE(command.exitCode(), 0);
        QFile file(log);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), "[\"" + pages.address(QStringLiteral("/second")).toUtf8() + "\"]\n");
    }

    void a_closed_browser_leaves_its_profile_and_a_destroyed_one_leaves_nothing()
    {
        QString profile;
        {
            WebDriver browser;
            FOB_REQUIRE(browser.start());
            profile = browser.profileFolder();
            QVERIFY(anyProcessMentions(profile));
            FOB_REQUIRE(browser.closeBrowser());
            QVERIFY(!QDir(profile).isEmpty());
        }
        QVERIFY(!anyProcessMentions(profile));
        QVERIFY(!QFile::exists(profile));
    }
};

QTEST_GUILESS_MAIN(WebDriverTest)
#include "test_webdriver.moc"
