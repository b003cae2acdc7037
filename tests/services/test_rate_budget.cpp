// SPDX-License-Identifier: GPL-3.0-or-later
// What a provider allows is kept by all flows together, and what it asks for is obeyed.
#include "services/TokenSource.h"
#include "services/VaultCalls.h"

#include <QTest>

#include <deque>

using namespace fob;
using namespace fob::fakes;
using namespace std::chrono_literals;
using Kind = Error::Kind;

namespace {

const QString FS_TOKEN = QStringLiteral("https://open.fs.com/oauth/token");

RateLimit limit(int requests, std::chrono::seconds per)
{
    RateLimit made;
    made.requests = requests;
    made.per = per;
    return made;
}

} // namespace

class TestRateBudget : public QObject
{
    Q_OBJECT

    std::unique_ptr<FakeWorld> w;

    [[nodiscard]] Result<RateBudget::TurnPointer> book(const Credential &credential)
    {
        return w->budget->book(credential, w->provider(credential.provider), RateLimit::Applies::Token);
    }

    [[nodiscard]] Credential fs(const QString &name)
    {
        return w->stored(QStringLiteral("fs"), QStringLiteral("client_credentials"), name);
    }

    /// FS as far as limits go: ten token calls in a minute, and a refusal for each more.
    void serveFs()
    {
        m_served.clear();
        m_refused = 0;
        w->http.setServer([this](const SentRequest &) -> Result<HttpResponse> {
            const Instant now = w->clock.now();
            while (!m_served.empty() && now - m_served.front() >= 60s)
                m_served.pop_front();
            if (m_served.size() >= 10) {
                ++m_refused;
                return FakeHttpClient::response(429, R"({"code":429,"message":"too many"})");
            }
            m_served.push_back(now);
            return FakeHttpClient::response(
                200, R"({"code":200,"data":{"access_token":"t","token_type":"Bearer","expires_in":1799}})");
        });
    }
    std::deque<Instant> m_served;
    int m_refused = 0;

private Q_SLOTS:
    void init()
    {
        w = std::make_unique<FakeWorld>();
        w->budget->setLongestSleep(1ms);
    }
    void cleanup() { w.reset(); }

    void theNextCallLeavesRoomInEveryWindow_data()
    {
        QTest::addColumn<QList<int>>("calls"); // seconds
        QTest::addColumn<int>("expected");
        QTest::newRow("nothing yet: now") << QList<int>{} << 100;
        QTest::newRow("room left: now") << QList<int>{95, 99} << 100;
        QTest::newRow("three in ten seconds: when the first leaves its window") << QList<int>{95, 96, 97} << 105;
        QTest::newRow("booked ahead: after the one before") << QList<int>{97, 98, 99, 107} << 108;
        QTest::newRow("the longer window counts too") << QList<int>{50, 51, 52, 80, 81} << 110;
    }
    void theNextCallLeavesRoomInEveryWindow()
    {
        QFETCH(QList<int>, calls);
        QFETCH(int, expected);
        std::vector<Instant> instants;
        for (const int second : calls)
            instants.push_back(Instant(std::chrono::seconds(second)));
        const Instant at = nextCallAt(instants, {limit(3, 10s), limit(5, 60s)}, Instant(100s));
        QCOMPARE(std::chrono::duration_cast<std::chrono::seconds>(at.time_since_epoch()).count(), expected);
    }

    void tenCallsAMinuteMayBeMadeAtOnceAndTheEleventhWaits()
    {
        std::vector<RateBudget::TurnPointer> turns;
        for (int i = 0; i < 11; ++i)
            turns.push_back(book(fs(QString::number(i))).value());
        for (int i = 0; i < 10; ++i)
            QVERIFY(turns[static_cast<std::size_t>(i)]->at() == w->clock.now());
        QVERIFY(turns.back()->at() == w->clock.now() + 60s);
    }

    void aTurnThatIsDroppedIsSomebodyElses()
    {
        std::vector<RateBudget::TurnPointer> turns;
        for (int i = 0; i < 10; ++i)
            turns.push_back(book(fs(QString::number(i))).value());
        turns.pop_back();
        QVERIFY(book(fs(QStringLiteral("another"))).value()->at() == w->clock.now());
    }

    void callersForOneCredentialWaitForOneTurn()
    {
        std::vector<RateBudget::TurnPointer> turns;
        for (int i = 0; i < 10; ++i)
            turns.push_back(book(fs(QString::number(i))).value());
        const Credential late = fs(QStringLiteral("late"));
        const auto first = book(late).value();
        const auto second = book(late).value();
        QVERIFY(first->at() == w->clock.now() + 60s);
        QVERIFY(second->at() == first->at());
    }

