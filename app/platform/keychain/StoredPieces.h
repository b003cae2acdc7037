// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "core/Secret.h"

#include <optional>
#include <vector>

namespace fob {

/// How a value lies in the keychain (S34). Pure. Small values are one item; a longer one is cut, and the first item,
/// under the credential's id, says how many pieces there are, of which generation, and the SHA-256 of the whole.
/// Further pieces lie under "<id>/<slot>/<n>"; a new generation uses the other slot, so that until its first item is
/// written the old value is whole, and from then on the new one.
///
/// First item: "FOB1", pieces (4 bytes), generation (8), SHA-256 (32), then the first bytes of the value. Big-endian.
struct StoredHead
{
    quint32 pieces = 0;
    quint64 generation = 0;
    QByteArray hash;
};

constexpr qsizetype largestPiece = 2000; ///< bytes of an item; Windows takes 2,560

/// The items' contents, the first one with its head. Never empty.
[[nodiscard]] std::vector<Secret> cutIntoPieces(const Secret &value, quint64 generation);

/// Nothing when the bytes are not a first item.
[[nodiscard]] std::optional<StoredHead> headOf(const Secret &first);

/// The value, when pieces and hash are those that the head tells of.
[[nodiscard]] std::optional<Secret> joinPieces(const StoredHead &head, const std::vector<Secret> &pieces);

/// The key of piece n (0 is the first item, whose key is the id in every generation).
[[nodiscard]] QString pieceKey(const QString &id, quint64 generation, quint32 piece);

} // namespace fob
