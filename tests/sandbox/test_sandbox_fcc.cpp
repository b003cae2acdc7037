// SPDX-License-Identifier: GPL-3.0-or-later
#include "SandboxFixture.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace fob::sandbox;

namespace {
const SandboxFixture::Pairs right = {{u"client_id"_s, u"sandbox-fcc"_s},
                                     {u"client_secret"_s, u"s+e c&r=e%t"_s},
                                     {u"grant_type"_s, u"client_credentials"_s}};
const QString tokenPath = u"/fcc/servicing/oauth/token"_s;
const QString pingPath = u"/fcc/servicing/ping"_s;
} // namespace

class FccTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rightCredentialsGetAFlatAnswer()
    {
        SandboxFixture sandbox;
        const Answer answer = sandbox.form(tokenPath, right);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.json.keys(), (QStringList{u"access_token"_s, u"expires_in"_s, u"token_type"_s}));
        QCOMPARE(answer.json[u"expires_in"_s].toInt(), 86400);
        QCOMPARE(answer.json[u"token_type"_s].toString(), u"bearer"_s);
    }

    void refusals_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("error");
        const QByteArray form = "application/x-www-form-urlencoded";
        QTest::newRow("JSON is refused")
            << QByteArray("application/json")
            << QByteArray(
                   R"({"client_id":"sandbox-a","client_secret":"sandbox-secret","grant_type":"client_credentials"})")
            << 415 << u"invalid_request"_s;
        QTest::newRow("an unknown client")
            << form << QByteArray("client_id=a&client_secret=sandbox-secret&grant_type=client_credentials") << 401
            << u"invalid_client"_s;
        QTest::newRow("a wrong secret") << form
                                        << QByteArray(
                                               "client_id=sandbox-a&client_secret=b&grant_type=client_credentials")
                                        << 401 << u"invalid_client"_s;
        QTest::newRow("no client id") << form << QByteArray("client_secret=b&grant_type=client_credentials") << 400
                                      << u"invalid_request"_s;
        QTest::newRow("another grant")
            << form << QByteArray("client_id=sandbox-a&client_secret=sandbox-secret&grant_type=refresh_token") << 400
            << u"unsupported_grant_type"_s;
    }
    void refusals()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, body);
        SandboxFixture sandbox;
        const Answer answer = sandbox.send("POST", tokenPath, body, {{"Content-Type", type}});
        QTEST(answer.status, "status");
        QTEST(answer.json[u"error"_s].toString(), "error");
    }

    void pingAnswersPlainTextOrAnEmpty401()
    {
        SandboxFixture sandbox;
        const QByteArray token = sandbox.form(tokenPath, right).json[u"access_token"_s].toString().toUtf8();
        const Answer pong = sandbox.get(pingPath, {{"Authorization", "Bearer " + token}});
        QCOMPARE(pong.status, 200);
        QCOMPARE(pong.body, "pong");
        QCOMPARE(pong.headers.value("content-type"), "text/plain");
        for (const QByteArray &bearer : {QByteArray("Bearer x"), QByteArray("Bearer "), "Basic " + token}) {
            const Answer refused = sandbox.get(pingPath, {{"Authorization", bearer}});
            QCOMPARE(refused.status, 401);
            QCOMPARE(refused.body, "");
        }
        sandbox.advance(86400);
        QCOMPARE(sandbox.get(pingPath, {{"Authorization", "Bearer " + token}}).status, 401);
    }

    void anotherProvidersTokenIsWorthNothing()
    {
        SandboxFixture sandbox;
        const Answer fs = sandbox.form(u"/fs/oauth/token"_s, right);
        const QByteArray token = fs.json[u"data"_s][u"access_token"_s].toString().toUtf8();
        QVERIFY(!token.isEmpty());
        QCOMPARE(sandbox.get(pingPath, {{"Authorization", "Bearer " + token}}).status, 401);
    }
};

QTEST_GUILESS_MAIN(FccTest)
#include "test_sandbox_fcc.moc"
