// SPDX-License-Identifier: GPL-3.0-or-later
#include "CliWorld.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTest>
#include <QTimer>

#include <csignal>

using namespace fob::test;
using namespace Qt::StringLiterals;

#define VERIFY_OUTCOME(outcome, condition) QVERIFY2(condition, (outcome).report().constData())

class TestCliLogin : public QObject
{
    Q_OBJECT

    std::unique_ptr<CliWorld> m_world;

private Q_SLOTS:
    void initTestCase()
    {
        m_world = std::make_unique<CliWorld>();
        QVERIFY(m_world->isReady());
        QCOMPARE(m_world->add(u"id"_s, u"fsl"_s, u"authorization_code"_s, "sandbox-secret").status, 0);
        const Outcome direct = m_world->add(u"direct"_s, u"fsl"_s, u"direct_token"_s, {});
        VERIFY_OUTCOME(direct, direct.status == 0 && direct.words.startsWith("Note: ")); // S15: opt-in, and said
        QCOMPARE(m_world
                     ->add(u"ops"_s, u"fentu"_s, u"authorization_code"_s, "sandbox-secret",
                           {u"--scope"_s, u"read:work-orders"_s, u"--scope"_s, u"read:assets"_s})
                     .status,
                 0);
        QCOMPARE(m_world->add(u"crm"_s, u"fxiaoke"_s, u"authorization_code"_s, "sandbox-secret").status, 0);
    }
    void cleanupTestCase() { m_world.reset(); }

    void signing_in_by_the_listener_brings_a_live_token_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"id", "direct", "ops", "crm"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void signing_in_by_the_listener_brings_a_live_token()
    {
        QFETCH(QString, name);
        const Outcome login = m_world->signIn(name);
        VERIFY_OUTCOME(login, login.status == 0 && login.output.isEmpty());
        VERIFY_OUTCOME(login, login.words.contains("is signed in: fresh"));
        QCOMPARE(CliWorld::listed(name)[u"state"_s].toString(), u"fresh"_s);
        QVERIFY(FobProgram::run({u"token"_s, name}).output.size() > 20);
    }

    void the_landed_address_is_taken_from_standard_input_after_wrong_ones()
    {
        FobProgram fob;
        fob.start({u"login"_s, u"id"_s, u"--browser"_s, u"none"_s});
        QVERIFY(fob.waitForWords("paste the address"));
        fob.write("nonsense\nhttps://evil.example/callback?code=1&state=2\n");
        QVERIFY(fob.waitForWords("does not belong to this sign-in"));
        const QUrl back = CliWorld::landing(CliWorld::linkIn(fob.wordsSoFar()));
        fob.write("  " + back.toEncoded() + "\r\n");
        QVERIFY(fob.waitForWords("is signed in"));
        const Outcome outcome = fob.finish();
        VERIFY_OUTCOME(outcome, outcome.status == 0 && outcome.words.count("does not belong") == 2);
    }

    void the_end_of_standard_input_does_not_end_the_listener()
    {
        FobProgram fob;
        fob.start({u"login"_s, u"ops"_s, u"--browser"_s, u"none"_s});
        QVERIFY(fob.waitForWords("paste the address"));
        const QUrl link = CliWorld::linkIn(fob.wordsSoFar());
        QTimer::singleShot(700, qApp, [&] {
            (void)m_world->sandbox().get(link.path() + u'?' + link.query(QUrl::FullyEncoded),
                                         {{"X-Fob-Sandbox-Consent", "approve"}});
        });
        const Outcome outcome = fob.finish(); // closes standard input first
        VERIFY_OUTCOME(outcome, outcome.status == 0);
    }

    void other_scopes_are_asked_for_and_what_is_missing_is_said()
    {
        FobProgram fob;
        fob.start({u"login"_s, u"ops"_s, u"--browser"_s, u"none"_s, u"--scope"_s, u"read:customers"_s, u"--scope"_s,
                   u"read:assets"_s});
        QVERIFY(fob.waitForWords("paste the address"));
        const QUrl link = CliWorld::linkIn(fob.wordsSoFar());
        QVERIFY2(link.toEncoded().contains("read%3Acustomers"), qPrintable(link.toString()));
        fob.write(CliWorld::landing(link, "approve read:assets").toEncoded() + "\n");
        QVERIFY(fob.waitForWords("is signed in"));
        const Outcome outcome = fob.finish();
        VERIFY_OUTCOME(outcome, outcome.status == 0 && outcome.words.contains("Granted: read:assets"));
        VERIFY_OUTCOME(outcome, outcome.words.contains("Asked for, but not granted: read:customers"));
        // What was granted is compared with what this sign-in asked for.
        const QJsonArray kept = FobProgram::run({u"show"_s, u"ops"_s, u"--json"_s}).json()[u"scopes"_s].toArray();
        QCOMPARE(kept.size(), 2);
        QVERIFY(kept.contains(u"read:assets"_s) && kept.contains(u"read:customers"_s));
    }

