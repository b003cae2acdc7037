// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "e2e/support/ScreenReader.h"

#include <chrono>
#include <functional>

namespace fob::test {

/// The real `fob-desktop` on this session's X display, used by keyboard: keys come through the X server (xdotool), and
/// what the window shows is heard through the accessibility bus. The session has no window manager; focusWindow() does
/// the one thing that is missed of it.
class DesktopProgram
{
public:
    static constexpr std::chrono::milliseconds patience{45000};

    DesktopProgram();
    ~DesktopProgram();
    Q_DISABLE_COPY_MOVE(DesktopProgram)

    void setEnvironment(const QString &name, const QString &value);
    /// The error is empty when its window is there and has the keyboard.
    [[nodiscard]] QString start();
    [[nodiscard]] qint64 pid() const { return m_process.processId(); }
    [[nodiscard]] bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    [[nodiscard]] QByteArray words() const { return m_words; } ///< all of its output
    /// Waits until it has ended by itself, with success.
    [[nodiscard]] bool hasEndedWell(std::chrono::milliseconds deadline = patience);

    /// Gives the keyboard to the window with this title, once it is there; `title` is a regular expression.
    [[nodiscard]] bool focusWindow(const QString &title);
    /// One key or chord, as xdotool names it: "ctrl+f", "Return".
    void press(const QString &key);
    /// Types the text; it is no process's argument.
    void type(const QString &text);
    /// Tabs until the thing that is called `name` has the keyboard.
    [[nodiscard]] bool tabTo(const QString &name);

    /// Waits until something that is called so, or is described so, shows; `part` is a part of it.
    [[nodiscard]] bool hears(const QString &part, std::chrono::milliseconds deadline = patience);
    [[nodiscard]] bool waitUntil(const std::function<bool(const QList<SpokenThing> &)> &condition,
                                 std::chrono::milliseconds deadline = patience);
    /// Shows the page behind this tab, as a screen reader does it.
    [[nodiscard]] bool openTab(const QString &name) { return click(name, QStringLiteral("page tab")); }
    /// Presses this button likewise.
    [[nodiscard]] bool pressThing(const QString &name) { return click(name, {}); }
    /// All that the window tells a screen reader, of what does not show as well.
    [[nodiscard]] QByteArray everythingTold() { return m_reader.everything().toUtf8(); }
    /// Everything that shows, for a test's message.
    [[nodiscard]] QByteArray report();
    /// Every title that its windows had.
    [[nodiscard]] QSet<QString> titlesSeen() const { return m_titles + m_reader.titlesSeen(); }

private:
    [[nodiscard]] bool click(const QString &name, const QString &role);

    ScreenReader m_reader;
    QProcess m_process;
    QByteArray m_words;
    QSet<QString> m_titles;
};

} // namespace fob::test
