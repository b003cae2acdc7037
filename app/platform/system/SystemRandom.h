// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Ports.h"

namespace fob {

/// The kernel's generator.
class SystemRandom final : public RandomSource
{
public:
    [[nodiscard]] QByteArray bytes(int count) override;
};

} // namespace fob
