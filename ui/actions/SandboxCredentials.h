// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/FlowPorts.h"

#include <QObject>

#include <vector>

namespace fob {

// Stores a credential for every provider and grant that has a sandbox, with the accounts that the sandbox publishes,
// and starts the sandbox. Grants that have to be chosen knowingly are left out; what is there already is left alone.
class SandboxCredentials : public QObject
{
    Q_OBJECT
public:
    explicit SandboxCredentials(const FlowPorts &ports, QObject *parent = nullptr);

    void start();

Q_SIGNALS:
    // Once, at the end; `first` is the first one stored.
    void finished(const fob::CredentialId &first, int count);
    void failed(const fob::Error &error);

private:
    void storeNext();

    FlowPorts m_ports;
    std::vector<Credential> m_waiting; // in reverse
    CredentialId m_first;
    int m_count = 0;
};

} // namespace fob
