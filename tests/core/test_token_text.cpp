// SPDX-License-Identifier: GPL-3.0-or-later
// Tokens in whatever text somebody pastes, two of them side by side, and what may be shown of one.
#include "core/Fingerprint.h"
#include "core/TokenComparison.h"
#include "core/TokenMemory.h"
#include "core/TokenText.h"

#include <QElapsedTimer>
#include <QTest>

using namespace fob;
using Place = FoundToken::Place;

namespace {

constexpr auto base64 = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

QByteArray jwt(const QByteArray &claims, const QByteArray &header = R"({"alg":"HS256","typ":"JWT"})")
{
    return header.toBase64(base64) + '.' + claims.toBase64(base64) + '.' + QByteArray("signature").toBase64(base64);
}

QByteArray base64Header(const QByteArray &algorithm)
{
    return QByteArray("{\"alg\":\"" + algorithm + "\"}").toBase64(base64);
}

const QByteArray sample = jwt(R"({"iss":"id.example","sub":"u1","exp":1800000000})");

QByteArray wrapped(const QByteArray &text, qsizetype width, const QByteArray &between)
{
    QByteArray lines;
    for (qsizetype at = 0; at < text.size(); at += width)
        lines += (at > 0 ? between : QByteArray()) + text.mid(at, width);
    return lines;
}

} // namespace

