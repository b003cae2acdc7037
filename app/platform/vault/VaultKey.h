// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "core/Secret.h"

#include <QByteArray>

#include <memory>
#include <optional>

namespace fob {

/// What deriving the key costs (crypto_pwhash of libsodium, Argon2id 1.3); kept in the vault's header, so that it can
/// be raised for new vaults.
struct VaultCost
{
    quint32 operations = 0;
    quint64 memory = 0; ///< bytes

    /// libsodium's INTERACTIVE: 64 MiB and two passes, some 60 ms. Each `fob token` pays it.
    static VaultCost interactive();
    /// Between what libsodium takes at least and 4 GiB: a header from elsewhere must not exhaust this computer.
    [[nodiscard]] bool isSane() const;
    friend bool operator==(const VaultCost &, const VaultCost &) = default;
};

/// The key of one vault, in memory that is locked against swapping, guarded by pages that cannot be touched, and wiped
/// (sodium_malloc). Move-only.
class VaultKey
{
public:
    static constexpr qsizetype saltSize = 16;
    static constexpr qsizetype overhead = 24 + 16; ///< of a sealed message: its nonce and its tag
    static constexpr qsizetype tagSize = 16;

    /// Takes the time and the memory that the cost says. Unexpected when the memory is not there.
    static Result<VaultKey> derive(const Secret &passphrase, QByteArrayView salt, VaultCost cost);

    /// nonce ‖ ciphertext ‖ tag (XChaCha20-Poly1305, IETF). The nonce is random: 192 bits never meet twice.
    [[nodiscard]] QByteArray seal(QByteArrayView message, QByteArrayView additional) const;
    /// Nothing when the key, the message or the additional data is another one.
    [[nodiscard]] std::optional<Secret> open(QByteArrayView sealed, QByteArrayView additional) const;

private:
    struct Free
    {
        void operator()(unsigned char *bytes) const;
    };
    std::unique_ptr<unsigned char, Free> m_bytes;
};

/// Cryptographically strong bytes, for salts.
[[nodiscard]] QByteArray vaultRandom(qsizetype count);
/// BLAKE2b, 32 bytes.
[[nodiscard]] QByteArray vaultChecksum(QByteArrayView bytes);

} // namespace fob
