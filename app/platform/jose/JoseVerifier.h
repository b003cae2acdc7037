// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/SignatureVerifier.h"
#include "platform/jose/JoseModule.h"

#include <QStringList>

#include <memory>

namespace fob {

/// The port made real by the module fob-jose, which the first question loads: from the program's folder (a build tree),
/// else from fob/ in the library folder that it was installed with.
class JoseVerifier final : public SignatureVerifier
{
public:
    JoseVerifier() = default;
    explicit JoseVerifier(QStringList folders) : m_folders(std::move(folders)) {}

    [[nodiscard]] Result<KeySet> readKeys(QByteArrayView text, KeyText kind) override;
    [[nodiscard]] Result<SignatureCheck> check(QByteArrayView token, const KeySet &keys) override;

private:
    [[nodiscard]] Result<JoseModule *> module();
    [[nodiscard]] Result<KeySet> keysOfPem(QByteArrayView text);
    struct LoadedKey;
    [[nodiscard]] std::shared_ptr<LoadedKey> loaded(JoseModule &library, const VerificationKey &key);

    QStringList m_folders; ///< empty: the usual ones
    JoseModule *m_module = nullptr;
    std::shared_ptr<LoadedKey> m_last; ///< the public key of the last check: many tokens are checked with one
};

} // namespace fob
