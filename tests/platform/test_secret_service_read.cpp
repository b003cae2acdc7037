// SPDX-License-Identifier: GPL-3.0-or-later
// The short cut past QtKeychain gives the bytes that QtKeychain wrote, or nothing; what follows then is QtKeychain's.
#include "platform/keychain/KeychainJobs.h"
#include "platform/keychain/SecretServiceRead.h"

#include <QTest>

using namespace fob;
using namespace Qt::StringLiterals;

class SecretServiceReadTest : public QObject
{
    Q_OBJECT

    KeychainJobs m_jobs;

    static std::optional<std::optional<Secret>> readDirectly(const QString &key)
    {
        QObject parent;
        std::optional<std::optional<Secret>> answer;
        auto *read = new SecretServiceRead(
            key, std::chrono::seconds(2), [&](std::optional<Secret> value) { answer.emplace(std::move(value)); },
            &parent);
        read->start();
        (void)QTest::qWaitFor([&] { return answer.has_value(); }, 5000);
        return answer;
    }

    bool write(const QString &key, const QByteArray &value)
    {
        std::optional<KeychainOutcome::Kind> kind;
        m_jobs.write(key, Secret(value), QDeadlineTimer(10000), [&](const KeychainOutcome &o) { kind = o.kind; });
        return QTest::qWaitFor([&] { return kind.has_value(); }, 15000) && kind == KeychainOutcome::Kind::Done;
    }

private Q_SLOTS:
    void what_QtKeychain_wrote_comes_back_byte_for_byte_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("text") << QByteArray("hunter2");
        QTest::newRow("bytes with a NUL and more") << QByteArray("a\0\xff\n=b", 6);
        QTest::newRow("a full piece") << QByteArray(2000, 'x');
    }
    void what_QtKeychain_wrote_comes_back_byte_for_byte()
    {
        QFETCH(QByteArray, value);
        QVERIFY(write(u"direct"_s, value));
        const auto answer = readDirectly(u"direct"_s);
        QVERIFY(answer && answer->has_value());
        QCOMPARE((*answer)->reveal().toByteArray(), value);
    }

    void an_item_that_is_not_there_is_left_to_QtKeychain()
    {
        const auto answer = readDirectly(u"nowhere"_s);
        QVERIFY(answer && !answer->has_value());
    }

    void a_desktop_with_KWallet_is_left_to_QtKeychain()
    {
        QVERIFY(SecretServiceRead::isForThisDesktop());
        qputenv("XDG_CURRENT_DESKTOP", "KDE");
        QVERIFY(!SecretServiceRead::isForThisDesktop());
        qunsetenv("XDG_CURRENT_DESKTOP");
    }
};

QTEST_GUILESS_MAIN(SecretServiceReadTest)
#include "test_secret_service_read.moc"
