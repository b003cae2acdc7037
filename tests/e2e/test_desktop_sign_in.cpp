// SPDX-License-Identifier: GPL-3.0-or-later
// A person at the real window: the keyboard goes in through the X server, the words come out of the accessibility bus,
// the default browser is a real Chromium, the keyring and the sandbox are real. The rows build on each other.
#include "e2e/support/CanarySearch.h"
#include "e2e/support/DesktopProgram.h"
#include "e2e/support/FobProgram.h"
#include "e2e/support/RunningServer.h"
#include "e2e/support/SocketTable.h"
#include "support/webdriver/Processes.h"
#include "support/webdriver/WebDriver.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <QUrlQuery>

#include <memory>

using namespace fob::test;
using namespace Qt::StringLiterals;

namespace {

QJsonObject witness(const QStringList &arguments)
{
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"xcb"_s);
    process.setProcessEnvironment(environment);
    process.setChildProcessModifier(&endWithParent);
    process.start(QStringLiteral(FOB_BINARY_DIR "/bin/x11-witness"), arguments);
    process.waitForFinished(30000);
    return QJsonDocument::fromJson(process.readAllStandardOutput()).object();
}

/// Makes `program` the desktop's browser, as a person does in the settings: xdg-open finds it by the freedesktop rules.
bool makeDefaultBrowser(const QString &program)
{
    const auto write = [](const QString &path, const QString &text) {
        QFile file(path);
        return QDir().mkpath(QFileInfo(path).path()) && file.open(QIODevice::WriteOnly) &&
               file.write(text.toUtf8()) == text.toUtf8().size();
    };
    return write(
               qEnvironmentVariable("XDG_DATA_HOME") + u"/applications/test-browser.desktop"_s,
               u"[Desktop Entry]\nType=Application\nName=Test browser\nExec=%1 %u\nMimeType=x-scheme-handler/http;\n"_s
                   .arg(program)) &&
           write(qEnvironmentVariable("XDG_CONFIG_HOME") + u"/mimeapps.list"_s,
                 u"[Default Applications]\nx-scheme-handler/http=test-browser.desktop\n"_s);
}

QString stateOf(const QString &name)
{
    const Outcome listed = FobProgram::run({u"list"_s, u"--json"_s});
    const QJsonArray all = QJsonDocument::fromJson(listed.output).array();
    for (const QJsonValue &one : all)
        if (one[u"name"].toString() == name)
            return one[u"state"].toString();
    return u"not there"_s;
}

QByteArray tokenOf(const QString &name) { return FobProgram::run({u"token"_s, name}).output.trimmed(); }

} // namespace

/// Ends the test function with what the window shows.
#define FOB_SEES(condition) QVERIFY2((condition), m_desktop->report().constData())
/// Ends the test function with the trouble, if there is one.
#define FOB_FINE(call)                                                                                                 \
    do {                                                                                                               \
        const QByteArray fobTrouble = (call);                                                                          \
        QVERIFY2(fobTrouble.isEmpty(), fobTrouble.constData());                                                        \
    } while (false)

class DesktopSignInTest : public QObject
{
    Q_OBJECT

    const QByteArray m_secret = "s+e c&r=e%t"; // the sandbox takes it; it arrives only when every byte is right
    std::unique_ptr<RunningServer> m_sandbox;
    std::unique_ptr<WebDriver> m_browser;
    std::unique_ptr<DesktopProgram> m_desktop;
    QList<QByteArray> m_canaries{m_secret};
    QList<quint16> m_ports; ///< of the listeners of all sign-ins

    /// Chooses a credential as a person does: search, and down into the list.
    QByteArray select(const QString &name)
    {
        if (!m_desktop->focusWindow(u"^Fob$"_s))
            return "The window is gone. " + m_desktop->report();
        m_desktop->press(u"ctrl+f"_s);
        m_desktop->type(name);
        m_desktop->press(u"Return"_s);
        const auto isChosen = [&name](const QList<SpokenThing> &things) {
            return std::any_of(things.begin(), things.end(), [&name](const SpokenThing &thing) {
                return thing.role == u"label" && thing.name == name;
            });
        };
        return m_desktop->waitUntil(isChosen) ? QByteArray()
                                              : "“" + name.toUtf8() + "” is not chosen. " + m_desktop->report();
    }

