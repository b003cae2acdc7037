// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/AttentionWatch.h"

#include <QSignalSpy>
#include <QTest>
#include <QWidget>

using namespace fob;

/// What counts as somebody being there: the vault stays open for it (S36).
class AttentionWatchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void S36_a_key_or_a_button_is_somebody_and_a_program_is_nobody()
    {
        QWidget window;
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        AttentionWatch watch;
        QSignalSpy attended(&watch, &AttentionWatch::attended);
        window.update();
        QTest::qWait(50);
        QKeyEvent sent(QEvent::KeyPress, Qt::Key_A, Qt::NoModifier); // by this program itself
        QCoreApplication::sendEvent(&window, &sent);
        QCOMPARE(attended.count(), 0);
        QTest::keyClick(&window, Qt::Key_A);
        QCOMPARE(attended.count(), 1);
        QTest::mouseClick(&window, Qt::LeftButton); // within the same second
        QCOMPARE(attended.count(), 1);
        QTest::qWait(1100);
        QTest::mouseClick(&window, Qt::LeftButton);
        QCOMPARE(attended.count(), 2);
    }
};

QTEST_MAIN(AttentionWatchTest)
#include "test_attention_watch.moc"
