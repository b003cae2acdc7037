// SPDX-License-Identifier: GPL-3.0-or-later
// What flows and the vault write down of what happens, and what they do not.
#include "services/Revocation.h"
#include "services/SignInRun.h"
#include "services/TokenSource.h"

#include <QTest>

using namespace fob;
using namespace fob::fakes;
using namespace std::chrono_literals;

class TestActivity : public QObject
{
    Q_OBJECT

    std::unique_ptr<FakeWorld> w;

    [[nodiscard]] QStringList happened(const CredentialId &id) const
    {
        QStringList lines;
        const auto events = w->activity.of(id, 100).value();
        for (const ActivityEvent &event : events)
            lines.prepend(event.outcome.isEmpty() ? kindName(event.kind)
                                                  : kindName(event.kind) + QStringLiteral(": ") + event.outcome);
        return lines;
    }
    [[nodiscard]] ActivityEvent last(const CredentialId &id) const { return w->activity.of(id, 1)->front(); }

    Result<TokenSet> get(const Credential &credential, TokenSource::Options options = {})
    {
        TokenSource source(w->ports());
        return await<TokenSet>(
            [&](QObject *c, Completion<TokenSet> d) { source.get(credential, options, c, std::move(d)); });
    }

private Q_SLOTS:
    void init() { w = std::make_unique<FakeWorld>(); }
    void cleanup() { w.reset(); }

    void aCredentialsLifeIsWrittenDown()
    {
        const auto c = w->stored(QStringLiteral("fs"), QStringLiteral("client_credentials"), QStringLiteral("Shop"));
        Credential edited = c;
        edited.baseUrl = QUrl(QStringLiteral("https://other.example"));
        QVERIFY(edit(*w, edited));
        QVERIFY(replaceSecret(*w, c.id, QStringLiteral("client_secret"), "new"));
        QVERIFY(rename(*w, c.id, QStringLiteral("Boutique")));
        QCOMPARE(last(c.id).detail, QStringLiteral("Boutique"));
        QCOMPARE(last(c.id).name, QStringLiteral("Shop"));
        QVERIFY(removeFrom(*w, c.id));
        QCOMPARE(happened(c.id),
                 (QStringList{QStringLiteral("added"), QStringLiteral("edited"), QStringLiteral("secrets_replaced"),
                              QStringLiteral("renamed"), QStringLiteral("removed")}));
    }

    void whatChangesNothingIsNotWrittenDown()
    {
        const auto c = w->stored(QStringLiteral("fs"), QStringLiteral("client_credentials"), QStringLiteral("Shop"),
                                 w->tokens("live", 1h));
        const QStringList before = happened(c.id);
        QVERIFY(get(c)); // it lives
        w->secrets.setTrouble(Error::Kind::KeychainLocked);
        QVERIFY(!removeFrom(*w, c.id));
        QCOMPARE(happened(c.id), before);
    }

    void aTokensArrivalHasTheProvidersTraceId()
    {
        const auto c = w->stored(QStringLiteral("fs"), QStringLiteral("client_credentials"), QStringLiteral("Shop"));
        w->http.expect("POST", QStringLiteral("https://open.fs.com/oauth/token"))
            .answers(
                200,
                R"({"code":200,"traceId":"trace-7","data":{"access_token":"s3cret-token","token_type":"Bearer","expires_in":1799}})");
        QVERIFY(get(c));
        QCOMPARE(last(c.id).kind, ActivityEvent::Kind::TokenReceived);
        QCOMPARE(last(c.id).traceId, QStringLiteral("trace-7"));
    }

    void aRefusalHasTheProvidersCodeAndNoSecret()
    {
        const auto c = w->stored(QStringLiteral("fs"), QStringLiteral("client_credentials"), QStringLiteral("Shop"));
        w->http.expect("POST", QStringLiteral("https://open.fs.com/oauth/token"))
            .answers(200, R"({"code":401,"traceId":"trace-8","message":"s3cret","data":null})");
        QVERIFY(!get(c));
        const ActivityEvent event = last(c.id);
        QCOMPARE(event.outcome, QStringLiteral("InvalidClient"));
        QCOMPARE(event.providerCode, QStringLiteral("401"));
        QCOMPARE(event.traceId, QStringLiteral("trace-8"));
        for (const QString &text : {event.detail, event.outcome, event.name, event.providerCode, event.traceId})
            QVERIFY(!text.contains(QStringLiteral("s3cret")));
    }

    void aSignInIsWrittenDownAsItEnded()
    {
        const auto c = w->stored(QStringLiteral("fsl"), QStringLiteral("authorization_code"), QStringLiteral("Portal"));
        SignInRun denied(*w, c);
        denied.start();
        denied.listener->arrive(denied.answer("error", "access_denied"));
        denied.waitForEnd();
        SignInRun cancelled(*w, c);
        cancelled.start();
        cancelled.signIn->cancel();
        cancelled.waitForEnd();
        QCOMPARE(happened(c.id), (QStringList{QStringLiteral("added"), QStringLiteral("signed_in: AccessDenied")}));
    }

    void revokedThereAndForgottenHereAreToldApart()
    {
        const auto revoke = [&](const Credential &credential) {
            return await<RevocationOutcome>([&](QObject *c, Completion<RevocationOutcome> d) {
                revokeTokens(w->ports(), credential, c, std::move(d));
            });
        };
        const auto fentu = w->stored(QStringLiteral("fentu"), QStringLiteral("authorization_code"), QStringLiteral("A"),
                                     w->tokens("a", 1h, "r"));
        w->http.setServer(
            [](const SentRequest &) -> Result<HttpResponse> { return FakeHttpClient::response(200, "{}"); });
        QVERIFY(revoke(fentu));
        QCOMPARE(last(fentu.id).kind, ActivityEvent::Kind::Revoked);
        const auto fsl = w->stored(QStringLiteral("fsl"), QStringLiteral("authorization_code"), QStringLiteral("B"),
                                   w->tokens("b", 1h, "r"));
        QVERIFY(revoke(fsl));
        QCOMPARE(last(fsl.id).kind, ActivityEvent::Kind::Forgotten);
    }
};

QTEST_GUILESS_MAIN(TestActivity)
#include "test_activity.moc"
