// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Clicks.h"
#include "ui/OpenWindow.h"
#include "ui/actions/ClipboardGuard.h"
#include "ui/actions/CredentialCommands.h"
#include "ui/credentials/CredentialListModel.h"
#include "ui/credentials/CredentialListView.h"
#include "ui/detail/CredentialPage.h"
#include "ui/detail/RowsTable.h"
#include "ui/dialogs/ConfirmDialog.h"
#include "ui/dialogs/NameDialog.h"
#include "ui/signin/SignInDialog.h"
#include "ui/widgets/CopyableText.h"
#include "ui/widgets/MaskedField.h"
#include "ui/widgets/MessageStrip.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTabBar>
#include <QToolButton>

using namespace fob;
using namespace fob::tests;
using namespace std::chrono_literals;

class WindowTest : public QObject
{
    Q_OBJECT

    using Open = OpenWindow;

private Q_SLOTS:
    void init() { QGuiApplication::clipboard()->clear(); }

    void an_empty_store_offers_a_credential_and_the_sandbox()
    {
        Open o;
        o.open();
        QVERIFY(child<QWidget>(*o.window, QStringLiteral("empty-add"))->isVisible());
        QVERIFY(child<QWidget>(*o.window, QStringLiteral("empty-sandbox"))->isVisible());
        QVERIFY(!child<QWidget>(*o.window, QStringLiteral("credentials"))->isVisible());
    }

    void trying_the_sandbox_makes_one_credential_for_each_grant_that_needs_no_warning()
    {
        Open o;
        o.demo.world.sandbox.allowed = true;
        o.open();
        click(*o.window, QStringLiteral("empty-sandbox"));
        int wanted = 0;
        for (const QString &id : o.demo.world.providers.ids())
            for (const Grant &grant : o.demo.world.provider(id).grants)
                wanted += grant.warning.isEmpty() ? 1 : 0;
        QVERIFY(waitFor([&] { return static_cast<int>(o.demo.world.vault->all()->size()) == wanted; }));
        QCOMPARE(o.demo.world.sandbox.asked.size(), 1);
        QVERIFY(waitFor([&] { return child<QWidget>(*o.window, QStringLiteral("sandbox"))->isVisible(); }));
        const auto all = o.demo.world.vault->all();
        QVERIFY(all);
        for (const Credential &credential : *all)
            QCOMPARE(credential.environment, QStringLiteral("sandbox"));
    }

    void the_sandbox_can_be_tried_again_as_soon_as_the_first_try_has_ended()
    {
        Open o;
        o.demo.world.sandbox.allowed = true;
        o.open();
        auto *button = child<QAbstractButton>(*o.window, QStringLiteral("empty-sandbox"));
        o.demo.world.secrets.setTrouble(Error::Kind::KeychainLocked);
        button->click();
        QVERIFY(!button->isEnabled());
        QVERIFY(waitFor([&] { return !o.windowMessage().isEmpty(); }));
        QTRY_VERIFY_WITH_TIMEOUT(button->isEnabled(), 1000);
    }

