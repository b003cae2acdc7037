// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Ports.h"

#include <QCryptographicHash>

namespace fob::fakes {

/// Stands still until it is told otherwise. Starts at 2026-03-01 12:00:00 UTC.
class FakeClock : public Clock
{
public:
    [[nodiscard]] Instant now() const override { return m_now; }
    [[nodiscard]] std::chrono::milliseconds sinceBoot() const override { return m_sinceBoot; }
    void advance(std::chrono::milliseconds by)
    {
        m_now += by;
        m_sinceBoot += by;
    }
    /// Somebody sets the clock: no time goes by.
    void set(Instant now) { m_now = now; }

private:
    std::chrono::milliseconds m_sinceBoot{std::chrono::hours{5}};
    Instant m_now{std::chrono::sys_days{std::chrono::year{2026} / 3 / 1} + std::chrono::hours{12}};
};

/// The same bytes in every run, never the same twice in one.
class FakeRandom : public RandomSource
{
public:
    [[nodiscard]] QByteArray bytes(int count) override
    {
        QByteArray result;
        while (result.size() < count)
            result += QCryptographicHash::hash(QByteArray::number(++m_counter), QCryptographicHash::Sha256);
        return result.left(count);
    }

private:
    int m_counter = 0;
};

} // namespace fob::fakes
