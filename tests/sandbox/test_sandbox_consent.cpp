// SPDX-License-Identifier: GPL-3.0-or-later
#include "SandboxFixture.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace fob::sandbox;

namespace {
const QString decisionPath = u"/fentu/oauth/authorize/decision"_s;

QString authorizePath(const QString &client = u"sandbox-fentu"_s, const QString &scope = u"read:assets admin"_s,
                      const QString &redirect = u"http://127.0.0.1:18471/callback?x=1"_s,
                      const QString &state = u"s t"_s)
{
    const auto encoded = [](const QString &text) { return QString::fromLatin1(QUrl::toPercentEncoding(text)); };
    return u"/fentu/oauth/authorize?response_type=code&client_id="_s + encoded(client) + u"&redirect_uri="_s +
           encoded(redirect) + u"&scope="_s + encoded(scope) + u"&state="_s + encoded(state);
}

QString ticketOf(const Answer &page)
{
    static const QRegularExpression field(u"name=\"ticket\" value=\"([^\"]+)\""_s);
    return field.match(QString::fromUtf8(page.body)).captured(1);
}
} // namespace

class ConsentTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void thePageNamesEverythingAndRunsNothing()
    {
        SandboxFixture sandbox;
        const Answer page = sandbox.get(authorizePath());
        QCOMPARE(page.status, 200);
        QCOMPARE(page.headers.value("content-type"), "text/html; charset=utf-8");
        const QByteArray policy = page.headers.value("content-security-policy");
        QVERIFY(policy.startsWith("default-src 'none'; style-src 'sha256-"));
        QVERIFY2(policy.contains("form-action 'self' http://127.0.0.1:18471;"), policy.constData());
        for (const char *part : {"Sandbox – no real account", "Fentu FSM", "sandbox-fentu", "127.0.0.1:18471",
                                 "id=\"approve\"", "id=\"deny\"", "name=\"scope\" value=\"read:assets\"",
                                 "name=\"scope\" value=\"admin\"", "prefers-color-scheme"})
            QVERIFY2(page.body.contains(part), part);
        QVERIFY(!page.body.contains("<script"));
        QVERIFY(!page.body.contains("%1"));
    }

    void everyParameterIsEscaped()
    {
        SandboxFixture sandbox;
        const QString nasty = u"\"><script>alert(1)</script>'%1%2"_s;
        const Answer page = sandbox.get(
            authorizePath(u"sandbox-"_s + nasty, u"read:assets"_s, u"https://app.example/%3Cscript%3E"_s, nasty));
        QCOMPARE(page.status, 200);
        QVERIFY(!page.body.contains("<script"));
        QVERIFY(page.body.contains("sandbox-&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;'%1%2"));
    }

    void aRefusalReflectsNothing()
    {
        SandboxFixture sandbox;
        const Answer page = sandbox.get(authorizePath(u"<b>canary</b>"_s));
        QCOMPARE(page.status, 400);
        QVERIFY(!page.body.contains("canary"));
    }

    void approvingSomeScopesGrantsThose()
    {
        SandboxFixture sandbox;
        const QString ticket = ticketOf(sandbox.get(authorizePath()));
        const Answer back = sandbox.form(
            decisionPath, {{u"ticket"_s, ticket}, {u"scope"_s, u"read:assets"_s}, {u"decision"_s, u"approve"_s}});
        QCOMPARE(back.status, 302);
        QVERIFY(back.headers.value("location").startsWith("http://127.0.0.1:18471/callback?x=1&code="));
        QCOMPARE(back.location().queryItemValue(u"state"_s, QUrl::FullyDecoded), u"s t"_s);
        const Answer tokens =
            sandbox.form(u"/fentu/oauth/token"_s, {{u"grant_type"_s, u"authorization_code"_s},
                                                   {u"code"_s, back.location().queryItemValue(u"code"_s)},
                                                   {u"redirect_uri"_s, u"http://127.0.0.1:18471/callback?x=1"_s},
                                                   {u"client_id"_s, u"sandbox-fentu"_s},
                                                   {u"client_secret"_s, u"sandbox-secret"_s}});
        QCOMPARE(tokens.json[u"scope"_s].toString(), u"read:assets"_s);
    }

    void scopesThatWereNotAskedForCannotBeSmuggledIn()
    {
        SandboxFixture sandbox;
        const QString ticket = ticketOf(sandbox.get(authorizePath(u"sandbox-a"_s, u"read:assets"_s)));
        const Answer back = sandbox.form(
            decisionPath, {{u"ticket"_s, ticket}, {u"scope"_s, u"admin"_s}, {u"decision"_s, u"approve"_s}});
        QCOMPARE(back.location().queryItemValue(u"error"_s), u"access_denied"_s);
    }

    void denyingGoesBackWithTheErrorAndTheState()
    {
        SandboxFixture sandbox;
        const QString ticket = ticketOf(sandbox.get(authorizePath()));
        const Answer back =
            sandbox.form(decisionPath, {{u"ticket"_s, ticket}, {u"scope"_s, u"admin"_s}, {u"decision"_s, u"deny"_s}});
        QCOMPARE(back.status, 302);
        QCOMPARE(back.location().queryItemValue(u"error"_s), u"access_denied"_s);
        QCOMPARE(back.location().queryItemValue(u"state"_s, QUrl::FullyDecoded), u"s t"_s);
        QVERIFY(!back.location().hasQueryItem(u"code"_s));
    }

    void aTicketIsGoodOnceAndOnlyUntouched()
    {
        SandboxFixture sandbox;
        const QString ticket = ticketOf(sandbox.get(authorizePath()));
        const auto answer = [&](const QString &path, const QString &text) {
            return sandbox.form(path, {{u"ticket"_s, text}, {u"scope"_s, u"admin"_s}, {u"decision"_s, u"approve"_s}})
                .status;
        };
        QCOMPARE(answer(decisionPath, ticket + u"x"_s), 400);
        QCOMPARE(answer(decisionPath, {}), 400);
        QCOMPARE(answer(u"/fsl/api/account/oauth/decision"_s, ticket), 400);
        QCOMPARE(answer(decisionPath, ticket), 302);
        QCOMPARE(answer(decisionPath, ticket), 400);
        const QString old = ticketOf(sandbox.get(authorizePath()));
        sandbox.advance(3600);
        QCOMPARE(answer(decisionPath, old), 400);
    }

    void aFaultGivenWhileThePageIsOpenIsMet()
    {
        SandboxFixture sandbox;
        const QString ticket = ticketOf(sandbox.get(authorizePath()));
        sandbox.fault(u"fentu/authorize/error:temporarily_unavailable"_s);
        const Answer back = sandbox.form(
            decisionPath, {{u"ticket"_s, ticket}, {u"scope"_s, u"admin"_s}, {u"decision"_s, u"approve"_s}});
        QCOMPARE(back.location().queryItemValue(u"error"_s), u"temporarily_unavailable"_s);
        QCOMPARE(back.location().queryItemValue(u"state"_s, QUrl::FullyDecoded), u"s t"_s);
        QVERIFY(!back.location().hasQueryItem(u"code"_s));
    }

    /// Fxiaoke wants a new thirdTraceId in each call; a page that is loaded again is the same call.
    void aPageCanBeLoadedAgainUntilItIsAnswered()
    {
        SandboxFixture sandbox;
        const QString path = u"/fxiaoke/oauth2.0/authorize?responseType=code&appId=sandbox-fx&state=s"
                             "&redirectUrl=https%3A%2F%2Fapp.example%2Fcb&thirdTraceId=once"_s;
        const QString first = ticketOf(sandbox.get(path));
        const QString again = ticketOf(sandbox.get(path));
        QVERIFY(!first.isEmpty() && !again.isEmpty());
        const auto decide = [&](const QString &ticket) {
            return sandbox.form(u"/fxiaoke/oauth2.0/decision"_s,
                                {{u"ticket"_s, ticket}, {u"decision"_s, u"approve"_s}});
        };
        QVERIFY(decide(again).location().hasQueryItem(u"code"_s));
        QCOMPARE(decide(first).status, 400);
        QCOMPARE(sandbox.get(path).json[u"errorCode"_s].toInt(), 50009);
    }

    void redirectUris_data()
    {
        QTest::addColumn<QString>("uri");
        QTest::addColumn<int>("status");
        QTest::newRow("the IPv4 loopback on any port") << u"http://127.0.0.1:5/cb"_s << 200;
        QTest::newRow("the IPv6 loopback") << u"http://[::1]:5/cb"_s << 200;
        QTest::newRow("localhost") << u"http://localhost:5/cb"_s << 200;
        QTest::newRow("any https address") << u"https://app.example/cb"_s << 200;
        QTest::newRow("http elsewhere") << u"http://app.example/cb"_s << 400;
        QTest::newRow("a loopback look-alike") << u"http://127.0.0.1.app.example/cb"_s << 400;
        QTest::newRow("user info") << u"https://127.0.0.1@app.example/cb"_s << 400;
        QTest::newRow("a fragment") << u"https://app.example/cb#x"_s << 400;
        QTest::newRow("a header smuggled in") << u"https://app.example/\r\nX: y"_s << 400;
        QTest::newRow("another scheme") << u"javascript:alert(1)"_s << 400;
    }
    void redirectUris()
    {
        QFETCH(QString, uri);
        SandboxFixture sandbox;
        QTEST(sandbox.get(authorizePath(u"sandbox-a"_s, u"admin"_s, uri)).status, "status");
    }

    void theHeaderDecidesAtOnce()
    {
        SandboxFixture sandbox;
        QVERIFY(sandbox.consent(authorizePath()).hasQueryItem(u"code"_s));
        QCOMPARE(sandbox.consent(authorizePath(), "deny").queryItemValue(u"error"_s), u"access_denied"_s);
    }
};

QTEST_GUILESS_MAIN(ConsentTest)
#include "test_sandbox_consent.moc"
