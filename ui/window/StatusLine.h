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

    void showKeychain(const SecretStoreStatus &status);
    void showCounts(int total, int fresh, int needAttention);

Q_SIGNALS:
    void commandsRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showClipboard();

    ClipboardGuard &m_clipboard;
    SecretStoreStatus m_status;
    TextLabel *m_keychain;
    TextLabel *m_counts;
    TextLabel *m_countdown;
    QPushButton *m_clear;
    QPushButton *m_commands;
};

} // namespace fob
