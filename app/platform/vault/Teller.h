// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Later.h"

#include <QPointer>

namespace fob {

/// Hands a result to a caller that may be gone.
template <typename T> Completion<T> teller(QObject *context, Completion<T> done)
{
    return [context = QPointer(context), done = std::move(done)](Result<T> result) {
        if (context)
            later(context.data(), done, std::move(result));
    };
}

} // namespace fob
