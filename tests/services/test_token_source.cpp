// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/TokenSource.h"
#include "services/VaultCalls.h"

#include <QSignalSpy>

using namespace fob;
using namespace fob::fakes;
using namespace std::chrono_literals;
using Fate = Faults::Fate;
using Kind = Error::Kind;

namespace {

const QString FSL_TOKEN = QStringLiteral("https://id.fsl.com/api/account/oauth/token");
const QString FENTU_TOKEN = QStringLiteral("https://api.fentu.io/oauth/token");
const QByteArray fentuTokens = R"({"access_token":"second","expires_in":3600,"refresh_token":"refresh-2"})";
const QByteArray fentuRefusal = R"({"error":"invalid_grant"})";
const QString FX_TOKEN = QStringLiteral("https://open.fxiaoke.com/oauth2.0/token");

QByteArray fslTokens(const QByteArray &access, const QByteArray &refresh)
{
    QByteArray json = R"({"code":0,"data":{"access_token":")" + access + R"(","access_token_expires_in":86400)";
    if (!refresh.isEmpty())
        json += R"(,"refresh_token":")" + refresh + R"(","refresh_token_expires_in":2592000)";
    return json + "}}";
}

Error error(Kind kind, bool sent = false)
{
    Error result;
    result.kind = kind;
    result.requestWasSent = sent;
    return result;
}

} // namespace

class TestTokenSource : public QObject
{
    Q_OBJECT

    std::unique_ptr<FakeWorld> w;
    std::unique_ptr<TokenSource> source;
    Credential signedIn; ///< a browser grant with a refresh token

    Result<TokenSet> get(const Credential &credential, TokenSource::Options options = {})
    {
        return await<TokenSet>(
            [&](QObject *c, Completion<TokenSet> d) { source->get(credential, options, c, std::move(d)); });
    }
    static QByteArray access(const Result<TokenSet> &tokens)
    {
        return tokens ? text(tokens->accessToken) : kindName(tokens.error().kind).toUtf8();
    }
    Credential server(const QString &name = QStringLiteral("Server"))
    {
        return w->stored(QStringLiteral("fxiaoke"), QStringLiteral("app_secret"), name);
    }
    /// With a refresh token that the provider may call dead by name.
    Credential expiredAtFentu()
    {
        auto credential = w->stored(QStringLiteral("fentu"), QStringLiteral("authorization_code"),
                                    QStringLiteral("Field"), w->tokens("a", 1s, "refresh-1"));
        w->clock.advance(1h);
        return credential;
    }
    static TokenSource::Options forced()
    {
        TokenSource::Options options;
        options.force = true;
        return options;
    }

private Q_SLOTS:
    void init()
    {
        source.reset();
        w = std::make_unique<FakeWorld>();
        source = std::make_unique<TokenSource>(w->ports());
        signedIn = w->stored(QStringLiteral("fsl"), QStringLiteral("authorization_code"), QStringLiteral("Person"),
                             w->tokens("first", 1h, "refresh-1"));
        w->faults.forgetCalls();
    }
    void cleanup()
    {
        QCOMPARE(w->http.outstanding(), 0u);
        QVERIFY(!w->locks.held(signedIn.id));
        QVERIFY(w->index.pendingRows().empty());
    }

    void aLiveTokenCostsOneReadAndNoLock()
    {
        QCOMPARE(access(get(signedIn)), QByteArray("first"));
        QCOMPARE(w->faults.count(QStringLiteral("secrets.read")), 1);
        QCOMPARE(w->faults.count(QStringLiteral("locks.acquire")), 0);
        QVERIFY(w->faults.calls().filter(QStringLiteral("update")).isEmpty());
    }

    void aTokenIsAliveOnlyIfItLivesAsLongAsWanted()
    {
        w->http.expect("POST", FSL_TOKEN).answers(200, fslTokens("second", "refresh-2"));
        TokenSource::Options options;
        options.minTtl = 2h;
        QCOMPARE(access(get(signedIn, options)), QByteArray("second"));
    }

