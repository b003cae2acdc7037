// SPDX-License-Identifier: GPL-3.0-or-later
// What happens to tokens while nobody asks for them.
#include "services/Upkeep.h"
#include "services/VaultCalls.h"

#include <QSignalSpy>

using namespace fob;
using namespace fob::fakes;
using namespace std::chrono_literals;
using Fate = Faults::Fate;
using Kind = Error::Kind;
using Pause = Upkeep::Pause;

namespace {

HttpResponse fccToken(int number, int life = 3600)
{
    return FakeHttpClient::response(200, R"({"access_token":"got-)" + QByteArray::number(number) +
                                             R"(","token_type":"bearer","expires_in":)" + QByteArray::number(life) +
                                             "}");
}

Error failed(Kind kind)
{
    Error error;
    error.kind = kind;
    return error;
}

} // namespace

class TestUpkeep : public QObject
{
    Q_OBJECT

    std::unique_ptr<FakeWorld> w;
    std::unique_ptr<TokenSource> source;
    std::unique_ptr<Upkeep> upkeep;
    std::vector<Instant> m_asked;
    std::function<Result<HttpResponse>()> m_answer;

    void serve(std::function<Result<HttpResponse>()> answer)
    {
        m_answer = std::move(answer);
        w->http.setServer([this](const SentRequest &) {
            m_asked.push_back(w->clock.now());
            return m_answer();
        });
    }
    void serveTokens(int life = 3600)
    {
        serve([this, life]() -> Result<HttpResponse> { return fccToken(static_cast<int>(m_asked.size()), life); });
    }
    Credential server(std::chrono::seconds life, const QString &name = QStringLiteral("Server"))
    {
        return w->stored(QStringLiteral("fcc"), QStringLiteral("client_credentials"), name, w->tokens("first", life));
    }
    Credential fs(std::chrono::seconds life = 1800s)
    {
        return w->stored(QStringLiteral("fs"), QStringLiteral("client_credentials"), QStringLiteral("Shop"),
                         w->tokens("first", life));
    }
    void keepAlive(Credential credential)
    {
        credential.keepAlive = true;
        QVERIFY(edit(*w, credential));
    }
    void start()
    {
        upkeep = std::make_unique<Upkeep>(w->ports(), *source);
        upkeep->setLongestSleep(1ms);
        upkeep->start(*w->vault->all());
    }
    /// Time goes by, and whatever is due then gets its turn.
    void pass(std::chrono::milliseconds time, std::chrono::milliseconds step = 15s)
    {
        for (auto left = time; left.count() > 0; left -= step) {
            w->clock.advance(std::min(step, left));
            const int calls = w->faults.calls().size();
            QTest::qWait(2);
            if (w->faults.calls().size() != calls)
                QTest::qWait(15);
        }
    }
    [[nodiscard]] QByteArray tokenOf(const Credential &credential) const
    {
        return accessTokenOf(w->inKeychain(credential.id));
    }

private Q_SLOTS:
    void init()
    {
        upkeep.reset();
        source.reset();
        w = std::make_unique<FakeWorld>();
        w->budget->setLongestSleep(1ms);
        source = std::make_unique<TokenSource>(w->ports());
        m_asked.clear();
        serve([]() -> Result<HttpResponse> {
            refuse(QStringLiteral("nobody was to be asked"));
            return failure(Kind::Unexpected);
        });
    }
    void cleanup()
    {
        QTRY_VERIFY(w->index.pendingRows().empty());
        upkeep.reset();
        source.reset();
    }

