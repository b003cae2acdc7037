// SPDX-License-Identifier: GPL-3.0-or-later
// The keys of a provider, asked for and answered in every wrong way.
#include "core/VerificationKey.h"
#include "services/ProviderKeys.h"
#include "services/StandardDescriptor.h"
#include "support/fakes/FakeWorld.h"

#include <QTest>

using namespace fob;
using namespace fob::fakes;
using Kind = Error::Kind;

namespace {

const QString keysAddress = QStringLiteral("https://issuer.example/keys");
const QByteArray goodKeys =
    R"({"keys":[{"kty":"OKP","crv":"Ed25519","kid":"a","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"},)"
    R"({"kty":"future","kid":"b"}]})";

QByteArray withKeys()
{
    QByteArray descriptor = STANDARD;
    const QByteArray base = "\"base_url\": \"https://issuer.example\"";
    return descriptor.replace(base, base + R"(, "keys": {"path": "/keys"})");
}

/// Reads keys and checks nothing: the cryptography is not what is tested here.
class ReadingVerifier final : public SignatureVerifier
{
public:
    Result<KeySet> readKeys(QByteArrayView text, KeyText kind) override
    {
        if (kind != KeyText::Public)
            qFatal("a provider publishes no secret");
        return parseJwks(text);
    }
    Result<SignatureCheck> check(QByteArrayView, const KeySet &) override { qFatal("nothing is checked here"); }
};

} // namespace

class TestProviderKeys : public QObject
{
    Q_OBJECT

    std::unique_ptr<FakeWorld> w;
    ReadingVerifier m_verifier;

    Credential credential()
    {
        return w->stored(QStringLiteral("standard"), QStringLiteral("authorization_code"), QStringLiteral("S"),
                         w->tokens("canary-access", std::chrono::hours(1), "canary-refresh"));
    }
    Result<KeySet> fetch(const Credential &credential)
    {
        return await<KeySet>([&](QObject *context, Completion<KeySet> done) {
            fetchProviderKeys(w->ports(), credential, m_verifier, context, std::move(done));
        });
    }

private Q_SLOTS:
    void init()
    {
        w = std::make_unique<FakeWorld>(std::map<QString, QByteArray>{{QStringLiteral("standard"), withKeys()}});
    }
    void cleanup() { QCOMPARE(w->http.outstanding(), 0u); }

    void S46_the_credentials_own_host_is_asked_once_and_without_the_token()
    {
        const Credential asked = credential();
        QVERIFY(hasProviderKeys(w->providers, asked));
        w->http.expect("GET", keysAddress).answers(200, goodKeys);
        const auto keys = fetch(asked);
        QVERIFY2(keys.has_value(), keys ? "" : qPrintable(keys.error().detail));
        QCOMPARE(keys->keys.size(), std::size_t(1));
        QCOMPARE(keys->passedOver, 1);
        QCOMPARE(w->http.sent().size(), std::size_t(1));
        const SentRequest &sent = w->http.sent().front();
        QCOMPARE(sent.url.toString(), keysAddress);
        QVERIFY(sent.body.isEmpty() && !sent.headers.contains("authorization"));
        for (const QByteArray &value : sent.headers)
            QVERIFY(!value.contains("canary"));
    }

