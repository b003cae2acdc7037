// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/SignInRun.h"

using namespace fob;
using namespace fob::fakes;
using Fate = Faults::Fate;
using Kind = Error::Kind;
using Step = SignIn::Step;

namespace {

const QString TOKEN_URL = QStringLiteral("https://id.fsl.com/api/account/oauth/token");
const QByteArray TOKENS = R"({"code":0,"data":{"access_token":"at-1","refresh_token":"rt-1",
    "access_token_expires_in":86400,"refresh_token_expires_in":2592000}})";
const QString PROFILE_URL = QStringLiteral("https://id.fsl.com/api/account/party/user");
const QByteArray PROFILE = R"({"code":0,"data":{"name":"N","fslUid":6338505,"email":"n@example.com"}})";

Error networkError(Kind kind, bool sent)
{
    Error error;
    error.kind = kind;
    error.detail = QStringLiteral("id.fsl.com");
    error.requestWasSent = sent;
    return error;
}

} // namespace

class TestSignIn : public QObject
{
    Q_OBJECT

    void willExchange() { w->http.expect("POST", TOKEN_URL).answers(200, TOKENS); }
    /// Stored already, for the account with this number.
    void hasTokensOf(const QString &account)
    {
        TokenSet tokens = w->tokens("access", std::chrono::hours{1}, "refresh");
        tokens.account = account;
        code = w->stored(QStringLiteral("fsl"), QStringLiteral("authorization_code"), QStringLiteral("Known"),
                         std::move(tokens));
    }

    std::unique_ptr<FakeWorld> w;
    Credential code;
    Credential direct;

private Q_SLOTS:
    void init()
    {
        w = std::make_unique<FakeWorld>();
        w->http.always("GET", PROFILE_URL).answers(200, PROFILE);
        code = w->stored(QStringLiteral("fsl"), QStringLiteral("authorization_code"), QStringLiteral("Code"));
        direct = w->stored(QStringLiteral("fsl"), QStringLiteral("direct_token"), QStringLiteral("Direct"));
        w->faults.forgetCalls();
    }
    void cleanup()
    {
        QCOMPARE(w->http.outstanding(), 0u);
        QTRY_VERIFY(!w->locks.held(code.id) && !w->locks.held(direct.id));
    }

    void aSignInGoesFromTheListenerToTheStoredToken()
    {
        SignInRun run(*w, code);
        run.start();
        QCOMPARE(run.steps, (QList<Step>{Step::Prepared, Step::Opened}));
        QCOMPARE(run.signIn->redirectUri(), QStringLiteral("http://127.0.0.1:40001/callback"));
        QCOMPARE(run.sent(QStringLiteral("appkey")), QStringLiteral("the-client_id"));
        QCOMPARE(run.sent(QStringLiteral("redirect_uri")), run.signIn->redirectUri());
        QCOMPARE(run.signIn->deadline(), w->clock.now() + std::chrono::seconds{300});

        w->http.expect("POST", TOKEN_URL).answers(200, TOKENS).looking([&](const SentRequest &request) {
            QCOMPARE(request.members().value(QStringLiteral("authorization_code")), QStringLiteral("c0de"));
            QCOMPARE(request.members().value(QStringLiteral("appsecret")), QStringLiteral("the+secret/of=app_secret"));
            QVERIFY(!request.members().contains(
                QStringLiteral("redirect_uri"))); // the provider would post the tokens there
            QVERIFY(run.landings->isEmpty());     // the browser is told when it is known
        });
        run.listener->arrive(run.answer("code", "c0de"));
        run.waitForEnd();

        QVERIFY(run.result);
        QCOMPARE(run.steps, (QList<Step>{Step::Prepared, Step::Opened, Step::Returned, Step::Exchanged, Step::Stored}));
        QCOMPARE(*run.landings, QList<Landing>{Landing::SignedIn});
        QCOMPARE(accessTokenOf(w->inKeychain(code.id)), QByteArray("at-1"));
        QVERIFY(run.result->token.present);
        QCOMPARE(*w->vault->findById(code.id), *run.result);
        QCOMPARE(run.result->lastUsedAt, w->clock.now());
        QTRY_COMPARE(w->listeners.open(), 0);
        QVERIFY(!w->locks.held(code.id));
    }