    void the_moment_data()
    {
        QTest::addColumn<int>("life");
        QTest::addColumn<double>("chance");
        QTest::addColumn<int>("left");
        QTest::newRow("a tenth of an hour is more than five minutes: those") << 3600 << 0.0 << 300;
        QTest::newRow("half as much again at most") << 3600 << 1.0 << 450;
        QTest::newRow("a tenth of twenty minutes") << 1200 << 0.0 << 120;
        QTest::newRow("thirty seconds at least") << 120 << 0.0 << 30;
        QTest::newRow("never before half of a short life is over") << 40 << 1.0 << 20;
        QTest::newRow("a day: five minutes") << 86400 << 0.0 << 300;
    }
    void the_moment()
    {
        QFETCH(int, life);
        QFETCH(double, chance);
        QFETCH(int, left);
        const Credential credential = server(std::chrono::seconds(life));
        const Provider &provider = w->provider(credential.provider);
        const auto due = upkeepDue(credential, provider, *provider.grant(credential.grant), w->clock.now(), chance);
        QVERIFY(due);
        QCOMPARE(*credential.token.expiresAt - due->at, std::chrono::milliseconds(std::chrono::seconds(left)));
    }

    void a_token_is_refreshed_once_ahead_of_its_end()
    {
        const Credential credential = server(1h);
        serveTokens();
        start();
        pass(52min);
        QCOMPARE(m_asked.size(), 0u);
        pass(5min);
        QCOMPARE(m_asked.size(), 1u);
        QCOMPARE(tokenOf(credential), QByteArray("got-1"));
        pass(46min);
        QCOMPARE(m_asked.size(), 1u);
        pass(10min);
        QCOMPARE(m_asked.size(), 2u);
        QCOMPARE(upkeep->pause(), Pause::None);
    }

    void what_the_window_does_meanwhile_is_noticed()
    {
        const Credential credential = server(1h);
        serveTokens();
        start();
        pass(40min);
        QVERIFY(storeTokens(*w, credential.id, w->tokens("by hand", 1h)));
        pass(20min);
        QCOMPARE(m_asked.size(), 0u);
        const Credential later = server(1h, QStringLiteral("Later"));
        QVERIFY(removeFrom(*w, credential.id));
        pass(58min);
        QCOMPARE(m_asked.size(), 1u);
        QCOMPARE(tokenOf(later), QByteArray("got-1"));
    }

    void what_another_process_did_meanwhile_costs_no_request()
    {
        const Credential credential = server(1h);
        start();
        w->clock.advance(50min);
        CredentialSecrets theirs = w->inKeychain(credential.id);
        theirs.tokens = w->tokens("theirs", 1h);
        ++theirs.generation;
        Credential row = *w->vault->findById(credential.id);
        row.generation = theirs.generation;
        row.token = TokenFacts::of(*theirs.tokens);
        w->secrets.put(credential.id, text(theirs.toBytes()));
        QVERIFY(w->index.update(row));
        pass(15min);
        QCOMPARE(tokenOf(credential), QByteArray("theirs"));
        QCOMPARE(m_asked.size(), 0u);
    }

    void a_thousand_issued_together_are_spread()
    {
        for (int i = 0; i < 1000; ++i)
            server(1h, QStringLiteral("Server %1").arg(i));
        serveTokens();
        start();
        QCOMPARE(upkeep->planned(), 1000u);
        pass(52min, 1min);
        QCOMPARE(m_asked.size(), 0u);
        std::size_t most = 0;
        for (int i = 0; i < 30; ++i) { // between 7½ and 5 minutes before the end
            const std::size_t before = m_asked.size();
            w->clock.advance(6s);
            QTRY_VERIFY(w->http.heldCount() == 0);
            std::size_t seen = 0;
            do {
                seen = m_asked.size();
                QTest::qWait(20);
            } while (m_asked.size() != seen);
            most = std::max(most, m_asked.size() - before);
        }
        QCOMPARE(m_asked.size(), 1000u);
        QVERIFY2(most < 80, qPrintable(QString::number(most))); // 40 were even
    }

