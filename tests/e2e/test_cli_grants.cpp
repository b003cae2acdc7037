// SPDX-License-Identifier: GPL-3.0-or-later
// Every provider and every grant, from nothing to a token that the provider accepts: the real command line, the real
// keyring, a real browser, and the sandbox as it is shipped.
#include "e2e/support/BrowserSignIn.h"
#include "e2e/support/RunningServer.h"

#include <QTest>

#include <memory>

using namespace fob::test;
using namespace Qt::StringLiterals;

namespace {

struct Call
{
    QByteArray method;
    QString path;
    QByteArray proof; ///< what the answer holds when the token was accepted
};

// One call of each provider that only a live token opens.
Call probeOf(const QString &provider)
{
    if (provider == u"fs")
        return {"GET", u"/fs/api/account"_s, "Sandbox account"};
    if (provider == u"fcc")
        return {"GET", u"/fcc/servicing/ping"_s, "pong"};
    if (provider == u"fentu")
        return {"GET", u"/fentu/v1/work-orders"_s, "total_count"};
    if (provider == u"fsl")
        return {"GET", u"/fsl/api/account/party/user"_s, "fslUid"};
    static int trace = 0; // Fxiaoke wants a new one for every call
    return {"POST", u"/fxiaoke/cgi/crm/v2/data/query?thirdTraceId=test-%1"_s.arg(++trace), "dataList"};
}

} // namespace

class CliGrantsTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<RunningServer> m_sandbox;
    std::unique_ptr<WebDriver> m_browser;

    bool isAccepted(const QString &provider, const QByteArray &token)
    {
        const Call call = probeOf(provider);
        const QList<RunningServer::Header> headers{
            {"Authorization", "Bearer " + token}, {"x-fs-ea", "sandbox-ea"}, {"x-fs-userid", "FSUID_sandbox"}};
        const auto answer = call.method == "GET" ? m_sandbox->get(call.path, headers)
                                                 : m_sandbox->post(call.path, "application/json", "{}", headers);
        return answer.body.contains(call.proof);
    }

    Outcome add(const QString &name, const QString &provider, const QString &grant, const QStringList &more = {},
                const QByteArray &secrets = {})
    {
        QStringList arguments{u"add"_s,
                              name,
                              u"--provider"_s,
                              provider,
                              u"--environment"_s,
                              u"sandbox"_s,
                              u"--grant"_s,
                              grant,
                              u"--base-url"_s,
                              m_sandbox->origin() + u'/' + provider,
                              u"--secrets-stdin"_s};
        if (grant != u"api_key")
            arguments << u"--client-id"_s << u"sandbox-"_s + name;
        return FobProgram::run(arguments + more, secrets);
    }

    QByteArray tokenOf(const QString &name) { return FobProgram::run({u"token"_s, name}).output.trimmed(); }

