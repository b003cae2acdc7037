// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/Revocation.h"
#include "services/StandardDescriptor.h"
#include "services/UserProfile.h"
#include "services/VaultCalls.h"

using namespace fob;
using namespace fob::fakes;
using namespace std::chrono_literals;
using Fate = Faults::Fate;
using Kind = Error::Kind;

namespace {
const QString REVOKE = QStringLiteral("https://api.fentu.io/oauth/revoke");
const QString PROFILE = QStringLiteral("https://id.fsl.com/api/account/party/user");
const QString FSL_TOKEN = QStringLiteral("https://id.fsl.com/api/account/oauth/token");
} // namespace

class TestRevocationAndProfile : public QObject
{
    Q_OBJECT

    std::unique_ptr<FakeWorld> w;

    Result<RevocationOutcome> revoke(const Credential &credential)
    {
        return await<RevocationOutcome>([&](QObject *c, Completion<RevocationOutcome> d) {
            revokeTokens(w->ports(), credential, c, std::move(d));
        });
    }
    Result<UserProfile> profile(const Credential &credential)
    {
        return await<UserProfile>(
            [&](QObject *c, Completion<UserProfile> d) { readProfile(w->ports(), credential, c, std::move(d)); });
    }
    Credential fentu()
    {
        return w->stored(QStringLiteral("fentu"), QStringLiteral("authorization_code"), QStringLiteral("F"),
                         w->tokens("access", 1h, "refresh"));
    }
    Credential fsl(std::chrono::seconds life = 1h)
    {
        return w->stored(QStringLiteral("fsl"), QStringLiteral("authorization_code"), QStringLiteral("P"),
                         w->tokens("access", life, "refresh"));
    }

private Q_SLOTS:
    void init() { w = std::make_unique<FakeWorld>(); }
    void cleanup()
    {
        QCOMPARE(w->http.outstanding(), 0u);
        QVERIFY(w->index.pendingRows().empty());
        QTest::qWait(2);
        for (const auto &[id, row] : w->index.rows())
            QVERIFY(!w->locks.held(id));
    }