    void aProviderWithoutLimitsIsAskedAtOnce()
    {
        const auto fsl = w->stored(QStringLiteral("fsl"), QStringLiteral("authorization_code"), QStringLiteral("F"));
        for (int i = 0; i < 100; ++i)
            QVERIFY(book(fsl).value()->at() == w->clock.now());
    }

    void s21_afterARefusalNobodyCallsBeforeTheProviderSaidSo_data()
    {
        QTest::addColumn<QByteArray>("retryAfter");
        QTest::addColumn<int>("seconds");
        QTest::newRow("as the provider says") << QByteArray("120") << 120;
        QTest::newRow("a minute when it says nothing") << QByteArray() << 60;
        QTest::newRow("an hour at most") << QByteArray("999999") << 3600;
    }
    void s21_afterARefusalNobodyCallsBeforeTheProviderSaidSo()
    {
        QFETCH(QByteArray, retryAfter);
        QFETCH(int, seconds);
        const Credential credential = fs(QStringLiteral("one"));
        w->http.setServer([retryAfter](const SentRequest &) -> Result<HttpResponse> {
            HttpResponse refusal = FakeHttpClient::response(429, R"({"code":429,"message":"too many"})");
            if (!retryAfter.isEmpty())
                refusal.headers.push_back({"Retry-After", retryAfter});
            return refusal;
        });
        TokenSource source(w->ports());
        const auto ask = [&] {
            return await<TokenSet>(
                [&](QObject *c, Completion<TokenSet> d) { source.get(credential, {.patience = 0s}, c, std::move(d)); });
        };
        QCOMPARE(ask().error().kind, Kind::RateLimited);
        QCOMPARE(w->http.sent().size(), std::size_t{1});

        // Another credential of the provider is not sent either, and is told how long it would be.
        const auto other = book(fs(QStringLiteral("other"))).value();
        const auto wait = other->at() - w->clock.now();
        QVERIFY(wait >= std::chrono::seconds(seconds));
        QVERIFY(wait <= std::chrono::seconds(seconds + seconds / 10 + 1));
        const auto again = ask();
        QCOMPARE(again.error().kind, Kind::RateLimited);
        QVERIFY(again.error().retryAfter >= std::chrono::seconds(seconds));
        QCOMPARE(w->http.sent().size(), std::size_t{1});
    }

    void theTierThatTheAccountHasBoughtCounts_data()
    {
        QTest::addColumn<QString>("tier");
        QTest::addColumn<int>("atOnce");
        QTest::newRow("not known: the smallest") << QString() << 1000;
        QTest::newRow("the smallest") << QStringLiteral("Standard") << 1000;
        QTest::newRow("a larger one") << QStringLiteral("Professional") << 10000;
        QTest::newRow("one without a limit") << QStringLiteral("Enterprise") << 10001;
    }
    void theTierThatTheAccountHasBoughtCounts()
    {
        QFETCH(QString, tier);
        QFETCH(int, atOnce);
        Credential credential = w->stored(QStringLiteral("fentu"), QStringLiteral("api_key"), QStringLiteral("F"));
        credential.tier = tier;
        const Provider &provider = w->provider(QStringLiteral("fentu"));
        std::vector<RateBudget::TurnPointer> turns;
        int now = 0;
        for (int i = 0; i < 10001; ++i) {
            credential.id = QString::number(i); // another caller each, or the ledger gives the same turn again
            turns.push_back(w->budget->book(credential, provider, RateLimit::Applies::Api).value());
            now += turns.back()->at() == w->clock.now() ? 1 : 0;
            if (now == i) // the first that has to wait
                break;
        }
        QCOMPARE(now, atOnce);
    }

