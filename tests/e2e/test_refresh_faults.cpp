// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of a refresh that goes wrong, with the real parts: `fob` processes, the keyring, and the sandbox, which
// takes a refresh token that comes twice for stolen and ends everything that came from it. test_token_source.cpp has
// the same faults one by one, with fakes.
#include "CliWorld.h"
#include "e2e/support/Callers.h"
#include "e2e/support/TurnedClock.h"

#include <QElapsedTimer>
#include <QTest>

#include <csignal>
#include <memory>

using namespace fob::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString name = u"subject"_s;
const QStringList ask = {u"token"_s, name};
constexpr auto year = std::chrono::hours{24 * 365};

} // namespace

class RefreshFaultsTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<TurnedClock> m_theirs; ///< the provider's
    std::unique_ptr<TurnedClock> m_ours;
    std::unique_ptr<CliWorld> m_world;

    int refreshes() { return m_world->sandbox().calls(u"fentu"_s, u"/oauth/token"_s, u"refresh_token"_s); }

    /// The next refresh is spoilt so. `handled`: the refresh token is spent all the same.
    void spoil(const QString &fault, bool handled, std::chrono::milliseconds delay = 0ms)
    {
        m_world->sandbox().post(u"/fob-sandbox/faults"_s, QJsonObject{{u"provider"_s, u"fentu"_s},
                                                                      {u"at"_s, u"refresh"_s},
                                                                      {u"fault"_s, fault},
                                                                      {u"handled"_s, handled},
                                                                      {u"delayMs"_s, int(delay.count())}});
    }
    void expire()
    {
        m_theirs->sleepFor(3601s);
        m_ours->sleepFor(3601s);
    }
    static int keyring(const QString &verb)
    {
        return QProcess::execute(QStringLiteral(FOB_SOURCE_DIR "/tests/support/keyring.sh"), {verb});
    }
    /// Starts a caller whose refresh is under way when this returns.
    void beginRefresh(FobProgram &holder)
    {
        const int before = refreshes();
        holder.start(ask);
        QVERIFY(QTest::qWaitFor([&] { return refreshes() == before + 1; }, 30000));
    }
    bool isTaken(const QByteArray &token)
    {
        return m_world->sandbox()
                   .get(u"/fentu/v1/work-orders"_s, {{"Authorization", "Bearer " + token.trimmed()}})
                   .status == 200;
    }
    static bool saysHowToSignIn(const Outcome &outcome)
    {
        return outcome.status == 4 && outcome.words.contains("fob login subject") && outcome.output.isEmpty();
    }

