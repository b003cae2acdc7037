// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Clicks.h"
#include "ui/DemoWorld.h"
#include "ui/actions/CredentialCommands.h"
#include "ui/credentials/CredentialListModel.h"
#include "ui/credentials/CredentialListView.h"
#include "ui/dialogs/ConfirmDialog.h"
#include "ui/dialogs/CredentialDialog.h"
#include "ui/dialogs/NameDialog.h"
#include "ui/window/CommandPalette.h"
#include "ui/window/CommandPaletteList.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTabBar>

using namespace fob;
using namespace fob::tests;
using namespace std::chrono_literals;

class CommandPaletteTest : public QObject
{
    Q_OBJECT

    struct Open
    {
        DemoWorld demo;
        std::unique_ptr<MainWindow> window;

        explicit Open(bool credentials = true)
        {
            if (credentials)
                demo.addNine();
            window = demo.openWindow();
            window->activateWindow();
            if (!QTest::qWaitForWindowActive(window.get()))
                qFatal("the window is not active");
        }
        void select(const QString &name) const
        {
            for (const Credential &credential : window->model().credentials())
                if (credential.name == name)
                    credentials().select(credential.id);
            QTest::qWait(20);
        }
        [[nodiscard]] CredentialListView &credentials() const
        {
            return *child<CredentialListView>(*window, QStringLiteral("credentials"));
        }
        [[nodiscard]] QString currentName() const
        {
            const Credential *credential = window->model().find(credentials().current());
            return credential ? credential->name : QString();
        }
        void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const
        {
            QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : window.get(), key, modifiers);
        }
        void openPalette() const { press(Qt::Key_K, Qt::ControlModifier); }
        [[nodiscard]] CommandPalette *palette() const { return window->findChild<CommandPalette *>(); }
        [[nodiscard]] bool isOpen() const { return palette() && palette()->isVisible(); }
        [[nodiscard]] QLineEdit &edit() const { return *child<QLineEdit>(*window, QStringLiteral("palette-edit")); }
        [[nodiscard]] CommandPaletteList &list() const
        {
            return *child<CommandPaletteList>(*window, QStringLiteral("palette-list"));
        }
        void type(const QString &words) const
        {
            edit().clear();
            QTest::keyClicks(&edit(), words);
        }
        [[nodiscard]] QStringList rows() const
        {
            QStringList titles;
            for (int row = 0; row < list().model()->rowCount(); ++row)
                titles += list().model()->index(row, 0).data().toString();
            return titles;
        }
        [[nodiscard]] QString spoken(const QString &title) const
        {
            const auto row = rows().indexOf(title);
            return row < 0 ? QString()
                           : list().model()->index(static_cast<int>(row), 0).data(Qt::AccessibleTextRole).toString();
        }
        [[nodiscard]] QString chosen() const { return list().currentIndex().data().toString(); }
    };

