// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/VaultCalls.h"

#include <QSignalSpy>

using namespace fob;
using namespace fob::fakes;
using Fate = Faults::Fate;
using Kind = Error::Kind;

namespace {

/// The vault asks no provider, so these need no descriptor.
Credential draft(const QString &name = QStringLiteral("Shop"))
{
    Credential credential;
    credential.name = name;
    credential.provider = QStringLiteral("any");
    credential.environment = QStringLiteral("production");
    credential.grant = QStringLiteral("authorization_code");
    credential.fields.insert(QStringLiteral("client_id"), QStringLiteral("me"));
    return credential;
}

CredentialSecrets secrets()
{
    CredentialSecrets result;
    result.fields.emplace(QStringLiteral("client_secret"), Secret(QByteArrayView("s3cret\0with+nul", 15)));
    return result;
}

} // namespace

class TestCredentialVault : public QObject
{
    Q_OBJECT

    std::unique_ptr<FakeWorld> w;
    Credential added;

private Q_SLOTS:
    void init()
    {
        w = std::make_unique<FakeWorld>();
        auto result = addTo(*w, draft(), secrets());
        QVERIFY(result);
        added = *result;
        w->faults.forgetCalls();
    }
    void cleanup() { QVERIFY(w->index.pendingRows().empty()); }

    void anAddedCredentialIsInBothHalves()
    {
        QCOMPARE(added.id.size(), 36);
        QCOMPARE(added.createdAt, w->clock.now());
        QCOMPARE(added.generation, quint64{1});
        QCOMPARE(w->index.rows().at(added.id), added);
        const auto stored = open(*w, added.id);
        QVERIFY(stored);
        QCOMPARE(text(stored->fields.at(QStringLiteral("client_secret"))), QByteArray("s3cret\0with+nul", 15));
    }

    void theWritesGoInTheOrderThatMakesACrashSettleable()
    {
        QVERIFY(addTo(*w, draft(QStringLiteral("Other")), secrets()));
        QStringList writes = w->faults.calls();
        writes.removeAll(QStringLiteral("index.findByName")); // looking only
        writes.removeAll(QStringLiteral("index.pending"));
        // Whose store it is, is looked at before and after: another process may move the secrets meanwhile.
        QCOMPARE(writes.count(QStringLiteral("index.note")), 2);
        writes.removeAll(QStringLiteral("index.note"));
        QCOMPARE(writes, (QStringList{QStringLiteral("locks.acquire"), QStringLiteral("index.begin"),
                                      QStringLiteral("secrets.write"), QStringLiteral("index.insertFinishing")}));
    }