    void the_primary_button_says_the_next_useful_thing_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("says");
        QTest::newRow("a live token") << "Field ops · Nordics"
                                      << "Copy token";
        QTest::newRow("an API key") << "Asset sync key"
                                    << "Copy token";
        QTest::newRow("expiring, but alive") << "Game portal login"
                                             << "Copy token";
        QTest::newRow("a browser is needed") << "Wallet preview"
                                             << "Sign in…";
        QTest::newRow("expired, got again without a browser") << "Servicing"
                                                              << "Get token";
    }
    void the_primary_button_says_the_next_useful_thing()
    {
        QFETCH(QString, name);
        QFETCH(QString, says);
        Open o;
        o.demo.addNine();
        o.open();
        o.select(name);
        QCOMPARE(o.primary(), says);
        QCOMPARE(child<QToolButton>(*o.window, QStringLiteral("primary"))->accessibleName(), says);
    }

    void the_primary_button_changes_when_the_token_expires()
    {
        Open o;
        o.demo.add(servicing());
        o.open();
        QCOMPARE(o.primary(), QStringLiteral("Copy token"));
        o.demo.world.clock.advance(25h);
        QVERIFY(waitFor([&] { return o.primary() == QStringLiteral("Get token"); }));
    }

    void a_token_is_got_and_said()
    {
        Open o;
        o.demo.add(servicing(0s));
        o.open();
        expectToken(o.demo, "new-token");
        click(*o.window, QStringLiteral("primary"));
        QVERIFY(waitFor([&] { return o.primary() == QStringLiteral("Copy token"); }));
        QCOMPARE(o.toast(), QStringLiteral("There is a live token now. It lives for 24 h."));
    }

    void a_copied_token_is_the_live_one_and_counted_down()
    {
        Open o;
        o.demo.add(servicing());
        o.open();
        click(*o.window, QStringLiteral("primary"));
        QVERIFY(waitFor([] { return QGuiApplication::clipboard()->text() == QStringLiteral("live-token-1"); }));
        QVERIFY(o.label(QStringLiteral("clipboard")).contains(QStringLiteral("cleared in 45 s")));
        click(*o.window, QStringLiteral("clear-clipboard"));
        QVERIFY(QGuiApplication::clipboard()->text().isEmpty());
    }

    void an_expired_token_is_never_copied()
    {
        Open o;
        o.demo.add(servicing());
        o.open();
        o.demo.world.clock.advance(25h);
        expectToken(o.demo, "token-2");
        o.commands().copy->trigger();
        QVERIFY(waitFor([] { return QGuiApplication::clipboard()->text() == QStringLiteral("token-2"); }));
    }

    void each_form_of_the_copy_menu_is_copied_data()
    {
        QTest::addColumn<int>("entry");
        QTest::addColumn<QString>("contains");
        QTest::newRow("the bare token") << 0 << "live-token-1";
        QTest::newRow("the header") << 1 << "Authorization: Bearer live-token-1";
        QTest::newRow("a curl command") << 2 << "curl ";
        QTest::newRow("a shell export") << 3 << "export SERVICING_TOKEN=";
        QTest::newRow("JSON") << 4 << "\"access_token\"";
    }
    void each_form_of_the_copy_menu_is_copied()
    {
        QFETCH(int, entry);
        QFETCH(QString, contains);
        Open o;
        o.demo.add(servicing());
        o.open();
        o.commands().copyMenu()->actions().at(entry)->trigger();
        QVERIFY(waitFor([&] { return QGuiApplication::clipboard()->text().contains(contains); }));
        QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("live-token-1")));
    }

    void a_refusal_is_said_with_what_to_do()
    {
        Open o;
        o.demo.add(servicing());
        o.open();
        o.demo.world.http
            .expect(QByteArrayLiteral("POST"), QStringLiteral("https://api.fccfinance.com/servicing/oauth/token"))
            .answers(401, "");
        o.commands().refresh->trigger();
        QVERIFY(waitFor([&] { return !o.message().isEmpty(); }));
        QCOMPARE(o.message(),
                 QStringLiteral("The provider refused: FCC Finance does not accept this client ID and secret in this "
                                "environment."));
        auto *strip = child<MessageStrip>(*o.window, QStringLiteral("message"));
        QVERIFY2(o.shown(*strip).join(u' ').contains(
                     QStringLiteral("Compare both with the encrypted mail from FCC Finance")),
                 qPrintable(o.shown(*strip).join(u'\n')));
        QCOMPARE(o.primary(), QStringLiteral("Copy token"));
    }

    void a_locked_keychain_is_said_in_the_page_and_in_the_bottom_line()
    {
        Open o;
        o.demo.add(servicing());
        o.demo.world.secrets.setTrouble(Error::Kind::KeychainLocked);
        o.open();
        bool said = false;
        for (const MessageStrip *strip : o.window->findChildren<MessageStrip *>())
            said = said || (strip->isVisible() && strip->sentence().contains(QStringLiteral("locked")));
        QVERIFY(said);
    }

    void S40_the_token_is_masked_and_revealed_on_demand()
    {
        Open o;
        o.demo.add(servicing());
        o.open();
        auto *field = child<MaskedField>(*o.window, QStringLiteral("token"));
        QVERIFY(field->isPresent() && !field->isRevealed());
        click(*o.window, QStringLiteral("reveal"));
        QVERIFY(waitFor([&] { return field->isRevealed(); }));
        click(*o.window, QStringLiteral("reveal"));
        QVERIFY(!field->isRevealed());
    }

    void S40_another_credential_hides_what_was_revealed()
    {
        Open o;
        o.demo.addNine();
        o.open();
        o.select(QStringLiteral("Field ops · Nordics"));
        auto *field = child<MaskedField>(*o.window, QStringLiteral("token"));
        click(*o.window, QStringLiteral("reveal"));
        QVERIFY(waitFor([&] { return field->isRevealed(); }));
        o.select(QStringLiteral("Asset sync key"));
        QVERIFY(!field->isRevealed());
    }

    void a_jwt_is_explained_claim_by_claim()
    {
        Open o;
        o.demo.addNine();
        o.open();
        o.select(QStringLiteral("Field ops · Nordics"));
        const QStringList texts = Open::shown(*o.window);
        for (const char *expected : {"JWT, signed (RS256)", "not checked", "iss", "Issuer: who made this token",
                                     "in 41 min", "the issuer's own"})
            QVERIFY2(texts.contains(QString::fromUtf8(expected)), expected);
    }

    void the_times_in_the_claims_go_on_and_a_selection_beside_them_stays()
    {
        Open o;
        o.demo.addNine();
        o.open();
        o.select(QStringLiteral("Field ops · Nordics"));
        QVERIFY(Open::shown(*o.window).contains(QStringLiteral("in 41 min")));
        CopyableText *subject = nullptr;
        for (CopyableText *value : o.window->findChildren<CopyableText *>())
            if (value->value() == QStringLiteral("user_48213"))
                subject = value;
        QVERIFY(subject);
        subject->setSelection(0, 4);
        o.demo.world.clock.advance(61min);
        QVERIFY(waitFor([&] { return Open::shown(*o.window).contains(QStringLiteral("20 min ago")); }));
        QVERIFY(!Open::shown(*o.window).contains(QStringLiteral("in 41 min")));
        QCOMPARE(subject->selectedText(), QStringLiteral("user"));
    }

    void S40_a_token_that_comes_after_the_page_was_left_stays_hidden()
    {
        Open o;
        o.demo.addNine();
        o.open();
        o.select(QStringLiteral("Field ops · Nordics"));
        auto *tabs = child<QTabBar>(*o.window, QStringLiteral("pages"));
        auto *field = child<MaskedField>(*o.window, QStringLiteral("token"));
        QSignalSpy revealed(field, &MaskedField::revealed);
        click(*o.window, QStringLiteral("reveal")); // the keychain answers a moment later
        tabs->setCurrentIndex(1);
        QTest::qWait(100);
        QCOMPARE(revealed.count(), 0);
        tabs->setCurrentIndex(0);
        QVERIFY(!field->isRevealed());
    }

    void a_profile_is_shown_although_its_token_had_to_be_refreshed_first()
    {
        Open o;
        o.demo.add({.provider = QStringLiteral("fsl"),
                    .grant = QStringLiteral("authorization_code"),
                    .name = QStringLiteral("Portal"),
                    .environment = {},
                    .age = 25h,
                    .life = 24h,
                    .refreshLife = 720h,
                    .scopes = {},
                    .granted = {}});
        o.open();
        o.demo.world.http
            .expect(QByteArrayLiteral("POST"), QStringLiteral("https://id.fsl.com/api/account/oauth/token"))
            .answers(200, R"({"code":0,"data":{"access_token":"new","access_token_expires_in":86400}})");
        o.demo.world.http.expect(QByteArrayLiteral("GET"), QStringLiteral("https://id.fsl.com/api/account/party/user"))
            .answers(200, R"({"code":0,"data":{"name":"Ann"}})")
            .held();
        auto *button = child<QAbstractButton>(*o.window, QStringLiteral("read-profile"));
        button->setFocus();
        button->click();
        QVERIFY(waitFor([&] { return o.demo.world.http.heldCount() == 1; }));
        QTest::qWait(50);
        QCOMPARE(button->text(), QStringLiteral("Reading…")); // the refresh on the way is not its end
        button->click();                                      // nor is it read twice
        QCOMPARE(o.window->focusWidget(), button);
        o.demo.world.http.releaseHeld();
        auto *profile = child<RowsTable>(*o.window, QStringLiteral("profile"));
        QVERIFY(waitFor([&] { return profile->isVisible(); }));
        QVERIFY(Open::shown(*profile).contains(QStringLiteral("Ann")));
        QVERIFY(Open::shown(*profile).contains(QStringLiteral("name")));
        QCOMPARE(button->text(), QStringLiteral("Read the profile"));
    }

    void whose_a_token_is_is_told_by_name_once_the_profile_has_been_read()
    {
        Open o;
        o.demo.add({.provider = QStringLiteral("fsl"),
                    .grant = QStringLiteral("authorization_code"),
                    .name = QStringLiteral("Portal"),
                    .environment = {},
                    .life = 24h,
                    .scopes = {},
                    .granted = {},
                    .account = QStringLiteral("6338505")});
        o.open();
        QCOMPARE(o.label(QStringLiteral("account")), QStringLiteral("6338505"));
        o.demo.world.http.expect(QByteArrayLiteral("GET"), QStringLiteral("https://id.fsl.com/api/account/party/user"))
            .answers(200, R"({"code":0,"data":{"email":"ann@example.com","name":"Ann","fslUid":6338505}})");
        child<QAbstractButton>(*o.window, QStringLiteral("read-profile"))->click();
        QVERIFY(waitFor([&] { return o.label(QStringLiteral("account")) == QStringLiteral("Ann"); }));
        QVERIFY(child<QLabel>(*o.window, QStringLiteral("account"))->toolTip().contains(QStringLiteral("6338505")));
        o.window->findChild<CredentialPage *>()->hideSecrets(); // as the profile itself
        QCOMPARE(o.label(QStringLiteral("account")), QStringLiteral("6338505"));
    }

    void a_token_says_itself_whose_it_is_where_nobody_else_has()
    {
        Open o;
        DemoWorld::Wanted wanted = servicing();
        wanted.access = DemoWorld::jwt(R"({"alg":"RS256"})", R"({"sub":"user-17"})");
        o.demo.add(wanted);
        o.open();
        QCOMPARE(o.label(QStringLiteral("token-account")), QStringLiteral("user-17 (from the token)"));
    }

    void a_profile_that_comes_after_another_credential_was_chosen_is_not_shown_there()
    {
        Open o;
        for (const char *name : {"Portal", "Other"})
            o.demo.add({.provider = QStringLiteral("fsl"),
                        .grant = QStringLiteral("authorization_code"),
                        .name = QString::fromLatin1(name),
                        .environment = {},
                        .life = 24h,
                        .scopes = {},
                        .granted = {}});
        o.open();
        o.select(QStringLiteral("Portal"));
        o.demo.world.http.expect(QByteArrayLiteral("GET"), QStringLiteral("https://id.fsl.com/api/account/party/user"))
            .answers(200, R"({"code":0,"data":{"name":"Ann"}})")
            .held();
        auto *button = child<QAbstractButton>(*o.window, QStringLiteral("read-profile"));
        button->click();
        QVERIFY(waitFor([&] { return o.demo.world.http.heldCount() == 1; }));
        o.select(QStringLiteral("Other"));
        o.demo.world.http.releaseHeld();
        QTest::qWait(100);
        QVERIFY(!child<RowsTable>(*o.window, QStringLiteral("profile"))->isVisible());
        QCOMPARE(button->text(), QStringLiteral("Read the profile"));
    }

    void the_sandbox_is_marked_and_nothing_else_is()
    {
        Open o;
        o.demo.addNine();
        o.open();
        auto *banner = child<QWidget>(*o.window, QStringLiteral("sandbox"));
        o.select(QStringLiteral("Wallet preview"));
        QVERIFY(banner->isVisible());
        o.select(QStringLiteral("Servicing"));
        QVERIFY(!banner->isVisible());
    }

    void pages_without_a_matter_are_not_shown()
    {
        Open o;
        o.demo.addNine();
        o.open();
        auto *tabs = child<QTabBar>(*o.window, QStringLiteral("pages"));
        o.select(QStringLiteral("Servicing"));
        QVERIFY(!tabs->isTabVisible(1));
        o.select(QStringLiteral("Field ops · Nordics"));
        QVERIFY(tabs->isTabVisible(1));
    }

    void removing_says_what_goes_and_asks_first()
    {
        Open o;
        o.demo.add(servicing());
        o.open();
        o.commands().remove->trigger();
        auto *dialog = openDialog<ConfirmDialog>(*o.window);
        QVERIFY(dialog);
        QVERIFY(dialog->windowTitle().contains(QStringLiteral("Servicing")));
        dialog->reject();
        QTest::qWait(50);
        QCOMPARE(o.demo.world.vault->all()->size(), std::size_t(1));
        o.commands().remove->trigger();
        click(*openDialog<ConfirmDialog>(*o.window), QStringLiteral("confirm"));
        QVERIFY(waitFor([&] { return o.demo.world.vault->all()->empty(); }));
        QCOMPARE(o.demo.world.secrets.size(), std::size_t(0));
        QVERIFY(waitFor([&] { return child<QWidget>(*o.window, QStringLiteral("empty-add"))->isVisible(); }));
    }

    void a_rename_that_is_taken_is_said_in_its_dialog()
    {
        Open o;
        o.demo.addNine();
        o.open();
        o.select(QStringLiteral("Servicing"));
        o.commands().rename->trigger();
        auto *dialog = openDialog<NameDialog>(*o.window);
        QVERIFY(dialog);
        auto *edit = dialog->findChild<QLineEdit *>();
        edit->setText(QStringLiteral("Servicing live"));
        click(*dialog, QStringLiteral("accept"));
        QVERIFY(waitFor([&] {
            for (const QLabel *label : dialog->findChildren<QLabel *>())
                if (label->isVisible() && label->text().contains(QStringLiteral("Servicing live")))
                    return true;
            return false;
        }));
        edit->setText(QStringLiteral("Servicing 2"));
        click(*dialog, QStringLiteral("accept"));
        QVERIFY(waitFor([&] { return o.demo.world.vault->find(QStringLiteral("Servicing 2")).has_value(); }));
        QVERIFY(waitFor([&] { return openDialog<NameDialog>(*o.window) == nullptr; }));
    }

    void a_duplicate_has_the_secrets_and_no_token()
    {
        Open o;
        o.demo.add(servicing());
        o.open();
        o.commands().duplicate->trigger();
        click(*openDialog<NameDialog>(*o.window), QStringLiteral("accept"));
        QVERIFY(waitFor([&] { return o.demo.world.vault->find(QStringLiteral("Servicing copy")).has_value(); }));
        const auto copy = o.demo.world.vault->find(QStringLiteral("Servicing copy"));
        const CredentialSecrets secrets = o.demo.world.inKeychain(copy->id);
        QCOMPARE(secrets.fields.size(), std::size_t(1));
        QVERIFY(!secrets.tokens);
    }

    void forgetting_says_that_the_token_lives_on()
    {
        Open o;
        o.demo.add(servicing());
        o.open();
        QCOMPARE(o.commands().revoke->text(), QStringLiteral("Forget the token…"));
        o.commands().revoke->trigger();
        click(*openDialog<ConfirmDialog>(*o.window), QStringLiteral("confirm"));
        QVERIFY(waitFor([&] { return o.toast().contains(QStringLiteral("lives until it expires")); }));
        QCOMPARE(o.primary(), QStringLiteral("Get token"));
    }

    void one_sign_in_a_credential_however_often_it_is_asked_for()
    {
        Open o;
        o.demo.addNine();
        o.demo.world.sandbox.allowed = true;
        o.open();
        o.select(QStringLiteral("Wallet preview"));
        o.commands().signIn->trigger();
        o.commands().signIn->trigger();
        QCOMPARE(o.window->findChildren<SignInDialog *>().size(), 1);
        o.window->findChild<SignInDialog *>()->reject();
    }

    void a_sign_in_that_has_ended_does_not_stand_in_the_way_of_the_next()
    {
        Open o;
        o.demo.addNine();
        o.demo.world.sandbox.allowed = true;
        o.open();
        o.select(QStringLiteral("Wallet preview"));
        o.demo.world.faults.on(QStringLiteral("listeners.listen"), fakes::Faults::Fate::Fails,
                               failure(Error::Kind::PortInUse, QStringLiteral("18471")).value());
        o.commands().signIn->trigger();
        auto *ended = openDialog<SignInDialog>(*o.window);
        QVERIFY(ended);
        QVERIFY(waitFor([&] { return !ended->isRunning(); }));
        o.commands().signIn->trigger();
        auto *running = openDialog<SignInDialog>(*o.window);
        QVERIFY(running && running != ended);
        QVERIFY(running->isRunning());
        QVERIFY(waitFor([&] { return o.window->findChildren<SignInDialog *>().size() == 1; }));
        running->reject();
    }

    void a_new_credential_is_shown_although_a_search_hides_it()
    {
        Open o;
        o.demo.addNine();
        o.open();
        o.select(QStringLiteral("Servicing"));
        auto *search = child<QLineEdit>(*o.window, QStringLiteral("search"));
        search->setText(QStringLiteral("Servicing"));
        o.commands().duplicate->trigger();
        auto *dialog = openDialog<NameDialog>(*o.window);
        dialog->findChild<QLineEdit *>()->setText(QStringLiteral("Invoices"));
        click(*dialog, QStringLiteral("accept"));
        QVERIFY(waitFor([&] { return o.demo.world.vault->find(QStringLiteral("Invoices")).has_value(); }));
        const CredentialId id = o.demo.world.vault->find(QStringLiteral("Invoices"))->id;
        auto *list = child<CredentialListView>(*o.window, QStringLiteral("credentials"));
        QVERIFY(waitFor([&] { return list->current() == id; }));
        QVERIFY(o.window->model().rowOf(id) >= 0);
        QVERIFY(search->text().isEmpty());
    }

    void a_search_that_shows_the_new_credential_stays()
    {
        Open o;
        o.demo.add(servicing());
        o.open();
        auto *search = child<QLineEdit>(*o.window, QStringLiteral("search"));
        search->setText(QStringLiteral("Servicing"));
        o.commands().duplicate->trigger();
        click(*openDialog<NameDialog>(*o.window), QStringLiteral("accept"));
        QVERIFY(waitFor([&] { return o.demo.world.vault->find(QStringLiteral("Servicing copy")).has_value(); }));
        QTest::qWait(100);
        QCOMPARE(search->text(), QStringLiteral("Servicing"));
    }

    void an_index_that_cannot_be_read_is_said()
    {
        Open o;
        o.demo.world.faults.on(QStringLiteral("index.all"), fakes::Faults::Fate::Fails,
                               failure(Error::Kind::StorageTooNew, QStringLiteral("credentials.db")).value());
        o.open();
        QVERIFY(!o.windowMessage().isEmpty());
    }

    void what_another_process_added_is_shown_when_the_user_comes_back()
    {
        Open o;
        o.demo.addNine();
        o.open();
        o.select(QStringLiteral("Servicing"));
        Credential other = *o.demo.world.vault->find(QStringLiteral("Servicing live"));
        other.id = QStringLiteral("elsewhere");
        other.name = QStringLiteral("Added elsewhere");
        QVERIFY(o.demo.world.index.insert(other).has_value());
        QEvent back(QEvent::ActivationChange);
        o.window->activateWindow();
        (void)QTest::qWaitForWindowActive(o.window.get());
        QApplication::sendEvent(o.window.get(), &back);
        QVERIFY(waitFor([&] { return o.window->model().total() == 10; }));
        QCOMPARE(child<CredentialListView>(*o.window, QStringLiteral("credentials"))->current(),
                 o.demo.world.vault->find(QStringLiteral("Servicing"))->id);
    }

    void a_wrong_clock_is_said_in_the_bottom_line_until_it_is_right()
    {
        OpenWindow w;
        w.open();
        auto *clock = child<QLabel>(*w.window, QStringLiteral("clock"));
        QVERIFY(!clock->isVisible());
        w.window->showClockOffset(-125min);
        QVERIFY(clock->isVisible());
        QCOMPARE(clock->text(), QStringLiteral("clock 2 h 5 min fast"));
        QVERIFY(clock->toolTip().contains(QStringLiteral("set the clock")));
        w.window->showClockOffset(0ms);
        QVERIFY(!clock->isVisible());
    }

    void S28_a_token_that_could_not_be_stored_is_warned_of()
    {
        Open o;
        o.demo.add(servicing());
        o.open();
        Q_EMIT o.demo.world.vault->tokensNotStored(
            o.demo.world.vault->all()->front().id,
            failure(Error::Kind::KeychainLocked, QStringLiteral("Fake")).value());
        QVERIFY(o.message().contains(QStringLiteral("locked")));
    }

    void the_bottom_line_counts()
    {
        Open o;
        o.demo.addNine();
        o.open();
        QCOMPARE(o.label(QStringLiteral("counts")), QStringLiteral("9 credentials · 6 fresh · 2 need attention"));
        QCOMPARE(o.label(QStringLiteral("keychain")), QStringLiteral("Fake keychain · unlocked"));
    }

    void the_bottom_line_sees_that_somebody_has_opened_the_keychain()
    {
        Open o;
        o.demo.add(servicing());
        o.demo.world.secrets.setTrouble(Error::Kind::KeychainLocked);
        o.open();
        QVERIFY(waitFor([&] { return o.label(QStringLiteral("keychain")).endsWith(QStringLiteral("locked")); }));
        QVERIFY(!o.label(QStringLiteral("keychain")).endsWith(QStringLiteral("unlocked")));
        o.demo.world.secrets.setTrouble({});
        o.window->setRecountedEvery(20ms);
        QVERIFY(waitFor([&] { return o.label(QStringLiteral("keychain")).endsWith(QStringLiteral("unlocked")); }));
    }

    void the_bottom_line_counts_again_while_tokens_age()
    {
        Open o;
        o.demo.add(servicing());
        o.open();
        QCOMPARE(o.label(QStringLiteral("counts")), QStringLiteral("1 credential · 1 fresh"));
        QCOMPARE(MainWindow::recountedEvery, std::chrono::milliseconds(10'000));
        o.window->setRecountedEvery(20ms);
        o.demo.world.clock.advance(25h);
        QVERIFY(waitFor([&] { return o.label(QStringLiteral("counts")).contains(QStringLiteral("0 fresh")); }));
    }

    void what_is_in_the_clipboard_is_said_as_it_is_called()
    {
        Open o;
        o.demo.add(servicing());
        o.open();
        o.window->clipboard().copySecret(Secret(QByteArrayLiteral("x")), QStringLiteral("a %2 b"));
        QCOMPARE(o.label(QStringLiteral("clipboard")), QStringLiteral("a %2 b is in the clipboard · cleared in 45 s"));
    }
};

QTEST_MAIN(WindowTest)
#include "test_window.moc"
