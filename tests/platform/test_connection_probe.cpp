// SPDX-License-Identifier: GPL-3.0-or-later
// The way to a provider as it really is: a local TLS server with each kind of certificate, and hosts that refuse, hang
// up and are silent.
#include "HttpCalls.h"
#include "support/fakes/Await.h"
#include "support/tls/TestCertificates.h"
#include "support/tls/TlsServer.h"

#include "platform/http/NetworkConnectionProbe.h"

#include <QTcpSocket>

using namespace fob;
using namespace fob::test;
using namespace Qt::StringLiterals;
using Kind = Error::Kind;

Q_DECLARE_METATYPE(std::optional<fob::CertificateFault>)

namespace {

Result<ConnectionFacts> connectTo(ConnectionProbe &probe, const QString &address)
{
    return fakes::await<ConnectionFacts>([&](QObject *context, Completion<ConnectionFacts> done) {
        probe.connectTo(QUrl(address), context, std::move(done));
    });
}

Result<HostAddresses> lookUp(ConnectionProbe &probe, const QString &address)
{
    return fakes::await<HostAddresses>([&](QObject *context, Completion<HostAddresses> done) {
        probe.lookUp(QUrl(address), context, std::move(done));
    });
}

/// Takes a connection and does with it what the test wants.
struct Stranger : QTcpServer
{
    explicit Stranger(std::function<void(QTcpSocket &)> act)
    {
        connect(this, &QTcpServer::newConnection, this, [this, act] { act(*nextPendingConnection()); });
        listen(QHostAddress(QHostAddress::LocalHost));
    }
    [[nodiscard]] QString origin() const { return u"https://localhost:%1"_s.arg(serverPort()); }
};

HttpSettings quick()
{
    HttpSettings settings;
    settings.deadline = std::chrono::milliseconds(300);
    return settings;
}

} // namespace

