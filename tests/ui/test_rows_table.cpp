// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/RowsTable.h"
#include "ui/widgets/CopyableText.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTest>
#include <QVBoxLayout>

using namespace fob;

class RowsTableTest : public QObject
{
    Q_OBJECT

    static inline const QString kid = QStringLiteral("0123456789abcdef0123456789abcdef0123456789abcdef");

    // Between two fields, as in a page.
    struct Shown : QWidget
    {
        Shown()
        {
            auto *column = new QVBoxLayout(this);
            column->addWidget(before = new QLineEdit);
            column->addWidget(
                table = new RowsTable({QStringLiteral("Claim"), QStringLiteral("Value"), QStringLiteral("Meaning")}));
            column->addWidget(after = new QLineEdit);
            resize(500, 300);
            show();
            activateWindow();
            if (!QTest::qWaitForWindowActive(this))
                qFatal("the window is not active");
            // Later than what stands below it, as a token is read later.
            table->setRows(rows(QStringLiteral("in 2 min")));
            QTest::qWait(20);
        }
        static std::vector<RowsTable::Row> rows(const QString &expires, Tone tone = Tone::Fresh)
        {
            return {{QStringLiteral("kid"), kid, QStringLiteral("the key")},
                    {QStringLiteral("exp"), QStringLiteral("1700000000"), QStringLiteral("Expires"), expires, tone}};
        }
        [[nodiscard]] CopyableText *value(const QString &text) const
        {
            for (CopyableText *each : table->findChildren<CopyableText *>())
                if (each->value() == text)
                    return each;
            return nullptr;
        }
        QLineEdit *before;
        RowsTable *table;
        QLineEdit *after;
    };

private Q_SLOTS:
    void init() { QApplication::clipboard()->clear(); }

    void a_value_is_copied_without_the_marks_it_breaks_at()
    {
        Shown shown;
        CopyableText *value = shown.value(kid);
        QVERIFY(value->text() != kid); // it can break
        value->setFocus();
        QTest::keySequence(value, QKeySequence::Copy);
        QCOMPARE(QApplication::clipboard()->text(), kid);
    }

    void only_a_long_word_may_break_anywhere()
    {
        const QChar mark(0x200B);
        QCOMPARE(breakable(QStringLiteral("alg (header)")), QStringLiteral("alg (header)"));
        QCOMPARE(breakable(QStringLiteral("a 0123456789x")), QStringLiteral("a 0123456789") + mark + QLatin1Char('x'));
        QCOMPARE(breakable(QStringLiteral("0123456789")), QStringLiteral("0123456789"));
    }

