// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <QEventLoop>
#include <QTest>
#include <QTimer>

#include <optional>

namespace fob::fakes {

/// Runs the event loop until the completion was called (at most `patience` of real time) and returns what it was called
/// with; Unexpected "no answer" when it was not.
template <typename T> Result<T> await(const std::function<void(QObject *, Completion<T>)> &call, int patienceMs = 10000)
{
    QObject context;
    std::optional<Result<T>> result;
    QEventLoop loop;
    QTimer::singleShot(patienceMs, &loop, &QEventLoop::quit);
    call(&context, [&](Result<T> answer) {
        result.emplace(std::move(answer));
        loop.quit();
    });
    if (!result) // a fake that answers before it returns breaks its promise; the tests of order notice
        loop.exec();
    if (!result)
        return failure(Error::Kind::Unexpected, QStringLiteral("no answer"));
    return std::move(*result);
}

} // namespace fob::fakes
