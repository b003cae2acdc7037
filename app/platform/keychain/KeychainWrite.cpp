// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/keychain/KeychainWrite.h"

namespace fob {

KeychainWrite::KeychainWrite(KeychainJobs &jobs, const QString &id, Secret value, KeychainLimits limits, Next written,
                             Failed failed, QObject *parent)
    : KeychainOperation(jobs, id, limits, std::move(failed), parent), m_value(std::move(value)),
      m_written(std::move(written))
{
    m_mayMakeCollection = true;
}

void KeychainWrite::start()
{
    readItem(
        m_id, [this](const Secret &first) { plan(headOf(first)); }, [this] { plan(std::nullopt); });
}

void KeychainWrite::plan(const std::optional<StoredHead> &old)
{
    if (old) {
        m_old = *old;
        m_generation = old->generation + 1;
    }
    m_pieces = cutIntoPieces(m_value, m_generation);
    writePiece(m_pieces.size() > 1 ? 1 : 0);
}

void KeychainWrite::writePiece(quint32 piece)
{
    // The first item comes last.
    const quint32 next = piece + 1 < m_pieces.size() ? piece + 1 : 0;
    writeItem(pieceKey(m_id, m_generation, piece), m_pieces[piece].duplicate(), [this, piece, next] {
        if (piece > 0)
            writePiece(next);
        else if (m_old.pieces > 1)
            lookPast(m_old.pieces);
        else
            removeOld(0);
    });
}

/// A longer value that a crash cut off may have left pieces behind the old one's.
void KeychainWrite::lookPast(quint32 piece)
{
    readItem(
        pieceKey(m_id, m_old.generation, piece), [this, piece](const Secret &) { lookPast(piece + 1); },
        [this, piece] { removeOld(piece - 1); });
}

/// From the last to the first, so that what a crash leaves is a row without gaps, which KeychainRemove follows to its
/// end.
void KeychainWrite::removeOld(quint32 piece)
{
    if (piece == 0) {
        deleteLater();
        return m_written();
    }
    removeItem(pieceKey(m_id, m_old.generation, piece), [this, piece] { removeOld(piece - 1); });
}

} // namespace fob
