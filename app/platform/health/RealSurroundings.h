// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/health/FileLook.h"
#include "platform/system/CorrectedClock.h"
#include "platform/system/Paths.h"

namespace fob {

/// This user's own.
class RealSurroundings final : public Surroundings
{
public:
    RealSurroundings(Paths paths, const CorrectedClock &clock) : m_paths(std::move(paths)), m_clock(clock) {}

    [[nodiscard]] DatabaseSeen database() override;
    [[nodiscard]] LocksSeen locks() override;
    [[nodiscard]] VaultSeen vault() override;
    [[nodiscard]] NetworkSeen network() override;
    [[nodiscard]] BrowserSeen browser() override;
    [[nodiscard]] PortSeen port(quint16 port) override;
    [[nodiscard]] ClockSeen clock() override { return {m_clock.offset(), m_clock.readings()}; }

private:
    Paths m_paths;
    const CorrectedClock &m_clock;
};

} // namespace fob