    void a_sensitive_scope_needs_a_yes()
    {
        const Outcome refused =
            FobProgram::run({u"login"_s, u"ops"_s, u"--browser"_s, u"none"_s, u"--scope"_s, u"admin"_s});
        VERIFY_OUTCOME(refused, refused.status == 2 && refused.words.contains("Say --yes."));
    }

    void a_refusal_by_the_user_is_the_providers_word()
    {
        FobProgram fob;
        fob.start({u"login"_s, u"id"_s, u"--browser"_s, u"none"_s});
        QVERIFY(fob.waitForWords("paste the address"));
        fob.write(CliWorld::landing(CliWorld::linkIn(fob.wordsSoFar()), "deny").toEncoded() + "\n");
        QTRY_VERIFY(!fob.isRunning());
        const Outcome outcome = fob.finish();
        VERIFY_OUTCOME(outcome, outcome.status == 5 && outcome.words.contains("fob: The sign-in was"));
        QCOMPARE(CliWorld::listed(u"id"_s)[u"state"_s].toString(), u"fresh"_s); // the old token stays
    }

    void an_answer_without_a_code_is_told()
    {
        FobProgram fob;
        fob.start({u"login"_s, u"id"_s, u"--browser"_s, u"none"_s});
        QVERIFY(fob.waitForWords("paste the address"));
        QString back = CliWorld::landing(CliWorld::linkIn(fob.wordsSoFar())).toString(QUrl::FullyEncoded);
        back.remove(QRegularExpression(u"code=[^&]*&"_s));
        fob.write(back.toUtf8() + "\n");
        QTRY_VERIFY(!fob.isRunning());
        const Outcome outcome = fob.finish();
        VERIFY_OUTCOME(outcome, outcome.status == 5 && outcome.words.contains("neither a code nor an error"));
    }

    void an_expired_code_is_told()
    {
        m_world->spoil(u"fsl"_s, u"authorize"_s, u"expired-code"_s);
        const Outcome outcome = m_world->signIn(u"id"_s);
        VERIFY_OUTCOME(outcome, outcome.status == 5 && outcome.words.contains("208003"));
    }

    void waiting_ends_at_the_deadline()
    {
        FobProgram fob;
        fob.start({u"login"_s, u"id"_s, u"--browser"_s, u"none"_s, u"--timeout"_s, u"1"_s});
        const Outcome outcome = fob.finish();
        VERIFY_OUTCOME(outcome,
                       outcome.status == 8 && outcome.words.contains("No answer came from the browser in time."));
    }

