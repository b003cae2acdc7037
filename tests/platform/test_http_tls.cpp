// SPDX-License-Identifier: GPL-3.0-or-later
#include "HttpCalls.h"

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace fob;
using namespace fob::tests;
using Kind = Error::Kind;

namespace {

/// Speaks TLS with one certificate and answers 200 to whatever comes through.
class TlsServer : public QTcpServer
{
public:
    TlsServer(QString certificate, QString key) : m_certificate(std::move(certificate)), m_key(std::move(key))
    {
        listen(QHostAddress(QHostAddress::LocalHost));
    }

    int requests = 0;

protected:
    void incomingConnection(qintptr handle) override
    {
        auto *socket = new QSslSocket(this);
        socket->setSocketDescriptor(handle);
        QFile certificate(m_certificate);
        QFile key(m_key);
        if (!certificate.open(QIODevice::ReadOnly) || !key.open(QIODevice::ReadOnly))
            qFatal("no certificate");
        socket->setLocalCertificateChain(QSslCertificate::fromDevice(&certificate));
        socket->setPrivateKey(QSslKey(&key, QSsl::Rsa));
        connect(socket, &QSslSocket::readyRead, socket, [this, socket] {
            if (socket->readAll().isEmpty())
                return;
            ++requests;
            socket->write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
            socket->disconnectFromHost();
        });
        socket->startServerEncryption();
    }

private:
    QString m_certificate;
    QString m_key;
};

} // namespace

class TestHttpTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        // An authority, one of another name, and certificates of the first.
        authority(QStringLiteral("ours"));
        authority(QStringLiteral("foreign"));
        certificate(QStringLiteral("good"), QStringLiteral("ours"), QStringLiteral("DNS:localhost,IP:127.0.0.1"), 30);
        certificate(QStringLiteral("expired"), QStringLiteral("ours"), QStringLiteral("DNS:localhost,IP:127.0.0.1"),
                    -1);
        certificate(QStringLiteral("elsewhere"), QStringLiteral("ours"), QStringLiteral("DNS:other.example"), 30);
        certificate(QStringLiteral("unknown"), QStringLiteral("foreign"), QStringLiteral("DNS:localhost"), 30);
    }

    void S19_a_certificate_is_believed_only_when_all_of_it_is_right_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("trusted");
        QTest::addColumn<bool>("believed");
        const auto row = [](const char *name, const char *certificate, const char *trusted, bool believed) {
            QTest::newRow(name) << QString::fromLatin1(certificate) << QString::fromLatin1(trusted) << believed;
        };
        row("of an authority that the user added", "good", "ours", true);
        row("of an authority that nobody added", "good", "", false);
        row("expired", "expired", "ours", false);
        row("for another host", "elsewhere", "ours", false);
        row("of another authority than the one added", "unknown", "ours", false);
        row("the authority's own, which is for no host", "ours", "ours", false);
    }
    void S19_a_certificate_is_believed_only_when_all_of_it_is_right()
    {
        QFETCH(QString, certificate);
        QFETCH(QString, trusted);
        QFETCH(bool, believed);
        TlsServer server(path(certificate, "pem"), path(certificate, "key"));
        HttpSettings settings;
        if (!trusted.isEmpty())
            settings.authoritiesFile = path(trusted, "pem");
        NetworkHttpClient client(settings);
        const QUrl url(QStringLiteral("https://localhost:%1/token").arg(server.serverPort()));
        const auto response = send(client, requestTo(url));
        QCOMPARE(response.has_value(), believed);
        QCOMPARE(server.requests, believed ? 1 : 0);
        if (!believed) {
            QCOMPARE(response.error().kind, Kind::TlsFailed);
            QCOMPARE(response.error().detail, QStringLiteral("localhost:%1").arg(server.serverPort()));
            QVERIFY(!response.error().requestWasSent);
        }
    }

    void S19_adding_an_authority_does_not_take_the_systems_away()
    {
        const auto system = QSslConfiguration::systemCaCertificates();
        if (system.isEmpty())
            QSKIP("this system has no authorities of its own");
        QVERIFY(!system.contains(QSslCertificate::fromPath(path(QStringLiteral("ours"), "pem")).first()));
    }

    void S19_a_server_without_TLS_gets_nothing()
    {
        QTcpServer plain;
        QVERIFY(plain.listen(QHostAddress(QHostAddress::LocalHost)));
        QByteArray got;
        connect(&plain, &QTcpServer::newConnection, &plain, [&] {
            QTcpSocket *socket = plain.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [&got, socket] {
                got += socket->readAll();
                socket->write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
                socket->disconnectFromHost();
            });
        });
        NetworkHttpClient client{HttpSettings{}};
        const auto response =
            send(client, requestTo(QUrl(QStringLiteral("https://localhost:%1/").arg(plain.serverPort()))));
        QVERIFY(!response);
        QCOMPARE(response.error().kind, Kind::TlsFailed);
        QVERIFY(!got.contains("CANARY"));
        QVERIFY(!response.error().requestWasSent);
    }

    void an_authorities_file_that_cannot_be_read_is_named_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("not there") << QByteArray();
        QTest::newRow("not certificates") << QByteArray("hello\n");
    }
    void an_authorities_file_that_cannot_be_read_is_named()
    {
        QFETCH(QByteArray, content);
        HttpSettings settings;
        settings.authoritiesFile = path(QStringLiteral("list"), "pem");
        QFile::remove(settings.authoritiesFile);
        QFile file(settings.authoritiesFile);
        if (!content.isEmpty())
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) > 0);
        file.close();
        NetworkHttpClient client(settings);
        const auto response = send(client, requestTo(QUrl(QStringLiteral("https://localhost:1/"))));
        QCOMPARE(response.error().kind, Kind::UnreadableFile);
        QCOMPARE(response.error().detail, settings.authoritiesFile);
    }