    /// After the sign-in was asked for: its dialog gets the keyboard, the provider's page opens in the browser, the
    /// listener is where it should be (S1), and no process tells what the sign-in is about (S9).
    QByteArray waitForConsent(const QString &dialog, const QByteArray &client)
    {
        if (!m_desktop->focusWindow(dialog))
            return "There is no sign-in dialog. " + m_desktop->report();
        if (const auto ready = m_browser->waitFor(u"#approve"_s, DesktopProgram::patience); !ready)
            return ready.error().toUtf8() + '\n' + m_desktop->report();
        const QUrlQuery query(QUrl(m_browser->address().value_or(QString())));
        const QByteArray state = query.queryItemValue(u"state"_s, QUrl::FullyDecoded).toUtf8();
        const QUrl redirect(query.queryItemValue(u"redirect_uri"_s, QUrl::FullyDecoded));
        if (state.size() < 32 || redirect.port() <= 0)
            return "The provider was asked without a state or a redirect URI.";
        m_ports.append(quint16(redirect.port()));
        const QStringList listeners = listenersOnPort(m_ports.constLast());
        if (listeners != QStringList{loopbackInSocketTable()})
            return "The listener is not on 127.0.0.1 alone: " + listeners.join(u' ').toUtf8();
        const auto all = allProcessArguments();
        for (const ProcessArguments &process : all)
            for (const QByteArray &part : {state, client, QUrl::toPercentEncoding(redirect.toString()), m_secret})
                if (process.line.contains(part))
                    return "A process has it in its arguments: " + QByteArray(process.line).replace('\0', ' ');
        return {};
    }

    /// From the credential's page: sign in by the primary button, approve, and close the dialog.
    QByteArray signInAndApprove(const QString &dialog, const QByteArray &client)
    {
        if (const auto blank = m_browser->navigate(QUrl(u"about:blank"_s)); !blank)
            return blank.error().toUtf8();
        if (!m_desktop->tabTo(u"Sign in…"_s))
            return "The button to sign in cannot be reached by keyboard. " + m_desktop->report();
        m_desktop->press(u"Return"_s);
        if (const QByteArray trouble = waitForConsent(dialog, client); !trouble.isEmpty())
            return trouble;
        if (const auto clicked = m_browser->click(u"#approve"_s); !clicked)
            return clicked.error().toUtf8();
        if (!m_desktop->hears(u"You are signed in. The token lives for"_s))
            return "The dialog does not end well. " + m_desktop->report();
        if (const QByteArray trouble = landsOn(u"You are signed in"_s); !trouble.isEmpty())
            return trouble;
        return closeDialog(dialog);
    }

    /// "Sign in again…", found among the commands by typing; the dialog that comes shows that it was the right one.
    QByteArray signInAgain(const QString &name)
    {
        if (const QByteArray trouble = select(name); !trouble.isEmpty())
            return trouble;
        if (const auto blank = m_browser->navigate(QUrl(u"about:blank"_s)); !blank)
            return blank.error().toUtf8();
        m_desktop->press(u"ctrl+k"_s);
        m_desktop->type(u"sign in again"_s);
        m_desktop->press(u"Return"_s);
        return {};
    }

    /// Waits until the page that the browser is left on says `part`.
    QByteArray landsOn(const QString &part)
    {
        QString text;
        const bool landed = QTest::qWaitFor(
            [&] {
                text = m_browser->text(u"body"_s).value_or(QString());
                return text.contains(part);
            },
            int(DesktopProgram::patience.count()));
        return landed ? QByteArray() : "The browser was left on: " + text.toUtf8();
    }

    QByteArray closeDialog(const QString &dialog)
    {
        if (!m_desktop->tabTo(u"Close"_s))
            return "The dialog has nothing to close it with. " + m_desktop->report();
        m_desktop->press(u"space"_s);
        const auto isClosed = [&dialog](const QList<SpokenThing> &things) {
            return std::none_of(things.begin(), things.end(),
                                [&dialog](const SpokenThing &thing) { return thing.name.contains(dialog); });
        };
        return m_desktop->waitUntil(isClosed) && m_desktop->focusWindow(u"^Fob$"_s)
                   ? QByteArray()
                   : "The dialog does not close. " + m_desktop->report();
    }

