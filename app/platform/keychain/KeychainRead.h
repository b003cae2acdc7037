// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/keychain/KeychainOperation.h"

namespace fob {

/// Reads one credential's value, all pieces of it. Why it is not there is only asked when it is not. `found` is
/// given no value when there is no item; what is there but damaged fails as SecretLost.
class KeychainRead final : public KeychainOperation
{
    Q_OBJECT
public:
    using Found = std::function<void(std::optional<Secret>)>;

    KeychainRead(KeychainJobs &jobs, const QString &id, KeychainLimits limits, Found found, Failed failed,
                 QObject *parent);
    void start();

private:
    void nextPiece();
    void whole();
    void readAgain();
    void end(std::optional<Secret> value);

    Found m_found;
    StoredHead m_head;
    std::vector<Secret> m_pieces;
    std::optional<quint64> m_damaged; ///< the generation that did not come out whole
};

} // namespace fob