    /// RFC 7662, where a user's descriptor has it and no profile.
    void whoseTokenItIsIsAskedByIntrospection_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("account");
        QTest::newRow("a token that is alive")
            << QByteArray(R"({"active":true,"sub":"alice","scope":"a b"})") << QStringLiteral("alice");
        QTest::newRow("a server that repeats what it was sent")
            << QByteArray(R"({"active":true,"sub":"alice","echo":"token=access%2Btoken"})") << QStringLiteral("alice");
        QTest::newRow("a token that the server knows no more") << QByteArray(R"({"active":false})") << QString();
    }
    void whoseTokenItIsIsAskedByIntrospection()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QString, account);
        QByteArray descriptor = STANDARD;
        descriptor.replace(R"("call_headers":)",
                           R"("introspect": {"method": "POST", "path": "/introspect", "encoding": "form",
                              "parameters": {"token": "{token}", "client_id": "{client_id}",
                                             "client_secret": "{secret:client_secret}"},
                              "answer": {"success": {"pointer": "/active", "equals": "true"}, "account": "/sub"}},
                              "call_headers":)");
        w = std::make_unique<FakeWorld>(std::map<QString, QByteArray>{{QStringLiteral("standard"), descriptor}});
        const auto credential = w->stored(QStringLiteral("standard"), QStringLiteral("authorization_code"),
                                          QStringLiteral("I"), w->tokens("access+token", 1h, "refresh"));
        w->http.expect("POST", QStringLiteral("https://issuer.example/introspect")).answers(200, answer);
        const auto known = profile(credential);
        QCOMPARE(w->http.sent().back().members().value(QStringLiteral("token")), QStringLiteral("access+token"));
        QCOMPARE(known.has_value(), !account.isEmpty());
        if (!known) {
            QCOMPARE(known.error().kind, Kind::TokenExpired);
            return;
        }
        QVERIFY(std::find(known->begin(), known->end(), std::pair(QStringLiteral("/sub"), account)) != known->end());
        for (const auto &[pointer, text] : *known)
            QVERIFY2(!text.contains(QStringLiteral("access%2Btoken")), qPrintable(text));
    }

    void theRefreshTokenIsRevokedFirstThenTheAccessToken()
    {
        const auto credential = fentu();
        w->http.expect("POST", REVOKE).answers(200, "{}");
        w->http.expect("POST", REVOKE).answers(200, "");
        const auto outcome = revoke(credential);
        QVERIFY(outcome && outcome->revokedAtProvider && !outcome->livesUntil);
        QCOMPARE(w->http.sent()[0].members().value(QStringLiteral("token")), QStringLiteral("refresh"));
        QCOMPARE(w->http.sent()[1].members().value(QStringLiteral("token")), QStringLiteral("access"));
        QVERIFY(!w->inKeychain(credential.id).tokens);
        QVERIFY(w->inKeychain(credential.id).fields.contains(QStringLiteral("client_secret")));
        QVERIFY(w->vault->findById(credential.id)->signInNeeded);
        QCOMPARE(w->vault->findById(credential.id)->lastUsedAt, w->clock.now());
    }

    void aRefusedRevocationForgetsNothing()
    {
        const auto credential = fentu();
        w->http.expect("POST", REVOKE).answers(401, R"({"error":"invalid_client"})");
        QCOMPARE(revoke(credential).error().kind, Kind::InvalidClient);
        QCOMPARE(accessTokenOf(w->inKeychain(credential.id)), QByteArray("access"));
    }

    void s17_aRevocationIsSentOnceEvenWhenNoAnswerCame()
    {
        const auto credential = fentu();
        Error lost;
        lost.kind = Kind::ConnectionLost;
        lost.requestWasSent = true;
        w->http.expect("POST", REVOKE).fails(lost);
        QCOMPARE(revoke(credential).error(), lost);
        QCOMPARE(w->http.sent().size(), 1u);
        QCOMPARE(accessTokenOf(w->inKeychain(credential.id)), QByteArray("access"));
    }

    void closingAWindowDoesNotCutARevocationOff()
    {
        const auto credential = fentu();
        w->http.expect("POST", REVOKE).answers(200, "{}");
        w->http.expect("POST", REVOKE).answers(200, "{}");
        {
            QObject window;
            revokeTokens(w->ports(), credential, &window,
                         [](const Result<RevocationOutcome> &) { QFAIL("called too late"); });
        }
        QTRY_VERIFY(!w->inKeychain(credential.id).tokens);
        QCOMPARE(w->http.sent().size(), 2u);
    }

    void whereTheProviderDoesNotRevokeTheTokenIsForgottenHereAndItsEndIsSaid()
    {
        const auto credential = fsl();
        const auto outcome = revoke(credential);
        QVERIFY(outcome && !outcome->revokedAtProvider);
        QCOMPARE(outcome->livesUntil, w->clock.now() + 1h);
        QVERIFY(!w->inKeychain(credential.id).tokens);
    }

    void aCredentialWithoutATokenIsDoneAtOnce()
    {
        const auto credential =
            w->stored(QStringLiteral("fcc"), QStringLiteral("client_credentials"), QStringLiteral("S"));
        const auto outcome = revoke(credential);
        QVERIFY(outcome && !outcome->revokedAtProvider && !outcome->livesUntil);
        QVERIFY(!w->vault->findById(credential.id)->signInNeeded); // it is asked for again without anybody
    }

    void anApiKeyIsRevokedWhereItWasMade()
    {
        const auto key = w->stored(QStringLiteral("fentu"), QStringLiteral("api_key"), QStringLiteral("K"));
        QCOMPARE(revoke(key).error().kind, Kind::NotSupported);
        QVERIFY(w->inKeychain(key.id).tokens);
        QVERIFY(w->http.sent().empty());
    }

    void aLockedKeychainStopsARevocationBeforeItIsSent()
    {
        const auto credential = fentu();
        w->secrets.setTrouble(Kind::KeychainLocked);
        QCOMPARE(revoke(credential).error().kind, Kind::KeychainLocked);
        QVERIFY(w->http.sent().empty());
    }

    void aProfileIsItsAnswersLeavesWithoutTheEnvelope()
    {
        const auto credential = fsl();
        w->http.expect("GET", PROFILE)
            .answers(
                200,
                R"({"code":0,"data":{"name":"Ann","fslUid":7,"email":"a@b.c","profileImage":"","walletAddr":{"solana":"So","evm":""}}})")
            .looking(
                [](const SentRequest &r) { QCOMPARE(r.headers.value("authorization"), QByteArray("Bearer access")); });
        const auto got = profile(credential);
        QVERIFY(got);
        QCOMPARE(*got, (UserProfile{{QStringLiteral("/name"), QStringLiteral("Ann")},
                                    {QStringLiteral("/fslUid"), QStringLiteral("7")},
                                    {QStringLiteral("/email"), QStringLiteral("a@b.c")},
                                    {QStringLiteral("/walletAddr/solana"), QStringLiteral("So")}}));
    }

    void anExpiredTokenIsRefreshedBeforeTheProfileIsRead()
    {
        const auto credential = fsl(1s);
        w->clock.advance(1h);
        w->http.expect("POST", FSL_TOKEN)
            .answers(200, R"({"code":0,"data":{"access_token":"new","access_token_expires_in":86400}})");
        w->http.expect("GET", PROFILE)
            .answers(200, R"({"code":0,"data":{"name":"Ann"}})")
            .looking(
                [](const SentRequest &r) { QCOMPARE(r.headers.value("authorization"), QByteArray("Bearer new")); });
        QVERIFY(profile(credential));
    }

    void aTokenThatTheProviderCallsExpiredIsRenewedOnceAndTheCallRepeated()
    {
        const auto credential = fsl();
        w->http.expect("GET", PROFILE).answers(401, "");
        w->http.expect("POST", FSL_TOKEN)
            .answers(200, R"({"code":0,"data":{"access_token":"new","access_token_expires_in":86400}})");
        w->http.expect("GET", PROFILE).answers(200, R"({"code":0,"data":{"name":"Ann"}})");
        QVERIFY(profile(credential));
    }

    void aTokenThatIsStillRefusedIsNotRenewedForEver()
    {
        const auto credential = fsl();
        w->http.expect("GET", PROFILE).answers(401, "");
        w->http.expect("POST", FSL_TOKEN)
            .answers(200, R"({"code":0,"data":{"access_token":"new","access_token_expires_in":86400}})");
        w->http.expect("GET", PROFILE).answers(401, "");
        QCOMPARE(profile(credential).error().kind, Kind::TokenExpired);
    }

    void whatAskedForPatienceIsNotRepeated()
    {
        const auto credential = fsl();
        w->http.expect("GET", PROFILE).answers(429, "").header("Retry-After", "17");
        const auto got = profile(credential);
        QCOMPARE(got.error().kind, Kind::RateLimited);
        QCOMPARE(got.error().retryAfter, std::optional<std::chrono::seconds>(17));
    }

    void aProviderWithoutAProfileSaysSo() { QCOMPARE(profile(fentu()).error().kind, Kind::NotSupported); }

    void aCallCountsAgainstDormancy()
    {
        const auto credential = fsl();
        w->clock.advance(10min);
        w->http.expect("GET", PROFILE).answers(200, R"({"code":0,"data":{"name":"Ann"}})");
        QVERIFY(profile(credential));
        QCOMPARE(w->vault->findById(credential.id)->lastUsedAt, w->clock.now());
    }
};

QTEST_GUILESS_MAIN(TestRevocationAndProfile)
#include "test_revocation_and_profile.moc"