private Q_SLOTS:
    void it_is_not_made_before_it_is_asked_for()
    {
        const Open o;
        QVERIFY(!o.palette());
        o.openPalette();
        QVERIFY(o.isOpen());
        QCOMPARE(QApplication::focusWidget(), &o.edit());
    }

    void the_button_in_the_bottom_line_opens_it_and_names_the_key()
    {
        const Open o;
        auto *button = child<QAbstractButton>(*o.window, QStringLiteral("commands"));
        QCOMPARE(button->text(), QStringLiteral("Ctrl+K commands"));
        o.credentials().setFocus();
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(o.isOpen());
        o.press(Qt::Key_Escape);
        QCOMPARE(QApplication::focusWidget(), &o.credentials());
    }

    void it_opens_from_a_line_edit_too()
    {
        const Open o;
        auto *search = child<QLineEdit>(*o.window, QStringLiteral("search"));
        search->setFocus();
        search->setText(QStringLiteral("serv"));
        search->home(false);
        o.openPalette();
        QVERIFY(o.isOpen());
        QCOMPARE(search->text(), QStringLiteral("serv"));
        o.press(Qt::Key_Escape);
        QCOMPARE(QApplication::focusWidget(), search);
    }

    void the_focus_comes_back_when_it_is_dismissed_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
        QTest::newRow("with Escape") << int(Qt::Key_Escape) << Qt::KeyboardModifiers();
        QTest::newRow("with the key that opened it") << int(Qt::Key_K) << Qt::KeyboardModifiers(Qt::ControlModifier);
        QTest::newRow("with a click beside it") << 0 << Qt::KeyboardModifiers();
    }
    void the_focus_comes_back_when_it_is_dismissed()
    {
        QFETCH(int, key);
        QFETCH(Qt::KeyboardModifiers, modifiers);
        const Open o;
        auto *reveal = child<QWidget>(*o.window, QStringLiteral("reveal"));
        reveal->setFocus();
        o.openPalette();
        QVERIFY(o.isOpen());
        if (key)
            o.press(static_cast<Qt::Key>(key), modifiers);
        else
            QTest::mouseClick(o.palette(), Qt::LeftButton, {}, QPoint(5, o.palette()->height() - 5));
        QVERIFY(!o.isOpen());
        QCOMPARE(QApplication::focusWidget(), reveal);
    }

    void what_is_possible_is_offered_and_nothing_else_data()
    {
        QTest::addColumn<QString>("credential");
        QTest::addColumn<QString>("title");
        QTest::addColumn<bool>("offered");
        QTest::newRow("a live token is copied") << "Field ops · Nordics"
                                                << "Copy token" << true;
        QTest::newRow("in other forms too") << "Field ops · Nordics"
                                            << "Copy as: curl command" << true;
        QTest::newRow("without a token no form is copied") << "Wallet preview"
                                                           << "Copy as: curl command" << false;
        QTest::newRow("a browser grant signs in") << "Wallet preview"
                                                  << "Sign in…" << true;
        QTest::newRow("an API key does not") << "Asset sync key"
                                             << "Sign in…" << false;
        QTest::newRow("an API key is not refreshed") << "Asset sync key"
                                                     << "Refresh" << false;
        QTest::newRow("scopes where there are some") << "Field ops · Nordics"
                                                     << "Show the page “Scopes”" << true;
        QTest::newRow("no scopes where there are none") << "Servicing"
                                                        << "Show the page “Scopes”" << false;
        QTest::newRow("adding") << "Servicing"
                                << "Add a credential" << true;
        QTest::newRow("searching") << "Servicing"
                                   << "Search the credentials" << true;
        QTest::newRow("another credential") << "Servicing"
                                            << "Go to CRM bridge · cn" << true;
        QTest::newRow("the sandbox is known already") << "Servicing"
                                                      << "Try the sandbox" << false;
    }
    void what_is_possible_is_offered_and_nothing_else()
    {
        QFETCH(QString, credential);
        QFETCH(QString, title);
        QFETCH(bool, offered);
        const Open o;
        o.select(credential);
        o.openPalette();
        QCOMPARE(o.rows().contains(title), offered);
    }

    void every_enabled_command_is_offered_with_its_keys()
    {
        const Open o;
        o.select(QStringLiteral("Field ops · Nordics"));
        o.openPalette();
        const auto &commands = *o.window->findChild<CredentialCommands *>();
        int enabled = 0;
        for (const QAction *action :
             {commands.signIn, commands.get, commands.copy, commands.refresh, commands.edit, commands.rename,
              commands.rotate, commands.duplicate, commands.revoke, commands.remove}) {
            QCOMPARE(o.rows().contains(action->text()), action->isEnabled());
            enabled += action->isEnabled() ? 1 : 0;
            if (action->isEnabled() && !action->shortcut().isEmpty())
                QVERIFY(o.spoken(action->text()).endsWith(action->shortcut().toString(QKeySequence::NativeText)));
        }
        QVERIFY(enabled >= 8);
        QCOMPARE(o.rows().front(), commands.primary()->text());
    }

    void what_is_called_otherwise_elsewhere_is_found_by_that_name_too()
    {
        const Open o;
        o.select(QStringLiteral("Servicing live"));
        o.openPalette();
        QVERIFY(o.rows().contains(QStringLiteral("Inspect its token…")));
        o.type(QStringLiteral("rot"));
        QCOMPARE(o.rows().front(), QStringLiteral("Replace the secret…"));
    }

    void each_page_has_its_keys_and_says_them()
    {
        const Open o;
        o.select(QStringLiteral("Servicing live")); // which has no page of scopes
        auto *tabs = child<QTabBar>(*o.window, QStringLiteral("pages"));
        QCOMPARE(tabs->tabToolTip(2), QStringLiteral("Test (Alt+3)"));
        o.press(Qt::Key_3, Qt::AltModifier);
        QCOMPARE(tabs->currentIndex(), 2);
        o.press(Qt::Key_2, Qt::AltModifier);
        QCOMPARE(tabs->currentIndex(), 2);
        o.press(Qt::Key_5, Qt::AltModifier);
        QCOMPARE(tabs->currentIndex(), 4);
        o.openPalette();
        QVERIFY(o.spoken(QStringLiteral("Show the page “Test”")).endsWith(QStringLiteral("Alt+3")));
    }

    void an_empty_store_is_offered_the_sandbox_and_a_first_credential()
    {
        const Open o(false);
        o.openPalette();
        QCOMPARE(o.rows(), (QStringList{QStringLiteral("Add a credential"), QStringLiteral("Inspect a token…"),
                                        QStringLiteral("Try the sandbox")}));
    }

    void words_find_the_best_match_first_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("first");
        QTest::newRow("the beginning of a command") << "dup"
                                                    << "Duplicate…";
        QTest::newRow("in another case") << "DUPLI"
                                         << "Duplicate…";
        QTest::newRow("a word inside a title") << "secret"
                                               << "Replace the secret…";
        QTest::newRow("words in any order") << "nordics field"
                                            << "Go to Field ops · Nordics";
        QTest::newRow("a provider and a badge") << "fentu sandbox"
                                                << "Go to Dispatch testing";
        QTest::newRow("the verb and a name") << "go servicing live"
                                             << "Go to Servicing live";
        QTest::newRow("the whole name before a longer one") << "servicing"
                                                            << "Go to Servicing";
        QTest::newRow("the start of a word before its inside") << "port"
                                                               << "Go to Game portal login";
        QTest::newRow("blanks around are nothing") << "  remove "
                                                   << "Remove…";
    }
    void words_find_the_best_match_first()
    {
        QFETCH(QString, words);
        QFETCH(QString, first);
        const Open o;
        o.select(QStringLiteral("Field ops · Nordics"));
        o.openPalette();
        o.type(words);
        QVERIFY(!o.rows().isEmpty());
        QCOMPARE(o.rows().front(), first);
        QCOMPARE(o.chosen(), first);
    }

    void what_matches_nothing_is_said_and_Return_does_nothing()
    {
        const Open o;
        o.openPalette();
        o.type(QStringLiteral("no such thing"));
        QVERIFY(o.rows().isEmpty());
        QVERIFY(child<QWidget>(*o.window, QStringLiteral("palette-note"))->isVisible());
        o.press(Qt::Key_Return);
        QVERIFY(o.isOpen());
    }

    void the_arrow_and_page_keys_move_through_the_rows()
    {
        const Open o;
        o.openPalette();
        const auto row = [&] { return o.list().currentIndex().row(); };
        const int last = o.list().model()->rowCount() - 1;
        QCOMPARE(row(), 0);
        o.press(Qt::Key_Down);
        QCOMPARE(row(), 1);
        o.press(Qt::Key_PageDown);
        QCOMPARE(row(), 8);
        o.press(Qt::Key_PageUp);
        QCOMPARE(row(), 1);
        o.press(Qt::Key_Up);
        o.press(Qt::Key_Up);
        QCOMPARE(row(), last);
        o.press(Qt::Key_Down);
        QCOMPARE(row(), 0);
        for (int i = 0; i < 20; ++i)
            o.press(Qt::Key_PageDown);
        QCOMPARE(row(), last);
        QCOMPARE(QApplication::focusWidget(), &o.edit());
    }

    void Return_runs_what_is_chosen()
    {
        const Open o;
        o.openPalette();
        o.type(QStringLiteral("add a cred"));
        o.press(Qt::Key_Return);
        QVERIFY(!o.isOpen());
        QVERIFY(openDialog<CredentialDialog>(*o.window));
    }

    void a_click_runs_what_it_hits()
    {
        const Open o;
        o.select(QStringLiteral("Field ops · Nordics"));
        o.openPalette();
        o.type(QStringLiteral("search the"));
        const QRect row = o.list().visualRect(o.list().model()->index(0, 0));
        QTest::mouseClick(o.list().viewport(), Qt::LeftButton, {}, row.center());
        QVERIFY(!o.isOpen());
        QCOMPARE(QApplication::focusWidget(), child<QWidget>(*o.window, QStringLiteral("search")));
    }

    void a_page_is_shown()
    {
        const Open o;
        o.select(QStringLiteral("Field ops · Nordics"));
        o.openPalette();
        o.type(QStringLiteral("scopes"));
        o.press(Qt::Key_Return);
        QCOMPARE(child<QTabBar>(*o.window, QStringLiteral("pages"))->currentIndex(), 1);
    }

    void a_credential_is_gone_to_even_when_the_search_hides_it()
    {
        const Open o;
        child<QLineEdit>(*o.window, QStringLiteral("search"))->setText(QStringLiteral("fentu"));
        o.openPalette();
        o.type(QStringLiteral("catalogue"));
        o.press(Qt::Key_Return);
        QCOMPARE(o.currentName(), QStringLiteral("Catalogue feed"));
        QCOMPARE(QApplication::focusWidget(), &o.credentials());
    }

    void what_destroys_asks_first_as_from_the_menu()
    {
        const Open o;
        o.select(QStringLiteral("Servicing live"));
        o.openPalette();
        QCOMPARE(o.spoken(QStringLiteral("Remove…")), QStringLiteral("Remove…, Servicing live, Del"));
        o.type(QStringLiteral("remove"));
        o.press(Qt::Key_Return);
        auto *dialog = openDialog<ConfirmDialog>(*o.window);
        QVERIFY(dialog);
        QVERIFY(dialog->windowTitle().contains(QStringLiteral("Servicing live")));
        dialog->reject();
        QCOMPARE(o.window->model().total(), 9);
    }

    void the_keys_of_the_line_are_not_commands_and_those_of_commands_close_it()
    {
        const Open o;
        o.openPalette();
        o.type(QStringLiteral("abc"));
        o.press(Qt::Key_Delete);
        QVERIFY(o.isOpen());
        QVERIFY(!openDialog(*o.window));
        o.edit().selectAll();
        o.press(Qt::Key_C, Qt::ControlModifier);
        QVERIFY(waitFor([] { return QGuiApplication::clipboard()->text() == QStringLiteral("abc"); }));
        o.press(Qt::Key_F2);
        QVERIFY(openDialog<NameDialog>(*o.window));
        QVERIFY(!o.isOpen());
    }

    void another_credential_becoming_current_dismisses_it()
    {
        const Open o;
        o.select(QStringLiteral("Servicing"));
        o.openPalette();
        o.select(QStringLiteral("Servicing live"));
        QVERIFY(!o.isOpen());
    }

    void the_window_can_be_closed_while_it_is_open()
    {
        Open o;
        o.openPalette();
        o.type(QStringLiteral("serv"));
        o.window.reset();
        QVERIFY(!QApplication::focusWidget());
    }

    void a_screen_reader_hears_the_row_that_is_current()
    {
        const Open o;
        o.select(QStringLiteral("Field ops · Nordics"));
        o.openPalette();
        QAccessibleInterface *dialog = QAccessible::queryAccessibleInterface(o.palette());
        QCOMPARE(dialog->role(), QAccessible::Dialog);
        QCOMPARE(dialog->text(QAccessible::Name), QStringLiteral("Commands"));
        QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&o.list());
        QCOMPARE(list->role(), QAccessible::List);
        QSignalSpy announced(&o.list(), &CommandPaletteList::rowAnnounced);
        // By the number that is announced a screen reader finds these words. Qt tells the list's accessible face of a
        // reset only while a reader is there.
        const auto heard = [&] {
            QAccessibleTableModelChangeEvent reset(&o.list(), QAccessibleTableModelChangeEvent::ModelReset);
            list->tableInterface()->modelChange(&reset);
            return list->child(announced.last().front().toInt())->text(QAccessible::Name);
        };
        o.type(QStringLiteral("catalogue"));
        QCOMPARE(heard(), QStringLiteral("Go to Catalogue feed, PROD, FS"));
        o.type(QStringLiteral("re"));
        QCOMPARE(heard(), QStringLiteral("Refresh, Field ops · Nordics, F5"));
        const auto before = announced.size();
        o.press(Qt::Key_Down);
        QCOMPARE(announced.size(), before + 1);
        QCOMPARE(heard(), QStringLiteral("Rename…, Field ops · Nordics, F2"));
    }

    void S40_no_secret_and_no_field_is_found_in_it()
    {
        const Open o;
        o.select(QStringLiteral("Field ops · Nordics"));
        const Credential credential = *o.window->model().find(o.credentials().current());
        QVERIFY(!credential.fields.isEmpty());
        o.openPalette();
        for (const QString &field : credential.fields) {
            o.type(field);
            QVERIFY2(o.rows().isEmpty(), qPrintable(o.rows().join(QLatin1Char('|'))));
        }
        o.type(QStringLiteral("eyJ"));
        QVERIFY(o.rows().isEmpty());
    }

    void ten_thousand_credentials_are_searched_at_once_and_few_of_them_listed()
    {
        Open o;
        const Credential pattern = o.window->model().credentials().front();
        std::vector<Credential> many;
        for (int i = 0; i < 10000; ++i) {
            Credential credential = pattern;
            credential.id = QString::number(i);
            credential.name = QStringLiteral("Account %1 of many").arg(i);
            many.push_back(credential);
        }
        o.window->load(std::move(many));
        o.openPalette();
        QCOMPARE(o.list().model()->rowCount(), CommandPaletteModel::mostRows);
        o.type(QStringLiteral("many account"));
        QCOMPARE(o.list().model()->rowCount(), CommandPaletteModel::mostRows);
        QVERIFY(child<QLabel>(*o.window, QStringLiteral("palette-note"))->text().contains(QStringLiteral("10000")));
        QElapsedTimer timer;
        timer.start();
        o.type(QStringLiteral("9876 account"));
        const qint64 each = timer.elapsed() / 12;
        QCOMPARE(o.rows().front(), QStringLiteral("Go to Account 9876 of many"));
        qInfo("a keystroke took %lld ms", each);
        QVERIFY2(each < 50, qPrintable(QString::number(each)));
    }
};

QTEST_MAIN(CommandPaletteTest)
#include "test_command_palette.moc"
