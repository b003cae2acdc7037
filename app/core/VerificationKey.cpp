// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/VerificationKey.h"

#include "core/Base64Url.h"
#include "core/EscapedText.h"
#include "core/JsonWipe.h"
#include "core/KeyMistake.h"
#include "core/StrictJson.h"

#include <nlohmann/json.hpp>

#include <bit>

namespace fob {

namespace {

using Json = nlohmann::ordered_json;
using Kind = VerificationKey::Kind;

constexpr std::size_t mostKeys = 100;

tl::unexpected<Error> mistake(const QString &name, const QString &about = {})
{
    return failure(Error::Kind::InvalidInput, KeyMistake{name, about}.toDetail());
}

QString textOf(const Json &object, const char *name)
{
    const auto member = object.find(name);
    const auto *text = member == object.end() ? nullptr : member->get_ptr<const Json::string_t *>();
    return text ? QString::fromStdString(*text) : QString();
}

/// The bytes of a base64url member; InvalidInput when it is missing, empty or no strict base64url.
Result<QByteArray> bytesOf(const Json &object, const char *name)
{
    const auto member = object.find(name);
    const auto *text = member == object.end() ? nullptr : member->get_ptr<const Json::string_t *>();
    if (!text)
        return mistake(QStringLiteral("missing"), QLatin1String(name));
    auto bytes = strictBase64UrlDecoded(QByteArrayView(text->data(), static_cast<qsizetype>(text->size())));
    if (!bytes || bytes->isEmpty())
        return mistake(QStringLiteral("no-base64url"), QLatin1String(name));
    return *std::move(bytes);
}

int bitsOf(QByteArrayView number)
{
    while (!number.isEmpty() && number.front() == '\0')
        number = number.sliced(1);
    if (number.isEmpty())
        return 0;
    return static_cast<int>(8 * (number.size() - 1)) + std::bit_width(static_cast<unsigned char>(number.front()));
}

/// Only these members: what a key set brings along beside them (x5u, private parts) is nobody's business here.
Secret onlyMembers(const Json &object, std::initializer_list<const char *> names)
{
    Json picked = Json::object();
    for (const char *name : names)
        picked[name] = object.at(name);
    std::string text = picked.dump();
    Secret jwk(QByteArrayView(text.data(), static_cast<qsizetype>(text.size())));
    wipe(text);
    wipe(picked);
    return jwk;
}

Result<Done> readRsa(const Json &object, VerificationKey &key)
{
    const auto modulus = bytesOf(object, "n");
    const auto exponent = modulus ? bytesOf(object, "e") : modulus;
    if (!exponent)
        return failure(exponent.error());
    key.kind = Kind::Rsa;
    key.bits = bitsOf(*modulus);
    key.jwk = onlyMembers(object, {"kty", "n", "e"});
    return Done{};
}

Result<Done> readEc(const Json &object, VerificationKey &key)
{
    key.kind = Kind::Ec;
    key.curve = textOf(object, "crv");
    const qsizetype size = key.curve == QLatin1String("P-256")   ? 32
                           : key.curve == QLatin1String("P-384") ? 48
                           : key.curve == QLatin1String("P-521") ? 66
                                                                 : 0;
    if (size == 0)
        return mistake(QStringLiteral("unknown-curve"));
    for (const char *name : {"x", "y"}) {
        const auto bytes = bytesOf(object, name);
        if (!bytes)
            return failure(bytes.error());
        if (bytes->size() != size) // RFC 7518 §6.2.1.2: the full size of a coordinate
            return mistake(QStringLiteral("wrong-size"), QLatin1String(name));
    }
    key.jwk = onlyMembers(object, {"kty", "crv", "x", "y"});
    return Done{};
}

Result<Done> readOkp(const Json &object, VerificationKey &key)
{
    if (textOf(object, "crv") != QLatin1String("Ed25519"))
        return mistake(QStringLiteral("unknown-curve"));
    const auto bytes = bytesOf(object, "x");
    if (!bytes)
        return failure(bytes.error());
    if (bytes->size() != 32)
        return mistake(QStringLiteral("wrong-size"), QStringLiteral("x"));
    key.kind = Kind::Ed25519;
    key.jwk = onlyMembers(object, {"kty", "crv", "x"});
    return Done{};
}

Result<Done> readOctets(const Json &object, VerificationKey &key)
{
    auto bytes = bytesOf(object, "k");
    if (!bytes)
        return failure(bytes.error());
    const bool isPublicKey = looksLikePem(*bytes);
    key.kind = Kind::Octets;
    key.bits = static_cast<int>(8 * bytes->size());
    wipe(*bytes);
    if (isPublicKey)
        return mistake(QStringLiteral("public-secret"));
    key.jwk = onlyMembers(object, {"kty", "k"});
    return Done{};
}

Result<VerificationKey> readKey(const Json &object)
{
    if (!object.is_object())
        return mistake(QStringLiteral("no-object"));
    VerificationKey key;
    key.id = escapedText(textOf(object, "kid"));
    key.algorithm = escapedText(textOf(object, "alg"));
    key.use = escapedText(textOf(object, "use"));
    if (const auto operations = object.find("key_ops"); operations != object.end() && operations->is_array()) {
        for (const Json &operation : *operations)
            key.operations << (operation.is_string() ? escapedText(QString::fromStdString(operation.get<std::string>()))
                                                     : QString());
    }
    const QString type = textOf(object, "kty");
    const Result<Done> read = type == QLatin1String("RSA")   ? readRsa(object, key)
                              : type == QLatin1String("EC")  ? readEc(object, key)
                              : type == QLatin1String("OKP") ? readOkp(object, key)
                              : type == QLatin1String("oct") ? readOctets(object, key)
                                                             : mistake(QStringLiteral("unknown-type"));
    return read.map([&](Done) { return std::move(key); });
}

Result<KeySet> readSet(const Json &list)
{
    if (!list.is_array())
        return mistake(QStringLiteral("no-list"));
    if (list.size() > mostKeys)
        return mistake(QStringLiteral("too-many"), QString::number(mostKeys));
    KeySet set;
    for (const Json &member : list) {
        // RFC 7517 §5: a key of a kind that is not understood is passed over.
        if (auto key = readKey(member))
            set.keys.push_back(*std::move(key));
        else
            ++set.passedOver;
    }
    return set;
}

} // namespace

QString VerificationKey::description() const
{
    switch (kind) {
    case Kind::Rsa:
        return QStringLiteral("RSA %1").arg(bits);
    case Kind::Ec:
        return QStringLiteral("EC ") + curve;
    case Kind::Ed25519:
        return QStringLiteral("Ed25519");
    case Kind::Octets:
        return QStringLiteral("HMAC %1").arg(bits);
    }
    return {};
}

Result<KeySet> parseJwks(QByteArrayView text)
{
    auto json = parseStrictJson(text, {1024 * 1024, 16});
    if (!json)
        return mistake(QStringLiteral("no-json"), QString::number(json.error().line));
    const WipeLater<Json> wipeJson(*json);
    if (!json->is_object())
        return mistake(QStringLiteral("no-object"));
    if (const auto list = json->find("keys"); list != json->end())
        return readSet(*list);
    return readKey(*json).map([](VerificationKey key) {
        KeySet set;
        set.keys.push_back(std::move(key));
        return set;
    });
}

Result<VerificationKey> octetsKey(QByteArrayView secret)
{
    if (secret.isEmpty())
        return mistake(QStringLiteral("none"));
    if (looksLikePem(secret))
        return mistake(QStringLiteral("public-secret"));
    QByteArray encoded = secret.toByteArray().toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    QByteArray json = QByteArrayLiteral(R"({"kty":"oct","k":")") + encoded + QByteArrayLiteral("\"}");
    wipe(encoded);
    VerificationKey key;
    key.kind = Kind::Octets;
    key.bits = static_cast<int>(8 * secret.size());
    key.jwk = Secret::take(std::move(json));
    return key;
}

bool looksLikePem(QByteArrayView text) { return text.trimmed().startsWith("-----BEGIN "); }

} // namespace fob
