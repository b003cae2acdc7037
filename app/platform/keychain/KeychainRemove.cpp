// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/keychain/KeychainRemove.h"

namespace fob {

KeychainRemove::KeychainRemove(KeychainJobs &jobs, const QString &id, KeychainLimits limits, Next removed,
                               Failed failed, QObject *parent)
    : KeychainOperation(jobs, id, limits, std::move(failed), parent), m_removed(std::move(removed))
{
}

void KeychainRemove::start()
{
    // Reading asks a locked keychain to be opened; removing would only pretend.
    sweep(0, 1);
}

void KeychainRemove::sweep(quint64 slot, quint32 piece)
{
    readItem(
        pieceKey(m_id, slot, piece), [this, slot, piece](const Secret &) { sweep(slot, piece + 1); },
        [this, slot, piece] { removePieces(slot, piece - 1); });
}

void KeychainRemove::removePieces(quint64 slot, quint32 piece)
{
    if (piece == 0)
        return sweepNext(slot);
    removeItem(pieceKey(m_id, slot, piece), [this, slot, piece] { removePieces(slot, piece - 1); });
}

void KeychainRemove::sweepNext(quint64 slot)
{
    if (slot == 0)
        return sweep(1, 1);
    removeItem(m_id, [this] {
        deleteLater();
        m_removed();
    });
}

} // namespace fob
