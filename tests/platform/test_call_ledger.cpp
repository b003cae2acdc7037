// SPDX-License-Identifier: GPL-3.0-or-later
// The ledger of calls as a file: kept across processes and restarts, and not fooled by clocks.
#include "platform/storage/SqliteCallLedger.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace fob;
using namespace std::chrono_literals;

namespace {

const Instant NOON{std::chrono::sys_days{std::chrono::year{2026} / 3 / 1} + std::chrono::hours{12}};
const QString ACCOUNT = QStringLiteral("acme/production/token");

std::vector<RateLimit> tenAMinute()
{
    RateLimit limit;
    limit.requests = 10;
    limit.per = 60s;
    return {limit};
}

Instant booked(CallLedger &ledger, const QString &credential, Instant now)
{
    const auto booking = ledger.book(ACCOUNT, credential, tenAMinute(), now);
    return booking ? booking->at : Instant{};
}

} // namespace

class TestCallLedger : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    [[nodiscard]] QString path() const { return m_folder->filePath(QStringLiteral("fob/index.db")); }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void whatWasBookedCountsAfterARestart()
    {
        for (int i = 0; i < 10; ++i) {
            SqliteCallLedger ledger(path());
            QVERIFY(booked(ledger, QString::number(i), NOON) == NOON);
        }
        SqliteCallLedger ledger(path());
        QVERIFY(booked(ledger, QStringLiteral("late"), NOON + 1s) == NOON + 60s);
        QVERIFY(booked(ledger, QStringLiteral("elsewhen"), NOON + 121s) == NOON + 121s);
    }

    void accountsDoNotShare()
    {
        SqliteCallLedger ledger(path());
        for (int i = 0; i < 10; ++i)
            (void)booked(ledger, QString::number(i), NOON);
        QVERIFY(ledger.book(QStringLiteral("other"), QStringLiteral("x"), tenAMinute(), NOON)->at == NOON);
    }

    void aTurnToComeIsTheSameForAllWhoWantIt()
    {
        SqliteCallLedger ledger(path());
        for (int i = 0; i < 10; ++i)
            (void)booked(ledger, QString::number(i), NOON);
        const auto first = ledger.book(ACCOUNT, QStringLiteral("late"), tenAMinute(), NOON);
        const auto second = ledger.book(ACCOUNT, QStringLiteral("late"), tenAMinute(), NOON + 1s);
        QVERIFY(first->mine && !second->mine);
        QCOMPARE(second->id, first->id);
        // The one gives it up, the other calls all the same: it counts.
        QVERIFY(ledger.release(first->id));
        QVERIFY(ledger.keep(*second, ACCOUNT, QStringLiteral("late")));
        QVERIFY(ledger.keep(*second, ACCOUNT, QStringLiteral("late")));
        for (int i = 0; i < 9; ++i)
            QVERIFY(booked(ledger, QStringLiteral("more%1").arg(i), NOON + 60s) == NOON + 60s);
        QVERIFY(booked(ledger, QStringLiteral("last"), NOON + 60s) == NOON + 120s);
    }

    void s21_aHoldHolds()
    {
        SqliteCallLedger ledger(path());
        QVERIFY(*ledger.heldUntil(ACCOUNT, NOON) < NOON);
        QVERIFY(ledger.hold(ACCOUNT, NOON + 90s, NOON));
        QVERIFY(*ledger.heldUntil(ACCOUNT, NOON + 1s) == NOON + 90s);
        QVERIFY(booked(ledger, QStringLiteral("x"), NOON + 1s) == NOON + 90s);
    }

    void s30_whatAClockDatedThatRanAheadIsForgottenOnceItRunsRight()
    {
        SqliteCallLedger ledger(path());
        const Instant wrong = NOON + std::chrono::hours{24 * 365};
        for (int i = 0; i < 10; ++i)
            (void)booked(ledger, QString::number(i), wrong);
        QVERIFY(ledger.hold(ACCOUNT, wrong + 1h, wrong));
        QVERIFY(booked(ledger, QStringLiteral("x"), NOON) == NOON);
    }

    /// Each child books twenty-five calls; together no minute may hold more than ten.
    void fourProcessesAtOnceNeverBookMoreThanTheLimit()
    {
        {
            SqliteCallLedger make(path()); // the file
            (void)make.heldUntil(ACCOUNT, NOON);
        }
        std::vector<std::unique_ptr<QProcess>> children;
        for (int i = 0; i < 4; ++i) {
            children.push_back(std::make_unique<QProcess>());
            children.back()->start(QCoreApplication::applicationFilePath(),
                                   {QStringLiteral("--book"), path(), QString::number(i)});
        }
        std::vector<qint64> seconds;
        for (const auto &child : children) {
            QVERIFY(child->waitForFinished(30'000));
            QCOMPARE(child->exitCode(), 0);
            for (const QByteArray &line : child->readAllStandardOutput().split('\n'))
                if (!line.isEmpty())
                    seconds.push_back(line.toLongLong());
        }
        QCOMPARE(seconds.size(), std::size_t{100});
        std::sort(seconds.begin(), seconds.end());
        for (std::size_t i = 10; i < seconds.size(); ++i)
            QVERIFY(seconds[i] - seconds[i - 10] >= 60);
        QCOMPARE(seconds.back(), qint64{540});
    }
};

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    if (arguments.value(1) == QStringLiteral("--book")) {
        SqliteCallLedger ledger(arguments.value(2));
        for (int i = 0; i < 25; ++i) {
            const Instant at = booked(ledger, arguments.value(3) + u'-' + QString::number(i), NOON);
            if (at < NOON)
                return 1;
            printf("%lld\n",
                   static_cast<long long>(std::chrono::duration_cast<std::chrono::seconds>(at - NOON).count()));
        }
        return 0;
    }
    TestCallLedger test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_call_ledger.moc"