    void two_are_under_way_at_most()
    {
        for (int i = 0; i < 9; ++i)
            server(1h, QStringLiteral("Server %1").arg(i));
        w->http.setServer({});
        for (int i = 0; i < 9; ++i)
            w->http.expect("POST", QStringLiteral("https://api.fccfinance.com/servicing/oauth/token"))
                .answers(200, R"({"access_token":"t","token_type":"bearer","expires_in":3600})")
                .held();
        start();
        pass(56min);
        QCOMPARE(w->http.heldCount(), 2u);
        for (int i = 0; i < 5; ++i) {
            w->http.releaseHeld();
            QTest::qWait(40);
            QVERIFY(w->http.heldCount() <= 2);
        }
        QTRY_COMPARE(w->http.outstanding(), 0u);
        w->http.releaseHeld();
        QTest::qWait(20);
    }

    void what_is_never_touched_data()
    {
        QTest::addColumn<QString>("provider");
        QTest::addColumn<QString>("grant");
        QTest::addColumn<int>("life"); // 0: none given
        QTest::addColumn<QByteArray>("refresh");
        QTest::newRow("an API key") << "fentu"
                                    << "api_key" << 0 << QByteArray();
        QTest::newRow("a token that only a browser replaces") << "fsl"
                                                              << "direct_token" << 3600 << QByteArray();
        QTest::newRow("one without a refresh token") << "fsl"
                                                     << "authorization_code" << 3600 << QByteArray();
        QTest::newRow("a credential without a token") << "fcc"
                                                      << "client_credentials" << 0 << QByteArray();
    }
    void what_is_never_touched()
    {
        QFETCH(QString, provider);
        QFETCH(QString, grant);
        QFETCH(int, life);
        QFETCH(QByteArray, refresh);
        std::optional<TokenSet> tokens;
        if (life > 0)
            tokens = w->tokens("first", std::chrono::seconds(life), refresh);
        w->stored(provider, grant, QStringLiteral("It"), std::move(tokens));
        start();
        QCOMPARE(upkeep->planned(), 0u);
        pass(2h, 2min);
        QCOMPARE(m_asked.size(), 0u);
    }

    void what_has_expired_at_the_start_is_left_until_asked_for()
    {
        const Credential credential = server(1h);
        w->clock.advance(2h);
        start();
        pass(1h, 1min);
        QCOMPARE(m_asked.size(), 0u);
        QCOMPARE(tokenOf(credential), QByteArray("first"));
    }

    void s26_a_refused_refresh_token_is_not_tried_again()
    {
        const Credential credential = w->stored(QStringLiteral("fentu"), QStringLiteral("authorization_code"),
                                                QStringLiteral("Field"), w->tokens("first", 1h, "refresh-1"));
        serve([]() -> Result<HttpResponse> { return FakeHttpClient::response(400, R"({"error":"invalid_grant"})"); });
        start();
        pass(59min);
        QCOMPARE(m_asked.size(), 1u);
        QVERIFY(w->vault->findById(credential.id)->signInNeeded);
        // A sign-in changes it: then it is looked after again.
        QVERIFY(storeTokens(*w, credential.id, w->tokens("second", 1h, "refresh-2")));
        serve([]() -> Result<HttpResponse> {
            return FakeHttpClient::response(
                200, R"({"access_token":"third","expires_in":3600,"refresh_token":"refresh-3"})");
        });
        pass(58min);
        QCOMPARE(tokenOf(credential), QByteArray("third"));
    }

    void a_refused_client_is_not_tried_again()
    {
        server(1h);
        serve([]() -> Result<HttpResponse> { return FakeHttpClient::response(401, R"({"error":"invalid_client"})"); });
        start();
        pass(59min);
        QCOMPARE(m_asked.size(), 1u);
    }

