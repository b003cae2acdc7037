// SPDX-License-Identifier: GPL-3.0-or-later
// What has happened to a credential, as its page tells it.
#include "ui/OpenWindow.h"
#include "ui/detail/ActivityModel.h"
#include "ui/detail/ActivityPage.h"
#include "wording/ActivityWords.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QListView>
#include <QPushButton>
#include <QTabBar>

using namespace fob;
using namespace fob::tests;

namespace {

struct OpenPage : OpenWindow
{
    void openPage(const QString &name)
    {
        open();
        select(name);
        child<QTabBar>(*window, QStringLiteral("pages"))->setCurrentIndex(4);
        QTest::qWait(20);
    }
    [[nodiscard]] QListView &list() const { return *child<QListView>(*window, QStringLiteral("activity")); }
    [[nodiscard]] QStringList rows() const
    {
        QStringList all;
        for (int row = 0; row < list().model()->rowCount(); ++row)
            all += list().model()->index(row, 0).data().toString();
        return all;
    }
    void report(const Credential &credential, ActivityEvent::Kind kind, std::optional<Error> error = {})
    {
        demo.world.vault->report(activityOf(credential, kind, demo.world.clock.now(), error));
    }
};

Error refusal()
{
    Error error = failure(Error::Kind::InvalidGrant).value();
    error.providerCode = QStringLiteral("20006");
    error.traceId = QStringLiteral("E-7f3a");
    return error;
}

/// A log that cannot be read.
class BrokenLog final : public ActivityLog
{
public:
    Result<Done> record(const ActivityEvent &) override { return Done{}; }
    [[nodiscard]] Result<std::vector<ActivityEvent>> of(const CredentialId &, int) override
    {
        return failure(Error::Kind::StorageDamaged, QStringLiteral("/home/somebody/index.db"));
    }
};

} // namespace

class TestActivityPage : public QObject
{
    Q_OBJECT

    static QString clipboard() { return QGuiApplication::clipboard()->text(); }

private Q_SLOTS:
    void the_newest_event_comes_first_with_what_the_provider_said()
    {
        OpenPage o;
        const Credential credential = o.demo.add(servicing());
        o.demo.world.clock.advance(1min);
        o.report(credential, ActivityEvent::Kind::Refreshed, refusal());
        o.openPage(credential.name);
        QCOMPARE(o.rows(), (QStringList{QStringLiteral("refresh failed"), QStringLiteral("added")}));
        const QString spoken = o.list().model()->index(0, 0).data(Qt::AccessibleTextRole).toString();
        QVERIFY2(spoken.contains(QStringLiteral("20006")) && spoken.contains(QStringLiteral("E-7f3a")),
                 qPrintable(spoken));
    }

    void what_happens_while_it_is_looked_at_appears_at_once()
    {
        OpenPage o;
        const Credential credential = o.demo.add(servicing());
        DemoWorld::Wanted second = servicing();
        second.name = QStringLiteral("Other");
        const Credential other = o.demo.add(second);
        o.openPage(credential.name);
        const auto before = o.rows().size();
        o.report(credential, ActivityEvent::Kind::ProfileRead);
        QCOMPARE(o.rows().size(), before + 1);
        o.report(other, ActivityEvent::Kind::ProfileRead);
        QCOMPARE(o.rows().size(), before + 1);
    }

    void what_another_process_did_is_there_when_the_page_is_shown_again()
    {
        OpenPage o;
        const Credential credential = o.demo.add(servicing());
        o.openPage(credential.name);
        auto *tabs = child<QTabBar>(*o.window, QStringLiteral("pages"));
        tabs->setCurrentIndex(0);
        QVERIFY(o.demo.world.activity.record(
            activityOf(credential, ActivityEvent::Kind::Edited, o.demo.world.clock.now())));
        tabs->setCurrentIndex(4);
        QCOMPARE(o.rows().front(), QStringLiteral("settings changed"));
    }

