// SPDX-License-Identifier: GPL-3.0-or-later
// `fob test` against the sandbox as it is shipped.
#include "CliWorld.h"
#include "PseudoTerminal.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTest>

using namespace fob::test;
using namespace Qt::StringLiterals;

class CliTestTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<CliWorld> m_world;

    static QJsonObject step(const QJsonObject &report, const QString &name)
    {
        for (const auto &each : report.value(u"steps"_s).toArray())
            if (each.toObject().value(u"step"_s) == name)
                return each.toObject();
        return {};
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_world = std::make_unique<CliWorld>();
        QVERIFY(m_world->isReady());
        const Outcome added =
            m_world->add(u"servicing"_s, u"fcc"_s, u"client_credentials"_s, "client_secret=sandbox-secret\n");
        QVERIFY2(added.status == 0, added.report().constData());
    }

    void aCredentialThatWorksPasses()
    {
        const Outcome test = FobProgram::run({u"test"_s, u"servicing"_s});
        QVERIFY2(test.status == 0, test.report().constData());
        for (const char *words : {"✓ Settings", "✓ Keychain", "✓ Connection", "– Clock", "✓ Token", "✓ Ping",
                                  "200 — the token is accepted", "All is well"})
            QVERIFY2(test.output.contains(words), test.report().constData());
        QVERIFY2(!test.output.contains("sandbox-secret"), test.report().constData());
    }

    void theReportIsDataToo()
    {
        const Outcome test = FobProgram::run({u"test"_s, u"servicing"_s, u"--json"_s});
        QVERIFY2(test.status == 0, test.report().constData());
        const QJsonObject report = test.json();
        QCOMPARE(report.value(u"passed"_s), true);
        QCOMPARE(report.value(u"name"_s), u"servicing"_s);
        QCOMPARE(report.value(u"steps"_s).toArray().size(), 10);
        QCOMPARE(step(report, u"token"_s).value(u"facts"_s).toObject().value(u"how"_s), u"stored"_s);
        QCOMPARE(step(report, u"probe"_s).value(u"probe"_s), u"ping"_s);
    }

    void s22_whatWasSentAndReceivedIsSaidOnRequest()
    {
        const Outcome test =
            FobProgram::run({u"test"_s, u"servicing"_s, u"--new-token"_s, u"--verbose"_s, u"--json"_s});
        QVERIFY2(test.status == 0 && test.json().value(u"passed"_s).toBool(), test.report().constData());
        for (const char *words : {"> POST http://127.0.0.1:", "client_secret=[masked: client_secret]",
                                  "> Host: 127.0.0.1:", "< 200 OK, in ", "/servicing/ping",
                                  "> Authorization: Bearer [masked: access_token]"})
            QVERIFY2(test.words.contains(words), test.report().constData());
        QVERIFY2(!test.report().contains("sandbox-secret"), test.report().constData());
    }

    void anotherTokenIsAskedForOnRequest()
    {
        const Outcome test = FobProgram::run({u"test"_s, u"servicing"_s, u"--new-token"_s, u"--json"_s});
        QCOMPARE(step(test.json(), u"token"_s).value(u"facts"_s).toObject().value(u"how"_s), u"requested"_s);
    }

    void aCallThatIsForbiddenThoughItsScopeWasGrantedOffersNoSignIn()
    {
        const Outcome added = m_world->add(u"wide"_s, u"fentu"_s, u"authorization_code"_s,
                                           "client_secret=sandbox-secret\n", {u"--scope"_s, u"read:work-orders"_s});
        QVERIFY2(added.status == 0, added.report().constData());
        const Outcome signedIn = m_world->signIn(u"wide"_s);
        QVERIFY2(signedIn.status == 0, signedIn.report().constData());
        m_world->spoil(u"fentu"_s, u"api"_s, u"status:403"_s);
        const Outcome test = FobProgram::run({u"test"_s, u"wide"_s});
        QCOMPARE(test.status, 5);
        for (const char *words :
             {"✗ Work orders", "403 although the scope read:work-orders was granted",
              "What to do. Another sign-in changes nothing. Ask the provider what forbids this call",
              "The secret, the network and the keychain were ruled out."})
            QVERIFY2(test.output.simplified().contains(words), test.report().constData());
        QVERIFY2(!test.output.contains("fob login"), test.report().constData());
    }

    void aCallThatIsForbiddenWhereThereAreNoScopesSaysItsCodeOnce()
    {
        m_world->spoil(u"fcc"_s, u"api"_s, u"status:403"_s);
        const Outcome test = FobProgram::run({u"test"_s, u"servicing"_s});
        QCOMPARE(test.status, 5);
        QCOMPARE(test.output.count("403"), 1);
        QVERIFY2(test.output.simplified().contains("ask the provider for the right to make this call."),
                 test.report().constData());
        QVERIFY2(!test.output.contains("fob "), test.report().constData());
    }

    void aScopeThatNobodyWantedFailsNothing()
    {
        const Outcome added = m_world->add(u"narrow"_s, u"fentu"_s, u"authorization_code"_s,
                                           "client_secret=sandbox-secret\n", {u"--scope"_s, u"read:customers"_s});
        QVERIFY2(added.status == 0, added.report().constData());
        const Outcome signedIn = m_world->signIn(u"narrow"_s);
        QVERIFY2(signedIn.status == 0, signedIn.report().constData());
        const Outcome test = FobProgram::run({u"test"_s, u"narrow"_s});
        QCOMPARE(test.status, 0);
        for (const char *words :
             {"! Work orders",
              "403 — the token is valid; read:work-orders was not asked for, so this call is not open to it",
              "The token is valid, with a warning (", "What to do. Sign in again with read:work-orders if you need it.",
              "fob login narrow --scope read:work-orders --scope read:customers"})
            QVERIFY2(test.output.simplified().contains(words), test.report().constData());
        QVERIFY2(!test.output.contains("All is well"), test.report().constData());
        const QJsonObject report = FobProgram::run({u"test"_s, u"narrow"_s, u"--json"_s}).json();
        QCOMPARE(report.value(u"passed"_s), true);
        QCOMPARE(step(report, u"probe"_s).value(u"outcome"_s), u"warned"_s);
        QCOMPARE(step(report, u"probe"_s).value(u"facts"_s).toObject().value(u"missing_scope"_s),
                 u"read:work-orders"_s);
    }

    /// A descriptor's next edition asks for a setting that was never given: what is suggested mends it.
    void aMissingSettingIsNamedWithWhatToType()
    {
        const QString folder = qEnvironmentVariable("XDG_CONFIG_HOME") + u"/fob/providers"_s;
        QVERIFY(QDir().mkpath(folder));
        QFile shipped(QStringLiteral(FOB_SOURCE_DIR "/resources/providers/fcc.json"));
        QVERIFY(shipped.open(QIODevice::ReadOnly));
        QJsonObject grown = QJsonDocument::fromJson(shipped.readAll()).object();
        grown[u"id"_s] = u"grown"_s;
        QJsonObject grant = grown[u"grants"_s].toArray().first().toObject();
        grant[u"fields"_s] = QJsonArray{u"client_id"_s, u"corp_id"_s};
        grown[u"grants"_s] = QJsonArray{grant};
        QJsonObject probe = grown[u"probes"_s].toArray().first().toObject();
        probe[u"title"_s] = QJsonObject{{u"en"_s, u"A title of thirty characters.."_s}};
        grown[u"probes"_s] = QJsonArray{probe};
        const QJsonArray fields = grown[u"fields"_s].toArray();
        const auto write = [&](bool required) {
            QJsonArray more = fields;
            more.append(QJsonObject{
                {u"id"_s, u"corp_id"_s}, {u"label"_s, QJsonObject{{u"en"_s, u"Corp"_s}}}, {u"required"_s, required}});
            grown[u"fields"_s] = more;
            QFile file(folder + u"/grown.json"_s);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(QJsonDocument(grown).toJson());
        };
        write(false);
        const Outcome added = m_world->add(u"a corp"_s, u"grown"_s, u"client_credentials"_s, "client_secret=s\n");
        QVERIFY2(added.status == 0, added.report().constData());
        write(true);
        const Outcome test = FobProgram::run({u"test"_s, u"a corp"_s});
        QCOMPARE(test.status, 2);
        QVERIFY2(test.output.contains("\n  fob edit 'a corp' --field corp_id=…\n"), test.report().constData());
        const Outcome edited = FobProgram::run({u"edit"_s, u"a corp"_s, u"--field"_s, u"corp_id=FSCORP"_s});
        QVERIFY2(edited.status == 0, edited.report().constData());
        const Outcome again = FobProgram::run({u"test"_s, u"a corp"_s});
        // What was learned begins in one column, however long a probe is called.
        QVERIFY2(again.output.contains("✓ Settings" + QByteArray(23, ' ') + "Complete"), again.report().constData());
    }

    void noBrowserIsOpened()
    {
        const Outcome added =
            m_world->add(u"unsigned"_s, u"fsl"_s, u"authorization_code"_s, "app_secret=sandbox-secret\n");
        QVERIFY2(added.status == 0, added.report().constData());
        const Outcome test = FobProgram::run({u"test"_s, u"unsigned"_s});
        QCOMPARE(test.status, 4);
        QVERIFY2(test.output.contains("✗ Token") && test.output.contains("fob login unsigned"),
                 test.report().constData());
    }

    void whatTheProviderSaysIsExplained()
    {
        m_world->spoil(u"fcc"_s, u"token"_s, u"status:401"_s);
        const Outcome test = FobProgram::run({u"test"_s, u"servicing"_s, u"--new-token"_s});
        QCOMPARE(test.status, 5);
        QVERIFY2(test.output.contains("FCC Finance does not accept this client ID and secret in this environment."),
                 test.report().constData());
        QVERIFY2(test.output.simplified().contains("development and production have their own."),
                 test.report().constData());
        QVERIFY2(test.output.contains("\n  fob edit servicing --secrets\n"), test.report().constData());
    }

    void aWebPageIsNoAnswer()
    {
        m_world->spoil(u"fcc"_s, u"token"_s, u"html"_s);
        const Outcome test = FobProgram::run({u"test"_s, u"servicing"_s, u"--new-token"_s});
        QCOMPARE(test.status, 6);
        QVERIFY2(test.output.contains("✗ Answer"), test.report().constData());
    }

    void theInterruptKeyEndsItAndWhatWasFoundStands()
    {
        QTcpServer silent; // it takes the connection, and says nothing for as long as anybody waits
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        const Outcome added = FobProgram::run(
            {u"add"_s, u"silent"_s, u"--provider"_s, u"fcc"_s, u"--environment"_s, u"production"_s, u"--client-id"_s,
             u"c"_s, u"--base-url"_s, u"https://localhost:%1"_s.arg(silent.serverPort()), u"--secrets-stdin"_s},
            "client_secret=s\n");
        QVERIFY2(added.status == 0, added.report().constData());
        PseudoTerminal terminal({FobProgram::path(), u"test"_s, u"silent"_s});
        QVERIFY2(terminal.waitFor("Host name"), terminal.screen().constData());
        terminal.type("\x03");
        QCOMPARE(terminal.finish(), 8);
        for (const char *words : {"Settings", "Keychain", "Cancelled after "})
            QVERIFY2(terminal.screen().contains(words), terminal.screen().constData());
        QVERIFY2(!terminal.screen().contains("What to do"), terminal.screen().constData());
    }

    void theInterruptKeyLetsATokenRequestFinish()
    {
        m_world->spoil(u"fcc"_s, u"token"_s, u"slow"_s);
        const QString before = CliWorld::listed(u"servicing"_s)[u"expires_at"_s].toString();
        const QString tokenEndpoint = u"/servicing/oauth/token"_s;
        const int asked = m_world->sandbox().calls(u"fcc"_s, tokenEndpoint);
        PseudoTerminal terminal({FobProgram::path(), u"test"_s, u"servicing"_s, u"--new-token"_s});
        QVERIFY2(terminal.waitFor("Clock"), terminal.screen().constData());
        QTRY_COMPARE(m_world->sandbox().calls(u"fcc"_s, tokenEndpoint), asked + 1);
        terminal.type("\x03");
        QCOMPARE(terminal.finish(), 8);
        for (const char *words : {"Connection", "Finishing what has begun", "Cancelled after "})
            QVERIFY2(terminal.screen().contains(words), terminal.screen().constData());
        QVERIFY(!CliWorld::listed(u"servicing"_s)[u"expires_at"_s].toString().isEmpty());
        QVERIFY(CliWorld::listed(u"servicing"_s)[u"expires_at"_s].toString() != before);
    }

    void anUnknownNameIsSaid() { QCOMPARE(FobProgram::run({u"test"_s, u"nobody"_s}).status, 3); }
};

QTEST_GUILESS_MAIN(CliTestTest)
#include "test_cli_test.moc"
