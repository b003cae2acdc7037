// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Clicks.h"
#include "ui/DemoWorld.h"
#include "ui/actions/ClipboardGuard.h"
#include "ui/dialogs/ConfirmDialog.h"
#include "ui/dialogs/CredentialDialog.h"
#include "ui/dialogs/FormRow.h"
#include "ui/dialogs/NameDialog.h"
#include "ui/dialogs/RedirectEditor.h"
#include "ui/dialogs/SecretEdit.h"
#include "ui/dialogs/SecretsDialog.h"
#include "ui/theme/FobStyle.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/MessageStrip.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QSignalSpy>

using namespace fob;
using namespace fob::tests;

Q_DECLARE_METATYPE(fob::Credential)

class CredentialDialogTest : public QObject
{
    Q_OBJECT

    struct Open
    {
        DemoWorld demo;
        ClipboardGuard clipboard{*QGuiApplication::clipboard()};
        std::unique_ptr<CredentialDialog> dialog;

        Open()
        {
            dialog = std::make_unique<CredentialDialog>(demo.world.ports(), clipboard, nullptr);
            dialog->show();
        }
        explicit Open(const DemoWorld::Wanted &wanted)
        {
            dialog = std::make_unique<CredentialDialog>(demo.world.ports(), clipboard, demo.add(wanted), nullptr);
            dialog->show();
        }
        void type(const QString &name, const QString &text) { child<QLineEdit>(*dialog, name)->setText(text); }
        void choose(const QString &box, const QString &id)
        {
            auto *combo = child<QComboBox>(*dialog, box);
            const int index = combo->findData(id);
            QVERIFY2(index >= 0, qPrintable(id));
            combo->setCurrentIndex(index);
        }
        void accept() { click(*dialog, QStringLiteral("accept")); }
        [[nodiscard]] QStringList mistakes() const
        {
            QStringList all;
            for (const FormRow *row : dialog->findChildren<FormRow *>())
                if (!row->mistake().isEmpty())
                    all += row->editor()->objectName() + QStringLiteral(": ") + row->mistake();
            return all;
        }
    };

private Q_SLOTS:
    void keeping_alive_and_the_tier_are_offered_where_there_is_such_a_thing_data()
    {
        QTest::addColumn<QString>("provider");
        QTest::addColumn<QString>("grant");
        QTest::addColumn<bool>("keepAlive");
        QTest::addColumn<bool>("tier");
        const auto row = [](const char *name, const char *provider, const char *grant, bool keepAlive, bool tier) {
            QTest::newRow(name) << QString::fromLatin1(provider) << QString::fromLatin1(grant) << keepAlive << tier;
        };
        row("an account that falls dormant", "fs", "client_credentials", true, false);
        row("an account with a tier", "fentu", "api_key", false, true);
        row("neither", "fsl", "authorization_code", false, false);
    }
    void keeping_alive_and_the_tier_are_offered_where_there_is_such_a_thing()
    {
        QFETCH(QString, provider);
        QFETCH(QString, grant);
        QFETCH(bool, keepAlive);
        QFETCH(bool, tier);
        Open open;
        open.choose(QStringLiteral("provider"), provider);
        open.choose(QStringLiteral("grant"), grant);
        QCOMPARE(child<QCheckBox>(*open.dialog, QStringLiteral("keep-alive"))->isVisible(), keepAlive);
        QCOMPARE(child<QComboBox>(*open.dialog, QStringLiteral("tier"))->isVisible(), tier);
    }

