// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Later.h"

#include <QPointer>

namespace fob {

/// `done` for work that goes on although its context dies: it is then simply not called. For flows that must not be cut
/// off in the middle because a window was closed.
template <typename T> [[nodiscard]] Completion<T> guarded(QObject *context, Completion<T> done)
{
    return [guard = QPointer<QObject>(context), done = std::move(done)](Result<T> result) {
        if (guard)
            done(std::move(result));
    };
}

} // namespace fob
