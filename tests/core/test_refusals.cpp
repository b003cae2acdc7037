// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/AnswerFixture.h"

#include <QTest>

using namespace fob;
using namespace fob::coretest;
using Kind = Error::Kind;
using namespace std::chrono_literals;

namespace {

QByteArray nested(int depth) { return QByteArray(depth, '[') + QByteArray(depth, ']'); }

} // namespace

/// Answers that are no success: refusals, limits, pages, nonsense.
class TestRefusals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void s20_anAnswerThatCannotBeUsedIsNamed_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<QString>("detail");
        const QByteArray json("application/json");
        const auto add = [](const char *name, int status, const QByteArray &body, const QByteArray &type, Kind kind,
                            const char *detail) { QTest::newRow(name) << status << body << type << kind << s(detail); };
        add("empty", 200, "", json, Kind::InvalidAnswer, "JSON");
        add("cut off", 200, R"({"access_token":"t")", json, Kind::InvalidAnswer, "JSON");
        add("a form", 200, "access_token=t", "application/x-www-form-urlencoded", Kind::InvalidAnswer, "JSON");
        add("two values", 200, R"({"access_token":"t"}{"access_token":"u"})", json, Kind::InvalidAnswer, "JSON");
        add("two tokens", 200, R"({"access_token":"t","access_token":"u"})", json, Kind::InvalidAnswer, "JSON");
        add("a NUL and something behind it", 200, QByteArray("{\"access_token\":\"t\"}\0x", 22), json,
            Kind::InvalidAnswer, "JSON");
        add("no UTF-8", 200, "{\"access_token\":\"\xff\"}", json, Kind::InvalidAnswer, "JSON");
        add("bottomless", 200, nested(100000), json, Kind::InvalidAnswer, "JSON");
        add("a list", 200, "[]", json, Kind::InvalidAnswer, "/access_token");
        add("no token", 200, "{}", json, Kind::InvalidAnswer, "/access_token");
        add("a token that is null", 200, R"({"access_token":null})", json, Kind::InvalidAnswer, "/access_token");
        add("a token that is a number", 200, R"({"access_token":5})", json, Kind::InvalidAnswer, "/access_token");
        add("an empty token", 200, R"({"access_token":""})", json, Kind::InvalidAnswer, "/access_token");
        add("a token with a line break", 200, "{\"access_token\":\"t\\r\\nX: y\"}", json, Kind::InvalidAnswer,
            "/access_token");
        add("a token with a NUL", 200, "{\"access_token\":\"t\\u0000\"}", json, Kind::InvalidAnswer, "/access_token");
        add("a token beyond ASCII", 200, R"({"access_token":"ключ"})", json, Kind::InvalidAnswer, "/access_token");
        add("a captive portal", 200, "<!DOCTYPE html><title>Log in to the hotel</title>", "text/html; charset=utf-8",
            Kind::HtmlAnswer, "text/html");
        add("a page that says it is JSON", 200, "\n <html>", json, Kind::HtmlAnswer, "application/json");
        add("a page behind a byte order mark", 200, "\xef\xbb\xbf<html>", "", Kind::HtmlAnswer, "");
        add("a proxy's refusal", 403, "<html>blocked</html>", "text/html", Kind::HtmlAnswer, "text/html");
        add("a page where the token is", 404, "<html>", "text/html", Kind::HtmlAnswer, "text/html");
        add("the provider's gateway in trouble", 502, "<html>Bad gateway</html>", "text/html", Kind::ProviderFault, "");
        add("the provider under maintenance", 503, "<html>", "text/html", Kind::ProviderBusy, "");
        add("a limit told by a page", 429, "<html>", "text/html", Kind::RateLimited, "");
        add("S18: a redirect", 302, "", "", Kind::RedirectAnswer, "302");
        add("S18: a redirect that keeps the method", 307, R"({"access_token":"t"})", json, Kind::RedirectAnswer, "307");
        add("a refusal without a body", 400, "", "", Kind::Refused, "");
        add("a refusal with a broken body", 400, "{", json, Kind::Refused, "");
        add("a token beside an error status", 500, R"({"access_token":"t"})", json, Kind::ProviderFault, "");
        add("401 without a body", 401, "", "", Kind::InvalidClient, "");
        add("a status of no known kind", 418, "{}", json, Kind::Refused, "");
    }
    void s20_anAnswerThatCannotBeUsedIsNamed()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, type);
        const auto tokens = fentuAnswer(answer(status, body, type));
        QVERIFY(!tokens);
        QTEST(tokens.error().kind, "kind");
        QTEST(tokens.error().detail, "detail");
    }

    void anEnvelopeWithoutItsVerdictIsNoAnswer()
    {
        const Provider &fs = builtIn(s("fs"));
        const auto read = [&](const QByteArray &body, int status = 200) {
            return TokenResponse::parse(fs, fs.grants.front(), *fs.grants.front().token, answer(status, body), noon);
        };
        QCOMPARE(read(R"({"data":{"access_token":"t"}})").error().detail, s("/code"));
        QVERIFY(!read(R"({"code":0,"data":{"access_token":"t"}})"));    // success is 200, not 0
        QVERIFY(read(R"({"code":"200","data":{"access_token":"t"}})")); // a text says it too
        QVERIFY(!read(R"({"code":200.5,"data":{"access_token":"t"}})"));
        QCOMPARE(read(R"({"code":200,"data":null})").error().detail, s("/data/access_token"));
        QCOMPARE(read(R"({"code":200,"data":{"access_token":"t"}})", 500).error().kind, Kind::ProviderFault);
    }

    void aSuccessWithAnErrorInItIsAFailure_data()
    {
        QTest::addColumn<QByteArray>("error");
        QTest::addColumn<bool>("fails");
        QTest::newRow("a name") << QByteArray("\"invalid_code\"") << true;
        QTest::newRow("a number") << QByteArray("208001") << true;
        QTest::newRow("an object") << QByteArray("{\"a\":1}") << true;
        QTest::newRow("true") << QByteArray("true") << true;
        QTest::newRow("null") << QByteArray("null") << false;
        QTest::newRow("an empty text") << QByteArray("\"\"") << false;
        QTest::newRow("an empty object") << QByteArray("{}") << false;
        QTest::newRow("an empty list") << QByteArray("[]") << false;
        QTest::newRow("false") << QByteArray("false") << false;
    }
    void aSuccessWithAnErrorInItIsAFailure()
    {
        QFETCH(QByteArray, error);
        const Provider &fsl = builtIn(s("fsl"));
        const Grant &grant = *fsl.grant(s("authorization_code"));
        const auto tokens =
            TokenResponse::parse(fsl, grant, *grant.token,
                                 answer(200, R"({"code":0,"data":{"access_token":"t","error":)" + error + "}}"), noon);
        QTEST(!tokens.has_value(), "fails");
    }

    void s22_anErrorQuotesNothingOfTheAnswer()
    {
        const char *bodies[] = {R"({"error":"invalid_grant","error_description":"canary"})",
                                R"({"error":"canary with blanks"})",
                                "{\"error\":\"\\u001b[31mcanary\"}",
                                R"({"error":{"canary":1}})",
                                R"({"canary":1})",
                                "canary"};
        for (const char *body : bodies) {
            for (const int status : {200, 400, 401, 500}) {
                const auto tokens = fentuAnswer(answer(status, body));
                QVERIFY(!tokens);
                const Error &error = tokens.error();
                for (const QString &text : {error.detail, error.providerCode, error.traceId, error.meaning.in(s("en"))})
                    QVERIFY2(!text.contains(s("canary")), body);
            }
        }
        const Provider &fs = builtIn(s("fs"));
        const auto refused =
            TokenResponse::parse(fs, fs.grants.front(), *fs.grants.front().token,
                                 answer(200, R"({"code":401,"message":"canary","traceId":"canary is no id"})"), noon);
        QCOMPARE(refused.error().traceId, QString());
    }

    void s21_aLimitSaysWhenItEnds_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<qint64>("seconds");
        const QByteArray reset("X-RateLimit-Reset");
        const QByteArray after("Retry-After");
        QTest::newRow("seconds") << after << QByteArray("30") << qint64(30);
        QTest::newRow("a date") << after << QByteArray("Sun, 01 Mar 2026 12:02:00 GMT") << qint64(120);
        QTest::newRow("a date gone by") << after << QByteArray("Sun, 01 Mar 2026 11:00:00 GMT") << qint64(0);
        QTest::newRow("a year, capped at a day") << after << QByteArray("31536000") << qint64(86400);
        QTest::newRow("more than can be counted") << after << QByteArray("99999999999999999999") << qint64(-1);
        QTest::newRow("no number and no date") << after << QByteArray("soon") << qint64(-1);
        QTest::newRow("below zero") << after << QByteArray("-5") << qint64(-1);
        QTest::newRow("a date that does not exist")
            << after << QByteArray("Sun, 31 Feb 2026 12:00:00 GMT") << qint64(-1);
        QTest::newRow("the provider's own header in seconds") << reset << QByteArray("90") << qint64(90);
        QTest::newRow("the provider's own header as an epoch")
            << reset
            << QByteArray::number(
                   qint64(std::chrono::duration_cast<std::chrono::seconds>(noon.time_since_epoch()).count()) + 45)
            << qint64(45);
        QTest::newRow("an epoch gone by") << reset << QByteArray("1000000001") << qint64(0);
        QTest::newRow("an epoch in a thousand years, capped at a day")
            << reset << QByteArray("33333333333") << qint64(86400);
    }
    void s21_aLimitSaysWhenItEnds()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        HttpResponse response = answer(429, "{}");
        response.headers.emplace_back(name.toLower(), value);
        const auto tokens = fentuAnswer(response);
        QCOMPARE(tokens.error().kind, Kind::RateLimited);
        const auto after = tokens.error().retryAfter;
        QTEST(after ? qint64(after->count()) : qint64(-1), "seconds");
    }

    void theProvidersOwnResetComesBeforeRetryAfter()
    {
        HttpResponse response = answer(429, "{}");
        response.headers.emplace_back("Retry-After", "7");
        QVERIFY(fentuAnswer(response).error().retryAfter == 7s);
        response.headers.emplace_back("X-RateLimit-Reset", "90");
        QVERIFY(fentuAnswer(response).error().retryAfter == 90s);
    }

    void aRevocationIsDoneWhenTheProviderSaysSo()
    {
        const Provider &fentu = builtIn(s("fentu"));
        QVERIFY(TokenResponse::check(fentu, *fentu.revoke, answer(200, "", ""), noon));
        QVERIFY(TokenResponse::check(fentu, *fentu.revoke, answer(204, "", ""), noon));
        QCOMPARE(TokenResponse::check(fentu, *fentu.revoke, answer(200, "<html>", "text/html"), noon).error().kind,
                 Kind::HtmlAnswer);
        QCOMPARE(
            TokenResponse::check(fentu, *fentu.revoke, answer(401, R"({"error":"invalid_client"})"), noon).error().kind,
            Kind::InvalidClient);
    }

    void aProbeProvesItselfByItsOwnText()
    {
        const Provider &fcc = builtIn(s("fcc"));
        QVERIFY(TokenResponse::checkProbe(fcc, fcc.probes.front(), answer(200, "pong\n", "text/plain"), noon));
        QCOMPARE(
            TokenResponse::checkProbe(fcc, fcc.probes.front(), answer(200, "welcome", "text/plain"), noon).error().kind,
            Kind::InvalidAnswer);
        QCOMPARE(TokenResponse::checkProbe(fcc, fcc.probes.front(), answer(401, "", ""), noon).error().kind,
                 Kind::TokenExpired);
    }
};

QTEST_GUILESS_MAIN(TestRefusals)
#include "test_refusals.moc"
