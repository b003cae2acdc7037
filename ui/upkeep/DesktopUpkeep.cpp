// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/upkeep/DesktopUpkeep.h"

#include "ui/credentials/CredentialListModel.h"
#include "ui/window/MainWindow.h"
#include "ui/window/Preferences.h"

#include <QNetworkInformation>

namespace fob {
namespace {

// Nobody waits for it, and the window has better things to do in its first moments.
constexpr std::chrono::seconds afterTheWindow{2};

QString pauseWords(Upkeep::Pause pause)
{
    switch (pause) {
    case Upkeep::Pause::Offline:
        return DesktopUpkeep::tr("Offline · tokens are not refreshed");
    case Upkeep::Pause::Locked:
        return DesktopUpkeep::tr("Locked · tokens are not refreshed");
    case Upkeep::Pause::Limited:
        return DesktopUpkeep::tr("Limited by a provider · its tokens are refreshed later");
    case Upkeep::Pause::None:
        break;
    }
    return {};
}

} // namespace

DesktopUpkeep::DesktopUpkeep(const FlowPorts &flow, TokenSource &tokens, CredentialIndex &index,
                             Preferences &preferences, MainWindow &window, QObject *parent)
    : QObject(parent), m_flow(flow), m_preferences(preferences), m_window(window), m_upkeep(flow, tokens),
      m_notices(flow.providers, index, flow.clock,
                [&window]() -> const std::vector<Credential> & { return window.model().credentials(); })
{
    connect(&window, &MainWindow::firstPainted, this,
            [this] { QTimer::singleShot(afterTheWindow, this, &DesktopUpkeep::start); });
    connect(&preferences, &Preferences::changed, this, &DesktopUpkeep::follow);
    connect(&window, &MainWindow::storeOpened, &m_upkeep, &Upkeep::resume);
    connect(&m_upkeep, &Upkeep::pauseChanged, this, [this](Upkeep::Pause pause) {
        m_window.showPause(pauseWords(pause));
        if (pause == Upkeep::Pause::Offline)
            watchNetwork();
    });
    connect(&m_notices, &WarningNotices::openRequested, &window, &MainWindow::openCredential);
    follow();
}

void DesktopUpkeep::start()
{
    m_upkeep.start(m_window.model().credentials());
    m_notices.start();
}

void DesktopUpkeep::follow()
{
    m_upkeep.setEnabled(m_preferences.keepFresh());
    m_notices.setEnabled(m_preferences.notify());
}

// Asked for only when it is missed: finding out how to ask takes a while.
void DesktopUpkeep::watchNetwork()
{
    if (std::exchange(m_watchesNetwork, true) || !QNetworkInformation::loadDefaultBackend())
        return;
    connect(QNetworkInformation::instance(), &QNetworkInformation::reachabilityChanged, &m_upkeep,
            [this](QNetworkInformation::Reachability reachability) {
                if (reachability == QNetworkInformation::Reachability::Online)
                    m_upkeep.networkReturned();
            });
}

} // namespace fob