    void keeping_alive_is_stored_and_shown_again()
    {
        Open open({.provider = QStringLiteral("fs"),
                   .grant = QStringLiteral("client_credentials"),
                   .name = QStringLiteral("Shop"),
                   .environment = {},
                   .scopes = {},
                   .granted = {}});
        auto *box = child<QCheckBox>(*open.dialog, QStringLiteral("keep-alive"));
        QVERIFY(!box->isChecked());
        box->setChecked(true);
        QSignalSpy stored(open.dialog.get(), &CredentialDialog::stored);
        open.accept();
        QVERIFY(stored.size() == 1 || stored.wait());
        const Credential kept = *open.demo.world.vault->find(QStringLiteral("Shop"));
        QVERIFY(kept.keepAlive);
        CredentialDialog again(open.demo.world.ports(), open.clipboard, kept, nullptr);
        QVERIFY(child<QCheckBox>(again, QStringLiteral("keep-alive"))->isChecked());
    }

    void every_provider_and_grant_can_be_added_data()
    {
        QTest::addColumn<QString>("provider");
        QTest::addColumn<QString>("grant");
        DemoWorld demo;
        for (const QString &id : demo.world.providers.ids())
            for (const Grant &grant : demo.world.provider(id).grants)
                QTest::addRow("%s by %s", qPrintable(id), qPrintable(grant.id)) << id << grant.id;
    }
    void every_provider_and_grant_can_be_added()
    {
        QFETCH(QString, provider);
        QFETCH(QString, grant);
        Open open;
        QSignalSpy stored(open.dialog.get(), &CredentialDialog::stored);
        open.type(QStringLiteral("name"), QStringLiteral("new one"));
        open.choose(QStringLiteral("provider"), provider);
        open.choose(QStringLiteral("grant"), grant);
        const Provider &described = open.demo.world.provider(provider);
        for (const QString &field : described.grant(grant)->fields)
            open.type(QStringLiteral("field-") + field, QStringLiteral("id-of-") + field);
        for (const QString &secret : described.grant(grant)->secrets)
            open.type(QStringLiteral("secret-") + secret, QStringLiteral("s+e c&r=e%t"));
        open.accept();
        QVERIFY2(waitFor([&] { return stored.count() == 1; }), qPrintable(open.mistakes().join(QLatin1Char('\n'))));
        const auto credential = open.demo.world.vault->find(QStringLiteral("new one"));
        QVERIFY(credential.has_value());
        QCOMPARE(credential->provider, provider);
        QCOMPARE(credential->grant, grant);
        const CredentialSecrets kept = open.demo.world.inKeychain(credential->id);
        for (const QString &secret : described.grant(grant)->secrets)
            QCOMPARE(kept.fields.at(secret).reveal().toByteArray(), QByteArray("s+e c&r=e%t"));
        QCOMPARE(kept.tokens.has_value(), described.grant(grant)->kind == GrantKind::ApiKey);
    }

    void a_mistake_is_said_below_its_setting_data()
    {
        QTest::addColumn<QString>("provider");
        QTest::addColumn<QString>("edit");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("row");
        QTest::newRow("no name") << "fcc"
                                 << "name"
                                 << ""
                                 << "name";
        QTest::newRow("a name that is too long") << "fcc"
                                                 << "name" << QString(81, u'n') << "name";
        QTest::newRow("no client id") << "fcc"
                                      << "field-client_id"
                                      << ""
                                      << "field-client_id";
        QTest::newRow("no secret") << "fcc"
                                   << "secret-client_secret"
                                   << ""
                                   << "secret-client_secret";
        QTest::newRow("http where https is due") << "fcc"
                                                 << "base-url"
                                                 << "http://api.fccfinance.com"
                                                 << "base-url";
        QTest::newRow("no address at all") << "fcc"
                                           << "base-url"
                                           << "not an address"
                                           << "base-url";
        QTest::newRow("an address that carries a password") << "fcc"
                                                            << "base-url"
                                                            << "https://a:b@c.example"
                                                            << "base-url";
        QTest::newRow("a path that leads elsewhere") << "fcc"
                                                     << "path-token"
                                                     << "//evil.example/token"
                                                     << "path-token";
    }
    void a_mistake_is_said_below_its_setting()
    {
        QFETCH(QString, provider);
        QFETCH(QString, edit);
        QFETCH(QString, text);
        QFETCH(QString, row);
        Open open;
        open.choose(QStringLiteral("provider"), provider);
        open.type(QStringLiteral("name"), QStringLiteral("one"));
        open.type(QStringLiteral("field-client_id"), QStringLiteral("id"));
        open.type(QStringLiteral("secret-client_secret"), QStringLiteral("secret"));
        open.type(edit, text);
        open.accept();
        const QStringList mistakes = open.mistakes();
        QCOMPARE(mistakes.size(), 1);
        QVERIFY2(mistakes.front().startsWith(row + QStringLiteral(": ")), qPrintable(mistakes.front()));
        QVERIFY(mistakes.front().endsWith(QLatin1Char('.')));
        QVERIFY(child<QLineEdit>(*open.dialog, edit)->isVisible());
        QVERIFY(open.demo.world.vault->all()->empty());
        QVERIFY(open.dialog->isVisible());
    }

