// SPDX-License-Identifier: GPL-3.0-or-later
// What the desktop does unasked, as the window shows it.
#include "ui/OpenWindow.h"
#include "ui/upkeep/DesktopUpkeep.h"
#include "ui/window/Preferences.h"

using namespace fob;
using namespace fob::tests;

class DesktopUpkeepTest : public QObject
{
    Q_OBJECT

    struct Desktop : OpenWindow
    {
        Preferences preferences{QString()};
        std::unique_ptr<DesktopUpkeep> upkeep;

        void openAll()
        {
            window = std::make_unique<MainWindow>(demo.parts());
            upkeep = std::make_unique<DesktopUpkeep>(demo.world.ports(), demo.tokens, demo.world.index, preferences,
                                                     *window);
            upkeep->upkeep().setLongestSleep(std::chrono::milliseconds{5});
            window->load(demo.world.vault->all());
            window->show();
        }
        [[nodiscard]] QLabel *pause() const { return child<QLabel>(*window, QStringLiteral("pause")); }
        ~Desktop()
        {
            upkeep.reset();
            window.reset();
        }
    };

private Q_SLOTS:
    void it_begins_after_the_window_and_keeps_the_token_fresh()
    {
        Desktop desktop;
        desktop.demo.add(servicing(1h));
        desktop.demo.world.faults.forgetCalls();
        desktop.openAll();
        QCOMPARE(desktop.upkeep->upkeep().planned(), 0u); // nothing is done before the first painting
        QTRY_COMPARE(desktop.upkeep->upkeep().planned(), 1u);
        expectToken(desktop.demo, "live-token-2");
        desktop.demo.world.clock.advance(56min);
        QVERIFY(waitFor([&] { return desktop.demo.world.http.outstanding() == 0; }));
        QVERIFY(!desktop.pause()->isVisible());
        QTest::qWait(100);
    }

    void why_it_pauses_is_said_in_the_bottom_line_and_taken_back()
    {
        Desktop desktop;
        desktop.demo.add(servicing(24h));
        desktop.openAll();
        QTRY_COMPARE(desktop.upkeep->upkeep().planned(), 1u);
        Error gone;
        gone.kind = Error::Kind::HostNotFound;
        desktop.demo.world.http
            .expect(QByteArrayLiteral("POST"), QStringLiteral("https://api.fccfinance.com/servicing/oauth/token"))
            .fails(gone);
        desktop.demo.world.clock.advance(23h + 55min + 1s);
        QVERIFY(waitFor([&] { return desktop.pause()->isVisible(); }));
        QCOMPARE(desktop.pause()->text(), QStringLiteral("Offline · tokens are not refreshed"));
        if (const QString folder = qEnvironmentVariable("FOB_PICTURES"); !folder.isEmpty())
            QVERIFY(desktop.window->grab().save(folder + QStringLiteral("/offline.png")));
        expectToken(desktop.demo, "live-token-2");
        desktop.demo.world.clock.advance(1min);
        QVERIFY(waitFor([&] { return !desktop.pause()->isVisible(); }));
    }

    void a_locked_keychain_is_said_and_its_opening_is_noticed()
    {
        Desktop desktop;
        desktop.demo.add(servicing(24h));
        desktop.openAll();
        QTRY_COMPARE(desktop.upkeep->upkeep().planned(), 1u);
        desktop.demo.world.secrets.setTrouble(Error::Kind::KeychainLocked);
        desktop.demo.world.clock.advance(23h + 55min + 1s);
        QVERIFY(waitFor([&] { return desktop.pause()->isVisible(); }));
        QCOMPARE(desktop.pause()->text(), QStringLiteral("Locked · tokens are not refreshed"));
        desktop.demo.world.secrets.setTrouble({});
        expectToken(desktop.demo, "live-token-2");
        Q_EMIT desktop.window->storeOpened();
        QVERIFY(waitFor([&] { return !desktop.pause()->isVisible() && desktop.demo.world.http.outstanding() == 0; }));
        QTest::qWait(100);
    }

    void the_preference_switches_it_off()
    {
        Desktop desktop;
        desktop.preferences.setKeepFresh(false);
        desktop.demo.add(servicing(1h));
        desktop.openAll();
        QTest::qWait(2500);
        desktop.demo.world.clock.advance(56min);
        QTest::qWait(100); // a call would be refused
        expectToken(desktop.demo, "live-token-2");
        desktop.preferences.setKeepFresh(true);
        QVERIFY(waitFor([&] {
            desktop.demo.world.clock.advance(std::chrono::milliseconds{500});
            return desktop.demo.world.http.outstanding() == 0;
        }));
        QTest::qWait(100);
    }

    void a_notification_that_is_followed_shows_its_credential()
    {
        Desktop desktop;
        desktop.demo.addNine();
        desktop.preferences.setNotify(false);
        desktop.openAll();
        const Credential wanted = *desktop.demo.world.vault->find(QStringLiteral("Wallet preview"));
        desktop.window->hide();
        desktop.window->openCredential(wanted.id);
        QVERIFY(desktop.window->isVisible());
        QCOMPARE(child<CredentialListView>(*desktop.window, QStringLiteral("credentials"))->current(), wanted.id);
    }
};

QTEST_MAIN(DesktopUpkeepTest)
#include "test_desktop_upkeep.moc"