    void s25_aRefreshedTokenIsStoredBeforeItIsHandedOut()
    {
        w->clock.advance(2h);
        w->http.expect("POST", FSL_TOKEN)
            .answers(200, fslTokens("second", "refresh-2"))
            .looking([](const SentRequest &r) {
                QCOMPARE(r.members().value(QStringLiteral("refresh_token")), QStringLiteral("refresh-1"));
            });
        QByteArray storedWhenAnswered;
        QObject context;
        bool answered = false;
        source->get(signedIn, {}, &context, [&](const Result<TokenSet> &tokens) {
            answered = true;
            QCOMPARE(access(tokens ? Result<TokenSet>(tokens->duplicate()) : failure(tokens.error())),
                     QByteArray("second"));
            storedWhenAnswered = accessTokenOf(w->inKeychain(signedIn.id));
        });
        QTRY_VERIFY(answered);
        QCOMPARE(storedWhenAnswered, QByteArray("second"));
        QCOMPARE(text(*w->inKeychain(signedIn.id).tokens->refreshToken), QByteArray("refresh-2"));
        QCOMPARE(w->vault->findById(signedIn.id)->lastUsedAt, w->clock.now());
    }

    void s25_aProcessKilledBetweenAnswerAndStoreHasHandedOutNothing()
    {
        w->clock.advance(2h);
        w->http.expect("POST", FSL_TOKEN).answers(200, fslTokens("second", "refresh-2"));
        w->faults.on(QStringLiteral("index.begin"), Fate::DiesBefore);
        bool answered = false;
        QObject context;
        source->get(signedIn, {}, &context, [&](const Result<TokenSet> &tokens) { answered = tokens.has_value(); });
        QTRY_VERIFY(w->faults.dead());
        QTest::qWait(10);
        QVERIFY(!answered);
        source.reset();
        w->restart();
        QVERIFY(reconcile(*w));
        QCOMPARE(accessTokenOf(w->inKeychain(signedIn.id)), QByteArray("first"));
    }

    void s23_aTokenThatAnotherProcessGotInTheMeantimeIsTaken()
    {
        w->clock.advance(2h);
        w->locks.holdElsewhere(signedIn.id);
        QObject context;
        QByteArray got;
        source->get(signedIn, {}, &context, [&](Result<TokenSet> tokens) { got = access(tokens); });
        QTest::qWait(10);
        CredentialSecrets theirs = w->inKeychain(signedIn.id);
        theirs.tokens = w->tokens("theirs", 1h, "refresh-theirs");
        ++theirs.generation;
        w->secrets.put(signedIn.id, text(theirs.toBytes()));
        w->locks.releaseElsewhere(signedIn.id);
        QTRY_COMPARE(got, QByteArray("theirs"));
        QVERIFY(w->http.sent().empty());
    }

    /// The lock is for the one who asks the provider: reading one after another would take fifty callers a second.
    void s23_whoHasWaitedForAnotherProcessReadsWithoutTheLock()
    {
        w->clock.advance(2h);
        w->locks.holdElsewhere(signedIn.id);
        QObject context;
        QByteArray got;
        source->get(signedIn, {}, &context, [&](Result<TokenSet> tokens) { got = access(tokens); });
        QTest::qWait(10);
        CredentialSecrets theirs = w->inKeychain(signedIn.id);
        theirs.tokens = w->tokens("theirs", 1h, "refresh-theirs");
        ++theirs.generation;
        Credential row = *w->vault->findById(signedIn.id);
        row.generation = theirs.generation;
        row.token = TokenFacts::of(*theirs.tokens);
        w->secrets.put(signedIn.id, text(theirs.toBytes()));
        QVERIFY(w->index.update(row));
        w->faults.on(QStringLiteral("secrets.read"), Fate::Hangs); // a keychain that takes its time
        w->locks.releaseElsewhere(signedIn.id);
        QTRY_COMPARE(w->faults.count(QStringLiteral("secrets.read")), 2);
        QVERIFY(!w->locks.held(signedIn.id));
        QCOMPARE(got, QByteArray());
        TokenSource::Options another; // not to share that one's pass
        another.minTtl = 60s;
        QCOMPARE(access(get(signedIn, another)), QByteArray("theirs"));
    }