    void a_copy_from_the_window_is_an_event_and_the_same_again_is_counted()
    {
        OpenPage o;
        const Credential credential = o.demo.add(servicing());
        o.openPage(credential.name);
        for (int i = 0; i < 2; ++i) {
            o.commands().copy->trigger();
            QTest::qWait(50);
        }
        QCOMPARE(o.rows().front(), QStringLiteral("token handed out (raw) ×2"));
        Q_EMIT o.commands().copyRequested(TokenFormat::Header);
        QTest::qWait(50);
        QCOMPARE(o.rows().front(), QStringLiteral("token handed out (header)"));
    }

    void only_problems_are_listed_when_asked_for()
    {
        OpenPage o;
        const Credential credential = o.demo.add(servicing());
        o.report(credential, ActivityEvent::Kind::Refreshed, refusal());
        o.openPage(credential.name);
        auto *only = child<QCheckBox>(*o.window, QStringLiteral("only-problems"));
        only->click();
        QCOMPARE(o.rows(), QStringList{QStringLiteral("refresh failed")});
        only->click();
        QCOMPARE(o.rows().size(), qsizetype{2});
    }

    void without_problems_and_without_events_the_page_says_so()
    {
        OpenPage o;
        const Credential credential = o.demo.add(servicing());
        o.openPage(credential.name);
        child<QCheckBox>(*o.window, QStringLiteral("only-problems"))->click();
        auto *page = o.window->findChild<ActivityPage *>();
        QVERIFY(OpenWindow::shown(*page).contains(QStringLiteral("No problems")));
        QVERIFY(!child<QPushButton>(*o.window, QStringLiteral("copy-activity"))->isEnabled());
        MemoryActivityLog empty;
        ActivityPage alone(empty, o.demo.world.clock);
        alone.showCredential(credential);
        alone.show();
        QVERIFY(OpenWindow::shown(alone).contains(QStringLiteral("Nothing has happened yet")));
    }

    void S32_the_copy_for_support_is_the_selected_rows_or_all_and_has_no_secret()
    {
        OpenPage o;
        const Credential credential = o.demo.add(servicing());
        o.report(credential, ActivityEvent::Kind::Refreshed, refusal());
        o.openPage(credential.name);
        auto *copy = child<QPushButton>(*o.window, QStringLiteral("copy-activity"));
        copy->click();
        const auto *toast = child<MessageStrip>(*o.window, QStringLiteral("toast"));
        QVERIFY(toast->isVisible() && toast->sentence() == QStringLiteral("The activity is copied."));
        const auto events = o.demo.world.activity.of(credential.id, 10).value();
        QCOMPARE(clipboard(),
                 activityLine(events[0]) + QLatin1Char('\n') + activityLine(events[1]) + QLatin1Char('\n'));
        QVERIFY(clipboard().contains(QStringLiteral("code 20006 · trace id E-7f3a")));
        QVERIFY(!clipboard().contains(QStringLiteral("live-token")));
        o.list().setFocus();
        o.list().setCurrentIndex(o.list().model()->index(1, 0));
        QTest::keyClick(&o.list(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(clipboard(), activityLine(events[1]) + QLatin1Char('\n'));
    }

    void a_log_that_cannot_be_read_is_a_sentence_in_the_page()
    {
        OpenPage o;
        const Credential credential = o.demo.add(servicing());
        BrokenLog broken;
        ActivityPage page(broken, o.demo.world.clock);
        page.showCredential(credential);
        page.show();
        auto *trouble = page.findChild<MessageStrip *>(QStringLiteral("activity-trouble"));
        QVERIFY(trouble->isVisible());
        QVERIFY(trouble->sentence().contains(QStringLiteral("index.db")));
        QVERIFY(!OpenWindow::shown(page).contains(QStringLiteral("Nothing has happened yet")));
    }
};

QTEST_MAIN(TestActivityPage)
#include "test_activity_page.moc"
