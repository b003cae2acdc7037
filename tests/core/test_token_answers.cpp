// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/AnswerFixture.h"

#include <QTest>

using namespace fob;
using namespace fob::coretest;
using Kind = Error::Kind;
using namespace std::chrono_literals;

namespace {

std::optional<std::chrono::seconds> life(const TokenSet &tokens)
{
    if (!tokens.expiresAt)
        return {};
    return std::chrono::duration_cast<std::chrono::seconds>(*tokens.expiresAt - noon);
}

TokenSet earlier()
{
    TokenSet tokens;
    tokens.accessToken = Secret("old");
    tokens.refreshToken = Secret("old-refresh");
    tokens.refreshExpiresAt = noon + 5h;
    tokens.grantedScopes = QStringList{s("admin")};
    tokens.account = s("me");
    return tokens;
}

} // namespace

/// What is read from a success: tokens, lifetimes, what a refresh leaves as it was.
class TestTokenAnswers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void s30_aLifetimeIsADurationOrNothing_data()
    {
        QTest::addColumn<QByteArray>("expires");
        QTest::addColumn<int>("seconds");
        const int usual = 3600;
        QTest::newRow("a number") << QByteArray("1799") << 1799;
        QTest::newRow("digits in a text") << QByteArray("\"1799\"") << 1799;
        QTest::newRow("a number written with a point") << QByteArray("1799.0") << 1799;
        QTest::newRow("nothing left") << QByteArray("0") << 0;
        QTest::newRow("the longest that is a duration") << QByteArray("100000000") << 100000000;
        QTest::newRow("an epoch in place of a duration") << QByteArray("1694085127") << usual;
        QTest::newRow("an epoch in milliseconds") << QByteArray("1694085127000") << usual;
        QTest::newRow("minus one") << QByteArray("-1") << usual;
        QTest::newRow("1e308") << QByteArray("1e308") << usual;
        QTest::newRow("minus 1e308") << QByteArray("-1e308") << usual;
        QTest::newRow("a fraction") << QByteArray("1799.5") << usual;
        QTest::newRow("more than 64 bits") << QByteArray("18446744073709551616") << usual;
        QTest::newRow("all of 64 bits") << QByteArray("18446744073709551615") << usual;
        QTest::newRow("the lowest of 64 bits") << QByteArray("-9223372036854775808") << usual;
        QTest::newRow("a text that is no number") << QByteArray("\"soon\"") << usual;
        QTest::newRow("a text with a sign") << QByteArray("\"+3600\"") << usual;
        QTest::newRow("a text with a blank") << QByteArray("\" 1799\"") << usual;
        QTest::newRow("digits of another script") << QByteArray("\"١٢٣\"") << usual;
        QTest::newRow("an empty text") << QByteArray("\"\"") << usual;
        QTest::newRow("null") << QByteArray("null") << usual;
        QTest::newRow("true") << QByteArray("true") << usual;
        QTest::newRow("a list") << QByteArray("[1799]") << usual;
        QTest::newRow("an object") << QByteArray("{\"seconds\":1799}") << usual;
    }
    void s30_aLifetimeIsADurationOrNothing()
    {
        QFETCH(QByteArray, expires);
        QFETCH(int, seconds);
        const auto tokens = fentuAnswer(answer(200, "{\"access_token\":\"t\",\"expires_in\":" + expires + "}"));
        QVERIFY(tokens);
        QVERIFY(life(*tokens) == std::chrono::seconds(seconds));
        QVERIFY(tokens->issuedAt == noon);
    }

    void s30_aMissingLifetimeIsTheGrantsOwn()
    {
        QVERIFY(life(*fentuAnswer(answer(200, R"({"access_token":"t"})"))) == 3600s);
        Grant unknown = fentuCode();
        unknown.accessLifetime = 0s;
        const auto tokens = TokenResponse::parse(builtIn(s("fentu")), unknown, *unknown.token,
                                                 answer(200, R"({"access_token":"t"})"), noon);
        QVERIFY(!tokens->expiresAt);
    }

    void s27_theRefreshToken_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("kept");
        QTest::addColumn<int>("hours");
        QTest::newRow("stays when the answer has none, with its expiry")
            << QByteArray(R"({"access_token":"t"})") << QByteArray("old-refresh") << 5;
        QTest::newRow("stays when the answer's is null")
            << QByteArray(R"({"access_token":"t","refresh_token":null})") << QByteArray("old-refresh") << 5;
        QTest::newRow("stays when the answer's is empty")
            << QByteArray(R"({"access_token":"t","refresh_token":""})") << QByteArray("old-refresh") << 5;
        QTest::newRow("is replaced by a new one")
            << QByteArray(R"({"access_token":"t","refresh_token":"new"})") << QByteArray("new") << 30 * 24;
        QTest::newRow("is made no younger by being repeated")
            << QByteArray(R"({"access_token":"t","refresh_token":"old-refresh"})") << QByteArray("old-refresh") << 5;
    }
    void s27_theRefreshToken()
    {
        QFETCH(QByteArray, body);
        QFETCH(int, hours);
        const TokenSet previous = earlier();
        const auto tokens = fentuAnswer(answer(200, body), &previous);
        QVERIFY(tokens && tokens->refreshToken);
        QTEST(text(*tokens->refreshToken), "kept");
        QVERIFY(tokens->refreshExpiresAt == noon + std::chrono::hours(hours));
    }

    void whatARefreshDoesNotSayStaysAsItWas()
    {
        const TokenSet previous = earlier();
        const auto tokens = fentuAnswer(answer(200, R"({"access_token":"t"})"), &previous);
        QCOMPARE(*tokens->grantedScopes, QStringList{s("admin")});
        QCOMPARE(tokens->account, s("me"));
        const auto narrowed = fentuAnswer(answer(200, R"({"access_token":"t","scope":"read:assets"})"), &previous);
        QCOMPARE(*narrowed->grantedScopes, QStringList{s("read:assets")});
        QVERIFY(!fentuAnswer(answer(200, R"({"access_token":"t"})"))->grantedScopes);
        QVERIFY(!fentuAnswer(answer(200, R"({"access_token":"t"})"))->refreshToken);
    }

    void theTokenTypeComparesWithoutCase_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QString>("sent");
        QTest::newRow("small letters") << QByteArray("\"bearer\"") << s("Bearer");
        QTest::newRow("capitals") << QByteArray("\"BEARER\"") << s("Bearer");
        QTest::newRow("as FS's page words it") << QByteArray("\"Bearer Token\"") << s("Bearer");
        QTest::newRow("null") << QByteArray("null") << s("Bearer");
        QTest::newRow("empty") << QByteArray("\"\"") << s("Bearer");
        QTest::newRow("another") << QByteArray("\"DPoP\"") << s("DPoP");
        QTest::newRow("with a line break") << QByteArray("\"X\\r\\nY\"") << s("XY");
    }
    void theTokenTypeComparesWithoutCase()
    {
        QFETCH(QByteArray, type);
        QTEST(fentuAnswer(answer(200, "{\"access_token\":\"t\",\"token_type\":" + type + "}"))->tokenType, "sent");
    }

    void aKeyHasNoExpiryAndADirectTokenItsGrants()
    {
        const Grant &key = *builtIn(s("fentu")).grant(s("api_key"));
        QVERIFY(!TokenResponse::bare(key, Secret("k"), noon).expiresAt);
        const Grant &direct = *builtIn(s("fsl")).grant(s("direct_token"));
        const TokenSet tokens = TokenResponse::bare(direct, Secret("t"), noon);
        QVERIFY(tokens.expiresAt == noon + 24h);
        QVERIFY(!tokens.refreshToken && !tokens.grantedScopes);
        QCOMPARE(tokens.tokenType, s("Bearer"));
    }
};

QTEST_GUILESS_MAIN(TestTokenAnswers)
#include "test_token_answers.moc"
