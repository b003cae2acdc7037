// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/OpenWindow.h"
#include "ui/actions/TestRuns.h"
#include "ui/detail/TestPage.h"
#include "ui/detail/TestStepRow.h"
#include "ui/widgets/NamedLabel.h"

#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTabBar>

using namespace fob;
using namespace fob::fakes;
using namespace fob::tests;
using namespace Qt::StringLiterals;

namespace {

struct Open : OpenWindow
{
    void expectClock(const QString &root)
    {
        demo.world.http.expect("HEAD", root).answers(404, "").header("Date", "Sun, 01 Mar 2026 12:00:00 GMT");
    }
    void expectPing(int status = 200)
    {
        expectClock(u"https://api.fccfinance.com"_s);
        demo.world.http.expect("GET", u"https://api.fccfinance.com/servicing/ping"_s)
            .answers(status, status == 200 ? "pong" : "", "text/plain");
    }
    void expectWorkOrders(int status)
    {
        expectClock(u"https://api.fentu.io"_s);
        demo.world.http.expect("GET", u"https://api.fentu.io/v1/work-orders"_s).answers(status, "{}");
    }
    void addFieldOps(const QStringList &asked = {u"read:customers"_s})
    {
        demo.add({.provider = u"fentu"_s,
                  .grant = u"authorization_code"_s,
                  .name = u"Field ops"_s,
                  .environment = {},
                  .life = 1h,
                  .refreshLife = 720h,
                  .scopes = asked,
                  .granted = QStringList{u"read:customers"_s}});
    }
    [[nodiscard]] TestPage *page() const { return window->findChild<TestPage *>(); }
    [[nodiscard]] QPushButton *button(const QString &name) const { return child<QPushButton>(*window, name); }
    [[nodiscard]] bool ended() const
    {
        return waitFor([this] { return page() && button(u"run-test"_s)->text() == u"Run again"_s; });
    }
    [[nodiscard]] QStringList rows() const
    {
        QStringList all;
        for (const TestStepRow *row : page()->findChildren<TestStepRow *>())
            if (row->isVisible())
                all += row->accessibleName();
        return all;
    }
    [[nodiscard]] QString advice() const
    {
        const auto *label = child<NamedLabel>(*window, u"what-to-do"_s);
        return label->isVisible() ? label->sentence() : QString();
    }
};

} // namespace

class TestTestPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasNeverTestedSaysSoAndCanBeTested()
    {
        Open w;
        w.demo.add(servicing());
        w.open();
        child<QTabBar>(*w.window, u"pages"_s)->setCurrentIndex(2);
        QVERIFY(w.page());
        QVERIFY(w.button(u"first-test"_s)->isVisible());
        w.expectPing();
        QTest::mouseClick(w.button(u"first-test"_s), Qt::LeftButton);
        QVERIFY(w.ended());
        QCOMPARE(w.rows().size(), 10);
        QCOMPARE(w.rows().first(), u"Settings, passed"_s);
        QVERIFY(w.rows().contains(u"Ping, passed"_s));
        QVERIFY(w.advice().isEmpty());
        QVERIFY(w.label(u"test-headline"_s).startsWith(u"All is well · today"_s));
        QVERIFY(w.window->tests().last(w.window->model().credentials().front().id));
    }

    void theHeadersButtonAndTheKeysTest_data()
    {
        QTest::addColumn<bool>("keys");
        QTest::newRow("the button") << false;
        QTest::newRow("Ctrl+T") << true;
    }
    void theHeadersButtonAndTheKeysTest()
    {
        QFETCH(bool, keys);
        Open w;
        w.demo.add(servicing());
        w.open();
        w.expectPing();
        if (keys)
            QTest::keyClick(w.window.get(), Qt::Key_T, Qt::ControlModifier);
        else
            QTest::mouseClick(child<QToolButton>(*w.window, u"test"_s), Qt::LeftButton);
        QVERIFY(w.ended());
        QVERIFY(w.page()->isVisible());
        QVERIFY(w.rows().contains(u"Token, passed"_s));
    }

    void aMissingScopeOffersToSignInForIt_data()
    {
        QTest::addColumn<QStringList>("asked");
        QTest::addColumn<QString>("row");
        QTest::addColumn<QString>("verdict");
        QTest::addColumn<QString>("advice");
        QTest::newRow("it was asked for")
            << QStringList{u"read:customers"_s, u"read:work-orders"_s} << u"Work orders, failed"_s
            << u"Failed: Work orders · today"_s
            << u"Sign in again and ask for read:work-orders. The account, the secret and the network were ruled out."_s;
        QTest::newRow("nobody wanted it") << QStringList{u"read:customers"_s} << u"Work orders, passed with a warning"_s
                                          << u"The token is valid, with a warning · today"_s
                                          << u"Sign in again with read:work-orders if you need it."_s;
    }
    void aMissingScopeOffersToSignInForIt()
    {
        QFETCH(QStringList, asked);
        QFETCH(QString, row);
        QFETCH(QString, verdict);
        QFETCH(QString, advice);
        Open w;
        w.addFieldOps(asked);
        w.open();
        w.expectWorkOrders(403);
        w.commands().test->trigger();
        QVERIFY(w.ended());
        QVERIFY2(w.rows().contains(row), qPrintable(w.rows().join(u", "_s)));
        QVERIFY2(w.label(u"test-headline"_s).startsWith(verdict), qPrintable(w.label(u"test-headline"_s)));
        QCOMPARE(w.advice(), advice);
        const auto topOf = [&](const QWidget *part) { return part->mapTo(w.window.get(), QPoint()).y(); };
        QVERIFY(topOf(w.button(u"do-remedy"_s)) < topOf(w.page()->findChildren<TestStepRow *>().first()));
        QPushButton *again = w.button(u"do-remedy"_s);
        QCOMPARE(again->text(), u"Sign in again for read:work-orders"_s);
        again->setFocus();
        QTest::keyClick(again, Qt::Key_Space);
        const CredentialId id = w.window->model().credentials().front().id;
        QVERIFY(waitFor([&] { return w.demo.world.vault->findById(id)->scopes.contains(u"read:work-orders"_s); }));
        QVERIFY(
            waitFor([&] { return w.window->findChild<QWidget *>(u"sign-in"_s) || w.demo.world.listeners.count(); }));
        QVERIFY(w.demo.world.vault->findById(id)->scopes.contains(u"read:customers"_s));
    }

    void whatToDoIsSeenWithoutScrollingAlsoWhenItIsTestedAgainFromBelow()
    {
        Open w;
        w.addFieldOps({u"read:customers"_s, u"read:work-orders"_s});
        w.open();
        w.window->resize(760, 560);
        for (int run = 0; run < 2; ++run) {
            w.expectWorkOrders(403);
            w.commands().test->trigger();
            QVERIFY(w.ended());
            QTest::qWait(50);
            const QWidget *remedy = w.button(u"do-remedy"_s);
            QCOMPARE(remedy->visibleRegion().boundingRect(), remedy->rect());
            auto *scroll =
                qobject_cast<QScrollArea *>(child<QStackedWidget>(*w.window, u"page-stack"_s)->currentWidget());
            QVERIFY(scroll);
            scroll->verticalScrollBar()->setValue(scroll->verticalScrollBar()->maximum());
        }
    }

    void aRefusedTokenIsReplacedAndTestedAgain()
    {
        Open w;
        w.demo.add(servicing());
        w.open();
        w.expectPing(401);
        w.commands().test->trigger();
        QVERIFY(w.ended());
        QVERIFY(w.rows().contains(u"Ping, failed"_s));
        QCOMPARE(w.button(u"do-remedy"_s)->text(), u"Get a new token and test again"_s);
        w.expectClock(u"https://api.fccfinance.com"_s);
        expectToken(w.demo, "live-token-2");
        w.demo.world.http.expect("GET", u"https://api.fccfinance.com/servicing/ping"_s)
            .answers(200, "pong", "text/plain");
        QTest::mouseClick(w.button(u"do-remedy"_s), Qt::LeftButton);
        QVERIFY(waitFor([&] { return w.rows().contains(u"Ping, passed"_s); }));
    }

    void aTestIsRunAgainWhenItsRemedyHasWorked()
    {
        Open w;
        DemoWorld::Wanted account = servicing();
        account.life = 1s;
        account.age = 1h;
        w.demo.add(account);
        w.open();
        const CredentialId id = w.window->model().credentials().front().id;
        w.expectClock(u"https://api.fccfinance.com"_s);
        const auto tokenUrl = u"https://api.fccfinance.com/servicing/oauth/token"_s;
        w.demo.world.http.expect("POST", tokenUrl).answers(401, R"({"error":"invalid_client"})");
        w.commands().test->trigger();
        QVERIFY(w.ended());
        QVERIFY2(w.rows().contains(u"Token, failed"_s), qPrintable(w.rows().join(u' ')));
        QCOMPARE(w.button(u"do-remedy"_s)->text(), u"Replace the secret…"_s);
        QTest::mouseClick(w.button(u"do-remedy"_s), Qt::LeftButton);
        w.expectClock(u"https://api.fccfinance.com"_s);
        expectToken(w.demo, "live-token-2");
        w.demo.world.http.expect("GET", u"https://api.fccfinance.com/servicing/ping"_s)
            .answers(200, "pong", "text/plain");
        std::map<QString, Secret> secrets;
        secrets.emplace(u"client_secret"_s, Secret(QByteArrayView("the right one")));
        w.demo.world.vault->replaceSecrets(id, std::move(secrets), w.window.get(), [](const Result<Credential> &) {});
        QVERIFY(waitFor([&] { return w.rows().contains(u"Ping, passed"_s); }));
        QVERIFY(w.advice().isEmpty());
        QVERIFY(!w.label(u"test-headline"_s).contains(u"from before"_s));
    }

    void whatHasChangedSinceATestIsToldWithIt()
    {
        Open w;
        w.demo.add(servicing());
        w.open();
        const Credential credential = w.window->model().credentials().front();
        w.expectPing(401);
        w.commands().test->trigger();
        QVERIFY(w.ended());
        QVERIFY(!w.advice().isEmpty());
        Credential changed = credential;
        changed.keepAlive = false;
        w.demo.world.vault->edit(changed, {}, w.window.get(), [](const Result<Credential> &) {});
        QVERIFY(
            waitFor([&] { return w.label(u"test-headline"_s).endsWith(u"from before the settings were changed"_s); }));
        QVERIFY(w.advice().isEmpty()); // what it recommended may have been done
        QCOMPARE(w.window->tests().last(credential.id)->outdatedBy, std::optional(ActivityEvent::Kind::Edited));
    }

    void anAddressThatLeadsNowhereIsOfferedToBeEdited()
    {
        Open w;
        w.demo.add(servicing());
        w.open();
        Credential credential = w.window->model().credentials().front();
        credential.baseUrl = QUrl(u"https://api.fccfinance.example"_s);
        QVERIFY(w.demo.world.index.update(credential));
        w.demo.world.faults.on(u"connection.lookUp"_s, Faults::Fate::Fails, failure(Error::Kind::HostNotFound).value());
        w.commands().test->trigger();
        QVERIFY(w.ended());
        QCOMPARE(w.button(u"do-remedy"_s)->text(), u"Edit the base URL…"_s);
        QTest::mouseClick(w.button(u"do-remedy"_s), Qt::LeftButton);
        QVERIFY(waitFor([&] {
            const auto *edit = w.window->findChild<QLineEdit *>(u"base-url"_s);
            return edit && edit->hasFocus();
        }));
    }

    void aTestUnderWayShowsHowFarItIsAndCanBeCancelled()
    {
        Open w;
        w.demo.add(servicing());
        w.open();
        w.demo.world.faults.on(u"connection.connectTo"_s, Faults::Fate::Hangs);
        w.commands().test->trigger();
        QVERIFY(waitFor([&] { return w.page() && w.rows().contains(u"Connection, under way"_s); }));
        QCOMPARE(w.label(u"test-headline"_s), u"Testing…"_s);
        QCOMPARE(w.rows().size(), 4);
        QCOMPARE(w.button(u"run-test"_s)->text(), u"Cancel"_s);
        QVERIFY(!w.button(u"save-report"_s)->isVisible());
        QTest::mouseClick(w.button(u"run-test"_s), Qt::LeftButton);
        QVERIFY(w.ended());
        QVERIFY(w.label(u"test-headline"_s).startsWith(u"Cancelled"_s));
    }

    void eachCredentialHasItsOwnReport()
    {
        Open w;
        w.demo.add(servicing());
        w.addFieldOps();
        w.open();
        w.select(u"Servicing"_s);
        w.expectPing();
        w.commands().test->trigger();
        QVERIFY(w.ended());
        w.select(u"Field ops"_s);
        QVERIFY(w.button(u"first-test"_s)->isVisible());
        w.select(u"Servicing"_s);
        QVERIFY(!w.button(u"first-test"_s)->isVisible());
        QVERIFY(w.rows().contains(u"Ping, passed"_s));
    }

    void whatAProviderSaysIsNoMarkup()
    {
        NamedLabel label;
        label.setSentence(u"<b>403</b> <img src=x> a&b scope"_s, {u"a&b"_s, u"<img src=x>"_s});
        QVERIFY(!label.text().contains(u"<img"_s));
        QVERIFY(!label.text().contains(u"<b>403"_s));
        QVERIFY(label.text().contains(u"&lt;b&gt;403"_s));
        QCOMPARE(label.accessibleName(), u"<b>403</b> <img src=x> a&b scope"_s);
    }
};

QTEST_MAIN(TestTestPage)
#include "test_test_page.moc"
