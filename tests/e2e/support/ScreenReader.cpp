// SPDX-License-Identifier: GPL-3.0-or-later
#include "e2e/support/ScreenReader.h"

#include "support/webdriver/Processes.h"

#include <QDBusArgument>
#include <QDBusConnectionInterface>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QTest>

namespace fob::test {

namespace {

constexpr int callMs = 5000;
constexpr int deepest = 40;
const QString root = QStringLiteral("/org/a11y/atspi/accessible/root");
const QString accessible = QStringLiteral("org.a11y.atspi.Accessible");
const QString connectionName = QStringLiteral("fob-test-accessibility");

// atspi-constants.h, AtspiStateType
constexpr quint32 focusedState = 1U << 12;
constexpr quint32 showingState = 1U << 25;

/// The paths of an answer of type a(so).
QStringList childrenIn(const QDBusMessage &answer)
{
    QStringList paths;
    if (answer.type() != QDBusMessage::ReplyMessage || answer.arguments().isEmpty())
        return paths;
    const auto list = answer.arguments().constFirst().value<QDBusArgument>();
    list.beginArray();
    while (!list.atEnd()) {
        QString service;
        QDBusObjectPath path;
        list.beginStructure();
        list >> service >> path;
        list.endStructure();
        paths.append(path.path());
    }
    list.endArray();
    return paths;
}

quint32 statesIn(const QDBusMessage &answer)
{
    if (answer.type() != QDBusMessage::ReplyMessage || answer.arguments().isEmpty())
        return 0;
    const auto words = qdbus_cast<QList<quint32>>(answer.arguments().constFirst());
    return words.isEmpty() ? 0 : words.constFirst();
}

} // namespace

ScreenReader::ScreenReader() = default;

ScreenReader::~ScreenReader()
{
    QDBusConnection::disconnectFromBus(connectionName);
    m_launcher.terminate(); // it ends its bus with it
    if (!m_launcher.waitForFinished(3000)) {
        m_launcher.kill();
        m_launcher.waitForFinished();
    }
}

QString ScreenReader::start()
{
    m_launcher.setChildProcessModifier(&endWithParent);
    m_launcher.setStandardErrorFile(QProcess::nullDevice());
    m_launcher.start(QStringLiteral("/usr/libexec/at-spi-bus-launcher"), {QStringLiteral("--launch-immediately")});
    if (!m_launcher.waitForStarted())
        return QStringLiteral("at-spi-bus-launcher does not start: ") + m_launcher.errorString();
    QString address;
    const bool there = QTest::qWaitFor(
        [&address] {
            const QDBusMessage answer = QDBusConnection::sessionBus().call(
                QDBusMessage::createMethodCall(QStringLiteral("org.a11y.Bus"), QStringLiteral("/org/a11y/bus"),
                                               QStringLiteral("org.a11y.Bus"), QStringLiteral("GetAddress")),
                QDBus::Block, callMs);
            if (answer.type() == QDBusMessage::ReplyMessage)
                address = answer.arguments().value(0).toString();
            return !address.isEmpty();
        },
        30000);
    if (!there)
        return QStringLiteral("there is no accessibility bus");
    m_bus = QDBusConnection::connectToBus(address, connectionName);
    return m_bus.isConnected() ? QString() : m_bus.lastError().message();
}

bool ScreenReader::find(qint64 pid)
{
    const QStringList names = m_bus.interface()->registeredServiceNames();
    for (const QString &name : names) {
        if (name.startsWith(QLatin1Char(':')) && m_bus.interface()->servicePid(name).value() == uint(pid)) {
            m_program = name;
            return !childrenIn(call(root, accessible, QStringLiteral("GetChildren"))).isEmpty();
        }
    }
    return false;
}

QList<SpokenThing> ScreenReader::look()
{
    const QStringList windows = childrenIn(call(root, accessible, QStringLiteral("GetChildren")));
    QList<SpokenThing> things;
    for (const QString &window : windows) {
        if (const QString title = property(window, QStringLiteral("Name")); !title.isEmpty())
            m_titles.insert(title);
        walk(window, 0, things);
    }
    return things;
}

void ScreenReader::walk(const QString &path, int depth, QList<SpokenThing> &things)
{
    const quint32 states = statesIn(call(path, accessible, QStringLiteral("GetState")));
    if (!(states & showingState) || depth > deepest)
        return;
    const QDBusMessage role = call(path, accessible, QStringLiteral("GetRoleName"));
    things.append({path, role.arguments().value(0).toString(), property(path, QStringLiteral("Name")),
                   property(path, QStringLiteral("Description")), (states & focusedState) != 0});
    const QStringList children = childrenIn(call(path, accessible, QStringLiteral("GetChildren")));
    for (const QString &child : children)
        walk(child, depth + 1, things);
}

QString ScreenReader::everything()
{
    QString told;
    const QStringList windows = childrenIn(call(root, accessible, QStringLiteral("GetChildren")));
    for (const QString &window : windows)
        tell(window, 0, told);
    return told;
}

void ScreenReader::tell(const QString &path, int depth, QString &told) const
{
    if (depth > deepest)
        return;
    told += property(path, QStringLiteral("Name")) + QLatin1Char('\n') + property(path, QStringLiteral("Description")) +
            QLatin1Char('\n');
    const QDBusMessage text = call(path, QStringLiteral("org.a11y.atspi.Text"), QStringLiteral("GetText"), {0, -1});
    if (text.type() == QDBusMessage::ReplyMessage)
        told += text.arguments().value(0).toString() + QLatin1Char('\n');
    const QStringList children = childrenIn(call(path, accessible, QStringLiteral("GetChildren")));
    for (const QString &child : children)
        tell(child, depth + 1, told);
}

bool ScreenReader::click(const QString &path)
{
    const QDBusMessage answer = call(path, QStringLiteral("org.a11y.atspi.Action"), QStringLiteral("DoAction"), {0});
    return answer.type() == QDBusMessage::ReplyMessage && answer.arguments().value(0).toBool();
}

QDBusMessage ScreenReader::call(const QString &path, const QString &interface, const QString &method,
                                const QVariantList &arguments) const
{
    QDBusMessage message = QDBusMessage::createMethodCall(m_program, path, interface, method);
    message.setArguments(arguments);
    return m_bus.call(message, QDBus::Block, callMs);
}

QString ScreenReader::property(const QString &path, const QString &name) const
{
    const QDBusMessage answer =
        call(path, QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"), {accessible, name});
    return answer.arguments().value(0).value<QDBusVariant>().variant().toString();
}

} // namespace fob::test
