// SPDX-License-Identifier: GPL-3.0-or-later
// The fakes prove others, so they are proved first: they refuse, they fail when told to, and they keep their ports'
// promises.
#include "support/fakes/Await.h"
#include "support/fakes/FakeBrowserSide.h"
#include "support/fakes/FakeCredentialIndex.h"
#include "support/fakes/FakeCredentialLocks.h"
#include "support/fakes/FakeHttpClient.h"
#include "support/fakes/FakeSecretStore.h"
#include "support/fakes/FakeTimeAndChance.h"

using namespace fob;
using namespace fob::fakes;
using Fate = Faults::Fate;
using Kind = Error::Kind;

namespace {

const auto ID = QStringLiteral("a-credential");

HttpRequest post(const char *url)
{
    HttpRequest request;
    request.method = "POST";
    request.url = QUrl(QString::fromLatin1(url));
    return request;
}

Credential named(const QString &id, const QString &name)
{
    Credential credential;
    credential.id = id;
    credential.name = name;
    return credential;
}

} // namespace

class TestFakes : public QObject
{
    Q_OBJECT

    Faults m_faults;
    QStringList m_refusals;
    Refusal m_before;

    Result<Done> write(FakeSecretStore &store, const QByteArray &value)
    {
        return await<Done>([&](QObject *c, Completion<Done> d) { store.write(ID, Secret(value), c, std::move(d)); },
                           200);
    }
    Result<Secret> read(FakeSecretStore &store)
    {
        return await<Secret>([&](QObject *c, Completion<Secret> d) { store.read(ID, c, std::move(d)); }, 200);
    }
    Result<HttpResponse> send(FakeHttpClient &http, const char *url)
    {
        return await<HttpResponse>(
            [&](QObject *c, Completion<HttpResponse> d) { http.send(post(url), c, std::move(d)); }, 200);
    }

private Q_SLOTS:
    void init()
    {
        m_faults = {};
        m_refusals.clear();
        m_before = setRefusal([this](const QString &what) { m_refusals.append(what); });
    }
    void cleanup() { setRefusal(m_before); }

    void anUnannouncedRequestIsRefused()
    {
        FakeHttpClient http(m_faults);
        auto answer = send(http, "https://a.example/token");
        QVERIFY(!answer);
        QCOMPARE(m_refusals.size(), 1);
    }

    void aRequestToAnotherAddressThanAnnouncedIsRefused()
    {
        FakeHttpClient http(m_faults);
        http.expect("POST", QStringLiteral("https://a.example/token")).answers(200, "{}");
        QVERIFY(!send(http, "https://b.example/token"));
        QCOMPARE(m_refusals.size(), 1);
        QCOMPARE(http.outstanding(), 1u);
    }

    void anAnnouncedRequestIsAnsweredOnceAndItsQueryDoesNotMatter()
    {
        FakeHttpClient http(m_faults);
        http.expect("POST", QStringLiteral("https://a.example/token")).answers(418, "{\"a\":1}");
        auto answer = send(http, "https://a.example/token?x=1");
        QVERIFY(answer);
        QCOMPARE(answer->status, 418);
        QCOMPARE(answer->body.reveal().toByteArray(), QByteArray("{\"a\":1}"));
        QVERIFY(m_refusals.isEmpty());
        QVERIFY(!send(http, "https://a.example/token"));
        QCOMPARE(m_refusals.size(), 1);
    }

    void aHeldAnswerWaitsForItsRelease()
    {
        FakeHttpClient http(m_faults);
        http.expect("POST", QStringLiteral("https://a.example/token")).answers(200, "{}").held();
        QObject context;
        int answered = 0;
        http.send(post("https://a.example/token"), &context,
                  [&](const Result<HttpResponse> &r) { answered += r ? 1 : 100; });
        QTest::qWait(20);
        QCOMPARE(answered, 0);
        http.releaseHeld();
        QTRY_COMPARE(answered, 1);
    }

    void aDestroyedContextIsNeverAnswered()
    {
        FakeHttpClient http(m_faults);
        http.expect("POST", QStringLiteral("https://a.example/token")).answers(200, "{}");
        bool answered = false;
        {
            QObject context;
            http.send(post("https://a.example/token"), &context,
                      [&](const Result<HttpResponse> &) { answered = true; });
        }
        QTest::qWait(20);
        QVERIFY(!answered);
    }

    void aFaultHitsTheCallItIsMeantFor()
    {
        FakeSecretStore store(m_faults);
        Error error;
        error.kind = Kind::KeychainDenied;
        m_faults.at(1, Fate::Fails, error);
        QVERIFY(write(store, "one"));
        QCOMPARE(write(store, "two").error().kind, Kind::KeychainDenied);
        QCOMPARE(store.bytes(ID), QByteArray("one"));
        m_faults.on(QStringLiteral("secrets.write"), Fate::FailsAfter, error);
        QVERIFY(!write(store, "three"));
        QCOMPARE(store.bytes(ID), QByteArray("three"));
        QVERIFY(write(store, "four"));
        QCOMPARE(m_faults.count(QStringLiteral("secrets.write")), 4);
    }

    void aKilledWorldDoesNothingMoreUntilItIsRevived()
    {
        FakeSecretStore store(m_faults);
        FakeCredentialIndex index(m_faults);
        m_faults.on(QStringLiteral("secrets.write"), Fate::DiesAfter);
        QCOMPARE(write(store, "one").error().detail, QStringLiteral("no answer"));
        QCOMPARE(store.bytes(ID), QByteArray("one"));
        QVERIFY(m_faults.dead());
        QVERIFY(!index.insert(named(ID, QStringLiteral("x"))));
        QVERIFY(index.rows().empty());
        m_faults.revive();
        QVERIFY(index.insert(named(ID, QStringLiteral("x"))));
        QVERIFY(read(store));
    }

