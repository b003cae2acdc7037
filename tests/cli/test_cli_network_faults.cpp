// SPDX-License-Identifier: GPL-3.0-or-later
// `fob test` where the network, and not the provider, is what fails: servers of the test's own, which count.
#include "CliWorld.h"
#include "support/tls/TestCertificates.h"
#include "support/tls/TlsServer.h"

#include <QTest>

#include <sys/socket.h>

using namespace fob::test;
using namespace Qt::StringLiterals;

namespace {

/// Takes connections and resets each when the first bytes of its handshake have come.
class ResettingServer : public QTcpServer
{
public:
    ResettingServer() { listen(QHostAddress(QHostAddress::LocalHost)); }
    [[nodiscard]] int resets() const { return m_resets; }

protected:
    void incomingConnection(qintptr handle) override
    {
        auto *socket = new QTcpSocket(this);
        socket->setSocketDescriptor(handle);
        connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
            ++m_resets;
            const linger none{1, 0};
            ::setsockopt(static_cast<int>(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &none, sizeof none);
            socket->abort();
        });
    }

private:
    int m_resets = 0;
};

QString at(const QTcpServer &server) { return u"https://localhost:%1"_s.arg(server.serverPort()); }

} // namespace

class TestCliNetworkFaults : public QObject
{
    Q_OBJECT

    TestCertificates m_certificates;
    int m_added = 0;

    /// A test of a credential whose provider is there; what it says, in one line.
    Outcome testOf(const QString &origin)
    {
        const QString name = u"far-%1"_s.arg(++m_added);
        const Outcome added =
            FobProgram::run({u"add"_s, name, u"--provider"_s, u"fcc"_s, u"--environment"_s, u"production"_s,
                             u"--client-id"_s, u"c"_s, u"--base-url"_s, origin, u"--secrets-stdin"_s},
                            "client_secret=Canary-4711\n");
        if (added.status != 0)
            return added;
        Outcome test = FobProgram::run({u"test"_s, name});
        test.output = test.output.simplified();
        return test;
    }

    static void verify(const Outcome &test, const QByteArrayList &words)
    {
        QVERIFY2(test.status == 6, test.report().constData());
        for (const QByteArray &each : words)
            QVERIFY2(test.output.contains(each), (each + '\n' + test.report()).constData());
        QVERIFY2(!test.report().contains("Canary"), test.report().constData());
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_certificates.authority(u"ours"_s);
        m_certificates.authority(u"theirs"_s);
        m_certificates.certificate(u"good"_s, u"ours"_s, u"DNS:localhost"_s, 30);
        m_certificates.certificate(u"expired"_s, u"ours"_s, u"DNS:localhost"_s, -1);
        m_certificates.certificate(u"elsewhere"_s, u"ours"_s, u"DNS:other.example"_s, 30);
        m_certificates.certificate(u"foreign"_s, u"theirs"_s, u"DNS:localhost"_s, 30);
        qputenv("FOB_CA_FILE", m_certificates.certificateOf(u"ours"_s).toLocal8Bit());
    }

    void aHostThatIsNotThere()
    {
        verify(testOf(u"https://no-such-host.invalid"_s),
               {"✗ Host name", "The host “no-such-host.invalid” was not found.", "– Connection Not tested",
                "What to do. Check the base URL and the network connection."});
    }

    void aPortWhereNobodyListens()
    {
        auto server = std::make_unique<QTcpServer>();
        QVERIFY(server->listen(QHostAddress::LocalHost));
        const QString origin = at(*server);
        server.reset();
        verify(testOf(origin), {"✓ Host name", "✗ Connection", "refused the connection.", "– Clock Not tested",
                                "What to do. Check the base URL; the service may be down."});
    }

    void aCertificateThatIsNotAccepted_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QByteArrayList>("words");
        QTest::newRow("expired") << u"expired"_s
                                 << QByteArrayList{"ended on ", "Check this computer's clock; if it is right, tell"};
        QTest::newRow("of another host") << u"elsewhere"_s << QByteArrayList{"belongs to another host (test)"};
        QTest::newRow("of an authority that nobody knows")
            << u"foreign"_s
            << QByteArrayList{"is signed by an authority that this computer does not know (Test authority theirs)"};
    }
    void aCertificateThatIsNotAccepted()
    {
        QFETCH(QString, certificate);
        QFETCH(QByteArrayList, words);
        TlsServer server(m_certificates.certificateOf(certificate), m_certificates.keyOf(certificate),
                         [] { return TlsServer::json("{}"); });
        verify(testOf(server.origin()),
               words + QByteArrayList{"✗ Connection", "so nothing was sent.", "– Token Not tested", "What to do. "});
        QCOMPARE(server.requests(), 0);
    }

    void aConnectionThatIsResetDuringTheHandshake()
    {
        ResettingServer server;
        verify(testOf(at(server)), {"✗ Connection", "does not speak TLS there, or hung up, so nothing was sent.",
                                    "– Token Not tested", "What to do. Check the base URL and its port"});
        QCOMPARE(server.resets(), 1);
    }

    void aServerThatNeverAnswersTheHandshake()
    {
        QTcpServer silent; // the kernel takes the connection, and nobody ever reads it
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        verify(testOf(at(silent)), {"✗ Connection", "did not answer in time.", "– Token Not tested",
                                    "What to do. Try again; if it stays silent, its service may be down."});
    }

    void anAnswerThatComesTooLate()
    {
        int asked = 0;
        TlsServer server(m_certificates.certificateOf(u"good"_s), m_certificates.keyOf(u"good"_s), [&asked] {
            ++asked;
            if (asked == 1)
                return QByteArray("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
            return QByteArray(); // and then the line is kept open
        });
        server.keepOpen();
        verify(testOf(server.origin()), {"✓ Connection", "✗ Token", "did not answer in time.",
                                         "What to do. Try again; if it stays silent, its service may be down."});
        QCOMPARE(asked, 2); // the clock's and the token's, which nobody repeats
    }

    void aWebPageWhereATokenIsDue()
    {
        TlsServer server(m_certificates.certificateOf(u"good"_s), m_certificates.keyOf(u"good"_s), [] {
            return QByteArray(
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 15\r\n\r\n<h1>Wi-Fi</h1>\n");
        });
        verify(testOf(server.origin()), {"✓ Connection", "✗ Answer", "A web page came back", "– Ping Not tested",
                                         "What to do. The network may want you to sign in first"});
        QCOMPARE(server.requests(), 2); // the clock's and the token's
    }
};

QTEST_GUILESS_MAIN(TestCliNetworkFaults)
#include "test_cli_network_faults.moc"
