// SPDX-License-Identifier: GPL-3.0-or-later
// A whole sign-in with each of its port calls failing, hanging and being the last one of its process.
#include "services/SignInRun.h"

using namespace fob;
using namespace fob::fakes;
using Fate = Faults::Fate;
using Kind = Error::Kind;

namespace {

/// A world with a signed-in credential, a provider that gives one new pair of tokens, and a person who approves at
/// once.
struct Story
{
    FakeWorld w;
    Credential credential;
    std::unique_ptr<SignInRun> run;
    int exchanges = 0;

    Story()
        : credential(w.stored(QStringLiteral("fentu"), QStringLiteral("authorization_code"), QStringLiteral("Field"),
                              w.tokens("old", std::chrono::hours{1}, "old-refresh")))
    {
        w.http.setServer([this](const SentRequest &) -> Result<HttpResponse> {
            ++exchanges;
            return FakeHttpClient::response(
                200, R"({"access_token":"new","refresh_token":"new-refresh","expires_in":3600,"token_type":"Bearer"})");
        });
        w.faults.forgetCalls();
        run = std::make_unique<SignInRun>(w, credential);
        QObject::connect(run->signIn.get(), &SignIn::stepReached, run->signIn.get(), [this](SignIn::Step step) {
            if (step != SignIn::Step::Opened)
                return;
            run->landings = w.listeners.last()->landings;
            w.listeners.last()->arrive(run->answer("code", "c"));
        });
    }

    /// To the end, or to where nothing moves any more.
    void tell(int patienceMs)
    {
        run->signIn->start();
        (void)QTest::qWaitFor([this] { return run->finished > 0 || w.faults.dead(); }, patienceMs);
        QTest::qWait(2);
    }
    [[nodiscard]] QByteArray kept() const { return accessTokenOf(w.inKeychain(credential.id)); }
};

int portCalls()
{
    Story story;
    story.tell(5000);
    return static_cast<int>(story.w.faults.calls().size());
}

void callsAsRows()
{
    QTest::addColumn<int>("call");
    Story story;
    story.tell(5000);
    QCOMPARE(story.kept(), QByteArray("new"));
    const QStringList calls = story.w.faults.calls();
    for (int call = 0; call < calls.size(); ++call)
        QTest::addRow("at call %d, %s", call + 1, qPrintable(calls.at(call))) << call;
}

} // namespace

class TestSignInFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void s35_aFailingPortEndsTheSignInOnceAndLosesNothing_data() { callsAsRows(); }
    void s35_aFailingPortEndsTheSignInOnceAndLosesNothing()
    {
        QFETCH(int, call);
        Story story;
        Error error;
        error.kind = Kind::KeychainFailed;
        error.detail = QStringLiteral("injected");
        story.w.faults.at(call, Fate::Fails, error);
        story.tell(5000);
        QCOMPARE(story.run->finished, 1);
        QVERIFY(story.exchanges <= 1);
        // A browser that does not open and a write that succeeds at the next try end well; all else ends with the
        // error.
        if (story.run->result) {
            QCOMPARE(story.kept(), QByteArray("new"));
            QCOMPARE(story.run->landings->last(), Landing::SignedIn);
        } else {
            QCOMPARE(story.run->result.error(), error);
            QCOMPARE(story.kept(), QByteArray("old"));
            if (!story.run->landings->isEmpty())
                QCOMPARE(story.run->landings->last(), Landing::Failed);
        }
        QTRY_COMPARE(story.w.listeners.open(), 0);
        QTRY_VERIFY(!story.w.locks.held(story.credential.id));
    }

    void aHangingPortCanBeCancelled_data() { callsAsRows(); }
    void aHangingPortCanBeCancelled()
    {
        QFETCH(int, call);
        Story story;
        story.w.faults.at(call, Fate::Hangs);
        story.tell(30);
        if (story.run->finished == 0) {
            story.run->signIn->cancel();
            QCOMPARE(story.run->finished, 1);
            QCOMPARE(story.run->result.error().kind, Kind::Cancelled);
        }
        QTest::qWait(5);
        QCOMPARE(story.run->finished, 1);
        QTRY_COMPARE(story.w.listeners.open(), 0);
    }

    void s31_aSignInKilledAnywhereKeepsTheOldTokensOrTheNewOnes_data()
    {
        QTest::addColumn<int>("call");
        QTest::addColumn<bool>("after");
        const int calls = portCalls();
        QVERIFY(calls > 8);
        for (int call = 0; call < calls; ++call)
            for (const bool after : {false, true})
                QTest::addRow("killed %s its port call %d", after ? "after" : "before", call + 1) << call << after;
    }
    void s31_aSignInKilledAnywhereKeepsTheOldTokensOrTheNewOnes()
    {
        QFETCH(int, call);
        QFETCH(bool, after);
        Story story;
        story.w.faults.at(call, after ? Fate::DiesAfter : Fate::DiesBefore);
        story.tell(5000);
        const bool acknowledged = story.run->finished > 0 && story.run->result;
        story.run.reset();
        story.w.restart();
        QVERIFY(reconcile(story.w));
        const auto secrets = open(story.w, story.credential.id);
        const auto row = story.w.vault->findById(story.credential.id);
        QVERIFY(secrets && secrets->tokens && row && row->token.present);
        QCOMPARE(secrets->generation, row->generation);
        QCOMPARE(*secrets->tokens->expiresAt, *row->token.expiresAt);
        QVERIFY(story.kept() == "new" || (story.kept() == "old" && !acknowledged));
    }
};

QTEST_GUILESS_MAIN(TestSignInFaults)
#include "test_sign_in_faults.moc"
