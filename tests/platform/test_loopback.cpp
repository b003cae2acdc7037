// SPDX-License-Identifier: GPL-3.0-or-later
#include "LoopbackFixture.h"
#include "RawHttp.h"

#include "platform/loopback/LandingPage.h"
#include "platform/loopback/PeerUser.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

#include <unistd.h>

using namespace fob;
using namespace fob::tests;
using namespace std::chrono_literals;

namespace {

/// The listening rows of the kernel's table for this port, as "address:port" in its hexadecimal.
QStringList listeningOn(quint16 port, const char *table)
{
    QFile file(QString::fromLatin1(table));
    QStringList rows;
    if (!file.open(QIODevice::ReadOnly))
        return {QStringLiteral("no table")};
    const QString hex = QStringLiteral(":%1").arg(port, 4, 16, QLatin1Char('0')).toUpper();
    for (const QByteArray &line : file.readAll().split('\n')) {
        const QStringList columns = QString::fromLatin1(line).simplified().split(QLatin1Char(' '));
        if (columns.size() > 3 && columns.at(1).endsWith(hex) && columns.at(3) == QLatin1String("0A"))
            rows << columns.at(1);
    }
    return rows;
}

QByteArray bodyOf(const QByteArray &answer) { return answer.mid(answer.indexOf("\r\n\r\n") + 4); }

} // namespace