    void interrupting_ends_the_sign_in_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("the interrupt key") << SIGINT;
        QTest::newRow("a polite kill") << SIGTERM;
        QTest::newRow("a closed terminal") << SIGHUP;
    }
    void interrupting_ends_the_sign_in()
    {
        QFETCH(int, signal);
        FobProgram fob;
        fob.start({u"login"_s, u"id"_s, u"--browser"_s, u"none"_s});
        QVERIFY(fob.waitForWords("paste the address"));
        ::kill(static_cast<pid_t>(fob.pid()), signal);
        const Outcome outcome = fob.finish(std::chrono::seconds(5));
        VERIFY_OUTCOME(outcome, outcome.status == 8 && outcome.words.contains("Cancelled"));
        QCOMPARE(CliWorld::listed(u"id"_s)[u"state"_s].toString(), u"fresh"_s);
    }

    void a_port_in_use_is_named_and_the_next_one_is_taken()
    {
        QTcpServer busy;
        QVERIFY(busy.listen(QHostAddress::LocalHost));
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        const QString first = QString::number(busy.serverPort());
        const QString second = QString::number(other.serverPort());
        const auto edit = FobProgram::run({u"edit"_s, u"id"_s, u"--redirect-uri"_s, first});
        VERIFY_OUTCOME(edit, edit.status == 0);
        const Outcome refused = FobProgram::run({u"login"_s, u"id"_s, u"--browser"_s, u"none"_s});
        VERIFY_OUTCOME(refused, refused.status == 1 &&
                                    refused.words.contains("Another program is using port " + first.toUtf8()));

        QCOMPARE(FobProgram::run(
                     {u"edit"_s, u"id"_s, u"--redirect-uri"_s, u"http://127.0.0.1:%1,%2/callback"_s.arg(first, second)})
                     .status,
                 0);
        other.close();
        const Outcome taken = m_world->signIn(u"id"_s);
        VERIFY_OUTCOME(taken,
                       taken.status == 0 && taken.words.contains("http://127.0.0.1:" + second.toUtf8() + "/callback"));
    }

    void a_registered_address_is_pasted()
    {
        QCOMPARE(FobProgram::run({u"edit"_s, u"id"_s, u"--redirect-uri"_s, u"https://app.example/landed"_s}).status, 0);
        const auto uris = FobProgram::run({u"show"_s, u"id"_s, u"--json"_s}).json()[u"redirect_uris"_s].toArray();
        QCOMPARE(uris.first().toString(), u"https://app.example/landed"_s);
        FobProgram fob;
        fob.start({u"login"_s, u"id"_s, u"--browser"_s, u"none"_s});
        QVERIFY(fob.waitForWords("paste the address"));
        const QUrl back = CliWorld::landing(CliWorld::linkIn(fob.wordsSoFar()));
        QCOMPARE(back.host(), u"app.example"_s);
        fob.write(back.toEncoded() + "\n");
        QVERIFY(fob.waitForWords("is signed in"));
        QCOMPARE(fob.finish().status, 0);
        QCOMPARE(FobProgram::run({u"edit"_s, u"id"_s, u"--redirect-uri"_s, u"auto"_s}).status, 0);
    }

    void a_registered_address_that_nobody_can_paste_ends_the_sign_in()
    {
        QCOMPARE(FobProgram::run({u"edit"_s, u"id"_s, u"--redirect-uri"_s, u"https://app.example/landed"_s}).status, 0);
        FobProgram fob;
        fob.start({u"login"_s, u"id"_s, u"--browser"_s, u"none"_s});
        const Outcome outcome = fob.finish(std::chrono::seconds(30)); // closes standard input first
        VERIFY_OUTCOME(outcome, outcome.status == 8 && outcome.words.contains("Standard input has ended"));

        FobProgram last; // the end right behind the answer is no end of the sign-in
        last.start({u"login"_s, u"id"_s, u"--browser"_s, u"none"_s});
        QVERIFY(last.waitForWords("paste the address"));
        last.write(CliWorld::landing(CliWorld::linkIn(last.wordsSoFar())).toEncoded());
        const Outcome signedIn = last.finish();
        VERIFY_OUTCOME(signedIn, signedIn.status == 0 && signedIn.words.contains("is signed in"));
        QCOMPARE(FobProgram::run({u"edit"_s, u"id"_s, u"--redirect-uri"_s, u"auto"_s}).status, 0);
    }

    void without_a_refresh_token_the_way_to_a_token_is_a_sign_in()
    {
        QTest::qWait(1100); // both live a day, so that is too much to ask for now
        for (const QString &name : {u"direct"_s, u"id"_s}) {
            const Outcome outcome = FobProgram::run({u"token"_s, name, u"--no-refresh"_s, u"--min-ttl"_s, u"86400"_s});
            const bool refreshes = name == u"id"_s;
            VERIFY_OUTCOME(outcome, outcome.status == 4 &&
                                        outcome.words.contains(refreshes ? "fob token id" : "fob login direct"));
        }
    }

    void a_browser_that_cannot_be_opened_leaves_the_link()
    {
        FobProgram fob;
        fob.start({u"login"_s, u"id"_s, u"--browser"_s, u"/no/such/browser"_s, u"--timeout"_s, u"20"_s});
        QVERIFY(fob.waitForWords("Open this link in a browser"));
        const QUrl link = CliWorld::linkIn(fob.wordsSoFar() + "\n");
        QVERIFY(fob.waitForWords("  http"));
        (void)m_world->sandbox().get(CliWorld::linkIn(fob.wordsSoFar()).path() + u'?' +
                                         CliWorld::linkIn(fob.wordsSoFar()).query(QUrl::FullyEncoded),
                                     {{"X-Fob-Sandbox-Consent", "approve"}});
        const Outcome outcome = fob.finish();
        VERIFY_OUTCOME(outcome, outcome.status == 0 && outcome.words.contains("/no/such/browser") &&
                                    outcome.words.contains("could not be opened"));
    }

    void the_profile_of_the_account_is_shown()
    {
        const Outcome text = FobProgram::run({u"show"_s, u"id"_s, u"--profile"_s});
        VERIFY_OUTCOME(text, text.status == 0 && text.output.contains("user@sandbox.example"));
        const QJsonObject json = FobProgram::run({u"show"_s, u"id"_s, u"--profile"_s, u"--json"_s}).json();
        QVERIFY(!json[u"profile"_s].toObject().isEmpty());
    }

    void a_refresh_that_only_a_sign_in_can_make_says_how_long_the_token_lives()
    {
        QCOMPARE(m_world->add(u"plain"_s, u"fsl"_s, u"direct_token"_s, {}).status, 0);
        QCOMPARE(m_world->signIn(u"plain"_s).status, 0);
        const Outcome refused = FobProgram::run({u"refresh"_s, u"plain"_s});
        VERIFY_OUTCOME(refused, refused.status == 4 && refused.words.contains("cannot be refreshed"));
        VERIFY_OUTCOME(refused, refused.words.contains("The present token lives until") &&
                                    refused.words.contains("fob login plain") &&
                                    !refused.words.contains("no live token"));
        QCOMPARE(CliWorld::listed(u"plain"_s)[u"state"_s].toString(), u"fresh"_s);
        QCOMPARE(CliWorld::listed(u"plain"_s)[u"sign_in_needed"_s].toBool(true), false);
    }

    void a_refused_refresh_token_leaves_the_living_access_token()
    {
        QCOMPARE(m_world->add(u"refused"_s, u"fentu"_s, u"authorization_code"_s, "sandbox-secret").status, 0);
        QCOMPARE(m_world->signIn(u"refused"_s).status, 0);
        const QByteArray token = FobProgram::run({u"token"_s, u"refused"_s}).output;
        m_world->spoil(u"fentu"_s, u"refresh"_s, u"error:invalid_grant"_s);
        const Outcome refused = FobProgram::run({u"refresh"_s, u"refused"_s});
        VERIFY_OUTCOME(refused, refused.status == 4 && refused.words.contains("The present token lives until"));
        const QJsonObject listed = CliWorld::listed(u"refused"_s);
        QCOMPARE(listed[u"state"_s].toString(), u"fresh"_s);
        QVERIFY(listed[u"sign_in_needed"_s].toBool());
        QVERIFY(FobProgram::run({u"list"_s}).output.contains(", then sign in"));
        QCOMPARE(FobProgram::run({u"token"_s, u"refused"_s}).output, token);
    }

    void an_abandoned_refresh_says_what_it_may_have_cost()
    {
        QCOMPARE(m_world->add(u"left"_s, u"fentu"_s, u"authorization_code"_s, "sandbox-secret").status, 0);
        QCOMPARE(m_world->signIn(u"left"_s).status, 0);
        m_world->spoil(u"fentu"_s, u"refresh"_s, u"slow"_s);
        const int before = m_world->sandbox().calls(u"fentu"_s, u"/oauth/token"_s);
        FobProgram fob;
        fob.start({u"refresh"_s, u"left"_s});
        QTRY_VERIFY(m_world->sandbox().calls(u"fentu"_s, u"/oauth/token"_s) > before);
        ::kill(static_cast<pid_t>(fob.pid()), SIGINT);
        QVERIFY(fob.waitForWords("interrupt again to abandon it"));
        ::kill(static_cast<pid_t>(fob.pid()), SIGINT);
        const Outcome outcome = fob.finish();
        VERIFY_OUTCOME(outcome, outcome.status == 8 && outcome.words.contains("“left” needs a new sign-in"));
        VERIFY_OUTCOME(outcome, !outcome.words.contains("whenever you like"));
    }

    void revoking_ends_the_token_and_needs_a_new_sign_in()
    {
        const Outcome revoked = FobProgram::run({u"revoke"_s, u"ops"_s, u"--yes"_s});
        VERIFY_OUTCOME(revoked, revoked.status == 0 && revoked.words.contains("revoked at the provider"));
        QCOMPARE(CliWorld::listed(u"ops"_s)[u"state"_s].toString(), u"sign_in_needed"_s);
        QCOMPARE(FobProgram::run({u"token"_s, u"ops"_s}).status, 4);
    }
};

QTEST_GUILESS_MAIN(TestCliLogin)
#include "test_cli_login.moc"
