// SPDX-License-Identifier: GPL-3.0-or-later
#include "CliWorld.h"
#include "e2e/support/TurnedClock.h"

#include <QJsonDocument>
#include <QTest>

using namespace fob::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

#define VERIFY_OUTCOME(outcome, condition) QVERIFY2(condition, (outcome).report().constData())

class TestCliKeepAlive : public QObject
{
    Q_OBJECT

    TurnedClock m_clock;
    std::unique_ptr<CliWorld> m_world;

    static QJsonArray listOf(const Outcome &outcome) { return QJsonDocument::fromJson(outcome.output).array(); }

private Q_SLOTS:
    void initTestCase()
    {
        m_clock.rule();
        m_world = std::make_unique<CliWorld>();
        QVERIFY(m_world->isReady());
        const Outcome shop =
            m_world->add(u"shop"_s, u"fs"_s, u"client_credentials"_s, "sandbox-secret\n", {u"--keep-alive"_s, u"on"_s});
        VERIFY_OUTCOME(shop, shop.status == 0);
        const Outcome other = m_world->add(u"other"_s, u"fs"_s, u"client_credentials"_s, "sandbox-secret\n");
        VERIFY_OUTCOME(other, other.status == 0);
        const Outcome key = m_world->add(u"key"_s, u"fentu"_s, u"api_key"_s, "sandbox-api-key");
        VERIFY_OUTCOME(key, key.status == 0);
    }
    void cleanupTestCase() { m_world.reset(); }

    void what_is_not_due_is_said_and_not_called()
    {
        const Outcome outcome = FobProgram::run({u"keep-alive"_s, u"--json"_s});
        VERIFY_OUTCOME(outcome, outcome.status == 0 && outcome.words.contains("“shop” is not due"));
        VERIFY_OUTCOME(outcome, !outcome.words.contains("other"));
        QCOMPARE(listOf(outcome).size(), 1);
        QCOMPARE(listOf(outcome).at(0)[u"outcome"_s].toString(), u"not_due"_s);
        QVERIFY(listOf(outcome).at(0)[u"dormant_on"_s].toString().endsWith(u'Z'));
    }

    void what_cannot_fall_dormant_is_a_mistake()
    {
        const Outcome outcome = FobProgram::run({u"keep-alive"_s, u"key"_s});
        VERIFY_OUTCOME(outcome, outcome.status == 2 && outcome.output.isEmpty());
        const Outcome unknown = FobProgram::run({u"keep-alive"_s, u"nobody"_s});
        VERIFY_OUTCOME(unknown, unknown.status == 3);
    }

    void what_is_due_is_called_once()
    {
        m_clock.passBy(80 * 24h);
        const Outcome outcome = FobProgram::run({u"keep-alive"_s, u"--json"_s});
        VERIFY_OUTCOME(outcome, outcome.status == 0 && outcome.words.contains("“shop” is kept alive"));
        QCOMPARE(listOf(outcome).at(0)[u"outcome"_s].toString(), u"called"_s);
        const Outcome again = FobProgram::run({u"keep-alive"_s});
        VERIFY_OUTCOME(again, again.status == 0 && again.words.contains("“shop” is not due"));
        VERIFY_OUTCOME(again, again.output.isEmpty());
        const Outcome activity = FobProgram::run({u"activity"_s, u"shop"_s, u"--json"_s});
        VERIFY_OUTCOME(activity, activity.output.contains("token_received"));
    }

    void one_that_is_named_is_called_without_the_setting()
    {
        const Outcome outcome = FobProgram::run({u"keep-alive"_s, u"other"_s});
        VERIFY_OUTCOME(outcome, outcome.status == 0 && outcome.words.contains("“other” is kept alive"));
    }

    void the_first_failure_is_the_status_and_the_others_are_visited()
    {
        m_clock.passBy(80 * 24h);
        m_world->spoil(u"fs"_s, u"token"_s, u"error:401"_s);
        const Outcome outcome = FobProgram::run({u"keep-alive"_s, u"shop"_s, u"other"_s, u"--json"_s});
        VERIFY_OUTCOME(outcome, outcome.status != 0);
        const QJsonArray list = listOf(outcome);
        QCOMPARE(list.size(), 2);
        QVERIFY(list.at(0)[u"outcome"_s].toString() != u"called"_s);
        QCOMPARE(list.at(1)[u"outcome"_s].toString(), u"called"_s);
    }

    void help_shows_an_example()
    {
        const Outcome help = FobProgram::run({u"keep-alive"_s, u"--help"_s});
        VERIFY_OUTCOME(help, help.status == 0 && help.output.contains("fob edit shop --keep-alive on"));
    }
};

QTEST_GUILESS_MAIN(TestCliKeepAlive)
#include "test_cli_keep_alive.moc"
