// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

#include <algorithm>

namespace fob::sandbox {

struct RateVerdict
{
    bool allowed = true;
    int remaining = 0;
    qint64 resetMs = 0; ///< epoch milliseconds at which the window ends
};

/// Fixed windows that start with their first call.
class RateLimiter
{
public:
    [[nodiscard]] RateVerdict take(const QString &key, int limit, qint64 windowMs, qint64 nowMs)
    {
        Window &window = m_windows[key];
        if (window.count == 0 || nowMs >= window.start + windowMs)
            window = {nowMs, 0};
        ++window.count;
        return {window.count <= limit, std::max(0, limit - window.count), window.start + windowMs};
    }
    void clear() { m_windows.clear(); }

private:
    struct Window
    {
        qint64 start = 0;
        int count = 0;
    };
    QHash<QString, Window> m_windows;
};

} // namespace fob::sandbox
