// SPDX-License-Identifier: GPL-3.0-or-later
// What a screen reader hears. Qt tells nobody anything until one runs, so the test is one: it has the name of the
// accessibility bus, and gives the session's own bus as its address. Only the X11 platform listens for that.
#include "core/Result.h"
#include "ui/widgets/MessageStrip.h"

#include <QAccessible>
#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVirtualObject>
#include <QTest>

#include <algorithm>

using namespace fob;

namespace {

class AccessibilityBus : public QDBusVirtualObject
{
public:
    [[nodiscard]] QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &connection) override
    {
        if (message.member() != QStringLiteral("GetAddress"))
            return false;
        return connection.send(message.createReply(QString::fromLocal8Bit(qgetenv("DBUS_SESSION_BUS_ADDRESS"))));
    }
};

struct Heard
{
    QAccessible::Event what;
    QString name;
    QAccessible::Role role;
};
QList<Heard> heard;

void listen(QAccessibleEvent *event)
{
    if (!qobject_cast<MessageStrip *>(event->object()))
        return;
    if (QAccessibleInterface *face = event->accessibleInterface())
        heard.append({event->type(), face->text(QAccessible::Name), face->role()});
}

} // namespace

class MessageStripTest : public QObject
{
    Q_OBJECT

    AccessibilityBus m_bus;

    static int count(QAccessible::Event what, const QString &name)
    {
        return static_cast<int>(std::count_if(heard.begin(), heard.end(), [&](const Heard &each) {
            return each.what == what && each.name == name && each.role == QAccessible::Notification;
        }));
    }

private Q_SLOTS:
    void initTestCase()
    {
        QDBusConnection bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, QStringLiteral("reader"));
        QVERIFY(bus.registerVirtualObject(QStringLiteral("/org/a11y"), &m_bus, QDBusConnection::SubPath));
        QVERIFY(bus.registerService(QStringLiteral("org.a11y.Bus")));
        QTRY_VERIFY(QAccessible::isActive());
    }
    void init()
    {
        heard.clear();
        QAccessible::installUpdateHandler(listen);
    }
    void cleanup() { QAccessible::installUpdateHandler(nullptr); }

    void a_screen_reader_is_told_each_message_when_it_appears()
    {
        MessageStrip strip;
        strip.showMessage(Tone::Bad, QStringLiteral("It failed."), QStringLiteral("Try again."));
        QVERIFY(count(QAccessible::Alert, QStringLiteral("It failed. Try again.")) == 1);
        QVERIFY(count(QAccessible::ObjectShow, QStringLiteral("It failed. Try again.")) >= 1);
        // The second stands where the first one stood.
        strip.showMessage(Tone::Bad, QStringLiteral("It failed otherwise."));
        QCOMPARE(count(QAccessible::Alert, QStringLiteral("It failed otherwise.")), 1);
        QCOMPARE(count(QAccessible::ObjectShow, QStringLiteral("It failed otherwise.")), 1);
    }

    void an_error_is_told_with_what_to_do()
    {
        MessageStrip strip;
        strip.showError(Tone::Bad, failure(Error::Kind::KeychainLocked, QStringLiteral("Keyring")).value());
        QCOMPARE(count(QAccessible::Alert, strip.accessibleName()), 1);
        QVERIFY(strip.accessibleName().size() > strip.sentence().size());
    }

    void a_message_on_a_page_that_is_not_open_is_not_told()
    {
        QWidget page;
        auto *strip = new MessageStrip(&page);
        strip->showMessage(Tone::Bad, QStringLiteral("It failed."));
        QCOMPARE(count(QAccessible::Alert, QStringLiteral("It failed.")), 0);
    }
};

int main(int argc, char **argv)
{
    // Without asking whether a reader is wanted, which would wait for an answer from this very process.
    qputenv("QT_LINUX_ACCESSIBILITY_ALWAYS_ON", "1");
    QApplication application(argc, argv);
    MessageStripTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_message_strip.moc"