    void whoseTheTokensAreIsReadBeforeTheyAreStored()
    {
        SignInRun run(*w, code);
        run.start();
        willExchange();
        w->http.expect("GET", PROFILE_URL).answers(200, PROFILE).looking([&](const SentRequest &request) {
            QCOMPARE(request.headers.value("authorization"), QByteArray("Bearer at-1"));
            QVERIFY(!run.steps.contains(Step::Stored));
        });
        run.listener->arrive(run.answer("code", "c0de"));
        run.waitForEnd();
        QVERIFY(run.result);
        QCOMPARE(run.result->token.account, QStringLiteral("6338505"));
    }

    void s24_tokensOfACodeAreKeptWhateverTheProfileComesTo_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("the provider refuses it") << 401 << QByteArray(R"({"code":401,"msg":"no"})");
        QTest::newRow("it is broken") << 500 << QByteArray("<html>");
        QTest::newRow("it is no JSON") << 200 << QByteArray("pong");
        QTest::newRow("it names nobody") << 200 << QByteArray(R"({"code":0,"data":{"name":"N"}})");
        QTest::newRow("the network fails") << 0 << QByteArray();
        QTest::newRow("it hangs") << -1 << QByteArray();
    }
    void s24_tokensOfACodeAreKeptWhateverTheProfileComesTo()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        hasTokensOf(QStringLiteral("1")); // and nothing is asked about another account
        SignInRun run(*w, code);
        run.start();
        willExchange();
        auto &profile = w->http.expect("GET", PROFILE_URL);
        if (status > 0)
            profile.answers(status, body);
        else if (status == 0)
            profile.fails(networkError(Kind::ConnectionRefused, true));
        else
            profile.answers(200, PROFILE).held();
        run.listener->arrive(run.answer("code", "c0de"));
        QVERIFY(QTest::qWaitFor([&] { return run.finished > 0; }, 9000));
        QVERIFY2(run.result, run.result ? "" : qPrintable(kindName(run.result.error().kind)));
        QCOMPARE(accessTokenOf(w->inKeychain(code.id)), QByteArray("at-1"));
        QCOMPARE(run.result->token.account, QString());
        w->http.releaseHeld(); // too late, and for nobody
        QTest::qWait(50);
        QCOMPARE(run.finished, 1);
    }

    void anotherAccountByItsProfileIsAskedAbout_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<bool>("replace");
        QTest::newRow("it is wanted") << QStringLiteral("1") << true;
        QTest::newRow("it is not wanted") << QStringLiteral("1") << false;
        QTest::newRow("it is the same one") << QStringLiteral("6338505") << true;
    }
    void anotherAccountByItsProfileIsAskedAbout()
    {
        QFETCH(QString, before);
        QFETCH(bool, replace);
        hasTokensOf(before);
        SignInRun run(*w, code);
        QStringList asked;
        connect(run.signIn.get(), &SignIn::accountDiffers, run.signIn.get(),
                [&](const QString &was, const QString &is) {
                    asked << was << is;
                    run.signIn->answerAccount(replace);
                });
        run.start();
        willExchange();
        run.listener->arrive(run.answer("code", "c0de"));
        run.waitForEnd();
        QCOMPARE(asked,
                 before == QLatin1String("1") ? (QStringList{before, QStringLiteral("6338505")}) : QStringList());
        QCOMPARE(run.result.has_value(), replace);
        QCOMPARE(accessTokenOf(w->inKeychain(code.id)), QByteArray(replace ? "at-1" : "access"));
        QCOMPARE(w->vault->findById(code.id)->token.account, replace ? QStringLiteral("6338505") : before);
    }

    void s14_cancelledWhileTheProfileIsReadItEndsAtOnceAndReplacesNothing()
    {
        hasTokensOf(QStringLiteral("1"));
        SignInRun run(*w, code);
        run.start();
        willExchange();
        w->http.expect("GET", PROFILE_URL).answers(200, PROFILE).held();
        run.listener->arrive(run.answer("code", "c0de"));
        QTRY_COMPARE(w->http.heldCount(), 1u);
        run.signIn->cancel();
        QCOMPARE(run.finished, 1);
        QCOMPARE(run.result.error().kind, Kind::Cancelled);
        w->http.releaseHeld();
        QTest::qWait(50);
        QCOMPARE(accessTokenOf(w->inKeychain(code.id)), QByteArray("access"));
        QTRY_VERIFY(!w->locks.held(code.id));
    }

    void s9_theBrowserIsSentToTheListenerAndNeverToTheProvider()
    {
        SignInRun run(*w, code);
        run.start();
        QCOMPARE(w->browser.opened.size(), 1);
        QCOMPARE(w->browser.opened.first().address.host(), QStringLiteral("127.0.0.1"));
        QVERIFY(!w->browser.opened.first().address.hasQuery());
        QCOMPARE(run.listener->targetOf(w->browser.opened.first().address), run.signIn->link());
        QVERIFY(run.signIn->openBrowser(QStringLiteral("firefox")));
        QCOMPARE(w->browser.opened.last().command, QStringLiteral("firefox"));
        QVERIFY(w->browser.opened.last().address != w->browser.opened.first().address);
    }

    void s24_theKeychainIsProvedWritableBeforeTheBrowserOpens()
    {
        w->browser.onOpen = [&](const QUrl &) { QCOMPARE(w->faults.count(QStringLiteral("secrets.write")), 1); };
        SignInRun run(*w, code);
        run.start();
        QCOMPARE(w->browser.opened.size(), 1);
    }

    void s24_aKeychainThatTakesNoWriteEndsTheSignInBeforeTheBrowserOpens()
    {
        Error denied;
        denied.kind = Kind::KeychainDenied;
        w->faults.on(QStringLiteral("secrets.write"), Fate::Fails, denied);
        SignInRun run(*w, code);
        run.start();
        QCOMPARE(run.result.error().kind, Kind::KeychainDenied);
        QVERIFY(w->browser.opened.isEmpty());
        QVERIFY(run.steps.isEmpty());
    }

    void s4_aForeignAnswerNeverEndsAFlow_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::newRow("a code without a state") << QByteArray("code=x");
        QTest::newRow("a code with another state") << QByteArray("code=x&state=forged");
        QTest::newRow("a forged refusal without a state") << QByteArray("error=access_denied");
        QTest::newRow("a forged refusal with another state") << QByteArray("error=access_denied&state=forged");
        QTest::newRow("an empty state") << QByteArray("code=x&state=");
        QTest::newRow("nothing at all") << QByteArray();
        QTest::newRow("nonsense") << QByteArray("%%%&&&===");
    }
    void s4_aForeignAnswerNeverEndsAFlow()
    {
        QFETCH(QByteArray, query);
        SignInRun run(*w, code);
        run.start();
        for (int i = 0; i < 3; ++i)
            run.listener->arrive(query);
        QTest::qWait(5);
        QCOMPARE(run.finished, 0);
        QCOMPARE(run.foreign, 3);
        QCOMPARE(*run.landings, QList<Landing>(3, Landing::NotThisSignIn));

        w->http.expect("POST", TOKEN_URL).answers(200, TOKENS);
        run.listener->arrive(run.answer("code", "real"));
        run.waitForEnd();
        QVERIFY(run.result);
        QCOMPARE(run.landings->last(), Landing::SignedIn);
    }

    void s5_aSecondRedirectWithTheSameStateIsRefused()
    {
        SignInRun run(*w, code);
        run.start();
        w->http.expect("POST", TOKEN_URL).answers(200, TOKENS).held();
        run.listener->arrive(run.answer("code", "first"));
        run.listener->arrive(run.answer("code", "second")); // at once
        QTRY_COMPARE(w->http.heldCount(), 1u);
        run.listener->arrive(run.answer("code", "third")); // during the exchange
        QCOMPARE(*run.landings, (QList<Landing>{Landing::NotThisSignIn, Landing::NotThisSignIn}));
        QCOMPARE(run.signIn->paste(run.landedAddress(run.answer("code", "fourth"))).error().kind,
                 Kind::ForeignRedirect);
        w->http.releaseHeld();
        run.waitForEnd();
        QVERIFY(run.result);
        QTest::qWait(5);
        QCOMPARE(run.finished, 1);
        QCOMPARE(w->http.sent().size(), 1u);
        QCOMPARE(w->http.sent().front().members().value(QStringLiteral("authorization_code")), QStringLiteral("first"));
        QCOMPARE(run.landings->last(), Landing::SignedIn);
    }

    void theProvidersNoIsToldToTheBrowserAndTheUser_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("landing");
        QTest::newRow("the user declined")
            << QByteArray("error=access_denied") << int(Kind::AccessDenied) << int(Landing::Denied);
        QTest::newRow("the provider failed") << QByteArray("error=boom") << int(Kind::Refused) << int(Landing::Failed);
        QTest::newRow("there is no code") << QByteArray("hello=1") << int(Kind::CodeMissing) << int(Landing::Failed);
    }
    void theProvidersNoIsToldToTheBrowserAndTheUser()
    {
        QFETCH(QByteArray, query);
        QFETCH(int, kind);
        QFETCH(int, landing);
        SignInRun run(*w, code);
        run.start();
        run.listener->arrive(query + "&state=" + run.state());
        run.waitForEnd();
        QCOMPARE(int(run.result.error().kind), kind);
        QCOMPARE(*run.landings, QList<Landing>{Landing(landing)});
        QVERIFY(w->http.sent().empty());
    }

    void aRefusedExchangeIsToldToTheBrowserAndKeepsTheOldTokens()
    {
        QVERIFY(storeTokens(*w, code.id, w->tokens("old", std::chrono::hours{1}, "old-refresh")));
        SignInRun run(*w, code);
        run.start();
        w->http.expect("POST", TOKEN_URL).answers(200, R"({"code":208003,"msg":"expired","data":null})");
        run.listener->arrive(run.answer("code", "c"));
        run.waitForEnd();
        QCOMPARE(run.result.error().kind, Kind::CodeExpired);
        QCOMPARE(run.result.error().providerCode, QStringLiteral("208003"));
        QCOMPARE(*run.landings, QList<Landing>{Landing::Failed});
        QCOMPARE(accessTokenOf(w->inKeychain(code.id)), QByteArray("old"));
        QCOMPARE(w->vault->findById(code.id)->lastUsedAt, w->clock.now());
    }

    void s17_aCodeIsSentOnceEvenWhenNoAnswerCame_data()
    {
        QTest::addColumn<bool>("sent");
        QTest::newRow("the request may have arrived") << true;
        QTest::newRow("the request never left") << false;
    }
    void s17_aCodeIsSentOnceEvenWhenNoAnswerCame()
    {
        QFETCH(bool, sent);
        SignInRun run(*w, code);
        run.start();
        w->http.expect("POST", TOKEN_URL).fails(networkError(Kind::ConnectionLost, sent));
        run.listener->arrive(run.answer("code", "c"));
        run.waitForEnd();
        QCOMPARE(run.result.error(), networkError(Kind::ConnectionLost, sent));
        QCOMPARE(w->http.sent().size(), 1u);
        QCOMPARE(*run.landings, QList<Landing>{Landing::Failed});
    }

    void s28_tokensThatTheKeychainRefusesAreKeptAndTriedAgain()
    {
        SignInRun run(*w, code);
        run.start();
        w->http.expect("POST", TOKEN_URL).answers(200, TOKENS).looking([&](const SentRequest &) {
            Error stuck;
            stuck.kind = Kind::KeychainStuck;
            w->faults.on(QStringLiteral("secrets.write"), Fate::Fails, stuck, 2);
        });
        run.listener->arrive(run.answer("code", "c"));
        run.waitForEnd();
        QVERIFY(run.result);
        QCOMPARE(accessTokenOf(w->inKeychain(code.id)), QByteArray("at-1"));
    }

    void aKeychainThatStaysAwayFailsTheSignInAndLosesNothing()
    {
        SignInRun run(*w, code);
        run.start();
        w->http.expect("POST", TOKEN_URL).answers(200, TOKENS).looking([&](const SentRequest &) {
            w->secrets.setTrouble(Kind::KeychainLocked);
        });
        run.listener->arrive(run.answer("code", "c"));
        run.waitForEnd();
        QCOMPARE(run.result.error().kind, Kind::KeychainLocked);
        QCOMPARE(*run.landings, QList<Landing>{Landing::Failed});
        QVERIFY(w->vault->hasUnsavedTokens(code.id));
    }

    void s15_aDirectTokenComesFromADirectGrantOnly()
    {
        SignInRun run(*w, code);
        run.start();
        run.listener->arrive(run.answer("access_token", "slipped-in"));
        run.waitForEnd();
        QCOMPARE(run.result.error().kind, Kind::CodeMissing);
        QVERIFY(!w->inKeychain(code.id).tokens);

        SignInRun other(*w, direct);
        other.start();
        QCOMPARE(other.sent(QStringLiteral("response_type")), QStringLiteral("token"));
        other.listener->arrive(other.answer("code", "not-a-token"));
        other.waitForEnd();
        QCOMPARE(other.result.error().kind, Kind::CodeMissing);
        QVERIFY(w->http.sent().empty());
    }

    void s12_aDirectTokenIsStoredAndLeavesNoPageBehind()
    {
        SignInRun run(*w, direct);
        run.start();
        run.listener->arrive(run.answer("access_token", "the-token"));
        run.listener->arrive(run.answer("access_token", "the-token")); // reloaded
        run.waitForEnd();
        QVERIFY(run.result);
        QCOMPARE(*run.landings, (QList<Landing>{Landing::Nothing, Landing::Nothing}));
        const CredentialSecrets kept = w->inKeychain(direct.id);
        QCOMPARE(accessTokenOf(kept), QByteArray("the-token"));
        QVERIFY(!kept.tokens->refreshToken);
        QCOMPARE(kept.tokens->expiresAt, w->clock.now() + std::chrono::hours{24});
        QVERIFY(w->http.sent().empty());
    }

    void s12_aDirectTokenThatCannotBeStoredLeavesNoPageBehindEither()
    {
        SignInRun run(*w, direct);
        run.start();
        w->secrets.setTrouble(Kind::KeychainStuck);
        run.listener->arrive(run.answer("access_token", "the-token"));
        run.waitForEnd();
        QCOMPARE(run.result.error().kind, Kind::KeychainStuck);
        QCOMPARE(*run.landings, QList<Landing>{Landing::Nothing});
    }

    void s12_aDirectTokenThatNobodyAnswersIsToLeaveNoPageBehindEither()
    {
        SignInRun run(*w, direct);
        run.start();
        QCOMPARE(run.listener->unanswered(), Landing::Nothing);
        SignInRun other(*w, code);
        other.start();
        QCOMPARE(other.listener->unanswered(), Landing::Failed);
    }

    void s16_aPastedAddressPassesTheSameChecks_data()
    {
        QTest::addColumn<QString>("address"); // %1 redirect URI, %2 state
        QTest::addColumn<bool>("taken");
        QTest::newRow("the landed address") << QStringLiteral("%1?code=c&state=%2") << true;
        QTest::newRow("with blanks around it") << QStringLiteral("  %1?code=c&state=%2\n") << true;
        QTest::newRow("another state") << QStringLiteral("%1?code=c&state=x%2") << false;
        QTest::newRow("no state") << QStringLiteral("%1?code=c") << false;
        QTest::newRow("another host") << QStringLiteral("http://evil.example:40001/callback?code=c&state=%2") << false;
        QTest::newRow("another port") << QStringLiteral("http://127.0.0.1:40009/callback?code=c&state=%2") << false;
        QTest::newRow("another path") << QStringLiteral("http://127.0.0.1:40001/other?code=c&state=%2") << false;
        QTest::newRow("another scheme") << QStringLiteral("https://127.0.0.1:40001/callback?code=c&state=%2") << false;
        QTest::newRow("only a code") << QStringLiteral("c") << false;
        QTest::newRow("nothing") << QString() << false;
    }
    void s16_aPastedAddressPassesTheSameChecks()
    {
        QFETCH(QString, address);
        QFETCH(bool, taken);
        SignInRun run(*w, code);
        run.start();
        const QString pasted = QString(address)
                                   .replace(QStringLiteral("%1"), run.signIn->redirectUri())
                                   .replace(QStringLiteral("%2"), QString::fromLatin1(run.state()));
        if (taken)
            w->http.expect("POST", TOKEN_URL).answers(200, TOKENS);
        const auto result = run.signIn->paste(pasted);
        QCOMPARE(result.has_value(), taken);
        if (!taken) {
            QCOMPARE(result.error().kind, Kind::ForeignRedirect);
            QTest::qWait(5);
            QCOMPARE(run.finished, 0);
            return;
        }
        run.waitForEnd();
        QVERIFY(run.result);
        QTRY_COMPARE(w->listeners.open(), 0);
    }

    void S9_aRegisteredRedirectUriSendsTheBrowserOnFromThisComputerAndTakesThePastedAddress()
    {
        code.redirect = {RedirectChoice::Kind::Registered, {}, QStringLiteral("https://app.example/cb")};
        SignInRun run(*w, code);
        run.start();
        QCOMPARE(run.sent(QStringLiteral("redirect_uri")), QStringLiteral("https://app.example/cb"));
        QCOMPARE(run.signIn->redirectUri(), QStringLiteral("https://app.example/cb"));
        QCOMPARE(w->browser.opened.size(), 1);
        QCOMPARE(w->browser.opened.first().address.host(), QStringLiteral("127.0.0.1"));
        QCOMPARE(run.listener->targetOf(w->browser.opened.first().address), run.signIn->link());
        QVERIFY(run.signIn->openBrowser(QStringLiteral("firefox")));
        QCOMPARE(w->listeners.count(), 1);

        // Not even the right answer counts when it comes to an address that was never registered.
        QVERIFY(!run.listener->isHeard());

        w->http.expect("POST", TOKEN_URL).answers(200, TOKENS);
        QVERIFY(run.signIn->paste(run.landedAddress(run.answer("code", "c"))));
        run.waitForEnd();
        QVERIFY(run.result);
        QTRY_COMPARE(w->listeners.open(), 0);
    }

    void aRegisteredRedirectUriOfThisComputerIsListenedAt()
    {
        code.redirect = {RedirectChoice::Kind::Registered, {}, QStringLiteral("http://localhost:8400/oauth/back")};
        SignInRun run(*w, code);
        run.start();
        QCOMPARE(run.sent(QStringLiteral("redirect_uri")), QStringLiteral("http://localhost:8400/oauth/back"));
        QCOMPARE(run.listener->redirectUri(), QStringLiteral("http://localhost:8400/oauth/back"));
        QVERIFY(run.listener->isHeard());
        w->http.expect("POST", TOKEN_URL).answers(200, TOKENS);
        run.listener->arrive(run.answer("code", "c"));
        run.waitForEnd();
        QVERIFY(run.result);
    }

    void aRegisteredRedirectUriWithoutABrowserNeedsNoListener()
    {
        code.redirect = {RedirectChoice::Kind::Registered, {}, QStringLiteral("https://app.example/cb")};
        SignIn::Options options;
        options.openBrowser = false;
        SignInRun run(*w, code, std::move(options));
        run.start();
        QCOMPARE(w->listeners.count(), 0);
        QVERIFY(w->browser.opened.isEmpty());
        w->http.expect("POST", TOKEN_URL).answers(200, TOKENS);
        QVERIFY(run.signIn->paste(run.landedAddress(run.answer("code", "c"))));
        run.waitForEnd();
        QVERIFY(run.result);
    }

    void aRegisteredRedirectUriWhereNothingCanListenLeavesTheLink()
    {
        code.redirect = {RedirectChoice::Kind::Registered, {}, QStringLiteral("https://app.example/cb")};
        const Error broken = failure(Kind::ListenerFailed).value();
        w->faults.on(QStringLiteral("listeners.listen"), Fate::Fails, broken);
        SignInRun run(*w, code);
        run.start();
        QCOMPARE(run.browserErrors, QList<Error>{broken});
        QVERIFY(run.steps.contains(SignIn::Step::Opened));
        w->http.expect("POST", TOKEN_URL).answers(200, TOKENS);
        QVERIFY(run.signIn->paste(run.landedAddress(run.answer("code", "c"))));
        run.waitForEnd();
        QVERIFY(run.result);
    }

    void fixedPortsAreTriedInTheirOrder()
    {
        code.redirect = {RedirectChoice::Kind::LoopbackPorts, {7001, 7002, 7003}, {}};
        w->listeners.busy = {7001};
        SignInRun run(*w, code);
        run.start();
        QCOMPARE(run.signIn->redirectUri(), QStringLiteral("http://127.0.0.1:7002/callback"));
        w->listeners.busy = {7001, 7002, 7003};
        SignInRun none(*w, code);
        none.start();
        QCOMPARE(none.result.error().kind, Kind::PortInUse);
        QVERIFY(w->browser.opened.size() == 1);
    }

    void aBrowserThatCannotBeOpenedLeavesTheLink()
    {
        Error broken;
        broken.kind = Kind::BrowserFailed;
        broken.detail = QStringLiteral("xdg-open");
        w->faults.on(QStringLiteral("browser.open"), Fate::Fails, broken);
        SignInRun run(*w, code);
        run.start();
        QCOMPARE(run.browserErrors, QList<Error>{broken});
        QVERIFY(run.steps.contains(Step::Opened));
        QVERIFY(!run.signIn->link().isEmpty());
        w->http.expect("POST", TOKEN_URL).answers(200, TOKENS);
        run.listener->arrive(run.answer("code", "c"));
        run.waitForEnd();
        QVERIFY(run.result);
    }

    void withoutABrowserTheLinkAndTheListenerAreThere()
    {
        SignIn::Options options;
        options.openBrowser = false;
        SignInRun run(*w, code, options);
        run.start();
        QVERIFY(w->browser.opened.isEmpty());
        QVERIFY(run.listener);
        QVERIFY(!run.signIn->link().isEmpty());
    }

    void s14_aFlowEndsAtItsDeadline()
    {
        SignIn::Options options;
        options.deadline = std::chrono::seconds{1};
        SignInRun run(*w, code, options);
        run.start();
        run.waitForEnd();
        QCOMPARE(run.result.error().kind, Kind::DeadlinePassed);
        QTRY_COMPARE(w->listeners.open(), 0);
        QCOMPARE(run.signIn->paste(run.landedAddress(run.answer("code", "late"))).error().kind, Kind::ForeignRedirect);
        QTest::qWait(5);
        QCOMPARE(run.finished, 1);
    }

    void s14_anAnswerAfterTheDeadlineIsTooLateThoughTheTimerSlept()
    {
        SignInRun run(*w, code);
        run.start();
        w->clock.advance(std::chrono::minutes{6});
        run.listener->arrive(run.answer("code", "late"));
        run.waitForEnd();
        QCOMPARE(run.result.error().kind, Kind::DeadlinePassed);
        QCOMPARE(*run.landings, QList<Landing>{Landing::Failed});
    }

    void s30_aClockSetForwardEndsNoSignIn()
    {
        SignInRun run(*w, code);
        run.start();
        w->clock.set(w->clock.now() + std::chrono::hours{24 * 365});
        w->http.expect("POST", TOKEN_URL).answers(200, TOKENS);
        run.listener->arrive(run.answer("code", "c"));
        run.waitForEnd();
        QVERIFY(run.result);
    }

    void s14_tenFlowsAtOnceOfWhichFiveAreAbandonedAreIndependent()
    {
        std::vector<std::unique_ptr<SignInRun>> runs;
        for (int i = 0; i < 10; ++i) {
            const auto credential = w->stored(QStringLiteral("fsl"), QStringLiteral("authorization_code"),
                                              QStringLiteral("Flow %1").arg(i));
            runs.push_back(std::make_unique<SignInRun>(*w, credential));
            runs.back()->start();
        }
        QCOMPARE(w->listeners.open(), 10);
        QSet<QByteArray> states;
        for (const auto &run : runs)
            states.insert(run->state());
        QCOMPARE(states.size(), 10);
        for (std::size_t i = 0; i < 10; i += 2) // one is destroyed, the others cancelled
            i == 0 ? runs[i]->signIn.reset() : runs[i]->signIn->cancel();
        // The state of one flow is nothing to another.
        runs[1]->listener->arrive("code=x&state=" + runs[3]->state());
        QCOMPARE(runs[1]->foreign, 1);
        for (std::size_t i = 1; i < 10; i += 2) {
            w->http.expect("POST", TOKEN_URL)
                .answers(200, QByteArray(TOKENS).replace("at-1", "at-" + QByteArray::number(int(i))));
            runs[i]->listener->arrive(runs[i]->answer("code", "c" + QByteArray::number(int(i))));
            runs[i]->waitForEnd();
            QVERIFY(runs[i]->result);
            QCOMPARE(accessTokenOf(w->inKeychain(runs[i]->result->id)), "at-" + QByteArray::number(int(i)));
        }
        QTRY_COMPARE(w->listeners.open(), 0);
        QCOMPARE(runs[0]->finished, 0);
        QCOMPARE(runs[2]->result.error().kind, Kind::Cancelled);
    }

    void finishedIsEmittedOnceWheneverItIsCancelled_data()
    {
        QTest::addColumn<int>("when");
        QTest::newRow("right after the start") << 0;
        QTest::newRow("while the browser is open") << 1;
        QTest::newRow("as the redirect arrives") << 2;
        QTest::newRow("during the exchange") << 3;
        QTest::newRow("while the tokens are stored") << 4;
        QTest::newRow("after the end") << 5;
        QTest::newRow("twice") << 6;
    }
    void finishedIsEmittedOnceWheneverItIsCancelled()
    {
        QFETCH(int, when);
        SignInRun run(*w, code);
        if (when == 0) {
            run.signIn->start();
            run.signIn->cancel();
        } else {
            run.start();
        }
        if (when == 1 || when == 6)
            run.signIn->cancel();
        if (when == 6)
            run.signIn->cancel();
        if (when >= 2 && when <= 5) {
            if (when >= 3)
                w->http.expect("POST", TOKEN_URL).answers(200, TOKENS).held();
            run.listener->arrive(run.answer("code", "c"));
            if (when == 2)
                run.signIn->cancel();
        }
        if (when >= 3 && when <= 5) {
            QTRY_COMPARE(w->http.heldCount(), 1u);
            if (when == 3)
                run.signIn->cancel();
            if (when == 4)
                QObject::connect(run.signIn.get(), &SignIn::stepReached, run.signIn.get(), [&](Step step) {
                    if (step == Step::Exchanged)
                        run.signIn->cancel();
                });
            w->http.releaseHeld();
        }
        run.waitForEnd();
        if (when == 5)
            run.signIn->cancel();
        QTest::qWait(20);
        QCOMPARE(run.finished, 1);
        if (when == 5)
            QVERIFY(run.result);
        else
            QCOMPARE(run.result.error().kind, Kind::Cancelled);
        QTRY_COMPARE(w->listeners.open(), 0);
        QTRY_VERIFY(!w->locks.held(code.id));
        if (when >= 2 && when <= 4)
            QCOMPARE(*run.landings, QList<Landing>{Landing::Failed});
    }

    void destructionAbandonsWithoutASignal_data()
    {
        QTest::addColumn<int>("when");
        QTest::newRow("while the browser is open") << 0;
        QTest::newRow("as the redirect arrives") << 1;
        QTest::newRow("during the exchange") << 2;
        QTest::newRow("in the slot that hears of the return") << 3;
    }
    void destructionAbandonsWithoutASignal()
    {
        QFETCH(int, when);
        SignInRun run(*w, code);
        run.start();
        if (when == 2)
            w->http.expect("POST", TOKEN_URL).answers(200, TOKENS).held();
        if (when == 3)
            QObject::connect(run.signIn.get(), &SignIn::stepReached, w->vault.get(), [&](Step) { run.signIn.reset(); });
        if (when > 0)
            run.listener->arrive(run.answer("code", "c"));
        if (when == 2)
            QTRY_COMPARE(w->http.heldCount(), 1u);
        if (when < 3)
            run.signIn.reset();
        w->http.releaseHeld();
        QTest::qWait(20);
        QVERIFY(!run.signIn);
        QCOMPARE(run.finished, 0);
        QCOMPARE(w->listeners.open(), 0);
        QVERIFY(!w->locks.held(code.id));
    }

    void anEditDuringTheSignInEndsItBeforeTheCodeIsSpent()
    {
        SignInRun run(*w, code);
        run.start();
        Credential edited = code;
        edited.baseUrl = QUrl(QStringLiteral("https://other.example"));
        QVERIFY(edit(*w, edited));
        run.listener->arrive(run.answer("code", "c"));
        run.waitForEnd();
        QCOMPARE(run.result.error().kind, Kind::CredentialChanged);
        QVERIFY(w->http.sent().empty());
        QVERIFY(!w->inKeychain(code.id).tokens);
    }

    void aSandboxCredentialHasItsSandboxBeforeTheBrowserOpens()
    {
        code = moveToSandbox(*w, code).value();
        w->sandbox.allowed = true;
        w->browser.onOpen = [&](const QUrl &) { QCOMPARE(w->sandbox.asked.size(), 1); };
        SignInRun run(*w, code);
        run.start();
        QCOMPARE(w->browser.opened.size(), 1);
        QCOMPARE(run.signIn->link().scheme(), QStringLiteral("http"));
    }

    void aGrantWithoutABrowserHasNoSignIn()
    {
        const auto server =
            w->stored(QStringLiteral("fcc"), QStringLiteral("client_credentials"), QStringLiteral("Server"));
        SignInRun run(*w, server);
        run.start();
        QCOMPARE(run.result.error().kind, Kind::NotSupported);
        QVERIFY(w->browser.opened.isEmpty());
    }

    void nothingIsSaidBeforeTheStartHasReturned()
    {
        code.redirect = {RedirectChoice::Kind::LoopbackPorts, {7001}, {}};
        w->listeners.busy = {7001};
        SignInRun run(*w, code);
        run.signIn->start();
        QCOMPARE(run.finished, 0);
        run.waitForEnd();
        QCOMPARE(run.finished, 1);
    }
};

QTEST_GUILESS_MAIN(TestSignIn)
#include "test_sign_in.moc"
