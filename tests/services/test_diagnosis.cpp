// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/Diagnosis.h"
#include "services/ReportMaking.h"
#include "services/VaultCalls.h"

#include "core/DiagnosisJson.h"

#include <nlohmann/json.hpp>

#include <QSignalSpy>

using namespace fob;
using namespace fob::fakes;
using namespace std::chrono_literals;
using Kind = Error::Kind;
using Id = DiagnosisStep::Id;
using Outcome = DiagnosisStep::Outcome;
using Action = DiagnosisRemedy::Action;

Q_DECLARE_METATYPE(fob::DiagnosisRemedy::Action)

namespace {

const auto tokenUrl = QStringLiteral("https://api.fccfinance.com/servicing/oauth/token");
const auto pingUrl = QStringLiteral("https://api.fccfinance.com/servicing/ping");
const auto fentuRoot = QStringLiteral("https://api.fentu.io");

/// One test of one credential, from start to end.
struct Run
{
    explicit Run(FakeWorld &w, const Credential &credential, Diagnosis::Options options = {})
        : Run(w, w.diagnosisPorts(), credential, options)
    {
    }
    Run(FakeWorld &w, const DiagnosisPorts &ports, const Credential &credential, Diagnosis::Options options = {})
        : world(w), test(ports, credential, options)
    {
        QObject::connect(&test, &Diagnosis::stepStarted, &test, [this](const DiagnosisStep &step) {
            started += stepName(step.id);
            if (step.id == cancelAt)
                test.cancel();
        });
        QObject::connect(&test, &Diagnosis::stepFinished, &test,
                         [this](const DiagnosisStep &step) { ended.push_back(step); });
        QObject::connect(&test, &Diagnosis::finished, &test, [this](const DiagnosisReport &all) {
            ++finished;
            report = all;
        });
    }
    void run()
    {
        test.start();
        QVERIFY(QTest::qWaitFor([this] { return finished > 0; }, 5000));
        QTest::qWait(2); // a second end would come now
        QCOMPARE(finished, 1);
        QCOMPARE(ended, report.steps);
    }
    [[nodiscard]] const DiagnosisStep &step(Id id) const { return *report.step(id); }
    [[nodiscard]] QString outcomes() const
    {
        QString all;
        for (const DiagnosisStep &each : report.steps)
            all += QLatin1Char("+!x-"[static_cast<int>(each.outcome)]);
        return all;
    }

    FakeWorld &world;
    Diagnosis test;
    QStringList started;
    std::vector<DiagnosisStep> ended;
    DiagnosisReport report;
    std::optional<Id> cancelAt;
    int finished = 0;
};

struct World : FakeWorld
{
    Credential fcc(std::optional<TokenSet> tokens = {})
    {
        return stored(QStringLiteral("fcc"), QStringLiteral("client_credentials"), QStringLiteral("It"),
                      std::move(tokens));
    }
    Credential fentu(std::optional<TokenSet> tokens)
    {
        return stored(QStringLiteral("fentu"), QStringLiteral("authorization_code"), QStringLiteral("It"),
                      std::move(tokens));
    }
    Credential fentu(std::optional<TokenSet> tokens, const QStringList &scopes)
    {
        Credential credential = fentu(std::move(tokens));
        credential.scopes = scopes;
        (void)edit(*this, credential);
        return *vault->findById(credential.id);
    }
    void expectClock(const QString &root = QStringLiteral("https://api.fccfinance.com"),
                     const QByteArray &date = "Sun, 01 Mar 2026 12:00:00 GMT")
    {
        http.expect("HEAD", root).answers(404, "").header("Date", date);
    }
    void expectToken()
    {
        http.expect("POST", tokenUrl).answers(200, R"({"access_token":"a","expires_in":86400,"token_type":"bearer"})");
    }
    void expectPing() { http.expect("GET", pingUrl).answers(200, "pong", "text/plain"); }
};

} // namespace

