// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ApiCall.h"
#include "services/ExchangeRecorder.h"
#include "services/SignInRun.h"

using namespace fob;
using namespace fob::fakes;
using namespace std::chrono_literals;
using Kind = Error::Kind;

namespace {
const QString ORDERS = QStringLiteral("https://api.fentu.io/v1/work-orders");
const QString TOKEN = QStringLiteral("https://api.fentu.io/oauth/token");
const QString FXIAOKE = QStringLiteral("https://open.fxiaoke.com/oauth2.0/token");
} // namespace

class TestExchangesAndCalls : public QObject
{
    Q_OBJECT

    std::unique_ptr<FakeWorld> w;
    std::unique_ptr<ExchangeRecorder> recorder;

    FlowPorts ports() { return {w->providers, *w->vault, *recorder, w->sandbox, w->clock, w->random, *w->budget}; }
    Result<ApiAnswer> call(const Credential &credential, const QByteArray &method, const QString &target)
    {
        auto asked = std::make_shared<ApiRequest>();
        asked->method = method;
        asked->target = target;
        return await<ApiAnswer>([&, asked](QObject *c, Completion<ApiAnswer> d) {
            callApi(ports(), credential, std::move(*asked), nullptr, c, std::move(d));
        });
    }
    Credential fentu()
    {
        return w->stored(QStringLiteral("fentu"), QStringLiteral("authorization_code"), QStringLiteral("F"),
                         w->tokens("access", 1h, "refresh"));
    }
    Credential fxiaoke()
    {
        TokenSet tokens = w->tokens("access", 1h, "refresh");
        tokens.account = QStringLiteral("FSUID_OLD");
        return w->stored(QStringLiteral("fxiaoke"), QStringLiteral("authorization_code"), QStringLiteral("X"),
                         std::move(tokens));
    }
    void expectExchange(const QByteArray &account)
    {
        QByteArray body =
            R"({"accessToken":"at-new","refreshToken":"rt-new","expiresIn":7200,"errorCode":0,"openUserId":"WHO"})";
        w->http.expect("POST", FXIAOKE).answers(200, body.replace("WHO", account));
    }

private Q_SLOTS:
    void init()
    {
        w = std::make_unique<FakeWorld>();
        recorder = std::make_unique<ExchangeRecorder>(w->http, w->clock);
    }
    void cleanup() { QCOMPARE(w->http.outstanding(), 0u); }

    void aCallCarriesTheTokenAndIsRecorded()
    {
        const auto credential = fentu();
        w->http.expect("GET", ORDERS).answers(200, R"({"data":[]})").looking([](const SentRequest &request) {
            QCOMPARE(request.headers.value("authorization"), QByteArray("Bearer access"));
        });
        const auto answer = call(credential, "GET", QStringLiteral("/v1/work-orders"));
        QVERIFY(answer && !answer->refused && answer->response.status == 200);
        const auto recorded = recorder->of(credential.id);
        QCOMPARE(recorded.size(), std::size_t(1));
        QCOMPARE(recorded[0].answer->status, 200);
        QCOMPARE(recorded[0].role, QStringLiteral("request"));
        QVERIFY(recorder->of(QStringLiteral("another")).empty());
    }

    void s43_nothingIsSentToAnotherHost()
    {
        const auto answer = call(fentu(), "GET", QStringLiteral("https://evil.example/v1"));
        QCOMPARE(answer.error().kind, Kind::ForeignHost);
        QCOMPARE(answer.error().detail, QStringLiteral("https://evil.example"));
        QVERIFY(w->http.sent().empty());
    }

    void aRefusedTokenIsReplacedOnceWhereTheCallChangesNothing()
    {
        const auto credential = fentu();
        w->http.expect("GET", ORDERS).answers(401, "{}");
        w->http.expect("POST", TOKEN)
            .answers(200, R"({"access_token":"second","token_type":"Bearer","expires_in":3600})");
        w->http.expect("GET", ORDERS).answers(401, "{}");
        const auto answer = call(credential, "GET", QStringLiteral("/v1/work-orders"));
        QVERIFY(answer && answer->tokenReplaced && answer->refused);
        QCOMPARE(answer->refused->kind, Kind::TokenExpired);
    }

