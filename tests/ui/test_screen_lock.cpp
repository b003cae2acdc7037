// SPDX-License-Identifier: GPL-3.0-or-later
// The clipboard and the screen's lock, over a real session bus.
#include "ui/DemoWorld.h"
#include "ui/actions/ClipboardGuard.h"

#include <QClipboard>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QGuiApplication>

using namespace fob;
using namespace fob::tests;

class ScreenLockTest : public QObject
{
    Q_OBJECT

    QDBusConnection m_saver{QString()};

    void announce(const QString &interface, bool locked) const
    {
        QDBusMessage signal = QDBusMessage::createSignal(QStringLiteral("/org/freedesktop/ScreenSaver"), interface,
                                                         QStringLiteral("ActiveChanged"));
        signal << locked;
        QVERIFY(m_saver.send(signal));
    }

private Q_SLOTS:
    void initTestCase()
    {
        // A connection of its own, as a screen saver has.
        m_saver = QDBusConnection::connectToBus(QDBusConnection::SessionBus, QStringLiteral("screen saver"));
        QVERIFY2(m_saver.isConnected(), "the test needs a session bus");
    }

    void S39_locking_the_screen_clears_the_clipboard_data()
    {
        QTest::addColumn<QString>("interface");
        for (const char *name : {"org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.mate.ScreenSaver",
                                 "org.cinnamon.ScreenSaver"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void S39_locking_the_screen_clears_the_clipboard()
    {
        QFETCH(QString, interface);
        DemoWorld demo;
        const auto window = demo.openWindow();
        window->clipboard().copySecret(Secret(QByteArrayLiteral("live-token")), QStringLiteral("Token"));
        announce(interface, false);
        QTest::qWait(100);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("live-token"));
        announce(interface, true);
        QVERIFY(waitFor([] { return QGuiApplication::clipboard()->text().isEmpty(); }));
        QVERIFY(!window->clipboard().holdsSecret());
    }

    void S39_what_is_not_ours_survives_the_lock()
    {
        DemoWorld demo;
        const auto window = demo.openWindow();
        window->clipboard().copySecret(Secret(QByteArrayLiteral("live-token")), QStringLiteral("Token"));
        QGuiApplication::clipboard()->setText(QStringLiteral("a shopping list"));
        announce(QStringLiteral("org.freedesktop.ScreenSaver"), true);
        QTest::qWait(100);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("a shopping list"));
    }
};

QTEST_MAIN(ScreenLockTest)
#include "test_screen_lock.moc"
