// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/FobStyle.h"
#include "ui/widgets/MaskedField.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace fob;

class MaskedFieldTest : public QObject
{
    Q_OBJECT

    struct Shown : QWidget
    {
        Shown()
        {
            auto *column = new QVBoxLayout(this);
            column->addWidget(&field);
            column->addWidget(&other);
            field.setPresent(true);
            resize(500, 200);
            show();
            activateWindow();
            (void)QTest::qWaitForWindowActive(this);
            field.setFocus();
        }
        ~Shown() override
        {
            layout()->removeWidget(&field);
            layout()->removeWidget(&other);
            field.setParent(nullptr);
            other.setParent(nullptr);
        }
        MaskedField field;
        QLineEdit other;
    };

    static Secret token() { return Secret(QByteArrayLiteral("canary-7Q2x")); }

    static QString spoken(QWidget &widget)
    {
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(&widget);
        QString all;
        for (const QAccessible::Text kind : {QAccessible::Name, QAccessible::Description, QAccessible::Value,
                                             QAccessible::Help, QAccessible::DebugDescription})
            all += face->text(kind);
        if (QAccessibleTextInterface *text = face->textInterface())
            all += text->text(0, text->characterCount());
        return all;
    }

private Q_SLOTS:
    void S40_masked_it_holds_and_says_nothing()
    {
        Shown shown;
        shown.field.reveal(token());
        shown.field.mask();
        QVERIFY(!shown.field.isRevealed());
        QVERIFY(!spoken(shown.field).contains(QStringLiteral("canary")));
        QVERIFY(spoken(shown.field).contains(QStringLiteral("hidden")));
    }

    void S40_the_dots_do_not_tell_the_length()
    {
        const auto pictureOf = [](const QByteArray &secret) {
            Shown shown;
            shown.field.reveal(Secret(secret));
            if (!shown.field.isRevealed())
                qFatal("it was not revealed");
            shown.field.mask();
            return shown.field.grab().toImage();
        };
        QCOMPARE(pictureOf("x"), pictureOf(QByteArray(400, 'y')));
    }

    void S40_it_stays_revealed_for_thirty_seconds() { QCOMPARE(MaskedField::revealedFor, std::chrono::seconds(30)); }

    void S40_time_hides_it_again()
    {
        Shown shown;
        shown.field.setRevealedFor(std::chrono::milliseconds(30));
        shown.field.reveal(token());
        QVERIFY(shown.field.isRevealed());
        QTRY_VERIFY(!shown.field.isRevealed());
    }

    void S40_losing_the_focus_hides_it_again()
    {
        Shown shown;
        shown.field.reveal(token());
        shown.other.setFocus();
        QVERIFY(!shown.field.isRevealed());
    }

    void S40_leaving_the_window_hides_it_again()
    {
        Shown shown;
        shown.field.reveal(token());
        QEvent left(QEvent::WindowDeactivate);
        QApplication::sendEvent(&shown, &left);
        QVERIFY(!shown.field.isRevealed());
    }

    void S40_being_hidden_hides_it_again()
    {
        Shown shown;
        shown.field.reveal(token());
        shown.field.hide();
        QVERIFY(!shown.field.isRevealed());
    }

    void S40_a_secret_that_comes_late_is_not_shown_to_nobody()
    {
        Shown shown;
        QSignalSpy revealed(&shown.field, &MaskedField::revealed);
        shown.field.hide();
        shown.field.reveal(token());
        shown.field.show();
        QVERIFY(!shown.field.isRevealed());

        QWidget elsewhere;
        elsewhere.show();
        elsewhere.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&elsewhere));
        shown.field.reveal(token());
        QVERIFY(!shown.field.isRevealed());
        QVERIFY(!spoken(shown.field).contains(QStringLiteral("canary")));
        QCOMPARE(revealed.count(), 0);
    }

    void S39_no_key_or_mouse_puts_it_on_a_clipboard()
    {
        QApplication::clipboard()->clear();
        Shown shown;
        shown.field.reveal(token());
        QTest::mouseDClick(&shown.field, Qt::LeftButton);
        QTest::keyClick(&shown.field, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(&shown.field, Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QApplication::clipboard()->text().isEmpty());
        QVERIFY(QApplication::clipboard()->text(QClipboard::Selection).isEmpty());
    }

    void the_keyboard_reveals_and_hides_it()
    {
        Shown shown;
        QSignalSpy wanted(&shown.field, &MaskedField::revealRequested);
        QTest::keyClick(&shown.field, Qt::Key_Space);
        QCOMPARE(wanted.count(), 1);
        shown.field.reveal(token());
        QTest::keyClick(&shown.field, Qt::Key_Escape);
        QVERIFY(!shown.field.isRevealed());
    }

    void nothing_can_be_revealed_where_nothing_is()
    {
        Shown shown;
        shown.field.setPresent(false);
        QSignalSpy wanted(&shown.field, &MaskedField::revealRequested);
        QTest::keyClick(&shown.field, Qt::Key_Space);
        QCOMPARE(wanted.count(), 0);
    }
};

QTEST_MAIN(MaskedFieldTest)
#include "test_masked_field.moc"