class TestDiagnosis : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWholeCredentialPassesEachStepInOrder()
    {
        World w;
        const Credential credential = w.fcc();
        w.expectClock();
        w.expectToken();
        w.expectPing();
        Run run(w, credential);
        run.run();
        QCOMPARE(run.started.join(u' '),
                 QStringLiteral("settings keychain host_name connection clock token answer probe"));
        QCOMPARE(run.outcomes(), QStringLiteral("++++++++--"));
        QVERIFY(run.report.passed());
        QCOMPARE(std::get<SettingsFacts>(run.step(Id::Settings).facts).fields,
                 QStringList(QStringLiteral("client_id")));
        QCOMPARE(std::get<KeychainFacts>(run.step(Id::Keychain).facts).secrets,
                 QStringList(QStringLiteral("client_secret")));
        QCOMPARE(std::get<HostAddresses>(run.step(Id::HostName).facts).addresses.size(), 1);
        QCOMPARE(std::get<ConnectionFacts>(run.step(Id::Connection).facts).tlsVersion, QStringLiteral("TLS 1.3"));
        QVERIFY(!std::get<ClockFacts>(run.step(Id::Clock).facts).wrong);
        QCOMPARE(std::get<TokenRequestFacts>(run.step(Id::Token).facts).how, TokenRequestFacts::How::Requested);
        QCOMPARE(*std::get<AnswerFacts>(run.step(Id::Answer).facts).lifetime, std::chrono::seconds(24h));
        QCOMPARE(std::get<ProbeFacts>(run.step(Id::Probe).facts).status, 200);
        QCOMPARE(run.report.remedy.action, Action::None);
        QCOMPARE(w.http.outstanding(), std::size_t(0));
    }

    void aLivingTokenIsUsedAsItIs()
    {
        World w;
        const Credential credential = w.fcc(w.tokens("stored", 1h));
        w.expectClock();
        w.expectPing();
        Run run(w, credential);
        run.run();
        QCOMPARE(std::get<TokenRequestFacts>(run.step(Id::Token).facts).how, TokenRequestFacts::How::Stored);
        QCOMPARE(run.step(Id::Answer).skippedFor, DiagnosisStep::SkippedFor::NotNeeded);
        QCOMPARE(w.http.sent().back().headers.value("authorization"), QByteArray("Bearer stored"));
    }

    void anotherTokenIsAskedForWhereThatIsWanted()
    {
        World w;
        const Credential credential = w.fcc(w.tokens("stored", 1h));
        w.expectClock();
        w.expectToken();
        w.expectPing();
        Run run(w, credential, {.newToken = true});
        run.run();
        QCOMPARE(std::get<TokenRequestFacts>(run.step(Id::Token).facts).how, TokenRequestFacts::How::Requested);
    }

    void anApiKeyNeedsNoTokenRequest()
    {
        World w;
        const Credential credential =
            w.stored(QStringLiteral("fentu"), QStringLiteral("api_key"), QStringLiteral("Key"));
        w.expectClock(fentuRoot);
        w.http.expect("GET", fentuRoot + QStringLiteral("/v1/work-orders"))
            .answers(200, "{}")
            .header("X-RateLimit-Limit", "1000")
            .header("X-RateLimit-Remaining", "987")
            .header("X-RateLimit-Reset", "60");
        Run run(w, credential);
        run.run();
        QCOMPARE(run.outcomes(), QStringLiteral("+++++--+-+"));
        QCOMPARE(run.step(Id::Token).skippedFor, DiagnosisStep::SkippedFor::NotNeeded);
        QCOMPARE(run.step(Id::Scopes).skippedFor, DiagnosisStep::SkippedFor::NotSaid);
        const auto &limits = std::get<LimitsFacts>(run.step(Id::Limits).facts);
        QCOMPARE(limits.remaining, std::optional(987));
        QCOMPARE(limits.limit, std::optional(1000));
        QCOMPARE(limits.reset, std::optional(std::chrono::seconds(60)));
        QCOMPARE(w.http.sent().back().headers.value("authorization"), QByteArray("Bearer the+secret/of=api_key"));
    }

    void aWrongClockIsToldAndWhetherItIsReckonedWith_data()
    {
        QTest::addColumn<QByteArray>("said");
        QTest::addColumn<std::chrono::hours>("late"); // this computer's clock, by what most servers say
        QTest::addColumn<bool>("reckoned");
        QTest::newRow("this provider says what most do") << QByteArray("Sun, 01 Mar 2026 12:00:00 GMT") << 2h << true;
        QTest::newRow("this provider alone says so") << QByteArray("Sun, 01 Mar 2026 10:00:00 GMT") << 0h << false;
    }
    void aWrongClockIsToldAndWhetherItIsReckonedWith()
    {
        QFETCH(QByteArray, said);
        QFETCH(std::chrono::hours, late);
        QFETCH(bool, reckoned);
        World w;
        FakeClock computer;
        computer.set(w.clock.now() + late);
        const Credential credential = w.fcc(w.tokens("stored", 24h));
        w.expectClock(QStringLiteral("https://api.fccfinance.com"), said);
        w.expectPing();
        Run run(w, {w.ports(), w.connection, computer}, credential);
        run.run();
        QCOMPARE(run.step(Id::Clock).outcome, Outcome::Warned);
        const auto facts = std::get<ClockFacts>(run.step(Id::Clock).facts);
        QVERIFY(facts.wrong);
        QCOMPARE(facts.reckoned, reckoned);
        QVERIFY(facts.ahead > 7190s && facts.ahead <= 7200s);
        QVERIFY(run.report.passed());
    }

    void aProviderThatTellsNoTimeIsNoFailure()
    {
        World w;
        const Credential credential = w.fcc(w.tokens("stored", 1h));
        w.http.expect("HEAD", QStringLiteral("https://api.fccfinance.com"))
            .fails(failure(Kind::ConnectionLost, QStringLiteral("api.fccfinance.com")).value());
        w.expectPing();
        Run run(w, credential);
        run.run();
        QCOMPARE(run.step(Id::Clock).skippedFor, DiagnosisStep::SkippedFor::NotSaid);
        QVERIFY(run.report.passed());
    }

    void S21_nothingIsSentBeforeTheTimeThatTheProviderHasNamed()
    {
        World w;
        const Credential credential = w.fcc(w.tokens("stored", 24h));
        Error limited = failure(Kind::RateLimited).value();
        limited.retryAfter = 10min;
        {
            const auto turn = w.budget->book(credential, w.provider(QStringLiteral("fcc")), RateLimit::Applies::Api);
            w.budget->learn(limited, **turn);
        }
        Run run(w, credential);
        run.run(); // the fake network refuses whatever is not expected, and nothing is
        QCOMPARE(run.step(Id::Clock).skippedFor, DiagnosisStep::SkippedFor::NotSaid);
        QCOMPARE(run.report.failure()->error->kind, Kind::RateLimited);
        QCOMPARE(run.report.failure()->id, Id::Probe);
        QCOMPARE(w.http.sent().size(), std::size_t(0));
    }

    void whatFailsSaysSoAndNothingIsSentAfterIt_data()
    {
        QTest::addColumn<QString>("call");
        QTest::addColumn<Error::Kind>("kind");
        QTest::addColumn<QString>("step");
        QTest::addColumn<Action>("action");
        const auto row = [](const char *name, const char *call, Kind kind, const char *step, Action action) {
            QTest::newRow(name) << QString::fromLatin1(call) << kind << QString::fromLatin1(step) << action;
        };
        row("the keychain is locked", "secrets.read", Kind::KeychainLocked, "keychain", Action::Unlock);
        row("there is no keychain", "secrets.read", Kind::KeychainMissing, "keychain", Action::None);
        row("the keychain does not let Fob in", "secrets.read", Kind::KeychainDenied, "keychain", Action::None);
        row("the secret is lost", "secrets.read", Kind::SecretLost, "keychain", Action::ReplaceSecrets);
        row("the host is not found", "connection.lookUp", Kind::HostNotFound, "host_name", Action::None);
        row("the name server is silent", "connection.lookUp", Kind::ProviderTimedOut, "host_name", Action::None);
        row("the connection is refused", "connection.connectTo", Kind::ConnectionRefused, "connection", Action::None);
        row("the connection is reset", "connection.connectTo", Kind::ConnectionLost, "connection", Action::None);
        row("there is no TLS", "connection.connectTo", Kind::TlsFailed, "connection", Action::None);
        row("the host is silent", "connection.connectTo", Kind::ProviderTimedOut, "connection", Action::None);
    }
    void whatFailsSaysSoAndNothingIsSentAfterIt()
    {
        QFETCH(QString, call);
        QFETCH(Error::Kind, kind);
        QFETCH(QString, step);
        QFETCH(Action, action);
        World w;
        const Credential credential = w.fcc();
        w.faults.on(call, Faults::Fate::Fails, failure(kind, QStringLiteral("what")).value(), 3);
        Run run(w, credential);
        run.run();
        QVERIFY(run.report.failure());
        QCOMPARE(stepName(run.report.failure()->id), step);
        QCOMPARE(run.report.failure()->error->kind, kind);
        QCOMPARE(run.report.remedy.action, action);
        QCOMPARE(run.report.steps.back().skippedFor, DiagnosisStep::SkippedFor::EarlierFailure);
        QVERIFY(w.http.sent().empty());
        QCOMPARE(run.report.steps.size(), std::size_t(10));
    }

    void s19_aCertificateThatIsNotAcceptedEndsTheTest_data()
    {
        QTest::addColumn<int>("fault");
        for (const auto fault : {CertificateFault::Expired, CertificateFault::NotYetValid, CertificateFault::OtherHost,
                                 CertificateFault::UnknownAuthority, CertificateFault::Revoked})
            QTest::addRow("%s", qPrintable(faultName(fault))) << static_cast<int>(fault);
    }
    void s19_aCertificateThatIsNotAcceptedEndsTheTest()
    {
        QFETCH(int, fault);
        World w;
        const Credential credential = w.fcc();
        w.connection.facts.fault = static_cast<CertificateFault>(fault);
        Run run(w, credential);
        run.run();
        QCOMPARE(run.report.failure()->id, Id::Connection);
        QCOMPARE(run.report.failure()->error->kind, Kind::TlsFailed);
        QCOMPARE(static_cast<int>(*std::get<ConnectionFacts>(run.report.failure()->facts).fault), fault);
        QVERIFY(w.http.sent().empty());
    }

    void settingsThatCannotBeUsedAreNamed()
    {
        World w;
        Credential credential = w.fcc();
        credential.fields.clear();
        QVERIFY(w.index.update(credential));
        Run run(w, credential);
        run.run();
        QCOMPARE(run.report.failure()->id, Id::Settings);
        QCOMPARE(run.report.failure()->error->kind, Kind::MissingField);
        QCOMPARE(run.report.failure()->error->detail, QStringLiteral("client_id"));
        QCOMPARE(run.report.remedy.action, Action::EditSettings);
        QCOMPARE(w.faults.count(QStringLiteral("connection.lookUp")), 0);
    }

    void aCredentialThatHasBeenRemovedIsToldOf()
    {
        World w;
        const Credential credential = w.fcc();
        QVERIFY(removeFrom(w, credential.id));
        Run run(w, credential);
        run.run();
        QCOMPARE(run.report.failure()->error->kind, Kind::UnknownCredential);
    }

    void aRefusedSecretRulesOutTheNetworkAndTheClock()
    {
        World w;
        const Credential credential = w.fcc();
        w.expectClock();
        w.http.expect("POST", tokenUrl).answers(401, R"({"error":"invalid_client"})");
        Run run(w, credential);
        run.run();
        QCOMPARE(run.outcomes(), QStringLiteral("+++++x----"));
        QCOMPARE(run.report.failure()->error->kind, Kind::InvalidClient);
        QVERIFY(!run.report.failure()->error->meaning.isEmpty());
        QCOMPARE(run.report.remedy.action, Action::ReplaceSecrets); // it cannot be seen, so it is the first to suspect
        QCOMPARE(ruledOut(run.report), (std::vector{RuledOut::Network, RuledOut::Clock, RuledOut::Keychain}));
    }

    void S30_aLifetimeThatWasNotSaidIsNotCalledUnderstood_data()
    {
        QTest::addColumn<QByteArray>("member");
        QTest::addColumn<int>("said");
        QTest::addColumn<QString>("outcomes");
        const auto row = [](const char *name, const char *member, TokenSet::Lifetime said, const char *outcomes) {
            QTest::newRow(name) << QByteArray(member) << static_cast<int>(said) << QString::fromLatin1(outcomes);
        };
        using Lifetime = TokenSet::Lifetime;
        row("a number", R"(,"expires_in":3600)", Lifetime::Said, "++++++++--");
        row("digits", R"(,"expires_in":"3600")", Lifetime::Said, "++++++++--");
        row("none", "", Lifetime::NotSaid, "++++++++--");
        row("null", R"(,"expires_in":null)", Lifetime::NotSaid, "++++++++--");
        row("negative", R"(,"expires_in":-1)", Lifetime::NotUsable, "++++++!+--");
        row("huge", R"(,"expires_in":1e308)", Lifetime::NotUsable, "++++++!+--");
        row("an epoch", R"(,"expires_in":1772366400)", Lifetime::NotUsable, "++++++!+--");
        row("a word", R"(,"expires_in":"long")", Lifetime::NotUsable, "++++++!+--");
    }
    void S30_aLifetimeThatWasNotSaidIsNotCalledUnderstood()
    {
        QFETCH(QByteArray, member);
        QFETCH(int, said);
        QFETCH(QString, outcomes);
        World w;
        const Credential credential = w.fcc();
        w.expectClock();
        w.http.expect("POST", tokenUrl).answers(200, R"({"access_token":"a","token_type":"bearer")" + member + '}');
        w.expectPing();
        Run run(w, credential);
        run.run();
        QCOMPARE(run.outcomes(), outcomes);
        const auto facts = std::get<AnswerFacts>(run.step(Id::Answer).facts);
        QCOMPARE(static_cast<int>(facts.said), said);
        QCOMPARE(*facts.lifetime,
                 facts.said == TokenSet::Lifetime::Said ? std::chrono::seconds(1h) : std::chrono::seconds(24h));
    }

    void anAnswerThatIsNoneFailsTheAnswerAndNotTheRequest_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<Error::Kind>("kind");
        QTest::newRow("a web page") << 200 << QByteArray("<html>") << QByteArray("text/html") << Kind::HtmlAnswer;
        QTest::newRow("no JSON") << 200 << QByteArray("?") << QByteArray("application/json") << Kind::InvalidAnswer;
        QTest::newRow("no token in it") << 200 << QByteArray("{}") << QByteArray("application/json")
                                        << Kind::InvalidAnswer;
        QTest::newRow("a redirection") << 302 << QByteArray() << QByteArray("text/plain") << Kind::RedirectAnswer;
    }
    void anAnswerThatIsNoneFailsTheAnswerAndNotTheRequest()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, type);
        World w;
        const Credential credential = w.fcc();
        w.expectClock();
        w.http.expect("POST", tokenUrl).answers(status, body, type);
        Run run(w, credential);
        run.run();
        QCOMPARE(run.outcomes(), QStringLiteral("++++++x---"));
        QTEST(run.report.failure()->error->kind, "kind");
        // Who answers with a page or sends elsewhere may be the network itself.
        const Kind kind = run.report.failure()->error->kind;
        const auto excluded = ruledOut(run.report);
        QCOMPARE(std::count(excluded.begin(), excluded.end(), RuledOut::Network), kind == Kind::InvalidAnswer ? 1 : 0);
    }

    void noBrowserIsOpenedWhereOnlyOneHelps()
    {
        World w;
        const Credential credential = w.fentu({});
        w.expectClock(fentuRoot);
        Run run(w, credential);
        run.run();
        QCOMPARE(run.report.failure()->id, Id::Token);
        QCOMPARE(run.report.failure()->error->kind, Kind::SignInNeeded);
        QCOMPARE(run.report.remedy.action, Action::SignIn);
        QVERIFY(w.browser.opened.isEmpty());
    }

    void aMissingScopeIsNamedAndWhatWorksIsRuledOut_data()
    {
        QTest::addColumn<QStringList>("asked");
        QTest::addColumn<QStringList>("granted");
        QTest::addColumn<bool>("told");
        const QStringList orders(QStringLiteral("read:work-orders"));
        const QStringList customers(QStringLiteral("read:customers"));
        QTest::newRow("it was asked for and not granted") << orders << customers << true;
        QTest::newRow("it was asked for, and what was granted is not said") << orders << QStringList() << false;
    }
    void aMissingScopeIsNamedAndWhatWorksIsRuledOut()
    {
        QFETCH(QStringList, asked);
        QFETCH(QStringList, granted);
        QFETCH(bool, told);
        World w;
        auto tokens = w.tokens("live", 1h, "refresh");
        if (told)
            tokens.grantedScopes = granted;
        const Credential credential = w.fentu(std::move(tokens), asked);
        w.expectClock(fentuRoot);
        w.http.expect("GET", fentuRoot + QStringLiteral("/v1/work-orders")).answers(403, "{}");
        Run run(w, credential);
        run.run();
        QCOMPARE(run.outcomes(), QStringLiteral("++++++-x--"));
        const auto facts = std::get<ProbeFacts>(run.step(Id::Probe).facts);
        QCOMPARE(facts.status, 403);
        QCOMPARE(facts.missingScope, QStringLiteral("read:work-orders"));
        QCOMPARE(run.report.remedy.action, Action::SignInForScopes);
        QCOMPARE(run.report.remedy.scopes, QStringList(QStringLiteral("read:work-orders")));
        QCOMPARE(ruledOut(run.report), (std::vector{RuledOut::Account, RuledOut::Secret, RuledOut::Network}));
    }

    void aSignInForAScopeLosesNoneThatWasGranted()
    {
        World w;
        auto tokens = w.tokens("live", 1h, "refresh");
        tokens.grantedScopes = QStringList{QStringLiteral("read:assets"), QStringLiteral("of its own making")};
        const Credential credential = w.fentu(std::move(tokens), {QStringLiteral("read:customers")});
        w.expectClock(fentuRoot);
        w.http.expect("GET", fentuRoot + QStringLiteral("/v1/work-orders")).answers(403, "{}");
        Run run(w, credential);
        run.run();
        QCOMPARE(run.report.remedy.scopes, QStringList(QStringLiteral("read:work-orders")));
        QStringList all = run.report.remedy.allScopes;
        all.sort();
        QCOMPARE(all, (QStringList{QStringLiteral("read:assets"), QStringLiteral("read:customers"),
                                   QStringLiteral("read:work-orders")}));
    }

    void anAddressOfTheUsersOwnIsTheFirstToBeSuspected()
    {
        World w;
        Credential credential = w.fcc();
        credential.baseUrl = QUrl(QStringLiteral("https://api.fccfinance.example"));
        QVERIFY(w.index.update(credential));
        w.faults.on(QStringLiteral("connection.lookUp"), Faults::Fate::Fails, failure(Kind::HostNotFound).value());
        Run run(w, credential);
        run.run();
        QCOMPARE(run.report.remedy.action, Action::EditBaseUrl);
    }

    void aScopeThatWasGrantedIsNotCalledMissing_data()
    {
        QTest::addColumn<QStringList>("asked");
        QTest::addColumn<QStringList>("granted");
        const QStringList orders(QStringLiteral("read:work-orders"));
        const QStringList customers(QStringLiteral("read:customers"));
        QTest::newRow("it was asked for and granted") << orders << orders;
        QTest::newRow("it was granted without having been asked for") << customers << orders;
        QTest::newRow("one that contains it was granted") << customers << QStringList(QStringLiteral("admin"));
    }
    void aScopeThatWasGrantedIsNotCalledMissing()
    {
        QFETCH(QStringList, asked);
        QFETCH(QStringList, granted);
        World w;
        auto tokens = w.tokens("live", 1h, "refresh");
        tokens.grantedScopes = granted;
        const Credential credential = w.fentu(std::move(tokens), asked);
        w.expectClock(fentuRoot);
        w.http.expect("GET", fentuRoot + QStringLiteral("/v1/work-orders")).answers(403, "{}");
        Run run(w, credential);
        run.run();
        QCOMPARE(run.outcomes(), QStringLiteral("++++++-x--"));
        QCOMPARE(std::get<ProbeFacts>(run.step(Id::Probe).facts),
                 (ProbeFacts{403, {}, QStringLiteral("read:work-orders")}));
        QCOMPARE(run.report.remedy, DiagnosisRemedy{});
        // The account's own rights may be what is missing.
        QCOMPARE(ruledOut(run.report), (std::vector{RuledOut::Secret, RuledOut::Network, RuledOut::Keychain}));
    }

    void aProviderWithoutScopesThatForbidsACallOffersNoSignIn()
    {
        World w;
        const Credential credential = w.fcc();
        w.expectClock();
        w.expectToken();
        w.http.expect("GET", pingUrl).answers(403, "");
        Run run(w, credential);
        run.run();
        QCOMPARE(run.report.failure()->error->kind, Kind::InsufficientScope);
        QCOMPARE(run.report.remedy, DiagnosisRemedy{});
        QCOMPARE(ruledOut(run.report), (std::vector{RuledOut::Secret, RuledOut::Network, RuledOut::Keychain}));
    }

    void aScopeThatNobodyWantedFailsNothing_data()
    {
        QTest::addColumn<QStringList>("asked");
        QTest::addColumn<bool>("told");
        QTest::newRow("others were asked for, and the provider says what it granted")
            << QStringList(QStringLiteral("read:customers")) << true;
        QTest::newRow("others were asked for, and it does not say")
            << QStringList(QStringLiteral("read:customers")) << false;
        QTest::newRow("none was asked for") << QStringList() << false;
    }
    void aScopeThatNobodyWantedFailsNothing()
    {
        QFETCH(QStringList, asked);
        QFETCH(bool, told);
        World w;
        auto tokens = w.tokens("live", 1h, "refresh");
        if (told)
            tokens.grantedScopes = asked;
        const Credential credential = w.fentu(std::move(tokens), asked);
        w.expectClock(fentuRoot, "Sun, 01 Mar 2026 10:00:00 GMT"); // one more warning, against which no button helps
        w.http.expect("GET", fentuRoot + QStringLiteral("/v1/work-orders")).answers(403, "{}");
        Run run(w, credential);
        run.run();
        QCOMPARE(run.step(Id::Clock).outcome, Outcome::Warned);
        QCOMPARE(run.step(Id::Probe).outcome, Outcome::Warned);
        QVERIFY(!run.step(Id::Probe).error);
        QCOMPARE(std::get<ProbeFacts>(run.step(Id::Probe).facts),
                 (ProbeFacts{403, QStringLiteral("read:work-orders"), {}}));
        QVERIFY(run.report.passed());
        QVERIFY(run.started.contains(QStringLiteral("limits")));
        QCOMPARE(run.report.remedy.action, Action::SignInForScopes);
        QCOMPARE(run.report.remedy.scopes, QStringList(QStringLiteral("read:work-orders")));
        QVERIFY(ruledOut(run.report).empty());
    }

    void anApiKeyIsMadeWithItsScopesElsewhere()
    {
        World w;
        const Credential credential =
            w.stored(QStringLiteral("fentu"), QStringLiteral("api_key"), QStringLiteral("Key"));
        w.expectClock(fentuRoot);
        w.http.expect("GET", fentuRoot + QStringLiteral("/v1/work-orders")).answers(403, "{}");
        Run run(w, credential);
        run.run();
        QCOMPARE(run.report.failure()->id, Id::Probe);
        QCOMPARE(run.report.remedy.action, Action::None);
    }

    void aStoredTokenThatIsRefusedCanBeReplaced()
    {
        World w;
        const Credential credential = w.fcc(w.tokens("stored", 1h));
        w.expectClock();
        w.http.expect("GET", pingUrl).answers(401, "");
        Run run(w, credential);
        run.run();
        QCOMPARE(run.report.failure()->id, Id::Probe);
        QCOMPARE(run.report.failure()->error->kind, Kind::TokenExpired);
        QCOMPARE(run.report.remedy.action, Action::NewToken);
    }

    void aProbeWhoseAnswerIsNoneProvesNothing_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("proves");
        QTest::newRow("JSON") << 200 << QByteArray("[]") << true;
        QTest::newRow("nothing") << 200 << QByteArray() << false;
        QTest::newRow("noise") << 200 << QByteArray("garbage") << false;
        QTest::newRow("half of it") << 200 << QByteArray("[1,") << false;
        QTest::newRow("a status that has no body") << 204 << QByteArray() << true;
    }
    void aProbeWhoseAnswerIsNoneProvesNothing()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(bool, proves);
        World w;
        const Credential credential = w.fentu(w.tokens("live", 1h, "refresh"));
        w.expectClock(fentuRoot);
        w.http.expect("GET", fentuRoot + QStringLiteral("/v1/work-orders")).answers(status, body);
        Run run(w, credential);
        run.run();
        QCOMPARE(run.step(Id::Probe).outcome, proves ? Outcome::Passed : Outcome::Failed);
        if (!proves)
            QCOMPARE(run.step(Id::Probe).error->kind, Kind::InvalidAnswer);
    }

    void aProbeThatAnswersSomethingElseFails()
    {
        World w;
        const Credential credential = w.fcc(w.tokens("stored", 1h));
        w.expectClock();
        w.http.expect("GET", pingUrl).answers(200, "<html>", "text/html");
        Run run(w, credential);
        run.run();
        QCOMPARE(run.report.failure()->id, Id::Probe);
    }

    void scopesThatWereNotGrantedAreAWarning()
    {
        World w;
        auto tokens = w.tokens("live", 1h, "refresh");
        tokens.grantedScopes = QStringList();
        const Credential credential = w.fentu(std::move(tokens));
        QVERIFY(!credential.scopes.isEmpty());
        w.expectClock(fentuRoot);
        w.http.expect("GET", fentuRoot + QStringLiteral("/v1/work-orders")).answers(200, "{}");
        Run run(w, credential);
        run.run();
        QCOMPARE(run.step(Id::Scopes).outcome, Outcome::Warned);
        QCOMPARE(std::get<ScopesFacts>(run.step(Id::Scopes).facts).missing, credential.scopes);
        QCOMPARE(run.report.remedy.action, Action::SignInForScopes);
        QVERIFY(run.report.passed());
    }

    void noCallLeftIsAWarningAndKeptTo()
    {
        World w;
        const Credential credential = w.fentu(w.tokens("live", 1h, "refresh"));
        w.expectClock(fentuRoot);
        w.http.expect("GET", fentuRoot + QStringLiteral("/v1/work-orders"))
            .answers(200, "{}")
            .header("X-RateLimit-Remaining", "0")
            .header("X-RateLimit-Reset", "120");
        Run run(w, credential);
        run.run();
        QCOMPARE(run.step(Id::Limits).outcome, Outcome::Warned);
        QVERIFY(std::get<LimitsFacts>(run.step(Id::Limits).facts).held >= 120s);
    }

    void itCanBeCancelledAtEachStep_data()
    {
        QTest::addColumn<int>("step");
        for (int i = static_cast<int>(Id::Settings); i <= static_cast<int>(Id::Probe); ++i)
            QTest::addRow("%s", qPrintable(stepName(static_cast<Id>(i)))) << i;
    }
    void itCanBeCancelledAtEachStep()
    {
        QFETCH(int, step);
        World w;
        const Credential credential = w.fcc();
        // Announced up to the step before: what is sent after the end is refused by the fake.
        if (step > static_cast<int>(Id::Clock))
            w.expectClock();
        if (step > static_cast<int>(Id::Token))
            w.expectToken();
        Run run(w, credential);
        run.cancelAt = static_cast<Id>(step);
        run.run();
        QVERIFY(run.report.cancelled);
        QVERIFY(!run.report.passed());
        QVERIFY(!run.report.failure());
        QCOMPARE(run.report.steps.size(), std::size_t(10));
        QCOMPARE(run.step(static_cast<Id>(step)).skippedFor, DiagnosisStep::SkippedFor::Cancelled);
        QCOMPARE(run.report.steps.back().skippedFor, DiagnosisStep::SkippedFor::Cancelled);
        run.test.cancel(); // again: nothing happens
        QCOMPARE(run.finished, 1);
    }

    void whatHangsCanBeCancelled_data()
    {
        QTest::addColumn<QString>("call");
        for (const char *call : {"secrets.read", "connection.lookUp", "connection.connectTo", "http.send"})
            QTest::newRow(call) << QString::fromLatin1(call);
    }
    void whatHangsCanBeCancelled()
    {
        QFETCH(QString, call);
        World w;
        const Credential credential = w.fcc(w.tokens("stored", 1h));
        w.faults.on(call, Faults::Fate::Hangs);
        Run run(w, credential);
        run.test.start();
        QTest::qWait(30);
        QCOMPARE(run.finished, 0);
        run.test.cancel();
        QCOMPARE(run.finished, 1);
        QVERIFY(run.report.cancelled);
    }

    void aTokenRequestUnderWayIsStoredThoughTheTestIsCancelled()
    {
        World w;
        const Credential credential = w.fcc();
        w.expectClock();
        w.http.expect("POST", tokenUrl)
            .answers(200, R"({"access_token":"late","expires_in":86400,"token_type":"bearer"})")
            .held();
        Run run(w, credential);
        run.test.start();
        QVERIFY(QTest::qWaitFor([&] { return w.http.heldCount() == 1; }));
        run.test.cancel();
        QCOMPARE(run.finished, 1);
        w.http.releaseHeld();
        QVERIFY(QTest::qWaitFor([&] { return accessTokenOf(w.inKeychain(credential.id)) == "late"; }));
    }

    void aProgramThatEndsWithItWaitsForTheTokenRequest()
    {
        World w;
        const Credential credential = w.fcc();
        w.expectClock();
        w.http.expect("POST", tokenUrl)
            .answers(200, R"({"access_token":"late","expires_in":86400,"token_type":"bearer"})")
            .held();
        Run run(w, credential);
        run.test.start();
        QVERIFY(QTest::qWaitFor([&] { return w.http.heldCount() == 1; }));
        QVERIFY(!run.test.giveUp());
        QCOMPARE(run.finished, 0);
        w.http.releaseHeld();
        QVERIFY(QTest::qWaitFor([&] { return run.finished == 1; }));
        QVERIFY(run.report.cancelled);
        QCOMPARE(accessTokenOf(w.inKeychain(credential.id)), QByteArray("late"));
    }

    void whoeverWaitsForATurnCanCancel()
    {
        World w;
        const Credential credential = w.fcc();
        const auto turn = w.budget->book(credential, w.provider(QStringLiteral("fcc")), RateLimit::Applies::Token);
        Error limited = failure(Kind::RateLimited).value();
        limited.retryAfter = 10s;
        w.budget->learn(limited, **turn);
        w.expectClock();
        Run run(w, credential);
        run.test.start();
        QVERIFY(QTest::qWaitFor([&] { return run.started.contains(QStringLiteral("token")); }));
        QTest::qWait(30);
        run.test.cancel();
        QTest::qWait(5);
        QCOMPARE(run.finished, 1);
        QVERIFY(run.report.cancelled);
    }

    void itMayBeDestroyedWhenItEnds()
    {
        World w;
        const Credential credential = w.fcc();
        w.faults.on(QStringLiteral("connection.lookUp"), Faults::Fate::Fails, failure(Kind::HostNotFound).value());
        auto *test = new Diagnosis(w.diagnosisPorts(), credential, {});
        bool ended = false;
        QObject::connect(test, &Diagnosis::finished, qApp, [&] {
            ended = true;
            delete test;
        });
        test->start();
        QVERIFY(QTest::qWaitFor([&] { return ended; }));
        QTest::qWait(2);
    }

    void aReportIsWrittenWhereTheSecretsAreLostAndNotWhereNobodyCanLook_data()
    {
        QTest::addColumn<Error::Kind>("kind");
        QTest::addColumn<bool>("written");
        QTest::newRow("lost") << Kind::SecretLost << true;
        QTest::newRow("locked") << Kind::KeychainLocked << false;
    }
    void aReportIsWrittenWhereTheSecretsAreLostAndNotWhereNobodyCanLook()
    {
        QFETCH(Error::Kind, kind);
        QFETCH(bool, written);
        World w;
        const Credential credential = w.fcc();
        w.faults.on(QStringLiteral("secrets.read"), Faults::Fate::Fails, failure(kind).value(), 3);
        const auto searched = await<Done>([&](QObject *context, Completion<Done> done) {
            searchReport(*w.vault, credential.id, {"a report"}, context, std::move(done));
        });
        QCOMPARE(searched.has_value(), written);
    }

    void aReportAsDataHoldsNoSecret()
    {
        World w;
        const Credential credential = w.fentu(w.tokens("the-access-canary", 1h, "the-refresh-canary"));
        w.expectClock(fentuRoot);
        w.http.expect("GET", fentuRoot + QStringLiteral("/v1/work-orders")).answers(403, "{\"x\":\"body-canary\"}");
        Run run(w, credential);
        run.run();
        const QByteArray json = QByteArray::fromStdString(toJson(run.report, QStringLiteral("en")).dump());
        QVERIFY(json.contains("read:work-orders"));
        for (const char *canary : {"access-canary", "refresh-canary", "body-canary", "the+secret"})
            QVERIFY2(!json.contains(canary), canary);
    }
};

QTEST_GUILESS_MAIN(TestDiagnosis)
#include "test_diagnosis.moc"
