// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Interruption.h"
#include "core/Result.h"

#include <QEventLoop>

#include <functional>
#include <optional>

namespace fob::cli {

/// A command runs from top to bottom; where it needs an answer from outside, this runs the process's one event loop
/// until the answer is there. It is the main loop cut into pieces, not a nested one: nothing else in `fob` runs a loop,
/// and commands call this from main's stack only.
///
/// `start(context, done)` begins the operation. On an interruption `onInterrupt` is called if there is one, once, and
/// the wait goes on (a flow that ends by itself when cancelled; a request that must not be abandoned); without one, or
/// on the second interruption, the context is destroyed, which abandons the operation, and the answer is Cancelled.
template <typename T>
[[nodiscard]] Result<T> await(Interruption &interruption, const std::function<void(QObject *, Completion<T>)> &start,
                              std::function<void()> onInterrupt = {})
{
    if (Interruption::count() > 0 && !onInterrupt)
        return failure(Error::Kind::Cancelled);
    std::optional<Result<T>> answer;
    QEventLoop loop;
    QObject context;
    QObject::connect(&interruption, &Interruption::interrupted, &context, [&] {
        if (const auto soften = std::exchange(onInterrupt, {}))
            soften();
        else
            loop.quit();
    });
    start(&context, [&](Result<T> result) {
        answer.emplace(std::move(result));
        loop.quit();
    });
    if (!answer)
        loop.exec();
    if (!answer)
        return failure(Error::Kind::Cancelled);
    return std::move(*answer);
}

} // namespace fob::cli
