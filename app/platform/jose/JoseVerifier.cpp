// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/jose/JoseVerifier.h"

#include "core/EnteredSecret.h"
#include "core/KeyMistake.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibrary>

#include <memory>

namespace fob {

namespace {

using State = SignatureCheck::State;

QStringList usualFolders()
{
    const QString program = QCoreApplication::applicationDirPath();
    return {program, QDir::cleanPath(program + QLatin1Char('/') + QStringLiteral(FOB_MODULES_FROM_PROGRAM))};
}

tl::unexpected<Error> mistake(const QString &name)
{
    return failure(Error::Kind::InvalidInput, KeyMistake{name, {}}.toDetail());
}

} // namespace

struct JoseVerifier::LoadedKey
{
    LoadedKey(JoseModule &of, const VerificationKey &key) : module(of)
    {
        jwk = key.jwk.reveal().toByteArray(); // which ends with a NUL
        handle = module.load(jwk.constData());
        if (key.kind == VerificationKey::Kind::Octets)
            wipe(jwk);
    }
    ~LoadedKey()
    {
        if (handle)
            module.unload(handle);
    }
    Q_DISABLE_COPY_MOVE(LoadedKey)

    JoseModule &module;
    QByteArray jwk; ///< of a public key, to know it again
    void *handle = nullptr;
};

std::shared_ptr<JoseVerifier::LoadedKey> JoseVerifier::loaded(JoseModule &library, const VerificationKey &key)
{
    if (key.kind == VerificationKey::Kind::Octets) // a secret stays no longer than it is needed
        return std::make_shared<LoadedKey>(library, key);
    if (!m_last || m_last->jwk != key.jwk.reveal())
        m_last = std::make_shared<LoadedKey>(library, key);
    return m_last;
}

Result<JoseModule *> JoseVerifier::module()
{
    if (m_module)
        return m_module;
    const QStringList folders = m_folders.isEmpty() ? usualFolders() : m_folders;
    for (const QString &folder : folders) {
        // An absolute path, so that no search path of the environment decides what is loaded. Never unloaded: the
        // library behind it keeps threads and exit handlers.
        QLibrary library(QDir(folder).absoluteFilePath(QStringLiteral("libfob-jose")));
        if (auto entry = reinterpret_cast<JoseModuleEntry>(library.resolve(joseModuleEntry))) {
            m_module = entry();
            return m_module;
        }
    }
    return failure(Error::Kind::NotSupported, QStringLiteral("libfob-jose"));
}

Result<KeySet> JoseVerifier::readKeys(QByteArrayView text, KeyText kind)
{
    text = withoutSurroundings(text);
    if (kind == KeyText::Secret) {
        return octetsKey(text).map([](VerificationKey key) {
            KeySet set;
            set.keys.push_back(std::move(key));
            return set;
        });
    }
    if (text.isEmpty())
        return mistake(QStringLiteral("none"));
    return looksLikePem(text) ? keysOfPem(text) : parseJwks(text);
}

Result<KeySet> JoseVerifier::keysOfPem(QByteArrayView text)
{
    if (text.indexOf("PRIVATE KEY-----") >= 0)
        return mistake(QStringLiteral("private"));
    auto library = module();
    if (!library)
        return failure(library.error());
    const QByteArray jwk = (*library)->jwkOfPem(text);
    if (jwk.isEmpty())
        return mistake(QStringLiteral("no-pem"));
    // The library writes an id of its own and a certificate's chain: neither is the key's name to anybody.
    return parseJwks(jwk).map([](KeySet set) {
        for (VerificationKey &key : set.keys)
            key.id.clear();
        return set;
    });
}

Result<SignatureCheck> JoseVerifier::check(QByteArrayView token, const KeySet &keys)
{
    token = withoutSurroundings(token);
    auto decided = keysToTry(token, keys);
    if (decided.keys.empty())
        return std::move(decided.check);
    auto library = module();
    if (!library)
        return failure(library.error());
    SignatureCheck check = std::move(decided.check);
    check.state = State::UnusableKey;
    for (const VerificationKey *key : decided.keys) {
        const auto held = loaded(**library, *key);
        const auto outcome = held->handle ? (*library)->verify(held->handle, token) : JoseModule::Outcome::Failed;
        if (outcome == JoseModule::Outcome::Failed && check.state == State::Invalid)
            continue;
        check.state = outcome == JoseModule::Outcome::Valid     ? State::Valid
                      : outcome == JoseModule::Outcome::Invalid ? State::Invalid
                                                                : State::UnusableKey;
        check.keyId = key->id;
        check.keyKind = key->description();
        if (check.state == State::Valid) {
            check.weak = isWeak(*key, check.algorithm);
            break;
        }
    }
    return check;
}

} // namespace fob
