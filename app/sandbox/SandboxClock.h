// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <functional>

namespace fob::sandbox {

/// The sandbox's own time: the computer's, or a test's, plus what has been advanced.
class SandboxClock
{
public:
    using Source = std::function<qint64()>; ///< milliseconds since the epoch

    explicit SandboxClock(Source source = {}) : m_source(std::move(source)) {}

    [[nodiscard]] qint64 milliseconds() const
    {
        return (m_source ? m_source() : QDateTime::currentMSecsSinceEpoch()) + m_offset;
    }
    [[nodiscard]] qint64 seconds() const { return milliseconds() / 1000; }
    void advance(qint64 seconds) { m_offset += seconds * 1000; }

private:
    Source m_source;
    qint64 m_offset = 0;
};

} // namespace fob::sandbox