    void another_way_to_a_token_keeps_what_was_typed_for_this_one()
    {
        Open open;
        const auto text = [&open](const char *name) {
            return child<QLineEdit>(*open.dialog, QString::fromLatin1(name))->text();
        };
        open.choose(QStringLiteral("provider"), QStringLiteral("fentu"));
        open.choose(QStringLiteral("grant"), QStringLiteral("authorization_code"));
        open.type(QStringLiteral("field-client_id"), QStringLiteral("an-id"));
        open.type(QStringLiteral("secret-client_secret"), QStringLiteral("s3cret"));
        open.type(QStringLiteral("path-token"), QStringLiteral("/elsewhere"));
        open.choose(QStringLiteral("grant"), QStringLiteral("api_key"));
        QVERIFY(!open.dialog->findChild<QLineEdit *>(QStringLiteral("secret-client_secret")));
        open.choose(QStringLiteral("grant"), QStringLiteral("authorization_code"));
        QCOMPARE(text("field-client_id"), QStringLiteral("an-id"));
        QCOMPARE(text("secret-client_secret"), QStringLiteral("s3cret"));
        QCOMPARE(text("path-token"), QStringLiteral("/elsewhere"));
    }

    void what_was_typed_for_one_provider_never_reaches_another()
    {
        Open open;
        open.choose(QStringLiteral("provider"), QStringLiteral("fs"));
        QLineEdit *secret = nullptr;
        for (QLineEdit *edit : open.dialog->findChildren<QLineEdit *>())
            if (edit->objectName().startsWith(QStringLiteral("secret-")))
                secret = edit;
        QVERIFY(secret);
        const QString name = secret->objectName();
        secret->setText(QStringLiteral("s3cret"));
        open.choose(QStringLiteral("provider"), QStringLiteral("fcc"));
        for (const QLineEdit *edit : open.dialog->findChildren<QLineEdit *>())
            QVERIFY(!edit->text().contains(QStringLiteral("s3cret")));
        open.choose(QStringLiteral("provider"), QStringLiteral("fs"));
        QVERIFY(child<QLineEdit>(*open.dialog, name)->text().isEmpty());
    }

