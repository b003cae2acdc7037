// SPDX-License-Identifier: GPL-3.0-or-later
#include "e2e/support/DesktopProgram.h"

#include "support/webdriver/Processes.h"

#include <QDeadlineTimer>
#include <QTest>

#include <algorithm>

namespace fob::test {

namespace {

constexpr int pauseMs = 60; // between two looks
constexpr int mostSteps = 40;

QByteArray xdotool(const QStringList &arguments, const QByteArray &input = {})
{
    QProcess tool;
    tool.setChildProcessModifier(&endWithParent);
    tool.setStandardErrorFile(QProcess::nullDevice());
    tool.start(QStringLiteral("/usr/bin/xdotool"), arguments);
    tool.write(input);
    tool.closeWriteChannel();
    tool.waitForFinished(20000);
    return tool.readAllStandardOutput().trimmed();
}

/// More than one: each view says it of its current row too, whether or not the view itself has the keyboard.
QSet<QString> focusedIn(const QList<SpokenThing> &things, QString SpokenThing::*what)
{
    QSet<QString> found;
    for (const SpokenThing &thing : things)
        if (thing.isFocused)
            found.insert(thing.*what);
    return found;
}

} // namespace

DesktopProgram::DesktopProgram()
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("xcb"));
    environment.insert(QStringLiteral("QT_LINUX_ACCESSIBILITY_ALWAYS_ON"), QStringLiteral("1"));
    m_process.setProcessEnvironment(environment);
    m_process.setChildProcessModifier(&endWithParent);
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    QObject::connect(&m_process, &QProcess::readyRead, &m_process, [this] { m_words += m_process.readAll(); });
}

DesktopProgram::~DesktopProgram()
{
    m_process.disconnect();
    m_process.kill();
    m_process.waitForFinished();
}

void DesktopProgram::setEnvironment(const QString &name, const QString &value)
{
    auto environment = m_process.processEnvironment();
    environment.insert(name, value);
    m_process.setProcessEnvironment(environment);
}

QString DesktopProgram::start()
{
    if (const QString trouble = m_reader.start(); !trouble.isEmpty())
        return trouble;
    m_process.start(QStringLiteral(FOB_BINARY_DIR "/bin/fob-desktop"), {});
    if (!m_process.waitForStarted())
        return QStringLiteral("fob-desktop does not start: ") + m_process.errorString();
    if (!QTest::qWaitFor([this] { return m_reader.find(pid()); }, int(patience.count())))
        return QStringLiteral("fob-desktop does not come to the accessibility bus: ") + QString::fromUtf8(m_words);
    return focusWindow(QStringLiteral("^Fob$")) ? QString() : QStringLiteral("there is no window with the title Fob");
}

bool DesktopProgram::hasEndedWell(std::chrono::milliseconds deadline)
{
    return QTest::qWaitFor([this] { return !isRunning(); }, int(deadline.count())) &&
           m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == 0;
}

bool DesktopProgram::focusWindow(const QString &title)
{
    return waitUntil([&](const QList<SpokenThing> &) {
        const QByteArray found =
            xdotool({QStringLiteral("search"), QStringLiteral("--onlyvisible"), QStringLiteral("--name"), title});
        if (found.isEmpty())
            return false;
        const QString window = QString::fromLatin1(found.split('\n').constLast());
        m_titles.insert(QString::fromUtf8(xdotool({QStringLiteral("getwindowname"), window})));
        (void)xdotool({QStringLiteral("windowfocus"), window});
        return xdotool({QStringLiteral("getwindowfocus")}) == window.toLatin1();
    });
}

void DesktopProgram::press(const QString &key) { (void)xdotool({QStringLiteral("key"), key}); }

void DesktopProgram::type(const QString &text)
{
    (void)xdotool({QStringLiteral("type"), QStringLiteral("--delay"), QStringLiteral("8"), QStringLiteral("--file"),
                   QStringLiteral("-")},
                  text.toUtf8());
}

bool DesktopProgram::tabTo(const QString &name)
{
    for (int step = 0; step < mostSteps; ++step) {
        const auto before = m_reader.look();
        if (focusedIn(before, &SpokenThing::name).contains(name))
            return true;
        const auto from = focusedIn(before, &SpokenThing::path);
        press(QStringLiteral("Tab"));
        // It shows nowhere when the keyboard goes to the current row of a view; then the next one is tried.
        (void)waitUntil([&from](const QList<SpokenThing> &now) { return focusedIn(now, &SpokenThing::path) != from; },
                        std::chrono::milliseconds(400));
    }
    return false;
}

bool DesktopProgram::hears(const QString &part, std::chrono::milliseconds deadline)
{
    return waitUntil(
        [&part](const QList<SpokenThing> &things) {
            return std::any_of(things.begin(), things.end(), [&part](const SpokenThing &thing) {
                return thing.name.contains(part) || thing.description.contains(part);
            });
        },
        deadline);
}

bool DesktopProgram::waitUntil(const std::function<bool(const QList<SpokenThing> &)> &condition,
                               std::chrono::milliseconds deadline)
{
    QDeadlineTimer end(deadline);
    do {
        if (condition(m_reader.look()))
            return true;
        QTest::qWait(pauseMs);
    } while (!end.hasExpired() && isRunning());
    return false;
}

bool DesktopProgram::click(const QString &name, const QString &role)
{
    return waitUntil([&](const QList<SpokenThing> &things) {
        return std::any_of(things.begin(), things.end(), [&](const SpokenThing &thing) {
            return thing.name == name && (role.isEmpty() || thing.role == role) && m_reader.click(thing.path);
        });
    });
}

QByteArray DesktopProgram::report()
{
    const auto things = m_reader.look();
    QByteArray text =
        "The keyboard is at: " + focusedIn(things, &SpokenThing::name).values().join(QStringLiteral(" | ")).toUtf8() +
        "\n";
    // The window on top is the last one, and a failure's message is cut off after a kilobyte.
    for (auto thing = things.rbegin(); thing != things.rend(); ++thing)
        if (!thing->name.isEmpty())
            text += thing->role.toUtf8() + " “" + thing->name.toUtf8() + "”\n";
    return (isRunning() ? "It runs. " : "It has ended: " + m_words) + text;
}

} // namespace fob::test
