// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Credential.h"
#include "core/CredentialSecrets.h"
#include "core/Ports.h"

namespace fob::test {

/// One credential as it is really stored, read past the executables.
struct StoredCredential
{
    Credential row;            ///< from the SQLite file
    CredentialSecrets secrets; ///< from the keychain
    int items = 0;             ///< of the keychain, that its value takes

    [[nodiscard]] QByteArray clientSecret() const; ///< empty without one
    [[nodiscard]] QByteArray token() const;        ///< likewise
};

using Stores = std::vector<StoredCredential>;

/// Nothing, when there is none of that name.
[[nodiscard]] const StoredCredential *named(const Stores &stores, const QString &name);

/// SQLite's own verdict on the file: "ok", or what is wrong; "ok" too while there is no file.
[[nodiscard]] QString integrityOfIndex();

/// The changes that a killed process has left to be settled.
[[nodiscard]] Result<std::vector<PendingChange>> unsettledChanges();

/// How many items of ours the keychain holds, of whichever credential.
[[nodiscard]] int itemsInKeychain();

/// Every credential of the index with its secrets, in the index's order. Fails, naming what is wrong in the detail,
/// when a change is unsettled, a value is missing or damaged, or the two halves of one tell different things.
[[nodiscard]] Result<Stores> storedCredentials();

} // namespace fob::test
