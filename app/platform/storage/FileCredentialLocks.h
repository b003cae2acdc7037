// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Ports.h"

namespace fob {

/// One empty file a credential, locked with flock(2): the system lets go when the holder dies, however it dies. The
/// files stay; deleting one that another process is about to lock would make two holders.
class FileCredentialLocks final : public CredentialLocks
{
public:
    explicit FileCredentialLocks(QString folder);

    void acquire(const CredentialId &id, std::chrono::milliseconds deadline, QObject *context,
                 Completion<std::shared_ptr<CredentialLock>> done) override;

private:
    QString m_folder;
};

} // namespace fob