    void a_selection_is_copied_instead_of_the_whole()
    {
        Shown shown;
        CopyableText *value = shown.value(kid);
        value->setFocus();
        value->setSelection(11, 11); // a mark is among them
        QTest::keySequence(value, QKeySequence::Copy);
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("abcdef0123"));
    }

    void the_mouse_selects()
    {
        Shown shown;
        CopyableText *value = shown.value(QStringLiteral("1700000000"));
        QTest::mouseDClick(value, Qt::LeftButton, {}, QPoint(20, value->height() / 2));
        QCOMPARE(value->taken(), QStringLiteral("1700000000"));
        QVERIFY(value->hasSelectedText());
    }

    void its_menu_copies_the_value()
    {
        Shown shown;
        CopyableText *value = shown.value(kid);
        QContextMenuEvent asked(QContextMenuEvent::Keyboard, {}, value->mapToGlobal(QPoint(4, 4)));
        QApplication::sendEvent(value, &asked);
        auto *menu = value->findChild<QMenu *>();
        QVERIFY(menu);
        QCOMPARE(menu->actions().size(), 1);
        QCOMPARE(menu->actions().front()->text(), QStringLiteral("Copy the value"));
        menu->actions().front()->trigger();
        QCOMPARE(QApplication::clipboard()->text(), kid);
    }

    void the_tab_key_comes_by_in_the_order_of_the_page()
    {
        Shown shown;
        shown.before->setFocus();
        for (QWidget *next : {static_cast<QWidget *>(shown.value(kid)), static_cast<QWidget *>(shown.after)}) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            QCOMPARE(QApplication::focusWidget(), next);
        }
    }

    void the_arrow_keys_lead_from_value_to_value()
    {
        Shown shown;
        shown.table->setRows({{QStringLiteral("kid"), kid},
                              {QStringLiteral("a tree"), {}},
                              {QStringLiteral("exp"), QStringLiteral("1700000000")}});
        QTest::qWait(20);
        CopyableText *last = shown.value(QStringLiteral("1700000000"));
        shown.value(kid)->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Up); // there is none
        QCOMPARE(QApplication::focusWidget(), shown.value(kid));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down); // past what has no value
        QCOMPARE(QApplication::focusWidget(), last);
        QTest::keyClick(last, Qt::Key_Down);
        QCOMPARE(QApplication::focusWidget(), last);
        QTest::keyClick(last, Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), shown.after);
        QTest::keyClick(shown.after, Qt::Key_Backtab); // back to where it was left
        QCOMPARE(QApplication::focusWidget(), last);
        for (CopyableText *each : shown.table->findChildren<CopyableText *>())
            QVERIFY2(each->accessibleName().endsWith(QStringLiteral(": ") + each->value()),
                     qPrintable(each->accessibleName()));
    }

    void two_values_side_by_side_have_as_much_room_and_are_both_marked()
    {
        RowsTable table({QStringLiteral("Member"), QStringLiteral("This token"), QStringLiteral("The other")},
                        RowsTable::Kind::SideBySide);
        table.setRows({{QStringLiteral("jti"), kid, kid + kid, {}, Tone::Accent},
                       {QStringLiteral("sub"), QStringLiteral("me"), QStringLiteral("me")}});
        table.resize(700, 300);
        table.show();
        QTest::qWait(20);
        const auto values = table.findChildren<CopyableText *>();
        QCOMPARE(values.size(), 4);
        QVERIFY(qAbs(values[0]->width() - values[1]->width()) <= 2);
        QCOMPARE(values[0]->font(), values[1]->font());
        QCOMPARE(values[1]->value(), kid + kid);
        const auto colour = [&](int at) { return values[at]->palette().color(QPalette::WindowText); };
        QCOMPARE(colour(0), tonesOf(table.palette()).accent);
        QCOMPARE(colour(1), colour(0));
        QVERIFY(colour(2) != colour(0));
    }

    void time_going_by_leaves_the_values_alone()
    {
        Shown shown;
        CopyableText *value = shown.value(kid);
        value->setFocus();
        value->setSelection(0, 4);
        shown.table->setRows(Shown::rows(QStringLiteral("1 min ago"), Tone::Bad));
        QCOMPARE(shown.value(kid), value);
        QCOMPARE(value->selectedText(), QStringLiteral("0123"));
        QVERIFY(value->hasFocus());
        bool said = false;
        for (const QLabel *label : shown.table->findChildren<QLabel *>())
            said = said || label->text() == QStringLiteral("1 min ago");
        QVERIFY(said);
    }

    void of_many_rows_the_first_are_laid_out_and_the_others_when_asked_for()
    {
        Shown shown;
        std::vector<RowsTable::Row> many;
        for (int i = 0; i < 100; ++i)
            many.push_back({QString::number(i), QStringLiteral("value %1").arg(i)});
        shown.table->setRows(many);
        QCOMPARE(shown.table->rowCount(), 100);
        QCOMPARE(shown.table->findChildren<CopyableText *>().size(), 20);
        auto *more = shown.table->findChild<QPushButton *>(QStringLiteral("more"));
        QCOMPARE(more->text(), QStringLiteral("Show 80 more"));
        QTRY_VERIFY(more->isVisible());
        shown.value(QStringLiteral("value 19"))->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), more);
        QTest::keyClick(more, Qt::Key_Space);
        QTRY_COMPARE(shown.table->findChildren<CopyableText *>().size(), 100);
        QCOMPARE(QApplication::focusWidget(), shown.value(QStringLiteral("value 20")));
        QVERIFY(!shown.table->findChild<QPushButton *>(QStringLiteral("more")));
        many[99].meaning = QStringLiteral("later");
        shown.table->setRows(many);
        QCOMPARE(shown.table->findChildren<CopyableText *>().size(), 100); // time going by folds nothing
        many.resize(30);
        shown.table->setRows(many);
        QCOMPARE(shown.table->findChildren<CopyableText *>().size(), 30); // a button for a few would be in the way
    }

    void other_rows_take_the_place_of_these()
    {
        Shown shown;
        shown.table->setRows({{QStringLiteral("sub"), QStringLiteral("me"), QStringLiteral("who")}});
        QCOMPARE(shown.table->rowCount(), 1);
        QVERIFY(shown.value(QStringLiteral("me")));
        QVERIFY(!shown.value(kid));
        shown.table->setRows({});
        QCOMPARE(shown.table->rowCount(), 0);
    }
};

QTEST_MAIN(RowsTableTest)
#include "test_rows_table.moc"
