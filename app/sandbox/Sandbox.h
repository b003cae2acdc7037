// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/Emulation.h"
#include "sandbox/FaultList.h"

namespace fob::sandbox {

/// The five emulated providers behind one function from request to answer. It knows no sockets; see SandboxServer.
class Sandbox
{
public:
    explicit Sandbox(SandboxClock::Source clock = {});

    [[nodiscard]] Delivery answer(Request request);

    [[nodiscard]] World &world() { return m_world; }
    /// "http://127.0.0.1:PORT"
    [[nodiscard]] QString origin() const { return m_world.origin; }
    [[nodiscard]] FaultList &faults() { return m_faults; }

private:
    [[nodiscard]] Delivery deliver(Reply reply) const;
    [[nodiscard]] Delivery answerFor(const Emulation &provider, const Route &route, Request &request);
    [[nodiscard]] bool isForUs(const Request &request) const;

    World m_world;
    FaultList m_faults;
    QList<Emulation> m_providers;
};

} // namespace fob::sandbox
