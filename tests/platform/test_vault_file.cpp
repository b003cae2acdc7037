// SPDX-License-Identifier: GPL-3.0-or-later
// The vault's file: what is in it, what becomes of it when it is damaged, and who may write it when (S31, S32, S36).
#include "VaultFixture.h"

#include "e2e/support/CanarySearch.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <sys/stat.h>
#include <unistd.h>

using namespace fob;
using namespace fob::test;
using Kind = Error::Kind;

namespace {

const QString path = QStringLiteral("v");

struct Small
{
    QByteArray preamble = VaultImage::freshPreamble(cheap());
    VaultKey key = *VaultKey::derive(Secret(QByteArrayView("open sesame")), VaultImage::saltOf(preamble), cheap());

    [[nodiscard]] VaultContents contents() const
    {
        VaultContents made(preamble);
        made.put("a", Secret(QByteArrayView("the first")), key);
        made.put("b", Secret(QByteArrayView("second")), key);
        return made;
    }
    [[nodiscard]] QByteArray bytes() const { return contents().toBytes(key); }

    /// Parses, opens, and reads both records: the first trouble there is.
    [[nodiscard]] Kind trouble(const QByteArray &bytes) const
    {
        const auto image = VaultImage::parse(bytes, path);
        if (!image)
            return image.error().kind;
        if (!image->isOpenedBy(key))
            return Kind::VaultWrongPassphrase;
        const auto opened = VaultContents::open(*image, key, path);
        if (!opened)
            return opened.error().kind;
        const auto a = opened->value("a", key);
        const auto b = opened->value("b", key);
        if (!a || !b || a->reveal() != "the first" || b->reveal() != "second")
            return Kind::VaultDamaged;
        return Kind::Unexpected;
    }
};

/// What an attacker makes of changed bytes: with a right checksum.
QByteArray checked(QByteArray bytes)
{
    bytes.chop(32);
    return bytes + vaultChecksum(bytes);
}

constexpr qsizetype proofAt = 60;
constexpr qsizetype tableAt = 100;

qsizetype recordsAt(const QByteArray &bytes) { return tableAt + qFromBigEndian<quint32>(bytes.constData() + 56); }

/// What this program is when it is called with --writer: a process that writes from `first` on, until it has written
/// `count` values, and says when it has begun.
int writeOften(const QString &file, const QString &id, int first, int count)
{
    VaultUser user(file);
    for (int i = first; i < first + count; ++i) {
        if (!user.write(id, QByteArray::number(i)))
            return 1;
        if (i == first && ::write(STDOUT_FILENO, "!", 1) != 1)
            return 2;
    }
    return 0;
}

struct Writer
{
    Writer(const QString &file, const QString &id, int first, int count)
    {
        process.start(QCoreApplication::applicationFilePath(),
                      {QStringLiteral("--writer"), file, id, QString::number(first), QString::number(count)});
    }
    [[nodiscard]] bool hasBegun() { return process.waitForReadyRead(20000); }
    QProcess process;
};

} // namespace

class TestVaultFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void S36_passphrase_salt_cost_and_additional_data_all_count()
    {
        // libsodium's own tests hold the vectors; here is shown that every part of what goes in counts.
        const Small small;
        const QByteArray sealed = small.key.seal("message", "data");
        QCOMPARE(sealed.size(), 7 + VaultKey::overhead);
        QCOMPARE(small.key.open(sealed, "data")->reveal(), QByteArrayView("message"));
        QVERIFY(!small.key.open(sealed, "date"));
        QVERIFY(small.key.seal("message", "data") != sealed); // another nonce each time
        const auto other =
            VaultKey::derive(Secret(QByteArrayView("open sesamf")), VaultImage::saltOf(small.preamble), cheap());
        QVERIFY(!other->open(sealed, "data"));
        const auto dearer =
            VaultKey::derive(Secret(QByteArrayView("open sesame")), VaultImage::saltOf(small.preamble), {2, 8192});
        QVERIFY(!dearer->open(sealed, "data"));
        const auto elsewhere = VaultKey::derive(Secret(QByteArrayView("open sesame")), QByteArray(16, 's'), cheap());
        QVERIFY(!elsewhere->open(sealed, "data"));
        QCOMPARE(VaultCost::interactive().memory, quint64(64) << 20);
    }

    void what_was_put_in_comes_out_and_what_was_taken_out_is_gone()
    {
        const Small small;
        auto contents = small.contents();
        QCOMPARE(contents.size(), std::size_t(2));
        contents.put("a", Secret(QByteArrayView("\0new", 4)), small.key);
        contents.remove("b");
        const auto image = VaultImage::parse(contents.toBytes(small.key), path);
        QVERIFY(image && image->isOpenedBy(small.key));
        const auto again = VaultContents::open(*image, small.key, path);
        QVERIFY(again);
        QCOMPARE(again->value("a", small.key)->reveal(), QByteArrayView("\0new", 4));
        QVERIFY(!again->contains("b"));
        const auto empty = VaultImage::parse(VaultContents(small.preamble).toBytes(small.key), path);
        QVERIFY(empty && empty->isOpenedBy(small.key));
        QCOMPARE(VaultContents::open(*empty, small.key, path)->size(), std::size_t(0));
    }

    void S36_damage_at_every_byte_is_found_without_the_passphrase()
    {
        const Small small;
        const QByteArray bytes = small.bytes();
        QCOMPARE(small.trouble(bytes), Kind::Unexpected);
        for (qsizetype i = 0; i < bytes.size(); ++i) {
            for (const int bits : {0x01, 0x80, 0xff}) {
                QByteArray damaged = bytes;
                damaged[i] = char(damaged[i] ^ bits);
                const auto image = VaultImage::parse(damaged, path);
                QVERIFY2(!image, qPrintable(QStringLiteral("byte %1").arg(i)));
                // A version that is a higher number is another Fob's business, whatever else is there; a length that
                // promises more than there is, is a file that ends too early.
                QVERIFY(image.error().kind == Kind::VaultDamaged ||
                        (image.error().kind == Kind::VaultTooNew && i >= 8 && i < 12) ||
                        (image.error().kind == Kind::VaultTruncated && i >= 40 && i < 48));
                QCOMPARE(image.error().detail, path);
            }
        }
    }

    void S36_a_file_that_ends_at_any_byte_is_truncated()
    {
        const Small small;
        const QByteArray bytes = small.bytes();
        for (qsizetype size = 0; size < bytes.size(); ++size)
            QCOMPARE(small.trouble(bytes.first(size)), Kind::VaultTruncated);
        QCOMPARE(small.trouble(bytes + '\n'), Kind::VaultDamaged);
        QCOMPARE(small.trouble(bytes + bytes), Kind::VaultDamaged);
    }

    void S36_every_byte_is_sealed_even_from_one_who_makes_the_checksum_right()
    {
        const Small small;
        const QByteArray bytes = small.bytes();
        for (qsizetype i = 0; i < bytes.size() - 32; ++i) {
            QByteArray forged = bytes;
            forged[i] = char(forged[i] ^ 0x01);
            const Kind found = small.trouble(checked(forged));
            // What the key is derived from, and the proof of it, cannot be told from a wrong passphrase then.
            const bool isOfTheKey = (i >= 12 && i < 40) || (i >= proofAt && i < tableAt);
            QVERIFY2(found == Kind::VaultDamaged || (found == Kind::VaultWrongPassphrase && isOfTheKey) ||
                         (found == Kind::VaultTooNew && i >= 8 && i < 12),
                     qPrintable(QStringLiteral("byte %1: %2").arg(i).arg(kindName(found))));
        }
    }

    void S36_a_record_that_was_swapped_rolled_back_or_left_out_is_found()
    {
        const Small small;
        VaultContents contents(small.preamble);
        contents.put("a", Secret(QByteArrayView("same size 1")), small.key);
        contents.put("b", Secret(QByteArrayView("same size 2")), small.key);
        const QByteArray before = contents.toBytes(small.key);
        const qsizetype first = recordsAt(before);
        const qsizetype size = 11 + VaultKey::overhead;
        QCOMPARE(before.size(), first + 2 * size + 32);
        const auto troubleOf = [&](const QByteArray &bytes) {
            const auto image = VaultImage::parse(bytes, path);
            if (!image)
                return image.error().kind;
            return kindOf(VaultContents::open(*image, small.key, path));
        };
        QCOMPARE(troubleOf(before), Kind::Unexpected);

        QByteArray swapped = before;
        swapped.replace(first, 2 * size, before.mid(first + size, size) + before.mid(first, size));
        QCOMPARE(troubleOf(checked(swapped)), Kind::VaultDamaged);

        const auto image = VaultImage::parse(before, path);
        auto changed = *VaultContents::open(*image, small.key, path);
        changed.put("b", Secret(QByteArrayView("same size 3")), small.key);
        const QByteArray after = changed.toBytes(small.key);
        QCOMPARE(troubleOf(after), Kind::Unexpected);
        QByteArray rolledBack = after;
        rolledBack.replace(recordsAt(after) + size, size, before.mid(first + size, size));
        QCOMPARE(troubleOf(checked(rolledBack)), Kind::VaultDamaged);

        QByteArray oldTable = after; // the whole table of another time
        oldTable.replace(tableAt, first - tableAt, before.mid(tableAt, first - tableAt));
        QCOMPARE(troubleOf(checked(oldTable)), Kind::VaultDamaged);

        QByteArray without = before;
        without.remove(first + size, size);
        qToBigEndian<quint64>(quint64(without.size()), without.data() + 40);
        QCOMPARE(troubleOf(checked(without)), Kind::VaultDamaged);
    }

    void S36_a_newer_version_is_called_that_with_or_without_a_checksum_that_fits()
    {
        const Small small;
        QByteArray newer = small.bytes();
        newer[11] = 2;
        QCOMPARE(small.trouble(newer), Kind::VaultTooNew);
        QCOMPARE(small.trouble(checked(newer)), Kind::VaultTooNew);
        QByteArray none = small.bytes();
        none[11] = 0;
        QCOMPARE(small.trouble(checked(none)), Kind::VaultDamaged);
    }

    void S36_a_header_that_asks_for_the_whole_computer_is_damaged_and_asks_for_nothing()
    {
        const Small small;
        QByteArray greedy = small.bytes();
        qToBigEndian<quint64>(quint64(1) << 40, greedy.data() + 16);
        QCOMPARE(small.trouble(checked(greedy)), Kind::VaultDamaged);
        greedy = small.bytes();
        qToBigEndian<quint32>(0xffffffff, greedy.data() + 12);
        QCOMPARE(small.trouble(checked(greedy)), Kind::VaultDamaged);
        greedy = small.bytes();
        qToBigEndian<quint32>(0xffffffff, greedy.data() + 56);
        QCOMPARE(small.trouble(checked(greedy)), Kind::VaultDamaged);
    }

    void the_file_grows_by_little_more_than_the_secret()
    {
        const Small small;
        const QByteArray id = "6f9619ff-8b86-d011-b42d-00c04fc964ff";
        const QByteArray value(1000, 's');
        VaultContents contents(small.preamble);
        const auto empty = contents.toBytes(small.key).size();
        contents.put(id, Secret(value), small.key);
        const auto one = contents.toBytes(small.key).size();
        QVERIFY2(one - empty - value.size() <= 128, qPrintable(QString::number(one - empty - value.size())));
    }

    void S33_the_file_is_for_its_owner_alone()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("data/credentials.vault"));
        ::umask(0);
        VaultUser user(file);
        QVERIFY(user.write(QStringLiteral("a"), "value"));
        struct stat found
        {
        };
        QCOMPARE(::stat(file.toLocal8Bit().constData(), &found), 0);
        QCOMPARE(found.st_mode & 07777, mode_t(0600));
        QCOMPARE(::stat(folder.filePath(QStringLiteral("data")).toLocal8Bit().constData(), &found), 0);
        QCOMPARE(found.st_mode & 07777, mode_t(0700));
        ::umask(022);
    }

    void S32_no_secret_and_no_name_is_in_any_file()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("credentials.vault"));
        const QByteArray canary = "Canary-4711-of-the-vault";
        {
            VaultUser user(file, {"Passphrase-0815-of-the-vault"});
            QVERIFY(user.write(QStringLiteral("Identifier-of-a-credential"), canary));
            QVERIFY(user.write(QStringLiteral("b"), canary + canary));
            QVERIFY(user.store.lockEverywhere());
        }
        QVERIFY(!contentOf(file).isEmpty());
        QCOMPARE(filesHolding({canary, "Passphrase-0815", "Identifier-of-a-credential"}, folder.path()), QStringList());
    }

    void what_a_killed_process_left_is_written_over()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("credentials.vault"));
        VaultUser user(file);
        QVERIFY(user.write(QStringLiteral("a"), "value"));
        setContent(file + QStringLiteral(".new"), "half of a");
        QVERIFY(user.write(QStringLiteral("b"), "other"));
        QCOMPARE(*user.read(QStringLiteral("a")), QByteArray("value"));
        QVERIFY(!QFile::exists(file + QStringLiteral(".new")));
    }

    void a_folder_or_a_pipe_in_the_file_s_place_is_refused()
    {
        QTemporaryDir folder;
        VaultUser user(folder.path());
        QCOMPARE(kindOf(user.read(QStringLiteral("a"))), Kind::VaultFailed);
        const QString pipe = folder.filePath(QStringLiteral("pipe"));
        QCOMPARE(::mkfifo(pipe.toLocal8Bit().constData(), 0600), 0);
        VaultUser other(pipe);
        QCOMPARE(kindOf(other.read(QStringLiteral("a"))), Kind::VaultFailed);
    }

    void S31_processes_that_write_at_once_lose_nothing_of_each_other()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("credentials.vault"));
        {
            VaultUser user(file);
            QVERIFY(user.write(QStringLiteral("seed"), "seed"));
        }
        constexpr int processes = 4;
        constexpr int writes = 25;
        std::vector<std::unique_ptr<Writer>> writers;
        for (int i = 0; i < processes; ++i)
            writers.push_back(std::make_unique<Writer>(file, QStringLiteral("id%1").arg(i), 0, writes));
        for (const auto &writer : writers) {
            QVERIFY(writer->process.waitForFinished(60000));
            QCOMPARE(writer->process.exitCode(), 0);
        }
        VaultUser user(file);
        for (int i = 0; i < processes; ++i)
            QCOMPARE(*user.read(QStringLiteral("id%1").arg(i)), QByteArray::number(writes - 1));
        QCOMPARE(*user.read(QStringLiteral("seed")), QByteArray("seed"));
    }

    void S31_a_process_that_is_killed_while_it_writes_leaves_the_old_or_the_new()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("credentials.vault"));
        VaultUser user(file);
        QVERIFY(user.write(QStringLiteral("kept"), "kept"));
        QVERIFY(user.write(QStringLiteral("id"), "0"));
        int last = 0;
        int grown = 0;
        for (int round = 0; round < 120; ++round) {
            Writer writer(file, QStringLiteral("id"), last + 1, 1000000);
            QVERIFY(writer.hasBegun());
            ::usleep(useconds_t(97 * (round % 60)));
            writer.process.kill();
            QVERIFY(writer.process.waitForFinished(20000));
            QCOMPARE(*user.read(QStringLiteral("kept")), QByteArray("kept"));
            const auto now = user.read(QStringLiteral("id"));
            QVERIFY2(now, qPrintable(kindName(kindOf(now))));
            QVERIFY(now->toInt() > last); // the first of them was acknowledged
            grown += now->toInt() > last + 1;
            last = now->toInt();
        }
        QVERIFY2(grown > 20, qPrintable(QString::number(grown))); // they were killed at work, not before
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.size() == 6 && words[1] == QStringLiteral("--writer"))
        return writeOften(words[2], words[3], words[4].toInt(), words[5].toInt());
    TestVaultFile test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_vault_file.moc"
