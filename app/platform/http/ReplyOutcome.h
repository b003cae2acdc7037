// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"

#include <QNetworkReply>

#include <optional>

namespace fob {

/// What a finished reply is: nothing when it is a complete HTTP answer (whatever its status: Qt calls 4xx and 5xx
/// errors, Fob does not), else what went wrong. Pure.
[[nodiscard]] std::optional<Error::Kind> failureOf(QNetworkReply::NetworkError error, int status);

} // namespace fob
