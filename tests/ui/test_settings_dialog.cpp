// SPDX-License-Identifier: GPL-3.0-or-later
// What holds for the whole program is chosen in one dialog; the stores are a keychain in memory and a real vault file.
#include "platform/vault/StoreChoice.h"
#include "platform/vault/VaultSecretStore.h"
#include "services/SecretPlaces.h"
#include "ui/OpenWindow.h"
#include "ui/actions/ClipboardGuard.h"
#include "ui/dialogs/DialogPassphrase.h"
#include "ui/dialogs/PassphraseDialog.h"
#include "ui/settings/SettingsDialog.h"
#include "ui/widgets/MaskedField.h"
#include "ui/window/Preferences.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>

#include <deque>

using namespace fob;
using namespace fob::fakes;
using namespace fob::tests;

namespace {

/// Types into the passphrase dialogs that open, in this order.
class Typist : public QObject
{
public:
    Typist()
    {
        m_timer.setInterval(10);
        connect(&m_timer, &QTimer::timeout, this, &Typist::typeNow);
        m_timer.start();
    }
    std::deque<QString> words; ///< an empty one closes the dialog

private:
    void typeNow()
    {
        for (QWidget *widget : QApplication::topLevelWidgets()) {
            auto *dialog = qobject_cast<PassphraseDialog *>(widget);
            if (!dialog || !dialog->isVisible() || words.empty())
                continue;
            const QString word = words.front();
            words.pop_front();
            if (word.isEmpty())
                return dialog->reject();
            for (QLineEdit *edit : dialog->findChildren<QLineEdit *>())
                QTest::keyClicks(edit, word);
            dialog->findChild<QPushButton *>(QStringLiteral("accept"))->click();
        }
    }
    QTimer m_timer;
};

/// A window over a keychain in memory, and a vault in a folder of its own.
struct World
{
    explicit World(bool ruled = false)
    {
        settings.ruledByEnvironment = ruled;
        settings.saveKind = [this](StoreKind kind) { return StoreChoice::save(file(), kind); };
        settings.saveLockAfter = [this](std::chrono::minutes d) { return StoreChoice::saveLockAfter(file(), d); };
        places = std::make_unique<SecretPlaces>(
            SecretPlaces::Ports{w().secrets, vault, chosen, w().index, w().locks, w().clock, w().random}, settings);
        w().vault = std::make_unique<CredentialVault>(w().index, chosen, w().locks, w().clock, w().random);
        tokens = std::make_unique<TokenSource>(w().ports());
        parts = std::make_unique<SettingsParts>(SettingsParts{preferences, *places});
    }

    void open()
    {
        window = std::make_unique<MainWindow>(
            WindowParts{w().ports(), *tokens, w().listeners, w().browser, w().activity, w().connection, w().clock, {}, parts.get()});
        window->load(w().vault->all());
        window->show();
        window->activateWindow();
        (void)QTest::qWaitForWindowActive(window.get());
        QTest::qWait(400);
    }
    SettingsDialog &openSettings()
    {
        window->activateWindow();
        (void)QTest::qWaitForWindowActive(window.get());
        QTest::keyClick(window.get(), Qt::Key_Comma, Qt::ControlModifier);
        auto *dialog = window->findChild<SettingsDialog *>();
        if (!dialog)
            qFatal("no settings are open");
        return *dialog;
    }
    [[nodiscard]] FakeWorld &w() { return demo.world; }
    [[nodiscard]] QString file() const { return folder.filePath(QStringLiteral("settings.ini")); }
    [[nodiscard]] QString vaultFile() const { return folder.filePath(QStringLiteral("secrets.vault")); }
    [[nodiscard]] QByteArray vaultBytes() const
    {
        QFile vaultAsFile(vaultFile());
        return vaultAsFile.open(QIODevice::ReadOnly) ? vaultAsFile.readAll() : QByteArray();
    }
    [[nodiscard]] static VaultSettings cheap()
    {
        VaultSettings made;
        made.cost = {1, 8U * 1024 * 1024};
        return made;
    }

    QTemporaryDir folder;
    DemoWorld demo;
    DialogPassphrase prompt;
    VaultSecretStore vault{vaultFile(), prompt, demo.world.clock, cheap()};
    ChosenSecretStore chosen{demo.world.secrets};
    StoreSettings settings;
    Preferences preferences{folder.filePath(QStringLiteral("desktop.ini"))};
    std::unique_ptr<SecretPlaces> places;
    std::unique_ptr<TokenSource> tokens;
    std::unique_ptr<SettingsParts> parts;
    std::unique_ptr<MainWindow> window;
    Typist typist;

    [[nodiscard]] QString message() const
    {
        auto *strip = window->findChild<MessageStrip *>(QStringLiteral("store-message"));
        return strip && strip->isVisible() ? strip->sentence() : QString();
    }
    [[nodiscard]] QString state() const { return child<QLabel>(*window, QStringLiteral("store-state"))->text(); }
    [[nodiscard]] QPushButton &button(const char *name) const
    {
        return *child<QPushButton>(*window, QString::fromLatin1(name));
    }
    /// Into the vault, by the button.
    void moveIntoVault(const QString &passphrase = QStringLiteral("open sesame"))
    {
        typist.words = {passphrase};
        button("move-store").click();
        (void)waitFor([this] { return !message().isEmpty(); });
    }
};

} // namespace

class TestSettingsDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void the_store_in_use_is_shown_with_its_state()
    {
        World o;
        o.open();
        o.openSettings();
        QVERIFY(waitFor([&] { return o.state() == QStringLiteral("Fake keychain · unlocked"); }));
        QVERIFY(!o.button("lock-now").isVisible());
    }

    void S36_secrets_move_into_the_vault_and_the_window_goes_on_with_it()
    {
        World o;
        const Credential credential = o.demo.add(servicing());
        o.open();
        o.openSettings();
        o.moveIntoVault();
        QVERIFY2(o.message().contains(QStringLiteral("encrypted vault")), qPrintable(o.message()));
        QVERIFY(waitFor([&] { return o.state() == QStringLiteral("Encrypted vault · unlocked"); }));
        QVERIFY(!o.w().secrets.has(credential.id));
        QVERIFY(!o.vaultBytes().contains("live-token-1"));
        QVERIFY(StoreChoice::load(o.file())->kind == StoreKind::Vault);
        // Without a new start: the vault gives the token.
        const auto tokens = await<TokenSet>(
            [&](QObject *c, Completion<TokenSet> d) { o.tokens->get(credential, {}, c, std::move(d)); });
        QVERIFY(tokens);
        QCOMPARE(tokens->accessToken.reveal(), QByteArrayView("live-token-1"));
        QVERIFY(waitFor([&] {
            return child<QLabel>(*o.window, QStringLiteral("keychain"))->text() ==
                   QStringLiteral("Encrypted vault · unlocked");
        }));
        // And back again.
        child<MessageStrip>(*o.window, QStringLiteral("store-message"))->hide();
        o.button("move-store").click();
        QVERIFY(waitFor([&] { return !o.message().isEmpty(); }));
        QVERIFY(o.w().secrets.has(credential.id));
        QVERIFY(StoreChoice::load(o.file())->kind == StoreKind::Keychain);
    }

    void a_move_that_is_given_up_changes_nothing()
    {
        World o;
        const Credential credential = o.demo.add(servicing());
        o.open();
        o.openSettings();
        o.typist.words = {QString()};
        o.button("move-store").click();
        QVERIFY(waitFor([&] { return o.typist.words.empty() && !o.places->isMoving(); }));
        QVERIFY(o.w().secrets.has(credential.id));
        QVERIFY(!QFile::exists(o.vaultFile()));
        QVERIFY(o.places->kind() == StoreKind::Keychain && !QFile::exists(o.file()));
        QCOMPARE(o.message(), QString());
        // The button as well, while the passphrase is being asked for.
        o.button("move-store").click();
        QTest::qWait(50);
        o.button("cancel-move").click();
        QVERIFY(waitFor([&] { return !o.button("cancel-move").isVisible(); }));
        QVERIFY(o.w().secrets.has(credential.id) && o.places->kind() == StoreKind::Keychain);
        for (QWidget *widget : QApplication::topLevelWidgets())
            if (auto *dialog = qobject_cast<PassphraseDialog *>(widget))
                dialog->reject();
    }

    void where_the_environment_rules_the_choice_is_disabled_and_says_why()
    {
        World o(true);
        o.open();
        o.openSettings();
        QVERIFY(!o.button("move-store").isEnabled());
        QVERIFY(child<QLabel>(*o.window, QStringLiteral("store-explanation"))
                    ->text()
                    .contains(QStringLiteral("FOB_STORE")));
    }

    void S36_a_vault_that_cannot_be_opened_is_told_and_left_as_it_is_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("passphrase");
        QTest::addColumn<QString>("told");
        QTest::newRow("a wrong passphrase, five times")
            << QByteArray() << QStringLiteral("wrong") << QStringLiteral("passphrase");
        QTest::newRow("a damaged file") << QByteArray("damaged") << QString() << QStringLiteral("damaged");
        QTest::newRow("a truncated file") << QByteArray("truncated") << QString() << QStringLiteral("ends too early");
        QTest::newRow("one of a newer version") << QByteArray("newer") << QString() << QStringLiteral("newer");
    }
    void S36_a_vault_that_cannot_be_opened_is_told_and_left_as_it_is()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, passphrase);
        QFETCH(QString, told);
        World o;
        const Credential credential = o.demo.add(servicing());
        {
            // A vault of earlier, with something in it.
            struct Same : PassphraseSource
            {
                void ask(Purpose, QObject *c, Completion<Secret> d) override
                {
                    later<Secret>(c, d, Secret(QByteArrayLiteral("of earlier")));
                }
            } same;
            VaultSecretStore earlier(o.vaultFile(), same, o.w().clock, World::cheap());
            QVERIFY(await<Done>([&](QObject *c, Completion<Done> d) {
                earlier.write(QStringLiteral("x"), Secret(QByteArrayLiteral("y")), c, std::move(d));
            }));
        }
        QByteArray there = o.vaultBytes();
        if (bytes == "truncated")
            there.chop(there.size() / 2);
        else if (bytes == "damaged")
            there[there.size() - 3] = static_cast<char>(there[there.size() - 3] ^ 1);
        else if (bytes == "newer")
            there[versionAt] = static_cast<char>(there[versionAt] + 1);
        QFile file(o.vaultFile());
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(there) == there.size());
        file.close();
        o.open();
        o.openSettings();
        o.typist.words.assign(5, passphrase.isEmpty() ? QStringLiteral("of earlier") : passphrase);
        o.button("move-store").click();
        QVERIFY(waitFor([&] { return !o.message().isEmpty(); }));
        QVERIFY2(o.message().contains(told, Qt::CaseInsensitive), qPrintable(o.message()));
        QCOMPARE(o.vaultBytes(), there);
        QVERIFY(o.w().secrets.has(credential.id) && o.places->kind() == StoreKind::Keychain);
    }

    void S40_after_locking_no_token_stays_on_the_screen_or_in_the_clipboard()
    {
        World o;
        o.demo.add(servicing());
        o.open();
        o.openSettings();
        o.moveIntoVault();
        o.window->findChild<SettingsDialog *>()->reject();
        o.window->activateWindow();
        (void)QTest::qWaitForWindowActive(o.window.get());
        QTest::qWait(300);
        auto *field = child<MaskedField>(*o.window, QStringLiteral("token"));
        o.button("reveal").click();
        QVERIFY(waitFor([&] { return field->isRevealed(); }));
        o.window->findChild<CredentialCommands *>()->copy->trigger();
        QVERIFY(waitFor([&] { return o.window->clipboard().holdsSecret(); }));
        QTest::keyClick(o.window.get(), Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!field->isRevealed());
        QVERIFY(!o.window->clipboard().holdsSecret());
        QVERIFY(!o.vault.isUnlocked());
        auto &lock = o.button("lock-store");
        QVERIFY(waitFor([&] { return lock.text() == QStringLiteral("Unlock…"); }));
        QTest::qWait(300);
        QVERIFY(!QApplication::activeModalWidget()); // it asks for nothing by itself
        o.typist.words = {QStringLiteral("open sesame")};
        lock.click();
        QVERIFY(waitFor([&] { return o.vault.isUnlocked() && lock.text() == QStringLiteral("Lock"); }));
    }

    void S40_an_open_inspector_gives_up_its_token_when_the_vault_is_locked()
    {
        World o;
        o.demo.add(servicing());
        o.open();
        o.openSettings();
        o.moveIntoVault();
        o.window->findChild<SettingsDialog *>()->reject();
        QTest::qWait(300);
        o.window->findChild<CredentialCommands *>()->inspect->trigger();
        const auto inspector = [&] { return o.window->findChild<QDialog *>(QStringLiteral("inspector")); };
        QVERIFY(waitFor([&] {
            auto *facts = inspector() ? inspector()->findChild<QWidget *>(QStringLiteral("facts")) : nullptr;
            return facts && facts->isVisible();
        }));
        QVERIFY(o.vault.isUnlocked());
        o.button("lock-store").click();
        QVERIFY(!o.vault.isUnlocked());
        QVERIFY(waitFor([&] { return !inspector(); }));
        QTest::qWait(300);
        QVERIFY(!QApplication::activeModalWidget());
    }

    void the_passphrase_is_changed_and_the_time_of_locking_is_kept()
    {
        World o;
        o.demo.add(servicing());
        o.open();
        o.openSettings();
        o.moveIntoVault();
        child<MessageStrip>(*o.window, QStringLiteral("store-message"))->hide();
        const QByteArray before = o.vaultBytes();
        o.typist.words = {QStringLiteral("open sesame"), QStringLiteral("another one")};
        o.button("change-passphrase").click();
        QVERIFY(waitFor([&] { return !o.message().isEmpty(); }));
        QVERIFY2(o.message().contains(QStringLiteral("another passphrase")), qPrintable(o.message()));
        QVERIFY(o.vaultBytes() != before);
        auto *after = child<QComboBox>(*o.window, QStringLiteral("lock-after"));
        after->setCurrentIndex(after->findData(5));
        Q_EMIT after->activated(after->currentIndex());
        QCOMPARE(StoreChoice::lockAfter(o.file()), std::chrono::minutes(5));
        o.w().clock.advance(6min);
        QVERIFY(!o.vault.isUnlocked());
    }

    void what_is_switched_off_stays_off_at_the_next_start()
    {
        World o;
        o.open();
        o.openSettings();
        for (const char *name : {"keep-fresh", "notify"}) {
            auto *choice = child<QCheckBox>(*o.window, QString::fromLatin1(name));
            QVERIFY(choice->isChecked());
            choice->click();
        }
        QVERIFY(!o.preferences.keepFresh() && !o.preferences.notify());
        const Preferences again(o.folder.filePath(QStringLiteral("desktop.ini")));
        QVERIFY(!again.keepFresh() && !again.notify());
    }

private:
    static constexpr qsizetype versionAt = 8;
};

QTEST_MAIN(TestSettingsDialog)
#include "test_settings_dialog.moc"