class TestLoopback : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void S1_only_127_0_0_1_listens_and_only_while_the_flow_lives()
    {
        LoopbackFixture fixture;
        QCOMPARE(fixture.listener->redirectUri(), QStringLiteral("http://127.0.0.1:%1/callback").arg(fixture.port));
        const QString hexPort = QStringLiteral("%1").arg(fixture.port, 4, 16, QLatin1Char('0')).toUpper();
        QCOMPARE(listeningOn(fixture.port, "/proc/net/tcp"), QStringList{QStringLiteral("0100007F:") + hexPort});
        QCOMPARE(listeningOn(fixture.port, "/proc/net/tcp6"), QStringList{});
        fixture.listener.reset();
        QCOMPARE(listeningOn(fixture.port, "/proc/net/tcp"), QStringList{});
    }

    void S1_localhost_listens_on_both_loopback_addresses()
    {
        RedirectRules rules;
        rules.host = QStringLiteral("localhost");
        LoopbackFixture fixture({}, rules);
        QCOMPARE(fixture.listener->redirectUri(), QStringLiteral("http://localhost:%1/callback").arg(fixture.port));
        QCOMPARE(listeningOn(fixture.port, "/proc/net/tcp").size(), 1);
        const QStringList six = listeningOn(fixture.port, "/proc/net/tcp6");
        if (six.isEmpty()) {
            QTcpServer probe;
            if (probe.listen(QHostAddress::LocalHostIPv6))
                QFAIL("there is IPv6 here and nothing listens on it");
            QSKIP("this computer has no IPv6");
        }
        QVERIFY(six.first().startsWith(QLatin1String("00000000000000000000000001000000:")));
        const QByteArray request =
            "GET /callback?a=1 HTTP/1.1\r\nHost: localhost:" + QByteArray::number(fixture.port) + "\r\n\r\n";
        QCOMPARE(statusOf(ask(fixture.port, request, QStringLiteral("::1"))), 200);
        QCOMPARE(statusOf(ask(fixture.port, request)), 200);
        QCOMPARE(fixture.queries.size(), 2);
    }

    void S2_another_host_is_refused_data()
    {
        QTest::addColumn<QByteArray>("host");
        QTest::newRow("a name that was made to point here") << QByteArray("evil.example:PORT");
        QTest::newRow("localhost, when 127.0.0.1 was given out") << QByteArray("localhost:PORT");
        QTest::newRow("no port") << QByteArray("127.0.0.1");
        QTest::newRow("another port") << QByteArray("127.0.0.1:1");
        QTest::newRow("another loopback address") << QByteArray("127.0.0.2:PORT");
        QTest::newRow("user information before it") << QByteArray("a@127.0.0.1:PORT");
        QTest::newRow("empty") << QByteArray("");
    }
    void S2_another_host_is_refused()
    {
        QFETCH(QByteArray, host);
        LoopbackFixture fixture;
        const QByteArray answer =
            ask(fixture.port, "GET /callback?code=a HTTP/1.1\r\nHost: " +
                                  host.replace("PORT", QByteArray::number(fixture.port)) + "\r\n\r\n");
        QCOMPARE(statusOf(answer), 403);
        QVERIFY(fixture.queries.isEmpty());
    }

    void S3_only_GET_of_the_flows_path_reaches_it_data()
    {
        QTest::addColumn<QByteArray>("start");
        QTest::addColumn<int>("status");
        QTest::newRow("HEAD") << QByteArray("HEAD /callback?code=a") << 405;
        QTest::newRow("POST") << QByteArray("POST /callback?code=a") << 405;
        QTest::newRow("OPTIONS") << QByteArray("OPTIONS /callback") << 405;
        QTest::newRow("an unknown method") << QByteArray("FETCH /callback") << 405;
        QTest::newRow("get in lower case") << QByteArray("get /callback?code=a") << 405;
        QTest::newRow("the root") << QByteArray("GET /?code=a") << 404;
        QTest::newRow("the favourite icon") << QByteArray("GET /favicon.ico") << 404;
        QTest::newRow("the path and a slash") << QByteArray("GET /callback/?code=a") << 404;
        QTest::newRow("the path in another case") << QByteArray("GET /Callback?code=a") << 404;
        QTest::newRow("the path encoded") << QByteArray("GET /%63allback?code=a") << 404;
        QTest::newRow("the path by a detour") << QByteArray("GET /x/../callback?code=a") << 404;
        QTest::newRow("a start address that was never given") << QByteArray("GET /start/abc") << 404;
    }
    void S3_only_GET_of_the_flows_path_reaches_it()
    {
        QFETCH(QByteArray, start);
        QFETCH(int, status);
        LoopbackFixture fixture;
        const QByteArray answer =
            ask(fixture.port, start + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(fixture.port) + "\r\n\r\n");
        QCOMPARE(statusOf(answer), status);
        QCOMPARE(bodyOf(answer), QByteArray());
        if (status == 405)
            QCOMPARE(fieldOf(answer, "Allow"), QByteArray("GET"));
        QVERIFY(fixture.queries.isEmpty());
    }

    void S3_a_thousand_junk_requests_do_not_end_the_flow()
    {
        LoopbackFixture fixture;
        QRandomGenerator random(7);
        const QList<QByteArray> junk{get(fixture.port, "/"),
                                     "\r\n\r\n",
                                     "GET / HTTP/1.1\n\n",
                                     QByteArray(10000, 'x'),
                                     QByteArray(300, '\0'),
                                     "POST /callback?code=x HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\n",
                                     get(fixture.port, "/start/"),
                                     "GET /callback HTTP/1.1\r\nHost: evil\r\n\r\n"};
        for (int i = 0; i < 1000; ++i) {
            const QByteArray answer = ask(fixture.port, junk.at(random.bounded(static_cast<int>(junk.size()))));
            QVERIFY2(statusOf(answer) >= 400, answer.constData());
        }
        QVERIFY(fixture.queries.isEmpty());
        QCOMPARE(statusOf(ask(fixture.port, get(fixture.port, "/callback?code=real&state=s"))), 200);
        QCOMPARE(fixture.queries, QList<QByteArray>{"code=real&state=s"});
    }

    void S9_the_start_address_leads_on_once_and_says_nothing_itself()
    {
        LoopbackFixture fixture;
        const QUrl target(QStringLiteral("https://id.example/authorize?client_id=a&state=SECRET&scope=a%20b%2Bc"));
        const QUrl start = fixture.listener->startAddress(target);
        QCOMPARE(start.host(), QStringLiteral("127.0.0.1"));
        QCOMPARE(start.port(), fixture.port);
        QVERIFY(!start.toString().contains(QLatin1String("SECRET")));
        QVERIFY(start.query().isEmpty());
        QVERIFY(fixture.listener->startAddress(target) != start);

        // Neither a wrong Host nor HEAD uses it up.
        const QByteArray path = start.path().toLatin1();
        QCOMPARE(statusOf(ask(fixture.port, "GET " + path + " HTTP/1.1\r\nHost: evil\r\n\r\n")), 403);
        QCOMPARE(statusOf(ask(fixture.port, get(fixture.port, path).replace("GET ", "HEAD "))), 405);

        const QByteArray first = ask(fixture.port, get(fixture.port, path));
        QCOMPARE(statusOf(first), 302);
        QCOMPARE(fieldOf(first, "Location"), target.toEncoded(QUrl::FullyEncoded));
        QCOMPARE(fieldOf(first, "Cache-Control"), QByteArray("no-store"));
        QCOMPARE(fieldOf(first, "Referrer-Policy"), QByteArray("no-referrer"));
        QCOMPARE(statusOf(ask(fixture.port, get(fixture.port, path))), 404);
        QVERIFY(fixture.queries.isEmpty());
    }

    void S10_a_request_of_another_user_is_refused()
    {
        if (::geteuid() != 0)
            QSKIP("only root can become another user to try it");
        LoopbackFixture fixture;
        const QString address = QStringLiteral("http://127.0.0.1:%1/callback?code=stolen").arg(fixture.port);
        const auto statusAs = [&address](const QStringList &prefix) {
            QStringList words = prefix;
            words << QStringLiteral("curl") << QStringLiteral("-s") << QStringLiteral("-o")
                  << QStringLiteral("/dev/null") << QStringLiteral("-w") << QStringLiteral("%{http_code}")
                  << QStringLiteral("--noproxy") << QStringLiteral("*") << address;
            QProcess process;
            const QString program = words.takeFirst();
            process.start(program, words);
            if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 10000))
                return QStringLiteral("STILL RUNNING");
            return QString::fromLatin1(process.readAllStandardOutput());
        };
        QCOMPARE(statusAs({QStringLiteral("setpriv"), QStringLiteral("--reuid=65534"), QStringLiteral("--regid=65534"),
                           QStringLiteral("--clear-groups")}),
                 QStringLiteral("403"));
        QVERIFY(fixture.queries.isEmpty());
        QCOMPARE(statusAs({QStringLiteral("env")}), QStringLiteral("200"));
        QCOMPARE(fixture.queries, QList<QByteArray>{"code=stolen"});
    }

    void S10_the_peers_row_is_found_in_the_kernels_tables_data()
    {
        QTest::addColumn<QByteArray>("table");
        QTest::addColumn<QString>("peer");
        QTest::addColumn<QString>("local");
        QTest::addColumn<int>("owner");
        const QByteArray four =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
            "   0: 0100007F:0FA0 0100007F:9C40 01 00000000:00000000 00:00000000 00000000     7        0 11 1 x\n"
            "   1: 0100007F:9C40 0100007F:0FA0 01 00000000:00000000 00:00000000 00000000  1000        0 12 1 x\n";
        const QByteArray six = "   1: 00000000000000000000000001000000:9C40 00000000000000000000000001000000:0FA0 01 "
                               "00000000:00000000 00:00000000 00000000  1001        0 12 1 x\n";
        const QByteArray mapped =
            "   1: 0000000000000000FFFF00000100007F:9C40 0000000000000000FFFF00000100007F:0FA0 01 "
            "00000000:00000000 00:00000000 00000000  1002        0 12 1 x\n";
        const QString v4 = QStringLiteral("127.0.0.1");
        const QString v6 = QStringLiteral("::1");
        QTest::newRow("the peer's end, not ours") << four << v4 << v4 << 1000;
        QTest::newRow("IPv6") << six << v6 << v6 << 1001;
        QTest::newRow("IPv4 through an IPv6 socket") << mapped << v4 << v4 << 1002;
        QTest::newRow("no such row") << QByteArray("   0: 0100007F:0FA1 0100007F:9C40 01 0:0 0:0 0 7 0 1\n") << v4 << v4
                                     << -1;
        QTest::newRow("a row cut short") << four.left(four.indexOf("1000") - 3) << v4 << v4 << -1;
    }
    void S10_the_peers_row_is_found_in_the_kernels_tables()
    {
        QFETCH(QByteArray, table);
        QFETCH(QString, peer);
        QFETCH(QString, local);
        QFETCH(int, owner);
        const auto found = peerOwner(table, QHostAddress(peer), 0x9C40, QHostAddress(local), 0x0FA0);
        QCOMPARE(found ? static_cast<int>(*found) : -1, owner);
    }

    void S11_the_page_is_one_of_a_few_and_reflects_nothing_data()
    {
        QTest::addColumn<Landing>("landing");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("language");
        QTest::addColumn<QString>("says");
        QTest::newRow("signed in") << Landing::SignedIn << 200 << QByteArray() << QStringLiteral("You are signed in");
        QTest::newRow("signed in, in Chinese")
            << Landing::SignedIn << 200 << QByteArray("zh-CN,zh;q=0.9,en;q=0.8") << QStringLiteral("登录成功");
        QTest::newRow("failed") << Landing::Failed << 200 << QByteArray("de")
                                << QStringLiteral("The sign-in did not work");
        QTest::newRow("denied") << Landing::Denied << 200 << QByteArray() << QStringLiteral("Access was not granted");
        QTest::newRow("not this sign-in")
            << Landing::NotThisSignIn << 400 << QByteArray() << QStringLiteral("This is not the sign-in");
    }
    void S11_the_page_is_one_of_a_few_and_reflects_nothing()
    {
        QFETCH(Landing, landing);
        QFETCH(int, status);
        QFETCH(QByteArray, language);
        QFETCH(QString, says);
        LoopbackFixture fixture;
        fixture.landing = landing;
        const QByteArray hostile = "<script>alert(1)</script>";
        const QByteArray encoded = "%3Cscript%3Ealert(1)%3C/script%3E";
        const QByteArray answer =
            ask(fixture.port, get(fixture.port,
                                  "/callback?code=" + encoded + "&state=" + encoded + "&error=" + hostile +
                                      "&error_description=" + hostile + "&iss=" + encoded,
                                  "Accept-Language: " + language + "\r\nUser-Agent: " + hostile +
                                      "\r\nReferer: http://x/" + hostile + "\r\n"));
        QCOMPARE(statusOf(answer), status);
        const QByteArray body = bodyOf(answer);
        QVERIFY2(QString::fromUtf8(body).contains(says), body.constData());
        QVERIFY(!answer.contains("script"));
        QVERIFY(!answer.contains("alert"));
        QVERIFY(!body.contains("{{"));
        QVERIFY(
            !QString::fromUtf8(body).contains(QRegularExpression(QStringLiteral("src=|href=|url\\(|@import|http"))));
        // The page is the same whatever was asked.
        LoopbackFixture plain;
        plain.landing = landing;
        QCOMPARE(bodyOf(ask(plain.port, get(plain.port, "/callback", "Accept-Language: " + language + "\r\n"))), body);

        const QByteArray style =
            body.mid(body.indexOf("<style>") + 7, body.indexOf("</style>") - body.indexOf("<style>") - 7);
        QCOMPARE(fieldOf(answer, "Content-Security-Policy"),
                 "default-src 'none'; style-src 'sha256-" +
                     QCryptographicHash::hash(style, QCryptographicHash::Sha256).toBase64() +
                     "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        QCOMPARE(fieldOf(answer, "Cache-Control"), QByteArray("no-store"));
        QCOMPARE(fieldOf(answer, "Referrer-Policy"), QByteArray("no-referrer"));
        QCOMPARE(fieldOf(answer, "X-Content-Type-Options"), QByteArray("nosniff"));
        QCOMPARE(fieldOf(answer, "Content-Type"), QByteArray("text/html; charset=utf-8"));
        QCOMPARE(fieldOf(answer, "Content-Length").toInt(), static_cast<int>(body.size()));
    }

    void S11_the_browser_waits_for_the_flow_and_hears_only_its_first_word()
    {
        LoopbackFixture fixture;
        fixture.landing.reset();
        QTcpSocket browser;
        browser.connectToHost(QStringLiteral("127.0.0.1"), fixture.port);
        browser.write(get(fixture.port, "/callback?code=a"));
        QTRY_COMPARE(fixture.answers.size(), 1);
        QTest::qWait(50);
        QCOMPARE(browser.bytesAvailable(), 0);
        fixture.answers.first()(Landing::Failed);
        fixture.answers.first()(Landing::SignedIn);
        QTRY_COMPARE(browser.state(), QAbstractSocket::UnconnectedState);
        const QByteArray answer = browser.readAll();
        QVERIFY(answer.contains("The sign-in did not work"));
        QVERIFY(!answer.contains("You are signed in"));
    }

    void S11_an_answer_given_just_before_the_listener_closes_arrives()
    {
        LoopbackFixture fixture;
        fixture.landing.reset();
        QTcpSocket browser;
        browser.connectToHost(QStringLiteral("127.0.0.1"), fixture.port);
        browser.write(get(fixture.port, "/callback?code=a"));
        QTRY_COMPARE(fixture.answers.size(), 1);
        fixture.answers.first()(Landing::SignedIn);
        fixture.listener.reset();
        QTRY_COMPARE(browser.state(), QAbstractSocket::UnconnectedState);
        QVERIFY(browser.readAll().endsWith("</html>\n"));
        fixture.answers.first()(Landing::Failed); // comes too late for anything
    }

    void S11_a_browser_still_waiting_when_the_flow_ends_is_told_so()
    {
        LoopbackFixture fixture;
        fixture.landing.reset();
        QTcpSocket browser;
        browser.connectToHost(QStringLiteral("127.0.0.1"), fixture.port);
        browser.write(get(fixture.port, "/callback?code=a"));
        QTRY_COMPARE(fixture.answers.size(), 1);
        fixture.listener.reset();
        QTRY_COMPARE(browser.state(), QAbstractSocket::UnconnectedState);
        QVERIFY(browser.readAll().contains("The sign-in did not work"));
    }

    void a_flow_that_never_answers_does_not_keep_the_browser()
    {
        LoopbackLimits limits;
        limits.answer = 100ms;
        LoopbackFixture fixture(limits);
        fixture.landing.reset();
        const QByteArray answer = ask(fixture.port, get(fixture.port, "/callback?code=a"));
        QCOMPARE(statusOf(answer), 504);
        QVERIFY(answer.contains("Fob is still at work"));
    }

    void S12_the_direct_token_is_answered_204_no_store_and_nothing_else()
    {
        LoopbackFixture fixture;
        fixture.landing = Landing::Nothing;
        const QByteArray answer = ask(fixture.port, get(fixture.port, "/callback?access_token=TOKEN&state=s"));
        QCOMPARE(statusOf(answer), 204);
        QCOMPARE(fieldOf(answer, "Cache-Control"), QByteArray("no-store"));
        QVERIFY(answer.endsWith("\r\n\r\n"));
        QVERIFY(fieldOf(answer, "Content-Length").isEmpty());
        QVERIFY(!answer.contains("TOKEN"));
        QCOMPARE(fixture.queries, QList<QByteArray>{"access_token=TOKEN&state=s"});
    }

    void S12_a_direct_token_gets_no_page_when_nobody_answers_data()
    {
        QTest::addColumn<bool>("ends");
        QTest::newRow("the flow ends while the browser waits") << true;
        QTest::newRow("the browser has waited for too long") << false;
    }
    void S12_a_direct_token_gets_no_page_when_nobody_answers()
    {
        QFETCH(bool, ends);
        LoopbackLimits limits;
        if (!ends)
            limits.answer = 100ms;
        LoopbackFixture fixture(limits);
        bool arrived = false;
        fixture.listener->onArrival([&](const QByteArray &, const RedirectListener::Answer &) { arrived = true; },
                                    Landing::Nothing);
        QTcpSocket browser;
        browser.connectToHost(QStringLiteral("127.0.0.1"), fixture.port);
        browser.write(get(fixture.port, "/callback?access_token=TOKEN&state=s"));
        QTRY_VERIFY(arrived);
        if (ends)
            fixture.listener.reset();
        QTRY_COMPARE(browser.state(), QAbstractSocket::UnconnectedState);
        const QByteArray answer = browser.readAll();
        QCOMPARE(statusOf(answer), 204);
        QCOMPARE(fieldOf(answer, "Cache-Control"), QByteArray("no-store"));
        QCOMPARE(bodyOf(answer), QByteArray());
    }

    void S13_a_client_that_dawdles_is_cut_off()
    {
        LoopbackLimits limits;
        limits.request = 300ms;
        LoopbackFixture fixture(limits);
        QElapsedTimer clock;
        clock.start();
        QTcpSocket slow;
        slow.connectToHost(QStringLiteral("127.0.0.1"), fixture.port);
        QTRY_COMPARE(slow.state(), QAbstractSocket::ConnectedState);
        // A byte now and then does not buy time: the limit is for the whole request.
        const QByteArray request = get(fixture.port, "/callback?code=a");
        for (qsizetype at = 0; slow.state() == QAbstractSocket::ConnectedState && at < request.size(); ++at) {
            slow.write(request.mid(at, 1));
            QTest::qWait(25);
        }
        QTRY_COMPARE(slow.state(), QAbstractSocket::UnconnectedState);
        QVERIFY(clock.elapsed() >= 290);
        QCOMPARE(statusOf(slow.readAll()), 408);
        QVERIFY(fixture.queries.isEmpty());
    }

    void S13_the_real_limits_are_five_seconds_and_32_connections()
    {
        const LoopbackLimits limits;
        QCOMPARE(limits.request, 5s);
        QCOMPARE(limits.answer, 60s);
        QCOMPARE(limits.connections, 32);
    }

    void S13_silent_connections_cannot_keep_the_redirect_out()
    {
        LoopbackFixture fixture;
        std::vector<std::unique_ptr<QTcpSocket>> silent;
        for (int i = 0; i < 40; ++i) {
            silent.push_back(std::make_unique<QTcpSocket>());
            silent.back()->connectToHost(QStringLiteral("127.0.0.1"), fixture.port);
        }
        const auto open = [&silent] {
            return std::count_if(silent.begin(), silent.end(),
                                 [](const auto &socket) { return socket->state() == QAbstractSocket::ConnectedState; });
        };
        QTRY_COMPARE(open(), 32);
        QCOMPARE(statusOf(ask(fixture.port, get(fixture.port, "/callback?code=a"))), 200);
    }

    void S14_ten_listeners_at_once_do_not_meet()
    {
        std::vector<std::unique_ptr<LoopbackFixture>> fixtures;
        for (int i = 0; i < 10; ++i)
            fixtures.push_back(std::make_unique<LoopbackFixture>());
        const quint16 gone = fixtures.front()->port;
        for (int i = 0; i < 5; ++i)
            fixtures.erase(fixtures.begin());
        QCOMPARE(ask(gone, get(gone, "/callback")), QByteArray("NOT CONNECTED"));
        for (const auto &fixture : fixtures) {
            const QByteArray code = "code=" + QByteArray::number(fixture->port);
            QCOMPARE(statusOf(ask(fixture->port, get(fixture->port, "/callback?" + code))), 200);
            QCOMPARE(fixture->queries, QList<QByteArray>{code});
        }
    }

    void the_first_free_port_of_the_list_is_taken()
    {
        SystemRandom random;
        LoopbackListeners listeners(random);
        QTcpServer taken;
        QVERIFY(taken.listen(QHostAddress::LocalHost));
        QTcpServer free;
        QVERIFY(free.listen(QHostAddress::LocalHost));
        const quint16 port = free.serverPort();
        free.close();
        const auto listener = listeners.listen({}, {80, taken.serverPort(), port});
        QVERIFY(listener);
        QCOMPARE(QUrl((*listener)->redirectUri()).port(), port);
    }

    void ports_that_cannot_be_had_are_told_apart()
    {
        SystemRandom random;
        LoopbackListeners listeners(random);
        QTcpServer taken;
        QVERIFY(taken.listen(QHostAddress::LocalHost));
        const auto used = listeners.listen({}, {taken.serverPort(), 80});
        QCOMPARE(used.error().kind, Error::Kind::PortInUse);
        QCOMPARE(used.error().detail, QStringLiteral("%1, 80").arg(taken.serverPort()));
        for (const quint16 port : {quint16(1), quint16(1023), quint16(6000), quint16(6667), quint16(10080)}) {
            const auto forbidden = listeners.listen({}, {port});
            QCOMPARE(forbidden.error().kind, Error::Kind::PortForbidden);
            QCOMPARE(forbidden.error().detail, QString::number(port));
        }
    }

    void the_browsers_language_is_weighed_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<bool>("chinese");
        QTest::newRow("none") << QByteArray() << false;
        QTest::newRow("Chinese") << QByteArray("zh-CN,zh;q=0.9") << true;
        QTest::newRow("Chinese in capitals") << QByteArray("ZH") << true;
        QTest::newRow("English before Chinese") << QByteArray("en-US,en;q=0.9,zh;q=0.8") << false;
        QTest::newRow("Chinese before English by weight") << QByteArray("en;q=0.5, zh-TW;q=0.7") << true;
        QTest::newRow("neither") << QByteArray("de, fr") << false;
        QTest::newRow("Zhuang is not Chinese") << QByteArray("zha") << false;
        QTest::newRow("nonsense") << QByteArray(";;,,q=;zh;q=x") << false;
    }
    void the_browsers_language_is_weighed()
    {
        QFETCH(QByteArray, field);
        QFETCH(bool, chinese);
        QCOMPARE(prefersChinese(field), chinese);
    }
};

QTEST_GUILESS_MAIN(TestLoopback)
#include "test_loopback.moc"