    /// The copied token is in the clipboard as a secret, and nowhere else (S39); it is what the keychain holds.
    QByteArray clipboardHolds(const QString &name, const QByteArray &token)
    {
        if (!m_desktop->hears(u"Token of “%1” is in the clipboard · cleared in"_s.arg(name)))
            return "The window does not say that the token is copied. " + m_desktop->report();
        const QJsonObject seen = witness({u"clipboard"_s});
        const QJsonObject clipboard = seen[u"clipboard"].toObject();
        if (token.size() < 20 || clipboard[u"text"].toString().toUtf8() != token)
            return "The clipboard does not hold the token that the keychain holds.";
        if (!clipboard[u"formats"].toArray().contains(u"x-kde-passwordManagerHint"_s) ||
            clipboard[u"hint"].toString() != u"secret")
            return "The clipboard does not say that it holds a secret.";
        if (QJsonDocument(seen[u"primary"].toObject()).toJson().contains(token))
            return "The primary selection holds the token.";
        return {};
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(!qEnvironmentVariable("FOB_SESSION_DIR").isEmpty()); // never the keyring of a person
        m_sandbox = std::make_unique<RunningServer>(RunningServer::sandbox());
        QVERIFY(!m_sandbox->origin().isEmpty());
        m_browser = std::make_unique<WebDriver>();
        FOB_REQUIRE(m_browser->start());
        QVERIFY(makeDefaultBrowser(QStringLiteral(FOB_WEBDRIVER_BROWSER)));
        const Outcome added =
            FobProgram::run({u"add"_s, u"Orchard"_s, u"--provider"_s, u"fsl"_s, u"--environment"_s, u"sandbox"_s,
                             u"--grant"_s, u"authorization_code"_s, u"--client-id"_s, u"sandbox-orchard"_s,
                             u"--base-url"_s, m_sandbox->origin() + u"/fsl"_s, u"--secrets-stdin"_s},
                            "app_secret=" + m_secret + '\n');
        QVERIFY2(added.status == 0, added.report().constData());
        m_desktop = std::make_unique<DesktopProgram>();
        m_desktop->setEnvironment(u"FOB_TEST_WEBDRIVER_SESSION"_s, m_browser->sessionUrl());
        const QString trouble = m_desktop->start();
        QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    }
    void cleanup()
    {
        if (QTest::currentTestFailed())
            witness({u"screenshot"_s, QStringLiteral(FOB_BINARY_DIR "/desktop-%1.png")
                                          .arg(QString::fromLatin1(QTest::currentTestFunction()))});
    }
    void cleanupTestCase()
    {
        m_desktop.reset();
        m_browser.reset();
        m_sandbox.reset();
    }

    void S1_S9_S39_signing_in_at_FSL_ID_ends_with_a_live_token_in_the_clipboard()
    {
        FOB_FINE(select(u"Orchard"_s));
        QCOMPARE(stateOf(u"Orchard"_s), u"sign_in_needed"_s);
        FOB_FINE(signInAndApprove(u"Sign in to FSL ID"_s, "sandbox-orchard"));
        QCOMPARE(stateOf(u"Orchard"_s), u"fresh"_s);

        FOB_SEES(m_desktop->tabTo(u"Copy token"_s));
        m_desktop->press(u"Return"_s);
        const QByteArray token = tokenOf(u"Orchard"_s);
        m_canaries.append(token);
        FOB_FINE(clipboardHolds(u"Orchard"_s, token));
        const auto profile = m_sandbox->get(u"/fsl/api/account/party/user"_s, {{"Authorization", "Bearer " + token}});
        QCOMPARE(profile.status, 200);
        QVERIFY2(profile.body.contains("fslUid"), profile.body.constData());
    }

    void a_credential_for_Fentu_is_added_by_keyboard()
    {
        m_desktop->press(u"ctrl+n"_s);
        FOB_SEES(m_desktop->focusWindow(u"Add a credential"_s));
        FOB_SEES(m_desktop->tabTo(u"Name"_s));
        m_desktop->type(u"Plumbing"_s);
        // A combo box is called by what it shows; on X11 its label is told apart from its name.
        FOB_SEES(m_desktop->tabTo(u"FCC Finance"_s));
        m_desktop->type(u"Fentu"_s);
        FOB_SEES(m_desktop->tabTo(u"Production"_s));
        m_desktop->type(u"Sandbox"_s);
        FOB_SEES(m_desktop->tabTo(u"API key"_s));
        m_desktop->type(u"Sign"_s);
        FOB_SEES(m_desktop->hears(u"Sign in with the browser"_s));
        FOB_SEES(m_desktop->tabTo(u"Client ID"_s));
        m_desktop->type(u"sandbox-plumbing"_s);
        FOB_SEES(m_desktop->tabTo(u"Client secret"_s));
        m_desktop->type(QString::fromUtf8(m_secret));
        FOB_SEES(m_desktop->tabTo(u"Advanced: addresses"_s));
        m_desktop->press(u"space"_s);
        FOB_SEES(m_desktop->tabTo(u"Base URL"_s));
        m_desktop->type(m_sandbox->origin() + u"/fentu"_s);
        m_desktop->press(u"Return"_s);
        FOB_SEES(m_desktop->hears(u"“Plumbing” is stored."_s));
        FOB_SEES(m_desktop->focusWindow(u"^Fob$"_s));
        QCOMPARE(stateOf(u"Plumbing"_s), u"sign_in_needed"_s);
    }