    void S46_what_is_no_key_set_is_refused_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<int>("kind");
        const QByteArray json = "application/json";
        const auto row = [&](const char *name, int status, const QByteArray &body, Kind kind, const QByteArray &type) {
            QTest::newRow(name) << status << body << type << int(kind);
        };
        row("a page", 200, "<!DOCTYPE html><html>Welcome to the guest network</html>", Kind::HtmlAnswer, "text/html");
        row("a page that says it is JSON", 200, "  <html></html>", Kind::HtmlAnswer, json);
        row("a page with an error", 503, "<html></html>", Kind::HtmlAnswer, "text/html");
        row("keys under an error", 500, goodKeys, Kind::InvalidAnswer, json);
        row("nothing found", 404, "{}", Kind::InvalidAnswer, json);
        row("no text at all", 200, "", Kind::InvalidAnswer, json);
        row("another text", 200, "canary", Kind::InvalidAnswer, json);
        row("a list", 200, "[]", Kind::InvalidAnswer, json);
        row("keys that are a text", 200, R"({"keys":"canary"})", Kind::InvalidAnswer, json);
        row("keys that are a number", 200, R"({"keys":1})", Kind::InvalidAnswer, json);
        row("keys given twice", 200, R"({"keys":[],"keys":[]})", Kind::InvalidAnswer, json);
        row("a key whose members are numbers", 200, R"({"kty":"RSA","n":1,"e":2})", Kind::InvalidAnswer, json);
        row("a hundred and one keys", 200, R"({"keys":[)" + QByteArray("{},").repeated(100) + "{}]}",
            Kind::InvalidAnswer, json);
        row("2 MiB", 200, "{\"keys\":[],\"a\":\"" + QByteArray(2 * 1024 * 1024, 'a') + "\"}", Kind::InvalidAnswer,
            json);
        row("lists without end", 200, QByteArray(100000, '['), Kind::InvalidAnswer, json);
    }
    void S46_what_is_no_key_set_is_refused()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, type);
        QFETCH(int, kind);
        w->http.expect("GET", keysAddress).answers(status, body, type);
        const auto keys = fetch(credential());
        QVERIFY(!keys.has_value());
        QCOMPARE(int(keys.error().kind), kind);
        QVERIFY(!keys.error().detail.contains(QStringLiteral("canary")));
    }

    void S46_a_set_whose_keys_are_all_strange_is_a_set_without_keys()
    {
        w->http.expect("GET", keysAddress).answers(200, R"({"keys":[1,"a",null,{"kty":5},{"kty":"RSA"}]})");
        const auto keys = fetch(credential());
        QVERIFY(keys.has_value());
        QVERIFY(keys->keys.empty());
        QCOMPARE(keys->passedOver, 5);
    }

    void S46_a_fault_on_the_way_is_what_is_said_data()
    {
        QTest::addColumn<int>("kind");
        for (const Kind kind :
             {Kind::HostNotFound, Kind::ConnectionRefused, Kind::ConnectionLost, Kind::TlsFailed, Kind::NetworkFailed,
              Kind::ProviderTimedOut, Kind::RedirectAnswer, Kind::AnswerTooLarge})
            QTest::addRow("kind %d", int(kind)) << int(kind);
    }
    void S46_a_fault_on_the_way_is_what_is_said()
    {
        QFETCH(int, kind);
        w->http.expect("GET", keysAddress).fails(failure(Kind(kind), QStringLiteral("issuer.example")).value());
        const auto keys = fetch(credential());
        QVERIFY(!keys.has_value());
        QCOMPARE(int(keys.error().kind), kind);
        QCOMPARE(w->http.sent().size(), std::size_t(1)); // a redirect is followed nowhere
    }

    void a_provider_that_names_no_keys_is_not_asked()
    {
        FakeWorld without({{QStringLiteral("standard"), STANDARD}});
        const Credential asked = without.stored(QStringLiteral("standard"), QStringLiteral("authorization_code"),
                                                QStringLiteral("S"), without.tokens("a", std::chrono::hours(1)));
        QVERIFY(!hasProviderKeys(without.providers, asked));
        const auto keys = await<KeySet>([&](QObject *context, Completion<KeySet> done) {
            fetchProviderKeys(without.ports(), asked, m_verifier, context, std::move(done));
        });
        QVERIFY(!keys.has_value());
        QCOMPARE(keys.error().kind, Kind::NotSupported);
        QVERIFY(without.http.sent().empty());
    }
};

QTEST_GUILESS_MAIN(TestProviderKeys)
#include "test_provider_keys.moc"
