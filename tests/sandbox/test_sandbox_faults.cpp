// SPDX-License-Identifier: GPL-3.0-or-later
#include "SandboxFixture.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace fob::sandbox;

namespace {
const QString fentuToken = u"/fentu/oauth/token"_s;
const QString redirectUri = u"http://127.0.0.1:18471/cb"_s;

QUrlQuery authorize(SandboxFixture &sandbox)
{
    return sandbox.consent(u"/fentu/oauth/authorize?response_type=code&client_id=sandbox-a&state=s&scope=read:assets"
                           "&redirect_uri=http%3A%2F%2F127.0.0.1%3A18471%2Fcb"_s);
}
SandboxFixture::Pairs codeForm(SandboxFixture &sandbox)
{
    return {{u"grant_type"_s, u"authorization_code"_s},
            {u"code"_s, authorize(sandbox).queryItemValue(u"code"_s)},
            {u"redirect_uri"_s, redirectUri},
            {u"client_id"_s, u"sandbox-a"_s},
            {u"client_secret"_s, u"sandbox-secret"_s}};
}
Answer redeem(SandboxFixture &sandbox) { return sandbox.form(fentuToken, codeForm(sandbox)); }
Answer refresh(SandboxFixture &sandbox, const QString &token)
{
    return sandbox.form(fentuToken, {{u"grant_type"_s, u"refresh_token"_s},
                                     {u"refresh_token"_s, token},
                                     {u"client_id"_s, u"sandbox-a"_s},
                                     {u"client_secret"_s, u"sandbox-secret"_s}});
}
QByteArray rawTokenRequest(SandboxFixture &sandbox, const QByteArray &form)
{
    return "POST /fentu/oauth/token HTTP/1.1\r\nHost: " + sandbox.host() +
           "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + QByteArray::number(form.size()) +
           "\r\n\r\n" + form;
}
} // namespace

class FaultsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void errorsKeepTheirProvidersShape_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("fragment");
        QTest::newRow("FS 401 in an envelope")
            << u"fs/token/error:401"_s << u"/fs/oauth/token"_s << 200 << QByteArray("\"code\":401");
        QTest::newRow("Fxiaoke 20021") << u"fxiaoke/token/error:20021"_s << u"/fxiaoke/oauth2.0/token"_s << 200
                                       << QByteArray("\"errorCode\":20021");
        QTest::newRow("FSL 208003") << u"fsl/token/error:208003"_s << u"/fsl/api/account/oauth/token"_s << 200
                                    << QByteArray("\"code\":208003");
        QTest::newRow("FSL by name") << u"fsl/token/error:invalid_grant"_s << u"/fsl/api/account/oauth/token"_s << 200
                                     << QByteArray("\"error\":\"invalid_grant\"");
        QTest::newRow("Fentu by name") << u"fentu/token/error:invalid_grant"_s << fentuToken << 400
                                       << QByteArray("\"error\":\"invalid_grant\"");
        QTest::newRow("Fentu 429") << u"fentu/token/error:429"_s << fentuToken << 429 << QByteArray("\"code\":429");
        QTest::newRow("FCC by name") << u"fcc/token/error:invalid_client"_s << u"/fcc/servicing/oauth/token"_s << 401
                                     << QByteArray("invalid_client");
        QTest::newRow("FCC by status") << u"fcc/token/error:503"_s << u"/fcc/servicing/oauth/token"_s << 503
                                       << QByteArray();
        QTest::newRow("any status") << u"any/any/status:500"_s << fentuToken << 500 << QByteArray("Injected");
        QTest::newRow("a captive portal")
            << u"fentu/token/html"_s << fentuToken << 200 << QByteArray("<!doctype html>");
    }
    void errorsKeepTheirProvidersShape()
    {
        QFETCH(QString, fault);
        QFETCH(QString, path);
        QFETCH(QByteArray, fragment);
        SandboxFixture sandbox;
        sandbox.fault(fault);
        const Answer answer = sandbox.form(path, {{u"grant_type"_s, u"client_credentials"_s}});
        QTEST(answer.status, "status");
        QVERIFY2(answer.body.contains(fragment), answer.body.constData());
    }

    void aFaultStrikesAsOftenAsAskedAndOnlyThere()
    {
        SandboxFixture sandbox;
        sandbox.fault(u"fentu/refresh/status:500,times=2"_s);
        const Answer tokens = redeem(sandbox);
        QCOMPARE(tokens.status, 200);
        const QString token = tokens.json[u"refresh_token"_s].toString();
        QCOMPARE(refresh(sandbox, token).status, 500);
        QCOMPARE(refresh(sandbox, token).status, 500);
        QCOMPARE(refresh(sandbox, token).status, 200);
    }

    void statusCarriesRetryAfter()
    {
        SandboxFixture sandbox;
        sandbox.fault(u"fentu/api/status:429,retryAfter=7"_s);
        const Answer answer = sandbox.get(u"/fentu/v1/assets"_s);
        QCOMPARE(answer.status, 429);
        QCOMPARE(answer.headers.value("retry-after"), "7");
    }

    void slowAnswersComeLateButWhole()
    {
        SandboxFixture sandbox;
        sandbox.fault(u"fentu/token/slow,delayMs=300"_s);
        const auto form = codeForm(sandbox);
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(sandbox.form(fentuToken, form).status, 200);
        QVERIFY(timer.elapsed() >= 295);
    }

    void cutAnswersEndInTheMiddleOfTheBody()
    {
        SandboxFixture sandbox;
        sandbox.fault(u"fentu/token/cut"_s);
        const QByteArray got = sandbox.raw(rawTokenRequest(sandbox, encodedForm(codeForm(sandbox))));
        const qsizetype bodyStart = got.indexOf("\r\n\r\n") + 4;
        QVERIFY(got.startsWith("HTTP/1.1 200 OK\r\n"));
        const qsizetype lengthStart = got.indexOf("Content-Length: ") + 16;
        const qsizetype promised = got.mid(lengthStart, got.indexOf("\r\n", lengthStart) - lengthStart).toInt();
        QVERIFY(got.size() - bodyStart > 0);
        QVERIFY(got.size() - bodyStart < promised);
    }

    void hangUpReadsAndSaysNothing()
    {
        SandboxFixture sandbox;
        sandbox.fault(u"fentu/token/hangup"_s);
        const auto form = codeForm(sandbox);
        QCOMPARE(sandbox.raw(rawTokenRequest(sandbox, encodedForm(form))), "");
        QCOMPARE(sandbox.calls(u"fentu"_s, u"/oauth/token"_s), 1);
        // The request had no effect: the code is still good.
        QCOMPARE(sandbox.form(fentuToken, form).status, 200);
    }

    void hangUpAfterHandlingSpendsTheCode()
    {
        SandboxFixture sandbox;
        sandbox.fault(u"fentu/token/hangup,handled=true"_s);
        const auto form = codeForm(sandbox);
        QCOMPARE(sandbox.raw(rawTokenRequest(sandbox, encodedForm(form))), "");
        QCOMPARE(sandbox.form(fentuToken, form).json[u"error"_s].toString(), u"invalid_grant"_s);
    }

    void garbageAndEmptyAreNotJson()
    {
        SandboxFixture sandbox;
        sandbox.fault(u"fentu/token/garbage"_s);
        sandbox.fault(u"fentu/token/empty"_s);
        const Answer garbage = redeem(sandbox);
        QCOMPARE(garbage.status, 200);
        QVERIFY(!garbage.body.isEmpty() && QJsonDocument::fromJson(garbage.body).isNull());
        QCOMPARE(redeem(sandbox).body, "");
    }

    void endlessGoesOnUntilTheClientHasEnough()
    {
        SandboxFixture sandbox;
        sandbox.fault(u"fentu/token/endless"_s);
        const QByteArray got = sandbox.raw(rawTokenRequest(sandbox, "x=y"), 4 << 20);
        QVERIFY(got.size() >= 4 << 20);
        QVERIFY(!got.left(1000).contains("Content-Length"));
        QCOMPARE(redeem(sandbox).status, 200); // and the sandbox is still there
    }

    void expiredCodes()
    {
        SandboxFixture sandbox;
        sandbox.fault(u"fentu/token/expired-code"_s);
        QCOMPARE(redeem(sandbox).json[u"error"_s].toString(), u"invalid_grant"_s);
        QCOMPARE(redeem(sandbox).status, 200);
        sandbox.fault(u"fentu/authorize/expired-code"_s);
        QCOMPARE(redeem(sandbox).json[u"error"_s].toString(), u"invalid_grant"_s);
    }

    void refreshTokensCanBeLeftOut()
    {
        SandboxFixture sandbox;
        sandbox.fault(u"fentu/token/no-refresh-token"_s);
        const Answer answer = redeem(sandbox);
        QVERIFY(answer.json.contains(u"access_token"_s));
        QVERIFY(!answer.json.contains(u"refresh_token"_s));
    }

    void lifetimesCanBeWrong_data()
    {
        QTest::addColumn<QString>("variant");
        QTest::addColumn<QByteArray>("fragment");
        QTest::newRow("a string by default") << QString() << QByteArray("\"expires_in\":\"3600\"");
        QTest::newRow("a string") << u":string"_s << QByteArray("\"expires_in\":\"3600\"");
        QTest::newRow("negative") << u":negative"_s << QByteArray("\"expires_in\":-1");
        QTest::newRow("huge") << u":huge"_s << QByteArray("\"expires_in\":1e+308");
        QTest::newRow("an instant") << u":epoch"_s << QByteArray("\"expires_in\":1735689600");
        QTest::newRow("null") << u":null"_s << QByteArray("\"expires_in\":null");
    }
    void lifetimesCanBeWrong()
    {
        QFETCH(QString, variant);
        QFETCH(QByteArray, fragment);
        SandboxFixture sandbox;
        sandbox.fault(u"fentu/token/wrong-types"_s + variant);
        const Answer answer = redeem(sandbox);
        QVERIFY2(answer.body.contains(fragment), answer.body.constData());
    }

    void lifetimesCanBeMissingInsideAnEnvelope()
    {
        SandboxFixture sandbox;
        sandbox.fault(u"fs/token/wrong-types:missing"_s);
        const Answer answer = sandbox.form(u"/fs/oauth/token"_s, {{u"client_id"_s, u"sandbox-a"_s},
                                                                  {u"client_secret"_s, u"sandbox-secret"_s},
                                                                  {u"grant_type"_s, u"client_credentials"_s}});
        QCOMPARE(answer.json[u"data"_s].toObject().keys(), (QStringList{u"access_token"_s, u"token_type"_s}));
    }

    void redirectsLeadToACountedPage()
    {
        SandboxFixture sandbox;
        sandbox.fault(u"fentu/token/redirect"_s);
        sandbox.fault(u"fentu/token/redirect:307,location=http://127.0.0.1:9/x"_s);
        const Answer first = redeem(sandbox);
        QCOMPARE(first.status, 302);
        QCOMPARE(first.headers.value("location"), sandbox.origin.toUtf8() + "/fob-sandbox/elsewhere");
        QCOMPARE(sandbox.calls(u"sandbox"_s, u"/elsewhere"_s), 0);
        (void)sandbox.get(u"/fob-sandbox/elsewhere"_s);
        QCOMPARE(sandbox.calls(u"sandbox"_s, u"/elsewhere"_s), 1);
        const Answer second = redeem(sandbox);
        QCOMPARE(second.status, 307);
        QCOMPARE(second.headers.value("location"), "http://127.0.0.1:9/x");
    }

    void theDateHeaderCanBeOff()
    {
        SandboxFixture sandbox;
        QCOMPARE(redeem(sandbox).headers.value("date"), "Fri, 15 Jan 2027 08:00:00 GMT");
        sandbox.fault(u"fentu/token/clock:-3600"_s);
        QCOMPARE(redeem(sandbox).headers.value("date"), "Fri, 15 Jan 2027 07:00:00 GMT");
    }

    void theRedirectCanCarryAForeignIssuer()
    {
        SandboxFixture sandbox;
        QVERIFY(!authorize(sandbox).hasQueryItem(u"iss"_s));
        sandbox.fault(u"fentu/authorize/wrong-iss"_s);
        QCOMPARE(authorize(sandbox).queryItemValue(u"iss"_s, QUrl::FullyDecoded), u"https://issuer.invalid"_s);
        sandbox.fault(u"fentu/authorize/wrong-iss:https://other.example/x"_s);
        QCOMPARE(authorize(sandbox).queryItemValue(u"iss"_s, QUrl::FullyDecoded), u"https://other.example/x"_s);
    }

    void authorizeErrorsGoBackWithTheRedirect()
    {
        SandboxFixture sandbox;
        sandbox.fault(u"fentu/authorize/error:temporarily_unavailable"_s);
        const QUrlQuery back = authorize(sandbox);
        QCOMPARE(back.queryItemValue(u"error"_s), u"temporarily_unavailable"_s);
        QCOMPARE(back.queryItemValue(u"state"_s), u"s"_s);
        sandbox.fault(u"fentu/authorize/status:503"_s);
        QCOMPARE(sandbox.get(u"/fentu/oauth/authorize"_s).status, 503);
    }

    void faultsThatMakeNoSenseAreRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"",
                                 "fentu",
                                 "fentu/token",
                                 "fentu/token/",
                                 "fentu/token/nonsense",
                                 "other/token/cut",
                                 "fentu/nowhere/cut",
                                 "fentu/token/status",
                                 "fentu/token/status:x",
                                 "fentu/token/status:99",
                                 "fentu/token/cut:5",
                                 "fentu/token/error",
                                 "fentu/token/wrong-types:odd",
                                 "fentu/token/redirect:200",
                                 "fentu/token/cut,often=2",
                                 "fentu/token/cut,times=0",
                                 "fentu/token/cut,times=all",
                                 "fentu/token/cut,times=1.5",
                                 "fentu/token/slow,delayMs=-1",
                                 "fentu/token/slow,delayMs=long",
                                 "fentu/token/status:429,retryAfter=soon"})
            QTest::addRow("\"%s\"", text) << QString::fromLatin1(text);
    }
    void faultsThatMakeNoSenseAreRefused()
    {
        QFETCH(QString, text);
        const auto fault = Fault::parse(text);
        QVERIFY(!fault);
        QCOMPARE(fault.error().kind, fob::Error::Kind::InvalidInput);
    }
};

QTEST_GUILESS_MAIN(FaultsTest)
#include "test_sandbox_faults.moc"