    void offline_pauses_with_growing_delay_and_goes_on_at_a_success()
    {
        const Credential credential = server(24h);
        serve([]() -> Result<HttpResponse> { return failure(failed(Kind::HostNotFound)); });
        start();
        QSignalSpy pauses(upkeep.get(), &Upkeep::pauseChanged);
        w->clock.advance(23h + 40min);
        pass(17min, 5s); // due, and nobody there
        QCOMPARE(upkeep->pause(), Pause::Offline);
        QVERIFY2(m_asked.size() >= 3 && m_asked.size() <= 6, qPrintable(QString::number(m_asked.size())));
        for (std::size_t i = 2; i < m_asked.size(); ++i)
            QVERIFY(m_asked[i] - m_asked[i - 1] > m_asked[i - 1] - m_asked[i - 2]);
        const auto before = m_asked.size();
        serveTokens();
        upkeep->networkReturned();
        pass(3min, 5s);
        QCOMPARE(m_asked.size(), before + 1);
        QCOMPARE(upkeep->pause(), Pause::None);
        QCOMPARE(pauses.size(), 2);
        QVERIFY(tokenOf(credential).startsWith("got-"));
    }

    void while_offline_the_others_wait_too()
    {
        for (int i = 0; i < 20; ++i)
            server(1h, QStringLiteral("Server %1").arg(i));
        serve([]() -> Result<HttpResponse> { return failure(failed(Kind::NetworkFailed)); });
        start();
        pass(55min, 5s);
        QVERIFY2(m_asked.size() <= 8, qPrintable(QString::number(m_asked.size())));
        serveTokens();
        pass(5min - 1s, 5s);
        QCOMPARE(upkeep->pause(), Pause::None);
    }

    void one_dead_host_is_not_the_network()
    {
        Credential dead = server(1h, QStringLiteral("Dead"));
        QList<Credential> others;
        for (int i = 0; i < 10; ++i)
            others += w->stored(QStringLiteral("fentu"), QStringLiteral("authorization_code"),
                                QStringLiteral("Other %1").arg(i), w->tokens("first", 1h, "refresh"));
        w->http.setServer([](const SentRequest &request) -> Result<HttpResponse> {
            if (request.url.host().contains(QStringLiteral("fcc")))
                return failure(failed(Kind::ConnectionRefused));
            return FakeHttpClient::response(200, R"({"access_token":"second","expires_in":3600,"refresh_token":"r"})");
        });
        start();
        pass(57min, 5s);
        for (const Credential &other : others)
            QCOMPARE(tokenOf(other), QByteArray("second"));
    }

    void s36_a_locked_store_pauses_and_is_never_read_data()
    {
        QTest::addColumn<Error::Kind>("trouble");
        QTest::newRow("locked") << Kind::KeychainLocked;
        QTest::newRow("not there") << Kind::KeychainMissing;
        QTest::newRow("silent") << Kind::KeychainStuck;
    }
    void s36_a_locked_store_pauses_and_is_never_read()
    {
        QFETCH(Error::Kind, trouble);
        const Credential credential = server(1h);
        start();
        w->secrets.setTrouble(trouble);
        w->faults.forgetCalls();
        pass(57min);
        QCOMPARE(upkeep->pause(), Pause::Locked);
        QCOMPARE(w->faults.count(QStringLiteral("secrets.read")), 0);
        QCOMPARE(w->faults.count(QStringLiteral("secrets.write")), 0);
        QVERIFY(w->faults.count(QStringLiteral("secrets.status")) <= 4); // each few minutes
        w->secrets.setTrouble({});
        serveTokens();
        upkeep->resume();
        QTRY_COMPARE(tokenOf(credential), QByteArray("got-1"));
        QTRY_COMPARE(upkeep->pause(), Pause::None);
    }

    void a_store_that_was_opened_is_noticed_without_being_told()
    {
        const Credential credential = server(1h);
        start();
        w->secrets.setTrouble(Kind::KeychainLocked);
        pass(56min);
        QCOMPARE(upkeep->pause(), Pause::Locked);
        w->secrets.setTrouble({});
        serveTokens();
        pass(2min + 15s);
        QCOMPARE(tokenOf(credential), QByteArray("got-1"));
    }

