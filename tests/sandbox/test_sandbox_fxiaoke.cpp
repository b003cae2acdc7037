// SPDX-License-Identifier: GPL-3.0-or-later
#include "SandboxFixture.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace fob::sandbox;

namespace {
int traces = 0;
QString traced(const QString &path)
{
    return u"/fxiaoke"_s + path + (path.contains(u'?') ? u"&"_s : u"?"_s) + u"thirdTraceId=t%1"_s.arg(++traces);
}
QString authorizePath(
    const QString &query = u"responseType=code&appId=sandbox-fx&state=s&redirectUrl=https%3A%2F%2Fapp.example%2Fcb"_s)
{
    return traced(u"/oauth2.0/authorize?"_s + query);
}
Answer ask(SandboxFixture &sandbox, QJsonObject body)
{
    const QJsonObject who = {{u"appId"_s, u"sandbox-fx"_s}, {u"appSecret"_s, u"sandbox-secret"_s}};
    for (const QString &key : who.keys()) {
        if (!body.contains(key))
            body[key] = who[key];
    }
    return sandbox.json(traced(u"/oauth2.0/token"_s), body);
}
const QJsonObject appSecret = {{u"grantType"_s, u"app_secret"_s}, {u"permanentCode"_s, u"sandbox-permanent-code"_s}};

Answer redeem(SandboxFixture &sandbox, const QString &code)
{
    return ask(sandbox, {{u"grantType"_s, u"authorization_code"_s},
                         {u"code"_s, code},
                         {u"redirectUrl"_s, u"https://app.example/cb"_s}});
}
int code(const Answer &answer) { return answer.json[u"errorCode"_s].toInt(-99); }
} // namespace

class FxiaokeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theSameTokenForTheFirst6600SecondsThenANewOne()
    {
        SandboxFixture sandbox;
        const Answer first = ask(sandbox, appSecret);
        QCOMPARE(code(first), 0);
        QCOMPARE(first.json[u"expiresIn"_s].toInt(), 7200);
        QCOMPARE(first.json[u"appId"_s].toString(), u"sandbox-fx"_s);
        QVERIFY(first.json.contains(u"ea"_s) && first.json.contains(u"traceId"_s));
        QVERIFY(!first.json.contains(u"refreshToken"_s));
        sandbox.advance(116);
        const Answer same = ask(sandbox, appSecret);
        QCOMPARE(same.json[u"accessToken"_s], first.json[u"accessToken"_s]);
        QCOMPARE(same.json[u"expiresIn"_s].toInt(), 7084);
        sandbox.advance(6600 - 116);
        const Answer later = ask(sandbox, appSecret);
        QVERIFY(later.json[u"accessToken"_s] != first.json[u"accessToken"_s]);
        QCOMPARE(later.json[u"expiresIn"_s].toInt(), 7200);
        // The old one still works.
        QCOMPARE(query(sandbox, first.json[u"accessToken"_s].toString()), 0);
        sandbox.advance(600);
        QCOMPARE(query(sandbox, first.json[u"accessToken"_s].toString()), 20005);
    }

    void aCodeBecomesTokensAndRefreshRotates()
    {
        SandboxFixture sandbox;
        const QUrlQuery back = sandbox.consent(authorizePath());
        QCOMPARE(back.queryItemValue(u"state"_s), u"s"_s);
        const QString granted = back.queryItemValue(u"code"_s);
        const Answer tokens = redeem(sandbox, granted);
        QCOMPARE(code(tokens), 0);
        QVERIFY(tokens.json.contains(u"corpId"_s) && tokens.json.contains(u"openUserId"_s));
        QCOMPARE(tokens.json[u"expiresIn"_s].toInt(), 7200);
        QCOMPARE(code(redeem(sandbox, granted)), 20010);
        const QJsonObject again = {{u"grantType"_s, u"refresh_token"_s},
                                   {u"refreshToken"_s, tokens.json[u"refreshToken"_s]}};
        const Answer rotated = ask(sandbox, again);
        QCOMPARE(code(rotated), 0);
        QVERIFY(rotated.json[u"refreshToken"_s] != tokens.json[u"refreshToken"_s]);
        QCOMPARE(code(ask(sandbox, again)), 20005);
        QCOMPARE(query(sandbox, rotated.json[u"accessToken"_s].toString()), 0);
    }

    void aCodeExpires()
    {
        SandboxFixture sandbox;
        const QString granted = sandbox.consent(authorizePath()).queryItemValue(u"code"_s);
        sandbox.advance(300);
        QCOMPARE(code(redeem(sandbox, granted)), 20010);
    }

    void tokenRefusalsComeWithHttp200_data()
    {
        QTest::addColumn<QJsonObject>("body");
        QTest::addColumn<int>("expected");
        const auto with = [](const QString &key, const QJsonValue &value) {
            QJsonObject body = appSecret;
            body[key] = value;
            return body;
        };
        QTest::newRow("no app id") << with(u"appId"_s, QString()) << 10001;
        QTest::newRow("no app secret") << with(u"appSecret"_s, QJsonValue::Null) << 10002;
        QTest::newRow("no permanent code") << with(u"permanentCode"_s, QString()) << 10012;
        QTest::newRow("an app id that is a number") << with(u"appId"_s, 5) << 11001;
        QTest::newRow("an app secret that is a number") << with(u"appSecret"_s, 5) << 11002;
        QTest::newRow("a permanent code that is a number") << with(u"permanentCode"_s, 5) << 11013;
        QTest::newRow("an unknown app") << with(u"appId"_s, u"FSAID_1"_s) << 20006;
        QTest::newRow("a wrong secret") << with(u"appSecret"_s, u"x"_s) << 20006;
        QTest::newRow("a wrong permanent code") << with(u"permanentCode"_s, u"x"_s) << 20015;
        QTest::newRow("an unknown grant") << with(u"grantType"_s, u"client_credentials"_s) << 50009;
        QTest::newRow("no code") << with(u"grantType"_s, u"authorization_code"_s) << 10008;
        QJsonObject noRedirect = with(u"grantType"_s, u"authorization_code"_s);
        noRedirect[u"code"_s] = u"x"_s;
        QTest::newRow("no redirect") << noRedirect << 10004;
        noRedirect[u"redirectUrl"_s] = u"https://app.example/cb"_s;
        QTest::newRow("a code that is none") << noRedirect << 11010;
        QTest::newRow("no refresh token") << with(u"grantType"_s, u"refresh_token"_s) << 20005;
    }
    void tokenRefusalsComeWithHttp200()
    {
        QFETCH(QJsonObject, body);
        SandboxFixture sandbox;
        const Answer answer = ask(sandbox, body);
        QCOMPARE(answer.status, 200);
        QTEST(code(answer), "expected");
        QVERIFY(!answer.json[u"errorMessage"_s].toString().isEmpty());
    }

    void formsMissingTracesAndRepeatedTracesAreServiceErrors()
    {
        SandboxFixture sandbox;
        QCOMPARE(code(sandbox.form(traced(u"/oauth2.0/token"_s), {{u"appId"_s, u"sandbox-fx"_s}})), 50009);
        QCOMPARE(code(sandbox.json(u"/fxiaoke/oauth2.0/token"_s, appSecret)), 50009);
        const QString path = traced(u"/oauth2.0/token"_s);
        QCOMPARE(code(sandbox.json(path, appSecret)), 10001);
        QCOMPARE(code(sandbox.json(path, appSecret)), 50009);
    }

    void authorizeRefusals_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<int>("expected");
        const QString redirect = u"&redirectUrl=http%3A%2F%2F127.0.0.1%3A1%2F"_s;
        QTest::newRow("no response type") << u"appId=sandbox-a&state=s"_s + redirect << 10005;
        QTest::newRow("no app id") << u"responseType=code&state=s"_s + redirect << 10001;
        QTest::newRow("no redirect") << u"responseType=code&appId=sandbox-a&state=s"_s << 10004;
        QTest::newRow("no state") << u"responseType=code&appId=sandbox-a"_s + redirect << 10007;
        QTest::newRow("another response type") << u"responseType=token&appId=sandbox-a&state=s"_s + redirect << 11005;
        QTest::newRow("an unknown app") << u"responseType=code&appId=a&state=s"_s + redirect << 11001;
        QTest::newRow("a foreign redirect")
            << u"responseType=code&appId=sandbox-a&state=s&redirectUrl=ftp%3A%2F%2Fa%2F"_s << 11004;
    }
    void authorizeRefusals()
    {
        QFETCH(QString, query);
        SandboxFixture sandbox;
        QTEST(code(sandbox.get(authorizePath(query))), "expected");
    }

    void callsNeedTheirThreeHeaders_data()
    {
        QTest::addColumn<QByteArray>("enterprise");
        QTest::addColumn<QByteArray>("user");
        QTest::addColumn<int>("expected");
        QTest::newRow("all there") << QByteArray("sandbox-ea") << QByteArray("1000") << 0;
        QTest::newRow("no x-fs-ea") << QByteArray() << QByteArray("1000") << 10014;
        QTest::newRow("a foreign x-fs-ea") << QByteArray("x") << QByteArray("1000") << 20017;
        QTest::newRow("no x-fs-userid") << QByteArray("sandbox-ea") << QByteArray() << 11008;
    }
    void callsNeedTheirThreeHeaders()
    {
        QFETCH(QByteArray, enterprise);
        QFETCH(QByteArray, user);
        SandboxFixture sandbox;
        QTEST(query(sandbox, ask(sandbox, appSecret).json[u"accessToken"_s].toString(), enterprise, user), "expected");
        QCOMPARE(query(sandbox, u"x"_s), 20005);
    }

    void tenTokensAMinute()
    {
        SandboxFixture sandbox;
        for (int i = 0; i < 10; ++i)
            QCOMPARE(code(ask(sandbox, appSecret)), 0);
        QCOMPARE(code(ask(sandbox, appSecret)), 14001);
        sandbox.advance(60);
        QCOMPARE(code(ask(sandbox, appSecret)), 0);
    }

    void aHundredCallsInTwentySeconds()
    {
        SandboxFixture sandbox;
        const QString token = ask(sandbox, appSecret).json[u"accessToken"_s].toString();
        for (int i = 0; i < 100; ++i)
            QCOMPARE(query(sandbox, token), 0);
        QCOMPARE(query(sandbox, token), 30004);
        sandbox.advance(20);
        QCOMPARE(query(sandbox, token), 0);
    }

    void twoTokenCallsAtOnceAreRefused()
    {
        SandboxFixture sandbox;
        sandbox.fault(u"fxiaoke/token/slow,delayMs=50"_s);
        QCOMPARE(code(ask(sandbox, appSecret)), 0);
        // By the injected clock, which stands still, the slow answer is still on its way.
        QCOMPARE(code(ask(sandbox, appSecret)), -1);
        sandbox.advance(1);
        QCOMPARE(code(ask(sandbox, appSecret)), 0);
    }

    void everyDocumentedErrorCanBeAskedFor_data()
    {
        QTest::addColumn<int>("expected");
        for (const int number :
             {-1,    -2,    50009, 10001, 10002, 10004, 10005, 10006, 10007, 10008, 10012, 10013, 10014,
              11001, 11002, 11004, 11005, 11007, 11008, 11010, 11013, 11014, 11015, 20005, 20006, 20010,
              20015, 20016, 20017, 15003, 20014, 20020, 20021, 20022, 20023, 14001, 30004, 30002, 30003})
            QTest::addRow("error %d", number) << number;
    }
    void everyDocumentedErrorCanBeAskedFor()
    {
        QFETCH(int, expected);
        SandboxFixture sandbox;
        sandbox.fault(u"fxiaoke/token/error:%1"_s.arg(expected));
        const Answer answer = ask(sandbox, appSecret);
        QCOMPARE(answer.status, 200);
        QCOMPARE(code(answer), expected);
        QVERIFY(answer.json[u"errorMessage"_s].toString() != u"error"_s);
        QCOMPARE(code(ask(sandbox, appSecret)), 0);
    }

private:
    int query(SandboxFixture &sandbox, const QString &token, const QByteArray &enterprise = "sandbox-ea",
              const QByteArray &user = "1000")
    {
        SandboxFixture::Headers headers = {{"Authorization", "Bearer " + token.toUtf8()}};
        if (!enterprise.isEmpty())
            headers.emplaceBack("x-fs-ea", enterprise);
        if (!user.isEmpty())
            headers.emplaceBack("x-fs-userid", user);
        return code(sandbox.json(traced(u"/cgi/crm/v2/data/query"_s), {}, headers));
    }
};

QTEST_GUILESS_MAIN(FxiaokeTest)
#include "test_sandbox_fxiaoke.moc"