    void aTroubledKeychainFailsEveryCallAndLosesNothing()
    {
        FakeSecretStore store(m_faults);
        QVERIFY(write(store, "one"));
        store.setTrouble(Kind::KeychainLocked);
        QCOMPARE(read(store).error().kind, Kind::KeychainLocked);
        QCOMPARE(write(store, "two").error().kind, Kind::KeychainLocked);
        store.setTrouble({});
        QCOMPARE(read(store)->reveal().toByteArray(), QByteArray("one"));
        store.lose(ID);
        QCOMPARE(read(store).error().kind, Kind::SecretLost);
    }

    void theIndexTakesNamesForOneWhateverTheirCase()
    {
        FakeCredentialIndex index(m_faults);
        QVERIFY(index.insert(named(QStringLiteral("1"), QStringLiteral("Shop"))));
        QCOMPARE(index.insert(named(QStringLiteral("2"), QStringLiteral("sHOP"))).error().kind, Kind::NameTaken);
        QCOMPARE(index.findByName(QStringLiteral("shop"))->id, QStringLiteral("1"));
        QCOMPARE(index.update(named(QStringLiteral("3"), QStringLiteral("Other"))).error().kind,
                 Kind::UnknownCredential);
    }

    void finishingWhatWasNeverBegunIsRefused()
    {
        FakeCredentialIndex index(m_faults);
        (void)index.insertFinishing(named(ID, QStringLiteral("x")));
        QCOMPARE(m_refusals.size(), 1);
        QVERIFY(index.begin({PendingChange::Kind::Add, QStringLiteral("2"), {}}));
        QVERIFY(index.insertFinishing(named(QStringLiteral("2"), QStringLiteral("y"))));
        QVERIFY(index.pendingRows().empty());
        QCOMPARE(m_refusals.size(), 1);
    }

    void aLockIsGivenToOneAtATime()
    {
        using Lock = std::shared_ptr<CredentialLock>;
        FakeCredentialLocks locks(m_faults);
        QObject context;
        std::vector<Lock> got;
        const auto keep = [&](Result<Lock> lock) { got.push_back(lock ? *lock : nullptr); };
        locks.acquire(ID, std::chrono::seconds{5}, &context, keep);
        locks.acquire(ID, std::chrono::seconds{5}, &context, keep);
        QTest::qWait(20);
        QCOMPARE(got.size(), 1u);
        got.front().reset();
        QTRY_COMPARE(got.size(), 2u);
        locks.acquire(ID, std::chrono::milliseconds{10}, &context, keep);
        QTRY_COMPARE(got.size(), 3u);
        QVERIFY(!got.back());
        got.clear();
        QVERIFY(!locks.held(ID));
    }

    void aRedirectAnsweredTwiceIsRefused()
    {
        FakeRedirectListeners listeners(m_faults);
        listeners.busy = {7001};
        auto listener = listeners.listen(RedirectRules{}, {7001, 7002});
        QVERIFY(listener);
        QCOMPARE((*listener)->redirectUri(), QStringLiteral("http://127.0.0.1:7002/callback"));
        QCOMPARE(listeners.listen(RedirectRules{}, {7001}).error().kind, Kind::PortInUse);
        listeners.last()->arrive("state=x");
        QCOMPARE(m_refusals.size(), 1);
        (*listener)->onArrival([](const QByteArray &, const RedirectListener::Answer &answer) {
            answer(Landing::SignedIn);
            answer(Landing::Failed);
        });
        const auto landings = listeners.last()->landings;
        listeners.last()->arrive("state=x");
        QCOMPARE(*landings, QList<Landing>{Landing::SignedIn});
        QCOMPARE(m_refusals.size(), 2);
        listener->reset();
        QCOMPARE(listeners.open(), 0);
    }

    void aBrowserIsHandedNothingButWebAddresses()
    {
        FakeBrowser browser(m_faults);
        (void)browser.open(QUrl(QStringLiteral("file:///etc/passwd")), {});
        QCOMPARE(m_refusals.size(), 1);
        QVERIFY(browser.open(QUrl(QStringLiteral("https://a.example/")), QStringLiteral("firefox")));
        QCOMPARE(m_refusals.size(), 1);
        QCOMPARE(browser.opened.last().command, QStringLiteral("firefox"));
    }

    void theSandboxIsNotStartedUnasked()
    {
        FakeSandboxHost sandbox(m_faults);
        const auto ask = [&] {
            return await<Done>([&](QObject *c, Completion<Done> d) {
                sandbox.ensureRunning(QUrl(QStringLiteral("http://127.0.0.1:1/")), c, std::move(d));
            });
        };
        (void)ask();
        QCOMPARE(m_refusals.size(), 1);
        sandbox.allowed = true;
        QVERIFY(ask());
        QCOMPARE(m_refusals.size(), 1);
    }

    void chanceIsTheSameInEveryRunAndNeverTwiceInOne()
    {
        FakeRandom one;
        FakeRandom other;
        const QByteArray first = one.bytes(32);
        QCOMPARE(first, other.bytes(32));
        QVERIFY(one.bytes(32) != first);
        QCOMPARE(one.bytes(16).size(), 16);
    }
};

QTEST_GUILESS_MAIN(TestFakes)
#include "test_fakes.moc"
