// SPDX-License-Identifier: GPL-3.0-or-later
// Renders the main pages to PNG, for eyes: fob-screenshots FOLDER. Light, dark, and light at 150 % text.
#include "platform/jose/JoseVerifier.h"
#include "platform/vault/VaultSecretStore.h"
#include "services/SecretPlaces.h"
#include "support/fakes/FakeSurroundings.h"
#include "ui/Clicks.h"
#include "ui/DemoWorld.h"
#include "ui/actions/ClipboardGuard.h"
#include "ui/actions/CredentialCommands.h"
#include "ui/credentials/CredentialListModel.h"
#include "ui/credentials/CredentialListView.h"
#include "ui/dialogs/CredentialDialog.h"
#include "ui/dialogs/DialogPassphrase.h"
#include "ui/doctor/DoctorDialog.h"
#include "ui/inspector/InspectorDialog.h"
#include "ui/inspector/PasteField.h"
#include "ui/theme/Theme.h"
#include "ui/window/Preferences.h"
#include "wording/Language.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabBar>
#include <QTemporaryDir>
#include <QToolButton>
#include <QUrlQuery>

#include <nlohmann/json.hpp>

using namespace fob;
using namespace fob::tests;

namespace {

QString folder;

void save(const QPixmap &picture, const QString &name, const QString &look)
{
    const QString path = QStringLiteral("%1/%2-%3.png").arg(folder, name, look);
    if (!picture.save(path))
        qFatal("not written: %s", qPrintable(path));
}

// A dialog as it stands over its window.
QPixmap withDialog(QWidget &window, QWidget &dialog)
{
    QPixmap picture = window.grab();
    QPainter painter(&picture);
    painter.fillRect(picture.rect(), QColor(0, 0, 0, 90));
    const QPixmap front = dialog.grab();
    painter.drawPixmap((picture.width() - front.width()) / 2, (picture.height() - front.height()) / 2, front);
    return picture;
}

template <typename T> T *child(QWidget &parent, const char *name)
{
    T *found = parent.findChild<T *>(QString::fromLatin1(name));
    if (!found)
        qFatal("no %s", name);
    return found;
}

QDialog *dialogOf(QWidget &window)
{
    for (QDialog *dialog : window.findChildren<QDialog *>())
        if (dialog->isVisible())
            return dialog;
    qFatal("no dialog is open");
}

void close(QWidget &window)
{
    for (QDialog *dialog : window.findChildren<QDialog *>())
        dialog->reject();
    QTest::qWait(50);
}

// The board at every range, and in a narrow window.
void lifetimes(MainWindow &window, const QString &look)
{
    const QSize before = window.size();
    const auto press = [&](const char *name) {
        child<QAbstractButton>(window, name)->click();
        QTest::qWait(100);
    };
    press("show-lifetimes");
    save(window.grab(), QStringLiteral("lifetimes"), look);
    press("range-1");
    save(window.grab(), QStringLiteral("lifetimes-days"), look);
    press("range-0");
    save(window.grab(), QStringLiteral("lifetimes-hours"), look);
    press("range-2");
    window.resize(window.minimumSizeHint().width(), before.height());
    QTest::qWait(100);
    save(window.grab(), QStringLiteral("lifetimes-narrow"), look);
    child<QLineEdit>(window, "search")->setText(QStringLiteral("nowhere"));
    QTest::qWait(100);
    save(window.grab(), QStringLiteral("lifetimes-no-hits"), look);
    child<QLineEdit>(window, "search")->clear();
    press("leave-lifetimes");
    window.resize(before);
    QTest::qWait(100);
}

// A day in the life of the first credential.
void addEvents(DemoWorld &demo)
{
    using Kind = ActivityEvent::Kind;
    const auto all = demo.world.vault->all().value();
    const auto credential = std::find_if(
        all.begin(), all.end(), [](const Credential &c) { return c.name == QStringLiteral("Field ops · Nordics"); });
    const auto now = demo.world.clock.now();
    const auto happened = [&](Kind kind, std::chrono::minutes ago, const QString &detail = {},
                              std::optional<Error> error = {}) {
        ActivityEvent event = activityOf(*credential, kind, now - ago, error);
        event.detail = detail;
        demo.world.vault->report(event);
    };
    Error refused = failure(Error::Kind::InvalidGrant).value();
    refused.providerCode = QStringLiteral("20006");
    refused.traceId = QStringLiteral("E-7f3a9b04c1");
    Error down = failure(Error::Kind::ProviderFault).value();
    down.providerCode = QStringLiteral("503");
    happened(Kind::SignedIn, std::chrono::hours(31));
    happened(Kind::ProfileRead, std::chrono::hours(30));
    happened(Kind::HandedOut, std::chrono::hours(29), QStringLiteral("curl"));
    happened(Kind::Refreshed, std::chrono::hours(5), {}, down);
    happened(Kind::Refreshed, std::chrono::hours(4), {}, refused);
    happened(Kind::SignedIn, std::chrono::minutes(59));
    for (int minutes = 55; minutes > 13; --minutes)
        happened(Kind::HandedOut, std::chrono::minutes(minutes), QStringLiteral("raw"));
    happened(Kind::HandedOut, std::chrono::minutes(3), QStringLiteral("header"));
}

// The settings, and the window with its vault locked.
void settings(const QString &look)
{
    QTemporaryDir place;
    DemoWorld demo;
    demo.world.secrets.setBackend(QStringLiteral("GNOME Keyring"));
    demo.addNine();
    DialogPassphrase prompt;
    VaultSecretStore vault(place.filePath(QStringLiteral("secrets.vault")), prompt, demo.world.clock);
    ChosenSecretStore chosen(demo.world.secrets);
    Preferences preferences({});
    const auto show = [&](StoreKind kind, const QString &name) {
        StoreSettings stored;
        stored.kind = kind;
        SecretPlaces places({demo.world.secrets, vault, chosen, demo.world.index, demo.world.locks, demo.world.clock,
                             demo.world.random},
                            stored);
        const SettingsParts parts{preferences, places};
        WindowParts whole = demo.parts();
        MainWindow window({whole.flow,
                           whole.tokens,
                           whole.listeners,
                           whole.browser,
                           whole.activity,
                           whole.connection,
                           whole.computerClock,
                           {},
                           &parts});
        window.load(demo.world.vault->all());
        window.show();
        QTest::qWait(500);
        child<QPushButton>(window, "settings")->click();
        QTest::qWait(100);
        save(withDialog(window, *dialogOf(window)), name, look);
        close(window);
    };
    show(StoreKind::Keychain, QStringLiteral("settings"));
    show(StoreKind::Vault, QStringLiteral("settings-vault"));
}

// The doctor with a few things that are not well.
void doctor(const QString &look)
{
    DemoWorld demo;
    demo.world.secrets.setBackend(QStringLiteral("GNOME Keyring"));
    demo.addNine();
    fakes::FakeSurroundings here;
    here.databaseSeen.folder.path = QStringLiteral("/home/me/.local/share/fob");
    here.databaseSeen.files.front().path = QStringLiteral("/home/me/.local/share/fob/credentials.db");
    here.databaseSeen.schema = here.databaseSeen.newestSchema = 7;
    here.databaseSeen.freeBytes = 48LL << 30;
    here.locksSeen.folder.path = QStringLiteral("/home/me/.local/state/fob/locks");
    here.networkSeen.ignoredVariables = QStringList{QStringLiteral("https_proxy")};
    here.clockSeen = {std::chrono::minutes(3), {{QStringLiteral("api.fentu.io"), std::chrono::minutes(3)}}};
    fakes::FakeItems items;
    items.add(QStringLiteral("6f1c0a52-7d0e-4b6b-9a3f-2f4f0d1c9e11"));
    const auto all = demo.world.vault->all();
    for (const Credential &credential : *all)
        items.add(credential.id);
    demo.world.http.setServer(
        [](const fakes::SentRequest &) -> Result<HttpResponse> { return failure(Error::Kind::ConnectionRefused); });
    const auto window = demo.openWindow();
    auto *dialog = new DoctorDialog([&] { return fakes::doctorPorts(demo.world, here, items); }, *demo.world.vault,
                                    demo.world.clock, window.get());
    dialog->open();
    QTest::qWait(400);
    save(withDialog(*window, *dialog), QStringLiteral("doctor"), look);
    delete dialog;
    close(*window);
}

// The inspector: empty, and with tokens of each kind in it.
void inspector(const QString &look)
{
    QFile file(QStringLiteral(FOB_SOURCE_DIR "/tests/platform/vectors/jose.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no vectors");
    const auto vectors = nlohmann::json::parse(file.readAll().toStdString());
    const auto tokenOf = [&](std::size_t at) {
        return QString::fromStdString(vectors[at]["token"].get<std::string>());
    };
    DemoWorld demo;
    JoseVerifier verifier;
    const Credential stored = demo.add({.provider = QStringLiteral("fcc"),
                                        .grant = QStringLiteral("client_credentials"),
                                        .name = QStringLiteral("Servicing live"),
                                        .environment = {},
                                        .life = std::chrono::hours(24),
                                        .scopes = {},
                                        .granted = {}});
    const auto window = demo.openWindow();
    WindowParts parts = demo.parts();
    parts.signatures = &verifier;
    auto *dialog = new InspectorDialog(parts, stored, window.get());
    dialog->open();
    const auto shot = [&](const char *name) {
        QTest::qWait(100);
        save(withDialog(*window, *dialog), QString::fromLatin1(name), look);
    };
    const auto paste = [&](const char *field, const QString &text) {
        QApplication::clipboard()->setText(text);
        child<PasteField>(*dialog, field)->paste();
        QTest::qWait(50);
    };
    const auto press = [&](const char *name) { child<QPushButton>(*dialog, name)->click(); };
    shot("inspector-empty");
    paste("paste", QStringLiteral("nothing to see in here"));
    shot("inspector-no-token");
    const QSize usual = dialog->size();
    const QString rich = QString::fromLatin1(DemoWorld::jwt(
        R"({"alg":"RS256","typ":"at+jwt","kid":"2026-02"})",
        R"({"iss":"https://auth.fentu.io","sub":"u_8841","aud":["https://api.fentu.io","https://files.fentu.io"],)"
        R"("exp":1772368200,"iat":1772364600,"scope":"read:work-orders write:work-orders",)"
        R"("act":{"sub":"service-desk"},"tenant":"a-tenant-with-a-rather-long-name-that-has-to-wrap-somewhere-in-here"})"));
    paste("paste", QStringLiteral("curl -H 'Authorization: Bearer %1' https://x.example").arg(rich));
    shot("inspector-claims");
    press("with-key");
    shot("inspector-key");
    paste("key", QStringLiteral("no key"));
    shot("inspector-no-key");
    press("another");
    paste("paste", QStringLiteral("{\"id_token\":\"%1\"}").arg(tokenOf(1)));
    press("with-key");
    paste("key", QString::fromStdString(vectors[1]["key"].dump()));
    child<QLineEdit>(*dialog, "phrase")->setText(QStringLiteral("blue heron"));
    press("share");
    shot("inspector-valid");
    dialog->resize(usual.width(), usual.height() * 5 / 2);
    paste("other", rich);
    QTest::qWait(100);
    save(dialog->grab(), QStringLiteral("inspector-compared"), look);
    dialog->resize(usual);
    press("another");
    paste("paste", tokenOf(4));
    shot("inspector-none");
    press("another");
    paste("paste", rich.left(rich.lastIndexOf(u'.') + 1));
    shot("inspector-removed");
    press("another");
    QByteArray many = "{\"long\":\"" + QByteArray(600, 'a') + '"';
    for (int i = 0; i < 42000; ++i)
        many += ",\"claim" + QByteArray::number(i) + "\":" + QByteArray::number(i);
    paste("paste", QString::fromLatin1(DemoWorld::jwt(R"({"alg":"RS256"})", many + '}')));
    dialog->resize(usual.width(), usual.height() * 5 / 2);
    QTest::qWait(100);
    save(dialog->grab(), QStringLiteral("inspector-many"), look);
    press("another");
    QByteArray deep = "1";
    for (int i = 0; i < 9; ++i)
        deep = "{\"inside\":" + deep + '}';
    paste("paste", QString::fromLatin1(DemoWorld::jwt(
                       R"({"alg":"HS256"})", R"({"exp":1e308,"nbf":-5,"iat":"notanumber","auth_time":1772364600,")" +
                                                 QByteArray(80, 'n') + "\":1,\"deep\":" + deep + '}')));
    QTest::qWait(100);
    save(dialog->grab(), QStringLiteral("inspector-hostile"), look);
    dialog->resize(usual.width() * 3 / 5, usual.height() * 5 / 2);
    paste("other", rich);
    QTest::qWait(100);
    save(dialog->grab(), QStringLiteral("inspector-narrow"), look);
    dialog->resize(usual);
    press("another");
    dialog->inspectStored();
    QTest::qWait(200);
    shot("inspector-opaque");
    press("another");
    paste("paste", tokenOf(5));
    shot("inspector-encrypted");
    close(*window);
}

void pages(const QString &look)
{
    inspector(look);
    settings(look);
    doctor(look);
    DemoWorld demo;
    demo.world.secrets.setBackend(QStringLiteral("GNOME Keyring"));
    {
        const auto empty = demo.openWindow();
        save(empty->grab(), QStringLiteral("empty"), look);
    }
    demo.addNine();
    demo.world.sandbox.allowed = true;
    addEvents(demo);
    const auto window = demo.openWindow();
    auto *list = child<CredentialListView>(*window, "credentials");
    const auto select = [&](const QString &name) {
        for (const Credential &credential : window->model().credentials())
            if (credential.name == name)
                list->select(credential.id);
        QTest::qWait(300);
    };
    auto *tabs = child<QTabBar>(*window, "pages");
    select(QStringLiteral("Field ops · Nordics"));
    save(window->grab(), QStringLiteral("token"), look);
    child<QPushButton>(*window, "commands")->click();
    QTest::qWait(50);
    save(window->grab(), QStringLiteral("palette"), look);
    child<QLineEdit>(*window, "palette-edit")->setText(QStringLiteral("re"));
    QTest::qWait(50);
    save(window->grab(), QStringLiteral("palette-filtered"), look);
    child<QPushButton>(*window, "commands")->click();
    child<QPushButton>(*window, "reveal")->click();
    QTest::qWait(100);
    save(window->grab(), QStringLiteral("token-revealed"), look);
    tabs->setCurrentIndex(1);
    QTest::qWait(50);
    save(window->grab(), QStringLiteral("scopes"), look);
    tabs->setCurrentIndex(2);
    QTest::qWait(50);
    save(window->grab(), QStringLiteral("test-never"), look);
    tabs->setCurrentIndex(3);
    QTest::qWait(50);
    save(window->grab(), QStringLiteral("requests-empty"), look);
    tabs->setCurrentIndex(2);
    demo.world.http.expect("HEAD", QStringLiteral("https://api.fentu.io"))
        .answers(404, "")
        .header("Date", "Sun, 01 Mar 2026 12:00:00 GMT");
    demo.world.http.expect("GET", QStringLiteral("https://api.fentu.io/v1/work-orders")).answers(403, "{}");
    window->findChild<CredentialCommands *>()->report->setVisible(true); // as where files can be written
    child<QToolButton>(*window, "test")->click();
    QTest::qWait(200);
    save(window->grab(), QStringLiteral("test"), look);
    tabs->setCurrentIndex(4);
    QTest::qWait(50);
    save(window->grab(), QStringLiteral("activity"), look);
    tabs->setCurrentIndex(3);
    demo.world.http.expect("GET", QStringLiteral("https://api.fentu.io/v1/work-orders"))
        .header("X-RateLimit-Limit", "1000")
        .header("X-RateLimit-Remaining", "998")
        .header("X-RateLimit-Reset", "840")
        .answers(
            200,
            R"({"data":[{"id":"wo_0001","name":"Boiler inspection"},{"id":"wo_0002","name":"Pump"}],"meta":{"current_page":1,"total_count":2}})");
    child<QPushButton>(*window, "request-send")->click();
    QTest::qWait(200);
    save(window->grab(), QStringLiteral("requests"), look);
    child<QLineEdit>(*window, "request-path")->setText(QStringLiteral("/v1/work-orders?page=2&note=from%20the%20yard"));
    child<QComboBox>(*window, "request-method")->setCurrentText(QStringLiteral("POST"));
    child<QComboBox>(*window, "request-body-kind")->setCurrentIndex(1);
    child<QPlainTextEdit>(*window, "request-body")
        ->setPlainText(QStringLiteral("{\n  \"title\": \"Boiler inspection\",\n  \"priority\": 2\n}"));
    demo.world.http.expect("POST", QStringLiteral("https://api.fentu.io/v1/work-orders"))
        .header("ETag", "\"7a1\"")
        .header("Set-Cookie", "sid=0123456789")
        .answers(201, R"({"id":"wo_0003","title":"Boiler inspection","seen":"with a-refresh-token","by":null})");
    child<QPushButton>(*window, "request-send")->click();
    QTest::qWait(200);
    child<QPushButton>(*window, "request-own-headers")->click();
    child<QPlainTextEdit>(*window, "request-headers")->setPlainText(QStringLiteral("X-Trace: 7"));
    child<QTabBar>(*window, "exchange-sides")->setCurrentIndex(1);
    QTest::qWait(100);
    save(window->grab(), QStringLiteral("requests-own"), look);
    child<QPlainTextEdit>(*window, "request-body")->setPlainText(QStringLiteral("{\n  \"title\": \n}"));
    child<QPushButton>(*window, "request-send")->click();
    child<QTabBar>(*window, "exchange-sides")->setCurrentIndex(0);
    QTest::qWait(100);
    save(window->grab(), QStringLiteral("requests-mistake"), look);
    Q_EMIT child<QComboBox>(*window, "request-call")->activated(1);
    auto *sent = child<QAbstractItemView>(*window, "exchanges");
    sent->setCurrentIndex(sent->model()->index(1, 0));
    const QSize usual = window->size();
    window->resize(QApplication::font().pixelSize() > 13 ? QSize(916, 560) : QSize(760, 560));
    QTest::qWait(100);
    save(window->grab(), QStringLiteral("requests-small"), look);
    window->resize(usual);
    tabs->setCurrentIndex(1);
    select(QStringLiteral("Wallet preview"));
    save(window->grab(), QStringLiteral("scopes-list"), look);
    tabs->setCurrentIndex(0);
    QTest::qWait(200);
    save(window->grab(), QStringLiteral("sandbox"), look);
    child<QToolButton>(*window, "primary")->click();
    QTest::qWait(200);
    save(withDialog(*window, *dialogOf(*window)), QStringLiteral("signin"), look);
    demo.world.listeners.last()->arrive(
        QByteArrayLiteral("error=access_denied&state=") +
        QUrlQuery(demo.world.listeners.last()->targetOf(demo.world.browser.opened.last().address))
            .queryItemValue(QStringLiteral("state"))
            .toLatin1());
    QTest::qWait(200);
    save(withDialog(*window, *dialogOf(*window)), QStringLiteral("signin-failed"), look);
    close(*window);

    child<QToolButton>(*window, "add")->click();
    QTest::qWait(100);
    QDialog *dialog = dialogOf(*window);
    save(withDialog(*window, *dialog), QStringLiteral("add"), look);
    auto *providers = child<QComboBox>(*dialog, "provider");
    providers->setCurrentIndex(providers->findData(QStringLiteral("fsl")));
    auto *grants = child<QComboBox>(*dialog, "grant");
    grants->setCurrentIndex(grants->findData(QStringLiteral("direct_token")));
    QTest::qWait(50);
    dialog->resize(dialog->width(), window->height() - 20);
    child<QPushButton>(*dialog, "accept")->click();
    QTest::qWait(50);
    save(withDialog(*window, *dialog), QStringLiteral("add-direct"), look);
    grants->setCurrentIndex(0);
    child<QAbstractButton>(*dialog, "redirect-fixed")->setChecked(true);
    child<QLineEdit>(*dialog, "redirect-ports")->setText(QStringLiteral("18471, 18472"));
    child<QAbstractButton>(*dialog, "advanced")->setChecked(true);
    dialog->resize(dialog->width(), 1500);
    QTest::qWait(50);
    save(dialog->grab(), QStringLiteral("add-redirect"), look);
    close(*window);

    select(QStringLiteral("Servicing live"));
    child<QToolButton>(*window, "primary")->click();
    QTest::qWait(200);
    save(window->grab(), QStringLiteral("copied"), look);
    window->clipboard().clearNow();
    window->activateWindow();
    (void)QTest::qWaitForWindowActive(window.get());
    QTest::keyClick(window.get(), Qt::Key_Delete);
    QTest::qWait(100);
    save(withDialog(*window, *dialogOf(*window)), QStringLiteral("remove"), look);
    close(*window);
    lifetimes(*window, look);
    select(QStringLiteral("CRM bridge · cn"));
    window->resize(window->minimumSizeHint().width(), window->height());
    QTest::qWait(100);
    save(window->grab(), QStringLiteral("narrow"), look);
    child<QLineEdit>(*window, "search")->setText(QStringLiteral("nowhere"));
    QTest::qWait(100);
    save(window->grab(), QStringLiteral("no-hits"), look);
    child<QLineEdit>(*window, "search")->setText(QStringLiteral("sandbox"));
    QTest::qWait(100);
    save(window->grab(), QStringLiteral("filtered"), look);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    if (argc != 2)
        qFatal("usage: fob-screenshots FOLDER");
    installTranslation(application);
    folder = QString::fromLocal8Bit(argv[1]);
    QDir().mkpath(folder);
    QFont font(QStringLiteral("Noto Sans"));
    font.setPixelSize(13);
    QApplication::setFont(font);
    auto *theme = new Theme(application, Lightness::Light);
    pages(QStringLiteral("light"));
    theme->choose(Lightness::Dark);
    pages(QStringLiteral("dark"));
    theme->choose(Lightness::Light);
    font.setPixelSize(20);
    QApplication::setFont(font);
    pages(QStringLiteral("large"));
    return 0;
}
