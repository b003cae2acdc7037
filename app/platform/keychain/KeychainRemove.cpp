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
    readItem(
        m_id, [this](const Secret &) { removeHead(); }, [this] { sweep(0, 1); });
}

// First of all, as pieces without it are no value: whatever fails afterwards, the item is gone and not half there.
void KeychainRemove::removeHead()
{
    removeItem(m_id, [this] { sweep(0, 1); });
}

void KeychainRemove::sweep(quint64 slot, quint32 piece)
{
    readItem(
        pieceKey(m_id, slot, piece), [this, slot, piece](const Secret &) { sweep(slot, piece + 1); },
        [this, slot, piece] { removePieces(slot, piece - 1); });
}

// From the last to the first, so that what a failure leaves is found again from the first one on.
void KeychainRemove::removePieces(quint64 slot, quint32 piece)
{
    if (piece == 0)
        return slot == 0 ? sweep(1, 1) : finish();
    removeItem(pieceKey(m_id, slot, piece), [this, slot, piece] { removePieces(slot, piece - 1); });
}

void KeychainRemove::finish()
{
    deleteLater();
    m_removed();
}

} // namespace fob
