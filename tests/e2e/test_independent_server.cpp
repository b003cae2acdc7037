// SPDX-License-Identifier: GPL-3.0-or-later
// A provider that this project did not write and no C++ of it knows: Authlib's authorization server, described by a
// user descriptor alone.
#include "PseudoTerminal.h"
#include "e2e/support/BrowserSignIn.h"
#include "e2e/support/RunningServer.h"

#include <QDateTime>
#include <QDir>
#include <QJsonDocument>
#include <QTest>

#include <memory>
#include <thread>

using namespace fob::test;
using namespace Qt::StringLiterals;

class IndependentServerTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<RunningServer> m_server;
    std::unique_ptr<WebDriver> m_browser;

    static Outcome add(const QString &name, const RunningServer &server)
    {
        return FobProgram::run({u"add"_s, name, u"--provider"_s, u"authlib"_s, u"--base-url"_s, server.origin(),
                                u"--client-id"_s, u"fob-test"_s, u"--scope"_s, u"profile"_s, u"--scope"_s,
                                u"read:things"_s, u"--secrets-stdin"_s},
                               "client_secret=s3cret+with/odd&characters=%\n");
    }

    int userInfoStatus(const QByteArray &token)
    {
        return m_server->get(u"/userinfo"_s, {{"Authorization", "Bearer " + token}}).status;
    }
    int stat(const QString &name) { return m_server->get(u"/stats"_s).json().value(name).toInt(); }
    void control(const QByteArray &form)
    {
        QCOMPARE(m_server->post(u"/control"_s, "application/x-www-form-urlencoded", form).status, 204);
    }
    static QByteArray tokenOf(const QString &name) { return FobProgram::run({u"token"_s, name}).output.trimmed(); }

