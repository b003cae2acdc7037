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
        for (int i = 0; i < ActivityLog::kept + 20; ++i) {
            ActivityEvent event = happened(QStringLiteral("1"), i);
            event.traceId = QString::number(i);
            QVERIFY(log.record(event));
        }
        const auto events = log.of(QStringLiteral("1"), 10000);
        QCOMPARE(events->size(), std::size_t(ActivityLog::kept));
        QVERIFY(events->back().at == Instant(std::chrono::seconds(20)));
        QCOMPARE(log.of(QStringLiteral("other"), 10)->size(), std::size_t{1});
    }

    void theSameInARowIsOneEventThatIsCounted()
    {
        SqliteActivityLog log(path());
        ActivityEvent copied = happened(QStringLiteral("1"), 1, ActivityEvent::Kind::HandedOut);
        copied.detail = QStringLiteral("raw");
        QVERIFY(log.record(happened(QStringLiteral("1"), 0)));
        for (int second = 1; second <= 2 * ActivityLog::kept; ++second) {
            copied.at = Instant(std::chrono::seconds(second));
            QVERIFY(log.record(copied));
            QVERIFY(log.record(happened(QStringLiteral("another"), second)));
        }
        const auto events = *log.of(QStringLiteral("1"), 10);
        QCOMPARE(events.size(), std::size_t{2}); // the refresh is still there
        QCOMPARE(events.front().count, 2 * ActivityLog::kept);
        QVERIFY(events.front().at == Instant(std::chrono::seconds(2 * ActivityLog::kept)));
        QVERIFY(events.front().since == Instant(std::chrono::seconds(1)));
        QCOMPARE(events.back().count, 1);
    }

    void whatDiffersIsNoRepetition_data()
    {
        QTest::addColumn<ActivityEvent>("second");
        const auto row = [](const char *name, auto change) {
            ActivityEvent event = happened(QStringLiteral("1"), 2);
            change(event);
            QTest::newRow(name) << event;
        };
        row("another form", [](ActivityEvent &e) { e.detail = QStringLiteral("curl"); });
        row("another outcome", [](ActivityEvent &e) { e.outcome = QStringLiteral("Offline"); });
        row("another trace id", [](ActivityEvent &e) { e.traceId = QStringLiteral("t-2"); });
        row("another code", [](ActivityEvent &e) { e.providerCode = QStringLiteral("500"); });
        row("another name", [](ActivityEvent &e) { e.name = QStringLiteral("Boutique"); });
        row("another kind", [](ActivityEvent &e) { e.kind = ActivityEvent::Kind::Edited; });
        row("an hour later", [](ActivityEvent &e) { e.at = Instant(std::chrono::seconds(3601)); });
        row("the clock was set back", [](ActivityEvent &e) { e.at = Instant(std::chrono::seconds(0)); });
    }
    void whatDiffersIsNoRepetition()
    {
        QFETCH(ActivityEvent, second);
        SqliteActivityLog log(path());
        QVERIFY(log.record(happened(QStringLiteral("1"), 1)));
        QVERIFY(log.record(second));
        QCOMPARE(log.of(QStringLiteral("1"), 10)->size(), std::size_t{2});
        QVERIFY(log.of(QStringLiteral("1"), 10)->front() == second);
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
