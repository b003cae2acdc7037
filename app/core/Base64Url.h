// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace fob {

/// RFC 7515 §2, strictly: only the alphabet, no padding, no stray bits in the last character. QByteArray's own decoder
/// passes over blanks and bits, so that many texts would stand for one token (S46).
[[nodiscard]] std::optional<QByteArray> strictBase64UrlDecoded(QByteArrayView text);
/// Whether that would give bytes, without making them.
[[nodiscard]] bool isStrictBase64Url(QByteArrayView text);

} // namespace fob