    void s21_a_limit_pauses_that_provider_until_it_may_be_asked()
    {
        const Credential one = server(1h);
        server(1h, QStringLiteral("Other"));
        const Credential elsewhere = w->stored(QStringLiteral("fentu"), QStringLiteral("authorization_code"),
                                               QStringLiteral("Field"), w->tokens("first", 1h, "refresh-1"));
        int refused = 0;
        w->http.setServer([&](const SentRequest &request) -> Result<HttpResponse> {
            if (!request.url.host().contains(QStringLiteral("fcc")))
                return FakeHttpClient::response(200,
                                                R"({"access_token":"second","expires_in":3600,"refresh_token":"r"})");
            ++refused;
            auto response = FakeHttpClient::response(429, R"({"error":"rate_limited"})");
            response.headers.emplace_back("Retry-After", "600");
            return response;
        });
        start();
        pass(53min, 5s);
        pass(5min, 5s);
        QVERIFY2(refused >= 1 && refused <= 2, qPrintable(QString::number(refused)));
        QCOMPARE(upkeep->pause(), Pause::Limited);
        QCOMPARE(tokenOf(elsewhere), QByteArray("second"));
        QCOMPARE(tokenOf(one), QByteArray("first"));
        pass(11min, 30s);
        QCOMPARE(upkeep->pause(), Pause::None); // what has expired is left until asked for
        QVERIFY(refused <= 2);
    }

    void a_turn_that_is_far_away_is_left_to_people()
    {
        const Credential credential = fs();
        for (int i = 0; i < 10; ++i) { // somebody has used up the minute
            const auto other = w->draft(QStringLiteral("fs"), QStringLiteral("client_credentials"), QString());
            Credential asking = other;
            asking.id = QStringLiteral("other-%1").arg(i);
            w->clock.advance(0s);
            auto turn = w->budget->book(asking, w->provider(QStringLiteral("fs")), RateLimit::Applies::Token);
            QVERIFY(turn);
            (void)await<Done>([&](QObject *c, Completion<Done> d) { w->budget->enter(*turn, c, std::move(d)); });
        }
        start();
        // Due within that minute: it is asked for after it.
        Credential soon = *w->vault->findById(credential.id);
        QVERIFY(storeTokens(*w, soon.id, w->tokens("short", 100s)));
        serve([this]() -> Result<HttpResponse> {
            return FakeHttpClient::response(
                200, R"({"code":200,"data":{"access_token":"t","token_type":"Bearer","expires_in":1799}})");
        });
        pass(58s, 1s);
        QCOMPARE(m_asked.size(), 0u);
        pass(40s, 1s);
        QCOMPARE(m_asked.size(), 1u);
    }

    void the_same_token_is_not_asked_for_while_it_is_young()
    {
        const Credential credential = w->stored(QStringLiteral("fxiaoke"), QStringLiteral("app_secret"),
                                                QStringLiteral("CRM"), w->tokens("same", 7200s));
        const Instant end = *credential.token.expiresAt;
        serve([this, end]() -> Result<HttpResponse> {
            const auto left = std::chrono::floor<std::chrono::seconds>(end - w->clock.now()).count();
            return FakeHttpClient::response(200, R"({"openUserId":"u","accessToken":"same","expiresIn":)" +
                                                     QByteArray::number(static_cast<qint64>(left)) +
                                                     R"(,"errorCode":0})");
        });
        start();
        pass(6600s, 30s);
        QCOMPARE(m_asked.size(), 0u);
        pass(590s, 5s); // the provider is late with the new one: no loop
        QCOMPARE(m_asked.size(), 1u);
        QCOMPARE(tokenOf(credential), QByteArray("same"));
    }