    void s21_anAnswerThatSaysNoCallIsLeftKeepsTheNextOneBack_data()
    {
        QTest::addColumn<QByteArray>("remaining");
        QTest::addColumn<QByteArray>("reset");
        QTest::addColumn<int>("seconds");
        QTest::newRow("none left, the reset in seconds") << QByteArray("0") << QByteArray("120") << 120;
        QTest::newRow("none left, the reset as an epoch")
            << QByteArray("0") << QByteArray::number(FakeClock().now().time_since_epoch() / 1s + 120) << 120;
        QTest::newRow("one left") << QByteArray("1") << QByteArray("120") << 0;
        QTest::newRow("none left, and no word of when") << QByteArray("0") << QByteArray() << 0;
        QTest::newRow("no word of it") << QByteArray() << QByteArray("120") << 0;
    }
    void s21_anAnswerThatSaysNoCallIsLeftKeepsTheNextOneBack()
    {
        QFETCH(QByteArray, remaining);
        QFETCH(QByteArray, reset);
        QFETCH(int, seconds);
        HttpResponse answer = FakeHttpClient::response(200, "{}");
        answer.headers.push_back({"X-RateLimit-Remaining", remaining});
        answer.headers.push_back({"X-RateLimit-Reset", reset});
        w->budget->learn(answer, *book(fs(QStringLiteral("one"))).value());
        const auto wait = book(fs(QStringLiteral("two"))).value()->at() - w->clock.now();
        QVERIFY(wait >= std::chrono::seconds(seconds));
        QVERIFY(wait <= std::chrono::seconds(seconds + seconds / 10));
    }

    void waitingIsSaidAndCanBeGivenUp()
    {
        serveFs();
        w->budget->setLongestSleep(1h); // whoever gives up does not wait for a timer
        std::vector<RateBudget::TurnPointer> turns;
        for (int i = 0; i < 10; ++i)
            turns.push_back(book(fs(QString::number(i))).value());
        const Credential late = fs(QStringLiteral("late"));
        Instant until{};
        connect(w->budget.get(), &RateBudget::waiting, this, [&](const CredentialId &id, Instant when) {
            QCOMPARE(id, late.id);
            until = when;
        });
        TokenSource source(w->ports());
        std::optional<Result<TokenSet>> answer;
        source.get(late, {}, this, [&](Result<TokenSet> result) { answer.emplace(std::move(result)); });
        QTRY_VERIFY(until == w->clock.now() + 60s);
        QVERIFY(!w->locks.held(late.id)); // nobody is kept out meanwhile
        QVERIFY(source.giveUpWaiting());
        QCOMPARE(answer->error().kind, Kind::Cancelled);
        QVERIFY(w->http.sent().empty());
        QVERIFY(book(fs(QStringLiteral("next"))).value()->at() == w->clock.now() + 60s); // its place is free again
    }

    void oneCallAtATimeWhereTheProviderTakesNoMore()
    {
        const auto crm = w->stored(QStringLiteral("fxiaoke"), QStringLiteral("app_secret"), QStringLiteral("C"));
        const auto other = w->stored(QStringLiteral("fxiaoke"), QStringLiteral("app_secret"), QStringLiteral("D"));
        auto first = book(crm).value();
        auto second = book(other).value();
        QObject context;
        bool firstIn = false;
        bool secondIn = false;
        w->budget->enter(first, &context, [&](const Result<Done> &) { firstIn = true; });
        QTRY_VERIFY(firstIn);
        w->budget->enter(second, &context, [&](const Result<Done> &in) { secondIn = in.has_value(); });
        QTest::qWait(20);
        QVERIFY(!secondIn);
        first.reset(); // its answer is there
        QTRY_VERIFY(secondIn);
    }

    /// A thousand accounts of FS, ten token calls a minute: 99 minutes, and not one refusal.
    void aQueueOfAThousandFinishesInTheLeastTimeTheLimitAllows()
    {
        serveFs();
        std::vector<Credential> credentials;
        for (int i = 0; i < 1000; ++i)
            credentials.push_back(fs(QString::number(i)));
        TokenSource source(w->ports());
        const Instant start = w->clock.now();
        int finished = 0;
        int failed = 0;
        for (const Credential &credential : credentials)
            source.get(credential, {.patience = 24h}, this, [&](const Result<TokenSet> &result) {
                ++finished;
                failed += result ? 0 : 1;
            });
        const auto limit = std::chrono::minutes{99};
        const auto wholeMinute = [&] { return finished == 10 * (1 + (w->clock.now() - start) / 60s); };
        while (finished < 1000 && w->clock.now() - start < limit) {
            QTRY_VERIFY(wholeMinute());
            w->clock.advance(59s);
            QTest::qWait(2);
            QCOMPARE(finished, 10 * ((w->clock.now() - start + 1s) / 60s)); // nobody is early
            w->clock.advance(1s);
        }
        QTRY_COMPARE(finished, 1000);
        QCOMPARE(failed, 0);
        QCOMPARE(m_refused, 0);
        QVERIFY(w->clock.now() - start == limit);
    }
};

QTEST_GUILESS_MAIN(TestRateBudget)
#include "test_rate_budget.moc"
