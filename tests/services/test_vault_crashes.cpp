// SPDX-License-Identifier: GPL-3.0-or-later
// S31: killed at any instant, no acknowledged credential is lost and none is half there. Each operation is killed
// before and after each of its port calls; then the program starts again over what was left and reconciles.
#include "services/VaultCalls.h"

using namespace fob;
using namespace fob::fakes;
using Fate = Faults::Fate;
using Kind = Error::Kind;

namespace {

Credential draft(const QString &name)
{
    Credential credential;
    credential.name = name;
    credential.provider = QStringLiteral("any");
    credential.environment = QStringLiteral("production");
    credential.grant = QStringLiteral("authorization_code");
    return credential;
}

CredentialSecrets secrets(const char *value)
{
    CredentialSecrets result;
    result.fields.emplace(QStringLiteral("client_secret"), Secret(QByteArrayView(value)));
    return result;
}

using Completed = std::function<void(bool)>;

struct Operation
{
    const char *name;
    std::function<void(FakeWorld &, const Credential &, QObject *, Completed)> start;
    /// Whether the state after the restart is as promised; `acknowledged`: the operation had said that it was done.
    std::function<bool(FakeWorld &, const Credential &, bool acknowledged)> holds;
};

/// Both halves say the same of a credential, and it can be opened.
bool whole(FakeWorld &w, const CredentialId &id)
{
    const auto found = w.index.rows().find(id);
    const auto opened = open(w, id);
    return found != w.index.rows().end() && opened && opened->generation == found->second.generation &&
           opened->tokens.has_value() == found->second.token.present &&
           opened->fields.contains(QStringLiteral("client_secret"));
}

QByteArray secretOf(FakeWorld &w, const CredentialId &id)
{
    return text(w.inKeychain(id).fields.at(QStringLiteral("client_secret")));
}

template <typename T> Completion<T> telling(const Completed &completed)
{
    return [completed](const Result<T> &result) { completed(result.has_value()); };
}

const std::vector<Operation> &operations()
{
    static const std::vector<Operation> list{
        {"adding a credential",
         [](FakeWorld &w, const Credential &, QObject *c, const Completed &done) {
             w.vault->add(draft(QStringLiteral("New")), secrets("new"), c, telling<Credential>(done));
         },
         [](FakeWorld &w, const Credential &, bool acknowledged) {
             const bool there = w.index.rows().size() == 2;
             if (there != (w.secrets.size() == 2) || (acknowledged && !there))
                 return false;
             const auto added = w.vault->find(QStringLiteral("New"));
             return added ? whole(w, added->id) : !there;
         }},
        {"removing a credential",
         [](FakeWorld &w, const Credential &old, QObject *c, const Completed &done) {
             w.vault->remove(old.id, c, telling<Done>(done));
         },
         [](FakeWorld &w, const Credential &old, bool acknowledged) {
             const bool gone = w.index.rows().empty();
             return gone == (w.secrets.size() == 0) && (gone || (!acknowledged && whole(w, old.id)));
         }},
        {"storing tokens",
         [](FakeWorld &w, const Credential &old, QObject *c, const Completed &done) {
             w.vault->storeTokens(old.id, w.tokens("second", std::chrono::hours{1}, "refresh2"), c,
                                  telling<Credential>(done));
         },
         [](FakeWorld &w, const Credential &old, bool acknowledged) {
             const QByteArray now = accessTokenOf(w.inKeychain(old.id));
             return whole(w, old.id) && (now == "second" || (!acknowledged && now == "first"));
         }},
        {"replacing a secret",
         [](FakeWorld &w, const Credential &old, QObject *c, const Completed &done) {
             std::map<QString, Secret> fields;
             fields.emplace(QStringLiteral("client_secret"), Secret(QByteArrayView("new")));
             w.vault->replaceSecrets(old.id, std::move(fields), c, telling<Credential>(done));
         },
         [](FakeWorld &w, const Credential &old, bool acknowledged) {
             const QByteArray now = secretOf(w, old.id);
             return whole(w, old.id) && (now == "new" || (!acknowledged && now == "old"));
         }},
        {"moving a credential to another environment",
         [](FakeWorld &w, const Credential &old, QObject *c, const Completed &done) {
             Credential edited = old;
             edited.environment = QStringLiteral("development");
             edited.fields[QStringLiteral("client_id")] = QStringLiteral("theirs");
             std::map<QString, Secret> fields;
             fields.emplace(QStringLiteral("client_secret"), Secret(QByteArrayView("theirs")));
             w.vault->edit(edited, std::move(fields), c, telling<Credential>(done));
         },
         [](FakeWorld &w, const Credential &old, bool acknowledged) {
             const auto now = w.vault->findById(old.id);
             if (!now || !whole(w, old.id))
                 return false;
             // Settings, secret and tokens move together: what belongs to one host never goes to another.
             if (now->environment == QStringLiteral("development"))
                 return !now->token.present && secretOf(w, old.id) == "theirs" &&
                        now->fields.value(QStringLiteral("client_id")) == QStringLiteral("theirs");
             return !acknowledged && now->token.present && secretOf(w, old.id) == "old" && now->fields == old.fields;
         }},
        {"renaming a credential",
         [](FakeWorld &w, const Credential &old, QObject *c, const Completed &done) {
             w.vault->rename(old.id, QStringLiteral("Renamed"), c, telling<Credential>(done));
         },
         [](FakeWorld &w, const Credential &old, bool acknowledged) {
             const QString now = w.index.rows().at(old.id).name;
             return whole(w, old.id) &&
                    (now == QStringLiteral("Renamed") || (!acknowledged && now == QStringLiteral("Old")));
         }},
        {"proving the keychain writable",
         [](FakeWorld &w, const Credential &old, QObject *c, const Completed &done) {
             w.vault->proveWritable(old.id, c, telling<Done>(done));
         },
         [](FakeWorld &w, const Credential &old, bool) {
             return whole(w, old.id) && accessTokenOf(w.inKeychain(old.id)) == "first";
         }},
        {"forgetting tokens",
         [](FakeWorld &w, const Credential &old, QObject *c, const Completed &done) {
             w.vault->forgetTokens(old.id, true, c, telling<Credential>(done));
         },
         [](FakeWorld &w, const Credential &old, bool acknowledged) {
             return whole(w, old.id) && (w.index.rows().at(old.id).token.present ? !acknowledged : true);
         }},
    };
    return list;
}

Credential prepare(FakeWorld &w)
{
    CredentialSecrets before = secrets("old");
    before.tokens = w.tokens("first", std::chrono::hours{1}, "refresh1");
    auto added = addTo(w, draft(QStringLiteral("Old")), std::move(before));
    w.faults.forgetCalls();
    return added ? *added : Credential{};
}

/// Runs until the operation says something, or the process is dead and nothing moves any more.
bool run(FakeWorld &w, const Operation &operation, const Credential &old)
{
    QObject context;
    bool said = false;
    bool acknowledged = false;
    operation.start(w, old, &context, [&](bool ok) {
        said = true;
        acknowledged = ok;
    });
    (void)QTest::qWaitFor([&] { return said || w.faults.dead(); }, 5000);
    QTest::qWait(1);
    return acknowledged;
}

int portCallsOf(const Operation &operation)
{
    FakeWorld w;
    const Credential old = prepare(w);
    run(w, operation, old);
    return static_cast<int>(w.faults.calls().size());
}

} // namespace

