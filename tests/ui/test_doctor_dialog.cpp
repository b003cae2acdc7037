// SPDX-License-Identifier: GPL-3.0-or-later
// The doctor in the window, and the report on a credential, over fake ports.
#include "support/fakes/FakeSurroundings.h"
#include "ui/OpenWindow.h"
#include "ui/dialogs/ConfirmDialog.h"
#include "ui/doctor/DoctorDialog.h"
#include "ui/doctor/HealthRow.h"
#include "ui/widgets/Toast.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>

using namespace fob;
using namespace fob::fakes;
using namespace fob::tests;

namespace {

struct World
{
    World()
    {
        kept = demo.add(servicing());
        here.browserSeen.defaultBrowser = QStringLiteral("<b>fox</b>\u202e");
        items.add(kept.id);
        demo.world.http.setServer(
            [](const SentRequest &) -> Result<HttpResponse> { return failure(Error::Kind::ConnectionRefused); });
    }
    void open()
    {
        WindowParts parts = demo.parts();
        parts.doctor = [this] { return doctorPorts(demo.world, here, items); };
        parts.report = {[] { return ReportVersions{}; },
                        [this](const QString &path, const QByteArray &bytes) -> Result<Done> {
                            written[path] = bytes;
                            return Done{};
                        },
                        [this](const QString &path) { shownInFolder = path; }};
        window = std::make_unique<MainWindow>(parts);
        window->load(demo.world.vault->all());
        window->show();
        QTest::qWait(300);
    }
    DoctorDialog &openDoctor()
    {
        QTest::keyClick(window.get(), Qt::Key_K, Qt::ControlModifier);
        QTest::qWait(50);
        auto *edit = window->findChild<QLineEdit *>(QStringLiteral("palette-edit"));
        QTest::keyClicks(edit, QStringLiteral("Doctor"));
        QTest::keyClick(edit, Qt::Key_Return);
        QTest::qWait(50);
        auto *dialog = window->findChild<DoctorDialog *>();
        if (!dialog)
            qFatal("no doctor came");
        (void)waitFor([dialog] { return !dialog->isLooking(); });
        return *dialog;
    }

    DemoWorld demo;
    FakeSurroundings here;
    FakeItems items;
    Credential kept;
    std::map<QString, QByteArray> written;
    QString shownInFolder;
    std::unique_ptr<MainWindow> window;
};

} // namespace

class DoctorDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void the_palette_calls_the_doctor_who_says_that_all_is_well()
    {
        World o;
        o.open();
        DoctorDialog &dialog = o.openDoctor();
        QCOMPARE(child<QLabel>(dialog, QStringLiteral("summary"))->text(), QStringLiteral("All is well."));
        QVERIFY(!child<QPushButton>(dialog, QStringLiteral("repair"))->isVisible());
        auto *row = child<QWidget>(dialog, QStringLiteral("keychain"));
        QCOMPARE(row->accessibleName(), QStringLiteral("Store for secrets: well"));
        const QStringList words = OpenWindow::shown(*child<QWidget>(dialog, QStringLiteral("browser")));
        QVERIFY(words.join(u' ').contains(QStringLiteral("<b>fox</b>\\u{202e}")));
    }

    void a_stray_item_is_removed_after_it_has_been_said_which()
    {
        World o;
        const CredentialId id = QStringLiteral("0000-stray");
        o.items.add(id);
        o.demo.world.secrets.put(id, "old");
        QVERIFY(o.demo.world.activity.record(removal(id, QStringLiteral("gone"))));
        o.items.add(QStringLiteral("another-lists"));
        o.demo.world.secrets.put(QStringLiteral("another-lists"), "theirs");
        o.open();
        DoctorDialog &dialog = o.openDoctor();
        const QStringList said = OpenWindow::shown(*child<QWidget>(dialog, QStringLiteral("stray_items")));
        QVERIFY2(said.contains(QStringLiteral("Remove it with “Repair…” below.")), qPrintable(said.join(u'|')));
        QCOMPARE(child<QLabel>(dialog, QStringLiteral("summary"))->text(),
                 QStringLiteral("Nothing is wrong. Of 14 checks, 1 found something to be looked at."));
        auto *repairing = child<QPushButton>(dialog, QStringLiteral("repair"));
        QVERIFY(repairing->isVisible());
        repairing->setFocus();
        repairing->click();
        QTest::qWait(50);
        auto *question = dialog.findChild<ConfirmDialog *>();
        QVERIFY(question);
        const QString words = OpenWindow::shown(*question).join(u' ');
        QVERIFY(words.contains(id));
        QVERIFY(!words.contains(QStringLiteral("another-lists")));
        QVERIFY(o.demo.world.secrets.has(id));
        o.items.items->resize(1);
        question->accept();
        QVERIFY(waitFor([&] { return !o.demo.world.secrets.has(id); }));
        QVERIFY(waitFor([&] {
            return child<QLabel>(dialog, QStringLiteral("summary"))->text() == QStringLiteral("All is well.");
        }));
        QVERIFY(o.demo.world.secrets.has(o.kept.id));
        QVERIFY(o.demo.world.secrets.has(QStringLiteral("another-lists")));
        QCOMPARE(child<MessageStrip>(dialog, QStringLiteral("told"))->sentence(),
                 QStringLiteral("Removed the stray item of “gone”."));
        // It is far below by now that all is well, and is to be seen all the same.
        auto *rows = dialog.findChild<QScrollArea *>();
        auto *row = child<QWidget>(dialog, QStringLiteral("stray_items"));
        auto *above = child<QWidget>(dialog, QStringLiteral("lost_items"));
        QVERIFY(waitFor([&] {
            const QRect seen(row->mapTo(rows->viewport(), QPoint()), row->size());
            return row->y() > above->y() && rows->viewport()->rect().contains(seen);
        }));
        QCOMPARE(dialog.focusWidget(), child<QPushButton>(dialog, QStringLiteral("again")));
        child<QPushButton>(dialog, QStringLiteral("again"))->click();
        QVERIFY(!child<MessageStrip>(dialog, QStringLiteral("told"))->isVisible());
    }

    void the_focus_stays_on_the_button_that_looks_again()
    {
        World o;
        o.open();
        DoctorDialog &dialog = o.openDoctor();
        auto *again = child<QPushButton>(dialog, QStringLiteral("again"));
        again->setFocus();
        QTest::keyClick(again, Qt::Key_Space);
        QVERIFY(dialog.isLooking());
        QTest::keyClick(again, Qt::Key_Space); // it is not begun twice
        QCOMPARE(dialog.focusWidget(), again);
        QVERIFY(waitFor([&] { return !dialog.isLooking(); }));
        QCOMPARE(dialog.focusWidget(), again);
    }

    void no_row_moves_while_they_are_looked_at()
    {
        World o;
        o.items.silent = true;
        o.open();
        DoctorDialog &dialog = o.openDoctor();
        const auto places = [&dialog] {
            std::vector<QRect> all;
            for (const HealthRow *row : dialog.findChildren<HealthRow *>())
                all.push_back(row->geometry());
            return all;
        };
        QTest::qWait(50);
        const auto before = places();
        child<QPushButton>(dialog, QStringLiteral("again"))->click();
        const auto *database = child<QWidget>(dialog, QStringLiteral("database"));
        QCOMPARE(database->accessibleName(), QStringLiteral("Database: looking"));
        QTest::qWait(300); // all but the items have answered
        QVERIFY(dialog.isLooking());
        QCOMPARE(places(), before);
    }

    void S35_a_locked_store_is_told_and_its_findings_can_be_copied()
    {
        World o;
        o.demo.world.secrets.setTrouble(Error::Kind::KeychainLocked);
        o.open();
        DoctorDialog &dialog = o.openDoctor();
        QCOMPARE(child<QWidget>(dialog, QStringLiteral("keychain"))->accessibleName(),
                 QStringLiteral("Store for secrets: bad"));
        // What is bad comes first, as soon as the rows have been laid out anew.
        for (const char *trouble : {"keychain", "stray_items"})
            QVERIFY(waitFor([&] {
                return child<QWidget>(dialog, QString::fromLatin1(trouble))->y() <
                       child<QWidget>(dialog, QStringLiteral("database"))->y();
            }));
        child<QPushButton>(dialog, QStringLiteral("copy"))->click();
        QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("[bad]")));
        o.demo.world.secrets.setTrouble({});
        child<QPushButton>(dialog, QStringLiteral("again"))->click();
        QVERIFY(waitFor([&] { return !dialog.isLooking(); }));
        QCOMPARE(child<QWidget>(dialog, QStringLiteral("keychain"))->accessibleName(),
                 QStringLiteral("Store for secrets: well"));
    }

    void theTestPageOffersItsReport()
    {
        World o;
        o.open();
        child<CredentialListView>(*o.window, QStringLiteral("credentials"))->select(o.kept.id);
        QTest::qWait(200);
        o.window->findChild<CredentialCommands *>()->test->trigger();
        auto *save = child<QPushButton>(*o.window, QStringLiteral("save-report"));
        QVERIFY(waitFor([&] { return save->isVisible(); })); // once there is a test to tell of
        QCOMPARE(save->text(), QStringLiteral("Save report…"));
        QTest::mouseClick(save, Qt::LeftButton);
        QFileDialog *dialog = nullptr;
        QVERIFY(waitFor([&] { return (dialog = o.window->findChild<QFileDialog *>()) != nullptr; }));
        QVERIFY(dialog->acceptMode() == QFileDialog::AcceptSave);
        QVERIFY(dialog->selectedFiles().first().contains(QStringLiteral("/fob-report-Servicing-")));
        Q_EMIT dialog->fileSelected(QStringLiteral("/somewhere/told.html"));
        dialog->close();
        QVERIFY(waitFor([&] { return o.written.size() == 2; }));
        QVERIFY(o.written.contains(QStringLiteral("/somewhere/told.html")));
        QVERIFY(o.written.contains(QStringLiteral("/somewhere/told.json")));
        auto *toast = child<Toast>(*o.window, QStringLiteral("toast"));
        QVERIFY(OpenWindow::shown(*toast).contains(QStringLiteral("told.html")));
        child<QPushButton>(*toast, QStringLiteral("message-action"))->click();
        QCOMPARE(o.shownInFolder, QStringLiteral("/somewhere/told.html"));
    }

    void S45_a_report_is_written_without_a_secret()
    {
        World o;
        o.open();
        child<CredentialListView>(*o.window, QStringLiteral("credentials"))->select(o.kept.id);
        QTest::qWait(200);
        std::optional<ActivityEvent::Kind> last;
        connect(o.demo.world.vault.get(), &CredentialVault::happened, o.window.get(),
                [&last](const ActivityEvent &event) { last = event.kind; });
        o.window->findChild<CredentialCommands *>()->report->trigger();
        QFileDialog *dialog = nullptr;
        QVERIFY(waitFor([&] { return (dialog = o.window->findChild<QFileDialog *>()) != nullptr; }));
        Q_EMIT dialog->fileSelected(dialog->selectedFiles().first());
        dialog->close();
        QVERIFY(waitFor([&] { return o.written.size() == 2; }));
        QVERIFY(last == ActivityEvent::Kind::Exported);
        for (const auto &[path, text] : o.written) {
            QVERIFY(path.contains(QStringLiteral("/fob-report-Servicing-")));
            QVERIFY(text.contains("Servicing") || text.contains("servicing"));
            QVERIFY(!text.contains("live-token-1"));
            for (const auto &[field, value] : o.demo.world.inKeychain(o.kept.id).fields)
                QVERIFY(!text.contains(value.reveal().toByteArray()));
        }
    }
};

QTEST_MAIN(DoctorDialogTest)
#include "test_doctor_dialog.moc"
