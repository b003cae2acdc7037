// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/loopback/LoopbackListener.h"

namespace fob {

/// Binds listeners to the loopback interface by its literal address (S1).
class LoopbackListeners final : public RedirectListeners
{
public:
    explicit LoopbackListeners(RandomSource &random, LoopbackLimits limits = {}) : m_random(random), m_limits(limits) {}

    Result<std::unique_ptr<RedirectListener>> listen(const RedirectRules &rules, const QList<quint16> &ports) override;

private:
    RandomSource &m_random;
    LoopbackLimits m_limits;
};

/// Ports that need privileges, and those that browsers refuse to visit.
[[nodiscard]] bool isForbiddenPort(quint16 port);

} // namespace fob
