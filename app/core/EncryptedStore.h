// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Ports.h"

namespace fob {

/// The two kinds of places that secrets are kept in.
enum class StoreKind { Keychain, Vault };

/// A store that is one file under a passphrase (S36), and what can be done with it beyond reading and writing. Errors:
/// the Vault and Passphrase kinds; the file is as it was after each of them.
class EncryptedStore : public SecretStore
{
public:
    [[nodiscard]] virtual QString path() const = 0;
    /// Whether the file can be used, as far as that is known without the passphrase; no file is well.
    [[nodiscard]] virtual Result<Done> check() = 0;
    [[nodiscard]] virtual bool exists() = 0;
    /// Asks for the passphrase where it is not open. VaultMissing where there is no file.
    virtual void unlock(QObject *context, Completion<Done> done) = 0;
    /// Here at once, and in every process that has it open within seconds or before it uses the key again.
    virtual Result<Done> lockEverywhere() = 0;
    /// Asks for the old passphrase even while it is unlocked, then for the new one. Other processes ask again.
    virtual void changePassphrase(QObject *context, Completion<Done> done) = 0;
    /// The key is forgotten after so long without use.
    virtual void setLockAfter(std::chrono::milliseconds duration) = 0;
};

} // namespace fob