    void aTakenNameIsRefusedBeforeTheKeychainIsTouched_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("kind");
        QTest::newRow("the same name") << QStringLiteral("Shop") << int(Kind::NameTaken);
        QTest::newRow("the same name in capitals") << QStringLiteral("SHOP") << int(Kind::NameTaken);
        QTest::newRow("an empty name") << QString() << int(Kind::InvalidName);
    }
    void aTakenNameIsRefusedBeforeTheKeychainIsTouched()
    {
        QFETCH(QString, name);
        QFETCH(int, kind);
        QCOMPARE(int(addTo(*w, draft(name), secrets()).error().kind), kind);
        QVERIFY(w->faults.calls().filter(QStringLiteral("secrets")).isEmpty());
        QCOMPARE(w->index.rows().size(), 1u);
    }

    void anEmptySecretIsRefused()
    {
        CredentialSecrets empty = secrets();
        empty.fields[QStringLiteral("client_secret")] = Secret();
        QCOMPARE(addTo(*w, draft(QStringLiteral("Other")), std::move(empty)).error().kind, Kind::EmptySecret);
        QCOMPARE(replaceSecret(*w, added.id, QStringLiteral("client_secret"), "").error().kind, Kind::EmptySecret);
        QCOMPARE(w->secrets.size(), 1u);
    }

    void s43_aNameFindsExactlyOneOrNothing_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("kind"); // -1: found
        QTest::newRow("the exact name") << QStringLiteral("Shop") << -1;
        QTest::newRow("another case") << QStringLiteral("shop") << -1;
        QTest::newRow("an empty name matches nothing") << QString() << int(Kind::UnknownCredential);
        QTest::newRow("a part of a name matches nothing") << QStringLiteral("Sho") << int(Kind::UnknownCredential);
        QTest::newRow("a blank is not a name") << QStringLiteral(" ") << int(Kind::UnknownCredential);
    }
    void s43_aNameFindsExactlyOneOrNothing()
    {
        QFETCH(QString, name);
        QFETCH(int, kind);
        const auto found = w->vault->find(name);
        QCOMPARE(found ? -1 : int(found.error().kind), kind);
    }

    void aRenameKeepsEverythingElse()
    {
        QSignalSpy changed(w->vault.get(), &CredentialVault::credentialChanged);
        const auto renamed = rename(*w, added.id, QStringLiteral("Store"));
        QVERIFY(renamed);
        Credential expected = added;
        expected.name = QStringLiteral("Store");
        QCOMPARE(*renamed, expected);
        QCOMPARE(w->index.rows().at(added.id), expected);
        QCOMPARE(changed.count(), 1);
        QVERIFY(rename(*w, added.id, QStringLiteral("STORE"))); // its own name in another case
        QVERIFY(addTo(*w, draft(), secrets()));
        QCOMPARE(rename(*w, added.id, QStringLiteral("shop")).error().kind, Kind::NameTaken);
    }

    void anEditOfScopesKeepsTheTokensAndLeavesTheKeychainAlone()
    {
        QVERIFY(storeTokens(*w, added.id, w->tokens("live", std::chrono::hours{1}, "refresh")));
        w->faults.forgetCalls();
        Credential edited = *w->vault->findById(added.id);
        edited.scopes = {QStringLiteral("basic")};
        edited.token = {}; // a stale copy of what the vault keeps does no harm
        edited.generation = 0;
        const auto result = edit(*w, edited);
        QVERIFY(result);
        QVERIFY(result->token.present);
        QCOMPARE(result->scopes, QStringList{QStringLiteral("basic")});
        QVERIFY(w->faults.calls().filter(QStringLiteral("secrets")).isEmpty());
    }

    void anEditThatMovesTheCredentialForgetsItsTokens_data()
    {
        QTest::addColumn<int>("what");
        QTest::newRow("another environment") << 0;
        QTest::newRow("another base URL") << 1;
        QTest::newRow("another path") << 2;
        QTest::newRow("another client") << 3;
        QTest::newRow("another grant") << 4;
    }
    void anEditThatMovesTheCredentialForgetsItsTokens()
    {
        QFETCH(int, what);
        QVERIFY(storeTokens(*w, added.id, w->tokens("live", std::chrono::hours{1}, "refresh")));
        Credential edited = *w->vault->findById(added.id);
        switch (what) {
        case 0:
            edited.environment = QStringLiteral("development");
            break;
        case 1:
            edited.baseUrl = QUrl(QStringLiteral("https://other.example"));
            break;
        case 2:
            edited.pathOverrides.insert(QStringLiteral("token"), QStringLiteral("/elsewhere"));
            break;
        case 3:
            edited.fields[QStringLiteral("client_id")] = QStringLiteral("you");
            break;
        case 4:
            edited.grant = QStringLiteral("client_credentials");
            break;
        }
        std::map<QString, Secret> fields;
        if (what == 0)
            fields.emplace(QStringLiteral("client_secret"), Secret("of the other one"));
        const auto result = edit(*w, edited, std::move(fields));
        QVERIFY(result);
        QVERIFY(!result->token.present);
        QCOMPARE(accessTokenOf(w->inKeychain(added.id)), QByteArray());
        QVERIFY(w->inKeychain(added.id).fields.contains(QStringLiteral("client_secret")));
        QCOMPARE(*w->vault->findById(added.id), *result);
    }

    void theSecretsOfOneEnvironmentAreNeverSentToAnother()
    {
        QVERIFY(storeTokens(*w, added.id, w->tokens("live", std::chrono::hours{1})));
        Credential edited = *w->vault->findById(added.id);
        edited.environment = QStringLiteral("development");
        const auto refused = edit(*w, edited);
        QCOMPARE(refused.error().kind, Kind::SecretsOfAnotherEnvironment);
        QCOMPARE(w->vault->findById(added.id)->environment, QStringLiteral("production"));
        QCOMPARE(accessTokenOf(w->inKeychain(added.id)), QByteArray("live"));

        std::map<QString, Secret> theirs;
        theirs.emplace(QStringLiteral("client_secret"), Secret("theirs"));
        QVERIFY(edit(*w, edited, std::move(theirs)));
        QCOMPARE(w->vault->findById(added.id)->environment, QStringLiteral("development"));
        QCOMPARE(text(w->inKeychain(added.id).fields.at(QStringLiteral("client_secret"))), QByteArray("theirs"));
        QCOMPARE(accessTokenOf(w->inKeychain(added.id)), QByteArray());
    }

    void anEditWhoseSecretsCannotBeStoredChangesNothing()
    {
        Credential edited = *w->vault->findById(added.id);
        edited.baseUrl = QUrl(QStringLiteral("https://other.example"));
        std::map<QString, Secret> fields;
        fields.emplace(QStringLiteral("client_secret"), Secret("new"));
        w->secrets.setTrouble(Kind::KeychainLocked);
        QCOMPARE(edit(*w, edited, std::move(fields)).error().kind, Kind::KeychainLocked);
        QVERIFY(w->vault->findById(added.id)->baseUrl.isEmpty());
    }

    void s28_tokensInMemoryDoNotFollowTheCredentialToAnotherHost()
    {
        w->secrets.setTrouble(Kind::KeychainLocked);
        QVERIFY(!storeTokens(*w, added.id, w->tokens("ours", std::chrono::hours{1})));
        Credential edited = *w->vault->findById(added.id);
        edited.baseUrl = QUrl(QStringLiteral("https://other.example"));
        QCOMPARE(edit(*w, edited).error().kind, Kind::KeychainLocked);
        QVERIFY(w->vault->hasUnsavedTokens(added.id)); // all there is of them
        w->secrets.setTrouble({});
        QVERIFY(edit(*w, edited));
        QVERIFY(!w->vault->hasUnsavedTokens(added.id));
        QCOMPARE(accessTokenOf(w->inKeychain(added.id)), QByteArray());
    }

    void s25_newTokensReplaceOldOnesThoughTheClockWasSetBack()
    {
        QVERIFY(storeTokens(*w, added.id, w->tokens("old", std::chrono::hours{1})));
        w->clock.set(w->clock.now() - std::chrono::hours{8});
        QVERIFY(storeTokens(*w, added.id, w->tokens("new", std::chrono::hours{1})));
        QCOMPARE(accessTokenOf(w->inKeychain(added.id)), QByteArray("new"));
    }

    void aCredentialDoesNotMoveToAnotherProvider()
    {
        Credential edited = added;
        edited.provider = QStringLiteral("other");
        QCOMPARE(edit(*w, edited).error().kind, Kind::InvalidInput);
    }

    void aReplacedSecretForgetsTheTokensGotWithTheOldOne()
    {
        QVERIFY(storeTokens(*w, added.id, w->tokens("live", std::chrono::hours{1}, "refresh")));
        QVERIFY(w->vault->markSignInNeeded(added.id));
        const auto result = replaceSecret(*w, added.id, QStringLiteral("client_secret"), "new");
        QVERIFY(result);
        QVERIFY(!result->token.present);
        QVERIFY(!result->signInNeeded);
        QCOMPARE(text(w->inKeychain(added.id).fields.at(QStringLiteral("client_secret"))), QByteArray("new"));
    }

    void aReplacedApiKeyIsTheTokenFromThenOn()
    {
        CredentialSecrets key;
        key.fields.emplace(QStringLiteral("api_key"), Secret(QByteArrayView("old-key")));
        key.tokens = w->tokens("old-key", std::chrono::hours{1});
        key.tokens->expiresAt.reset();
        const auto credential = addTo(*w, draft(QStringLiteral("Key")), std::move(key));
        QVERIFY(credential && credential->token.present);
        const auto replaced = replaceSecret(*w, credential->id, QStringLiteral("api_key"), "new-key");
        QVERIFY(replaced && replaced->token.present);
        QCOMPARE(accessTokenOf(w->inKeychain(credential->id)), QByteArray("new-key"));
    }

    void storedTokensAreInBothHalves()
    {
        QVERIFY(w->vault->markSignInNeeded(added.id));
        w->clock.advance(std::chrono::minutes{5});
        const auto stored = storeTokens(*w, added.id, w->tokens("live", std::chrono::hours{1}, "refresh"));
        QVERIFY(stored);
        QVERIFY(stored->token.present && stored->token.hasRefreshToken && !stored->signInNeeded);
        QCOMPARE(stored->lastUsedAt, w->clock.now());
        QCOMPARE(stored->generation, quint64{2});
        QCOMPARE(w->index.rows().at(added.id), *stored);
        QCOMPARE(accessTokenOf(w->inKeychain(added.id)), QByteArray("live"));
    }

    void s28_tokensThatTheKeychainRefusesAreTriedAgainWithAWarning()
    {
        QSignalSpy warned(w->vault.get(), &CredentialVault::tokensNotStored);
        Error denied;
        denied.kind = Kind::KeychainDenied;
        w->faults.on(QStringLiteral("secrets.write"), Fate::Fails, denied, 2);
        QVERIFY(storeTokens(*w, added.id, w->tokens("live", std::chrono::hours{1})));
        QCOMPARE(warned.count(), 2);
        QVERIFY(!w->vault->hasUnsavedTokens(added.id));
        QCOMPARE(accessTokenOf(w->inKeychain(added.id)), QByteArray("live"));
    }

    void s28_tokensThatTheKeychainKeepsRefusingStayInMemoryUntilItTakesThem()
    {
        w->secrets.setTrouble(Kind::KeychainLocked);
        QCOMPARE(storeTokens(*w, added.id, w->tokens("live", std::chrono::hours{1})).error().kind,
                 Kind::KeychainLocked);
        QVERIFY(w->vault->hasUnsavedTokens(added.id));
        w->secrets.setTrouble({});
        QVERIFY(await<Done>(
            [&](QObject *c, Completion<Done> d) { w->vault->storeUnsavedTokens(added.id, c, std::move(d)); }));
        QVERIFY(!w->vault->hasUnsavedTokens(added.id));
        QCOMPARE(accessTokenOf(w->inKeychain(added.id)), QByteArray("live"));
        QVERIFY(w->vault->findById(added.id)->token.present);
    }

    void s28_tokensInMemoryAreTriedAgainByThemselves()
    {
        w->vault->setUnsavedRetryInterval(std::chrono::milliseconds{5});
        w->secrets.setTrouble(Kind::KeychainLocked);
        QVERIFY(!storeTokens(*w, added.id, w->tokens("live", std::chrono::hours{1})));
        QTest::qWait(20);
        QVERIFY(w->vault->hasUnsavedTokens(added.id));
        w->secrets.setTrouble({});
        QTRY_VERIFY(!w->vault->hasUnsavedTokens(added.id));
        QCOMPARE(accessTokenOf(w->inKeychain(added.id)), QByteArray("live"));
        QTRY_VERIFY(!w->locks.held(added.id));
    }

    void s28_tokensInMemoryNeverReplaceNewerOnesOfAnotherProcess()
    {
        w->secrets.setTrouble(Kind::KeychainLocked);
        QVERIFY(!storeTokens(*w, added.id, w->tokens("ours", std::chrono::hours{1})));
        w->secrets.setTrouble({});
        w->clock.advance(std::chrono::seconds{30});
        CredentialSecrets theirs = secrets();
        theirs.tokens = w->tokens("theirs", std::chrono::hours{1});
        w->secrets.put(added.id, text(theirs.toBytes()));
        QVERIFY(await<Done>(
            [&](QObject *c, Completion<Done> d) { w->vault->storeUnsavedTokens(added.id, c, std::move(d)); }));
        QCOMPARE(accessTokenOf(w->inKeychain(added.id)), QByteArray("theirs"));
    }

    void s24_provingTheKeychainChangesNothingAndFailsWhenItTakesNoWrite()
    {
        const QByteArray before = w->secrets.bytes(added.id);
        const auto prove = [&] {
            return await<Done>(
                [&](QObject *c, Completion<Done> d) { w->vault->proveWritable(added.id, c, std::move(d)); });
        };
        QVERIFY(prove());
        QCOMPARE(w->secrets.bytes(added.id), before);
        QCOMPARE(w->faults.count(QStringLiteral("secrets.write")), 1);
        Error denied;
        denied.kind = Kind::KeychainDenied;
        w->faults.on(QStringLiteral("secrets.write"), Fate::Fails, denied);
        QCOMPARE(prove().error().kind, Kind::KeychainDenied);
    }

    void aRemovedCredentialIsInNeitherHalf()
    {
        QSignalSpy removed(w->vault.get(), &CredentialVault::credentialRemoved);
        QVERIFY(removeFrom(*w, added.id));
        QCOMPARE(w->secrets.size(), 0u);
        QVERIFY(w->index.rows().empty());
        QCOMPARE(removed.count(), 1);
        QCOMPARE(removeFrom(*w, added.id).error().kind, Kind::UnknownCredential);
    }

    void s35_aTroubledKeychainIsToldApartAndLosesNothing_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("it is missing") << int(Kind::KeychainMissing);
        QTest::newRow("it is locked") << int(Kind::KeychainLocked);
        QTest::newRow("it denies") << int(Kind::KeychainDenied);
        QTest::newRow("it is stuck") << int(Kind::KeychainStuck);
        QTest::newRow("it fails") << int(Kind::KeychainFailed);
    }
    void s35_aTroubledKeychainIsToldApartAndLosesNothing()
    {
        QFETCH(int, kind);
        const QByteArray before = w->secrets.bytes(added.id);
        w->secrets.setTrouble(Kind(kind));
        QCOMPARE(int(open(*w, added.id).error().kind), kind);
        QCOMPARE(int(removeFrom(*w, added.id).error().kind), kind);
        QCOMPARE(int(replaceSecret(*w, added.id, QStringLiteral("client_secret"), "n").error().kind), kind);
        QCOMPARE(int(addTo(*w, draft(QStringLiteral("Other")), secrets()).error().kind), kind);
        QCOMPARE(w->index.rows().size(), 1u);
        QCOMPARE(w->index.rows().at(added.id), added);

        // The addition that could neither be finished nor undone is still noted, and undone when the keychain is back.
        QCOMPARE(int(reconcile(*w).error().kind), kind);
        w->secrets.setTrouble({});
        QVERIFY(reconcile(*w));
        QCOMPARE(w->secrets.size(), 1u);
        QCOMPARE(w->secrets.bytes(added.id), before);
        QVERIFY(open(*w, added.id));
    }

    void s35_anotherKeychainThanTheRecordedOneIsRefused()
    {
        w->secrets.setBackend(QStringLiteral("KWallet"));
        w->restart();
        QCOMPARE(open(*w, added.id).error().kind, Kind::KeychainChanged);
        QCOMPARE(addTo(*w, draft(QStringLiteral("Other")), secrets()).error().detail, QStringLiteral("Fake keychain"));
        QCOMPARE(removeFrom(*w, added.id).error().kind, Kind::KeychainChanged);
        w->secrets.setBackend(QStringLiteral("Fake keychain"));
        w->restart();
        QVERIFY(removeFrom(*w, added.id));
        // With no credential left nothing can be missed in the other one.
        w->secrets.setBackend(QStringLiteral("KWallet"));
        w->restart();
        QVERIFY(addTo(*w, draft(), secrets()));
    }

    void s35_aKeychainThatHadToBeStartedIsComparedBeforeItIsBelieved()
    {
        w->secrets.setBackend(QStringLiteral("KWallet"));
        w->secrets.setAsleep();
        w->restart();
        QCOMPARE(addTo(*w, draft(QStringLiteral("Other")), secrets()).error().kind, Kind::KeychainChanged);
        w->secrets.setAsleep();
        w->restart();
        w->secrets.lose(added.id);
        QCOMPARE(open(*w, added.id).error().kind, Kind::KeychainChanged); // and not "lost"
    }

    void reconcilingLeavesAloneWhatALivingProcessIsAt()
    {
        const auto theirs = QStringLiteral("11111111-2222-3333-4444-555555555555");
        QVERIFY(w->index.begin({PendingChange::Kind::Add, theirs, w->clock.now()}));
        w->secrets.put(theirs, "half");
        w->locks.holdElsewhere(theirs);
        QVERIFY(reconcile(*w));
        QVERIFY(w->secrets.has(theirs));
        w->locks.releaseElsewhere(theirs);
        QVERIFY(reconcile(*w));
        QVERIFY(!w->secrets.has(theirs));
    }

    void reconcilingCostsOneLookWhenNothingIsPending()
    {
        QVERIFY(reconcile(*w));
        QCOMPARE(w->faults.calls(), QStringList{QStringLiteral("index.pending")});
    }

    void closingAWindowDoesNotCutAChangeOff()
    {
        {
            QObject window;
            w->vault->remove(added.id, &window,
                             [](const Result<Done> &) { QFAIL("called after its context was gone"); });
        }
        QTRY_VERIFY(w->index.rows().empty());
        QCOMPARE(w->secrets.size(), 0u);
    }

    void theInstallationKeyStaysTheSame()
    {
        const auto first = w->vault->installationKey();
        QVERIFY(first);
        QCOMPARE(first->size(), qsizetype{32});
        w->restart();
        QVERIFY(w->vault->installationKey()->equals(*first));
    }
};

QTEST_GUILESS_MAIN(TestCredentialVault)
#include "test_credential_vault.moc"