    void anApiKeyThatIsRefusedIsNotReplaced()
    {
        const auto key = w->stored(QStringLiteral("fentu"), QStringLiteral("api_key"), QStringLiteral("K"));
        w->http.expect("GET", ORDERS).answers(401, "{}");
        const auto answer = call(key, "GET", QStringLiteral("/v1/work-orders"));
        QVERIFY(answer && answer->refused && !answer->tokenReplaced);
        QCOMPARE(answer->refused->kind, Kind::TokenExpired);
    }

    void s17_aCallThatChangesSomethingIsSentOnce()
    {
        w->http.expect("POST", ORDERS).answers(401, "{}");
        const auto answer = call(fentu(), "POST", QStringLiteral("/v1/work-orders"));
        QVERIFY(answer && answer->refused && !answer->tokenReplaced);
    }

    void s18_aRedirectIsNotFollowed()
    {
        w->http.expect("GET", ORDERS).answers(302, "");
        QCOMPARE(call(fentu(), "GET", QStringLiteral("/v1/work-orders")).error().kind, Kind::RedirectAnswer);
    }

    void theLastFiftyOfACredentialAreKept()
    {
        const auto credential = fentu();
        for (int i = 0; i < 60; ++i) {
            w->http.expect("GET", ORDERS).answers(200, "{}");
            QVERIFY(call(credential, "GET", QStringLiteral("/v1/work-orders")));
        }
        const auto kept = recorder->of(credential.id);
        QCOMPARE(kept.size(), ExchangeRecorder::mostPerCredential);
        QCOMPARE(kept.back().number, quint64(60));
        QCOMPARE(kept.front().number, quint64(11));
    }

    void theSameAccountIsNotAskedAbout()
    {
        const auto credential = fxiaoke();
        SignInRun run(*w, credential);
        run.start();
        expectExchange("FSUID_OLD");
        run.listener->arrive(run.answer("code", "c0de"));
        run.waitForEnd();
        QVERIFY(run.result);
        QCOMPARE(accessTokenOf(w->inKeychain(credential.id)), QByteArray("at-new"));
    }

    void anotherAccountReplacesNothingUnlessThatIsWanted_data()
    {
        QTest::addColumn<int>("answer");
        QTest::newRow("it is wanted") << 1;
        QTest::newRow("it is not wanted") << 0;
        QTest::newRow("nobody can be asked") << -1;
    }
    void anotherAccountReplacesNothingUnlessThatIsWanted()
    {
        QFETCH(int, answer);
        const auto credential = fxiaoke();
        SignInRun run(*w, credential);
        QStringList asked;
        if (answer >= 0)
            connect(run.signIn.get(), &SignIn::accountDiffers, run.signIn.get(),
                    [&](const QString &before, const QString &now) {
                        asked << before << now;
                        QCOMPARE(accessTokenOf(w->inKeychain(credential.id)), QByteArray("access"));
                        run.signIn->answerAccount(answer == 1);
                    });
        run.start();
        expectExchange("FSUID_NEW");
        run.listener->arrive(run.answer("code", "c0de"));
        run.waitForEnd();
        QCOMPARE(asked,
                 answer < 0 ? QStringList() : (QStringList{QStringLiteral("FSUID_OLD"), QStringLiteral("FSUID_NEW")}));
        QCOMPARE(accessTokenOf(w->inKeychain(credential.id)), QByteArray(answer == 1 ? "at-new" : "access"));
        QCOMPARE(run.result.has_value(), answer == 1);
        if (answer != 1) {
            QCOMPARE(run.result.error().kind, Kind::AnotherAccount);
            QCOMPARE(run.result.error().detail, QStringLiteral("FSUID_NEW"));
        }
    }
};

QTEST_GUILESS_MAIN(TestExchangesAndCalls)
#include "test_exchanges_and_calls.moc"
