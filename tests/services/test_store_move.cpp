// SPDX-License-Identifier: GPL-3.0-or-later
// Moving secrets from one store to the other: whatever it is killed at, every credential can be opened in the store
// that the index records, and running it again brings it to its end (S31, S36).
#include "services/VaultCalls.h"

#include "services/StoreMove.h"

using namespace fob;
using namespace fob::fakes;
using Fate = Faults::Fate;
using Kind = Error::Kind;

namespace {

/// The usual world, whose keychain is left for another store.
struct MovingWorld : FakeWorld
{
    FakeSecretStore target{faults};

    MovingWorld()
    {
        target.setBackend(QStringLiteral("Encrypted vault"));
        for (const char *name : {"One", "Two", "Three"}) {
            Credential credential;
            credential.name = QString::fromLatin1(name);
            credential.provider = QStringLiteral("any");
            credential.environment = QStringLiteral("production");
            credential.grant = QStringLiteral("authorization_code");
            CredentialSecrets held;
            held.fields.emplace(QStringLiteral("client_secret"), Secret(QByteArrayView(name)));
            held.tokens = tokens("token", std::chrono::hours{1}, "refresh");
            (void)addTo(*this, credential, std::move(held));
        }
        faults.forgetCalls();
    }

    [[nodiscard]] QString recorded() { return *StoreMove::recordedBackend(index); }
    [[nodiscard]] FakeSecretStore &counting() { return recorded() == target.backend() ? target : secrets; }

    /// What is wrong with the credentials as a program finds them that looks where the index says.
    QString trouble()
    {
        if (index.rows().size() != 3)
            return QStringLiteral("the index holds %1 credentials").arg(index.rows().size());
        for (const auto &[id, row] : index.rows()) {
            const auto held = CredentialSecrets::fromBytes(Secret(counting().bytes(id)));
            if (!held)
                return row.name + QStringLiteral(" is lost");
            if (text(held->fields.at(QStringLiteral("client_secret"))) != row.name.toLatin1())
                return row.name + QStringLiteral(" has another secret");
            if (held->generation != row.generation)
                return row.name + QStringLiteral(" is of another time than the index says");
        }
        return {};
    }
};

Result<StoreMoved> move(MovingWorld &w, FakeSecretStore &from, FakeSecretStore &to)
{
    StoreMove moving(w.index, from, to, w.locks);
    return await<StoreMoved>([&](QObject *c, Completion<StoreMoved> d) { moving.start(c, std::move(d)); });
}

Result<StoreMoved> moveAway(MovingWorld &w) { return move(w, w.secrets, w.target); }

/// Runs until it says something or is dead.
void moveUntilKilled(MovingWorld &w)
{
    QObject context;
    bool said = false;
    StoreMove moving(w.index, w.secrets, w.target, w.locks);
    moving.start(&context, [&](const Result<StoreMoved> &) { said = true; });
    (void)QTest::qWaitFor([&] { return said || w.faults.dead(); }, 5000);
    QTest::qWait(1);
}

int portCalls()
{
    MovingWorld w;
    moveUntilKilled(w);
    return static_cast<int>(w.faults.calls().size());
}

} // namespace