private Q_SLOTS:
    void initTestCase()
    {
        m_sandbox = std::make_unique<RunningServer>(RunningServer::sandbox());
        QVERIFY(!m_sandbox->origin().isEmpty());
        m_browser = std::make_unique<WebDriver>();
        FOB_REQUIRE(m_browser->start());
    }
    void cleanupTestCase()
    {
        m_browser.reset();
        m_sandbox.reset();
    }

    void a_credential_becomes_a_live_token_without_a_browser_data()
    {
        QTest::addColumn<QString>("provider");
        QTest::addColumn<QString>("grant");
        QTest::addColumn<QStringList>("fields");
        QTest::addColumn<QByteArray>("secrets");
        // The secret with "+", "&", "=", "%" and a blank arrives only if every byte is percent-encoded.
        QTest::newRow("FS gives a token for the client's credentials")
            << u"fs"_s << u"client_credentials"_s << QStringList() << QByteArray("client_secret=s+e c&r=e%t\n");
        QTest::newRow("FCC Finance gives a token for the client's credentials")
            << u"fcc"_s << u"client_credentials"_s << QStringList() << QByteArray("client_secret=s+e c&r=e%t\n");
        QTest::newRow("Fxiaoke gives a token for the app secret and the permanent code")
            << u"fxiaoke"_s << u"app_secret"_s
            << QStringList{u"--field"_s, u"enterprise_account=sandbox-ea"_s, u"--field"_s,
                           u"employee_id=FSUID_sandbox"_s}
            << QByteArray("app_secret=s+e c&r=e%t\npermanent_code=sandbox-permanent-code\n");
        QTest::newRow("Fentu's API key is the token, given as one bare line")
            << u"fentu"_s << u"api_key"_s << QStringList() << QByteArray("sandbox-api-key\n");
    }
    void a_credential_becomes_a_live_token_without_a_browser()
    {
        QFETCH(QString, provider);
        QFETCH(QString, grant);
        QFETCH(QStringList, fields);
        QFETCH(QByteArray, secrets);
        const QString name = u"plain-"_s + provider;
        const Outcome added = add(name, provider, grant, fields, secrets);
        QVERIFY2(added.status == 0, added.report().constData());
        QVERIFY2(added.output.isEmpty(), added.report().constData());

        const Outcome token = FobProgram::run({u"token"_s, name});
        QVERIFY2(token.status == 0, token.report().constData());
        QVERIFY2(token.output.endsWith('\n') && token.output.count('\n') == 1, token.report().constData());
        QVERIFY2(isAccepted(provider, token.output.trimmed()), token.report().constData());

        // Asked again while it lives, it comes from the keychain.
        const int before = m_sandbox->calls(provider, grant == u"api_key" ? u"/oauth/token"_s : tokenPath(provider));
        QCOMPARE(tokenOf(name), token.output.trimmed());
        QCOMPARE(m_sandbox->calls(provider, grant == u"api_key" ? u"/oauth/token"_s : tokenPath(provider)), before);
    }

    void a_credential_becomes_a_live_token_through_the_browser_data()
    {
        QTest::addColumn<QString>("provider");
        QTest::addColumn<QString>("grant");
        QTest::addColumn<QByteArray>("secrets");
        QTest::newRow("FSL ID, authorization code")
            << u"fsl"_s << u"authorization_code"_s << QByteArray("app_secret=s+e c&r=e%t\n");
        QTest::newRow("Fentu, authorization code")
            << u"fentu"_s << u"authorization_code"_s << QByteArray("client_secret=s+e c&r=e%t\n");
        QTest::newRow("Fxiaoke, authorization code")
            << u"fxiaoke"_s << u"authorization_code"_s << QByteArray("app_secret=s+e c&r=e%t\n");
    }
    void a_credential_becomes_a_live_token_through_the_browser()
    {
        QFETCH(QString, provider);
        QFETCH(QString, grant);
        QFETCH(QByteArray, secrets);
        const QString name = u"code-"_s + provider;
        QStringList fields;
        if (provider == u"fxiaoke")
            fields = {u"--field"_s, u"enterprise_account=sandbox-corp"_s};
        const Outcome added = add(name, provider, grant, fields, secrets);
        QVERIFY2(added.status == 0, added.report().constData());
        const Outcome early = FobProgram::run({u"token"_s, name});
        QVERIFY2(early.status == 4, early.report().constData());

        const BrowserSignIn signIn = signInByBrowser(*m_browser, {name});
        QVERIFY2(signIn.trouble.isEmpty(), signIn.trouble.constData());
        QVERIFY2(signIn.outcome.status == 0, signIn.outcome.report().constData());
        QVERIFY2(signIn.landingPage.contains(u"You are signed in"_s), qPrintable(signIn.landingPage));

        const Outcome token = FobProgram::run({u"token"_s, name});
        QVERIFY2(token.status == 0, token.report().constData());
        QVERIFY2(isAccepted(provider, token.output.trimmed()), token.report().constData());
        QVERIFY2(!signIn.outcome.words.contains(token.output.trimmed()), "a token was shown during the sign-in");
    }

    void a_refresh_replaces_the_token_data()
    {
        QTest::addColumn<QString>("provider");
        for (const char *provider : {"fsl", "fentu", "fxiaoke"})
            QTest::newRow(provider) << QString::fromLatin1(provider);
    }
    void a_refresh_replaces_the_token()
    {
        QFETCH(QString, provider);
        const QString name = u"code-"_s + provider;
        const QByteArray first = tokenOf(name);
        QVERIFY(!first.isEmpty());
        for (int round = 1; round <= 2; ++round) { // the second round spends the first one's refresh token
            const Outcome refreshed = FobProgram::run({u"refresh"_s, name});
            QVERIFY2(refreshed.status == 0, refreshed.report().constData());
            QCOMPARE(m_sandbox->calls(provider, tokenPath(provider), u"refresh_token"_s), round);
        }
        const QByteArray second = tokenOf(name);
        QVERIFY(second != first);
        QVERIFY(isAccepted(provider, second));
    }

    void a_longer_life_than_is_left_is_asked_for_with_the_refresh_token()
    {
        const QByteArray first = tokenOf(u"code-fentu"_s);
        const int before = m_sandbox->calls(u"fentu"_s, u"/oauth/token"_s, u"refresh_token"_s);
        QTest::qWait(6000); // the stored one has less than 3595 of its 3600 seconds left, a new one more
        const Outcome token = FobProgram::run({u"token"_s, u"code-fentu"_s, u"--min-ttl"_s, u"3595"_s});
        QVERIFY2(token.status == 0, token.report().constData());
        QVERIFY(token.output.trimmed() != first);
        QCOMPARE(m_sandbox->calls(u"fentu"_s, u"/oauth/token"_s, u"refresh_token"_s), before + 1);
    }

    void revoking_ends_the_token_at_the_provider_that_can()
    {
        const QByteArray token = tokenOf(u"code-fentu"_s);
        QVERIFY(isAccepted(u"fentu"_s, token));
        const Outcome revoked = FobProgram::run({u"revoke"_s, u"--yes"_s, u"code-fentu"_s});
        QVERIFY2(revoked.status == 0, revoked.report().constData());
        QVERIFY(!isAccepted(u"fentu"_s, token));
        QVERIFY(m_sandbox->calls(u"fentu"_s, u"/oauth/revoke"_s) > 0);
        QCOMPARE(FobProgram::run({u"token"_s, u"code-fentu"_s}).status, 4);
    }

    void revoking_elsewhere_only_forgets_and_says_so()
    {
        const QByteArray token = tokenOf(u"code-fxiaoke"_s);
        const Outcome revoked = FobProgram::run({u"revoke"_s, u"--yes"_s, u"code-fxiaoke"_s});
        QVERIFY2(revoked.status == 0, revoked.report().constData());
        QVERIFY2(revoked.words.contains("has no revocation"), revoked.report().constData());
        QVERIFY(isAccepted(u"fxiaoke"_s, token));
        QCOMPARE(FobProgram::run({u"token"_s, u"code-fxiaoke"_s}).status, 4);
    }

    void FSL_ID_says_whose_account_it_is()
    {
        const Outcome shown = FobProgram::run({u"show"_s, u"code-fsl"_s, u"--profile"_s, u"--json"_s});
        QVERIFY2(shown.status == 0, shown.report().constData());
        const QJsonObject profile = shown.json().value(u"profile"_s).toObject();
        QVERIFY2(!profile.isEmpty(), shown.report().constData());
    }

    void declining_at_the_provider_is_told_in_the_terminal_and_on_the_page()
    {
        const Outcome added = add(u"declined"_s, u"fsl"_s, u"authorization_code"_s, {}, "sandbox-secret\n");
        QVERIFY2(added.status == 0, added.report().constData());
        const BrowserSignIn signIn = signInByBrowser(*m_browser, {u"declined"_s}, u"#deny"_s);
        QVERIFY2(signIn.trouble.isEmpty(), signIn.trouble.constData());
        QVERIFY2(signIn.outcome.status == 5, signIn.outcome.report().constData());
        QVERIFY2(signIn.landingPage.contains(u"Access was not granted"_s), qPrintable(signIn.landingPage));
        QCOMPARE(FobProgram::run({u"token"_s, u"declined"_s}).status, 4);
    }

    void a_registered_address_is_pasted_from_where_the_browser_landed()
    {
        const QString landing = u"https://app.example.com/callback"_s;
        const Outcome added = add(u"pasted"_s, u"fentu"_s, u"authorization_code"_s, {u"--redirect-uri"_s, landing},
                                  "client_secret=sandbox-secret\n");
        QVERIFY2(added.status == 0, added.report().constData());
        FobProgram fob;
        fob.start({u"login"_s, u"pasted"_s, u"--browser"_s, u"none"_s});
        QVERIFY2(fob.waitForWords("paste"), fob.wordsSoFar().constData());
        QByteArray link;
        const auto lines = fob.wordsSoFar().split('\n');
        for (const QByteArray &line : lines) {
            if (line.trimmed().startsWith("http"))
                link = line.trimmed();
        }
        QVERIFY2(!link.isEmpty(), fob.wordsSoFar().constData());
        FOB_REQUIRE(m_browser->navigate(QUrl::fromEncoded(link)));
        FOB_REQUIRE(m_browser->click(u"#approve"_s));
        const auto landed = m_browser->waitForAddress(landing);
        FOB_REQUIRE(landed);
        fob.write("https://app.example.com/callback?code=forged&state=forged\n"); // S16: not this sign-in's
        QVERIFY(fob.isRunning());
        fob.write(landed->toUtf8() + '\n');
        const Outcome outcome = fob.finish();
        QVERIFY2(outcome.status == 0, outcome.report().constData());
        QVERIFY(isAccepted(u"fentu"_s, tokenOf(u"pasted"_s)));
    }

private:
    static QString tokenPath(const QString &provider)
    {
        if (provider == u"fcc")
            return u"/servicing/oauth/token"_s;
        if (provider == u"fsl")
            return u"/api/account/oauth/token"_s;
        return provider == u"fxiaoke" ? u"/oauth2.0/token"_s : u"/oauth/token"_s;
    }
};

QTEST_GUILESS_MAIN(CliGrantsTest)
#include "test_cli_grants.moc"