    void keep_alive_calls_once_before_the_deadline()
    {
        const Credential credential = fs(1s);
        keepAlive(credential);
        serve([]() -> Result<HttpResponse> {
            return FakeHttpClient::response(
                200, R"({"code":200,"data":{"access_token":"alive","token_type":"Bearer","expires_in":1799}})");
        });
        const Instant stored = w->clock.now();
        start();
        w->clock.advance(75 * 24h);
        pass(23h, 30min);
        QCOMPARE(m_asked.size(), 0u);
        pass(25h, 30min);
        // The token that it brought is kept alive as any other.
        QVERIFY(!m_asked.empty());
        QVERIFY(m_asked.front() - stored <= 77 * 24h);
        QCOMPARE(tokenOf(credential), QByteArray("alive"));
        const auto events = w->activity.of(credential.id, 10);
        QVERIFY(std::any_of(events->begin(), events->end(), [](const ActivityEvent &event) {
            return event.kind == ActivityEvent::Kind::TokenReceived && event.outcome.isEmpty();
        }));
    }

    void keep_alive_that_was_not_asked_for_calls_nobody()
    {
        fs(1s);
        start();
        w->clock.advance(80 * 24h);
        pass(2h, 10min);
        QCOMPARE(m_asked.size(), 0u);
    }

    void a_refused_keep_alive_is_not_repeated()
    {
        keepAlive(fs(1s));
        serve([]() -> Result<HttpResponse> { return FakeHttpClient::response(401, R"({"code":401})"); });
        w->clock.advance(80 * 24h);
        start();
        pass(3h, 5min);
        QCOMPARE(m_asked.size(), 1u);
    }

    void s30_a_clock_set_back_costs_one_refresh_and_no_more()
    {
        const Credential credential = server(1h);
        serveTokens();
        start();
        pass(10min);
        w->clock.set(w->clock.now() - 24h);
        pass(2min);
        QCOMPARE(m_asked.size(), 1u);
        QCOMPARE(tokenOf(credential), QByteArray("got-1"));
        pass(50min);
        QCOMPARE(m_asked.size(), 1u);
        pass(8min);
        QCOMPARE(m_asked.size(), 2u);
    }

    void s30_a_clock_set_forward_is_no_reason_to_ask()
    {
        const Credential credential = server(1h);
        start();
        w->clock.set(w->clock.now() + 24h);
        pass(5min);
        QCOMPARE(m_asked.size(), 0u);
        w->clock.set(w->clock.now() - 24h);
        serveTokens();
        pass(54min);
        QCOMPARE(tokenOf(credential), QByteArray("got-1"));
    }

    void s30_a_computer_that_slept_through_the_moment_refreshes_when_it_wakes()
    {
        const Credential credential = server(1h);
        const Credential over = server(20min, QStringLiteral("Over"));
        serveTokens();
        start();
        QTest::qWait(5);
        w->clock.advance(58min); // in one go: no timer has run
        QTest::qWait(50);
        QCOMPARE(tokenOf(credential), QByteArray("got-1"));
        QCOMPARE(tokenOf(over), QByteArray("first")); // until asked for
        QCOMPARE(m_asked.size(), 1u);
    }

    void switched_off_it_does_nothing_and_on_again_it_goes_on()
    {
        const Credential credential = server(1h);
        start();
        upkeep->setEnabled(false);
        pass(54min, 1min);
        QCOMPARE(m_asked.size(), 0u);
        serveTokens();
        upkeep->setEnabled(true);
        pass(2min);
        QCOMPARE(tokenOf(credential), QByteArray("got-1"));
    }

    void one_that_fails_at_the_provider_is_tried_again_later()
    {
        const Credential credential = server(24h);
        serve([]() -> Result<HttpResponse> { return FakeHttpClient::response(503, "busy", "text/plain"); });
        start();
        w->clock.advance(23h + 50min);
        pass(4min, 5s);
        QVERIFY2(m_asked.size() >= 1 && m_asked.size() <= 3, qPrintable(QString::number(m_asked.size())));
        QCOMPARE(upkeep->pause(), Pause::None);
        serveTokens();
        pass(5min, 5s);
        QVERIFY(tokenOf(credential).startsWith("got-"));
    }
};

QTEST_GUILESS_MAIN(TestUpkeep)
#include "test_upkeep.moc"
