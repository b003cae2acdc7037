// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Credential.h"

#include <QWidget>

class QLineEdit;
class QRadioButton;

namespace fob {

class ClipboardGuard;
class TextLabel;

// How the browser's answer comes back, and the exact address to register at the provider, ready to be copied before the
// first sign-in.
class RedirectEditor : public QWidget
{
    Q_OBJECT
public:
    RedirectEditor(ClipboardGuard &clipboard, QWidget *parent = nullptr);

    void setRules(const RedirectRules &rules);
    void setChoice(const RedirectChoice &choice);
    // Ports that are no numbers come out as an empty list, which validation names.
    [[nodiscard]] RedirectChoice choice() const;

Q_SIGNALS:
    void changed();

private:
    void show();

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
};

} // namespace fob