    void the_tab_key_follows_the_eye_whatever_was_chosen_last_data()
    {
        QTest::addColumn<QString>("provider");
        QTest::addColumn<QString>("grant");
        QTest::addColumn<QStringList>("order");
        QTest::newRow("a grant without the browser")
            << "fcc"
            << "client_credentials" << QStringList{QStringLiteral("name"),
                                                   QStringLiteral("provider"),
                                                   QStringLiteral("environment"),
                                                   QStringLiteral("grant"),
                                                   QStringLiteral("field-client_id"),
                                                   QStringLiteral("secret-client_secret"),
                                                   QStringLiteral("advanced"),
                                                   QStringLiteral("cancel"),
                                                   QStringLiteral("accept")};
        QTest::newRow("a grant with a redirect address") << "fsl"
                                                         << "authorization_code"
                                                         << QStringList{QStringLiteral("name"),
                                                                        QStringLiteral("provider"),
                                                                        QStringLiteral("environment"),
                                                                        QStringLiteral("grant"),
                                                                        QStringLiteral("field-client_id"),
                                                                        QStringLiteral("secret-app_secret"),
                                                                        QStringLiteral("redirect-automatic"),
                                                                        QStringLiteral("advanced"),
                                                                        QStringLiteral("cancel"),
                                                                        QStringLiteral("accept")};
    }
    void the_tab_key_follows_the_eye_whatever_was_chosen_last()
    {
        QFETCH(QString, provider);
        QFETCH(QString, grant);
        QFETCH(QStringList, order);
        Open open;
        open.dialog->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(open.dialog.get()));
        open.choose(QStringLiteral("provider"), QStringLiteral("fentu"));
        open.choose(QStringLiteral("provider"), provider);
        open.choose(QStringLiteral("grant"), grant);
        QTest::qWait(20); // a layout shows what is new in it a moment later
        QStringList met;
        child<QLineEdit>(*open.dialog, QStringLiteral("name"))->setFocus();
        for (int i = 0; i < order.size(); ++i) {
            met += open.dialog->focusWidget()->objectName();
            QTest::keyClick(open.dialog->focusWidget(), Qt::Key_Tab);
        }
        QCOMPARE(met, order);
        QCOMPARE(open.dialog->focusWidget()->objectName(), QStringLiteral("name"));
    }

    void a_mistake_is_said_with_the_field_s_own_name_and_goes_when_it_is_mended()
    {
        Open open;
        open.choose(QStringLiteral("provider"), QStringLiteral("fcc"));
        open.accept();
        QCOMPARE(open.mistakes(), QStringList{QStringLiteral("name: Enter a name.")});
        auto *name = child<QLineEdit>(*open.dialog, QStringLiteral("name"));
        QVERIFY(isMistaken(name));
        open.type(QStringLiteral("name"), QStringLiteral("one"));
        QVERIFY(open.mistakes().isEmpty());
        QVERIFY(!isMistaken(name));
        open.accept();
        QCOMPARE(open.mistakes(), QStringList{QStringLiteral("field-client_id: Enter the client ID.")});
        open.type(QStringLiteral("field-client_id"), QStringLiteral("id"));
        open.accept();
        QCOMPARE(open.mistakes(), QStringList{QStringLiteral("secret-client_secret: Enter the client secret.")});
        open.choose(QStringLiteral("provider"), QStringLiteral("fentu"));
        open.choose(QStringLiteral("grant"), QStringLiteral("api_key"));
        open.accept();
        QCOMPARE(open.mistakes(), QStringList{QStringLiteral("secret-api_key: Enter the API key.")});
    }

    void ports_that_are_none_are_said_where_they_are_typed_until_the_choice_changes()
    {
        Open open;
        open.dialog->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(open.dialog.get()));
        open.choose(QStringLiteral("provider"), QStringLiteral("fsl"));
        open.type(QStringLiteral("name"), QStringLiteral("one"));
        open.type(QStringLiteral("field-client_id"), QStringLiteral("id"));
        open.type(QStringLiteral("secret-app_secret"), QStringLiteral("secret"));
        click(*open.dialog, QStringLiteral("redirect-fixed"));
        open.type(QStringLiteral("redirect-ports"), QStringLiteral("80, abc"));
        QVERIFY(!child<QAbstractButton>(*open.dialog, QStringLiteral("redirect-copy"))->isEnabled());
        auto *ports = child<QLineEdit>(*open.dialog, QStringLiteral("redirect-ports"));
        ports->setFocus();
        QTest::keyClick(ports, Qt::Key_Return);
        QCOMPARE(open.mistakes().size(), 1);
        QVERIFY(open.mistakes().front().endsWith(
            QStringLiteral("Ports are numbers from 1024 to 65535, separated by commas.")));
        QCOMPARE(open.dialog->focusWidget(), ports);
        QVERIFY(isMistaken(ports));
        click(*open.dialog, QStringLiteral("redirect-automatic"));
        QVERIFY(open.mistakes().isEmpty());
        QVERIFY(!isMistaken(ports));
    }

    void only_an_address_that_can_be_registered_can_be_copied_and_it_says_so()
    {
        Open open;
        open.choose(QStringLiteral("provider"), QStringLiteral("fsl"));
        auto *copy = child<QAbstractButton>(*open.dialog, QStringLiteral("redirect-copy"));
        QVERIFY(!copy->isEnabled()); // it would hold the word PORT
        click(*open.dialog, QStringLiteral("redirect-fixed"));
        QVERIFY(!copy->isEnabled());
        open.type(QStringLiteral("redirect-ports"), QStringLiteral("18471"));
        QVERIFY(copy->isEnabled());
        copy->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("http://127.0.0.1:18471/callback"));
        QCOMPARE(copy->text(), QStringLiteral("Copied"));
        QTRY_COMPARE_WITH_TIMEOUT(copy->text(), QStringLiteral("Copy"), 4000);
    }

    void the_sandbox_brings_its_own_account_and_keeps_it()
    {
        Open open;
        const auto text = [&open](const char *name) {
            return child<QLineEdit>(*open.dialog, QString::fromLatin1(name))->text();
        };
        open.choose(QStringLiteral("provider"), QStringLiteral("fcc"));
        open.choose(QStringLiteral("environment"), QStringLiteral("sandbox"));
        QCOMPARE(text("field-client_id"), QStringLiteral("sandbox-demo"));
        QCOMPARE(text("secret-client_secret"), QStringLiteral("sandbox-secret"));
        open.choose(QStringLiteral("environment"), QStringLiteral("production"));
        QCOMPARE(text("field-client_id"), QString());
        QCOMPARE(text("secret-client_secret"), QString());
        open.type(QStringLiteral("field-client_id"), QStringLiteral("mine"));
        open.choose(QStringLiteral("environment"), QStringLiteral("sandbox"));
        QCOMPARE(text("field-client_id"), QStringLiteral("mine"));
    }

    void another_environment_takes_its_own_secrets()
    {
        Open open({.provider = QStringLiteral("fcc"),
                   .grant = QStringLiteral("client_credentials"),
                   .name = QStringLiteral("Servicing"),
                   .environment = {},
                   .life = std::chrono::hours(24),
                   .scopes = {},
                   .granted = {}});
        const auto secret = [&open] {
            return open.dialog->findChild<QLineEdit *>(QStringLiteral("secret-client_secret"));
        };
        QVERIFY(!secret());
        open.choose(QStringLiteral("environment"), QStringLiteral("development"));
        QVERIFY(secret());
        open.choose(QStringLiteral("environment"), QStringLiteral("production"));
        QVERIFY(!secret());
        open.choose(QStringLiteral("environment"), QStringLiteral("development"));
        QCOMPARE(child<QLineEdit>(*open.dialog, QStringLiteral("field-client_id"))->text(),
                 QStringLiteral("the-client_id"));
        QSignalSpy stored(open.dialog.get(), &CredentialDialog::stored);
        open.accept();
        QCOMPARE(open.mistakes(), QStringList{QStringLiteral("secret-client_secret: Enter the client secret.")});
        secret()->setText(QStringLiteral("of development"));
        open.accept();
        QVERIFY(waitFor([&] { return stored.count() == 1; }));
        const auto credential = open.demo.world.vault->find(QStringLiteral("Servicing"));
        QCOMPARE(credential->environment, QStringLiteral("development"));
        QVERIFY(!credential->token.present);
        QCOMPARE(open.demo.world.inKeychain(credential->id)
                     .fields.at(QStringLiteral("client_secret"))
                     .reveal()
                     .toByteArray(),
                 QByteArray("of development"));
    }

    void what_was_typed_is_not_discarded_by_the_escape_key_alone()
    {
        Open open;
        open.dialog->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(open.dialog.get()));
        auto *name = child<QLineEdit>(*open.dialog, QStringLiteral("name"));
        QTest::keyClicks(name, QStringLiteral("one"));
        QTest::keyClick(name, Qt::Key_Escape);
        QVERIFY(open.dialog->isVisible());
        auto *question = openDialog<ConfirmDialog>(*open.dialog);
        QVERIFY(question);
        question->reject();
        QVERIFY(open.dialog->isVisible());
        QCOMPARE(name->text(), QStringLiteral("one"));
        QTest::keyClick(name, Qt::Key_Escape);
        QTest::qWait(20);
        click(*openDialog<ConfirmDialog>(*open.dialog), QStringLiteral("confirm"));
        QVERIFY(!open.dialog->isVisible());

        Open untouched;
        QTest::keyClick(untouched.dialog.get(), Qt::Key_Escape);
        QVERIFY(!untouched.dialog->isVisible());
    }

    void a_question_shows_which_answer_has_the_keyboard()
    {
        const Theme theme(*qApp, Lightness::Light);
        QWidget window;
        window.show();
        ConfirmDialog::ask({QStringLiteral("Remove?"), QStringLiteral("It is deleted."), {}, QStringLiteral("Remove")},
                           &window, [] {});
        auto *dialog = openDialog<ConfirmDialog>(window);
        dialog->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(dialog));
        auto *cancel = child<QAbstractButton>(*dialog, QStringLiteral("cancel"));
        QTRY_VERIFY(cancel->hasFocus());
        QVERIFY(dialog->testAttribute(Qt::WA_KeyboardFocusChange));
        const QImage focused = cancel->grab().toImage();
        child<QAbstractButton>(*dialog, QStringLiteral("confirm"))->setFocus();
        QVERIFY(cancel->grab().toImage() != focused);
    }

    void a_name_dialog_makes_room_for_what_is_wrong_with_the_name()
    {
        NameDialog dialog(QStringLiteral("Rename"), QString(), QStringLiteral("one"), QStringLiteral("Rename"),
                          nullptr);
        dialog.show();
        const int before = dialog.height();
        dialog.showMistake(failure(Error::Kind::NameTaken, QString(60, u'n')).value());
        QVERIFY(dialog.height() > before);
        QVERIFY(dialog.height() >= dialog.layout()->totalHeightForWidth(dialog.width()));
    }

    void S39_S40_a_secret_that_is_shown_while_typed_is_hidden_again_and_never_selected()
    {
        Open open;
        open.dialog->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(open.dialog.get()));
        open.choose(QStringLiteral("provider"), QStringLiteral("fcc"));
        auto *edit = open.dialog->findChild<SecretEdit *>(QStringLiteral("secret-client_secret"));
        QVERIFY(edit);
        edit->setFocus();
        QTest::keyClicks(edit, QStringLiteral("canary"));
        QVERIFY(edit->displayText() != edit->text());
        QTest::keyClick(edit, Qt::Key_R, Qt::AltModifier);
        QCOMPARE(edit->displayText(), QStringLiteral("canary"));
        edit->selectAll();
        QVERIFY(edit->selectedText().isEmpty());
        child<QLineEdit>(*open.dialog, QStringLiteral("name"))->setFocus();
        QVERIFY(edit->displayText() != edit->text());
    }

    void an_opened_part_of_the_form_is_brought_into_sight()
    {
        Open open;
        open.choose(QStringLiteral("provider"), QStringLiteral("fsl"));
        open.dialog->resize(open.dialog->width(), 420);
        auto *toggle = child<QAbstractButton>(*open.dialog, QStringLiteral("advanced"));
        toggle->click();
        QTest::qWait(50);
        QVERIFY(!child<QLineEdit>(*open.dialog, QStringLiteral("base-url"))->visibleRegion().isEmpty() ||
                !child<QLineEdit>(*open.dialog, QStringLiteral("path-token"))->visibleRegion().isEmpty());
    }

    void a_taken_name_is_said_below_the_name()
    {
        Open open;
        open.demo.add({.provider = QStringLiteral("fcc"),
                       .grant = QStringLiteral("client_credentials"),
                       .name = QStringLiteral("Taken"),
                       .environment = {},
                       .scopes = {},
                       .granted = {}});
        open.choose(QStringLiteral("provider"), QStringLiteral("fcc"));
        open.type(QStringLiteral("name"), QStringLiteral("taken"));
        open.type(QStringLiteral("field-client_id"), QStringLiteral("id"));
        open.type(QStringLiteral("secret-client_secret"), QStringLiteral("secret"));
        open.accept();
        QVERIFY(waitFor([&] { return !open.mistakes().isEmpty(); }));
        QVERIFY(open.mistakes().front().startsWith(QStringLiteral("name: ")));
    }

    void a_locked_keychain_is_said_and_nothing_typed_is_lost()
    {
        Open open;
        open.demo.world.secrets.setTrouble(Error::Kind::KeychainLocked);
        open.choose(QStringLiteral("provider"), QStringLiteral("fcc"));
        open.type(QStringLiteral("name"), QStringLiteral("one"));
        open.type(QStringLiteral("field-client_id"), QStringLiteral("id"));
        open.type(QStringLiteral("secret-client_secret"), QStringLiteral("secret"));
        open.accept();
        QVERIFY(waitFor([&] {
            for (const MessageStrip *strip : open.dialog->findChildren<MessageStrip *>())
                if (strip->isVisible() && strip->sentence().contains(QStringLiteral("locked")))
                    return true;
            return false;
        }));
        QCOMPARE(child<QLineEdit>(*open.dialog, QStringLiteral("secret-client_secret"))->text(),
                 QStringLiteral("secret"));
        QVERIFY(child<QAbstractButton>(*open.dialog, QStringLiteral("accept"))->isEnabled());
        QVERIFY(open.demo.world.vault->all()->empty());
    }

    void S15_a_direct_token_is_labelled_and_warned_of_before_it_is_chosen()
    {
        Open open;
        open.choose(QStringLiteral("provider"), QStringLiteral("fsl"));
        auto *grants = child<QComboBox>(*open.dialog, QStringLiteral("grant"));
        QVERIFY(grants->currentData().toString() != QStringLiteral("direct_token"));
        QVERIFY(grants->itemText(grants->findData(QStringLiteral("direct_token")))
                    .contains(QStringLiteral("not recommended")));
        open.choose(QStringLiteral("grant"), QStringLiteral("direct_token"));
        bool warned = false;
        for (const MessageStrip *strip : open.dialog->findChildren<MessageStrip *>())
            warned = warned || (strip->isVisible() && strip->sentence().contains(QStringLiteral("app secret")));
        QVERIFY(warned);
    }

    void the_exact_redirect_address_is_shown_before_the_first_sign_in_data()
    {
        QTest::addColumn<QString>("button");
        QTest::addColumn<QString>("edit");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        QTest::newRow("fixed ports, in order") << "redirect-fixed"
                                               << "redirect-ports"
                                               << "18471, 18472"
                                               << "http://127.0.0.1:18471/callback\nhttp://127.0.0.1:18472/callback";
        QTest::newRow("a registered address, as it is") << "redirect-registered"
                                                        << "redirect-uri"
                                                        << "https://app.example/back?x=1"
                                                        << "https://app.example/back?x=1";
        QTest::newRow("no port yet") << "redirect-fixed"
                                     << "redirect-ports"
                                     << "" << QStringLiteral("—");
    }
    void the_exact_redirect_address_is_shown_before_the_first_sign_in()
    {
        QFETCH(QString, button);
        QFETCH(QString, edit);
        QFETCH(QString, text);
        QFETCH(QString, shown);
        Open open;
        open.choose(QStringLiteral("provider"), QStringLiteral("fsl"));
        click(*open.dialog, button);
        open.type(edit, text);
        QCOMPARE(child<QLabel>(*open.dialog, QStringLiteral("redirect-addresses"))->text(), shown);
    }

    void a_port_that_needs_privileges_is_refused()
    {
        Open open;
        open.choose(QStringLiteral("provider"), QStringLiteral("fsl"));
        open.type(QStringLiteral("name"), QStringLiteral("one"));
        open.type(QStringLiteral("field-client_id"), QStringLiteral("id"));
        open.type(QStringLiteral("secret-app_secret"), QStringLiteral("secret"));
        click(*open.dialog, QStringLiteral("redirect-fixed"));
        open.type(QStringLiteral("redirect-ports"), QStringLiteral("80"));
        open.accept();
        QCOMPARE(open.mistakes().size(), 1);
        QVERIFY(open.mistakes().front().contains(QStringLiteral("80")));
    }

    void editing_keeps_the_secrets_and_changes_the_settings()
    {
        Open open({.provider = QStringLiteral("fcc"),
                   .grant = QStringLiteral("client_credentials"),
                   .name = QStringLiteral("Servicing"),
                   .environment = {},
                   .scopes = {},
                   .granted = {}});
        QVERIFY(!open.dialog->findChild<QLineEdit *>(QStringLiteral("secret-client_secret")));
        QVERIFY(!child<QComboBox>(*open.dialog, QStringLiteral("provider"))->isEnabled());
        QCOMPARE(child<QLineEdit>(*open.dialog, QStringLiteral("field-client_id"))->text(),
                 QStringLiteral("the-client_id"));
        QSignalSpy stored(open.dialog.get(), &CredentialDialog::stored);
        open.type(QStringLiteral("field-client_id"), QStringLiteral("another"));
        open.accept();
        QVERIFY(waitFor([&] { return stored.count() == 1; }));
        const auto credential = open.demo.world.vault->find(QStringLiteral("Servicing"));
        QCOMPARE(credential->fields.value(QStringLiteral("client_id")), QStringLiteral("another"));
        QCOMPARE(open.demo.world.inKeychain(credential->id).fields.size(), std::size_t(1));
    }

    void moving_to_another_environment_says_that_its_tokens_are_forgotten()
    {
        Open open({.provider = QStringLiteral("fcc"),
                   .grant = QStringLiteral("client_credentials"),
                   .name = QStringLiteral("Servicing"),
                   .environment = {},
                   .life = std::chrono::hours(24),
                   .scopes = {},
                   .granted = {}});
        open.choose(QStringLiteral("environment"), QStringLiteral("development"));
        bool said = false;
        for (const QLabel *label : open.dialog->findChildren<QLabel *>())
            said = said || (label->isVisible() && label->text().contains(QStringLiteral("forgotten")));
        QVERIFY(said);
    }

    void a_new_secret_is_taken_only_when_there_is_one()
    {
        DemoWorld demo;
        const Credential credential = demo.add({.provider = QStringLiteral("fxiaoke"),
                                                .grant = QStringLiteral("app_secret"),
                                                .name = QStringLiteral("CRM"),
                                                .environment = {},
                                                .scopes = {},
                                                .granted = {}});
        SecretsDialog dialog(demo.world.provider(QStringLiteral("fxiaoke")), credential, nullptr);
        dialog.show();
        auto *accept = child<QAbstractButton>(dialog, QStringLiteral("accept"));
        QVERIFY(!accept->isEnabled());
        auto *edit = child<QLineEdit>(dialog, QStringLiteral("secret-permanent_code"));
        QCOMPARE(edit->echoMode(), QLineEdit::Password);
        edit->setText(QStringLiteral("new code"));
        QVERIFY(accept->isEnabled());
        const auto secrets = dialog.takeSecrets();
        QCOMPARE(secrets.size(), std::size_t(1));
        QCOMPARE(secrets.at(QStringLiteral("permanent_code")).reveal().toByteArray(), QByteArray("new code"));
    }
};

QTEST_MAIN(CredentialDialogTest)
#include "test_credential_dialog.moc"
