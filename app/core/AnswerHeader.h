// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Exchange.h"

namespace fob {

/// The value of a header of the answer to `asked`: for everybody where the header says the same to everybody; else the
/// user's own, unless it carries credentials by its definition (Set-Cookie, Authentication-Info, a challenge, the query
/// of a Location) or the answer is one of tokens.
[[nodiscard]] ShownText shownHeader(const QByteArray &name, const QByteArray &value, const RequestOutline &asked);

} // namespace fob
