// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/keychain/KeychainOperation.h"

namespace fob {

/// The operating system's keychain through QtKeychain, binary items under the service "dev.fob.Fob" (S34–S36). Every
/// call is answered within KeychainLimits::whole. Destroying it abandons what is under way.
class KeychainSecretStore final : public SecretStore
{
public:
    explicit KeychainSecretStore(KeychainLimits limits = {});
    ~KeychainSecretStore() override;

    /// The program that keeps the secrets ("GNOME Keyring"), empty while none runs. The first call asks the session bus
    /// and waits for it, a millisecond or two; reading never needs it.
    [[nodiscard]] QString backend() const override;
    void status(QObject *context, Completion<SecretStoreStatus> done) override;
    void read(const CredentialId &id, QObject *context, Completion<Secret> done) override;
    void write(const CredentialId &id, Secret value, QObject *context, Completion<Done> done) override;
    void remove(const CredentialId &id, QObject *context, Completion<Done> done) override;

private:
    KeychainLimits m_limits;
    mutable KeychainJobs m_jobs; ///< parent of all operations
};

} // namespace fob
