// SPDX-License-Identifier: GPL-3.0-or-later
// S23 with the real parts: 20 `fob token` processes start at one moment, each time that the token has expired, against
// two providers that rotate refresh tokens and take the second use of one for theft: the sandbox, 200 times (or
// FOB_STORM_ROUNDS), and a server that this project did not write, 25 times. Between two rounds the computer sleeps
// until the token has expired: for `fob` and the provider the time passes, for us it does not (TurnedClock).
#include "CliWorld.h"
#include "e2e/support/Callers.h"
#include "e2e/support/TurnedClock.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTest>

#include <memory>

using namespace fob::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int callers = 20;
constexpr std::chrono::seconds lifetime{3600};

int roundsWanted()
{
    const int asked = qEnvironmentVariableIntValue("FOB_STORM_ROUNDS");
    return asked > 0 ? asked : 200;
}

} // namespace

class RefreshStormTest : public QObject
{
    Q_OBJECT

    /// A provider that counts.
    struct Counting
    {
        std::function<int()> refreshes;                  ///< asked for, whether granted or not
        std::function<bool(const QByteArray &)> isTaken; ///< the access token, by the provider's own service
    };

    TurnedClock m_clock;

    static void signIn(CliWorld &world, const QString &name)
    {
        const Outcome added = world.add(name, u"fentu"_s, u"authorization_code"_s, "client_secret=sandbox-secret\n");
        QVERIFY2(added.status == 0, added.report().constData());
        const Outcome signedIn = world.signIn(name);
        QVERIFY2(signedIn.status == 0, signedIn.report().constData());
    }

    static void signIn(RunningServer &server, const QString &name)
    {
        const Outcome added =
            FobProgram::run({u"add"_s, name, u"--provider"_s, u"authlib"_s, u"--base-url"_s, server.origin(),
                             u"--client-id"_s, u"fob-test"_s, u"--scope"_s, u"profile"_s, u"--secrets-stdin"_s},
                            "client_secret=s3cret+with/odd&characters=%\n");
        QVERIFY2(added.status == 0, added.report().constData());
        FobProgram fob;
        fob.start({u"login"_s, name, u"--browser"_s, u"none"_s});
        QVERIFY(fob.waitForWords("paste the address"));
        const QUrl back = CliWorld::consented(CliWorld::linkIn(fob.wordsSoFar()));
        fob.write(back.toEncoded() + '\n');
        const Outcome signedIn = fob.finish();
        QVERIFY2(signedIn.status == 0, signedIn.report().constData());
    }

    void expireAndAskTogether(const QString &name, const Counting &provider, int rounds)
    {
        const int before = provider.refreshes();
        QByteArray last;
        QElapsedTimer watch;
        watch.start();
        for (int round = 1; round <= rounds; ++round) {
            m_clock.sleepFor(lifetime + std::chrono::seconds{1});
            const auto outcomes = Callers::together(callers, {u"token"_s, name});
            const QByteArray trouble = disagreement(outcomes);
            QVERIFY2(trouble.isEmpty(), QByteArray("round " + QByteArray::number(round) + ": " + trouble).constData());
            QCOMPARE(provider.refreshes() - before, round); // one for all, and no other
            const QByteArray token = outcomes.front().output.trimmed();
            QVERIFY(token != last);
            QVERIFY2(provider.isTaken(token), QByteArray("round " + QByteArray::number(round)).constData());
            last = token;
        }
        qInfo("%d expiries, %d processes each, one refresh each; %lld ms", rounds, callers, watch.elapsed());
    }

private Q_SLOTS:
    void initTestCase() { m_clock.rule(); }

    void S23_twenty_processes_refresh_once_per_expiry()
    {
        CliWorld world;
        QVERIFY(world.isReady());
        signIn(world, u"storm"_s);
        if (QTest::currentTestFailed())
            return;
        Counting sandbox;
        sandbox.refreshes = [&] { return world.sandbox().calls(u"fentu"_s, u"/oauth/token"_s, u"refresh_token"_s); };
        // A refresh token that came twice would have ended this one with its whole family.
        sandbox.isTaken = [&](const QByteArray &token) {
            return world.sandbox().get(u"/fentu/v1/work-orders"_s, {{"Authorization", "Bearer " + token}}).status ==
                   200;
        };
        expireAndAskTogether(u"storm"_s, sandbox, roundsWanted());
    }

    /// Those who asked while the refresh was under way, however long it takes, wait for it and ask nothing themselves.
    void S23_they_wait_for_a_slow_provider_and_do_not_ask_as_well()
    {
        CliWorld world;
        QVERIFY(world.isReady());
        signIn(world, u"slow"_s);
        if (QTest::currentTestFailed())
            return;
        world.sandbox().post(u"/fob-sandbox/faults"_s, QJsonObject{{u"provider"_s, u"fentu"_s},
                                                                   {u"at"_s, u"refresh"_s},
                                                                   {u"fault"_s, u"slow"_s},
                                                                   {u"delayMs"_s, 1500}});
        m_clock.sleepFor(lifetime + std::chrono::seconds{1});
        const QByteArray trouble = disagreement(Callers::together(callers, {u"token"_s, u"slow"_s}));
        QVERIFY2(trouble.isEmpty(), trouble.constData());
        QCOMPARE(world.sandbox().calls(u"fentu"_s, u"/oauth/token"_s, u"refresh_token"_s), 1);
    }

    void S23_an_independent_server_sees_one_refresh_per_expiry_and_no_reuse()
    {
        const QString folder = qEnvironmentVariable("XDG_CONFIG_HOME") + u"/fob/providers"_s;
        QVERIFY(QDir().mkpath(folder));
        QVERIFY(QFile::copy(QStringLiteral(FOB_SOURCE_DIR "/tests/support/authlib/authlib.json"),
                            folder + u"/authlib.json"_s));
        RunningServer server(RunningServer::authlib());
        QVERIFY(!server.origin().isEmpty());
        signIn(server, u"independent"_s);
        if (QTest::currentTestFailed())
            return;
        const auto stat = [&](const QString &name) { return server.get(u"/stats"_s).json().value(name).toInt(); };
        const int codes = stat(u"post /token"_s);
        Counting authlib;
        authlib.refreshes = [&] { return stat(u"post /token"_s) - codes; };
        authlib.isTaken = [&](const QByteArray &token) {
            return server.get(u"/userinfo"_s, {{"Authorization", "Bearer " + token}}).status == 200;
        };
        expireAndAskTogether(u"independent"_s, authlib, 25);
        QCOMPARE(stat(u"refresh_token_reuses"_s), 0);
        QCOMPARE(stat(u"refreshed"_s), 25);
    }
};

QTEST_GUILESS_MAIN(RefreshStormTest)
#include "test_refresh_storm.moc"