class TestStoreMove : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everything_is_moved_and_nothing_is_left_behind()
    {
        MovingWorld w;
        const auto moved = moveAway(w);
        QVERIFY(moved);
        QCOMPARE(moved->credentials, 3);
        QVERIFY(moved->lost.isEmpty() && !moved->leftBehind);
        QCOMPARE(w.recorded(), QStringLiteral("Encrypted vault"));
        QCOMPARE(w.trouble(), QString());
        QCOMPARE(w.target.size(), std::size_t(3));
        QCOMPARE(w.secrets.size(), std::size_t(0));
        QCOMPARE(*StoreMove::unfinished(w.index), QString());
        // Again there is nothing to do, and the other store is not even asked for anything but its state.
        w.faults.forgetCalls();
        const auto again = moveAway(w);
        QVERIFY(again && again->credentials == 0);
        QCOMPARE(w.faults.count(QStringLiteral("secrets.remove")), 0);
        // And back.
        QVERIFY(move(w, w.target, w.secrets));
        QCOMPARE(w.trouble(), QString());
        QCOMPARE(w.target.size(), std::size_t(0));
    }

    void without_credentials_it_is_a_choice_and_asks_for_no_secret()
    {
        MovingWorld w;
        for (const auto &[id, row] : std::map(w.index.rows()))
            QVERIFY(removeFrom(w, id));
        w.secrets.setTrouble(Kind::KeychainMissing);
        w.faults.forgetCalls();
        QVERIFY(moveAway(w));
        QCOMPARE(w.recorded(), QStringLiteral("Encrypted vault"));
        QCOMPARE(w.faults.count(QStringLiteral("secrets.read")) + w.faults.count(QStringLiteral("secrets.write")), 0);
    }

    void S31_a_move_that_is_killed_loses_nothing_and_is_finished_by_the_next_data()
    {
        QTest::addColumn<int>("call");
        QTest::addColumn<bool>("after");
        const int calls = portCalls();
        QVERIFY(calls > 20);
        for (int call = 0; call < calls; ++call)
            for (const bool after : {false, true})
                QTest::addRow("killed %s port call %d", after ? "after" : "before", call + 1) << call << after;
    }
    void S31_a_move_that_is_killed_loses_nothing_and_is_finished_by_the_next()
    {
        QFETCH(int, call);
        QFETCH(bool, after);
        MovingWorld w;
        w.faults.at(call, after ? Fate::DiesAfter : Fate::DiesBefore);
        moveUntilKilled(w);
        QVERIFY(w.faults.dead());
        w.restart();
        QCOMPARE(w.trouble(), QString());
        QVERIFY(moveAway(w));
        QCOMPARE(w.trouble(), QString());
        QCOMPARE(w.recorded(), w.target.backend());
        QCOMPARE(w.secrets.size(), std::size_t(0));
        QCOMPARE(*StoreMove::unfinished(w.index), QString());
    }

    // Between the kill and the next move the credentials are used: what is written then is what is moved.
    void S31_what_is_written_after_a_killed_move_is_not_overwritten_by_its_copy_data()
    {
        S31_a_move_that_is_killed_loses_nothing_and_is_finished_by_the_next_data();
    }
    void S31_what_is_written_after_a_killed_move_is_not_overwritten_by_its_copy()
    {
        QFETCH(int, call);
        QFETCH(bool, after);
        MovingWorld w;
        w.faults.at(call, after ? Fate::DiesAfter : Fate::DiesBefore);
        moveUntilKilled(w);
        w.restart();
        if (w.recorded() != w.secrets.backend())
            return; // the other store counts already, and this program has the old one
        const CredentialId id = w.vault->find(QStringLiteral("Two"))->id;
        QVERIFY(storeTokens(w, id, w.tokens("newer", std::chrono::hours{1}, "newer refresh")));
        QVERIFY(moveAway(w));
        QCOMPARE(w.trouble(), QString());
        const auto held = CredentialSecrets::fromBytes(Secret(w.target.bytes(id)));
        QVERIFY(held);
        QCOMPARE(accessTokenOf(*held), QByteArray("newer"));
    }

    void S31_a_move_that_fails_anywhere_loses_nothing_data()
    {
        S31_a_move_that_is_killed_loses_nothing_and_is_finished_by_the_next_data();
    }
    void S31_a_move_that_fails_anywhere_loses_nothing()
    {
        QFETCH(int, call);
        QFETCH(bool, after);
        MovingWorld w;
        Error full;
        full.kind = Kind::StorageFull;
        w.faults.at(call, after ? Fate::FailsAfter : Fate::Fails, full);
        (void)moveAway(w);
        w.faults.clear();
        QCOMPARE(w.trouble(), QString());
        QVERIFY(moveAway(w));
        QCOMPARE(w.trouble(), QString());
        QCOMPARE(w.secrets.size(), std::size_t(0));
    }

    void S35_a_program_that_runs_on_with_the_old_store_is_refused()
    {
        MovingWorld w;
        const CredentialId id = w.vault->find(QStringLiteral("One"))->id;
        QVERIFY(open(w, id)); // it knows its keychain, as far as it is concerned
        QVERIFY(moveAway(w));
        QCOMPARE(open(w, id).error().kind, Kind::KeychainChanged);
        QCOMPARE(storeTokens(w, id, w.tokens("t", std::chrono::hours{1})).error().kind, Kind::KeychainChanged);
        QCOMPARE(replaceSecret(w, id, QStringLiteral("client_secret"), "x").error().kind, Kind::KeychainChanged);
        Credential another = *w.vault->find(QStringLiteral("One"));
        another.name = QStringLiteral("Another");
        QCOMPARE(addTo(w, another, {}).error().kind, Kind::KeychainChanged);
        QCOMPARE(w.secrets.size(), std::size_t(0));
        QVERIFY(w.index.pendingRows().empty());
        QCOMPARE(w.trouble(), QString());
    }

    void an_addition_that_is_under_way_meanwhile_comes_along()
    {
        MovingWorld w;
        StoreMove moving(w.index, w.secrets, w.target, w.locks);
        QObject context;
        std::optional<bool> added;
        std::optional<bool> moved;
        Credential another = *w.vault->find(QStringLiteral("One"));
        another.name = QStringLiteral("Another");
        CredentialSecrets held;
        held.fields.emplace(QStringLiteral("client_secret"), Secret(QByteArrayView("Another")));
        moving.start(&context, [&](const Result<StoreMoved> &result) { moved = result.has_value(); });
        w.vault->add(another, std::move(held), &context,
                     [&](const Result<Credential> &result) { added = result.has_value(); });
        QTRY_VERIFY(added && moved);
        if (!*moved)
            QVERIFY(moveAway(w));
        for (const auto &[id, row] : w.index.rows())
            QVERIFY2(w.target.has(id) && !w.secrets.has(id), qPrintable(row.name));
        QCOMPARE(w.index.rows().size(), std::size_t(*added ? 4 : 3));
    }

    void what_the_old_store_had_lost_is_named_and_stops_nothing()
    {
        MovingWorld w;
        w.secrets.lose(w.vault->find(QStringLiteral("Two"))->id);
        const auto moved = moveAway(w);
        QVERIFY(moved);
        QCOMPARE(moved->credentials, 2);
        QCOMPARE(moved->lost, QStringList{QStringLiteral("Two")});
    }

    void stores_in_trouble_change_nothing_data()
    {
        QTest::addColumn<bool>("old");
        QTest::addColumn<int>("kind");
        QTest::newRow("the old one is locked") << true << int(Kind::KeychainLocked);
        QTest::newRow("the old one is gone") << true << int(Kind::KeychainMissing);
        QTest::newRow("the new one is damaged") << false << int(Kind::VaultDamaged);
        QTest::newRow("the new one has another passphrase") << false << int(Kind::VaultWrongPassphrase);
    }
    void stores_in_trouble_change_nothing()
    {
        QFETCH(bool, old);
        QFETCH(int, kind);
        MovingWorld w;
        (old ? w.secrets : w.target).setTrouble(Kind(kind));
        const auto moved = moveAway(w);
        QVERIFY(!moved);
        QCOMPARE(int(moved.error().kind), kind);
        w.secrets.setTrouble({});
        w.target.setTrouble({});
        QCOMPARE(w.recorded(), w.secrets.backend());
        QCOMPARE(w.trouble(), QString());
    }

    void secrets_that_are_in_neither_store_are_not_looked_for()
    {
        MovingWorld w;
        FakeSecretStore third{w.faults};
        third.setBackend(QStringLiteral("KWallet"));
        const auto moved = move(w, third, w.target);
        QVERIFY(!moved);
        QCOMPARE(moved.error().kind, Kind::KeychainChanged);
        QCOMPARE(w.trouble(), QString());
    }

    void copies_that_cannot_be_removed_are_told_of_and_removed_the_next_time()
    {
        MovingWorld w;
        Error locked;
        locked.kind = Kind::KeychainLocked;
        w.faults.on(QStringLiteral("secrets.remove"), Fate::Fails, locked, 1);
        const auto moved = moveAway(w);
        QVERIFY(moved && moved->leftBehind);
        QCOMPARE(moved->leftBehind->kind, Kind::KeychainLocked);
        QCOMPARE(w.secrets.size(), std::size_t(1));
        QCOMPARE(w.trouble(), QString());
        const auto again = moveAway(w);
        QVERIFY(again && !again->leftBehind);
        QCOMPARE(w.secrets.size(), std::size_t(0));
    }
};

QTEST_GUILESS_MAIN(TestStoreMove)
#include "test_store_move.moc"
