// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/CoreFixture.h"
#include "core/Credential.h"

#include <QTest>

using namespace fob;
using namespace fob::coretest;
using Kind = Error::Kind;
using namespace std::chrono_literals;

namespace {

using Change = std::function<void(Credential &)>;

void change(const char *name, Kind kind, const char *detail, const Change &apply)
{
    QTest::newRow(name) << QVariant::fromValue(apply) << int(kind) << s(detail);
}

} // namespace

Q_DECLARE_METATYPE(Change)

/// What a credential may be, and where its calls go.
class TestCredential : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyGrantOfEveryProviderCanBeACredential()
    {
        for (const QString &id : builtInIds()) {
            for (const Grant &grant : builtIn(id).grants) {
                const auto valid = validate(credentialOf(builtIn(id), grant.id), builtIn(id));
                QVERIFY2(valid, qPrintable(id + QLatin1Char(' ') + grant.id));
            }
        }
    }

    void theFirstMistakeOfACredentialIsNamed_data()
    {
        QTest::addColumn<QVariant>("apply");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("detail");
        change("no name", Kind::InvalidName, "", [](Credential &c) { c.name.clear(); });
        change("a name of blanks", Kind::InvalidName, "   ", [](Credential &c) { c.name = s("   "); });
        change("a blank behind the name", Kind::InvalidName, "a ", [](Credential &c) { c.name = s("a "); });
        change("a line break in the name", Kind::InvalidName, "a\nb", [](Credential &c) { c.name = s("a\nb"); });
        change("S42: a name that turns the line round", Kind::InvalidName, "a\u202eb",
               [](Credential &c) { c.name = s("a\u202eb"); });
        change("81 characters", Kind::InvalidName, nullptr,
               [](Credential &c) { c.name = QString(81, QLatin1Char('a')); });
        change("another provider's id", Kind::UnknownProvider, "fs", [](Credential &c) { c.provider = s("fs"); });
        change("an unknown environment", Kind::UnknownEnvironment, "staging",
               [](Credential &c) { c.environment = s("staging"); });
        change("an environment in capitals", Kind::UnknownEnvironment, "SANDBOX",
               [](Credential &c) { c.environment = s("SANDBOX"); });
        change("an unknown grant", Kind::UnknownGrant, "password", [](Credential &c) { c.grant = s("password"); });
        change("a missing field", Kind::MissingField, "client_id", [](Credential &c) { c.fields.clear(); });
        change("a field of blanks", Kind::MissingField, "client_id",
               [](Credential &c) { c.fields[s("client_id")] = s("  "); });
        change("a line break in a field", Kind::InvalidInput, "client_id",
               [](Credential &c) { c.fields[s("client_id")] = s("a\r\nb"); });
        change("an unknown field", Kind::UnknownField, "tenant", [](Credential &c) { c.fields[s("tenant")] = s("x"); });
        change("a tier that the provider does not sell", Kind::UnknownField, "tier",
               [](Credential &c) { c.tier = s("Gold"); });
        change("kept alive where nothing falls dormant", Kind::UnknownField, "keep_alive",
               [](Credential &c) { c.keepAlive = true; });
        change("an unknown scope", Kind::UnknownScope, "read:everything",
               [](Credential &c) { c.scopes << s("read:everything"); });
        change("a scope in the wrong case", Kind::UnknownScope, "Admin", [](Credential &c) { c.scopes << s("Admin"); });
        change("http where https is due", Kind::InsecureUrl, "http://api.fentu.io",
               [](Credential &c) { c.baseUrl = QUrl(s("http://api.fentu.io")); });
        change("http on this computer, but no sandbox", Kind::InsecureUrl, "http://127.0.0.1:1",
               [](Credential &c) { c.baseUrl = QUrl(s("http://127.0.0.1:1")); });
        change("a base URL without a scheme", Kind::InvalidUrl, "api.fentu.io",
               [](Credential &c) { c.baseUrl = QUrl(s("api.fentu.io")); });
        change("a base URL with a password, which is not repeated", Kind::InvalidUrl, "https://api.fentu.io",
               [](Credential &c) { c.baseUrl = QUrl(s("https://me:hidden@api.fentu.io")); });
        change("a base URL with a query", Kind::InvalidUrl, "https://api.fentu.io",
               [](Credential &c) { c.baseUrl = QUrl(s("https://api.fentu.io?a=1")); });
        change("a sandbox that is another computer", Kind::SandboxElsewhere, "https://api.fentu.io", [](Credential &c) {
            c.environment = s("sandbox");
            c.baseUrl = QUrl(s("https://api.fentu.io"));
        });
        change("a path for an unknown call", Kind::UnknownField, "introspect",
               [](Credential &c) { c.pathOverrides[s("introspect")] = s("/x"); });
        change("a path that is an address", Kind::InvalidPath, "https://evil.example/",
               [](Credential &c) { c.pathOverrides[s("token")] = s("https://evil.example/"); });
        change("a path that names a host", Kind::InvalidPath, "//evil.example/",
               [](Credential &c) { c.pathOverrides[s("token")] = s("//evil.example/"); });
        change("a path that climbs", Kind::InvalidPath, "/a/../b",
               [](Credential &c) { c.pathOverrides[s("token")] = s("/a/../b"); });
        change("a path with a query", Kind::InvalidPath, "/a?b=c",
               [](Credential &c) { c.pathOverrides[s("token")] = s("/a?b=c"); });
        change("no port to listen on", Kind::InvalidRedirectUri, "",
               [](Credential &c) { c.redirect.kind = RedirectChoice::Kind::LoopbackPorts; });
        change("a port below 1024", Kind::PortForbidden, "80", [](Credential &c) {
            c.redirect = {RedirectChoice::Kind::LoopbackPorts, {18000, 80}, {}};
        });
        change("no registered address", Kind::InvalidRedirectUri, "",
               [](Credential &c) { c.redirect.kind = RedirectChoice::Kind::Registered; });
        change("a registered address with a fragment", Kind::InvalidRedirectUri, "https://a.example/#x",
               [](Credential &c) {
                   c.redirect = {RedirectChoice::Kind::Registered, {}, s("https://a.example/#x")};
               });
        change("a registered address with a blank behind it", Kind::InvalidRedirectUri, "https://a.example/ ",
               [](Credential &c) {
                   c.redirect = {RedirectChoice::Kind::Registered, {}, s("https://a.example/ ")};
               });
        for (const char *uri :
             {"http://evil.example/cb", "http://0.0.0.0:8400/cb", "http://127.0.0.2:8400/cb", "http://[::1]:8400/cb",
              "http://127.0.0.1/cb", "http://localhost:80/cb", "http://localhost:8400/cb?a=b",
              "http://localhost:8400//cb", "http://LOCALHOST:8400/cb"})
            change(qPrintable(s("nobody can wait for a code at ") + s(uri)), Kind::InvalidRedirectUri, uri,
                   [uri](Credential &c) {
                       c.redirect = {RedirectChoice::Kind::Registered, {}, s(uri)};
                   });
        change("a name that would be taken for an option", Kind::InvalidName, "",
               [](Credential &c) { c.name = s("-x"); });
        change("a registered address that is a script", Kind::InvalidRedirectUri, "javascript:alert(1)",
               [](Credential &c) {
                   c.redirect = {RedirectChoice::Kind::Registered, {}, s("javascript:alert(1)")};
               });
    }
    void theFirstMistakeOfACredentialIsNamed()
    {
        QFETCH(QVariant, apply);
        QFETCH(QString, detail);
        Credential credential = credentialOf(builtIn(s("fentu")), s("authorization_code"));
        apply.value<Change>()(credential);
        const auto valid = validate(credential, builtIn(s("fentu")));
        QVERIFY(!valid);
        QTEST(int(valid.error().kind), "kind");
        if (!detail.isNull() && valid.error().kind != Kind::InvalidName)
            QCOMPARE(valid.error().detail, detail);
        QVERIFY(!valid.error().detail.contains(s("hidden")));
    }

    void whatIsUnusualButRightIsAccepted_data()
    {
        QTest::addColumn<QVariant>("apply");
        const auto accepted = [](const char *name, const Change &apply) {
            QTest::newRow(name) << QVariant::fromValue(apply);
        };
        accepted("80 characters beyond the basic plane", [](Credential &c) { c.name = s("𠮷").repeated(80); });
        accepted("a name with blanks inside", [](Credential &c) { c.name = s("Field ops · Nordics"); });
        accepted("an own https host with a path",
                 [](Credential &c) { c.baseUrl = QUrl(s("https://gateway.example:8443/fentu/")); });
        accepted("the sandbox on another port", [](Credential &c) {
            c.environment = s("sandbox");
            c.baseUrl = QUrl(s("http://127.0.0.1:9999/fentu"));
        });
        accepted("another path for the token call",
                 [](Credential &c) { c.pathOverrides[s("token")] = s("/v2/oauth/token"); });
        accepted("another path for a probe",
                 [](Credential &c) { c.pathOverrides[s("work-orders")] = s("/v2/work-orders"); });
        accepted("an ordered list of ports", [](Credential &c) {
            c.redirect = {RedirectChoice::Kind::LoopbackPorts, {18471, 18472}, {}};
        });
        accepted("a registered address of this computer, at any path", [](Credential &c) {
            c.redirect = {RedirectChoice::Kind::Registered, {}, s("http://localhost:8400/oauth/back")};
        });
        accepted("a registered address of an app's own scheme", [](Credential &c) {
            c.redirect = {RedirectChoice::Kind::Registered, {}, s("com.example.app:/back")};
        });
    }
    void whatIsUnusualButRightIsAccepted()
    {
        QFETCH(QVariant, apply);
        Credential credential = credentialOf(builtIn(s("fentu")), s("authorization_code"));
        apply.value<Change>()(credential);
        const auto valid = validate(credential, builtIn(s("fentu")));
        QVERIFY2(valid,
                 valid ? "" : qPrintable(kindName(valid.error().kind) + QLatin1Char(' ') + valid.error().detail));
    }

    void anEnvironmentWithoutAnAddressNeedsOneOfTheCredential()
    {
        Credential credential = credentialOf(builtIn(s("fxiaoke")), s("app_secret"));
        credential.environment = s("custom");
        const auto without = validate(credential, builtIn(s("fxiaoke")));
        QVERIFY(!without);
        QCOMPARE(without.error().kind, Kind::MissingField);
        QCOMPARE(without.error().detail, s("base_url"));
        credential.baseUrl = QUrl(s("https://crm.example.cn"));
        QVERIFY(validate(credential, builtIn(s("fxiaoke"))));
    }

    void s8_onlyFitAddressesLeaveThisProgram_data()
    {
        QTest::addColumn<QByteArray>("address");
        QTest::addColumn<bool>("sandbox");
        QTest::addColumn<bool>("fit");
        const auto add = [](const char *name, const char *address, bool sandbox, bool fit) {
            QTest::newRow(name) << QByteArray(address) << sandbox << fit;
        };
        add("https with a host", "https://api.fentu.io/oauth/authorize?a=b", false, true);
        add("https with a port", "https://api.fentu.io:8443/x", false, true);
        add("https on an IPv6 address", "https://[2001:db8::1]/x", false, true);
        add("http to a provider", "http://api.fentu.io/", false, false);
        add("http to a provider from a sandbox", "http://api.fentu.io/", true, false);
        add("http to this computer from a sandbox", "http://127.0.0.1:18474/fsl", true, true);
        add("http to this computer otherwise", "http://127.0.0.1:18474/fsl", false, false);
        add("http to localhost, whoever that is", "http://localhost:18474/fsl", true, false);
        add("http to another loopback address", "http://127.0.0.2:18474/fsl", true, false);
        add("http to all interfaces", "http://0.0.0.0:18474/fsl", true, false);
        add("http to a name that begins like this computer", "http://127.0.0.1.evil.example/", true, false);
        add("a user before the host", "https://api.fentu.io@evil.example/", false, false);
        add("a user and password", "https://me:secret@api.fentu.io/", false, false);
        add("an empty user", "https://@api.fentu.io/", false, false);
        add("no host", "https:///oauth/authorize", false, false);
        add("no host but a path", "https:oauth", false, false);
        add("a file", "file:///etc/passwd", false, false);
        add("a file in a sandbox", "file:///etc/passwd", true, false);
        add("a script", "javascript:alert(1)", false, false);
        add("data", "data:text/html,<script>alert(1)</script>", false, false);
        add("an option of the opener", "--version", false, false);
        add("an option that looks like a host", "-https://api.fentu.io", false, false);
        add("a relative address", "//api.fentu.io/x", false, false);
        add("nothing", "", false, false);
        add("ftp", "ftp://api.fentu.io/", false, false);
        add("a mail", "mailto:someone@example.com", false, false);
        add("an encoded line break in the path", "https://api.fentu.io/a%0d%0aHost:evil", false, false);
        add("an encoded line break in the query", "https://api.fentu.io/?a=%0A", false, false);
        add("an encoded NUL", "https://api.fentu.io/%00", false, false);
        add("a backslash that browsers read as a slash", "https://evil.example\\@api.fentu.io/", false, false);
        add("an encoded backslash", "https://api.fentu.io/%5c..%5c", false, false);
        add("a fragment", "https://api.fentu.io/#x", false, false);
        add("port 0", "https://api.fentu.io:0/", false, false);
        add("a port beyond all", "https://api.fentu.io:99999/", false, false);
        add("a scheme in capitals", "HTTPS://api.fentu.io/", false, true);
    }
    void s8_onlyFitAddressesLeaveThisProgram()
    {
        QFETCH(QByteArray, address);
        QFETCH(bool, sandbox);
        const QUrl url(QString::fromUtf8(address));
        QTEST(checkOutgoingUrl(url, sandbox).has_value(), "fit");
    }

    void endpointsStandUnderTheBaseUrlInUse_data()
    {
        QTest::addColumn<QByteArray>("base");
        QTest::addColumn<QString>("override");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("the environment's")
            << QByteArray() << QString() << QByteArray("https://api.fentu.io/oauth/token");
        QTest::newRow("the credential's own") << QByteArray("https://gw.example/fentu") << QString()
                                              << QByteArray("https://gw.example/fentu/oauth/token");
        QTest::newRow("with a slash at its end") << QByteArray("https://gw.example/fentu/") << QString()
                                                 << QByteArray("https://gw.example/fentu/oauth/token");
        QTest::newRow("with another path")
            << QByteArray() << s("/v2/token") << QByteArray("https://api.fentu.io/v2/token");
        QTest::newRow("a path cannot name another host")
            << QByteArray() << s("//evil.example/token") << QByteArray("https://api.fentu.io//evil.example/token");
        QTest::newRow("a path cannot become a host's tail") << QByteArray() << s(".evil.example/token") << QByteArray();
        QTest::newRow("a path cannot become a user") << QByteArray() << s("@evil.example/token") << QByteArray();
        QTest::newRow("a path cannot bring a query") << QByteArray() << s("/token?x=1") << QByteArray();
    }
    void endpointsStandUnderTheBaseUrlInUse()
    {
        QFETCH(QByteArray, base);
        QFETCH(QString, override);
        QFETCH(QByteArray, expected);
        Credential credential = credentialOf(builtIn(s("fentu")), s("authorization_code"));
        credential.baseUrl = QUrl(QString::fromUtf8(base));
        if (!override.isEmpty())
            credential.pathOverrides.insert(s("token"), override);
        const Provider &provider = builtIn(s("fentu"));
        const auto url = endpointUrl(credential, provider, *provider.grant(s("authorization_code"))->token);
        QCOMPARE(url.has_value(), !expected.isEmpty());
        if (url)
            QCOMPARE(url->toEncoded(), expected);
    }

    void theSandboxIsTheProvidersOwnPrefix()
    {
        Credential credential = credentialOf(builtIn(s("fsl")), s("authorization_code"));
        QVERIFY(!isSandbox(credential, builtIn(s("fsl"))));
        credential.environment = s("sandbox");
        QVERIFY(isSandbox(credential, builtIn(s("fsl"))));
        const auto url = endpointUrl(credential, builtIn(s("fsl")), *builtIn(s("fsl")).profile);
        QCOMPARE(url->toString(), s("http://127.0.0.1:18474/fsl/api/account/party/user"));
    }
};

QTEST_GUILESS_MAIN(TestCredential)
#include "test_credential.moc"
