// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/AuthorizationRequest.h"
#include "core/CoreFixture.h"
#include "core/TokenRequest.h"

#include <QTest>

using namespace fob;
using namespace fob::coretest;
using Kind = Error::Kind;

/// What is sent to a provider, beyond what its documents print: what is missing, what is odd, what is secret.
class TestTokenRequests : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRequestThatLacksSomethingSaysWhat_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<QString>("detail");
        QTest::newRow("no app secret") << s("app_secret") << Kind::MissingSecret << s("app_secret");
        QTest::newRow("an empty permanent code") << s("permanent_code") << Kind::MissingSecret << s("permanent_code");
        QTest::newRow("no app id") << s("client_id") << Kind::MissingField << s("client_id");
        QTest::newRow("a binary secret, which JSON cannot carry")
            << s("binary") << Kind::InvalidInput << s("appSecret");
        QTest::newRow("another base URL that is none") << s("base") << Kind::InvalidUrl << s("ftp://x.example");
        QTest::newRow("another base URL over http")
            << s("insecure") << Kind::InsecureUrl << s("http://x.example/oauth2.0/token");
    }
    void aRequestThatLacksSomethingSaysWhat()
    {
        QFETCH(QString, what);
        const Provider &provider = builtIn(s("fxiaoke"));
        Credential credential = credentialOf(provider, s("app_secret"));
        CredentialSecrets secrets;
        if (what != s("app_secret"))
            secrets.fields.emplace(s("app_secret"), Secret(what == s("binary") ? "\xff\xfe" : "a"));
        secrets.fields.emplace(s("permanent_code"), Secret(what == s("permanent_code") ? "" : "p"));
        if (what == s("client_id"))
            credential.fields.clear();
        if (what == s("base"))
            credential.baseUrl = QUrl(s("ftp://x.example"));
        if (what == s("insecure"))
            credential.baseUrl = QUrl(s("http://x.example"));
        fakes::FakeRandom random;
        const auto request = TokenRequest(provider, credential, secrets, random).token({});
        QVERIFY(!request);
        QTEST(request.error().kind, "kind");
        if (what != s("base"))
            QTEST(request.error().detail, "detail");
    }

    void whatAProviderDoesNotHaveIsNotSupported()
    {
        fakes::FakeRandom random;
        const Provider &fs = builtIn(s("fs"));
        const Credential credential = credentialOf(fs, s("client_credentials"));
        CredentialSecrets secrets;
        secrets.fields.emplace(s("client_secret"), Secret("s"));
        const TokenRequest requests(fs, credential, secrets, random);
        QCOMPARE(requests.refresh().error().kind, Kind::NotSupported);
        QCOMPARE(requests.revoke(Secret("t")).error().kind, Kind::NotSupported);
        const Provider &fentu = builtIn(s("fentu"));
        const auto asked = AuthorizationRequest::make(fentu, credentialOf(fentu, s("authorization_code")), {},
                                                      s("https://a.example/"), random);
        QCOMPARE(requests.exchange(Secret("c"), *asked).error().kind, Kind::NotSupported);
        const Credential key = credentialOf(fentu, s("api_key"));
        QCOMPARE(TokenRequest(fentu, key, secrets, random).token({}).error().kind, Kind::NotSupported);
        const Credential code = credentialOf(fentu, s("authorization_code"));
        QCOMPARE(TokenRequest(fentu, code, secrets, random).refresh().error().kind, Kind::MissingSecret);
    }

    void aSecretKeepsEveryByteInAForm()
    {
        const Provider &fs = builtIn(s("fs"));
        const Credential credential = credentialOf(fs, s("client_credentials"));
        CredentialSecrets secrets;
        QByteArray all;
        for (int c = 0; c < 256; ++c)
            all.append(static_cast<char>(c));
        secrets.fields.emplace(s("client_secret"), Secret(all));
        fakes::FakeRandom random;
        const auto request = TokenRequest(fs, credential, secrets, random).token({});
        const QByteArray body = text(request->body);
        const QByteArray encoded = body.mid(body.indexOf("client_secret=") + 14).split('&').front();
        QCOMPARE(QByteArray::fromPercentEncoding(encoded), all);
        for (const char *escaped : {"%2B", "%20", "%26", "%3D", "%25", "%00", "%2F", "%21", "%2A", "%FF"})
            QVERIFY2(encoded.contains(escaped), escaped);
        QVERIFY(!encoded.contains('+') && encoded.contains("-.%2F0123456789%3A") && encoded.contains('~'));
    }

    void s22_aRequestKnowsWhatInItIsSecret()
    {
        const Provider &fxiaoke = builtIn(s("fxiaoke"));
        Credential credential = credentialOf(fxiaoke, s("authorization_code"));
        credential.fields.insert(s("enterprise_account"), s("12345"));
        CredentialSecrets secrets;
        secrets.fields.emplace(s("app_secret"), Secret("canary"));
        fakes::FakeRandom random;
        const TokenRequest requests(fxiaoke, credential, secrets, random);
        const auto asked = AuthorizationRequest::make(fxiaoke, credential, {}, s("https://a.example/"), random);
        const auto exchange = requests.exchange(Secret("canary"), *asked);
        QCOMPARE(text(exchange->body).count("canary"), 2); // the secret and the code
        QVERIFY(!exchange->url.toString().contains(s("canary")));
        for (const HttpHeader &header : exchange->headers)
            QVERIFY(!header.secret && !text(header.value).contains("canary"));

        Endpoint endpoint;
        endpoint.role = s("api");
        endpoint.method = "GET";
        endpoint.path = s("/cgi/crm/v2/data/get");
        const auto call = requests.call(endpoint, Secret("canary"));
        QStringList headers;
        for (const HttpHeader &header : call->headers) {
            QCOMPARE(header.secret, header.name == "Authorization");
            headers << QString::fromLatin1(header.name + '=' + text(header.value));
        }
        QCOMPARE(headers,
                 (QStringList{s("Authorization=Bearer canary"), s("x-fs-ea=12345"), s("Accept=application/json")}));
    }

    /// RFC 6749 §3.3 and §6: the scopes of this sign-in, and later no more than was granted.
    void theScopesAreThoseAskedForAndThoseGranted()
    {
        QByteArray descriptor = readSource(s("tests/core/everything.provider.json"));
        for (const char *parameter : {R"("code": "{code}")", R"("refresh_token": "{refresh_token}")"})
            descriptor.replace(parameter, QByteArray(parameter) + R"(, "scope": "{scope}")");
        const Provider provider = parsed(descriptor);
        Credential credential = credentialOf(provider, s("code"));
        credential.scopes = {s("stored")};
        CredentialSecrets secrets;
        secrets.fields.emplace(s("client_secret"), Secret("s"));
        fakes::FakeRandom random;
        const TokenRequest requests(provider, credential, secrets, random);
        const auto asked =
            AuthorizationRequest::make(provider, credential, *ScopeSet::make(provider.scopes, {s("other"), s("more")}),
                                       s("http://localhost:1/back"), random);
        QVERIFY(asked->url().query().contains(s("scope=other%2Cmore")));
        QVERIFY(text(requests.exchange(Secret("c"), *asked)->body).contains("scope=other%2Cmore"));

        secrets.tokens.emplace();
        secrets.tokens->refreshToken = Secret("r");
        QVERIFY(text(requests.refresh()->body).contains("\"scope\":\"stored\""));
        secrets.tokens->grantedScopes = QStringList{s("less")};
        QVERIFY(text(requests.refresh()->body).contains("\"scope\":\"less\""));
    }

    void aValueCannotBeginAnotherHeader()
    {
        const Provider &fentu = builtIn(s("fentu"));
        const Credential credential = credentialOf(fentu, s("api_key"));
        fakes::FakeRandom random;
        const auto call = TokenRequest(fentu, credential, {}, random)
                              .call(fentu.probes.front().endpoint, Secret("key\r\nX-Admin: 1"));
        QVERIFY(!call);
        QCOMPARE(call.error().kind, Kind::InvalidInput);
        QCOMPARE(call.error().detail, s("Authorization"));
    }

    void theTraceIdIsNewInEveryRequest()
    {
        const Provider &fxiaoke = builtIn(s("fxiaoke"));
        const Credential credential = credentialOf(fxiaoke, s("app_secret"));
        CredentialSecrets secrets;
        secrets.fields.emplace(s("app_secret"), Secret("a"));
        secrets.fields.emplace(s("permanent_code"), Secret("p"));
        fakes::FakeRandom random;
        const TokenRequest requests(fxiaoke, credential, secrets, random);
        QVERIFY(requests.token({})->url != requests.token({})->url);
    }
};

QTEST_GUILESS_MAIN(TestTokenRequests)
#include "test_token_requests.moc"