class TestConnectionProbe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_certificates.authority(u"ours"_s);
        m_certificates.authority(u"foreign"_s);
        m_certificates.certificate(u"good"_s, u"ours"_s, u"DNS:localhost,IP:127.0.0.1"_s, 30);
        m_certificates.certificate(u"expired"_s, u"ours"_s, u"DNS:localhost"_s, -1);
        m_certificates.certificate(u"elsewhere"_s, u"ours"_s, u"DNS:other.example"_s, 30);
        m_certificates.certificate(u"unknown"_s, u"foreign"_s, u"DNS:localhost"_s, 30);
    }

    void s19_whatIsWrongWithACertificateIsTold_data()
    {
        using Fault = CertificateFault;
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<std::optional<CertificateFault>>("fault");
        QTest::newRow("nothing") << u"good"_s << std::optional<Fault>();
        QTest::newRow("it has ended") << u"expired"_s << std::optional(Fault::Expired);
        QTest::newRow("it is another host's") << u"elsewhere"_s << std::optional(Fault::OtherHost);
        QTest::newRow("nobody knows who signed it") << u"unknown"_s << std::optional(Fault::UnknownAuthority);
    }
    void s19_whatIsWrongWithACertificateIsTold()
    {
        QFETCH(QString, certificate);
        QFETCH(std::optional<CertificateFault>, fault);
        TlsServer server(m_certificates.certificateOf(certificate), m_certificates.keyOf(certificate),
                         [] { return QByteArray(); });
        HttpSettings settings;
        settings.authoritiesFile = m_certificates.certificateOf(u"ours"_s);
        NetworkConnectionProbe probe(settings);
        const auto facts = connectTo(probe, server.origin());
        QVERIFY2(facts, qPrintable(facts ? QString() : kindName(facts.error().kind)));
        QCOMPARE(facts->fault, fault);
        QCOMPARE(facts->host, u"localhost:%1"_s.arg(server.serverPort()));
        QVERIFY2(facts->tlsVersion == u"TLS 1.3"_s || facts->tlsVersion == u"TLS 1.2"_s, qPrintable(facts->tlsVersion));
        QCOMPARE(facts->subject, u"test"_s);
        QVERIFY(facts->issuer.startsWith(u"Test authority"_s));
        QVERIFY(facts->validUntil);
        QVERIFY(!facts->address.isEmpty());
        QCOMPARE(server.requests(), 0); // not a byte of HTTP
    }

    void s19_anAuthorityThatNobodyAddedIsUnknown()
    {
        TlsServer server(m_certificates.certificateOf(u"good"_s), m_certificates.keyOf(u"good"_s),
                         [] { return QByteArray(); });
        NetworkConnectionProbe probe{HttpSettings{}};
        const auto facts = connectTo(probe, server.origin());
        QVERIFY(facts);
        QCOMPARE(facts->fault, std::optional(CertificateFault::UnknownAuthority));
    }

    void aPlainConnectionIsOne()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress(QHostAddress::LocalHost)));
        NetworkConnectionProbe probe{HttpSettings{}};
        const auto facts = connectTo(probe, u"http://127.0.0.1:%1/fcc"_s.arg(server.serverPort()));
        QVERIFY(facts);
        QVERIFY(facts->tlsVersion.isEmpty());
        QCOMPARE(facts->address, u"127.0.0.1"_s);
    }

    void whatKeepsAConnectionAwayIsNamed()
    {
        quint16 freePort = 0;
        {
            QTcpServer closed;
            QVERIFY(closed.listen(QHostAddress(QHostAddress::LocalHost)));
            freePort = closed.serverPort();
        }
        NetworkConnectionProbe probe(quick());
        QCOMPARE(connectTo(probe, u"https://localhost:%1"_s.arg(freePort)).error().kind, Kind::ConnectionRefused);
        QCOMPARE(connectTo(probe, u"https://no-such-host.invalid"_s).error().kind, Kind::HostNotFound);
        Stranger silent([](QTcpSocket &) {});
        QCOMPARE(connectTo(probe, silent.origin()).error().kind, Kind::ProviderTimedOut);
    }

    void whatDoesNotSpeakTlsIsToldSo_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("it hangs up") << QByteArray();
        QTest::newRow("it answers in plain HTTP")
            << QByteArray("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
        QTest::newRow("it answers as nobody does") << QByteArray("<html>What?</html>");
    }
    void whatDoesNotSpeakTlsIsToldSo()
    {
        QFETCH(QByteArray, answer);
        Stranger plain([answer](QTcpSocket &socket) {
            QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [&socket, answer] {
                socket.write(answer);
                socket.disconnectFromHost();
            });
        });
        const QString place = plain.origin().mid(8);
        NetworkConnectionProbe probe{HttpSettings{}};
        const auto facts = connectTo(probe, plain.origin());
        QCOMPARE(kindName(facts.error().kind), kindName(Kind::NotTls));
        QCOMPARE(facts.error().detail, place);
        NetworkHttpClient client{HttpSettings{}};
        const auto response = tests::send(client, tests::requestTo(QUrl(plain.origin())));
        QCOMPARE(kindName(response.error().kind), kindName(Kind::NotTls));
        QCOMPARE(response.error().detail, place);
        QVERIFY(!response.error().requestWasSent);
    }

    void aProxyIsNamedAsWhatFailed_data()
    {
        using Act = std::function<void(QTcpSocket &)>;
        QTest::addColumn<QString>("host");
        QTest::addColumn<Act>("act");
        QTest::addColumn<Error::Kind>("kind");
        const auto answering = [](const QByteArray &answer) -> Act {
            return [answer](QTcpSocket &socket) {
                QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [&socket, answer] {
                    socket.write(answer);
                    socket.disconnectFromHost();
                });
            };
        };
        QTest::newRow("nothing listens there") << u"127.0.0.1"_s << Act() << Kind::ProxyRefused;
        QTest::newRow("there is no such host") << u"no-such-proxy.invalid"_s << Act() << Kind::ProxyNotFound;
        QTest::newRow("it is silent") << u"127.0.0.1"_s << Act([](QTcpSocket &) {}) << Kind::ProxyTimedOut;
        QTest::newRow("it hangs up") << u"127.0.0.1"_s << answering({}) << Kind::ProxyFailed;
        QTest::newRow("it wants a login")
            << u"127.0.0.1"_s
            << answering("HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n")
            << Kind::ProxyNeedsLogin;
    }
    void aProxyIsNamedAsWhatFailed()
    {
        QFETCH(QString, host);
        QFETCH(std::function<void(QTcpSocket &)>, act);
        QFETCH(Error::Kind, kind);
        Stranger proxy(act ? act : [](QTcpSocket &) {});
        const QString place = u"%1:%2"_s.arg(host).arg(proxy.serverPort());
        if (!act)
            proxy.close();
        HttpSettings settings;
        settings.deadline = std::chrono::milliseconds(1000);
        settings.proxy = u"http://"_s + place;
        NetworkConnectionProbe probe(settings);
        NetworkHttpClient client(settings);
        const QString address = u"https://api.example/token"_s;
        const auto facts = connectTo(probe, address);
        QCOMPARE(kindName(facts.error().kind), kindName(kind));
        QCOMPARE(facts.error().detail, place);
        const auto response = tests::send(client, tests::requestTo(QUrl(address)));
        // Qt's manager comes back to a proxy that hangs up for as long as it may.
        QCOMPARE(kindName(response.error().kind), kindName(kind == Kind::ProxyFailed ? Kind::ProxyTimedOut : kind));
        QCOMPARE(response.error().detail, place);
        QVERIFY(!response.error().requestWasSent);
    }

    void namesAreLookedUp()
    {
        NetworkConnectionProbe probe{HttpSettings{}};
        const auto local = lookUp(probe, u"https://localhost:1"_s);
        QVERIFY(local);
        QVERIFY(local->addresses.contains(u"127.0.0.1"_s) || local->addresses.contains(u"::1"_s));
        QCOMPARE(lookUp(probe, u"http://127.0.0.1:1"_s)->addresses, QStringList(u"127.0.0.1"_s));
        const auto nowhere = lookUp(probe, u"https://no-such-host.invalid"_s);
        QCOMPARE(nowhere.error().kind, Kind::HostNotFound);
        QCOMPARE(nowhere.error().detail, u"no-such-host.invalid"_s);
    }

    void behindAProxyNoNameIsLookedUpHere()
    {
        HttpSettings settings;
        settings.proxy = u"http://user:secret@proxy.example:3128"_s;
        NetworkConnectionProbe probe(settings);
        const auto found = lookUp(probe, u"https://no-such-host.invalid"_s);
        QVERIFY(found);
        QVERIFY(found->addresses.isEmpty());
        QCOMPARE(found->proxy, u"proxy.example:3128"_s);
        settings.proxy = u"nonsense"_s;
        settings.proxySetBy = u"FOB_PROXY"_s;
        NetworkConnectionProbe broken(settings);
        const auto refused = lookUp(broken, u"https://api.example"_s);
        QCOMPARE(refused.error().kind, Kind::InvalidProxy);
        QCOMPARE(refused.error().detail, u"FOB_PROXY"_s);
    }

    void itEndsWithItsContext()
    {
        Stranger silent([](QTcpSocket &) {});
        NetworkConnectionProbe probe{HttpSettings{}};
        bool called = false;
        auto context = std::make_unique<QObject>();
        probe.connectTo(QUrl(silent.origin()), context.get(), [&](const auto &) { called = true; });
        probe.lookUp(QUrl(u"https://localhost"_s), context.get(), [&](const auto &) { called = true; });
        context.reset();
        QTest::qWait(50);
        QVERIFY(!called);
    }

    void aHeadIsAnsweredWithoutABody()
    {
        TlsServer server(m_certificates.certificateOf(u"good"_s), m_certificates.keyOf(u"good"_s), [] {
            return QByteArray("HTTP/1.1 404 Not Found\r\nDate: Sun, 01 Mar 2026 12:00:00 GMT\r\n"
                              "Content-Length: 1000\r\n\r\n");
        });
        HttpSettings settings = quick();
        settings.authoritiesFile = m_certificates.certificateOf(u"ours"_s);
        NetworkHttpClient client(settings);
        const auto answer = tests::send(client, tests::requestTo(QUrl(server.origin()), "HEAD"));
        QVERIFY2(answer, qPrintable(answer ? QString() : kindName(answer.error().kind)));
        QCOMPARE(answer->status, 404);
        QCOMPARE(answer->header("date"), QByteArray("Sun, 01 Mar 2026 12:00:00 GMT"));
        QCOMPARE(server.requests(), 1);
    }

private:
    TestCertificates m_certificates;
};

QTEST_GUILESS_MAIN(TestConnectionProbe)
#include "test_connection_probe.moc"