    void S1_S9_S39_signing_in_at_Fentu_ends_with_a_live_token_that_may_read_work_orders()
    {
        FOB_FINE(select(u"Plumbing"_s));
        FOB_FINE(signInAndApprove(u"Sign in to Fentu FSM"_s, "sandbox-plumbing"));
        QCOMPARE(stateOf(u"Plumbing"_s), u"fresh"_s);

        m_desktop->press(u"ctrl+c"_s);
        const QByteArray token = tokenOf(u"Plumbing"_s);
        m_canaries.append(token);
        FOB_FINE(clipboardHolds(u"Plumbing"_s, token));
        const QList<RunningServer::Header> bearer{{"Authorization", "Bearer " + token}};
        QCOMPARE(m_sandbox->get(u"/fentu/v1/work-orders"_s, bearer).status, 200);
        // The scopes are the ones that were approved, and no more.
        QCOMPARE(m_sandbox->post(u"/fentu/v1/work-orders"_s, "application/json", "{}", bearer).status, 403);
    }

    void declining_is_told_in_a_sentence_and_the_old_token_stays()
    {
        const QByteArray before = tokenOf(u"Orchard"_s);
        QVERIFY(before.size() > 20);
        FOB_FINE(signInAgain(u"Orchard"_s));
        FOB_FINE(waitForConsent(u"Sign in to FSL ID"_s, "sandbox-orchard"));
        FOB_REQUIRE(m_browser->click(u"#deny"_s));
        FOB_SEES(m_desktop->hears(u"The sign-in was declined"_s));
        FOB_SEES(m_desktop->hears(u"Sign in again and approve"_s));
        FOB_FINE(landsOn(u"Access was not granted"_s));
        FOB_FINE(closeDialog(u"Sign in to FSL ID"_s));
        QCOMPARE(stateOf(u"Orchard"_s), u"fresh"_s);
        QCOMPARE(tokenOf(u"Orchard"_s), before);
    }

    void S1_S14_cancelling_closes_the_listener_and_the_old_token_stays()
    {
        const QByteArray before = tokenOf(u"Orchard"_s);
        QVERIFY(before.size() > 20);
        FOB_FINE(signInAgain(u"Orchard"_s));
        FOB_FINE(waitForConsent(u"Sign in to FSL ID"_s, "sandbox-orchard"));
        FOB_SEES(m_desktop->tabTo(u"Cancel"_s));
        m_desktop->press(u"space"_s);
        QVERIFY(QTest::qWaitFor([this] { return listenersOnPort(m_ports.constLast()).isEmpty(); }, 10000));
        FOB_SEES(m_desktop->focusWindow(u"^Fob$"_s));

        // Approving afterwards reaches nobody. The browser cannot open what it is sent to: what it says is not asked.
        (void)m_browser->click(u"#approve"_s);
        QCOMPARE(tokenOf(u"Orchard"_s), before);
        QCOMPARE(m_ports.size(), 4);
        for (const quint16 port : std::as_const(m_ports))
            QVERIFY2(listenersOnPort(port).isEmpty(), qPrintable(QString::number(port)));
    }

    void S32_no_file_and_no_title_has_held_a_secret()
    {
        QCOMPARE(m_canaries.size(), 3);
        m_desktop->press(u"ctrl+q"_s);
        FOB_SEES(m_desktop->hasEndedWell());
        FOB_REQUIRE(m_browser->closeBrowser());
        const QString session = qEnvironmentVariable("FOB_SESSION_DIR");
        // The control: the search does find what is stored in clear.
        QVERIFY(!filesHolding({"sandbox-orchard"}, session).isEmpty());
        const QStringList holding = filesHolding(m_canaries, session);
        QVERIFY2(holding.isEmpty(), qPrintable(holding.join(u'\n')));

        const QString titles = m_desktop->titlesSeen().values().join(u'\n');
        QVERIFY2(titles.contains(u"Sign in to FSL ID"_s) && titles.contains(u"Add a credential"_s), qPrintable(titles));
        for (const QByteArray &canary : std::as_const(m_canaries)) {
            QVERIFY2(!titles.contains(QString::fromUtf8(canary)), qPrintable(titles));
            QVERIFY2(!m_desktop->words().contains(canary), m_desktop->words().constData());
        }
    }
};

QTEST_GUILESS_MAIN(DesktopSignInTest)
#include "test_desktop_sign_in.moc"
