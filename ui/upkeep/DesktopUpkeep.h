// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/Upkeep.h"
#include "ui/upkeep/WarningNotices.h"

namespace fob {

class MainWindow;
class Preferences;

// What the desktop does unasked: tokens are kept fresh, and what ends is said ahead of time. It begins when the window
// has been painted, follows the user's preferences, and shows in the window why it pauses.
class DesktopUpkeep : public QObject
{
    Q_OBJECT
public:
    DesktopUpkeep(const FlowPorts &flow, TokenSource &tokens, CredentialIndex &index, Preferences &preferences,
                  MainWindow &window, QObject *parent = nullptr);

    // For tests, whose clock does not run by itself.
    [[nodiscard]] Upkeep &upkeep() { return m_upkeep; }

private:
    void start();
    void follow();
    void watchNetwork();

    const FlowPorts m_flow;
    Preferences &m_preferences;
    MainWindow &m_window;
    Upkeep m_upkeep;
    WarningNotices m_notices;
    bool m_watchesNetwork = false;
};

} // namespace fob
