// SPDX-License-Identifier: GPL-3.0-or-later
// The activity log as a file.
#include "platform/storage/SqliteActivityLog.h"
#include "platform/storage/SqliteCredentialIndex.h"

#include <QTemporaryDir>
#include <QTest>

using namespace fob;

namespace {

ActivityEvent happened(const QString &credential, int second, ActivityEvent::Kind kind = ActivityEvent::Kind::Refreshed)
{
    ActivityEvent made;
    made.credential = credential;
    made.name = QStringLiteral("Shop");
    made.kind = kind;
    made.at = Instant(std::chrono::seconds(second));
    return made;
}

} // namespace

class TestActivityLog : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    [[nodiscard]] QString path() const { return m_folder->filePath(QStringLiteral("fob/index.db")); }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void eventsComeBackWholeAndTheNewestFirst()
    {
        ActivityEvent refused = happened(QStringLiteral("1"), 20);
        refused.outcome = QStringLiteral("InvalidGrant");
        refused.providerCode = QStringLiteral("invalid_grant");
        refused.traceId = QStringLiteral("t-1");
        ActivityEvent renamed = happened(QStringLiteral("1"), 10, ActivityEvent::Kind::Renamed);
        renamed.detail = QStringLiteral("Boutique");
        {
            SqliteActivityLog log(path());
            QVERIFY(log.record(renamed));
            QVERIFY(log.record(happened(QStringLiteral("2"), 15)));
            QVERIFY(log.record(refused));
        }
        SqliteActivityLog log(path());
        const auto events = log.of(QStringLiteral("1"), 10);
        QVERIFY(events);
        QVERIFY((*events == std::vector<ActivityEvent>{refused, renamed}));
        QCOMPARE(log.of(QStringLiteral("1"), 1)->size(), std::size_t{1});
    }

    void theOrderIsThatOfWhatHappenedThoughTheClockWasSetBack()
    {
        SqliteActivityLog log(path());
        QVERIFY(log.record(happened(QStringLiteral("1"), 1000)));
        QVERIFY(log.record(happened(QStringLiteral("1"), 10)));
        QVERIFY(log.of(QStringLiteral("1"), 10)->front().at == Instant(std::chrono::seconds(10)));
    }

    void theOldestGoWhenThereAreMany()
    {
        SqliteActivityLog log(path());
        QVERIFY(log.record(happened(QStringLiteral("other"), 1)));
        for (int i = 0; i < ActivityLog::kept + 20; ++i)
            QVERIFY(log.record(happened(QStringLiteral("1"), i)));
        const auto events = log.of(QStringLiteral("1"), 10000);
        QCOMPARE(events->size(), std::size_t(ActivityLog::kept));
        QVERIFY(events->back().at == Instant(std::chrono::seconds(20)));
        QCOMPARE(log.of(QStringLiteral("other"), 10)->size(), std::size_t{1});
    }

    void itSharesTheIndexsFile()
    {
        SqliteCredentialIndex index(path());
        QVERIFY(index.all());
        SqliteActivityLog log(path());
        QVERIFY(log.record(happened(QStringLiteral("1"), 1)));
        QVERIFY(index.all());
    }

    void everyKindHasANameThatIsFoundAgain()
    {
        for (int kind = 0; kind <= static_cast<int>(ActivityEvent::Kind::Exported); ++kind) {
            const auto wanted = static_cast<ActivityEvent::Kind>(kind);
            QVERIFY(!kindName(wanted).isEmpty());
            QVERIFY(activityKindFromName(kindName(wanted)) == wanted);
        }
        QVERIFY(!activityKindFromName(QStringLiteral("of_a_later_version")));
    }
};

QTEST_GUILESS_MAIN(TestActivityLog)
#include "test_activity_log.moc"