class TestVaultCrashes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void s31_aKilledOperationLeavesNothingHalfDone_data()
    {
        QTest::addColumn<int>("operation");
        QTest::addColumn<int>("call");
        QTest::addColumn<bool>("after");
        for (int i = 0; i < static_cast<int>(operations().size()); ++i) {
            const int calls = portCallsOf(operations()[static_cast<std::size_t>(i)]);
            QVERIFY(calls >= 2);
            for (int call = 0; call < calls; ++call)
                for (const bool after : {false, true})
                    QTest::addRow("%s is killed %s its port call %d", operations()[static_cast<std::size_t>(i)].name,
                                  after ? "after" : "before", call + 1)
                        << i << call << after;
        }
    }
    void s31_aKilledOperationLeavesNothingHalfDone()
    {
        QFETCH(int, operation);
        QFETCH(int, call);
        QFETCH(bool, after);
        const Operation &killed = operations()[static_cast<std::size_t>(operation)];
        FakeWorld w;
        const Credential old = prepare(w);
        w.faults.at(call, after ? Fate::DiesAfter : Fate::DiesBefore);
        const bool acknowledged = run(w, killed, old);
        QVERIFY(w.faults.dead());

        w.restart();
        QVERIFY(reconcile(w));
        QVERIFY(w.index.pendingRows().empty());
        QVERIFY(killed.holds(w, old, acknowledged));
    }

    void s31_aReconciliationThatIsKilledIsDoneByTheNextOne_data() { s31_aKilledOperationLeavesNothingHalfDone_data(); }
    void s31_aReconciliationThatIsKilledIsDoneByTheNextOne()
    {
        QFETCH(int, operation);
        QFETCH(int, call);
        QFETCH(bool, after);
        const Operation &killed = operations()[static_cast<std::size_t>(operation)];
        for (int step = 0; step < 6; ++step) {
            FakeWorld w;
            const Credential old = prepare(w);
            w.faults.at(call, after ? Fate::DiesAfter : Fate::DiesBefore);
            const bool acknowledged = run(w, killed, old);
            w.restart();
            w.faults.at(step, Fate::DiesAfter);
            QObject context;
            bool said = false;
            w.vault->reconcile(&context, [&](const Result<Done> &) { said = true; });
            (void)QTest::qWaitFor([&] { return said || w.faults.dead(); }, 5000);
            w.restart();
            QVERIFY(reconcile(w));
            QVERIFY(w.index.pendingRows().empty());
            QVERIFY(killed.holds(w, old, acknowledged));
        }
    }

    // Not killed, but refused: the caller is told, and both halves still agree (after a reconciliation at the latest).
    void s31_aFailingPortLeavesNothingHalfDone_data() { s31_aKilledOperationLeavesNothingHalfDone_data(); }
    void s31_aFailingPortLeavesNothingHalfDone()
    {
        QFETCH(int, operation);
        QFETCH(int, call);
        QFETCH(bool, after);
        const Operation &failing = operations()[static_cast<std::size_t>(operation)];
        FakeWorld w;
        const Credential old = prepare(w);
        Error full;
        full.kind = Kind::StorageFull;
        // "After" is for the keychain, which reports failures of what it did; the index's transactions are all or
        // nothing.
        const bool keychain = [&] {
            FakeWorld other;
            run(other, failing, prepare(other));
            return other.faults.calls().at(call).startsWith(QStringLiteral("secrets"));
        }();
        w.faults.at(call, after && keychain ? Fate::FailsAfter : Fate::Fails, full);
        const bool acknowledged = run(w, failing, old);
        w.restart();
        QVERIFY(reconcile(w));
        if (after && keychain && qstrcmp(failing.name, "removing a credential") == 0) {
            // A keychain that removes and reports failure has lost the item: the removal is brought to its end.
            QVERIFY(!acknowledged && !w.index.rows().contains(old.id));
            QVERIFY(w.secrets.bytes(old.id).isEmpty());
            return;
        }
        QVERIFY(failing.holds(w, old, acknowledged));
    }
};

QTEST_GUILESS_MAIN(TestVaultCrashes)
#include "test_vault_crashes.moc"
