// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/FlowPorts.h"
#include "services/TokenSource.h"

namespace fob {

class ExchangeRecorder;
class Preferences;
class SecretPlaces;

struct SettingsParts
{
    Preferences &preferences;
    SecretPlaces &places;
};

// What the window stands on; made once in the composition root, and by tests with fakes.
struct WindowParts
{
    FlowPorts flow;
    TokenSource &tokens;
    RedirectListeners &listeners;
    Browser &browser;
    ActivityLog &activity;
    QString memory = {};                     // the file that the window's size and place are kept in; empty: nowhere
    const SettingsParts *settings = nullptr; // null: nothing can be set
    ExchangeRecorder *exchanges = nullptr;   // null: what is sent is not recorded
};

} // namespace fob
