// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ExchangeRecorder.h"
#include "support/fakes/FakeWorld.h"
#include "ui/window/MainWindow.h"

#include <memory>

namespace fob::tests {

// A window over fake ports, and credentials to put into it.
class DemoWorld
{
public:
    DemoWorld();
    ~DemoWorld(); // a call that was announced and never made is a failure

    fakes::FakeWorld world;
    ExchangeRecorder exchanges{world.http, world.clock};
    TokenSource tokens{flow()};
    QString memory; // the file that the window remembers itself in; empty: none

    // With what is sent recorded.
    [[nodiscard]] FlowPorts flow()
    {
        return {world.providers, *world.vault, exchanges, world.sandbox, world.clock, world.random, *world.budget};
    }
    [[nodiscard]] WindowParts parts()
    {
        return {flow(),           tokens,      world.listeners, world.browser, world.activity,
                world.connection, world.clock, memory,          nullptr,       &exchanges};
    }
    // Loaded, shown and painted.
    [[nodiscard]] std::unique_ptr<MainWindow> openWindow();

    struct Wanted
    {
        QString provider;
        QString grant;
        QString name;
        QString environment;
        std::chrono::seconds age{0};
        std::chrono::seconds life{0}; // 0: no token
        std::chrono::seconds refreshLife{0};
        QByteArray access = QByteArrayLiteral("an-opaque-token-of-some-length");
        QStringList scopes;
        std::optional<QStringList> granted;
        QString account = {};
    };
    Credential add(const Wanted &wanted);
    // The nine credentials of a working day.
    void addNine();

    [[nodiscard]] static QByteArray jwt(const QByteArray &header, const QByteArray &claims);
};

// Runs the event loop until the condition holds, at most five seconds.
[[nodiscard]] bool waitFor(const std::function<bool()> &condition);

} // namespace fob::tests