    void s23_aForcedRefreshTakesTheOneThatAnotherProcessJustMade()
    {
        w->locks.holdElsewhere(signedIn.id);
        QObject context;
        QByteArray got;
        source->get(signedIn, forced(), &context, [&](Result<TokenSet> tokens) { got = access(tokens); });
        QTest::qWait(10);
        CredentialSecrets theirs = w->inKeychain(signedIn.id);
        theirs.tokens = w->tokens("theirs", 1h, "refresh-theirs");
        ++theirs.generation;
        w->secrets.put(signedIn.id, text(theirs.toBytes()));
        w->locks.releaseElsewhere(signedIn.id);
        QTRY_COMPARE(got, QByteArray("theirs"));
        QVERIFY(w->http.sent().empty());
    }

    void callsAtTheSameTimeShareOneRequest()
    {
        w->clock.advance(2h);
        w->http.expect("POST", FSL_TOKEN).answers(200, fslTokens("second", "refresh-2"));
        QObject context;
        QList<QByteArray> got;
        for (int i = 0; i < 20; ++i) {
            TokenSource::Options options;
            options.minTtl = std::chrono::seconds{i % 2 ? 30 : 60}; // not all want the same
            source->get(signedIn, options, &context, [&](Result<TokenSet> tokens) { got.append(access(tokens)); });
        }
        QTRY_COMPARE(got.size(), 20);
        QCOMPARE(got, QList<QByteArray>(20, "second"));
        QCOMPARE(w->http.sent().size(), 1u);
    }

    void callsAtTheSameTimeShareAFailureToo()
    {
        w->clock.advance(2h);
        w->http.expect("POST", FSL_TOKEN).fails(error(Kind::ConnectionRefused));
        QObject context;
        QList<QByteArray> got;
        for (int i = 0; i < 5; ++i)
            source->get(signedIn, {}, &context, [&](Result<TokenSet> tokens) { got.append(access(tokens)); });
        QTRY_COMPARE(got, QList<QByteArray>(5, "ConnectionRefused"));
    }

    void aCallerThatIsGoneIsNotAnsweredAndTheOthersAre()
    {
        w->clock.advance(2h);
        w->http.expect("POST", FSL_TOKEN).answers(200, fslTokens("second", "refresh-2"));
        QObject context;
        QByteArray got;
        {
            QObject gone;
            source->get(signedIn, {}, &gone,
                        [](const Result<TokenSet> &) { QFAIL("called after its context was gone"); });
            source->get(signedIn, {}, &context, [&](Result<TokenSet> tokens) { got = access(tokens); });
        }
        QTRY_COMPARE(got, QByteArray("second"));
    }

    void aRequestUnderWayIsStoredThoughNobodyWaitsForItAnyMore()
    {
        w->clock.advance(2h);
        w->http.expect("POST", FSL_TOKEN).answers(200, fslTokens("second", "refresh-2")).held();
        QObject context;
        source->get(signedIn, {}, &context,
                    [](const Result<TokenSet> &) { QFAIL("called after its source was gone"); });
        QTRY_COMPARE(w->http.heldCount(), 1u);
        source.reset();
        w->http.releaseHeld();
        QTRY_COMPARE(accessTokenOf(w->inKeychain(signedIn.id)), QByteArray("second"));
        QTRY_VERIFY(!w->locks.held(signedIn.id));
    }

    void s24_noRefreshTokenIsSpentWhileTheKeychainTakesNoWrite()
    {
        w->clock.advance(2h);
        w->faults.on(QStringLiteral("secrets.write"), Fate::Fails, error(Kind::KeychainDenied));
        QCOMPARE(access(get(signedIn)), QByteArray("KeychainDenied"));
        QVERIFY(w->http.sent().empty());
    }

    void s26_aRefusedRefreshTokenIsReadAgainBeforeItIsCalledDead()
    {
        w->clock.advance(2h);
        auto &fentu = w->http;
        const auto credential = w->stored(QStringLiteral("fentu"), QStringLiteral("authorization_code"),
                                          QStringLiteral("Field"), w->tokens("a", 1s, "refresh-1"));
        w->clock.advance(1h);
        fentu.expect("POST", QStringLiteral("https://api.fentu.io/oauth/token"))
            .answers(400, R"({"error":"invalid_grant"})")
            .looking([&](const SentRequest &) { // somebody who knows no lock was quicker
                CredentialSecrets theirs = w->inKeychain(credential.id);
                theirs.tokens = w->tokens("theirs", 1h, "refresh-2");
                w->secrets.put(credential.id, text(theirs.toBytes()));
            });
        QCOMPARE(access(get(credential)), QByteArray("theirs"));
        QVERIFY(!w->vault->findById(credential.id)->signInNeeded);
    }