class TestTokenText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void a_token_is_found_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<int>("place");
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("line");
        const auto row = [](const char *what, const QByteArray &text, const QByteArray &token, Place place,
                            const char *name = "", int line = 1) {
            QTest::newRow(what) << text << token << int(place) << QString::fromLatin1(name) << line;
        };
        row("alone", sample, sample, Place::Alone);
        row("alone with blanks and a byte order mark", "\xef\xbb\xbf \n" + sample + "\r\n", sample, Place::Alone);
        row("opaque and alone", "7f3a91c2e0d4", "7f3a91c2e0d4", Place::Alone);
        row("short and alone", "abc", "abc", Place::Alone);
        row("opaque and alone with padding", "q83vEjRWeJA==", "q83vEjRWeJA==", Place::Alone);
        row("opaque with characters of a password", "p@ss!w0rd#1", "p@ss!w0rd#1", Place::Alone);
        row("behind the scheme", "Bearer " + sample, sample, Place::Bearer);
        row("a header line", "Authorization: Bearer " + sample, sample, Place::Bearer);
        row("a header line in small letters", "authorization: bearer q83vEjRWeJA=", "q83vEjRWeJA=", Place::Bearer);
        row("a curl command",
            "curl -sS -H 'Accept: application/json' \\\n  -H \"Authorization: Bearer " + sample +
                "\" https://api.example/v1/things",
            sample, Place::Bearer, "", 2);
        row("an answer", "{\"access_token\":\"" + sample + "\",\"expires_in\":3600}", sample, Place::Named,
            "access_token");
        row("an answer with blanks", "{\n  \"accessToken\" : \"q83vEjRWeJA\",\n  \"expiresIn\": 7200\n}", "q83vEjRWeJA",
            Place::Named, "accessToken", 2);
        row("JSON inside of a string", "{\"log\":\"{\\\"access_token\\\":\\\"q83vEjRWeJA\\\"}\"}", "q83vEjRWeJA",
            Place::Named, "access_token");
        row("an address with a query", "https://app.example/cb?state=xyz&access_token=" + sample + "&x=1", sample,
            Place::Named, "access_token");
        row("an address with a fragment", "https://app.example/cb#access_token=q83vEjRWeJA&token_type=bearer",
            "q83vEjRWeJA", Place::Named, "access_token");
        row("an .env line", "# secrets\nFENTU_API_TOKEN='q83vEjRWeJA'\n", "q83vEjRWeJA", Place::Named,
            "FENTU_API_TOKEN", 2);
        row("an .env line alone", "FENTU_API_TOKEN=q83vEjRWeJA", "q83vEjRWeJA", Place::Named, "FENTU_API_TOKEN");
        row("a shell export", "export API_KEY=\"q83vEjRWeJA\"", "q83vEjRWeJA", Place::Named, "API_KEY");
        row("a variable of any name alone", "FENTU_KEY=q83vEjRWeJA", "q83vEjRWeJA", Place::Named, "FENTU_KEY");
        row("a shell export of any name alone", "export X=\"fsl_at_q83vEjRWeJA\"\n", "fsl_at_q83vEjRWeJA", Place::Named,
            "X");
        row("in a table's cell", "<td class=\"key\">q83vEjRWeJA</td>", "q83vEjRWeJA", Place::Alone);
        row("a JWT in a table's cell", "<td>" + sample + "</td>", sample, Place::Alone);
        row("the password of an address", "git clone https://deploy:q83vEjRWeJA@git.example/repo.git", "q83vEjRWeJA",
            Place::Named, "deploy");
        row("a JWT as the password of an address", "https://deploy:" + sample + "@git.example/repo.git", sample,
            Place::Named, "deploy");
        row("a YAML line", "  token: q83vEjRWeJA", "q83vEjRWeJA", Place::Named, "token");
        row("a header of another name", "X-Api-Key: q83vEjRWeJA", "q83vEjRWeJA", Place::Named, "X-Api-Key");
        row("a log line", "2026-05-04T12:00:00Z WARN 401 for token " + sample + ", retrying", sample, Place::SomeWhere);
        row("at the end of a sentence", "It was " + sample + ".", sample, Place::SomeWhere);
        row("in angle brackets", "see <" + sample + ">", sample, Place::SomeWhere);
        const QByteArray copy = withoutSignature(sample);
        row("a copy without its signature", copy, copy, Place::Alone);
        row("a copy in a log line", "12:00:00Z WARN 401 for " + copy + ", retrying", copy, Place::SomeWhere);
        row("a copy at the end of a sentence", "It was " + copy + ".", copy, Place::SomeWhere);
        row("a copy with a word below it", "It was " + copy + "\nRegards", copy, Place::SomeWhere);
        row("a copy as a value", "access_token=" + copy + "&x=1", copy, Place::Named, "access_token");
        const QByteArray longSigned = copy + QByteArray(64, 's');
        row("wrapped right before its signature", copy + '\n' + QByteArray(64, 's'), longSigned, Place::SomeWhere);
        row("wrapped by a mail", "Hello,\nhere it is:\n\n" + wrapped(sample, 40, "\n") + "\n\nBye", sample,
            Place::SomeWhere, "", 4);
        row("wrapped and alone", wrapped(sample, 76, "\r\n"), sample, Place::SomeWhere);
        row("wrapped and quoted", "> " + wrapped(sample, 60, "\n> "), sample, Place::SomeWhere);
        row("wrapped by a shell", "curl -H \"Authorization: Bearer " + wrapped(sample, 70, "\\\n") + "\"", sample,
            Place::Bearer);
    }
    void a_token_is_found()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, token);
        QFETCH(int, place);
        QFETCH(QString, name);
        QFETCH(int, line);
        const auto found = findTokens(text);
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(found[0].token.reveal().toByteArray(), token);
        QCOMPARE(int(found[0].place), place);
        QCOMPARE(found[0].name, name);
        QCOMPARE(found[0].line, line);
    }

    // RFC 7515 §7.2 and its appendix A.6, with the signatures of the compact examples.
    void a_JWS_in_JSON_is_found_by_each_of_its_signatures()
    {
        const QList<QByteArray> parts = sample.split('.');
        const QByteArray protectedOther = base64Header("ES256");
        const auto sealed = [](const QByteArray &header, const QByteArray &signature) {
            return "{\"protected\":\"" + header + "\",\"header\":{\"kid\":\"k1\"},\"signature\":\"" + signature + "\"}";
        };
        const QByteArray payload = "{\n \"payload\": \"" + parts[1] + "\",\n";
        const auto flattened = findTokens(payload + sealed(parts[0], parts[2]).sliced(1));
        QCOMPARE(flattened.size(), std::size_t(1));
        QCOMPARE(flattened[0].token.reveal().toByteArray(), sample);
        QCOMPARE(flattened[0].place, Place::JsonForm);
        const auto general = findTokens(payload + "\"signatures\": [" + sealed(parts[0], parts[2]) + "," +
                                        sealed(protectedOther, "c2ln") + ",{}, 7]}");
        QCOMPARE(general.size(), std::size_t(2));
        QCOMPARE(general[0].token.reveal().toByteArray(), sample);
        QCOMPARE(general[1].token.reveal().toByteArray(), protectedOther + '.' + parts[1] + ".c2ln");
        QCOMPARE(likeliest(general), 0);
        // Nobody has signed the algorithm: there is no compact form of it.
        QVERIFY(findTokens(payload + "\"header\":{\"alg\":\"HS256\"},\"signature\":\"c2ln\"}").empty());
        QVERIFY(findTokens(payload + "\"protected\":\"e30\",\"signatures\":{}}").empty());
    }

    void there_is_no_token_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("blanks") << QByteArray(" \n\t ");
        QTest::newRow("only the scheme") << QByteArray("Authorization: Bearer ");
        QTest::newRow("words") << QByteArray("please send me the token tomorrow");
        QTest::newRow("an answer without one") << QByteArray(R"({"error":"invalid_grant","code":"20005000"})");
        QTest::newRow("an address without one") << QByteArray("https://app.example/cb?code=abcdefghijkl&state=xyz");
        QTest::newRow("basic authentication") << QByteArray("Authorization: Basic dXNlcjpwYXNz and more");
        QTest::newRow("more than a megabyte") << QByteArray(1024 * 1024 + 1, 'a');
    }
    void there_is_no_token()
    {
        QFETCH(QByteArray, text);
        QCOMPARE(findTokens(text).size(), std::size_t(0));
        QCOMPARE(likeliest({}), -1);
    }

    void the_access_token_is_meant()
    {
        const QByteArray idToken = jwt(R"({"sub":"u1","nonce":"n"})");
        const auto found = findTokens("{\"id_token\":\"" + idToken +
                                      "\",\"refresh_token\":\"r-0123456789\","
                                      "\"access_token\":\"q83vEjRWeJA\",\"again\":\"" +
                                      idToken + "\"}");
        QCOMPARE(found.size(), std::size_t(3)); // each once
        QCOMPARE(found[std::size_t(likeliest(found))].name, QStringLiteral("access_token"));
        const auto many = findTokens(QByteArray("token=abcdefgh\n").repeated(3) + "token=" + sample);
        QCOMPARE(many.size(), std::size_t(2));
        QCOMPARE(likeliest(many), 1); // the JWT
        const auto both = findTokens(withoutSignature(sample) + " is all of " + sample + " that I may show");
        QCOMPARE(both.size(), std::size_t(2));
        QCOMPARE(likeliest(both), 1); // the one with its signature
    }

    void S46_hostile_texts_take_linear_time_data()
    {
        QTest::addColumn<QByteArray>("text");
        const qsizetype size = 1024 * 1024;
        const auto repeated = [](const QByteArray &piece) { return piece.repeated(int(size / piece.size())); };
        QTest::newRow("beginnings of tokens") << repeated("eyJ ");
        QTest::newRow("beginnings of tokens on lines") << repeated("eyJhbGciOiJIUzI1NiJ9.\n");
        QTest::newRow("lines of base64") << repeated(QByteArray(76, 'e') + '\n');
        QTest::newRow("lines that begin like tokens") << repeated("ey" + QByteArray(74, 'A') + '\n');
        QTest::newRow("names without values") << repeated("access_token=");
        QTest::newRow("names and values") << repeated("access_token=abcdefgh&");
        QTest::newRow("quotes") << repeated("\"");
        QTest::newRow("backslashes") << repeated("\\");
        QTest::newRow("blanks before a token") << QByteArray(QByteArray(size - 200, ' ') + "x " + sample);
        QTest::newRow("blanks between runs") << repeated(QByteArray(4000, ' ') + "a");
        QTest::newRow("a megabyte of dots") << QByteArray(size, '.');
        QTest::newRow("a token of a megabyte") << jwt("{\"a\":\"" + QByteArray(700000, 'a') + "\"}");
        QTest::newRow("a JSON of a megabyte")
            << QByteArray("{\"access_token\":\"" + jwt("{\"a\":\"" + QByteArray(700000, 'a') + "\"}") + "\"}");
    }
    void S46_hostile_texts_take_linear_time()
    {
        QFETCH(QByteArray, text);
        QElapsedTimer timer;
        timer.start();
        const auto found = findTokens(text);
        QVERIFY(found.size() <= 20);
        QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    }

    void S46_hostile_claims_are_bounded()
    {
        const auto claim = [](const DecodedToken &token, const char *name) -> const Claim & {
            for (const Claim &one : token.claims)
                if (one.name == QLatin1String(name))
                    return one;
            qFatal("no claim %s", name);
        };
        const DecodedToken wild = DecodedToken::decode(jwt(
            "{\"exp\":1e308,\"nbf\":-5,\"name\":\"\\u202egro.live\",\"a\\u001b[31m\":{\"b\\u200f\":[{\"c\":1},2]}}"));
        QCOMPARE(wild.kind, DecodedToken::Kind::Jws);
        QVERIFY(!wild.expiresAt && !claim(wild, "exp").time && !claim(wild, "nbf").time);
        QCOMPARE(claim(wild, "name").value, QStringLiteral("\\u202egro.live"));
        QCOMPARE(wild.claims.back().name, QStringLiteral("a\\u001b[31m"));
        QCOMPARE(wild.claims.back().inside.front().name, QStringLiteral("b\\u200f"));
        const Claim &list = wild.claims.back().inside.front();
        QCOMPARE(list.inside.size(), std::size_t(2));
        QCOMPARE(list.inside[0].inside[0].value, QStringLiteral("1"));
        QElapsedTimer timer;
        timer.start();
        const DecodedToken wide = DecodedToken::decode(jwt("{\"a\":[{}" + QByteArray(",{}").repeated(200000) + "]}"));
        QCOMPARE(wide.kind, DecodedToken::Kind::Jws);
        QVERIFY(wide.claims[0].inside.empty()); // no tree of that size
        const QByteArray deep = QByteArray("{\"a\":").repeated(31) + "1" + QByteArray(31, '}');
        QCOMPARE(DecodedToken::decode(jwt(deep)).claims[0].inside[0].name, QStringLiteral("a"));
        QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    }

    void two_tokens_side_by_side()
    {
        const DecodedToken left =
            DecodedToken::decode(jwt(R"({"sub":"u1","scope":"a b","address":{"country":"CH"},"only":1})"));
        const DecodedToken right = DecodedToken::decode(jwt(
            R"({"scope":"a","sub":"u1","address":{"country":"FR"},"new":[1,2]})", R"({"alg":"HS512","typ":"JWT"})"));
        QStringList rows;
        for (const ComparedClaim &row : compareTokens(left, right))
            rows << (row.differs() ? QStringLiteral("!") : QStringLiteral("=")) + row.path + QLatin1Char(' ') +
                        (row.left ? row.left->value : QStringLiteral("-")) + QLatin1Char(' ') +
                        (row.right ? row.right->value : QStringLiteral("-"));
        const QStringList expected = {
            QStringLiteral("!alg HS256 HS512"), QStringLiteral("=typ JWT JWT"),           QStringLiteral("=sub u1 u1"),
            QStringLiteral("!scope a b a"),     QStringLiteral("!address/country CH FR"), QStringLiteral("!only 1 -"),
            QStringLiteral("!new - [1,2]")};
        QCOMPARE(rows, expected);
        QVERIFY(compareTokens(DecodedToken(), DecodedToken()).empty());
    }

    void a_safe_copy_has_no_signature()
    {
        const QByteArray safe = withoutSignature(sample);
        QCOMPARE(safe, sample.left(sample.lastIndexOf('.') + 1));
        QCOMPARE(withoutSignature("Bearer " + sample), safe);
        QCOMPARE(withoutSignature("opaque"), QByteArray());
        QCOMPARE(withoutSignature("a.b.c"), QByteArray());
        QCOMPARE(withoutSignature(safe), safe);
        // Unsecured: all of it would be shown, and some server may take it.
        QCOMPARE(withoutSignature(base64Header("none") + sample.mid(sample.indexOf('.'))), QByteArray());
        QCOMPARE(withoutSignature(base64Header("NONE") + safe.mid(safe.indexOf('.'))), QByteArray());
    }

    void a_copy_is_known_for_the_token_it_is_of()
    {
        const auto of = [](const QByteArray &left, const QByteArray &right) {
            return likeness(Secret(QByteArrayView(left)), Secret(QByteArrayView(right)));
        };
        const QByteArray copy = withoutSignature(sample);
        QCOMPARE(of(sample, sample), Likeness::Same);
        QCOMPARE(of(sample, copy), Likeness::SameContent);
        QCOMPARE(of(copy, copy + "AAAA"), Likeness::SameContent); // signed by another
        QCOMPARE(of(copy, jwt("{}")), Likeness::Different);
        QCOMPARE(of("opaque", "other"), Likeness::Different);
    }

    void a_shared_fingerprint_is_the_same_for_both_and_for_anybody_who_computes_it()
    {
        const Secret token(QByteArrayView("token-1"));
        // Python: hashlib.pbkdf2_hmac("sha256", b"token-1", b"fob shared fingerprint 1:blue heron", 100000)
        QCOMPARE(sharedFingerprint(token, QStringLiteral("blue heron")), QStringLiteral("FE65-7SJE-SH11"));
        QCOMPARE(sharedFingerprint(token, QStringLiteral("  Blue   HERON ")), QStringLiteral("FE65-7SJE-SH11"));
        QVERIFY(sharedFingerprint(token, QStringLiteral("grey heron")) != QStringLiteral("FE65-7SJE-SH11"));
        QVERIFY(sharedFingerprint(Secret(QByteArrayView("token-2")), QStringLiteral("blue heron")) !=
                QStringLiteral("FE65-7SJE-SH11"));
    }

    void tokens_are_remembered_by_their_fingerprints()
    {
        TokenMemory memory;
        for (int i = 0; i < 60; ++i)
            QVERIFY(memory.add(QString::number(i), Instant(std::chrono::milliseconds(i))));
        QCOMPARE(memory.entries.size(), TokenMemory::most);
        QCOMPARE(memory.entries.front().fingerprint, QStringLiteral("10"));
        QVERIFY(!memory.add(QStringLiteral("59"), Instant(std::chrono::milliseconds(99))));
        QVERIFY(memory.add(QStringLiteral("30"), Instant(std::chrono::milliseconds(99)))); // it came back
        const TokenMemory read = TokenMemory::fromNote(memory.toNote());
        QCOMPARE(read.entries.size(), TokenMemory::most);
        QCOMPARE(read.entries.back().fingerprint, QStringLiteral("30"));
        QCOMPARE(read.entries.back().since, Instant(std::chrono::milliseconds(99)));
        QVERIFY(TokenMemory::fromNote(QStringLiteral("junk\nmore junk x")).entries.empty());
    }
};

QTEST_GUILESS_MAIN(TestTokenText)
#include "test_token_text.moc"
