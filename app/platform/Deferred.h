// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <QObject>

#include <memory>

namespace fob {

/// Hands the result over from the event loop, unless the context has died by then: what every Completion promises.
template <typename T> void answerLater(QObject *context, Completion<T> done, Result<T> result)
{
    // std::function wants copyable captures; a Secret is not.
    auto held = std::make_shared<Result<T>>(std::move(result));
    QMetaObject::invokeMethod(
        context, [done = std::move(done), held] { done(std::move(*held)); }, Qt::QueuedConnection);
}

} // namespace fob
