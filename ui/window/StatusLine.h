// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Ports.h"

#include <QWidget>

class QPushButton;

namespace fob {

class ClipboardGuard;
class TextLabel;

// The bottom line: the keychain in use and its state, how the credentials are doing, the clipboard's countdown, and the
// way to every command.
class StatusLine : public QWidget
{
    Q_OBJECT
public:
    explicit StatusLine(ClipboardGuard &clipboard, QWidget *parent = nullptr);

    // One that can be locked from here, or opened, has a button for it.
    void showKeychain(const SecretStoreStatus &status, bool lockable = false);
    void setSettingsOffered(bool offered);
    // Why tokens are not refreshed at present; empty: they are.
    void showPause(const QString &words);
    // That this computer's clock is wrong, by what is added to its time; zero: it is not.
    void showClockOffset(std::chrono::milliseconds offset);
    void showCounts(int total, int fresh, int needAttention);

Q_SIGNALS:
    void commandsRequested();
    void settingsRequested();
    void lockRequested();
    void unlockRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    void showClipboard();
    void fitCounts();

    ClipboardGuard &m_clipboard;
    SecretStoreStatus m_status;
    TextLabel *m_keychain;
    TextLabel *m_counts;
    QStringList m_countParts; // what may be left out first stands first
    TextLabel *m_pause;
    TextLabel *m_clock;
    TextLabel *m_countdown;
    QPushButton *m_lock;
    QPushButton *m_clear;
    QPushButton *m_settings;
    QPushButton *m_commands;
};

// "unlocked", "does not answer"
[[nodiscard]] QString storeStateWords(SecretStoreStatus::State state);

} // namespace fob
