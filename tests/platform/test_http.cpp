// SPDX-License-Identifier: GPL-3.0-or-later
#include "HttpCalls.h"
#include "RawHttp.h"

#include "core/Exchange.h"
#include "platform/http/ReplyOutcome.h"

#include <QLoggingCategory>
#include <QTemporaryDir>
#include <QTest>

using namespace fob;
using namespace fob::tests;
using namespace std::chrono_literals;
using Kind = Error::Kind;

namespace {

QByteArray ok(const QByteArray &body, const QByteArray &fields = {})
{
    return "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" + fields + "\r\n" + body;
}

QByteArray deflated(qsizetype zeros)
{
    // qCompress makes zlib's form; HTTP calls that "deflate".
    return qCompress(QByteArray(zeros, '\0'), 9).sliced(4);
}

QStringList logged;

void keepLog(QtMsgType, const QMessageLogContext &, const QString &message) { logged << message; }

} // namespace

class TestHttp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void a_request_goes_out_as_it_was_built()
    {
        RawServer server(RawServer::answering(ok("{}")));
        NetworkHttpClient client{HttpSettings{}};
        HttpRequest request = requestTo(server.url(QStringLiteral("/token?thirdTraceId=a%2Bb")));
        request.headers.push_back({"Authorization", Secret("Bearer abc"), true});
        const auto response = send(client, std::move(request));
        QVERIFY(response);
        QCOMPARE(response->status, 200);
        QCOMPARE(response->body.reveal(), "{}");
        QCOMPARE(server.requests.size(), 1);
        const QByteArray sent = server.requests.first();
        QVERIFY2(sent.startsWith("POST /token?thirdTraceId=a%2Bb HTTP/1.1\r\n"), sent.constData());
        QVERIFY(sent.endsWith("\r\n\r\ngrant_type=x&client_secret=CANARY"));
        QCOMPARE(fieldOf(sent, "Content-Type"), QByteArray("application/x-www-form-urlencoded"));
        QCOMPARE(fieldOf(sent, "Authorization"), QByteArray("Bearer abc"));
        QCOMPARE(fieldOf(sent, "User-Agent"), QByteArray("Fob/" FOB_VERSION));
        QCOMPARE(fieldOf(sent, "Content-Length"), QByteArray("33"));
        QVERIFY(fieldOf(sent, "Transfer-Encoding").isEmpty());
        QVERIFY(fieldOf(sent, "Cookie").isEmpty());
        QVERIFY(fieldOf(sent, "Upgrade").isEmpty());
    }

    void what_is_shown_of_a_request_names_every_header_that_a_server_receives_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("GET") << QByteArray("GET") << QByteArray();
        QTest::newRow("HEAD") << QByteArray("HEAD") << QByteArray();
        QTest::newRow("POST") << QByteArray("POST") << QByteArray("a=b");
        QTest::newRow("POST without a body") << QByteArray("POST") << QByteArray();
        QTest::newRow("DELETE") << QByteArray("DELETE") << QByteArray();
    }
    void what_is_shown_of_a_request_names_every_header_that_a_server_receives()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, body);
        RawServer server(RawServer::answering("HTTP/1.1 204 No Content\r\n\r\n"));
        NetworkHttpClient client{HttpSettings{}};
        HttpRequest request = requestTo(server.url(), method, body);
        auto outline = std::make_shared<RequestOutline>();
        for (const char *name : {"Accept", "X-Own"}) {
            request.headers.push_back({name, Secret("value"), false});
            outline->headers.push_back({QString::fromLatin1(name), {ShownPiece::plain(QStringLiteral("value"))}});
        }
        if (method == "POST")
            outline->headers.push_back(
                {QStringLiteral("Content-Type"),
                 {ShownPiece::plain(QStringLiteral("application/x-www-form-urlencoded"))}});
        request.outline = outline;
        const Exchange exchange = shownRequest(request);
        QStringList shown;
        for (const auto *fields : {&exchange.headers, &exchange.commonHeaders})
            for (const ShownField &field : *fields)
                shown << field.name + QStringLiteral(": ") + field.value.at(0).text;
        QVERIFY(send(client, std::move(request)));
        const QByteArray head = server.requests.value(0);
        QStringList received =
            QString::fromLatin1(head.left(head.indexOf("\r\n\r\n"))).split(QStringLiteral("\r\n"));
        received.removeFirst(); // the request line
        shown.sort();
        received.sort();
        QVERIFY2(received == shown, head.constData());
        QCOMPARE(received.size(), method == "POST" ? 9 : 8);
    }

    void a_header_of_ones_own_replaces_a_common_one()
    {
        RawServer server(RawServer::answering(ok("{}")));
        NetworkHttpClient client{HttpSettings{}};
        HttpRequest request = requestTo(server.url(), "GET");
        request.headers.push_back({"user-agent", Secret("Other/1"), false});
        for (const ShownField &field : shownRequest(request).commonHeaders)
            QVERIFY(field.name.compare(QLatin1String("User-Agent"), Qt::CaseInsensitive) != 0);
        QVERIFY(send(client, std::move(request)));
        QCOMPARE(fieldOf(server.requests.value(0), "User-Agent"), QByteArray("Other/1"));
        QCOMPARE(server.requests.value(0).toLower().count("user-agent:"), 1);
    }

    void a_binary_body_goes_out_whole()
    {
        QByteArray body;
        for (int i = 0; i < 300'000; ++i)
            body += static_cast<char>(i * 31);
        RawServer server(RawServer::answering(ok("{}")));
        NetworkHttpClient client{HttpSettings{}};
        QVERIFY(send(client, requestTo(server.url(), "POST", body)));
        QVERIFY(server.requests.value(0).endsWith(body));
    }

    void every_complete_answer_is_a_value_whatever_its_status_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("fields");
        for (const int status :
             {200, 201, 301, 302, 307, 400, 401, 403, 404, 405, 409, 410, 418, 422, 429, 500, 501, 502, 503, 504, 599})
            QTest::addRow("%d", status) << status << QByteArray();
        QTest::newRow("401 with a Basic challenge") << 401 << QByteArray("WWW-Authenticate: Basic realm=\"a\"\r\n");
        QTest::newRow("401 with a Bearer challenge")
            << 401 << QByteArray("WWW-Authenticate: Bearer error=\"invalid_token\"\r\n");
        QTest::newRow("401 with a Digest challenge")
            << 401 << QByteArray("WWW-Authenticate: Digest realm=\"a\", nonce=\"b\"\r\n");
        QTest::newRow("401 with a Negotiate challenge") << 401 << QByteArray("WWW-Authenticate: Negotiate\r\n");
        QTest::newRow("401 with an NTLM challenge") << 401 << QByteArray("WWW-Authenticate: NTLM\r\n");
    }
    void every_complete_answer_is_a_value_whatever_its_status()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, fields);
        const QByteArray body = R"({"error":"x"})";
        const QByteArray answer = "HTTP/1.1 " + QByteArray::number(status) + " Reason\r\nX-Trace: abc\r\n" + fields +
                                  "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
        for (const QByteArray method : {"GET", "POST"}) {
            RawServer server(RawServer::answering(answer));
            NetworkHttpClient client{HttpSettings{}};
            const auto response = send(client, requestTo(server.url(), method));
            QVERIFY2(response, qPrintable(response ? QString() : kindName(response.error().kind)));
            QCOMPARE(response->status, status);
            QCOMPARE(response->body.reveal(), QByteArrayView(body));
            QCOMPARE(response->header("x-trace"), QByteArray("abc"));
            QCOMPARE(server.requests.size(), 1);
        }
    }

    void answers_without_a_body_are_values_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("status");
        QTest::newRow("204") << QByteArray("HTTP/1.1 204 No Content\r\n\r\n") << 204;
        QTest::newRow("401 of length 0") << QByteArray("HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n") << 401;
        QTest::newRow("200 until the end") << QByteArray("HTTP/1.1 200 OK\r\n\r\n") << 200;
    }
    void answers_without_a_body_are_values()
    {
        QFETCH(QByteArray, answer);
        QFETCH(int, status);
        RawServer server(RawServer::answering(answer));
        NetworkHttpClient client{HttpSettings{}};
        const auto response = send(client, requestTo(server.url()));
        QVERIFY(response);
        QCOMPARE(response->status, status);
        QVERIFY(response->body.isEmpty());
    }

    void S17_a_server_that_hangs_up_gets_the_request_once_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::newRow("POST") << QByteArray("POST");
        QTest::newRow("GET") << QByteArray("GET");
    }
    void S17_a_server_that_hangs_up_gets_the_request_once()
    {
        QFETCH(QByteArray, method);
        RawServer server([](QTcpSocket &socket, int) { socket.disconnectFromHost(); });
        NetworkHttpClient client{HttpSettings{}};
        const auto response = send(client, requestTo(server.url(), method));
        QVERIFY(!response);
        QCOMPARE(response.error().kind, Kind::ConnectionLost);
        QVERIFY(response.error().requestWasSent);
        QTest::qWait(300);
        QCOMPARE(server.requests.size(), 1);
        QCOMPARE(server.connections, 1);
    }

    void S17_a_server_that_hangs_up_hard_gets_the_request_once()
    {
        RawServer server([](QTcpSocket &socket, int) { socket.abort(); });
        NetworkHttpClient client{HttpSettings{}};
        const auto response = send(client, requestTo(server.url()));
        QVERIFY(!response);
        QCOMPARE(response.error().kind, Kind::ConnectionLost);
        QVERIFY(response.error().requestWasSent);
        QTest::qWait(300);
        QCOMPARE(server.requests.size(), 1);
    }

    void S17_a_kept_alive_connection_that_dies_under_the_second_request_data()
    {
        S17_a_server_that_hangs_up_gets_the_request_once_data();
    }
    /// Where the library would find its kept connection closed, send again on a new one, and call it a success.
    void S17_a_kept_alive_connection_that_dies_under_the_second_request()
    {
        QFETCH(QByteArray, method);
        RawServer server([](QTcpSocket &socket, int request) {
            if (request == 1)
                socket.write(ok("first", "Connection: keep-alive\r\n"));
            else if (request == 2)
                socket.disconnectFromHost();
            else
                socket.write(ok("third"));
        });
        NetworkHttpClient client{HttpSettings{}};
        QVERIFY(send(client, requestTo(server.url(), method)));
        const auto second = send(client, requestTo(server.url(), method));
        QVERIFY(!second);
        QCOMPARE(second.error().kind, Kind::ConnectionLost);
        QTest::qWait(300);
        QCOMPARE(server.requests.size(), 2);
    }

    void S17_a_body_cut_short_is_a_lost_connection_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("fewer bytes than announced")
            << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{\"a\":");
        QTest::newRow("fewer bytes than announced, of an error")
            << QByteArray("HTTP/1.1 400 Bad\r\nContent-Length: 50\r\n\r\n{\"a\":");
        QTest::newRow("a chunk cut off") << QByteArray(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n{\"a\":");
        QTest::newRow("a chunk cut off, of an error")
            << QByteArray("HTTP/1.1 500 Bad\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n{\"a\":");
        QTest::newRow("the last chunk missing")
            << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n");
        QTest::newRow("cut in the head") << QByteArray("HTTP/1.1 200 OK\r\nContent-Le");
    }
    void S17_a_body_cut_short_is_a_lost_connection()
    {
        QFETCH(QByteArray, answer);
        RawServer server(RawServer::answering(answer));
        NetworkHttpClient client{HttpSettings{}};
        const auto response = send(client, requestTo(server.url()));
        QVERIFY(!response);
        QCOMPARE(response.error().kind, Kind::ConnectionLost);
        QVERIFY(response.error().requestWasSent);
        QTest::qWait(100);
        QCOMPARE(server.requests.size(), 1);
    }

    void S18_no_redirect_is_followed_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {301, 302, 303, 307, 308})
            QTest::addRow("%d", status) << status;
    }
    void S18_no_redirect_is_followed()
    {
        QFETCH(int, status);
        RawServer elsewhere(RawServer::answering(ok("stolen")));
        RawServer server(RawServer::answering("HTTP/1.1 " + QByteArray::number(status) + " Go\r\nLocation: " +
                                              elsewhere.url().toEncoded() + "\r\nContent-Length: 0\r\n\r\n"));
        NetworkHttpClient client{HttpSettings{}};
        for (const QByteArray method : {"GET", "POST"}) {
            const auto response = send(client, requestTo(server.url(), method));
            QVERIFY(response);
            QCOMPARE(response->status, status);
            QCOMPARE(response->header("Location"), elsewhere.url().toEncoded());
        }
        QTest::qWait(100);
        QCOMPARE(elsewhere.connections, 0);
    }

    void S20_an_endless_body_is_cut_at_one_MiB_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<QByteArray>("piece");
        QTest::newRow("until the connection ends") << QByteArray("HTTP/1.1 200 OK\r\n\r\n") << QByteArray(65536, 'a');
        QTest::newRow("in chunks") << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
                                   << "10000\r\n" + QByteArray(65536, 'a') + "\r\n";
        QTest::newRow("announced") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 1048577\r\n\r\n")
                                   << QByteArray("a");
        QTest::newRow("announced, of an error")
            << QByteArray("HTTP/1.1 500 Bad\r\nContent-Length: 99999999999\r\n\r\n") << QByteArray("a");
    }
    void S20_an_endless_body_is_cut_at_one_MiB()
    {
        QFETCH(QByteArray, head);
        QFETCH(QByteArray, piece);
        qint64 taken = 0;
        RawServer server([&](QTcpSocket &socket, int) {
            socket.write(head + piece);
            connect(&socket, &QTcpSocket::bytesWritten, &socket, [&socket, &taken, piece](qint64 bytes) {
                taken += bytes;
                if (socket.bytesToWrite() < 100'000)
                    socket.write(piece);
            });
        });
        NetworkHttpClient client{HttpSettings{}};
        const auto response = send(client, requestTo(server.url()));
        QVERIFY(!response);
        QCOMPARE(response.error().kind, Kind::AnswerTooLarge);
        // What the sockets hold on both sides comes on top.
        QVERIFY2(taken < 16 * 1024 * 1024, QByteArray::number(taken).constData());
    }

    void S20_one_MiB_is_allowed()
    {
        RawServer server(RawServer::answering(ok(QByteArray(1024 * 1024, 'a'))));
        NetworkHttpClient client{HttpSettings{}};
        const auto response = send(client, requestTo(server.url()));
        QVERIFY(response);
        QCOMPARE(response->body.size(), 1024 * 1024);
    }

    void S20_what_comes_compressed_unasked_does_not_grow()
    {
        const QByteArray bomb = deflated(64 * 1024 * 1024);
        QVERIFY(bomb.size() < 100'000);
        RawServer server(RawServer::answering(ok(bomb, "Content-Encoding: deflate\r\n")));
        NetworkHttpClient client{HttpSettings{}};
        const auto response = send(client, requestTo(server.url()));
        QVERIFY(response);
        QCOMPARE(response->body.reveal(), QByteArrayView(bomb));
        QCOMPARE(response->header("Content-Encoding"), QByteArray("deflate"));
    }

    void S20_a_server_that_takes_too_long_is_left_data()
    {
        QTest::addColumn<QByteArray>("beginning");
        QTest::newRow("no answer at all") << QByteArray();
        QTest::newRow("a head and no body") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n");
        QTest::newRow("a byte now and then") << QByteArray("HTTP/1.1 200 OK\r\n\r\na");
    }
    void S20_a_server_that_takes_too_long_is_left()
    {
        QFETCH(QByteArray, beginning);
        RawServer server([beginning](QTcpSocket &socket, int) {
            socket.write(beginning);
            auto *timer = new QTimer(&socket);
            connect(timer, &QTimer::timeout, &socket, [&socket, beginning] { socket.write(beginning.right(1)); });
            if (beginning.endsWith('a'))
                timer->start(50);
        });
        HttpSettings settings;
        QCOMPARE(settings.deadline, 30s);
        settings.deadline = 400ms;
        NetworkHttpClient client(settings);
        QElapsedTimer clock;
        clock.start();
        const auto response = send(client, requestTo(server.url()));
        QVERIFY(!response);
        QCOMPARE(response.error().kind, Kind::ProviderTimedOut);
        QVERIFY(response.error().requestWasSent);
        QCOMPARE(response.error().detail, QStringLiteral("127.0.0.1:%1").arg(server.serverPort()));
        QVERIFY(clock.elapsed() >= 390);
        QCOMPARE(server.requests.size(), 1);
    }

    void what_is_not_HTTP_is_a_network_failure()
    {
        RawServer server(RawServer::answering("220 smtp.example ESMTP\r\n"));
        NetworkHttpClient client{HttpSettings{}};
        const auto response = send(client, requestTo(server.url()));
        QVERIFY(!response);
        QVERIFY2(response.error().kind == Kind::NetworkFailed || response.error().kind == Kind::ConnectionLost,
                 qPrintable(kindName(response.error().kind)));
    }

    void a_host_or_port_that_is_not_there_is_named()
    {
        NetworkHttpClient client{HttpSettings{}};
        quint16 port = 0;
        {
            RawServer server(RawServer::answering({}));
            port = server.serverPort();
        }
        const auto refused = send(client, requestTo(QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(port))));
        QCOMPARE(refused.error().kind, Kind::ConnectionRefused);
        QCOMPARE(refused.error().detail, QStringLiteral("127.0.0.1:%1").arg(port));
        QVERIFY(!refused.error().requestWasSent);

        const auto unknown = send(client, requestTo(QUrl(QStringLiteral("https://nowhere.invalid/token"))), 30000);
        QCOMPARE(unknown.error().kind, Kind::HostNotFound);
        QCOMPARE(unknown.error().detail, QStringLiteral("nowhere.invalid"));
        QVERIFY(!unknown.error().requestWasSent);
    }

    void addresses_that_must_not_be_called_are_not_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<Error::Kind>("kind");
        QTest::newRow("http to another computer") << QStringLiteral("http://192.0.2.1/token") << Kind::InsecureUrl;
        QTest::newRow("a file") << QStringLiteral("file:///etc/passwd") << Kind::InvalidUrl;
        QTest::newRow("data") << QStringLiteral("data:text/plain,abc") << Kind::InvalidUrl;
        QTest::newRow("ftp") << QStringLiteral("ftp://127.0.0.1/") << Kind::InsecureUrl;
        QTest::newRow("user information") << QStringLiteral("https://a:b@127.0.0.1/") << Kind::InvalidUrl;
        QTest::newRow("nothing") << QString() << Kind::InvalidUrl;
    }
    void addresses_that_must_not_be_called_are_not()
    {
        QFETCH(QString, address);
        QFETCH(Error::Kind, kind);
        NetworkHttpClient client{HttpSettings{}};
        const auto response = send(client, requestTo(QUrl(address)));
        QVERIFY(!response);
        QCOMPARE(response.error().kind, kind);
        QVERIFY(!response.error().requestWasSent);
    }

    void no_cookie_and_no_cache_live_from_one_request_to_the_next()
    {
        RawServer server(
            RawServer::answering(ok("a", "Set-Cookie: a=b; Path=/\r\nCache-Control: max-age=9999\r\nETag: \"x\"\r\n")));
        NetworkHttpClient client{HttpSettings{}};
        QVERIFY(send(client, requestTo(server.url(), "GET")));
        QVERIFY(send(client, requestTo(server.url(), "GET")));
        QCOMPARE(server.requests.size(), 2);
        QVERIFY(fieldOf(server.requests.at(1), "Cookie").isEmpty());
        QVERIFY(fieldOf(server.requests.at(1), "If-None-Match").isEmpty());
    }

    void the_environments_proxy_is_ignored_and_Fobs_own_is_not_used_for_loopback()
    {
        RawServer proxy(RawServer::answering(ok("by proxy")));
        RawServer server(RawServer::answering(ok("direct")));
        const QByteArray address = "http://127.0.0.1:" + QByteArray::number(proxy.serverPort());
        qputenv("http_proxy", address);
        qputenv("FOB_PROXY", address);
        const HttpSettings settings = HttpSettings::load(QString());
        qunsetenv("FOB_PROXY");
        QCOMPARE(settings.proxy, QString::fromLatin1(address));
        NetworkHttpClient client(settings);
        const auto response = send(client, requestTo(server.url()));
        qunsetenv("http_proxy");
        QVERIFY(response);
        QCOMPARE(response->body.reveal(), "direct");
        QCOMPARE(proxy.connections, 0);

        // For other hosts it is used, by a tunnel that shows it the host alone.
        const auto outside = send(client, requestTo(QUrl(QStringLiteral("https://provider.example/token"))));
        QVERIFY(!outside);
        QCOMPARE(proxy.requests.size(), 1);
        QVERIFY(proxy.requests.first().startsWith("CONNECT provider.example:443 HTTP/1.1\r\n"));
        QVERIFY(!proxy.requests.first().contains("CANARY"));
    }

    void a_proxy_that_cannot_be_understood_is_not_gone_around()
    {
        HttpSettings settings;
        settings.proxy = QStringLiteral("proxy.example:8080");
        NetworkHttpClient client(settings);
        const auto response = send(client, requestTo(QUrl(QStringLiteral("https://provider.example/token"))));
        QCOMPARE(response.error().kind, Kind::InvalidProxy);
    }

    void settings_come_from_the_environment_before_the_file()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("fob.ini"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[network]\nauthorities=/from/file.pem\nproxy=http://file.example:1\n");
        file.close();
        QCOMPARE(HttpSettings::load(path).authoritiesFile, QStringLiteral("/from/file.pem"));
        QCOMPARE(HttpSettings::load(path).proxy, QStringLiteral("http://file.example:1"));
        QCOMPARE(HttpSettings::load(path).proxySetBy, path + QStringLiteral(": network/proxy"));
        qputenv("FOB_CA_FILE", "/from/environment.pem");
        QCOMPARE(HttpSettings::load(path).authoritiesFile, QStringLiteral("/from/environment.pem"));
        QCOMPARE(HttpSettings::load(path).proxy, QStringLiteral("http://file.example:1"));
        qunsetenv("FOB_CA_FILE");
    }

    void a_context_that_dies_ends_the_request_and_is_not_called()
    {
        bool gone = false;
        RawServer server([&](QTcpSocket &socket, int) {
            connect(&socket, &QTcpSocket::disconnected, &socket, [&] { gone = true; });
        });
        NetworkHttpClient client{HttpSettings{}};
        bool called = false;
        auto context = std::make_unique<QObject>();
        client.send(requestTo(server.url()), context.get(), [&](const Result<HttpResponse> &) { called = true; });
        QTRY_COMPARE(server.requests.size(), 1);
        context.reset();
        QTRY_VERIFY(gone);
        QVERIFY(!called);
    }

    void a_client_destroyed_in_the_middle_ends_its_requests()
    {
        RawServer server([](QTcpSocket &, int) {});
        QObject context;
        bool called = false;
        {
            NetworkHttpClient client{HttpSettings{}};
            client.send(requestTo(server.url()), &context, [&](const Result<HttpResponse> &) { called = true; });
            QTRY_COMPARE(server.requests.size(), 1);
        }
        QTest::qWait(50);
        QVERIFY(!called);
    }

    void a_client_may_be_destroyed_by_its_own_answer()
    {
        RawServer server(RawServer::answering(ok("a")));
        auto client = std::make_unique<NetworkHttpClient>(HttpSettings{});
        QObject context;
        bool called = false;
        client->send(requestTo(server.url()), &context, [&](const Result<HttpResponse> &) {
            called = true;
            client.reset();
        });
        QTRY_VERIFY(called);
        QTest::qWait(50);
    }

    void S22_nothing_of_a_request_is_logged_however_loud_the_log_is()
    {
        logged.clear();
        const QtMessageHandler before = qInstallMessageHandler(keepLog);
        QLoggingCategory::setFilterRules(QStringLiteral("*=true"));
        RawServer server([](QTcpSocket &socket, int request) {
            if (request == 1)
                socket.write(ok("CANARY-ANSWER"));
            socket.disconnectFromHost();
        });
        NetworkHttpClient client{HttpSettings{}};
        const QUrl url = server.url(QStringLiteral("/token?q=CANARY-QUERY"));
        HttpRequest request = requestTo(url);
        request.headers.push_back({"Authorization", Secret("Bearer CANARY-HEADER"), true});
        const bool answered = send(client, std::move(request)).has_value();
        const bool second = send(client, requestTo(url)).has_value();
        QLoggingCategory::setFilterRules(QString());
        qInstallMessageHandler(before);
        QVERIFY(answered);
        QVERIFY(!second);
        QVERIFY2(!logged.join(QLatin1Char('\n')).contains(QLatin1String("CANARY")),
                 qPrintable(logged.filter(QStringLiteral("CANARY")).join(QLatin1Char('\n'))));
    }

    void Qt_errors_become_Fobs_own_data()
    {
        QTest::addColumn<QNetworkReply::NetworkError>("error");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("kind");
        const auto row = [](const char *name, QNetworkReply::NetworkError error, int status, int kind) {
            QTest::newRow(name) << error << status << kind;
        };
        using E = QNetworkReply;
        row("an answer", E::NoError, 200, -1);
        row("no error but no status either", E::NoError, 0, int(Kind::NetworkFailed));
        row("a refusal that is an answer", E::AuthenticationRequiredError, 401, -1);
        row("a connection lost while a good answer came", E::RemoteHostClosedError, 200, int(Kind::ConnectionLost));
        row("a connection lost while a bad answer came", E::RemoteHostClosedError, 500, int(Kind::ConnectionLost));
        row("what would have been sent again", E::ContentReSendError, 0, int(Kind::ConnectionLost));
        row("a handshake", E::SslHandshakeFailedError, 0, int(Kind::TlsFailed));
        row("the proxy wants a password", E::ProxyAuthenticationRequiredError, 407, int(Kind::ProxyNeedsLogin));
        row("the proxy hangs up", E::ProxyConnectionClosedError, 0, int(Kind::ProxyFailed));
        row("the network is away", E::TemporaryNetworkFailureError, 0, int(Kind::NetworkFailed));
    }
    void Qt_errors_become_Fobs_own()
    {
        QFETCH(QNetworkReply::NetworkError, error);
        QFETCH(int, status);
        QFETCH(int, kind);
        const auto outcome = failureOf(error, status);
        QCOMPARE(outcome ? static_cast<int>(*outcome) : -1, kind);
    }
};

QTEST_GUILESS_MAIN(TestHttp)
#include "test_http.moc"
