// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/SigningKey.h"

#include <QCryptographicHash>
#include <QJsonArray>

#include <sodium.h>

#include <array>

using namespace Qt::StringLiterals;

namespace fob::sandbox {

namespace {

struct KeyPair
{
    std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> open{};
    std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret{};
};

const KeyPair &keyPair()
{
    static const KeyPair pair = [] {
        const QByteArray seed = QCryptographicHash::hash("fob sandbox: this key is public and protects nothing",
                                                         QCryptographicHash::Sha256);
        KeyPair made;
        crypto_sign_seed_keypair(made.open.data(), made.secret.data(),
                                 reinterpret_cast<const unsigned char *>(seed.constData()));
        return made;
    }();
    return pair;
}

} // namespace

QString signingKeyId() { return u"sandbox-ed25519"_s; }

QByteArray signedWithKey(const QByteArray &text)
{
    QByteArray signature(crypto_sign_BYTES, Qt::Uninitialized);
    crypto_sign_detached(reinterpret_cast<unsigned char *>(signature.data()), nullptr,
                         reinterpret_cast<const unsigned char *>(text.constData()),
                         static_cast<unsigned long long>(text.size()), keyPair().secret.data());
    return signature;
}

QJsonObject publicKeys()
{
    const QByteArray bytes(reinterpret_cast<const char *>(keyPair().open.data()), qsizetype(keyPair().open.size()));
    const QString x =
        QString::fromLatin1(bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
    const QJsonObject key = {{u"kty"_s, u"OKP"_s},   {u"crv"_s, u"Ed25519"_s},   {u"use"_s, u"sig"_s},
                             {u"alg"_s, u"EdDSA"_s}, {u"kid"_s, signingKeyId()}, {u"x"_s, x}};
    return {{u"keys"_s, QJsonArray{key}}};
}

} // namespace fob::sandbox
