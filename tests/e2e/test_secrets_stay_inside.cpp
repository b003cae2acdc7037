// SPDX-License-Identifier: GPL-3.0-or-later
// Where secrets, tokens and the parameters of a sign-in may not be: other processes' view, files, words, the browser.
#include "e2e/support/BrowserSignIn.h"
#include "e2e/support/CanarySearch.h"
#include "e2e/support/RunningServer.h"
#include "support/webdriver/Processes.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <QUrlQuery>

#include <memory>

using namespace fob::test;
using namespace Qt::StringLiterals;

class SecretsStayInsideTest : public QObject
{
    Q_OBJECT

    const QByteArray m_canary = "canary+7f3a/q&secret=%9c2e";
    std::unique_ptr<RunningServer> m_sandbox;
    std::unique_ptr<WebDriver> m_browser;

    QStringList sandboxArguments(const QString &name, const QString &grant) const
    {
        return {u"add"_s,
                name,
                u"--provider"_s,
                u"fsl"_s,
                u"--environment"_s,
                u"sandbox"_s,
                u"--grant"_s,
                grant,
                u"--client-id"_s,
                u"sandbox-inside"_s,
                u"--base-url"_s,
                m_sandbox->origin() + u"/fsl"_s,
                u"--secrets-stdin"_s};
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QString folder = qEnvironmentVariable("XDG_CONFIG_HOME") + u"/fob/providers"_s;
        QVERIFY(QDir().mkpath(folder));
        QVERIFY(QFile::copy(QStringLiteral(FOB_SOURCE_DIR "/tests/support/authlib/authlib.json"),
                            folder + u"/authlib.json"_s));
        m_sandbox = std::make_unique<RunningServer>(RunningServer::sandbox());
        m_browser = std::make_unique<WebDriver>();
        FOB_REQUIRE(m_browser->start());
    }
    void cleanupTestCase()
    {
        m_browser.reset();
        m_sandbox.reset();
    }

    void S9_no_process_has_the_parameters_of_a_sign_in_in_its_arguments()
    {
        const Outcome added =
            FobProgram::run(sandboxArguments(u"arguments"_s, u"authorization_code"_s), "app_secret=sandbox-secret\n");
        QVERIFY2(added.status == 0, added.report().constData());
        const QString log = qEnvironmentVariable("XDG_STATE_HOME") + u"/browser.log"_s;
        QStringList guilty;
        const auto look = [&](const FobProgram &) {
            const QUrlQuery query(QUrl(m_browser->address().value_or(QString())));
            const QByteArray state = query.queryItemValue(u"state"_s, QUrl::FullyDecoded).toUtf8();
            QVERIFY(state.size() >= 32);
            const auto all = allProcessArguments();
            for (const ProcessArguments &process : all) {
                if (process.line.contains(state) || process.line.contains("sandbox-inside"))
                    guilty.append(QString::fromUtf8(process.line).replace(QChar(0), u' '));
            }
        };
        const BrowserSignIn signIn = signInByBrowser(*m_browser, {u"arguments"_s}, u"#approve"_s, look, log);
        QVERIFY2(signIn.trouble.isEmpty(), signIn.trouble.constData());
        QVERIFY2(signIn.outcome.status == 0, signIn.outcome.report().constData());
        QVERIFY2(guilty.isEmpty(), qPrintable(guilty.join(u'\n')));

        QFile file(log);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray line = file.readAll();
        const QJsonArray arguments = QJsonDocument::fromJson(line).array();
        QCOMPARE(arguments.size(), 1);
        const QUrl opened(arguments.at(0).toString());
        QCOMPARE(opened.host(), u"127.0.0.1"_s);
        QVERIFY2(opened.path().startsWith(u"/start/"_s) && !opened.hasQuery(), line.constData());
        // It was good once: whoever reads it now learns nothing from it, for nobody listens there any more.
        QVERIFY(m_browser->navigate(opened).has_value() == false ||
                !m_browser->address().value_or(QString()).contains(u"oauth"_s));
    }

    void S12_a_direct_token_leaves_nothing_in_the_browser()
    {
        const Outcome added =
            FobProgram::run(sandboxArguments(u"direct"_s, u"direct_token"_s) + QStringList{u"--yes"_s});
        QVERIFY2(added.status == 0, added.report().constData());
        QVERIFY2(added.words.contains("Note:"), added.report().constData()); // S15: labelled before it is used

        WebDriver browser;
        FOB_REQUIRE(browser.start());
        const BrowserSignIn signIn = signInByBrowser(browser, {u"direct"_s});
        QVERIFY2(signIn.trouble.isEmpty(), signIn.trouble.constData());
        QVERIFY2(signIn.outcome.status == 0, signIn.outcome.report().constData());
        const QByteArray token = FobProgram::run({u"token"_s, u"direct"_s}).output.trimmed();
        QVERIFY(token.size() > 20);
        const auto profile = m_sandbox->get(u"/fsl/api/account/party/user"_s, {{"Authorization", "Bearer " + token}});
        QVERIFY2(profile.body.contains("fslUid"), profile.body.constData());

        FOB_REQUIRE(browser.closeBrowser());
        // The search sees what a browser keeps: the address of the consent page is there, the token is not.
        QVERIFY(!filesHolding({"response_type=token"}, browser.profileFolder()).isEmpty());
        const QStringList holding = filesHolding({token}, browser.profileFolder());
        QVERIFY2(holding.isEmpty(), qPrintable(holding.join(u'\n')));
    }

