// SPDX-License-Identifier: GPL-3.0-or-later
// What ends is said ahead of time, over a real session bus to a service that writes down what it is told.
#include "ui/DemoWorld.h"
#include "ui/upkeep/WarningNotices.h"

#include <QDBusConnection>
#include <QDBusContext>
#include <QSignalSpy>
#include <QTest>

using namespace fob;
using namespace fob::tests;
using namespace std::chrono_literals;

/// A notification service as the specification has it.
class FakeNotifications : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    struct Told
    {
        QString summary;
        QString body;
        QStringList actions;
    };
    QList<Told> told;
    QStringList capabilities;

public Q_SLOTS:
    QStringList GetCapabilities() { return capabilities; }
    uint Notify(const QString &, uint, const QString &, const QString &summary, const QString &body,
                const QStringList &actions, const QVariantMap &, int)
    {
        told.append({summary, body, actions});
        return static_cast<uint>(told.size());
    }

Q_SIGNALS:
    void ActionInvoked(uint id, const QString &action);
    void NotificationClosed(uint id, uint reason);
};

class WarningNoticesTest : public QObject
{
    Q_OBJECT

    QDBusConnection m_bus{QString()};
    FakeNotifications m_service;
    std::unique_ptr<DemoWorld> m_demo;
    std::vector<Credential> m_credentials;
    std::unique_ptr<WarningNotices> m_notices;

    void open()
    {
        auto credentials = m_demo->world.vault->all();
        QVERIFY(credentials);
        m_credentials = std::move(*credentials);
        m_notices =
            std::make_unique<WarningNotices>(m_demo->world.providers, m_demo->world.index, m_demo->world.clock,
                                             [this]() -> const std::vector<Credential> & { return m_credentials; });
    }
    Credential add(const QString &name, std::chrono::seconds refreshLeft)
    {
        return m_demo->add({.provider = QStringLiteral("fentu"),
                            .grant = QStringLiteral("authorization_code"),
                            .name = name,
                            .environment = {},
                            .age = 720h - refreshLeft,
                            .life = 1h,
                            .refreshLife = 720h,
                            .scopes = {},
                            .granted = {}});
    }

private Q_SLOTS:
    void init()
    {
        m_bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, QStringLiteral("notification service"));
        QVERIFY2(m_bus.isConnected(), "the test needs a session bus");
        QVERIFY(m_bus.registerObject(QStringLiteral("/org/freedesktop/Notifications"), &m_service,
                                     QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));
        QVERIFY(m_bus.registerService(QStringLiteral("org.freedesktop.Notifications")));
        m_service.told.clear();
        m_service.capabilities.clear();
        m_demo = std::make_unique<DemoWorld>();
    }
    void cleanup()
    {
        m_notices.reset();
        m_demo.reset();
        m_bus.unregisterService(QStringLiteral("org.freedesktop.Notifications"));
        m_bus.unregisterObject(QStringLiteral("/org/freedesktop/Notifications"));
    }

    void a_sign_in_that_ends_is_said_once_across_restarts()
    {
        add(QStringLiteral("Field <b>ops</b>"), 6 * 24h);
        add(QStringLiteral("Far away"), 20 * 24h);
        open();
        m_notices->start();
        QTRY_COMPARE(m_service.told.size(), 1);
        QCOMPARE(m_service.told[0].summary, QStringLiteral("Field <b>ops</b>: the sign-in ends in 6 days"));
        QVERIFY(m_service.told[0].body.contains(QStringLiteral("Sign in again")));
        QVERIFY(m_service.told[0].actions.contains(QStringLiteral("Open")));
        QTRY_VERIFY(!m_demo->world.index.note(QStringLiteral("warnings-said"))->isEmpty());
        open(); // the program is started again
        m_notices->start();
        QTest::qWait(200);
        QCOMPARE(m_service.told.size(), 1);
        m_demo->world.clock.advance(5 * 24h + 1h); // the next mark
        m_notices->start();
        QTRY_COMPARE(m_service.told.size(), 2);
    }

    void many_are_one_notification()
    {
        for (int i = 0; i < 5; ++i)
            add(QStringLiteral("Credential %1").arg(i), 6 * 24h);
        open();
        m_service.capabilities = {QStringLiteral("body-markup")};
        m_notices->start();
        QTRY_COMPARE(m_service.told.size(), 1);
        QCOMPARE(m_service.told[0].summary, QStringLiteral("5 credentials need attention"));
        QVERIFY(m_service.told[0].body.contains(QStringLiteral("Credential 0")));
        QTest::qWait(50);
        m_notices->start();
        QTest::qWait(200);
        QCOMPARE(m_service.told.size(), 1);
    }

    void S42_the_body_holds_no_markup_and_no_secret()
    {
        for (int i = 0; i < 3; ++i)
            add(QStringLiteral("<i>%1</i>").arg(i), 6 * 24h);
        open();
        m_service.capabilities = {QStringLiteral("body-markup")};
        m_notices->start();
        QTRY_COMPARE(m_service.told.size(), 1);
        QVERIFY(m_service.told[0].body.contains(QStringLiteral("&lt;i&gt;0")));
        QVERIFY(!m_service.told[0].body.contains(QStringLiteral("an-opaque-token")));
        QVERIFY(!m_service.told[0].body.contains(QStringLiteral("a-refresh-token")));
    }

    void following_one_opens_its_credential()
    {
        const Credential credential = add(QStringLiteral("Field ops"), 12h);
        open();
        QSignalSpy opened(m_notices.get(), &WarningNotices::openRequested);
        m_notices->start();
        QTRY_COMPARE(m_service.told.size(), 1);
        QTest::qWait(50);
        Q_EMIT m_service.ActionInvoked(77, QStringLiteral("default")); // somebody else's
        Q_EMIT m_service.ActionInvoked(1, QStringLiteral("default"));
        QTRY_COMPARE(opened.size(), 1);
        QCOMPARE(opened[0][0].value<CredentialId>(), credential.id);
    }

    void without_a_service_nothing_happens_and_it_is_said_when_there_is_one()
    {
        m_bus.unregisterService(QStringLiteral("org.freedesktop.Notifications"));
        add(QStringLiteral("Field ops"), 12h);
        open();
        m_notices->start();
        QTest::qWait(200);
        QVERIFY(m_demo->world.index.note(QStringLiteral("warnings-said"))->isEmpty());
        QVERIFY(m_bus.registerService(QStringLiteral("org.freedesktop.Notifications")));
        m_notices->start();
        QTRY_COMPARE(m_service.told.size(), 1);
    }

    void switched_off_it_says_nothing()
    {
        add(QStringLiteral("Field ops"), 12h);
        open();
        m_notices->setEnabled(false);
        m_notices->start();
        QTest::qWait(200);
        QVERIFY(m_service.told.isEmpty());
    }
};

QTEST_MAIN(WarningNoticesTest)
#include "test_warning_notices.moc"
