// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <QMetaObject>
#include <QObject>

#include <memory>
#include <utility>

namespace fob {

/// Calls `done` from the event loop, unless the context is gone by then: what every Completion promises.
template <typename T> void later(QObject *context, Completion<T> done, Result<T> result)
{
    // Qt copies functors; results hold secrets and cannot be copied.
    auto held = std::make_shared<std::pair<Completion<T>, Result<T>>>(std::move(done), std::move(result));
    QMetaObject::invokeMethod(
        context, [held] { held->first(std::move(held->second)); }, Qt::QueuedConnection);
}

} // namespace fob
