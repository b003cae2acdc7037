// SPDX-License-Identifier: GPL-3.0-or-later
// One credential of each provider, with a canary in every secret: whatever looks into a credential, tests it, calls
// with it or reports on it is used in the terminal and in the window, and all that they say, write and show is
// searched.
#include "e2e/support/BothStores.h"
#include "e2e/support/BrowserSignIn.h"
#include "e2e/support/CanarySearch.h"
#include "e2e/support/DesktopProgram.h"
#include "e2e/support/RunningServer.h"
#include "support/webdriver/Processes.h"

#include <QDir>
#include <QJsonDocument>
#include <QTest>

#include <memory>

using namespace fob::test;
using namespace Qt::StringLiterals;

namespace {

struct Stored
{
    QString name;
    QString provider;
    QStringList options;
    QByteArray secrets;  ///< as they are typed; the sandbox takes them
    QByteArray replaced; ///< with ones that it refuses
    QString path;        ///< to be called
};

const QByteArray sharedSecret = "s+e c&r=e%t";

const std::vector<Stored> &five()
{
    static const std::vector<Stored> all{
        {u"Ash"_s, u"fs"_s, {}, "client_secret=" + sharedSecret, "client_secret=canary-fs-61b0", u"/api/account"_s},
        {u"Birch"_s,
         u"fxiaoke"_s,
         {u"--field"_s, u"enterprise_account=sandbox-ea"_s, u"--field"_s, u"employee_id=1000"_s},
         "app_secret=" + sharedSecret + "\npermanent_code=sandbox-permanent-code",
         "app_secret=canary-fxiaoke-61b1\npermanent_code=canary-permanent-61b2",
         u"/cgi/crm/v2/data/query"_s},
        {u"Cedar"_s,
         u"fentu"_s,
         {u"--grant"_s, u"api_key"_s},
         "api_key=sandbox-api-key",
         "api_key=canary-fentu-61b3",
         u"/v1/work-orders"_s},
        {u"Date"_s,
         u"fsl"_s,
         {u"--grant"_s, u"authorization_code"_s},
         "app_secret=" + sharedSecret,
         "app_secret=canary-fsl-61b4",
         u"/api/account/party/user"_s},
        {u"Elm"_s,
         u"fcc"_s,
         {},
         "client_secret=" + sharedSecret,
         "client_secret=canary-fcc-61b5",
         u"/servicing/ping"_s}};
    return all;
}

QByteArray clipboardText()
{
    QProcess process;
    process.setChildProcessModifier(&endWithParent);
    process.start(QStringLiteral(FOB_BINARY_DIR "/bin/x11-witness"), {u"clipboard"_s});
    process.waitForFinished(30000);
    return process.readAllStandardOutput();
}

} // namespace

class FiveCredentialsStayInsideTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<RunningServer> m_sandbox;
    QList<QByteArray> m_canaries;
    QString m_reports;

    /// Everything that is stored as a secret at this moment is a canary from now on.
    void learnCanaries(std::size_t more = 0)
    {
        const auto stores = storedCredentials();
        QVERIFY2(stores.has_value(), stores ? "" : qPrintable(stores.error().detail));
        QCOMPARE(stores->size(), five().size() + more);
        const auto learn = [this](const fob::Secret &secret) {
            const QByteArray canary = secret.reveal().toByteArray();
            QVERIFY(canary.size() >= 11);
            if (!m_canaries.contains(canary))
                m_canaries.append(canary);
        };
        for (const StoredCredential &stored : *stores) {
            for (const auto &[field, secret] : stored.secrets.fields)
                learn(secret);
            if (!stored.secrets.tokens)
                continue;
            learn(stored.secrets.tokens->accessToken);
            if (stored.secrets.tokens->refreshToken)
                learn(*stored.secrets.tokens->refreshToken);
        }
    }

    void nothingIn(const QByteArray &text, const char *what) const
    {
        QVERIFY2(text.size() > 100, what);
        for (const QByteArray &canary : m_canaries) {
            for (const QByteArray &form : formsOf(canary)) {
                const auto at = text.indexOf(form);
                const QByteArray around = at < 0 ? QByteArray() : text.mid(qMax(decltype(at){0}, at - 200), 400);
                QVERIFY2(at < 0, (what + QByteArray(" holds ") + canary + ": " + around).constData());
            }
        }
    }

    void noFileHoldsOne() const
    {
        const QString session = qEnvironmentVariable("FOB_SESSION_DIR");
        QVERIFY(!session.isEmpty());
        QVERIFY(!filesHolding({"sandbox-five"}, session).isEmpty()); // the control: what is stored in clear is found
        const QStringList holding = filesHolding(m_canaries, session);
        QVERIFY2(holding.isEmpty(), qPrintable(holding.join(u'\n')));
    }

    /// What all commands that look into a credential say; the token itself is not asked for.
    QByteArray everythingSaid()
    {
        QByteArray said;
        const auto run = [&said](const QStringList &arguments) {
            const Outcome outcome = FobProgram::run(arguments);
            said += outcome.report();
            return outcome.status;
        };
        for (const Stored &one : five()) {
            run({u"request"_s, one.name, u"GET"_s, one.path, u"-v"_s});
            run({u"test"_s, one.name});
            run({u"test"_s, one.name, u"--json"_s});
            run({u"request"_s, one.name, u"POST"_s, one.path, u"--json"_s, u"{}"_s, u"-v"_s});
            run({u"report"_s, one.name, u"--output"_s, m_reports});
            run({u"show"_s, one.name, u"--json"_s});
            run({u"inspect"_s, one.name});
            run({u"activity"_s, one.name});
            run({u"activity"_s, one.name, u"--json"_s});
        }
        run({u"doctor"_s});
        run({u"doctor"_s, u"--json"_s});
        run({u"list"_s, u"--json"_s});
        return said;
    }

    static QByteArray choose(DesktopProgram &desktop, const QString &name)
    {
        if (!desktop.focusWindow(u"^Fob$"_s))
            return "The window is gone. " + desktop.report();
        desktop.press(u"ctrl+f"_s);
        desktop.type(name);
        desktop.press(u"Return"_s);
        const bool chosen = desktop.waitUntil([&name](const QList<SpokenThing> &things) {
            return std::any_of(things.begin(), things.end(), [&name](const SpokenThing &thing) {
                return thing.role == u"label" && thing.name == name;
            });
        });
        return chosen ? QByteArray() : "It is not chosen. " + desktop.report();
    }

    /// All that a dialog tells, once it says `expected`; it is opened by a command and closed again. Empty: it did not.
    static QByteArray toldBy(DesktopProgram &desktop, const QString &command, const QString &title,
                             const QString &expected)
    {
        desktop.press(u"ctrl+k"_s);
        desktop.type(command);
        desktop.press(u"Return"_s);
        if (!desktop.focusWindow(title) || !desktop.hears(expected))
            return {};
        const QByteArray told = desktop.everythingTold();
        desktop.press(u"Escape"_s);
        return desktop.focusWindow(u"^Fob$"_s) ? told : QByteArray();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(!qEnvironmentVariable("FOB_SESSION_DIR").isEmpty()); // never the keyring of a person
        m_reports = qEnvironmentVariable("XDG_STATE_HOME") + u"/reports"_s;
        QVERIFY(QDir().mkpath(m_reports));
        m_sandbox = std::make_unique<RunningServer>(RunningServer::sandbox());
        for (const Stored &one : five()) {
            QStringList arguments{u"add"_s,
                                  one.name,
                                  u"--provider"_s,
                                  one.provider,
                                  u"--environment"_s,
                                  u"sandbox"_s,
                                  u"--base-url"_s,
                                  m_sandbox->origin() + u'/' + one.provider,
                                  u"--secrets-stdin"_s};
            if (one.provider != u"fentu")
                arguments += {u"--client-id"_s, u"sandbox-five-"_s + one.provider};
            const Outcome added = FobProgram::run(arguments + one.options, one.secrets + '\n');
            QVERIFY2(added.status == 0, added.report().constData());
        }
        WebDriver browser;
        FOB_REQUIRE(browser.start());
        const BrowserSignIn signIn = signInByBrowser(browser, {u"Date"_s});
        QVERIFY2(signIn.trouble.isEmpty(), signIn.trouble.constData());
        QVERIFY2(signIn.outcome.status == 0, signIn.outcome.report().constData());
    }
    void cleanupTestCase() { m_sandbox.reset(); }

    void S22_S32_what_is_said_of_five_working_credentials_holds_no_secret()
    {
        const QByteArray said = everythingSaid();
        learnCanaries();
        QVERIFY2(m_canaries.size() >= 8, qPrintable(QString::number(m_canaries.size())));
        for (const char *expected : {"[masked: access_token]", "[masked: app_secret]", "[masked: client_secret]"})
            QVERIFY2(said.contains(expected), expected); // it was looked at, and masked
        nothingIn(said, "the terminal");
        QCOMPARE(QDir(m_reports).entryList(QDir::Files).size(), 2 * int(five().size()));
        noFileHoldsOne();
    }

    void S22_S32_the_window_shows_and_copies_no_secret_of_them()
    {
        DesktopProgram desktop;
        const QString trouble = desktop.start();
        QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
        QByteArray shown;
        QByteArray copied;
        QByteArray clipboard = clipboardText();
        for (const Stored &one : five()) {
            const QByteArray wrong = choose(desktop, one.name);
            QVERIFY2(wrong.isEmpty(), wrong.constData());
            desktop.press(u"F5"_s); // where there is something to refresh; a test alone asks some providers nothing
            QTest::qWait(500);
            QVERIFY(desktop.waitUntil([](const QList<SpokenThing> &things) {
                return std::none_of(things.begin(), things.end(),
                                    [](const SpokenThing &thing) { return thing.name == u"Working…"; });
            }));
            desktop.press(u"ctrl+t"_s);
            QVERIFY2(desktop.hears(u"Run again"_s), desktop.report().constData());
            for (const QString &tab : {u"Token"_s, u"Test"_s, u"Requests"_s, u"Activity"_s}) {
                QVERIFY2(desktop.openTab(tab), qPrintable(one.name + u": "_s + tab));
                QTest::qWait(300);
                shown += desktop.everythingTold();
                if (tab != u"Requests")
                    continue;
                QVERIFY(desktop.openTab(u"Request"_s));
                shown += desktop.everythingTold();
                const QByteArray before = clipboard;
                QVERIFY2(desktop.pressThing(u"Copy as curl"_s), desktop.report().constData());
                QVERIFY(QTest::qWaitFor([&] { return (clipboard = clipboardText()) != before; }, 10000));
                copied += clipboard;
            }
            const QByteArray inspected = toldBy(desktop, u"its token"_s, u"^Inspect"_s, u"Fingerprint"_s);
            QVERIFY2(!inspected.isEmpty(), qPrintable(one.name));
            shown += inspected;
        }
        shown += toldBy(desktop, u"doctor"_s, u"^Doctor"_s, u"Every credential has its secrets."_s);
        learnCanaries();
        for (const char *expected : {"masked: access_token", "masked: client_secret", "masked: app_secret",
                                     "Two people who type the same phrase", "The list of credentials is whole."})
            QVERIFY2(shown.contains(expected), expected); // it was shown, and masked
        QVERIFY2(copied.contains("$(fob token"), copied.constData());
        nothingIn(shown, "the window");
        nothingIn(copied, "the clipboard");
        desktop.press(u"ctrl+q"_s);
        QVERIFY2(desktop.hasEndedWell(), desktop.report().constData());
        nothingIn(desktop.words() + QByteArray(101, ' '), "the window's standard error");
        noFileHoldsOne();
    }

    void S22_S32_an_answer_that_repeats_everything_is_shown_to_its_user_without_the_secret()
    {
        RunningServer echo(RunningServer::echo());
        QVERIFY(!echo.origin().isEmpty());
        const QString secret = u"canary/echo+61b6=key"_s;
        const QString own = u"0wn-c4nary-61b7"_s;
        const Outcome added =
            FobProgram::run({u"add"_s, u"Fir"_s, u"--provider"_s, u"fentu"_s, u"--grant"_s, u"api_key"_s,
                             u"--environment"_s, u"sandbox"_s, u"--base-url"_s, echo.origin(), u"--secrets-stdin"_s},
                            "api_key=" + secret.toUtf8() + '\n');
        QVERIFY2(added.status == 0, added.report().constData());
        learnCanaries(1);
        QVERIFY(m_canaries.contains(secret.toUtf8()));

        QByteArray said;
        for (const QString &path : {u"/json?q="_s, u"/text?q="_s}) {
            const Outcome asked = FobProgram::run({u"request"_s, u"Fir"_s, u"POST"_s, path + own + u"&k="_s + secret,
                                                   u"--header"_s, u"X-Note: "_s + own + u' ' + secret, u"--json"_s,
                                                   u"{\"note\": \"%1\", \"key\": \"%2\"}"_s.arg(own, secret), u"-v"_s});
            QVERIFY2(asked.status == 0 && asked.output.contains(secret.toUtf8()),
                     asked.report().constData()); // it was repeated
            QVERIFY2(asked.words.count(own.toUtf8()) >= 6, asked.words.constData());
            said += asked.words;
        }
        for (const QStringList &arguments : {QStringList{u"test"_s, u"Fir"_s},
                                             {u"test"_s, u"Fir"_s, u"--json"_s},
                                             {u"activity"_s, u"Fir"_s},
                                             {u"report"_s, u"Fir"_s, u"--output"_s, m_reports}})
            said += FobProgram::run(arguments).report();
        nothingIn(said, "the terminal");

        DesktopProgram desktop;
        const QString trouble = desktop.start();
        QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
        const QByteArray wrong = choose(desktop, u"Fir"_s);
        QVERIFY2(wrong.isEmpty(), wrong.constData());
        QVERIFY2(desktop.openTab(u"Requests"_s) && desktop.pressThing(u"Path"_s), desktop.report().constData());
        desktop.press(u"ctrl+a"_s);
        desktop.type(u"/json?q="_s + own);
        desktop.press(u"Return"_s);
        QVERIFY(QTest::qWaitFor([&] { return desktop.everythingTold().contains("X-Echo-Authorization"); }, 20000));
        const QByteArray shown = desktop.everythingTold();
        QVERIFY2(shown.count(own.toUtf8()) >= 2 && shown.contains("masked: "), shown.constData());
        nothingIn(shown, "the window");
        QVERIFY2(desktop.pressThing(u"Copy as curl"_s), desktop.report().constData());
        QByteArray copied;
        QVERIFY(QTest::qWaitFor([&] { return (copied = clipboardText()).contains(own.toUtf8()); }, 10000));
        nothingIn(copied, "the clipboard");
        desktop.press(u"ctrl+q"_s);
        QVERIFY2(desktop.hasEndedWell(), desktop.report().constData());

        noFileHoldsOne();
        const QStringList holding = filesHolding({own.toUtf8()}, qEnvironmentVariable("FOB_SESSION_DIR"));
        QVERIFY2(holding.isEmpty(), qPrintable(holding.join(u'\n')));
        QCOMPARE(FobProgram::run({u"remove"_s, u"Fir"_s, u"--yes"_s}).status, 0);
    }

    void S22_S32_neither_do_secrets_that_the_provider_refuses()
    {
        for (const Stored &one : five()) {
            const Outcome edited = FobProgram::run({u"edit"_s, one.name, u"--secrets-stdin"_s}, one.replaced + '\n');
            QVERIFY2(edited.status == 0, edited.report().constData());
        }
        learnCanaries();
        const QByteArray said = everythingSaid();
        for (const char *canary : {"canary-fs-61b0", "canary-fxiaoke-61b1", "canary-permanent-61b2",
                                   "canary-fentu-61b3", "canary-fsl-61b4", "canary-fcc-61b5"})
            QVERIFY2(m_canaries.contains(canary), canary);
        nothingIn(said, "the terminal");
        noFileHoldsOne();
    }
};

QTEST_GUILESS_MAIN(FiveCredentialsStayInsideTest)
#include "test_five_credentials_stay_inside.moc"
