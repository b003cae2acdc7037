// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/system/ProcessBrowser.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace fob;

/// The "browser" is a script that writes down the arguments it got.
class TestBrowser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_log = m_folder->filePath(QStringLiteral("log"));
        m_opener = script(QStringLiteral("opener"), "exit 0");
    }

    void S8_a_web_address_is_handed_on_as_it_is_data()
    {
        QTest::addColumn<QString>("address");
        QTest::newRow("http") << QStringLiteral("http://127.0.0.1:4000/start/abc_-0");
        QTest::newRow("https") << QStringLiteral("https://id.example/a?b=c%20d&e=%2B#f");
        QTest::newRow("what a shell would take apart") << QStringLiteral("https://id.example/$(id)?a=1;b='c'&d=`e`|f");
        QTest::newRow("an international host") << QStringLiteral("https://bücher.example/");
    }
    void S8_a_web_address_is_handed_on_as_it_is()
    {
        QFETCH(QString, address);
        const QUrl url(address);
        QVERIFY(ProcessBrowser(m_opener).open(url, QString()));
        QTRY_VERIFY(QFile::exists(m_log));
        QTRY_COMPARE(written(), url.toEncoded() + "\n");
    }

    void S8_nothing_else_is_data()
    {
        QTest::addColumn<QString>("address");
        for (const char *address :
             {"", "--version", "file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "ftp://host/",
              "mailto:a@b", "https:", "https:///path", "http://", "//host/path", "/start/abc", "id.example",
              "https://user@host/", "https://user:password@host/", "vnd.example:x", "HTTPSX://host/", "https://ho st/"})
            QTest::addRow("%s", *address ? address : "empty") << QString::fromLatin1(address);
    }
    void S8_nothing_else_is()
    {
        QFETCH(QString, address);
        const auto opened = ProcessBrowser(m_opener).open(QUrl(address), QString());
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, Error::Kind::InvalidUrl);
        QTest::qWait(50);
        QVERIFY(!QFile::exists(m_log));
    }

    void a_command_has_its_own_arguments_and_the_address_last()
    {
        const QString browser = script(QStringLiteral("my browser"), "exit 0");
        const QString command = QLatin1Char('"') + browser + QStringLiteral("\" --new-window \"a b\"");
        QVERIFY(ProcessBrowser(m_opener).open(QUrl(QStringLiteral("https://id.example/")), command));
        QTRY_COMPARE(written(), QByteArray("--new-window\na b\nhttps://id.example/\n"));
    }

    void a_browser_that_cannot_be_started_is_named_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("program");
        QTest::newRow("not there") << QStringLiteral("/no/such/browser --x") << QStringLiteral("/no/such/browser");
        QTest::newRow("no program at all") << QStringLiteral("\"\"") << QStringLiteral("\"\"");
    }
    void a_browser_that_cannot_be_started_is_named()
    {
        QFETCH(QString, command);
        QFETCH(QString, program);
        const auto opened = ProcessBrowser(m_opener).open(QUrl(QStringLiteral("https://id.example/")), command);
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, Error::Kind::BrowserFailed);
        QCOMPARE(opened.error().detail, program);
    }

    void an_opener_that_finds_no_browser_is_a_failure()
    {
        const QString opener = script(QStringLiteral("opener"), "exit 3");
        const auto opened = ProcessBrowser(opener).open(QUrl(QStringLiteral("https://id.example/")), QString());
        QCOMPARE(opened.error().kind, Error::Kind::BrowserFailed);
        QCOMPARE(opened.error().detail, opener);
    }

    void a_browser_that_stays_is_not_waited_for()
    {
        const QString opener = script(QStringLiteral("opener"), "sleep 3; touch \"$0.ended\"");
        QElapsedTimer clock;
        clock.start();
        QVERIFY(ProcessBrowser(opener).open(QUrl(QStringLiteral("https://id.example/")), QString()));
        QVERIFY(clock.elapsed() < 2000);
        // Nor is it ended with the object that started it.
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(opener + QStringLiteral(".ended")), 10000);
    }

private:
    QString script(const QString &name, const QByteArray &end)
    {
        const QString path = m_folder->filePath(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            qFatal("no script");
        file.write("#!/bin/sh\nfor word; do printf '%s\\n' \"$word\"; done >\"" + m_log.toUtf8() + ".new\"\nmv \"" +
                   m_log.toUtf8() + ".new\" \"" + m_log.toUtf8() + "\"\n" + end + "\n");
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return path;
    }

    QByteArray written() const
    {
        QFile file(m_log);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_log;
    QString m_opener;
};

QTEST_GUILESS_MAIN(TestBrowser)
#include "test_browser.moc"