private:
    QString path(const QString &name, const char *suffix) const
    {
        return m_folder.filePath(name + QLatin1Char('.') + QString::fromLatin1(suffix));
    }

    void openssl(const QStringList &words)
    {
        QProcess process;
        process.start(QStringLiteral("openssl"), words);
        QVERIFY(process.waitForFinished(30000));
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
    }

    void authority(const QString &name)
    {
        openssl({QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("rsa:2048"),
                 QStringLiteral("-nodes"), QStringLiteral("-days"), QStringLiteral("30"), QStringLiteral("-subj"),
                 QStringLiteral("/CN=Test authority ") + name, QStringLiteral("-keyout"), path(name, "key"),
                 QStringLiteral("-out"), path(name, "pem")});
    }

    void certificate(const QString &name, const QString &issuer, const QString &names, int days)
    {
        QFile extensions(path(name, "ext"));
        QVERIFY(extensions.open(QIODevice::WriteOnly));
        extensions.write("subjectAltName=" + names.toLatin1() + "\n");
        extensions.close();
        openssl({QStringLiteral("req"), QStringLiteral("-newkey"), QStringLiteral("rsa:2048"), QStringLiteral("-nodes"),
                 QStringLiteral("-subj"), QStringLiteral("/CN=test"), QStringLiteral("-keyout"), path(name, "key"),
                 QStringLiteral("-out"), path(name, "csr")});
        openssl({QStringLiteral("x509"), QStringLiteral("-req"), QStringLiteral("-in"), path(name, "csr"),
                 QStringLiteral("-CA"), path(issuer, "pem"), QStringLiteral("-CAkey"), path(issuer, "key"),
                 QStringLiteral("-CAcreateserial"), QStringLiteral("-days"), QString::number(days),
                 QStringLiteral("-extfile"), path(name, "ext"), QStringLiteral("-out"), path(name, "pem")});
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestHttpTls)
#include "test_http_tls.moc"
