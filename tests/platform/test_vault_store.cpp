// SPDX-License-Identifier: GPL-3.0-or-later
// The vault as a store: when it asks, what it says, when it locks (S36), and that trouble leaves the file alone.
#include "VaultFixture.h"

#include "platform/vault/GivenPassphrase.h"
#include "platform/vault/StoreChoice.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <unistd.h>

using namespace fob;
using namespace fob::test;
using fob::fakes::await;
using Kind = Error::Kind;
using State = SecretStoreStatus::State;
using Purpose = PassphraseSource::Purpose;

class TestVaultStore : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;

    static Result<QByteArray> askGiven(Purpose purpose, PassphraseSource *next = nullptr)
    {
        GivenPassphrase given(next);
        return await<Secret>([&](QObject *c, Completion<Secret> d) { given.ask(purpose, c, std::move(d)); })
            .map([](const Secret &value) { return value.reveal().toByteArray(); });
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("data/credentials.vault"));
    }
    void cleanup()
    {
        for (const char *name : {"FOB_STORE", "FOB_PASSPHRASE_FD", "FOB_PASSPHRASE_FILE", "FOB_NEW_PASSPHRASE_FILE"})
            qunsetenv(name);
    }

    void S36_the_passphrase_is_asked_for_once_a_process_and_not_before_it_is_needed()
    {
        VaultUser user(m_path);
        QCOMPARE(user.store.backend(), QStringLiteral("Encrypted vault"));
        QCOMPARE(user.status().state, State::Missing);
        QVERIFY(user.passphrases.asked().isEmpty());
        QVERIFY(user.write(QStringLiteral("a"), "one"));
        QVERIFY(user.write(QStringLiteral("b"), "two"));
        QCOMPARE(*user.read(QStringLiteral("a")), QByteArray("one"));
        QCOMPARE(user.passphrases.asked(), QList<Purpose>{Purpose::Create});
        QCOMPARE(user.status().state, State::Unlocked);

        VaultUser next(m_path);
        QCOMPARE(next.status().state, State::Locked);
        QCOMPARE(*next.read(QStringLiteral("b")), QByteArray("two"));
        QVERIFY(next.write(QStringLiteral("b"), QByteArray(10000, '2')));
        QVERIFY(next.remove(QStringLiteral("a")));
        QVERIFY(next.remove(QStringLiteral("never there")));
        QCOMPARE(next.passphrases.asked(), QList<Purpose>{Purpose::Unlock});

        // The first process sees what the second one did.
        QCOMPARE(*user.read(QStringLiteral("b")), QByteArray(10000, '2'));
        QCOMPARE(kindOf(user.read(QStringLiteral("a"))), Kind::SecretLost);
        QCOMPARE(user.passphrases.asked().size(), 1);
    }

    void callers_that_wait_for_the_passphrase_share_one_question()
    {
        {
            VaultUser user(m_path);
            QVERIFY(user.write(QStringLiteral("a"), "one"));
        }
        VaultUser user(m_path);
        int answers = 0;
        QObject context;
        for (int i = 0; i < 5; ++i)
            user.store.read(QStringLiteral("a"), &context,
                            [&](const Result<Secret> &value) { answers += value.has_value(); });
        QTRY_COMPARE(answers, 5);
        QCOMPARE(user.passphrases.asked().size(), 1);
    }

    void a_caller_that_is_gone_is_not_told_and_its_write_is_done_all_the_same()
    {
        VaultUser user(m_path);
        {
            QObject context;
            user.store.write(QStringLiteral("a"), Secret(QByteArrayView("one")), &context,
                             [](const Result<Done> &) { QFAIL("told"); });
        }
        QTRY_VERIFY(QFile::exists(m_path));
        QCOMPARE(*user.read(QStringLiteral("a")), QByteArray("one"));
    }

    void S36_trouble_is_named_and_the_file_stays_as_it_is_data()
    {
        QTest::addColumn<QByteArray>("content"); // of the file; empty: a good one
        QTest::addColumn<QList<QByteArray>>("answers");
        QTest::addColumn<int>("kind");
        QByteArray good;
        {
            QTemporaryDir folder;
            const QString file = folder.filePath(QStringLiteral("v"));
            VaultUser user(file);
            QVERIFY(user.write(QStringLiteral("a"), "one"));
            good = contentOf(file);
        }
        QByteArray damaged = good;
        damaged[damaged.size() / 2] = char(damaged[damaged.size() / 2] ^ 1);
        QByteArray newer = good;
        newer[11] = 2;
        const QList<QByteArray> right{"open sesame"};
        QTest::newRow("a wrong passphrase")
            << good << QList<QByteArray>{"open says me"} << int(Kind::VaultWrongPassphrase);
        QTest::newRow("an empty passphrase") << good << QList<QByteArray>{""} << int(Kind::PassphraseEmpty);
        QTest::newRow("nobody to ask") << good << QList<QByteArray>{} << int(Kind::PassphraseMissing);
        QTest::newRow("a damaged file") << damaged << right << int(Kind::VaultDamaged);
        QTest::newRow("a truncated file") << good.chopped(1) << right << int(Kind::VaultTruncated);
        QTest::newRow("an empty file") << QByteArray() << right << int(Kind::VaultTruncated);
        QTest::newRow("a newer file") << newer << right << int(Kind::VaultTooNew);
        QTest::newRow("something else altogether") << QByteArray("SQLite format 3") << right << int(Kind::VaultDamaged);
    }
    void S36_trouble_is_named_and_the_file_stays_as_it_is()
    {
        QFETCH(QByteArray, content);
        QFETCH(QList<QByteArray>, answers);
        QFETCH(int, kind);
        QVERIFY(makePrivateFolder(m_folder->filePath(QStringLiteral("data"))));
        setContent(m_path, content);
        VaultUser user(m_path, answers);
        QCOMPARE(int(kindOf(user.read(QStringLiteral("a")))), kind);
        QCOMPARE(int(kindOf(user.write(QStringLiteral("b"), "two"))), kind);
        QCOMPARE(int(kindOf(user.remove(QStringLiteral("a")))), kind);
        QCOMPARE(int(kindOf(user.changePassphrase())), kind);
        QVERIFY(user.status().state == State::Locked || user.status().state == State::Unknown);
        QCOMPARE(contentOf(m_path), content);
    }

    void a_person_may_try_again()
    {
        {
            VaultUser user(m_path);
            QVERIFY(user.write(QStringLiteral("a"), "one"));
        }
        VaultUser user(m_path, {"wrong", "wrong too", "open sesame"});
        user.passphrases.setAttempts(3);
        QCOMPARE(*user.read(QStringLiteral("a")), QByteArray("one"));
        QCOMPARE(user.passphrases.asked(),
                 (QList<Purpose>{Purpose::Unlock, Purpose::UnlockAgain, Purpose::UnlockAgain}));
    }

    void S36_the_key_is_forgotten_after_a_time_without_use()
    {
        VaultUser user(m_path);
        QVERIFY(user.write(QStringLiteral("a"), "one"));
        user.clock.advance(std::chrono::minutes(14));
        QVERIFY(user.store.isUnlocked());
        QVERIFY(user.read(QStringLiteral("a"))); // used: the time begins anew
        user.clock.advance(std::chrono::minutes(14));
        QVERIFY(user.store.isUnlocked());
        user.clock.advance(std::chrono::minutes(1));
        QVERIFY(!user.store.isUnlocked());
        QCOMPARE(user.status().state, State::Locked);
        QVERIFY(user.read(QStringLiteral("a")));
        QCOMPARE(user.passphrases.asked().last(), Purpose::Unlock);
    }

    void S36_what_is_read_unasked_does_not_keep_it_open()
    {
        VaultUser user(m_path);
        user.store.countAttentionOnly();
        QVERIFY(user.write(QStringLiteral("a"), "one"));
        user.clock.advance(std::chrono::minutes(14));
        QVERIFY(user.read(QStringLiteral("a")));
        user.store.attended(); // a key is pressed
        user.clock.advance(std::chrono::minutes(14));
        QVERIFY(user.read(QStringLiteral("a")));
        user.clock.advance(std::chrono::minutes(1));
        QVERIFY(!user.store.isUnlocked());
        user.store.attended(); // too late
        QVERIFY(!user.store.isUnlocked());
        QVERIFY(user.read(QStringLiteral("a")));
        QCOMPARE(user.passphrases.asked().last(), Purpose::Unlock);
        QVERIFY(user.store.isUnlocked());
    }

    void S36_a_settable_time_and_the_hour_of_the_day_does_not_matter()
    {
        VaultSettings settings;
        settings.lockAfter = std::chrono::seconds(5);
        VaultUser user(m_path, {"p"}, settings);
        QVERIFY(user.write(QStringLiteral("a"), "one"));
        user.clock.set(user.clock.now() + std::chrono::hours(24 * 365)); // S30: somebody sets the clock
        QVERIFY(user.store.isUnlocked());
        user.clock.advance(std::chrono::seconds(5));
        QVERIFY(!user.store.isUnlocked());
    }

    void S36_locking_reaches_every_process()
    {
        VaultUser one(m_path);
        QVERIFY(one.write(QStringLiteral("a"), "one"));
        VaultUser other(m_path);
        QVERIFY(other.read(QStringLiteral("a")));
        QVERIFY(one.store.lockEverywhere());
        QVERIFY(!one.store.isUnlocked());
        QVERIFY(!other.store.isUnlocked());
        QVERIFY(other.read(QStringLiteral("a")));
        QCOMPARE(other.passphrases.asked(), (QList<Purpose>{Purpose::Unlock, Purpose::Unlock}));
        QVERIFY(other.store.isUnlocked());
        other.store.lock();
        QVERIFY(!other.store.isUnlocked());
    }

    void a_new_passphrase_seals_everything_anew_and_the_old_one_opens_nothing()
    {
        VaultUser user(m_path);
        QVERIFY(user.write(QStringLiteral("a"), "one"));
        QVERIFY(user.write(QStringLiteral("b"), "two"));
        VaultUser other(m_path, {"open sesame"});
        QVERIFY(other.read(QStringLiteral("a")));
        const QByteArray before = contentOf(m_path);

        user.passphrases.answer({"open sesame", "new words"});
        QVERIFY(user.changePassphrase());
        QCOMPARE(user.passphrases.asked().last(), Purpose::Replace);
        QCOMPARE(*user.read(QStringLiteral("b")), QByteArray("two"));
        const QByteArray after = contentOf(m_path);
        QCOMPARE(after.size(), before.size());
        QVERIFY(after.mid(24, 16) != before.mid(24, 16)); // another salt

        // The one that had the old key has to ask, and the old passphrase is wrong now.
        QCOMPARE(kindOf(other.read(QStringLiteral("a"))), Kind::VaultWrongPassphrase);
        QCOMPARE(kindOf(other.write(QStringLiteral("c"), "three")), Kind::VaultWrongPassphrase);
        other.passphrases.answer({"new words"});
        QCOMPARE(*other.read(QStringLiteral("a")), QByteArray("one"));

        user.passphrases.answer({"new words", ""});
        QCOMPARE(kindOf(user.changePassphrase()), Kind::PassphraseEmpty);
        QCOMPARE(contentOf(m_path), after);
    }

    void the_cost_is_the_header_s_and_not_the_program_s()
    {
        {
            VaultUser user(m_path);
            QVERIFY(user.write(QStringLiteral("a"), "one"));
        }
        fakes::FakeClock clock;
        ScriptedPassphrase passphrases;
        VaultSecretStore store(m_path, passphrases, clock); // as it is shipped
        const auto read =
            await<Secret>([&](QObject *c, Completion<Secret> d) { store.read(QStringLiteral("a"), c, std::move(d)); });
        QVERIFY(read);
    }

    void S36_a_vault_that_is_gone_is_not_replaced_by_an_empty_one()
    {
        VaultSettings settings;
        settings.mayCreate = [this]() -> Result<Done> { return failure(Kind::VaultMissing, m_path); };
        VaultUser user(m_path, {"p"}, settings);
        QCOMPARE(kindOf(user.write(QStringLiteral("a"), "one")), Kind::VaultMissing);
        QCOMPARE(kindOf(user.read(QStringLiteral("a"))), Kind::VaultMissing);
        QCOMPARE(kindOf(user.changePassphrase()), Kind::VaultMissing);
        QVERIFY(user.remove(QStringLiteral("a")));
        QVERIFY(user.passphrases.asked().isEmpty());
        QVERIFY(!QFile::exists(m_path));
    }

    void what_cannot_be_written_is_named_and_nothing_changes()
    {
        VaultUser user(m_path);
        QVERIFY(user.write(QStringLiteral("a"), "one"));
        const QByteArray before = contentOf(m_path);
        // Root may write everywhere, but not over a folder.
        QVERIFY(QDir().mkpath(m_path + QStringLiteral(".new/in the way")));
        QCOMPARE(kindOf(user.write(QStringLiteral("b"), "two")), Kind::VaultFailed);
        QCOMPARE(kindOf(user.changePassphrase()), Kind::VaultFailed);
        QCOMPARE(contentOf(m_path), before);
        QVERIFY(QDir(m_path + QStringLiteral(".new")).removeRecursively());
        QVERIFY(user.write(QStringLiteral("b"), "two"));
        QCOMPARE(*user.read(QStringLiteral("a")), QByteArray("one"));
    }

    void S41_a_script_gives_the_passphrase_by_file_or_descriptor()
    {
        const QString file = m_folder->filePath(QStringLiteral("passphrase"));
        setContent(file, "from a file\r\n");
        qputenv("FOB_PASSPHRASE_FILE", file.toLocal8Bit());
        QCOMPARE(*askGiven(Purpose::Unlock), QByteArray("from a file"));
        QCOMPARE(*askGiven(Purpose::Create), QByteArray("from a file"));
        QCOMPARE(kindOf(askGiven(Purpose::Replace)), Kind::PassphraseMissing);
        qputenv("FOB_NEW_PASSPHRASE_FILE", file.toLocal8Bit());
        QCOMPARE(*askGiven(Purpose::Replace), QByteArray("from a file"));

        const int fd = ::open(file.toLocal8Bit().constData(), O_RDONLY);
        qputenv("FOB_PASSPHRASE_FD", QByteArray::number(fd));
        QCOMPARE(*askGiven(Purpose::Unlock), QByteArray("from a file"));
        QCOMPARE(::fcntl(fd, F_GETFD), -1); // closed: no child gets it
        QCOMPARE(kindOf(askGiven(Purpose::Unlock)), Kind::UnreadableFile);
        qputenv("FOB_PASSPHRASE_FD", "the words themselves");
        const auto refused = askGiven(Purpose::Unlock);
        QCOMPARE(kindOf(refused), Kind::InvalidInput);
        QVERIFY(!refused.error().detail.contains(QStringLiteral("words")));
        qunsetenv("FOB_PASSPHRASE_FD");
        setContent(file, QByteArray(5000, 'x'));
        QCOMPARE(kindOf(askGiven(Purpose::Unlock)), Kind::InvalidInput);
        qputenv("FOB_PASSPHRASE_FILE", "/nowhere/at all");
        QCOMPARE(kindOf(askGiven(Purpose::Unlock)), Kind::UnreadableFile);
    }

    void where_nothing_is_given_a_person_is_asked()
    {
        ScriptedPassphrase person({"typed"});
        QCOMPARE(*askGiven(Purpose::Unlock, &person), QByteArray("typed"));
        QCOMPARE(person.asked(), QList<Purpose>{Purpose::Unlock});
    }

    void the_choice_is_the_environment_s_then_the_settings_then_the_keychain()
    {
        const QString settings = m_folder->filePath(QStringLiteral("config/fob.ini"));
        auto choice = StoreChoice::load(settings);
        QVERIFY(choice && choice->kind == StoreChoice::Kind::Keychain && choice->from == StoreChoice::From::Default);
        QVERIFY(StoreChoice::save(settings, StoreChoice::Kind::Vault));
        choice = StoreChoice::load(settings);
        QVERIFY(choice && choice->kind == StoreChoice::Kind::Vault && choice->from == StoreChoice::From::Settings);
        qputenv("FOB_STORE", "keychain");
        choice = StoreChoice::load(settings);
        QVERIFY(choice && choice->kind == StoreChoice::Kind::Keychain &&
                choice->from == StoreChoice::From::Environment);
        qputenv("FOB_STORE", "Vault");
        QCOMPARE(kindOf(StoreChoice::load(settings)), Kind::InvalidInput);
        qunsetenv("FOB_STORE");
        setContent(settings, "store=safe\n");
        QCOMPARE(kindOf(StoreChoice::load(settings)), Kind::InvalidInput);
    }
};

QTEST_GUILESS_MAIN(TestVaultStore)
#include "test_vault_store.moc"
