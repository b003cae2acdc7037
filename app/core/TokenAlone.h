// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <optional>

namespace fob {

/// A text that is one token and nothing else, or one assignment or one element of markup with a token in it: whatever
/// it is called, nothing else can be meant.
struct TokenAlone
{
    QByteArrayView token; ///< points into the text
    QByteArrayView name;  ///< that it is assigned to, if any
};

/// None for any other text, and for one that says of itself that it holds a token among others.
[[nodiscard]] std::optional<TokenAlone> tokenAlone(QByteArrayView text);

} // namespace fob
