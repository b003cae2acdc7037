// SPDX-License-Identifier: GPL-3.0-or-later
#include "SandboxFixture.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace fob::sandbox;

namespace {
const SandboxFixture::Pairs right = {{u"client_id"_s, u"sandbox-fs"_s},
                                     {u"client_secret"_s, u"sandbox-secret"_s},
                                     {u"grant_type"_s, u"client_credentials"_s}};
}

class FsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rightCredentialsGetTheDocumentedEnvelope()
    {
        SandboxFixture sandbox;
        const Answer answer = sandbox.form(u"/fs/oauth/token"_s, right);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.json[u"code"_s].toInt(), 200);
        QCOMPARE(answer.json[u"message"_s].toString(), u"Success"_s);
        QVERIFY(!answer.json[u"traceId"_s].toString().isEmpty());
        QVERIFY(answer.json.contains(u"extend"_s) && answer.json[u"extend"_s].isNull());
        QCOMPARE(answer.json[u"data"_s][u"token_type"_s].toString(), u"Bearer"_s);
        QCOMPARE(answer.json[u"data"_s][u"expires_in"_s].toInt(), 1799);
        QVERIFY(answer.json[u"data"_s][u"access_token"_s].toString().startsWith(u"fs_at_"));
    }

    void refusalsComeInAnEnvelopeWithHttp200_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        const QByteArray form = "application/x-www-form-urlencoded";
        QTest::newRow("an unknown client id")
            << form << QByteArray("client_id=x&client_secret=sandbox-secret&grant_type=client_credentials");
        QTest::newRow("a wrong secret") << form
                                        << QByteArray(
                                               "client_id=sandbox-a&client_secret=x&grant_type=client_credentials");
        QTest::newRow("no secret") << form << QByteArray("client_id=sandbox-a&grant_type=client_credentials");
        QTest::newRow("another grant") << form
                                       << QByteArray(
                                              "client_id=sandbox-a&client_secret=sandbox-secret&grant_type=password");
        QTest::newRow("a secret that was not percent-encoded")
            << form << QByteArray("client_id=sandbox-a&client_secret=s+e c&r=e%t&grant_type=client_credentials");
        QTest::newRow("JSON")
            << QByteArray("application/json")
            << QByteArray(
                   R"({"client_id":"sandbox-a","client_secret":"sandbox-secret","grant_type":"client_credentials"})");
    }
    void refusalsComeInAnEnvelopeWithHttp200()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, body);
        SandboxFixture sandbox;
        const Answer answer = sandbox.send("POST", u"/fs/oauth/token"_s, body, {{"Content-Type", type}});
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.json[u"code"_s].toInt(), 401);
        QVERIFY(answer.json[u"data"_s].isNull());
    }

    void aSecretFullOfReservedCharactersArrivesWhenEncoded()
    {
        SandboxFixture sandbox;
        const Answer answer = sandbox.form(u"/fs/oauth/token"_s, {{u"client_id"_s, u"sandbox-fs"_s},
                                                                  {u"client_secret"_s, u"s+e c&r=e%t"_s},
                                                                  {u"grant_type"_s, u"client_credentials"_s}});
        QCOMPARE(answer.json[u"code"_s].toInt(), 200);
    }

    void tenTokensAMinuteAndTheNextMinuteTenMore()
    {
        SandboxFixture sandbox;
        for (int i = 0; i < 10; ++i)
            QCOMPARE(sandbox.form(u"/fs/oauth/token"_s, right).json[u"code"_s].toInt(), 200);
        const Answer refused = sandbox.form(u"/fs/oauth/token"_s, right);
        QCOMPARE(refused.status, 429);
        QVERIFY(refused.headers.contains("retry-after"));
        sandbox.advance(60);
        QCOMPARE(sandbox.form(u"/fs/oauth/token"_s, right).json[u"code"_s].toInt(), 200);
    }

    void tenCallsASecondForOneClient()
    {
        SandboxFixture sandbox;
        const QByteArray token =
            sandbox.form(u"/fs/oauth/token"_s, right).json[u"data"_s][u"access_token"_s].toString().toUtf8();
        int refused = 0;
        for (int i = 0; i < 10; ++i)
            refused += sandbox.get(u"/fs/api/account"_s, {{"Authorization", "Bearer " + token}}).status == 429;
        QCOMPARE(refused, 1);
    }

    void aFunctionTakesSixtyCallsAMinute()
    {
        SandboxFixture sandbox;
        const QByteArray token =
            sandbox.form(u"/fs/oauth/token"_s, right).json[u"data"_s][u"access_token"_s].toString().toUtf8();
        // The injected clock stands still, so a tenth of the minute passes every six calls to stay under ten a second.
        sandbox.advance(1);
        int allowed = 0;
        for (int i = 0; i < 65; ++i) {
            if (i % 8 == 7)
                sandbox.advance(1);
            allowed += sandbox.get(u"/fs/api/account"_s, {{"Authorization", "Bearer " + token}}).status == 200;
        }
        QCOMPARE(allowed, 60);
    }

    void aTokenWorksUntilItExpires()
    {
        SandboxFixture sandbox;
        const QByteArray token =
            sandbox.form(u"/fs/oauth/token"_s, right).json[u"data"_s][u"access_token"_s].toString().toUtf8();
        const auto call = [&](const QByteArray &bearer) {
            return sandbox.get(u"/fs/api/account"_s, {{"Authorization", "Bearer " + bearer}}).json[u"code"_s].toInt();
        };
        QCOMPARE(call(token), 200);
        QCOMPARE(call(token + "x"), 401);
        QCOMPARE(call("nonsense"), 401);
        sandbox.advance(1801);
        QCOMPARE(call(token), 401);
    }

    void credentialsUnusedFor90DaysAreDeactivated()
    {
        SandboxFixture sandbox;
        QCOMPARE(sandbox.form(u"/fs/oauth/token"_s, right).json[u"code"_s].toInt(), 200);
        sandbox.advance(90 * 86400);
        QCOMPARE(sandbox.form(u"/fs/oauth/token"_s, right).json[u"code"_s].toInt(), 200);
        sandbox.advance(90 * 86400 + 1);
        QCOMPARE(sandbox.form(u"/fs/oauth/token"_s, right).json[u"code"_s].toInt(), 401);
        QCOMPARE(sandbox.form(u"/fs/oauth/token"_s, right).json[u"code"_s].toInt(), 401);
    }

    void aTokenOutlivesARestartOfTheSandbox()
    {
        SandboxFixture before;
        const QByteArray token =
            before.form(u"/fs/oauth/token"_s, right).json[u"data"_s][u"access_token"_s].toString().toUtf8();
        SandboxFixture after;
        QCOMPARE(after.get(u"/fs/api/account"_s, {{"Authorization", "Bearer " + token}}).json[u"code"_s].toInt(), 200);
    }
};

QTEST_GUILESS_MAIN(FsTest)
#include "test_sandbox_fs.moc"
