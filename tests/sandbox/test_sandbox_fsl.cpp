// SPDX-License-Identifier: GPL-3.0-or-later
#include "SandboxFixture.h"

#include <QJsonDocument>
#include <QTcpServer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace fob::sandbox;

namespace {
const QString tokenPath = u"/fsl/api/account/oauth/token"_s;
const QString profilePath = u"/fsl/api/account/party/user"_s;

QString authorizePath(const QString &extra = u"&scope=basic%20wallet"_s, const QString &type = u"code"_s)
{
    return u"/fsl/api/account/oauth/authorize?response_type="_s + type +
           u"&appkey=sandbox-fsl&redirect_uri=http%3A%2F%2F127.0.0.1%3A18471%2Fcallback&state=a%2Bb"_s + extra;
}

Answer redeem(SandboxFixture &sandbox, const QString &code, const QString &secret = u"sandbox-secret"_s)
{
    return sandbox.form(tokenPath, {{u"appkey"_s, u"sandbox-fsl"_s},
                                    {u"appsecret"_s, secret},
                                    {u"grant_type"_s, u"authorization_code"_s},
                                    {u"authorization_code"_s, code}});
}

Answer refresh(SandboxFixture &sandbox, const QString &token)
{
    return sandbox.form(tokenPath, {{u"appkey"_s, u"sandbox-fsl"_s},
                                    {u"appsecret"_s, u"sandbox-secret"_s},
                                    {u"grant_type"_s, u"refresh_token"_s},
                                    {u"refresh_token"_s, token}});
}

Answer profile(SandboxFixture &sandbox, const QString &token)
{
    return sandbox.get(profilePath, {{"Authorization", "Bearer " + token.toUtf8()}});
}
} // namespace

class FslTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aCodeBecomesTokensAndAProfile()
    {
        SandboxFixture sandbox;
        const QUrlQuery back = sandbox.consent(authorizePath());
        QCOMPARE(back.queryItemValue(u"state"_s, QUrl::FullyDecoded), u"a+b"_s);
        const Answer tokens = redeem(sandbox, back.queryItemValue(u"code"_s));
        QCOMPARE(tokens.json[u"code"_s].toInt(-1), 0);
        const QJsonObject data = tokens.json[u"data"_s].toObject();
        QCOMPARE(data[u"access_token_expires_in"_s].toInt(), 86400);
        QCOMPARE(data[u"refresh_token_expires_in"_s].toInt(), 2592000);
        const Answer user = profile(sandbox, data[u"access_token"_s].toString());
        QCOMPARE(user.json[u"data"_s][u"fslUid"_s].toInt(), 6338505);
        QVERIFY(!user.json[u"data"_s][u"walletAddr"_s][u"solana"_s].toString().isEmpty());
        QCOMPARE(sandbox.calls(u"fsl"_s, u"/api/account/oauth/token"_s, u"authorization_code"_s), 1);
    }

    void aGrantWithoutWalletHidesTheAddresses()
    {
        SandboxFixture sandbox;
        const QUrlQuery back = sandbox.consent(authorizePath(), "approve basic");
        const Answer tokens = redeem(sandbox, back.queryItemValue(u"code"_s));
        const Answer user = profile(sandbox, tokens.json[u"data"_s][u"access_token"_s].toString());
        QCOMPARE(user.json[u"data"_s][u"walletAddr"_s][u"solana"_s].toString(u"none"_s), QString());
    }

    void aCodeLivesFiveMinutesAndOnce()
    {
        SandboxFixture sandbox;
        const QString first = sandbox.consent(authorizePath()).queryItemValue(u"code"_s);
        const QString second = sandbox.consent(authorizePath()).queryItemValue(u"code"_s);
        sandbox.advance(299);
        QCOMPARE(redeem(sandbox, first).json[u"code"_s].toInt(-1), 0);
        QCOMPARE(redeem(sandbox, first).json[u"code"_s].toInt(), 208003);
        sandbox.advance(1);
        QCOMPARE(redeem(sandbox, second).json[u"code"_s].toInt(), 208003);
    }

    void refreshTokensRotate()
    {
        SandboxFixture sandbox;
        const QString code = sandbox.consent(authorizePath()).queryItemValue(u"code"_s);
        const QString first = redeem(sandbox, code).json[u"data"_s][u"refresh_token"_s].toString();
        const Answer again = refresh(sandbox, first);
        const QString second = again.json[u"data"_s][u"refresh_token"_s].toString();
        QVERIFY(!second.isEmpty() && second != first);
        QCOMPARE(refresh(sandbox, first).json[u"data"_s][u"error"_s].toString(), u"invalid_grant"_s);
        sandbox.advance(2592000);
        QCOMPARE(refresh(sandbox, second).json[u"data"_s][u"error"_s].toString(), u"invalid_grant"_s);
    }

    void refusalsCarryCodeZeroAndAnInnerError_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("error");
        const QByteArray who = "appkey=sandbox-fsl&appsecret=sandbox-secret&";
        QTest::newRow("a wrong secret")
            << QByteArray("appkey=sandbox-fsl&appsecret=x&grant_type=authorization_code&authorization_code=x")
            << u"invalid_client"_s;
        QTest::newRow("an unknown key")
            << QByteArray("appkey=fsl&appsecret=sandbox-secret&grant_type=authorization_code&authorization_code=x")
            << u"invalid_client"_s;
        QTest::newRow("no key") << QByteArray("appsecret=sandbox-secret&grant_type=authorization_code")
                                << u"invalid_request"_s;
        QTest::newRow("a code that is none")
            << who + "grant_type=authorization_code&authorization_code=x" << u"invalid_grant"_s;
        QTest::newRow("the code under the usual name")
            << who + "grant_type=authorization_code&code=x" << u"invalid_grant"_s;
        QTest::newRow("another grant") << who + "grant_type=client_credentials" << u"unsupported_grant_type"_s;
    }
    void refusalsCarryCodeZeroAndAnInnerError()
    {
        QFETCH(QByteArray, body);
        SandboxFixture sandbox;
        const Answer answer =
            sandbox.send("POST", tokenPath, body, {{"Content-Type", "application/x-www-form-urlencoded"}});
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.json[u"code"_s].toInt(-1), 0);
        QTEST(answer.json[u"data"_s][u"error"_s].toString(), "error");
    }

    void aDirectTokenComesBackInTheQuery()
    {
        SandboxFixture sandbox;
        const QUrlQuery back = sandbox.consent(authorizePath({}, u"token"_s));
        QVERIFY(!back.hasQueryItem(u"code"_s) && !back.hasQueryItem(u"refresh_token"_s));
        QCOMPARE(back.queryItemValue(u"state"_s, QUrl::FullyDecoded), u"a+b"_s);
        const QString token = back.queryItemValue(u"access_token"_s);
        QCOMPARE(profile(sandbox, token).status, 200);
        sandbox.advance(86400);
        QCOMPARE(profile(sandbox, token).status, 401);
    }

    void aTokenCallWithARedirectUriPostsTheTokensThere()
    {
        QTcpServer victim;
        QVERIFY(victim.listen(QHostAddress::LocalHost));
        SandboxFixture sandbox;
        const QString code = sandbox.consent(authorizePath()).queryItemValue(u"code"_s);
        (void)sandbox.form(tokenPath, {{u"appkey"_s, u"sandbox-fsl"_s},
                                       {u"appsecret"_s, u"sandbox-secret"_s},
                                       {u"grant_type"_s, u"authorization_code"_s},
                                       {u"authorization_code"_s, code},
                                       {u"redirect_uri"_s, u"http://127.0.0.1:%1/x"_s.arg(victim.serverPort())}});
        QTRY_VERIFY(victim.hasPendingConnections());
        QTcpSocket *socket = victim.nextPendingConnection();
        QByteArray got;
        QTRY_VERIFY((got += socket->readAll()).contains("access_token"));
        QVERIFY(got.startsWith("POST /x "));
        QCOMPARE(sandbox.calls(u"fsl"_s, u"redirect_uri"_s), 1);
        socket->abort();
    }

    void badAuthorizeRequests_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("error"); // empty: refused in the browser, never sent back
        const QString redirect = u"&redirect_uri=http%3A%2F%2F127.0.0.1%3A1%2Fcb&state=s"_s;
        QTest::newRow("an unknown appkey stays in the browser")
            << u"response_type=code&appkey=x"_s + redirect << QString();
        QTest::newRow("a foreign http redirect stays in the browser")
            << u"response_type=code&appkey=sandbox-a&redirect_uri=http%3A%2F%2Fexample.com%2F"_s << QString();
        QTest::newRow("no redirect stays in the browser") << u"response_type=code&appkey=sandbox-a"_s << QString();
        QTest::newRow("another response type goes back")
            << u"response_type=x&appkey=sandbox-a"_s + redirect << u"unsupported_response_type"_s;
        QTest::newRow("scopes mind their case")
            << u"response_type=code&appkey=sandbox-a&scope=reputationscore"_s + redirect << u"invalid_scope"_s;
    }
    void badAuthorizeRequests()
    {
        QFETCH(QString, query);
        QFETCH(QString, error);
        SandboxFixture sandbox;
        const Answer answer = sandbox.get(u"/fsl/api/account/oauth/authorize?"_s + query);
        QCOMPARE(answer.status, error.isEmpty() ? 400 : 302);
        QCOMPARE(answer.location().queryItemValue(u"error"_s), error);
    }
};

QTEST_GUILESS_MAIN(FslTest)
#include "test_sandbox_fsl.moc"
