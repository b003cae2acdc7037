// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/keychain/StoredPieces.h"

#include <QCryptographicHash>
#include <QtEndian>

#include <cstring>

namespace fob {

namespace {

constexpr char mark[] = {'F', 'O', 'B', '1'};
constexpr qsizetype headSize = 4 + 4 + 8 + 32;
// More than anyone stores; a bound on what a damaged head can make us read.
constexpr quint32 mostPieces = 4096;

QByteArray hashOf(QByteArrayView bytes)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(bytes);
    return hash.result();
}

} // namespace

std::vector<Secret> cutIntoPieces(const Secret &value, quint64 generation)
{
    const QByteArrayView bytes = value.reveal();
    const qsizetype inFirst = qMin(bytes.size(), largestPiece - headSize);
    const qsizetype rest = bytes.size() - inFirst;
    const auto pieces = static_cast<quint32>(1 + (rest + largestPiece - 1) / largestPiece);

    QByteArray first;
    first.reserve(headSize + inFirst);
    first.append(mark, sizeof mark);
    char number[8];
    qToBigEndian(pieces, number);
    first.append(number, 4);
    qToBigEndian(generation, number);
    first.append(number, 8);
    first.append(hashOf(bytes));
    first.append(bytes.first(inFirst));

    std::vector<Secret> result;
    result.push_back(Secret::take(std::move(first)));
    for (qsizetype at = inFirst; at < bytes.size(); at += largestPiece)
        result.emplace_back(bytes.sliced(at, qMin(largestPiece, bytes.size() - at)));
    return result;
}

std::optional<StoredHead> headOf(const Secret &first)
{
    const QByteArrayView bytes = first.reveal();
    if (bytes.size() < headSize || std::memcmp(bytes.data(), mark, sizeof mark) != 0)
        return std::nullopt;
    StoredHead head;
    head.pieces = qFromBigEndian<quint32>(bytes.data() + 4);
    head.generation = qFromBigEndian<quint64>(bytes.data() + 8);
    head.hash = bytes.sliced(16, 32).toByteArray();
    if (head.pieces == 0 || head.pieces > mostPieces)
        return std::nullopt;
    return head;
}

std::optional<Secret> joinPieces(const StoredHead &head, const std::vector<Secret> &pieces)
{
    if (pieces.size() != head.pieces || pieces.front().size() < headSize)
        return std::nullopt;
    qsizetype size = -headSize;
    for (const Secret &piece : pieces)
        size += piece.size();
    QByteArray bytes;
    bytes.reserve(size);
    bytes.append(pieces.front().reveal().sliced(headSize));
    for (std::size_t i = 1; i < pieces.size(); ++i)
        bytes.append(pieces[i].reveal());
    const bool whole = hashOf(bytes) == head.hash;
    Secret value = Secret::take(std::move(bytes));
    return whole ? std::optional(std::move(value)) : std::nullopt;
}

QString pieceKey(const QString &id, quint64 generation, quint32 piece)
{
    return piece == 0 ? id : QStringLiteral("%1/%2/%3").arg(id).arg(generation % 2).arg(piece);
}

} // namespace fob
