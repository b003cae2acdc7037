// SPDX-License-Identifier: GPL-3.0-or-later
// What other processes do to the desktop's: start it once more, and write to its index.
#include "platform/storage/SqliteCredentialIndex.h"
#include "support/fakes/FakeWorld.h"
#include "ui/window/IndexWatch.h"
#include "ui/window/OneWindow.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>
#include <QUuid>

using namespace fob;
using namespace Qt::StringLiterals;

class SecondStartTest : public QObject
{
    Q_OBJECT

    // As another process does: without the first one's event loop.
    static bool startedAgain(const QString &folder)
    {
        bool called = false;
        QScopedPointer<QThread> other(QThread::create([&] { called = OneWindow(folder).calledAnother(); }));
        other->start();
        while (!other->isFinished())
            QTest::qWait(10);
        return called;
    }

private Q_SLOTS:
    void theFirstWindowIsCalledAndTheSecondIsNone()
    {
        const QTemporaryDir data;
        OneWindow first(data.path());
        QSignalSpy called(&first, &OneWindow::called);
        QVERIFY(!first.calledAnother());
        QVERIFY(startedAgain(data.path()));
        QCOMPARE(called.size(), 1);
        QVERIFY(startedAgain(data.path()));
        QCOMPARE(called.size(), 2);
    }

    void otherDataHaveAWindowOfTheirOwn()
    {
        const QTemporaryDir data;
        const QTemporaryDir others;
        OneWindow first(data.path());
        QVERIFY(!first.calledAnother());
        QVERIFY(!startedAgain(others.path()));
    }

    void aWindowThatHasGoneIsNotWaitedFor()
    {
        const QTemporaryDir data;
        {
            OneWindow first(data.path());
            QVERIFY(!first.calledAnother());
        }
        OneWindow second(data.path());
        QVERIFY(!second.calledAnother());
        QVERIFY(startedAgain(data.path()));
    }

    void whatIsWrittenToTheIndexIsToldWithinTwoSeconds()
    {
        const QTemporaryDir data;
        const QString file = data.filePath(u"credentials.db"_s);
        SqliteCredentialIndex ours(file);
        QVERIFY(ours.all());
        const IndexWatch watch(file);
        QSignalSpy changed(&watch, &IndexWatch::changed);
        QTest::qWait(500); // whatever opening it has written
        changed.clear();
        SqliteCredentialIndex another(file);
        fakes::FakeWorld world;
        for (const QString &name : {u"First"_s, u"Second"_s}) {
            Credential added = world.draft(u"fcc"_s, u"client_credentials"_s, name);
            added.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
            const auto inserted = another.insert(added);
            QVERIFY2(inserted, inserted ? "" : qPrintable(kindName(inserted.error().kind) + inserted.error().detail));
            QTRY_VERIFY_WITH_TIMEOUT(!changed.isEmpty(), 2000);
            changed.clear();
        }
        QCOMPARE(ours.all()->size(), 2U);
    }
};

QTEST_MAIN(SecondStartTest)
#include "test_second_start.moc"