private Q_SLOTS:
    void initTestCase()
    {
        const QString folder = qEnvironmentVariable("XDG_CONFIG_HOME") + u"/fob/providers"_s;
        QVERIFY(QDir().mkpath(folder));
        QVERIFY(QFile::copy(QStringLiteral(FOB_SOURCE_DIR "/tests/support/authlib/authlib.json"),
                            folder + u"/authlib.json"_s));
        m_server = std::make_unique<RunningServer>(RunningServer::authlib());
        QVERIFY(!m_server->origin().isEmpty());
        m_browser = std::make_unique<WebDriver>();
        FOB_REQUIRE(m_browser->start());
    }
    void cleanupTestCase()
    {
        m_browser.reset();
        m_server.reset();
    }

    void its_descriptor_is_checked_and_listed()
    {
        const Outcome checked = FobProgram::run(
            {u"provider"_s, u"check"_s, QStringLiteral(FOB_SOURCE_DIR "/tests/support/authlib/authlib.json")});
        QVERIFY2(checked.status == 0, checked.report().constData());
        const Outcome listed = FobProgram::run({u"provider"_s, u"list"_s});
        QVERIFY2(listed.output.contains("authlib"), listed.report().constData());
    }

    void S6_a_server_that_insists_on_PKCE_gives_a_token()
    {
        const Outcome added = add(u"independent"_s, *m_server);
        QVERIFY2(added.status == 0, added.report().constData());
        const BrowserSignIn signIn = signInByBrowser(*m_browser, {u"independent"_s});
        QVERIFY2(signIn.trouble.isEmpty(), signIn.trouble.constData());
        QVERIFY2(signIn.consentAddress.contains(u"code_challenge_method=S256"_s), qPrintable(signIn.consentAddress));
        QVERIFY2(signIn.outcome.status == 0, signIn.outcome.report().constData());
        QVERIFY2(signIn.landingPage.contains(u"You are signed in"_s), qPrintable(signIn.landingPage));
        QCOMPARE(userInfoStatus(tokenOf(u"independent"_s)), 200);
        QCOMPARE(stat(u"codes_exchanged"_s), 1);
    }

    void each_refresh_spends_the_newest_refresh_token()
    {
        for (int round = 1; round <= 3; ++round) {
            const QByteArray before = tokenOf(u"independent"_s);
            const Outcome refreshed = FobProgram::run({u"refresh"_s, u"independent"_s});
            QVERIFY2(refreshed.status == 0, refreshed.report().constData());
            QCOMPARE(stat(u"refreshed"_s), round);
            QVERIFY(tokenOf(u"independent"_s) != before);
        }
        QCOMPARE(stat(u"refresh_token_reuses"_s), 0);
        QCOMPARE(userInfoStatus(tokenOf(u"independent"_s)), 200);
    }

    void an_expired_token_is_replaced_when_it_is_asked_for()
    {
        control("access_lifetime=1");
        QCOMPARE(FobProgram::run({u"refresh"_s, u"independent"_s}).status, 0);
        control("access_lifetime=3600");
        const int before = stat(u"refreshed"_s);
        QTest::qWait(1100);
        const QByteArray token = tokenOf(u"independent"_s);
        QCOMPARE(stat(u"refreshed"_s), before + 1);
        QCOMPARE(userInfoStatus(token), 200);
        QCOMPARE(tokenOf(u"independent"_s), token);
        QCOMPARE(stat(u"refreshed"_s), before + 1);
    }

    void S27_a_refresh_that_answers_without_a_refresh_token_keeps_the_old_one()
    {
        control("rotation=off");
        for (int round = 0; round < 2; ++round) {
            const Outcome refreshed = FobProgram::run({u"refresh"_s, u"independent"_s});
            QVERIFY2(refreshed.status == 0, refreshed.report().constData());
        }
        control("rotation=on");
        const Outcome rotated = FobProgram::run({u"refresh"_s, u"independent"_s});
        QVERIFY2(rotated.status == 0, rotated.report().constData());
        QCOMPARE(stat(u"refresh_token_reuses"_s), 0);
    }

    void S17_a_request_is_sent_once_although_the_server_hangs_up()
    {
        const int before = stat(u"post /token"_s);
        control("hang_up=9");
        const Outcome refreshed = FobProgram::run({u"refresh"_s, u"independent"_s});
        QVERIFY2(refreshed.status == 6, refreshed.report().constData());
        // S29: no answer came, so the old refresh token is tried once more, knowingly; never more often.
        const int sent = stat(u"post /token"_s) - before;
        QVERIFY2(sent == 1 || sent == 2, QByteArray::number(sent).constData());
        control("hang_up=0");
        const Outcome again = FobProgram::run({u"refresh"_s, u"independent"_s});
        QVERIFY2(again.status == 0, again.report().constData());
        QCOMPARE(stat(u"refresh_token_reuses"_s), 0);
    }

    void revoking_ends_the_token_at_the_server()
    {
        const QByteArray token = tokenOf(u"independent"_s);
        QCOMPARE(userInfoStatus(token), 200);
        const Outcome revoked = FobProgram::run({u"revoke"_s, u"--yes"_s, u"independent"_s});
        QVERIFY2(revoked.status == 0, revoked.report().constData());
        QVERIFY(stat(u"revoked"_s) >= 1);
        QCOMPARE(userInfoStatus(token), 401);
        QCOMPARE(FobProgram::run({u"token"_s, u"independent"_s}).status, 4);
    }

    void declining_is_told_in_the_terminal_and_on_the_page()
    {
        const BrowserSignIn signIn = signInByBrowser(*m_browser, {u"independent"_s}, u"#deny"_s);
        QVERIFY2(signIn.trouble.isEmpty(), signIn.trouble.constData());
        QVERIFY2(signIn.outcome.status == 5, signIn.outcome.report().constData());
        QVERIFY2(signIn.landingPage.contains(u"Access was not granted"_s), qPrintable(signIn.landingPage));
    }

    void introspection_tells_whose_token_it_is_and_another_account_is_asked_about_at_the_terminal()
    {
        QFile given(QStringLiteral(FOB_SOURCE_DIR "/tests/support/authlib/authlib.json"));
        QVERIFY(given.open(QIODevice::ReadOnly));
        QJsonObject descriptor = QJsonDocument::fromJson(given.readAll()).object();
        descriptor.remove(u"profile"_s); // RFC 7662 is what is left
        descriptor[u"id"_s] = u"introspecting"_s;
        QJsonObject introspect = descriptor[u"revoke"_s].toObject();
        introspect[u"path"_s] = u"/introspect"_s;
        introspect[u"answer"_s] = QJsonObject{{u"account"_s, u"/username"_s}, {u"error_code"_s, u"/error"_s}};
        descriptor[u"introspect"_s] = introspect;
        QFile written(qEnvironmentVariable("XDG_CONFIG_HOME") + u"/fob/providers/introspecting.json"_s);
        QVERIFY(written.open(QIODevice::WriteOnly));
        written.write(QJsonDocument(descriptor).toJson());
        written.close();
        const Outcome added =
            FobProgram::run({u"add"_s, u"whose"_s, u"--provider"_s, u"introspecting"_s, u"--base-url"_s,
                             m_server->origin(), u"--client-id"_s, u"fob-test"_s, u"--secrets-stdin"_s},
                            "client_secret=s3cret+with/odd&characters=%\n");
        QVERIFY2(added.status == 0, added.report().constData());
        const auto account = [] {
            return FobProgram::run({u"show"_s, u"whose"_s, u"--json"_s}).json()[u"account"_s].toString();
        };
        control("user=ada");
        const BrowserSignIn first = signInByBrowser(*m_browser, {u"whose"_s});
        QVERIFY2(first.outcome.status == 0, first.outcome.report().constData());
        QCOMPARE(account(), u"ada"_s);
        const QByteArray token = tokenOf(u"whose"_s);

        control("user=grace");
        qputenv("FOB_TEST_WEBDRIVER_SESSION", m_browser->sessionUrl().toUtf8());
        for (const bool replace : {false, true}) {
            QVERIFY(m_browser->navigate(QUrl(u"about:blank"_s)).has_value());
            PseudoTerminal terminal(
                {FobProgram::path(), u"login"_s, u"whose"_s, u"--browser"_s, QStringLiteral(FOB_WEBDRIVER_BROWSER)});
            QVERIFY2(terminal.waitFor("paste"), terminal.screen().constData());
            QVERIFY(m_browser->waitFor(u"#approve"_s).has_value());
            // The page waits for the answer at the terminal, and a click waits for the page.
            bool asked = false;
            std::thread person([&] {
                asked = terminal.waitFor("Replace them? [y/N]");
                terminal.type(replace ? "y\n" : "\n");
            });
            const auto clicked = m_browser->click(u"#approve"_s);
            person.join();
            FOB_REQUIRE(clicked);
            QVERIFY2(asked, terminal.screen().constData());
            QVERIFY2(terminal.screen().contains("“grace”") && terminal.screen().contains("“ada”"),
                     terminal.screen().constData());
            QCOMPARE(terminal.finish(), replace ? 0 : 8);
            QCOMPARE(account(), replace ? u"grace"_s : u"ada"_s);
            QCOMPARE(tokenOf(u"whose"_s) == token, !replace);
        }
    }

    void S7_an_answer_that_names_another_issuer_is_not_taken()
    {
        RunningServer other(RunningServer::authlib({u"--issuer"_s, u"https://another.test"_s}));
        const Outcome added = add(u"other-issuer"_s, other);
        QVERIFY2(added.status == 0, added.report().constData());
        const BrowserSignIn signIn = signInByBrowser(*m_browser, {u"other-issuer"_s, u"--timeout"_s, u"20"_s});
        QVERIFY2(signIn.trouble.isEmpty(), signIn.trouble.constData());
        QVERIFY2(signIn.outcome.status == 5 || signIn.outcome.status == 8, signIn.outcome.report().constData());
        QCOMPARE(other.get(u"/stats"_s).json().value(u"codes_exchanged"_s).toInt(), 0);
        QVERIFY2(!signIn.landingPage.contains(u"You are signed in"_s), qPrintable(signIn.landingPage));
        QCOMPARE(FobProgram::run({u"token"_s, u"other-issuer"_s}).status, 4);
    }
};

QTEST_GUILESS_MAIN(IndependentServerTest)
#include "test_independent_server.moc"
