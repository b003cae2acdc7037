// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/keychain/KeychainOperation.h"

namespace fob {

/// Writes one credential's value: further pieces first, into the slot that is not in use, then the first item, which
/// makes them count, then the old pieces go. Cut off anywhere, the old value or the new one is whole.
class KeychainWrite final : public KeychainOperation
{
    Q_OBJECT
public:
    KeychainWrite(KeychainJobs &jobs, const QString &id, Secret value, KeychainLimits limits, Next written,
                  Failed failed, QObject *parent);
    void start();

private:
    void plan(const std::optional<StoredHead> &old);
    void writePiece(quint32 piece);
    void lookPast(quint32 piece);
    void removeOld(quint32 piece);

    Secret m_value;
    Next m_written;
    StoredHead m_old;
    quint64 m_generation = 1;
    std::vector<Secret> m_pieces;
};

} // namespace fob
