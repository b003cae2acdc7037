// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "e2e/support/FobProgram.h"

#include <memory>
#include <vector>

namespace fob::test {

/// Many `fob` processes that do the same at the same moment: each waits at a gate, just short of its start, until all
/// are there.
class Callers
{
public:
    /// Starts them; they wait at the gate.
    Callers(int count, const QStringList &arguments);
    void open();
    [[nodiscard]] std::vector<Outcome> finish();

    /// All in one.
    [[nodiscard]] static std::vector<Outcome> together(int count, const QStringList &arguments);

private:
    std::vector<std::unique_ptr<FobProgram>> m_programs;
};

/// Empty when all of them ended with status 0 and printed the same; else what one of them said.
[[nodiscard]] QByteArray disagreement(const std::vector<Outcome> &outcomes);

} // namespace fob::test
