// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/Seal.h"

#include "sandbox/SigningKey.h"

#include <QJsonDocument>
#include <QMessageAuthenticationCode>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace fob::sandbox {

namespace {

constexpr auto base64 = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

QByteArray encoded(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact).toBase64(base64);
}

QByteArray signature(const QByteArray &text)
{
    // Published with the source: it proves "from a sandbox", nothing more.
    static const QByteArray key("fob sandbox: this key is public and protects nothing");
    return QMessageAuthenticationCode::hash(text, key, QCryptographicHash::Sha256).toBase64(base64);
}

std::optional<QJsonObject> decoded(const QByteArray &part)
{
    const auto bytes = QByteArray::fromBase64Encoding(part, base64 | QByteArray::AbortOnBase64DecodingErrors);
    const QJsonDocument document = QJsonDocument::fromJson(bytes.decoded);
    if (!bytes || !document.isObject())
        return std::nullopt;
    return document.object();
}

/// The signed text when the part behind the last dot signs it.
std::optional<QByteArray> signedText(const QString &token)
{
    const QByteArray bytes = token.toUtf8();
    const qsizetype dot = bytes.lastIndexOf('.');
    if (dot < 0 || signature(bytes.left(dot)) != bytes.mid(dot + 1))
        return std::nullopt;
    return bytes.left(dot);
}

} // namespace

QString sealed(const QByteArray &prefix, const QJsonObject &contents)
{
    const QByteArray text = prefix + encoded(contents);
    return QString::fromLatin1(text + '.' + signature(text));
}

std::optional<QJsonObject> unsealed(const QByteArray &prefix, const QString &token)
{
    const auto text = signedText(token);
    if (!text || !text->startsWith(prefix))
        return std::nullopt;
    return decoded(text->mid(prefix.size()));
}

QString signedJwt(const QJsonObject &claims)
{
    // RFC 9068 §2.1: the type of a JWT that is an access token
    const QJsonObject header = {{u"alg"_s, u"EdDSA"_s}, {u"typ"_s, u"at+jwt"_s}, {u"kid"_s, signingKeyId()}};
    const QByteArray text = encoded(header) + '.' + encoded(claims);
    return QString::fromLatin1(text + '.' + signedWithKey(text).toBase64(base64));
}

std::optional<QJsonObject> verifiedJwt(const QString &token)
{
    const QByteArray bytes = token.toUtf8();
    const qsizetype dot = bytes.lastIndexOf('.');
    if (bytes.count('.') != 2)
        return std::nullopt;
    const QByteArray text = bytes.left(dot);
    if (signedWithKey(text).toBase64(base64) != bytes.mid(dot + 1)) // Ed25519 signs one text in one way (RFC 8032)
        return std::nullopt;
    return decoded(text.mid(text.indexOf('.') + 1));
}

QString randomId()
{
    quint32 words[4];
    QRandomGenerator::system()->fillRange(words);
    const QByteArray bytes(reinterpret_cast<const char *>(words), sizeof words);
    return QString::fromLatin1(bytes.toHex());
}

} // namespace fob::sandbox
