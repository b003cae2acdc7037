// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Base64Url.h"
#include "core/CoreFixture.h"
#include "core/DecodedToken.h"
#include "core/Pkce.h"

#include <QTest>

using namespace fob;
using namespace fob::coretest;

namespace {

/// RFC 7515, appendices A.1 and A.2: the same claims, signed with HMAC and with RSA.
const QByteArray
    rfcClaims("eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ");
const QByteArray rfcHmac =
    "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9." + rfcClaims + ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const QByteArray rfcRsa =
    "eyJhbGciOiJSUzI1NiJ9." + rfcClaims +
    ".cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1"
    "dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--"
    "xi12jzDwus"
    "C-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";

QByteArray jwt(const QByteArray &header, const QByteArray &claims)
{
    return base64Url(header) + '.' + base64Url(claims) + ".c2ln";
}

const Claim *claim(const DecodedToken &token, const char *name)
{
    for (const Claim &each : token.claims) {
        if (each.name == QLatin1String(name))
            return &each;
    }
    return nullptr;
}

Instant at(qint64 seconds) { return Instant(std::chrono::seconds(seconds)); }

} // namespace

/// What a token says of itself, read strictly and believed by nobody.
class TestDecodedToken : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theRfcsExamplesAreDecoded_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<QString>("algorithm");
        QTest::newRow("RFC 7515 A.1, HMAC") << rfcHmac << s("HS256");
        QTest::newRow("RFC 7515 A.2, RSA") << rfcRsa << s("RS256");
        QTest::newRow("RFC 7515 A.5, unsecured") << QByteArray("eyJhbGciOiJub25lIn0." + rfcClaims + '.') << s("none");
        QTest::newRow("pasted with its header's scheme") << QByteArray("Bearer " + rfcHmac) << s("HS256");
        QTest::newRow("with the scheme in small letters and blanks")
            << QByteArray(" bearer  " + rfcHmac + "\r\n") << s("HS256");
    }
    void theRfcsExamplesAreDecoded()
    {
        QFETCH(QByteArray, token);
        const DecodedToken decoded = DecodedToken::decode(token);
        QCOMPARE(decoded.kind, DecodedToken::Kind::Jws);
        QTEST(decoded.algorithm, "algorithm");
        QCOMPARE(decoded.claims.size(), std::size_t(3));
        QCOMPARE(claim(decoded, "iss")->value, s("joe"));
        QVERIFY(!claim(decoded, "iss")->time);
        QCOMPARE(claim(decoded, "exp")->value, s("1300819380"));
        QVERIFY(claim(decoded, "exp")->time == at(1300819380));
        QVERIFY(decoded.expiresAt == at(1300819380));
        QVERIFY(!decoded.issuedAt && !decoded.notBefore && !decoded.scopes);
        QCOMPARE(claim(decoded, "http://example.com/is_root")->value, s("true"));
    }

    void aTokenWithoutItsSignatureIsReadAndSaidToBeOne_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<DecodedToken::Seal>("seal");
        const QByteArray removed = rfcHmac.left(rfcHmac.lastIndexOf('.') + 1);
        QTest::newRow("signed") << rfcHmac << DecodedToken::Seal::Signed;
        QTest::newRow("its signature removed") << removed << DecodedToken::Seal::Removed;
        QTest::newRow("the same behind its scheme") << QByteArray("Bearer " + removed) << DecodedToken::Seal::Removed;
        for (const char *none : {"none", "NONE", "None"}) // S46: unsecured is not the same as a signature that is gone
            QTest::newRow(none) << QByteArray(base64Url(QByteArray("{\"alg\":\"") + none + "\"}") + '.' + rfcClaims +
                                              '.')
                                << DecodedToken::Seal::None;
    }
    void aTokenWithoutItsSignatureIsReadAndSaidToBeOne()
    {
        QFETCH(QByteArray, token);
        QFETCH(DecodedToken::Seal, seal);
        const DecodedToken decoded = DecodedToken::decode(token);
        QCOMPARE(decoded.kind, DecodedToken::Kind::Jws);
        QCOMPARE(decoded.payload, DecodedToken::Payload::Claims);
        QCOMPARE(decoded.seal, seal);
        QCOMPARE(claim(decoded, "iss")->value, s("joe"));
    }

    void asManyClaimsAreMadeAsAreAskedFor()
    {
        const QByteArray token = jwt(R"({"alg":"HS256"})", R"({"a":1,"b":2,"c":3,"exp":4})");
        const DecodedToken all = DecodedToken::decode(token);
        QCOMPARE(all.claims.size(), std::size_t(4));
        QCOMPARE(all.moreClaims, std::size_t(0));
        const DecodedToken some = DecodedToken::decode(token, 3);
        QCOMPARE(some.claims.size(), std::size_t(3));
        QCOMPARE(some.moreClaims, std::size_t(1));
        QVERIFY(some.expiresAt == at(4)); // known, whether shown or not
        QCOMPARE(some.claimsJson, all.claimsJson);
    }

    void anEncryptedTokenShowsItsHeaderOnly()
    {
        const QByteArray header = base64Url(R"({"alg":"dir","enc":"A256GCM","kid":"7"})");
        const DecodedToken decoded = DecodedToken::decode(header + "..aXY.Y2lwaGVy.dGFn");
        QCOMPARE(decoded.kind, DecodedToken::Kind::Jwe);
        QCOMPARE(decoded.algorithm, s("dir"));
        QCOMPARE(decoded.header.size(), std::size_t(3));
        QVERIFY(decoded.claims.empty());
    }

    void s46_whatIsNoTokenIsOpaque_data()
    {
        QTest::addColumn<QByteArray>("token");
        const QByteArray header = base64Url(R"({"alg":"HS256"})");
        const QByteArray claims = base64Url(R"({"a":1})");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("blanks") << QByteArray(" \n ");
        QTest::newRow("only the scheme") << QByteArray("Bearer ");
        QTest::newRow("an opaque token") << QByteArray("7f3a91c2e0d4");
        QTest::newRow("two parts") << QByteArray(header + '.' + claims);
        QTest::newRow("four parts") << QByteArray(header + '.' + claims + ".c2ln.c2ln");
        QTest::newRow("six parts") << QByteArray(header + '.' + claims + ".c2ln.c2ln.c2ln.c2ln");
        QTest::newRow("a host name") << QByteArray("api.fentu.io");
        QTest::newRow("padding") << QByteArray(header + "=." + claims + ".c2ln");
        QTest::newRow("the other alphabet") << QByteArray(header + '.' + claims + ".+/+/");
        QTest::newRow("a blank inside") << QByteArray(header + ". " + claims + ".c2ln");
        QTest::newRow("a line break inside") << QByteArray(header + '.' + claims + ".c2\nln");
        QTest::newRow("stray bits at the end") << QByteArray(header + '.' + claims +
                                                             ".c2lu"
                                                             "Zx");
        QTest::newRow("a lone character at the end") << QByteArray(header + '.' + claims + ".c2lnA");
        QTest::newRow("a header that is no object") << jwt("[]", R"({"a":1})");
        QTest::newRow("a header without an algorithm") << jwt(R"({"typ":"JWT"})", R"({"a":1})");
        QTest::newRow("an algorithm that is a number") << jwt(R"({"alg":5})", R"({"a":1})");
        QTest::newRow("an empty algorithm") << jwt(R"({"alg":""})", R"({"a":1})");
        QTest::newRow("two algorithms") << jwt(R"({"alg":"RS256","alg":"none"})", R"({"a":1})");
        QTest::newRow("unsecured with a signature") << jwt(R"({"alg":"none"})", R"({"a":1})");
        QTest::newRow("encrypted without saying how") << QByteArray(header + ".a2V5.aXY.Y2lwaGVy.dGFn");
        QTest::newRow("encrypted without a tag")
            << QByteArray(base64Url(R"({"alg":"dir","enc":"A256GCM"})") + "..aXY.Y2lwaGVy.");
        QTest::newRow("larger than a megabyte")
            << QByteArray(header + '.' + claims + '.' + QByteArray(1024 * 1024, 'A'));
        QTest::newRow("a megabyte of dots") << QByteArray(1024 * 1024, '.');
        QTest::newRow("NULs") << QByteArray(100, '\0');
    }
    void s46_whatIsNoTokenIsOpaque()
    {
        QFETCH(QByteArray, token);
        const DecodedToken decoded = DecodedToken::decode(token);
        QCOMPARE(decoded.kind, DecodedToken::Kind::Opaque);
        QVERIFY(decoded.algorithm.isEmpty() && decoded.header.empty() && decoded.claims.empty() && !decoded.expiresAt);
    }

    void s46_aPayloadThatIsNoClaimsIsNotShown_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<bool>("detached");
        const QByteArray header = base64Url(R"({"alg":"HS256"})");
        QTest::newRow("claims that are a list") << jwt(R"({"alg":"HS256"})", "[1]") << false;
        QTest::newRow("claims given twice") << jwt(R"({"alg":"HS256"})", R"({"sub":"a","sub":"b"})") << false;
        QTest::newRow("claims and something behind") << jwt(R"({"alg":"HS256"})", R"({"a":1} x)") << false;
        QTest::newRow("claims and a NUL behind") << jwt(R"({"alg":"HS256"})", QByteArray("{\"a\":1}\0x", 9)) << false;
        QTest::newRow("claims that are no UTF-8") << jwt(R"({"alg":"HS256"})", "{\"a\":\"\xff\"}") << false;
        QTest::newRow("claims nested too deep")
            << jwt(R"({"alg":"HS256"})", "{\"a\":" + QByteArray(40, '[') + QByteArray(40, ']') + '}') << false;
        QTest::newRow("claims nested without end")
            << jwt(R"({"alg":"HS256"})", "{\"a\":" + QByteArray(500000, '[')) << false;
        QTest::newRow("words") << jwt(R"({"alg":"HS256"})", "It\xe2\x80\x99s a dangerous business, Frodo") << false;
        QTest::newRow("bytes") << jwt(R"({"alg":"HS256"})", QByteArray(64, '\xff')) << false;
        QTest::newRow("a detached payload") << QByteArray(header + "..c2ln") << true;
        QTest::newRow("a detached payload, unsecured") << QByteArray(base64Url(R"({"alg":"none"})") + "..") << true;
    }
    void s46_aPayloadThatIsNoClaimsIsNotShown()
    {
        QFETCH(QByteArray, token);
        QFETCH(bool, detached);
        const DecodedToken decoded = DecodedToken::decode(token);
        QCOMPARE(decoded.kind, DecodedToken::Kind::Jws);
        QCOMPARE(decoded.payload, detached ? DecodedToken::Payload::Detached : DecodedToken::Payload::Opaque);
        QCOMPARE(decoded.header.size(), std::size_t(1));
        QVERIFY(decoded.claims.empty() && decoded.claimsJson.isEmpty() && !decoded.expiresAt && !decoded.scopes);
    }

    void s46_aHostileTimeIsNoTime_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<qint64>("milliseconds");
        QTest::newRow("a second") << QByteArray("1") << qint64(1000);
        QTest::newRow("a fraction") << QByteArray("1300819380.25") << qint64(1300819380250);
        QTest::newRow("the last second of the year 9999") << QByteArray("253402300799") << qint64(253402300799000);
        QTest::newRow("the year 10000") << QByteArray("253402300800") << qint64(-1);
        QTest::newRow("milliseconds taken for seconds") << QByteArray("1300819380000") << qint64(-1);
        QTest::newRow("before 1970") << QByteArray("-1") << qint64(-1);
        QTest::newRow("1e308") << QByteArray("1e308") << qint64(-1);
        QTest::newRow("all of 64 bits") << QByteArray("18446744073709551615") << qint64(-1);
        QTest::newRow("a text") << QByteArray("\"1300819380\"") << qint64(-1);
        QTest::newRow("null") << QByteArray("null") << qint64(-1);
    }
    void s46_aHostileTimeIsNoTime()
    {
        QFETCH(QByteArray, value);
        QFETCH(qint64, milliseconds);
        const DecodedToken decoded =
            DecodedToken::decode(jwt(R"({"alg":"HS256"})", "{\"exp\":" + value + ",\"other\":" + value + "}"));
        QCOMPARE(decoded.kind, DecodedToken::Kind::Jws);
        QCOMPARE(decoded.expiresAt.has_value(), milliseconds >= 0);
        if (decoded.expiresAt)
            QCOMPARE(qint64(decoded.expiresAt->time_since_epoch().count()), milliseconds);
        QVERIFY(claim(decoded, "exp")->time == decoded.expiresAt);
        QVERIFY(!claim(decoded, "other")->time);
    }

    void s42_claimsCannotMoveTheCursorOrTurnTheLine()
    {
        const DecodedToken decoded = DecodedToken::decode(
            jwt("{\"alg\":\"HS256\\u001b[2J\"}",
                "{\"name\":\"a\\u001b[31mb\\u202ec\\u0000\\nd\",\"\\u202ekey\":[\"x\\u2066\"],\"nick\":\"企业 é 🔑\"}"));
        QCOMPARE(decoded.algorithm, s("HS256\\u001b[2J"));
        QCOMPARE(claim(decoded, "name")->value, s("a\\u001b[31mb\\u202ec\\u0000\\u000ad"));
        QCOMPARE(decoded.claims[1].name, s("\\u202ekey"));
        QVERIFY(!decoded.claims[1].value.contains(QChar(0x2066)));
        QCOMPARE(claim(decoded, "nick")->value, s("企业 é 🔑"));
    }

    void whatIsNoTextIsShownAsCompactJson()
    {
        const DecodedToken decoded = DecodedToken::decode(
            jwt(R"({"alg":"HS256"})", R"({"aud":["a", "b"], "act": {"sub": "x"}, "n": 1.5, "no": null})"));
        QCOMPARE(claim(decoded, "aud")->value, s(R"(["a","b"])"));
        QCOMPARE(claim(decoded, "act")->value, s(R"({"sub":"x"})"));
        QCOMPARE(claim(decoded, "n")->value, s("1.5"));
        QCOMPARE(claim(decoded, "no")->value, s("null"));
        QCOMPARE(decoded.claims.front().name, s("aud")); // in the token's own order
    }

    void scopesAreReadHoweverTheyAreWritten_data()
    {
        QTest::addColumn<QByteArray>("claims");
        QTest::addColumn<QStringList>("scopes");
        QTest::addColumn<bool>("said");
        QTest::newRow("a text") << QByteArray(R"({"scope":"a  b"})") << QStringList{s("a"), s("b")} << true;
        QTest::newRow("a list") << QByteArray(R"({"scp":["a","b",5]})") << QStringList{s("a"), s("b")} << true;
        QTest::newRow("a text in the other place")
            << QByteArray(R"({"scp":"a b"})") << QStringList{s("a"), s("b")} << true;
        QTest::newRow("none") << QByteArray(R"({"scope":""})") << QStringList() << true;
        QTest::newRow("not said") << QByteArray(R"({"a":1})") << QStringList() << false;
        QTest::newRow("a number") << QByteArray(R"({"scope":5})") << QStringList() << false;
    }
    void scopesAreReadHoweverTheyAreWritten()
    {
        QFETCH(QByteArray, claims);
        const DecodedToken decoded = DecodedToken::decode(jwt(R"({"alg":"HS256"})", claims));
        QTEST(decoded.scopes.has_value(), "said");
        QTEST(decoded.scopes.value_or(QStringList()), "scopes");
    }

    /// Every byte of a token replaced, and the token cut at every place: nothing crashes, and what is not of the
    /// alphabet is never passed over.
    void s46_damageIsNeverPassedOver()
    {
        for (qsizetype i = 0; i < rfcHmac.size(); ++i) {
            for (const char byte : {'=', '+', '\0', '\xff', '\n'}) {
                QByteArray damaged = rfcHmac;
                damaged[i] = byte;
                QCOMPARE(DecodedToken::decode(damaged).kind, DecodedToken::Kind::Opaque);
            }
            QByteArray split = rfcHmac;
            split[i] = '.';
            QCOMPARE(DecodedToken::decode(split).kind == DecodedToken::Kind::Jws, rfcHmac[i] == '.');
        }
        for (qsizetype length = 0; length < rfcHmac.lastIndexOf('.') + 1; ++length)
            QCOMPARE(DecodedToken::decode(rfcHmac.left(length)).kind, DecodedToken::Kind::Opaque);
    }

    void strictBase64UrlHasOneTextForEachArray()
    {
        for (int size = 0; size < 70; ++size) {
            QByteArray bytes;
            for (int i = 0; i < size; ++i)
                bytes.append(static_cast<char>(i * 37 + size));
            const QByteArray encoded = base64Url(bytes);
            QCOMPARE(strictBase64UrlDecoded(encoded), std::optional(bytes));
            if (size % 3 != 0) { // the last character has bits to spare
                QByteArray stray = encoded;
                const QByteArray alphabet("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
                stray.back() = alphabet[alphabet.indexOf(stray.back()) + 1];
                QVERIFY(!strictBase64UrlDecoded(stray));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestDecodedToken)
#include "test_decoded_token.moc"