    void S15_a_direct_token_is_never_refreshed_nor_asked_for_by_another_grant()
    {
        const Outcome refreshed = FobProgram::run({u"refresh"_s, u"direct"_s});
        QVERIFY2(refreshed.status != 0, refreshed.report().constData());
        QCOMPARE(m_sandbox->calls(u"fsl"_s, u"/api/account/oauth/token"_s, u"refresh_token"_s), 0);
    }

    void S22_S32_no_secret_is_in_any_file_or_word()
    {
        RunningServer server(RunningServer::authlib({u"--client-secret"_s, QString::fromUtf8(m_canary)}));
        QByteArray words;
        const auto heard = [&words](const Outcome &outcome) {
            words += outcome.words;
            return outcome;
        };
        const Outcome added =
            heard(FobProgram::run({u"add"_s, u"canary"_s, u"--provider"_s, u"authlib"_s, u"--base-url"_s,
                                   server.origin(), u"--client-id"_s, u"fob-test"_s, u"--secrets-stdin"_s},
                                  "client_secret=" + m_canary + '\n'));
        QVERIFY2(added.status == 0, added.report().constData());
        const BrowserSignIn signIn = signInByBrowser(*m_browser, {u"canary"_s});
        QVERIFY2(signIn.trouble.isEmpty(), signIn.trouble.constData());
        QVERIFY2(heard(signIn.outcome).status == 0, signIn.outcome.report().constData());

        QList<QByteArray> canaries{m_canary};
        for (int round = 0; round < 2; ++round) {
            canaries.append(heard(FobProgram::run({u"token"_s, u"canary"_s})).output.trimmed());
            heard(FobProgram::run({u"refresh"_s, u"canary"_s}));
        }
        QVERIFY(canaries.at(1).size() > 20 && canaries.at(1) != canaries.at(2));
        QByteArray shown;
        for (const QString &command : {u"show"_s, u"inspect"_s}) {
            shown += heard(FobProgram::run({command, u"canary"_s})).output;
            shown += heard(FobProgram::run({command, u"canary"_s, u"--json"_s})).output;
        }
        shown += heard(FobProgram::run({u"list"_s, u"--json"_s})).output;
        // What is sent and received is shown without its secrets, by whichever way.
        const Outcome called = heard(FobProgram::run({u"request"_s, u"canary"_s, u"GET"_s, u"/nothing"_s, u"-v"_s}));
        QVERIFY2(called.words.contains("[masked: access_token]"), called.report().constData());
        shown += called.output;
        // Errors quote no secret either: a provider that refuses, and one that hangs up.
        server.post(u"/control"_s, "application/x-www-form-urlencoded", "client_secret=another");
        const Outcome refused = heard(FobProgram::run({u"refresh"_s, u"canary"_s}));
        QVERIFY2(refused.status == 5, refused.report().constData());
        server.post(u"/control"_s, "application/x-www-form-urlencoded",
                    "hang_up=9&client_secret=" + m_canary.toPercentEncoding());
        const Outcome cut = heard(FobProgram::run({u"refresh"_s, u"canary"_s}));
        QVERIFY2(cut.status == 6, cut.report().constData());

        for (const QByteArray &canary : canaries) {
            for (const QByteArray &form : formsOf(canary)) {
                QVERIFY2(!words.contains(form), words.constData());
                QVERIFY2(!shown.contains(form), shown.constData());
            }
        }
        const QString session = qEnvironmentVariable("FOB_SESSION_DIR");
        QVERIFY(!session.isEmpty());
        // The control: the search does find what is stored in clear.
        QVERIFY(!filesHolding({"fob-test"}, session).isEmpty());
        const QStringList holding = filesHolding(canaries, session);
        QVERIFY2(holding.isEmpty(), qPrintable(holding.join(u'\n')));
    }

    void S41_a_secret_given_as_an_argument_is_refused()
    {
        const Outcome outcome = FobProgram::run({u"add"_s, u"argument"_s, u"--provider"_s, u"fs"_s, u"--environment"_s,
                                                 u"sandbox"_s, u"--client-secret"_s, u"sandbox-secret"_s});
        QVERIFY2(outcome.status == 2, outcome.report().constData());
        QVERIFY2(!outcome.report().contains("sandbox-secret"), outcome.report().constData());
    }
};

QTEST_GUILESS_MAIN(SecretsStayInsideTest)
#include "test_secrets_stay_inside.moc"
