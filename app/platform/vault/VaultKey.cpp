// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/vault/VaultKey.h"

#include <sodium.h>

namespace fob {

namespace {

constexpr std::size_t keySize = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr qsizetype nonceSize = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr qsizetype checksumSize = 32;

static_assert(VaultKey::saltSize == crypto_pwhash_SALTBYTES);
static_assert(VaultKey::tagSize == crypto_aead_xchacha20poly1305_ietf_ABYTES);
static_assert(VaultKey::overhead == nonceSize + VaultKey::tagSize);

const unsigned char *bytesOf(QByteArrayView view) { return reinterpret_cast<const unsigned char *>(view.data()); }
unsigned char *bytesOf(QByteArray &array) { return reinterpret_cast<unsigned char *>(array.data()); }

/// Picks the fastest code for this processor; more than once it does nothing.
bool isReady() { return sodium_init() >= 0; }

} // namespace

VaultCost VaultCost::interactive() { return {crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE}; }

bool VaultCost::isSane() const
{
    constexpr quint32 mostOperations = 64;
    constexpr quint64 mostMemory = Q_UINT64_C(4) << 30;
    return operations >= crypto_pwhash_OPSLIMIT_MIN && operations <= mostOperations &&
           memory >= crypto_pwhash_MEMLIMIT_MIN && memory <= mostMemory;
}

void VaultKey::Free::operator()(unsigned char *bytes) const { sodium_free(bytes); }

Result<VaultKey> VaultKey::derive(const Secret &passphrase, QByteArrayView salt, VaultCost cost)
{
    if (!isReady() || salt.size() != saltSize || !cost.isSane())
        return failure(Error::Kind::Unexpected, QStringLiteral("libsodium"));
    VaultKey key;
    key.m_bytes.reset(static_cast<unsigned char *>(sodium_malloc(keySize)));
    const QByteArrayView words = passphrase.reveal();
    if (!key.m_bytes || crypto_pwhash(key.m_bytes.get(), keySize, words.data() ? words.data() : "",
                                      static_cast<unsigned long long>(words.size()), bytesOf(salt), cost.operations,
                                      cost.memory, crypto_pwhash_ALG_ARGON2ID13) != 0)
        return failure(Error::Kind::Unexpected,
                       QStringLiteral("%1 MiB of memory for the vault's key").arg(cost.memory >> 20));
    sodium_mprotect_readonly(key.m_bytes.get());
    return key;
}

QByteArray VaultKey::seal(QByteArrayView message, QByteArrayView additional) const
{
    QByteArray sealed(message.size() + overhead, Qt::Uninitialized);
    randombytes_buf(sealed.data(), static_cast<std::size_t>(nonceSize));
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytesOf(sealed) + nonceSize, nullptr, bytesOf(message),
                                               static_cast<unsigned long long>(message.size()), bytesOf(additional),
                                               static_cast<unsigned long long>(additional.size()), nullptr,
                                               bytesOf(sealed), m_bytes.get());
    return sealed;
}

std::optional<Secret> VaultKey::open(QByteArrayView sealed, QByteArrayView additional) const
{
    if (sealed.size() < overhead)
        return std::nullopt;
    QByteArray message(sealed.size() - overhead, Qt::Uninitialized);
    const bool same = crypto_aead_xchacha20poly1305_ietf_decrypt(
                          bytesOf(message), nullptr, nullptr, bytesOf(sealed) + nonceSize,
                          static_cast<unsigned long long>(sealed.size() - nonceSize), bytesOf(additional),
                          static_cast<unsigned long long>(additional.size()), bytesOf(sealed), m_bytes.get()) == 0;
    Secret opened = Secret::take(std::move(message));
    return same ? std::optional<Secret>(std::move(opened)) : std::nullopt;
}

QByteArray vaultRandom(qsizetype count)
{
    QByteArray bytes(count, Qt::Uninitialized);
    if (!isReady())
        qFatal("libsodium has no randomness");
    randombytes_buf(bytes.data(), static_cast<std::size_t>(count));
    return bytes;
}

QByteArray vaultChecksum(QByteArrayView bytes)
{
    QByteArray sum(checksumSize, Qt::Uninitialized);
    crypto_generichash(bytesOf(sum), static_cast<std::size_t>(checksumSize), bytesOf(bytes),
                       static_cast<unsigned long long>(bytes.size()), nullptr, 0);
    return sum;
}

} // namespace fob