private Q_SLOTS:
    void init()
    {
        m_theirs = std::make_unique<TurnedClock>();
        m_ours = std::make_unique<TurnedClock>();
        m_theirs->rule();
        m_world = std::make_unique<CliWorld>();
        QVERIFY(m_world->isReady());
        m_ours->rule();
        const Outcome added = m_world->add(name, u"fentu"_s, u"authorization_code"_s, "client_secret=sandbox-secret\n");
        QVERIFY2(added.status == 0, added.report().constData());
        const Outcome signedIn = m_world->signIn(name);
        QVERIFY2(signedIn.status == 0, signedIn.report().constData());
    }
    void cleanup()
    {
        const Outcome removed = FobProgram::run({u"remove"_s, u"--yes"_s, name});
        QVERIFY2(removed.status == 0, removed.report().constData());
        m_world.reset();
        m_ours.reset();
        m_theirs.reset();
    }

    void S23_a_holder_that_is_killed_before_its_request_took_effect_lets_the_next_ones_go_on()
    {
        expire();
        spoil(u"status:500"_s, false, 60s);
        FobProgram holder;
        beginRefresh(holder);
        Callers others(10, ask);
        others.open();
        QTest::qWait(300);
        ::kill(pid_t(holder.pid()), SIGKILL);
        QElapsedTimer watch;
        watch.start();
        const auto outcomes = others.finish();
        const QByteArray trouble = disagreement(outcomes);
        QVERIFY2(trouble.isEmpty(), trouble.constData());
        QVERIFY2(watch.elapsed() < 20000,
                 QByteArray::number(watch.elapsed()).constData()); // at once, not at a deadline
        QCOMPARE(refreshes(), 2);                                  // the killed one's, and one for all others
        QVERIFY(isTaken(outcomes.front().output));
    }

    // The refresh token is spent, and what came for it died with the holder. S29: the old one is tried once more,
    // knowingly; this provider gives nothing for it, so everybody is told what to do, and nobody tries a third time.
    void S26_S29_a_holder_that_is_killed_after_its_request_took_effect_costs_a_sign_in_that_is_plainly_asked_for()
    {
        expire();
        spoil(u"slow"_s, true, 60s);
        FobProgram holder;
        beginRefresh(holder);
        Callers others(10, ask);
        others.open();
        QTest::qWait(300);
        ::kill(pid_t(holder.pid()), SIGKILL);
        for (const Outcome &outcome : others.finish())
            QVERIFY2(saysHowToSignIn(outcome), outcome.report().constData());
        QCOMPARE(refreshes(), 2);
        QVERIFY(!CliWorld::listed(name).isEmpty()); // nothing is deleted on a provider's word
        const Outcome again = m_world->signIn(name);
        QVERIFY2(again.status == 0, again.report().constData());
        QVERIFY(isTaken(FobProgram::run(ask).output));
    }

    void S23_a_holder_that_hangs_is_waited_for_until_the_deadline_and_no_longer()
    {
        expire();
        spoil(u"status:500"_s, false, 300s);
        FobProgram holder;
        beginRefresh(holder);
        ::kill(pid_t(holder.pid()), SIGSTOP);
        FobProgram waiting;
        waiting.start(ask);
        QTest::qWait(1000);
        m_ours->passBy(140s); // less than the longest that a refresh takes that goes on
        QTest::qWait(1000);
        QVERIFY(waiting.isRunning());
        m_ours->passBy(11s);
        QElapsedTimer watch;
        watch.start();
        const Outcome outcome = waiting.finish();
        QVERIFY2(outcome.status == 1 && outcome.output.isEmpty(), outcome.report().constData());
        QVERIFY2(outcome.words.contains("Another"), outcome.report().constData());
        QVERIFY2(watch.elapsed() < 20000, QByteArray::number(watch.elapsed()).constData());
        QCOMPARE(refreshes(), 1); // it has not gone ahead by itself
        ::kill(pid_t(holder.pid()), SIGKILL);
        (void)holder.finish();
        const Outcome next = FobProgram::run(ask);
        QVERIFY2(next.status == 0, next.report().constData());
    }

    // Twice half a minute, really: what sleeps until its deadline does not notice that the clock was turned.
    void S20_a_holder_whose_provider_hangs_gives_up_by_itself()
    {
        expire();
        spoil(u"status:500"_s, false, 300s);
        spoil(u"status:500"_s, false, 300s);
        FobProgram holder;
        beginRefresh(holder);
        QVERIFY(QTest::qWaitFor([&] { return refreshes() == 2; }, 45000)); // S29
        const Outcome outcome = holder.finish(45s);
        QVERIFY2(outcome.status == 6, outcome.report().constData());
        const Outcome next = FobProgram::run(ask);
        QVERIFY2(next.status == 0, next.report().constData());
        QCOMPARE(refreshes(), 3);
    }

    void S27_S29_what_a_broken_refresh_leaves_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<bool>("handled");
        QTest::addColumn<int>("first");  ///< caller's exit status
        QTest::addColumn<int>("second"); ///< of the one after it
        QTest::addColumn<int>("asked");  ///< times, by both
        QTest::newRow("no answer came, the token was not spent: the second try gets one")
            << u"hangup"_s << false << 0 << 0 << 2;
        QTest::newRow("no answer came, the token was spent: a sign-in is needed") << u"hangup"_s << true << 4 << 4 << 2;
        QTest::newRow("500 before rotation: the next caller gets a token") << u"status:500"_s << false << 5 << 0 << 2;
        QTest::newRow("500 after rotation: the next caller hears that a sign-in is needed")
            << u"status:500"_s << true << 5 << 4 << 2;
        QTest::newRow("an answer without a refresh token: the access token is handed out")
            << u"no-refresh-token"_s << true << 0 << 0 << 1;
    }
    void S27_S29_what_a_broken_refresh_leaves()
    {
        QFETCH(QString, fault);
        QFETCH(bool, handled);
        QFETCH(int, first);
        QFETCH(int, second);
        QFETCH(int, asked);
        expire();
        spoil(fault, handled);
        for (const int expected : {first, second}) {
            const Outcome outcome = FobProgram::run(ask);
            QVERIFY2(outcome.status == expected, outcome.report().constData());
            QVERIFY2(expected != 4 || saysHowToSignIn(outcome), outcome.report().constData());
            QVERIFY2(expected != 0 || isTaken(outcome.output), outcome.report().constData());
        }
        QCOMPARE(refreshes(), asked);
        QVERIFY(!CliWorld::listed(name).isEmpty());
    }

    void S28_a_keychain_that_hangs_after_rotation_gets_the_new_tokens_when_it_comes_back()
    {
        expire();
        spoil(u"slow"_s, true, 2s);
        FobProgram holder;
        beginRefresh(holder);
        QCOMPARE(keyring(u"stop"_s), 0);
        QTest::qWait(4000);
        const bool waited = holder.isRunning() && holder.finish(0ms).output.isEmpty(); // S25: not stored, not given out
        QCOMPARE(keyring(u"resume"_s), 0);
        QVERIFY(waited);
        const Outcome outcome = holder.finish();
        QVERIFY2(outcome.status == 0 && isTaken(outcome.output), outcome.report().constData());
        QCOMPARE(FobProgram::run(ask).output, outcome.output);
        QCOMPARE(refreshes(), 1);
    }

    void S28_a_keychain_that_is_locked_after_rotation_is_waited_for_data()
    {
        QTest::addColumn<bool>("unlocks");
        QTest::newRow("until it is unlocked") << true;
        QTest::newRow("until the caller gives up, who is told what is lost") << false;
    }
    void S28_a_keychain_that_is_locked_after_rotation_is_waited_for()
    {
        QFETCH(bool, unlocks);
        expire();
        spoil(u"slow"_s, true, 2s);
        FobProgram holder;
        beginRefresh(holder);
        QCOMPARE(keyring(u"lock"_s), 0);
        const bool said = holder.waitForWords("the keychain does not take them", 60s);
        if (said && !unlocks)
            ::kill(pid_t(holder.pid()), SIGINT);
        const bool lost = unlocks || holder.waitForWords("fob login subject", 10s);
        QCOMPARE(keyring(u"unlock"_s), 0);
        const Outcome outcome = holder.finish();
        QVERIFY2(said && lost, outcome.report().constData());
        QVERIFY2(outcome.status == (unlocks ? 0 : 7), outcome.report().constData());
        QCOMPARE(outcome.output.isEmpty(), !unlocks);
        QVERIFY(!unlocks || FobProgram::run(ask).output == outcome.output);
        QCOMPARE(refreshes(), 1);
    }

    /// A wrong clock costs a refresh at most, and nothing once it is right again.
    void S30_a_clock_that_is_a_year_off_loses_nothing_data()
    {
        QTest::addColumn<int>("years");
        QTest::newRow("a year ahead") << 1;
        QTest::newRow("a year behind") << -1;
    }
    void S30_a_clock_that_is_a_year_off_loses_nothing()
    {
        QFETCH(int, years);
        m_ours->setOff(years * year);
        const Outcome wrong = FobProgram::run(ask);
        QVERIFY2(wrong.status == 0 && isTaken(wrong.output), wrong.report().constData());
        m_ours->setOff(-years * year);
        for (int i = 0; i < 3; ++i) {
            const Outcome right = FobProgram::run(ask);
            QVERIFY2(right.status == 0, right.report().constData());
            QVERIFY(isTaken(right.output));
        }
        QVERIFY(refreshes() <= 2); // not one each time
    }

    /// Asleep, the clock that deadlines run by may stand still; the token ages all the same.
    void S30_a_token_that_expired_while_the_computer_slept_is_refreshed_once()
    {
        const QByteArray before = FobProgram::run(ask).output;
        expire();
        const Outcome after = FobProgram::run(ask);
        QVERIFY2(after.status == 0, after.report().constData());
        QVERIFY(after.output != before && isTaken(after.output));
        QCOMPARE(FobProgram::run(ask).output, after.output);
        QCOMPARE(refreshes(), 1);
    }
};

QTEST_GUILESS_MAIN(RefreshFaultsTest)
#include "test_refresh_faults.moc"
