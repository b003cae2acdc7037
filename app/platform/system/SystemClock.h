// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Ports.h"

namespace fob {

class SystemClock final : public Clock
{
public:
    [[nodiscard]] Instant now() const override;
    [[nodiscard]] std::chrono::milliseconds sinceBoot() const override;
};

} // namespace fob
