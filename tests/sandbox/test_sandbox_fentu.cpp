// SPDX-License-Identifier: GPL-3.0-or-later
#include "SandboxFixture.h"

#include "sandbox/Seal.h"

#include <QCryptographicHash>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace fob::sandbox;

namespace {
const QString redirectUri = u"http://127.0.0.1:18471/callback"_s;

QString authorizePath(const QString &scope, const QString &extra = {})
{
    return u"/fentu/oauth/authorize?response_type=code&client_id=sandbox-fentu&state=s&redirect_uri="_s +
           QString::fromLatin1(QUrl::toPercentEncoding(redirectUri)) + u"&scope="_s +
           QString::fromLatin1(QUrl::toPercentEncoding(scope)) + extra;
}

SandboxFixture::Pairs codeForm(const QString &code)
{
    return {{u"grant_type"_s, u"authorization_code"_s},
            {u"code"_s, code},
            {u"redirect_uri"_s, redirectUri},
            {u"client_id"_s, u"sandbox-fentu"_s},
            {u"client_secret"_s, u"sandbox-secret"_s}};
}
Answer redeem(SandboxFixture &sandbox, const SandboxFixture::Pairs &form)
{
    return sandbox.form(u"/fentu/oauth/token"_s, form);
}
Answer refresh(SandboxFixture &sandbox, const QString &token)
{
    return redeem(sandbox, {{u"grant_type"_s, u"refresh_token"_s},
                            {u"refresh_token"_s, token},
                            {u"client_id"_s, u"sandbox-fentu"_s},
                            {u"client_secret"_s, u"sandbox-secret"_s}});
}
Answer signIn(SandboxFixture &sandbox, const QString &scope)
{
    return redeem(sandbox, codeForm(sandbox.consent(authorizePath(scope)).queryItemValue(u"code"_s)));
}
Answer call(SandboxFixture &sandbox, const QString &token, const QString &resource = u"work-orders"_s)
{
    return sandbox.get(u"/fentu/v1/"_s + resource, {{"Authorization", "Bearer " + token.toUtf8()}});
}
} // namespace

class FentuTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRefreshThatAsksForTooMuchLeavesTheTokenAsItWas()
    {
        SandboxFixture sandbox;
        const QString token = signIn(sandbox, u"read:assets"_s).json[u"refresh_token"_s].toString();
        const Answer refused = redeem(sandbox, {{u"grant_type"_s, u"refresh_token"_s},
                                                {u"refresh_token"_s, token},
                                                {u"scope"_s, u"read:assets admin"_s},
                                                {u"client_id"_s, u"sandbox-fentu"_s},
                                                {u"client_secret"_s, u"sandbox-secret"_s}});
        QCOMPARE(refused.json[u"error"_s].toString(), u"invalid_scope"_s);
        QCOMPARE(refresh(sandbox, token).status, 200);
        QCOMPARE(refresh(sandbox, token).json[u"error"_s].toString(), u"invalid_grant"_s); // now it is spent
    }

    void aCodeBecomesAJwtWithTheGrantedScopes()
    {
        SandboxFixture sandbox;
        const Answer tokens = signIn(sandbox, u"read:work-orders read:assets"_s);
        QCOMPARE(tokens.status, 200);
        QCOMPARE(tokens.json[u"token_type"_s].toString(), u"Bearer"_s);
        QCOMPARE(tokens.json[u"expires_in"_s].toInt(), 3600);
        QCOMPARE(tokens.json[u"scope"_s].toString(), u"read:work-orders read:assets"_s);
        const auto claims = verifiedJwt(tokens.json[u"access_token"_s].toString());
        QVERIFY(claims);
        QCOMPARE((*claims)[u"iss"_s].toString(), QString(sandbox.origin + u"/fentu"_s));
        QCOMPARE((*claims)[u"exp"_s].toInteger(), SandboxFixture::startSeconds + 3600);
        for (const char *name : {"sub", "aud", "iat", "jti", "scope"})
            QVERIFY2(claims->contains(QLatin1StringView(name)), name);
    }

    void scopesDecideWhatACallMayDo_data()
    {
        QTest::addColumn<QString>("scope");
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<int>("status");
        QTest::newRow("reading with read") << u"read:work-orders"_s << QByteArray("GET") << 200;
        QTest::newRow("writing with read") << u"read:work-orders"_s << QByteArray("POST") << 403;
        QTest::newRow("writing with write") << u"write:work-orders"_s << QByteArray("POST") << 201;
        QTest::newRow("reading with write") << u"write:work-orders"_s << QByteArray("GET") << 403;
        QTest::newRow("reading another resource") << u"read:assets"_s << QByteArray("GET") << 403;
        QTest::newRow("anything with admin") << u"admin"_s << QByteArray("POST") << 201;
    }
    void scopesDecideWhatACallMayDo()
    {
        QFETCH(QString, scope);
        QFETCH(QByteArray, method);
        SandboxFixture sandbox;
        const QByteArray token = signIn(sandbox, scope).json[u"access_token"_s].toString().toUtf8();
        const Answer answer =
            sandbox.send(method, u"/fentu/v1/work-orders"_s, method == "POST" ? "{\"name\":\"x\"}" : "",
                         {{"Authorization", "Bearer " + token}, {"Content-Type", "application/json"}});
        QTEST(answer.status, "status");
        if (answer.status == 403)
            QCOMPARE(answer.json[u"error"_s][u"code"_s].toInt(), 403);
    }

    void apiKeysWorkUntilRevoked()
    {
        SandboxFixture sandbox;
        const Answer list = call(sandbox, u"sandbox-api-key"_s);
        QCOMPARE(list.status, 200);
        QVERIFY(list.json[u"data"_s].isArray());
        QCOMPARE(list.json[u"meta"_s].toObject().keys(),
                 (QStringList{u"current_page"_s, u"total_count"_s, u"total_pages"_s}));
        sandbox.advance(400 * 86400);
        QCOMPARE(call(sandbox, u"sandbox-api-key"_s).status, 200);
        QCOMPARE(call(sandbox, u"sandbox-api-key-x"_s).status, 401);
        QCOMPARE(call(sandbox, {}).status, 401);
        (void)sandbox.form(u"/fentu/oauth/revoke"_s, {{u"token"_s, u"sandbox-api-key"_s}});
        QCOMPARE(call(sandbox, u"sandbox-api-key"_s).status, 401);
        QCOMPARE(call(sandbox, u"sandbox-api-key-read-only"_s).status, 200);
    }

    void tokensExpire()
    {
        SandboxFixture sandbox;
        const Answer tokens = signIn(sandbox, u"read:work-orders"_s);
        sandbox.advance(3600);
        QCOMPARE(call(sandbox, tokens.json[u"access_token"_s].toString()).status, 401);
        sandbox.advance(30 * 86400 - 3600);
        QCOMPARE(refresh(sandbox, tokens.json[u"refresh_token"_s].toString()).json[u"error"_s].toString(),
                 u"invalid_grant"_s);
    }

    void aUsedRefreshTokenRevokesTheWholeFamily()
    {
        SandboxFixture sandbox;
        const QString first = signIn(sandbox, u"read:work-orders"_s).json[u"refresh_token"_s].toString();
        const Answer rotated = refresh(sandbox, first);
        QCOMPARE(rotated.status, 200);
        QCOMPARE(call(sandbox, rotated.json[u"access_token"_s].toString()).status, 200);
        QCOMPARE(refresh(sandbox, first).json[u"error"_s].toString(), u"invalid_grant"_s);
        QCOMPARE(call(sandbox, rotated.json[u"access_token"_s].toString()).status, 401);
        QCOMPARE(refresh(sandbox, rotated.json[u"refresh_token"_s].toString()).status, 400);
    }

    void aCodeUsedTwiceRevokesWhatItGave()
    {
        SandboxFixture sandbox;
        const QString code = sandbox.consent(authorizePath(u"read:work-orders"_s)).queryItemValue(u"code"_s);
        const Answer tokens = redeem(sandbox, codeForm(code));
        QCOMPARE(redeem(sandbox, codeForm(code)).json[u"error"_s].toString(), u"invalid_grant"_s);
        QCOMPARE(call(sandbox, tokens.json[u"access_token"_s].toString()).status, 401);
    }

    void revokingTheRefreshTokenEndsItsAccessTokens()
    {
        SandboxFixture sandbox;
        const Answer tokens = signIn(sandbox, u"read:work-orders"_s);
        QCOMPARE(sandbox
                     .form(u"/fentu/oauth/revoke"_s, {{u"token"_s, tokens.json[u"refresh_token"_s].toString()},
                                                      {u"client_id"_s, u"sandbox-fentu"_s},
                                                      {u"client_secret"_s, u"wrong"_s}})
                     .status,
                 401);
        QCOMPARE(call(sandbox, tokens.json[u"access_token"_s].toString()).status, 200);
        QCOMPARE(sandbox
                     .form(u"/fentu/oauth/revoke"_s, {{u"token"_s, tokens.json[u"refresh_token"_s].toString()},
                                                      {u"client_id"_s, u"sandbox-fentu"_s},
                                                      {u"client_secret"_s, u"sandbox-secret"_s}})
                     .status,
                 200);
        QCOMPARE(call(sandbox, tokens.json[u"access_token"_s].toString()).status, 401);
        QCOMPARE(sandbox.form(u"/fentu/oauth/revoke"_s, {{u"token"_s, u"unknown"_s}}).status, 200);
    }

    void pkceIsCheckedWhenAChallengeWasSent_data()
    {
        // RFC 7636 appendix B
        QTest::addColumn<QString>("verifier");
        QTest::addColumn<int>("status");
        QTest::newRow("the right verifier") << u"dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"_s << 200;
        QTest::newRow("a wrong verifier") << u"dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXl"_s << 400;
        QTest::newRow("no verifier") << QString() << 400;
    }
    void pkceIsCheckedWhenAChallengeWasSent()
    {
        QFETCH(QString, verifier);
        SandboxFixture sandbox;
        const QString challenge =
            u"&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method="_s;
        const QUrlQuery back = sandbox.consent(authorizePath(u"read:assets"_s, challenge + u"S256"_s));
        SandboxFixture::Pairs form = codeForm(back.queryItemValue(u"code"_s));
        if (!verifier.isEmpty())
            form.emplaceBack(u"code_verifier"_s, verifier);
        QTEST(redeem(sandbox, form).status, "status");
        const QUrlQuery plain = sandbox.consent(authorizePath(u"read:assets"_s, challenge + u"plain"_s));
        QCOMPARE(plain.queryItemValue(u"error"_s), u"invalid_request"_s);
    }

    void tokenRefusals_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("error");
        QTest::newRow("a wrong secret") << u"client_secret"_s << u"x"_s << 401 << u"invalid_client"_s;
        QTest::newRow("an unknown client") << u"client_id"_s << u"x"_s << 401 << u"invalid_client"_s;
        QTest::newRow("another client's code") << u"client_id"_s << u"sandbox-other"_s << 400 << u"invalid_grant"_s;
        QTest::newRow("another redirect")
            << u"redirect_uri"_s << u"http://127.0.0.1:18472/callback"_s << 400 << u"invalid_grant"_s;
        QTest::newRow("a code that is none") << u"code"_s << u"x"_s << 400 << u"invalid_grant"_s;
        QTest::newRow("another grant") << u"grant_type"_s << u"password"_s << 400 << u"unsupported_grant_type"_s;
        QTest::newRow("no grant") << u"grant_type"_s << QString() << 400 << u"invalid_request"_s;
    }
    void tokenRefusals()
    {
        QFETCH(QString, field);
        QFETCH(QString, value);
        SandboxFixture sandbox;
        auto form = codeForm(sandbox.consent(authorizePath(u"read:assets"_s)).queryItemValue(u"code"_s));
        for (auto &pair : form) {
            if (pair.first == field)
                pair.second = value;
        }
        const Answer answer = redeem(sandbox, form);
        QTEST(answer.status, "status");
        QTEST(answer.json[u"error"_s].toString(), "error");
    }

    void aThousandCallsAnHour()
    {
        SandboxFixture sandbox;
        auto &rates = sandbox.server->sandbox().world().rates;
        const Answer first = call(sandbox, u"sandbox-api-key"_s);
        QCOMPARE(first.headers.value("x-ratelimit-limit"), "1000");
        QCOMPARE(first.headers.value("x-ratelimit-remaining"), "999");
        QCOMPARE(first.headers.value("x-ratelimit-reset").toLongLong(), SandboxFixture::startSeconds + 3600);
        for (int i = 0; i < 999; ++i)
            (void)rates.take(u"fentu sandbox-api-key"_s, 1000, 3600000, SandboxFixture::startSeconds * 1000);
        QCOMPARE(call(sandbox, u"sandbox-api-key"_s).status, 429);
        sandbox.advance(3600);
        QCOMPARE(call(sandbox, u"sandbox-api-key"_s).status, 200);
    }

    void tokensAndRefreshOutliveARestart()
    {
        SandboxFixture before;
        const Answer tokens = signIn(before, u"read:work-orders"_s);
        SandboxFixture after;
        QCOMPARE(call(after, tokens.json[u"access_token"_s].toString()).status, 200);
        QCOMPARE(refresh(after, tokens.json[u"refresh_token"_s].toString()).status, 200);
    }
};

QTEST_GUILESS_MAIN(FentuTest)
#include "test_sandbox_fentu.moc"