    void s26_aDeadRefreshTokenIsMarkedAndNeverDeleted()
    {
        const auto credential = w->stored(QStringLiteral("fentu"), QStringLiteral("authorization_code"),
                                          QStringLiteral("Field"), w->tokens("a", 1s, "refresh-1"));
        w->clock.advance(1h);
        w->http.expect("POST", QStringLiteral("https://api.fentu.io/oauth/token"))
            .answers(400, R"({"error":"invalid_grant"})");
        const auto refused = get(credential);
        QCOMPARE(access(refused), QByteArray("SignInNeeded"));
        QCOMPARE(refused.error().providerCode, QStringLiteral("invalid_grant"));
        QVERIFY(!refused.error().remedy.isEmpty());
        QVERIFY(w->vault->findById(credential.id)->signInNeeded);
        QCOMPARE(text(*w->inKeychain(credential.id).tokens->refreshToken), QByteArray("refresh-1"));
        QCOMPARE(access(get(credential)), QByteArray("SignInNeeded")); // and it is not sent again
        QCOMPARE(w->http.sent().size(), 1u);
    }

    void s27_anAnswerWithoutARefreshTokenKeepsTheOldOne()
    {
        w->clock.advance(2h);
        w->http.expect("POST", FSL_TOKEN).answers(200, fslTokens("second", {}));
        QCOMPARE(access(get(signedIn)), QByteArray("second"));
        QCOMPARE(text(*w->inKeychain(signedIn.id).tokens->refreshToken), QByteArray("refresh-1"));
    }

    void s28_aTokenThatCouldNotBeStoredIsKeptAndHandedOutWhenItCan()
    {
        w->clock.advance(2h);
        QSignalSpy warned(w->vault.get(), &CredentialVault::tokensNotStored);
        w->http.expect("POST", FSL_TOKEN)
            .answers(200, fslTokens("second", "refresh-2"))
            .looking([&](const SentRequest &) { w->secrets.setTrouble(Kind::KeychainLocked); });
        QCOMPARE(access(get(signedIn)), QByteArray("KeychainLocked"));
        QCOMPARE(warned.count(), 3);
        w->secrets.setTrouble({});
        QCOMPARE(access(get(signedIn)), QByteArray("second"));
        QCOMPARE(w->http.sent().size(), 1u);
        QCOMPARE(text(*w->inKeychain(signedIn.id).tokens->refreshToken), QByteArray("refresh-2"));
    }

    void s29_ifNoAnswerCameTheOldRefreshTokenIsTriedOnceMore_data()
    {
        QTest::addColumn<bool>("sent");
        QTest::addColumn<int>("requests");
        QTest::addColumn<QByteArray>("outcome");
        QTest::newRow("the request may have arrived") << true << 2 << QByteArray("ConnectionLost");
        QTest::newRow("the request never left") << false << 1 << QByteArray("ConnectionLost");
    }
    void s29_ifNoAnswerCameTheOldRefreshTokenIsTriedOnceMore()
    {
        QFETCH(bool, sent);
        QFETCH(int, requests);
        QFETCH(QByteArray, outcome);
        w->clock.advance(2h);
        for (int i = 0; i < requests; ++i)
            w->http.expect("POST", FSL_TOKEN).fails(error(Kind::ConnectionLost, sent));
        QCOMPARE(access(get(signedIn)), outcome);
        QCOMPARE(int(w->http.sent().size()), requests);
        QVERIFY(!w->vault->findById(signedIn.id)->signInNeeded);
        QCOMPARE(text(*w->inKeychain(signedIn.id).tokens->refreshToken), QByteArray("refresh-1"));
    }

