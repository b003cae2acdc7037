// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"

#include <tl/expected.hpp>

#include <functional>

namespace fob {

/// The only failure channel of this program. Nothing throws across a function and nothing returns a bare bool.
template <typename T> using Result = tl::expected<T, Error>;

/// The value of a Result that has nothing to say but "done".
struct Done
{
    friend bool operator==(Done, Done) { return true; }
};

/// How a port answers later. It is called at most once, from the event loop (never before the call that took it has
/// returned), and never after the context given beside it has been destroyed.
template <typename T> using Completion = std::function<void(Result<T>)>;

[[nodiscard]] inline tl::unexpected<Error> failure(Error error) { return tl::unexpected<Error>(std::move(error)); }
[[nodiscard]] inline tl::unexpected<Error> failure(Error::Kind kind, QString detail = {})
{
    Error error;
    error.kind = kind;
    error.detail = std::move(detail);
    return tl::unexpected<Error>(std::move(error));
}

} // namespace fob
