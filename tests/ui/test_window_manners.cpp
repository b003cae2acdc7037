// SPDX-License-Identifier: GPL-3.0-or-later
// How the window behaves towards the keyboard, small screens, and those who come back to it.
#include "ui/Clicks.h"
#include "ui/OpenWindow.h"
#include "ui/actions/ClipboardGuard.h"
#include "ui/actions/CredentialCommands.h"
#include "ui/credentials/CredentialListModel.h"
#include "ui/credentials/CredentialListView.h"
#include "ui/dialogs/ConfirmDialog.h"
#include "ui/widgets/MessageStrip.h"
#include "ui/widgets/ScreenRoom.h"
#include "ui/widgets/Toast.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScreen>
#include <QSplitter>
#include <QTabBar>
#include <QTemporaryDir>
#include <QToolButton>

using namespace fob;
using namespace fob::tests;
using namespace std::chrono_literals;

class WindowMannersTest : public QObject
{
    Q_OBJECT

    using Open = OpenWindow;

private Q_SLOTS:
    void the_button_that_was_pressed_keeps_the_keyboard_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("button");
        QTest::newRow("Get token") << "Catalogue feed"
                                   << "primary";
        QTest::newRow("Refresh") << "Servicing live"
                                 << "refresh";
    }
    void the_button_that_was_pressed_keeps_the_keyboard()
    {
        QFETCH(QString, name);
        QFETCH(QString, button);
        Open o;
        o.demo.addNine();
        o.open();
        o.select(name);
        o.demo.world.secrets.setTrouble(Error::Kind::KeychainLocked);
        auto *pressed = child<QToolButton>(*o.window, button);
        pressed->setFocus();
        for (int i = 0; i < 2; ++i) {
            QTest::keyClick(pressed, Qt::Key_Space);
            QCOMPARE(o.window->focusWidget(), pressed);
            QVERIFY(waitFor([&] { return !o.message().isEmpty(); }));
            QCOMPARE(o.window->focusWidget(), pressed);
        }
    }

    void the_tab_key_reads_the_window_and_ends_at_its_foot()
    {
        Open o;
        o.demo.addNine();
        o.open();
        o.select(QStringLiteral("Servicing live"));
        o.commands().copy->trigger();
        QVERIFY(waitFor([&] { return o.window->clipboard().holdsSecret(); }));
        QTest::qWait(50);
        child<QLineEdit>(*o.window, QStringLiteral("search"))->setFocus();
        QStringList met;
        do {
            met += o.window->focusWidget()->objectName();
            QTest::keyClick(o.window->focusWidget(), Qt::Key_Tab);
        } while (o.window->focusWidget()->objectName() != QStringLiteral("search") && met.size() < 40);
        QCOMPARE(met.mid(0, 12),
                 QStringList({QStringLiteral("search"), QStringLiteral("show-lifetimes"), QStringLiteral("add"),
                              QStringLiteral("credentials"), QStringLiteral("primary"), QStringLiteral("test"),
                              QStringLiteral("refresh"), QStringLiteral("more"), QStringLiteral("pages"),
                              QStringLiteral("reveal"), QStringLiteral("copy"), QStringLiteral("token")}));
        QCOMPARE(met.mid(met.size() - 2), QStringList({QStringLiteral("clear-clipboard"), QStringLiteral("commands")}));
        // And back the same way.
        QTest::keyClick(o.window->focusWidget(), Qt::Key_Backtab);
        QCOMPARE(o.window->focusWidget()->objectName(), QStringLiteral("commands"));
    }

    void the_tab_key_reads_the_scopes_from_the_presets_to_the_footer()
    {
        Open o;
        o.demo.addNine();
        o.open();
        o.select(QStringLiteral("Field ops · Nordics"));
        auto *tabs = child<QTabBar>(*o.window, QStringLiteral("pages"));
        tabs->setCurrentIndex(1);
        QTest::qWait(50);
        click(*o.window, QStringLiteral("scope-write:assets"));
        QTest::qWait(50);
        tabs->setFocus();
        QStringList met;
        for (int i = 0; i < 40; ++i) {
            QTest::keyClick(o.window->focusWidget(), Qt::Key_Tab);
            met += o.window->focusWidget()->objectName();
        }
        const auto at = [&](const char *name) { return met.indexOf(QString::fromLatin1(name)); };
        QVERIFY(met.front().startsWith(QStringLiteral("preset-")));
        QVERIFY(at("scope-read:work-orders") > 0);
        QVERIFY(at("scope-read:work-orders") < at("scope-admin"));
        QCOMPARE(at("save-scopes"), at("scope-admin") + 1);
        QCOMPARE(at("scopes-again"), at("save-scopes") + 1);
    }

    void a_removed_credential_leaves_its_neighbour_or_says_that_none_is_selected()
    {
        Open o;
        o.demo.addNine();
        o.open();
        o.select(QStringLiteral("Servicing"));
        auto *search = child<QLineEdit>(*o.window, QStringLiteral("search"));
        search->setText(QStringLiteral("servicing"));
        const auto removed = [&] {
            o.commands().remove->trigger();
            QTest::qWait(20);
            click(*openDialog<ConfirmDialog>(*o.window), QStringLiteral("confirm"));
            const int before = o.window->model().total();
            return waitFor([&] { return o.window->model().total() < before; });
        };
        QVERIFY(removed());
        auto *list = child<CredentialListView>(*o.window, QStringLiteral("credentials"));
        QCOMPARE(o.window->model().find(list->current())->name, QStringLiteral("Servicing live"));
        QVERIFY(removed());
        QVERIFY(list->current().isEmpty());
        QVERIFY(Open::shown(*o.window).contains(QStringLiteral("No credential is selected")));
    }

    void a_search_without_a_hit_says_what_was_searched_for_and_how_to_go_on()
    {
        Open o;
        o.demo.addNine();
        o.open();
        auto *search = child<QLineEdit>(*o.window, QStringLiteral("search"));
        search->setFocus();
        QTest::keyClicks(search, QStringLiteral("nowhere"));
        QCOMPARE(o.label(QStringLiteral("nothing")), QStringLiteral("No credential matches “nowhere”."));
        QTest::keyClick(search, Qt::Key_Down);
        QTest::keyClick(search, Qt::Key_Return);
        QCOMPARE(o.window->focusWidget(), search);
        click(*o.window, QStringLiteral("clear-search"));
        QVERIFY(search->text().isEmpty());
        QCOMPARE(o.window->focusWidget(), search);
        QTest::keyClicks(search, QStringLiteral("servicing"));
        QTest::keyClick(search, Qt::Key_Down);
        auto *list = child<CredentialListView>(*o.window, QStringLiteral("credentials"));
        QCOMPARE(o.window->focusWidget(), list);
        QTest::keyClick(list, Qt::Key_Escape);
        QVERIFY(search->text().isEmpty());
    }

    void Return_presses_the_button_that_has_the_focus()
    {
        Open o;
        o.demo.addNine();
        o.open();
        o.select(QStringLiteral("Servicing live"));
        for (const char *name : {"primary", "test", "refresh", "reveal", "add", "show-lifetimes", "settings", "commands"}) {
            auto *button = child<QAbstractButton>(*o.window, QString::fromLatin1(name));
            for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter}) {
                bool pressed = false; // what it would do is held back
                const auto watching = connect(button, &QAbstractButton::pressed, button, [&, button] {
                    pressed = true;
                    button->blockSignals(true);
                });
                QTest::keyClick(button, key);
                button->blockSignals(false);
                disconnect(watching);
                QVERIFY2(pressed, name);
            }
        }
    }

    void what_went_well_is_said_and_covers_nothing()
    {
        Open o;
        o.demo.addNine();
        o.open();
        o.select(QStringLiteral("Servicing live"));
        o.commands().remove->trigger();
        QTest::qWait(20);
        click(*openDialog<ConfirmDialog>(*o.window), QStringLiteral("confirm"));
        QVERIFY(waitFor([&] { return !o.toast().isEmpty(); }));
        QTest::qWait(50);
        const auto *toast = child<QWidget>(*o.window, QStringLiteral("toast"));
        const auto *page = child<QWidget>(*o.window, QStringLiteral("page-stack"));
        const QRect said(toast->mapTo(o.window.get(), toast->contentsRect().topLeft()), toast->contentsRect().size());
        QVERIFY(!said.intersects(QRect(page->mapTo(o.window.get(), QPoint()), page->size())));
        const auto *tabs = child<QWidget>(*o.window, QStringLiteral("pages"));
        QCOMPARE(said.left(), tabs->mapTo(o.window.get(), QPoint()).x());
    }

    void what_went_well_is_said_and_goes_by_itself()
    {
        Open o;
        o.demo.addNine();
        o.open();
        child<Toast>(*o.window, QStringLiteral("toast"))->setShownFor(300ms);
        auto *list = child<CredentialListView>(*o.window, QStringLiteral("credentials"));
        o.select(QStringLiteral("Servicing"));
        const QRect before(list->mapTo(o.window.get(), QPoint()), list->size());
        o.commands().remove->trigger();
        QTest::qWait(20);
        click(*openDialog<ConfirmDialog>(*o.window), QStringLiteral("confirm"));
        QVERIFY(waitFor([&] { return !o.toast().isEmpty(); }));
        QCOMPARE(QRect(list->mapTo(o.window.get(), QPoint()), list->size()), before);
        QVERIFY(waitFor([&] { return o.toast().isEmpty(); }));
    }

    void a_locked_keychain_is_said_once_everywhere_the_same_and_tried_again()
    {
        Open o;
        o.demo.addNine();
        o.open();
        o.demo.world.secrets.setTrouble(Error::Kind::KeychainLocked);
        o.select(QStringLiteral("Servicing live"));
        o.commands().copy->trigger();
        QVERIFY(waitFor([&] { return !o.message().isEmpty(); }));
        QTest::qWait(300);
        QCOMPARE(Open::shown(*o.window).filter(QStringLiteral("keychain is locked")).size(), 1);
        QVERIFY(o.label(QStringLiteral("keychain")).contains(QStringLiteral("locked")));
        QVERIFY(!o.label(QStringLiteral("keychain")).contains(QStringLiteral("unlocked")));
        o.demo.world.secrets.setTrouble(std::nullopt);
        auto *strip = child<MessageStrip>(*o.window, QStringLiteral("message"));
        for (QPushButton *button : strip->findChildren<QPushButton *>())
            if (button->text() == QStringLiteral("Try again"))
                button->click();
        QVERIFY(waitFor([&] { return o.window->clipboard().holdsSecret(); }));
        QVERIFY(o.message().isEmpty());
    }

    void the_window_fits_a_small_screen_and_a_narrow_one_cuts_nothing()
    {
        Open o;
        o.demo.addNine();
        o.open();
        o.select(QStringLiteral("Servicing live"));
        o.commands().copy->trigger();
        QVERIFY(waitFor([&] { return o.window->clipboard().holdsSecret(); }));
        QVERIFY2(o.window->minimumSizeHint().width() <= 800,
                 qPrintable(QString::number(o.window->minimumSizeHint().width())));
        o.window->resize(800, 600);
        QTest::qWait(50);
        auto *more = child<QToolButton>(*o.window, QStringLiteral("more"));
        QVERIFY(more->mapTo(o.window.get(), more->rect().bottomRight()).x() < o.window->width());
        for (const QLabel *label : o.window->findChildren<QLabel *>())
            if (label->isVisible() && label->text() == QStringLiteral("Servicing live"))
                QVERIFY(label->fontMetrics().horizontalAdvance(label->text()) <= label->width());
        const QSize screen = o.window->screen()->availableSize();
        QVERIFY(boundedToScreen(*o.window, screen * 2).width() <= screen.width());
        QVERIFY(boundedToScreen(*o.window, screen * 2).height() < screen.height());
    }

    void the_window_is_found_again_as_it_was_left()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("desktop.ini"));
        DemoWorld demo;
        demo.memory = file;
        demo.addNine();
        CredentialId selected;
        {
            const auto window = demo.openWindow();
            auto *list = child<CredentialListView>(*window, QStringLiteral("credentials"));
            for (const Credential &credential : window->model().credentials())
                if (credential.name == QStringLiteral("Wallet preview"))
                    selected = credential.id;
            list->select(selected);
            window->resize(790, 560);
            window->findChild<QSplitter *>()->setSizes({260, 530});
            QTest::qWait(20);
            window->close();
        }
        const auto window = demo.openWindow();
        QCOMPARE(window->size(), QSize(790, 560));
        QCOMPARE(window->findChild<QSplitter *>()->sizes().front(), 260);
        QCOMPARE(child<CredentialListView>(*window, QStringLiteral("credentials"))->current(), selected);
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        QVERIFY(!written.readAll().contains("token"));
    }

    void a_key_is_called_a_key()
    {
        Open o;
        o.demo.addNine();
        o.open();
        o.select(QStringLiteral("Asset sync key"));
        const QStringList key = Open::shown(*o.window);
        QVERIFY(key.contains(QStringLiteral("Stored")) && key.contains(QStringLiteral("API key")));
        QVERIFY(!key.contains(QStringLiteral("Issued")) && !key.contains(QStringLiteral("Access token")));
        o.select(QStringLiteral("Servicing live"));
        const QStringList token = Open::shown(*o.window);
        QVERIFY(token.contains(QStringLiteral("Issued")) && token.contains(QStringLiteral("Access token")));
    }

    void the_sandbox_s_credentials_have_names_that_the_list_has_room_for()
    {
        Open o;
        o.demo.world.sandbox.allowed = true;
        o.open();
        click(*o.window, QStringLiteral("empty-sandbox"));
        QVERIFY(waitFor([&] { return !o.toast().isEmpty(); }));
        QStringList names;
        for (const Credential &credential : o.window->model().credentials())
            names += credential.name;
        QVERIFY(names.contains(QStringLiteral("FCC Finance · client")));
        QVERIFY(names.contains(QStringLiteral("Fentu FSM · API key")));
        QVERIFY(names.contains(QStringLiteral("Fentu FSM · browser")));
        for (const QString &name : names)
            QVERIFY2(name.size() <= 22, qPrintable(name));
    }

    void a_row_s_menu_offers_the_copies_first()
    {
        Open o;
        o.demo.addNine();
        o.open();
        o.select(QStringLiteral("Servicing live"));
        const QList<QAction *> actions = o.commands().contextMenu()->actions();
        QCOMPARE(actions.front(), o.commands().copy);
        QCOMPARE(actions[1]->text(), QStringLiteral("Authorization header"));
        QVERIFY(actions.contains(o.commands().remove));
        actions[1]->trigger();
        QVERIFY(waitFor([&] { return o.window->clipboard().holdsSecret(); }));
        QVERIFY(o.window->clipboard().what().startsWith(QStringLiteral("Authorization header")));
    }
};

QTEST_MAIN(WindowMannersTest)
#include "test_window_manners.moc"
