// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Report.h"
#include "services/Doctor.h"
#include "services/FlowPorts.h"
#include "services/TokenSource.h"

#include <functional>

namespace fob {

class ExchangeRecorder;
class Preferences;
class SignatureVerifier;
class SecretPlaces;

struct SettingsParts
{
    Preferences &preferences;
    SecretPlaces &places;
};

// Empty: no report can be written.
struct ReportParts
{
    std::function<ReportVersions()> versions = {};
    std::function<Result<Done>(const QString &path, const QByteArray &bytes)> write = {};
    std::function<void(const QString &path)> showInFolder = {}; // empty: not offered
};

// What the window stands on; made once in the composition root, and by tests with fakes.
struct WindowParts
{
    FlowPorts flow;
    TokenSource &tokens;
    RedirectListeners &listeners;
    Browser &browser;
    ActivityLog &activity;
    ConnectionProbe &connection;
    const Clock &computerClock;               // its own time, not corrected by what providers have said
    QString memory = {};                      // the file that the window's size and place are kept in; empty: nowhere
    const SettingsParts *settings = nullptr;  // null: nothing can be set
    ExchangeRecorder *exchanges = nullptr;    // null: what is sent is not recorded
    SignatureVerifier *signatures = nullptr;  // null: no signature can be checked
    std::function<DoctorPorts()> doctor = {}; // empty: nothing can be looked at
    ReportParts report = {};
};

} // namespace fob