    void s29_whatTheSecondTryBrings_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("outcome");
        QTest::newRow("new tokens: the old one was not spent, or the provider has patience")
            << 200 << fentuTokens << QByteArray("second");
        QTest::newRow("a refusal: the old one was spent, and a sign-in is needed")
            << 400 << fentuRefusal << QByteArray("SignInNeeded");
    }
    void s29_whatTheSecondTryBrings()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, outcome);
        const auto field = expiredAtFentu();
        const auto oldOne = [](const SentRequest &r) {
            QCOMPARE(r.members().value(QStringLiteral("refresh_token")), QStringLiteral("refresh-1"));
        };
        w->http.expect("POST", FENTU_TOKEN).fails(error(Kind::ConnectionLost, true)).looking(oldOne);
        w->http.expect("POST", FENTU_TOKEN).answers(status, body).looking(oldOne);
        QCOMPARE(access(get(field)), outcome);
        QCOMPARE(access(get(field)), outcome); // and that is the end of it
        const bool dead = status != 200;
        QCOMPARE(w->vault->findById(field.id)->signInNeeded, dead);
        QCOMPARE(text(*w->inKeychain(field.id).tokens->refreshToken), QByteArray(dead ? "refresh-1" : "refresh-2"));
    }

    /// It may have rotated the token before it broke; only the next caller's try can tell.
    void s29_a500AfterRotationLeavesTheOldTokenForOneMoreTry_data() { s29_whatTheSecondTryBrings_data(); }
    void s29_a500AfterRotationLeavesTheOldTokenForOneMoreTry()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, outcome);
        const auto field = expiredAtFentu();
        w->http.expect("POST", FENTU_TOKEN).answers(500, "Internal Server Error", "text/plain");
        QCOMPARE(access(get(field)), QByteArray("ProviderFault"));
        QCOMPARE(w->http.sent().size(), 1u); // an answer came: nothing is sent twice by itself (S17)
        QVERIFY(!w->vault->findById(field.id)->signInNeeded);
        QCOMPARE(text(*w->inKeychain(field.id).tokens->refreshToken), QByteArray("refresh-1"));
        w->http.expect("POST", FENTU_TOKEN).answers(status, body);
        QCOMPARE(access(get(field)), outcome);
        QCOMPARE(access(get(field)), outcome);
        QCOMPARE(w->http.sent().size(), 2u);
    }

    void s28_whatTheKeychainRefusedAfterRotationIsStoredAsSoonAsItCanBe()
    {
        w->clock.advance(2h);
        w->vault->setUnsavedRetryInterval(5ms);
        w->http.expect("POST", FSL_TOKEN)
            .answers(200, fslTokens("second", "refresh-2"))
            .looking([&](const SentRequest &) { w->secrets.setTrouble(Kind::KeychainDenied); });
        QCOMPARE(access(get(signedIn)), QByteArray("KeychainDenied"));
        QVERIFY(w->vault->hasUnsavedTokens(signedIn.id));
        w->secrets.setTrouble({});
        QTRY_COMPARE(accessTokenOf(w->inKeychain(signedIn.id)), QByteArray("second")); // without anybody's asking
        QTRY_VERIFY(!w->locks.held(signedIn.id));
    }

    void s30_aClockThatIsAYearOffLosesNothing_data()
    {
        QTest::addColumn<int>("years");
        QTest::newRow("a year ahead") << 1;
        QTest::newRow("a year behind") << -1;
    }
    void s30_aClockThatIsAYearOffLosesNothing()
    {
        QFETCH(int, years);
        auto tokens = w->tokens("first", 1h, "refresh-1");
        tokens.refreshExpiresAt = w->clock.now() + 30 * 24h;
        QVERIFY(storeTokens(*w, signedIn.id, std::move(tokens)));
        const Instant right = w->clock.now();
        w->clock.set(right + years * 365 * 24h);
        w->http.expect("POST", FSL_TOKEN).answers(200, fslTokens("second", "refresh-2"));
        QCOMPARE(access(get(signedIn)), QByteArray("second"));
        QCOMPARE(access(get(signedIn)), QByteArray("second")); // no request each time

        w->clock.set(right + 1s);
        w->http.expect("POST", FSL_TOKEN).answers(200, fslTokens("third", "refresh-3"));
        QCOMPARE(access(get(signedIn)), QByteArray("third"));
        QCOMPARE(access(get(signedIn)), QByteArray("third"));
        QCOMPARE(w->http.sent().size(), 2u);
    }

    void s30_aTokenThatEndedWhileTheComputerSleptIsRefreshed()
    {
        QCOMPARE(access(get(signedIn)), QByteArray("first"));
        w->clock.advance(8h);
        w->http.expect("POST", FSL_TOKEN).answers(200, fslTokens("second", "refresh-2"));
        QCOMPARE(access(get(signedIn)), QByteArray("second"));
        QCOMPARE(access(get(signedIn)), QByteArray("second"));
    }

    void s35_errorsPassThroughAndLoseNothing_data()
    {
        QTest::addColumn<QString>("call");
        QTest::addColumn<int>("kind");
        QTest::newRow("the keychain is locked") << QStringLiteral("secrets.read") << int(Kind::KeychainLocked);
        QTest::newRow("the keychain is stuck") << QStringLiteral("secrets.read") << int(Kind::KeychainStuck);
        QTest::newRow("the item is gone") << QStringLiteral("secrets.read") << int(Kind::SecretLost);
        QTest::newRow("the index is full") << QStringLiteral("index.findById") << int(Kind::StorageFull);
        QTest::newRow("another process does not let go") << QStringLiteral("locks.acquire") << int(Kind::StorageBusy);
        QTest::newRow("there is no network") << QStringLiteral("http.send") << int(Kind::HostNotFound);
    }
    void s35_errorsPassThroughAndLoseNothing()
    {
        QFETCH(QString, call);
        QFETCH(int, kind);
        w->clock.advance(2h);
        const QByteArray before = w->secrets.bytes(signedIn.id);
        w->faults.on(call, Fate::Fails, error(Kind(kind)));
        const auto got = get(signedIn);
        QVERIFY(!got);
        QCOMPARE(int(got.error().kind), kind);
        QCOMPARE(w->secrets.bytes(signedIn.id), before);
        w->http.expect("POST", FSL_TOKEN).answers(200, fslTokens("second", "refresh-2"));
        QCOMPARE(access(get(signedIn)), QByteArray("second"));
    }

    /// By a wrong clock it may only seem so. Whatever a provider says that refuses it then, a sign-in is what helps.
    void s30_aRefreshTokenThatSeemsOverIsTriedOnce_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QByteArray>("outcome");
        QTest::newRow("it lives: the clock is wrong") << fslTokens("second", "refresh-2") << QByteArray("second");
        QTest::newRow("it is refused") << QByteArray(R"({"code":0,"data":{"error":"over"}})")
                                       << QByteArray("SignInNeeded");
    }
    void s30_aRefreshTokenThatSeemsOverIsTriedOnce()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QByteArray, outcome);
        auto tokens = w->tokens("first", 1h, "refresh-1");
        tokens.refreshExpiresAt = w->clock.now() + 30 * 24h;
        QVERIFY(storeTokens(*w, signedIn.id, std::move(tokens)));
        w->clock.advance(31 * 24h);
        w->http.expect("POST", FSL_TOKEN).answers(200, answer);
        const auto got = get(signedIn);
        QCOMPARE(access(got), outcome);
        QVERIFY(got || got.error().detail == QLatin1String("Person"));
        QCOMPARE(access(get(signedIn)), outcome);
        QCOMPARE(w->http.sent().size(), 1u);
        QVERIFY(w->inKeychain(signedIn.id).tokens->refreshToken); // S26
    }

    void withoutPermissionToRequestTheStoredTokenOrAnErrorIsAllThereIs()
    {
        TokenSource::Options options;
        options.mayRequest = false;
        QCOMPARE(access(get(signedIn, options)), QByteArray("first"));
        w->clock.advance(2h);
        QCOMPARE(access(get(signedIn, options)), QByteArray("TokenExpired"));
        const auto fresh =
            w->stored(QStringLiteral("fsl"), QStringLiteral("authorization_code"), QStringLiteral("New"));
        QCOMPARE(access(get(fresh, options)), QByteArray("SignInNeeded"));
        QCOMPARE(access(get(fresh)), QByteArray("SignInNeeded"));
        QCOMPARE(w->faults.count(QStringLiteral("http.send")), 0);
    }

    void aGrantWithoutABrowserIsAskedAgain()
    {
        const auto fcc =
            w->stored(QStringLiteral("fcc"), QStringLiteral("client_credentials"), QStringLiteral("Finance"));
        const QString url = QStringLiteral("https://api.fccfinance.com/servicing/oauth/token");
        w->http.expect("POST", url).answers(200, R"({"access_token":"one","expires_in":86400,"token_type":"bearer"})");
        QCOMPARE(access(get(fcc)), QByteArray("one"));
        QCOMPARE(access(get(fcc)), QByteArray("one"));
        w->clock.advance(25h);
        w->http.expect("POST", url).answers(200, R"({"access_token":"two","expires_in":86400,"token_type":"bearer"})");
        QCOMPARE(access(get(fcc)), QByteArray("two"));
        w->clock.advance(25h);
        w->http.expect("POST", url).fails(error(Kind::ConnectionLost, true)); // asked when somebody asks, not by itself
        QCOMPARE(access(get(fcc)), QByteArray("ConnectionLost"));
    }

    void theSameTokenWhileItIsYoungIsUnderstood()
    {
        const auto credential = server();
        const Instant begin = w->clock.now();
        w->http.expect("POST", FX_TOKEN).answers(200, R"({"errorCode":0,"accessToken":"same","expiresIn":7200})");
        QCOMPARE(access(get(credential)), QByteArray("same"));
        w->clock.advance(10min);
        w->http.expect("POST", FX_TOKEN).answers(200, R"({"errorCode":0,"accessToken":"same","expiresIn":6600})");
        auto again = get(credential, forced());
        QCOMPARE(access(again), QByteArray("same"));
        QCOMPARE(again->issuedAt, begin); // no younger for having been asked again
        QCOMPARE(again->expiresAt, begin + 2h);
    }

    void theSameTokenThatIsNearlyExpiredIsHandedOutWithoutALoop()
    {
        const auto credential = server();
        w->http.expect("POST", FX_TOKEN).answers(200, R"({"errorCode":0,"accessToken":"same","expiresIn":20})");
        QCOMPARE(access(get(credential)), QByteArray("same"));
        w->http.expect("POST", FX_TOKEN).answers(200, R"({"errorCode":0,"accessToken":"same","expiresIn":15})");
        auto again = get(credential); // lives less than is wanted, and the provider gives no longer one
        QCOMPARE(access(again), QByteArray("same"));
        QCOMPARE(w->http.sent().size(), 2u);
    }

    void aRefusalIsExplainedAndCountsAsACall()
    {
        const auto credential = server();
        w->clock.advance(1h);
        w->http.expect("POST", FX_TOKEN).answers(200, R"({"errorCode":20006,"errorMessage":"no","traceId":"t-1"})");
        const auto got = get(credential);
        QCOMPARE(access(got), QByteArray("InvalidClient"));
        QCOMPARE(got.error().providerCode, QStringLiteral("20006"));
        QCOMPARE(w->vault->findById(credential.id)->lastUsedAt, w->clock.now());
    }

    void whatTheProviderWantsLaterIsNotRetriedByItself()
    {
        const auto credential = server();
        w->http.expect("POST", FX_TOKEN).answers(200, R"({"errorCode":14001})");
        QCOMPARE(access(get(credential)), QByteArray("RateLimited"));
    }

    void anApiKeyIsHandedOutAtOnceAndNeverRefreshed()
    {
        const auto key = w->stored(QStringLiteral("fentu"), QStringLiteral("api_key"), QStringLiteral("Key"));
        QVERIFY(key.token.present && !key.token.expiresAt);
        w->clock.advance(std::chrono::hours{24 * 1000});
        QCOMPARE(access(get(key, forced())), QByteArray("the+secret/of=api_key"));
        QVERIFY(!get(key)->expiresAt);
        QVERIFY(replaceSecret(*w, key.id, QStringLiteral("api_key"), "new-key"));
        QCOMPARE(access(get(key)), QByteArray("new-key"));
        QVERIFY(w->http.sent().empty());
    }

    void s30_aTokenFromTheFutureIsNotTakenForAlive()
    {
        auto tokens = w->tokens("first", 1h, "refresh-1");
        QVERIFY(storeTokens(*w, signedIn.id, std::move(tokens)));
        w->clock.set(w->clock.now() - 8h); // it had been wrong
        w->http.expect("POST", FSL_TOKEN).answers(200, fslTokens("second", {}));
        QCOMPARE(access(get(signedIn)), QByteArray("second"));
        QCOMPARE(access(get(signedIn)), QByteArray("second")); // dated by the clock as it is now
    }

    void aSandboxCredentialHasItsSandboxBeforeTheFirstRequest()
    {
        QVERIFY(moveToSandbox(*w, signedIn));
        auto tokens = w->tokens("first", 1s, "refresh-1");
        w->clock.advance(1h);
        QVERIFY(storeTokens(*w, signedIn.id, std::move(tokens)));
        w->sandbox.allowed = true;
        w->http.expect("POST", QStringLiteral("http://127.0.0.1:18474/fsl/api/account/oauth/token"))
            .answers(200, fslTokens("second", {}))
            .looking([&](const SentRequest &) { QCOMPARE(w->sandbox.asked.size(), 1); });
        QCOMPARE(access(get(signedIn)), QByteArray("second"));
        w->faults.on(QStringLiteral("sandbox.ensureRunning"), Fate::Fails, error(Kind::SandboxNotRunning));
        QCOMPARE(access(get(signedIn, forced())), QByteArray("SandboxNotRunning"));
    }

    void aServerOfTheUsersOwnIsNotStartedForThem()
    {
        // The two slashes come later: moc takes them for a comment, even in a raw string.
        QByteArray descriptor = R"({
            "id": "own", "name": {"en": "Own"}, "monogram": "Ow",
            "environments": [{"id": "local", "name": {"en": "Local"}, "badge": "LOCAL", "kind": "sandbox",
                              "base_url": "http:SLASHES127.0.0.1:5000"}],
            "grants": [{"id": "client_credentials", "kind": "client_credentials", "title": {"en": "Client"},
                        "summary": {"en": "Client"}, "access_lifetime": 60,
                        "token": {"method": "POST", "path": "/token", "encoding": "form",
                                  "parameters": {"grant_type": "client_credentials"},
                                  "answer": {"access_token": "/access_token"}}}]})";
        descriptor.replace("SLASHES", "//");
        w = std::make_unique<FakeWorld>(std::map<QString, QByteArray>{{QStringLiteral("own"), descriptor}});
        source = std::make_unique<TokenSource>(w->ports());
        Credential own = w->stored(QStringLiteral("own"), QStringLiteral("client_credentials"), QStringLiteral("Own"));
        own.environment = QStringLiteral("local");
        QVERIFY(edit(*w, own));
        w->http.expect("POST", QStringLiteral("http://127.0.0.1:5000/token"))
            .answers(200, QByteArray(R"({"access_token": "mine"})"));
        QCOMPARE(access(get(own)), QByteArray("mine"));
        QVERIFY(w->sandbox.asked.isEmpty()); // and it would have refused
    }

    void aRemovedCredentialIsUnknown()
    {
        QVERIFY(removeFrom(*w, signedIn.id));
        QCOMPARE(access(get(signedIn)), QByteArray("UnknownCredential"));
    }

    void s31_aRefreshKilledAnywhereKeepsTheOldTokensOrTheNewOnes_data()
    {
        QTest::addColumn<int>("call");
        QTest::addColumn<bool>("after");
        for (int call = 0; call < 14; ++call)
            for (const bool after : {false, true})
                QTest::addRow("killed %s its port call %d", after ? "after" : "before", call + 1) << call << after;
    }
    void s31_aRefreshKilledAnywhereKeepsTheOldTokensOrTheNewOnes()
    {
        QFETCH(int, call);
        QFETCH(bool, after);
        w->clock.advance(2h);
        bool providerRotated = false;
        w->http.setServer([&](const SentRequest &) -> Result<HttpResponse> {
            providerRotated = true;
            return FakeHttpClient::response(200, fslTokens("second", "refresh-2"));
        });
        w->faults.at(call, after ? Fate::DiesAfter : Fate::DiesBefore);
        QObject context;
        bool handedOut = false;
        source->get(signedIn, {}, &context, [&](const Result<TokenSet> &tokens) { handedOut = tokens.has_value(); });
        (void)QTest::qWaitFor([&] { return handedOut || w->faults.dead(); });
        QTest::qWait(5);
        source.reset();
        w->restart();
        QVERIFY(reconcile(*w));
        const auto secrets = open(*w, signedIn.id);
        QVERIFY(secrets && secrets->tokens);
        QCOMPARE(secrets->generation, w->vault->findById(signedIn.id)->generation);
        const QByteArray kept = text(secrets->tokens->accessToken);
        QVERIFY(kept == "second" || (kept == "first" && !handedOut));
    }
};

QTEST_GUILESS_MAIN(TestTokenSource)
#include "test_token_source.moc"
