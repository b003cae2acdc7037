// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/keychain/KeychainOperation.h"

namespace fob {

/// Removes all that was ever stored of one credential: the first item, then the pieces in both slots, also those that a
/// crash left without a first item. Cut off, it can be done again.
class KeychainRemove final : public KeychainOperation
{
    Q_OBJECT
public:
    KeychainRemove(KeychainJobs &jobs, const QString &id, KeychainLimits limits, Next removed, Failed failed,
                   QObject *parent);
    void start();

private:
    void removeHead();
    void sweep(quint64 slot, quint32 piece);
    void removePieces(quint64 slot, quint32 piece);
    void finish();

    Next m_removed;
};

} // namespace fob
