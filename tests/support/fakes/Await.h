// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <QTest>

#include <optional>

namespace fob::fakes {

/// Runs the event loop until the completion was called (at most `patience` of real time) and returns what it was called
/// with; Unexpected "no answer" when it was not.
template <typename T> Result<T> await(const std::function<void(QObject *, Completion<T>)> &call, int patienceMs = 10000)
{
    QObject context;
    std::optional<Result<T>> result;
    call(&context, [&result](Result<T> answer) { result.emplace(std::move(answer)); });
    (void)QTest::qWaitFor([&] { return result.has_value(); }, patienceMs);
    if (!result)
        return failure(Error::Kind::Unexpected, QStringLiteral("no answer"));
    return std::move(*result);
}

} // namespace fob::fakes
