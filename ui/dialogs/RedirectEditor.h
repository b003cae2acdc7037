// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Credential.h"

#include <QTimer>
#include <QWidget>

class QLineEdit;
class QPushButton;
class QRadioButton;

namespace fob {

class ClipboardGuard;
class TextLabel;

// How the browser's answer comes back, and the exact address to register at the provider, ready to be copied before the
// first sign-in. The focus goes to what the choice asks for: the ports, the address.
class RedirectEditor : public QWidget
{
    Q_OBJECT
public:
    RedirectEditor(ClipboardGuard &clipboard, QWidget *parent = nullptr);

    void setRules(const RedirectRules &rules);
    void setChoice(const RedirectChoice &choice);
    // Ports that are no numbers come out as an empty list, which validation refuses.
    [[nodiscard]] RedirectChoice choice() const;

Q_SIGNALS:
    void changed();

private:
    void show();
    void showCopied(bool copied);

    ClipboardGuard &m_clipboard;
    RedirectRules m_rules;
    QRadioButton *m_automatic;
    QRadioButton *m_ports;
    QRadioButton *m_registered;
    QLineEdit *m_portList;
    QLineEdit *m_uri;
    TextLabel *m_addresses;
    TextLabel *m_explanation;
    TextLabel *m_note;
    QPushButton *m_copy;
    QTimer m_copied; // how long the button says so
};

} // namespace fob
