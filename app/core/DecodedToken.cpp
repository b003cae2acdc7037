// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/DecodedToken.h"

#include "core/Base64Url.h"
#include "core/EscapedText.h"
#include "core/StrictJson.h"

#include <nlohmann/json.hpp>

#include <QSet>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace fob {

namespace {

using Json = nlohmann::ordered_json;

constexpr qsizetype longestToken = 1024 * 1024;
constexpr JsonLimits partLimits{longestToken, 32};
constexpr double lastMoment = 253402300799; // 9999-12-31T23:59:59Z

QSet<QString> names(std::initializer_list<const char *> list)
{
    QSet<QString> set;
    for (const char *name : list)
        set.insert(QString::fromLatin1(name));
    return set;
}

/// RFC 7515 §4.1, RFC 7516 §4.1, RFC 7518 §4, RFC 7797.
bool isRegisteredHeader(const QString &name)
{
    static const QSet<QString> known =
        names({"alg", "jku", "jwk", "kid", "x5u", "x5c", "x5t", "x5t#S256", "typ", "cty", "crit",
               "enc", "zip", "epk", "apu", "apv", "iv",  "tag", "p2s",      "p2c", "b64"});
    return known.contains(name);
}

/// RFC 7519 §4.1, RFC 9068 §2.2, RFC 8693 §4, OpenID Connect Core §2 and §5.1, RFC 7800 §3.1.
bool isRegisteredClaim(const QString &name)
{
    static const QSet<QString> known = names({"iss",
                                              "sub",
                                              "aud",
                                              "exp",
                                              "nbf",
                                              "iat",
                                              "jti",
                                              "client_id",
                                              "scope",
                                              "auth_time",
                                              "acr",
                                              "amr",
                                              "roles",
                                              "groups",
                                              "entitlements",
                                              "act",
                                              "may_act",
                                              "nonce",
                                              "azp",
                                              "at_hash",
                                              "c_hash",
                                              "sid",
                                              "cnf",
                                              "name",
                                              "given_name",
                                              "family_name",
                                              "nickname",
                                              "middle_name",
                                              "profile",
                                              "picture",
                                              "website",
                                              "email",
                                              "gender",
                                              "birthdate",
                                              "zoneinfo",
                                              "locale",
                                              "phone_number",
                                              "address",
                                              "updated_at",
                                              "preferred_username",
                                              "email_verified",
                                              "phone_number_verified",
                                              "sub_jwk",
                                              "_claim_names",
                                              "_claim_sources"});
    return known.contains(name);
}

bool isTime(const QString &name)
{
    static const QSet<QString> known = names({"exp", "nbf", "iat", "auth_time", "updated_at"});
    return known.contains(name);
}

/// RFC 7519 §2: seconds since 1970, perhaps with a fraction. A year beyond 9999 is nobody's expiry.
std::optional<Instant> numericDate(const Json &value)
{
    if (!value.is_number())
        return {};
    const double number = value.get<double>();
    if (!(number >= 0 && number <= lastMoment))
        return {};
    return Instant(std::chrono::milliseconds(static_cast<qint64>(std::llround(number * 1000))));
}

QString shown(const Json &value)
{
    if (const auto *text = value.get_ptr<const Json::string_t *>())
        return escapedText(QString::fromStdString(*text));
    return escapedText(QString::fromStdString(value.dump(-1, ' ', false, Json::error_handler_t::replace)));
}

constexpr int mostInside = 2000; // of a token altogether: more is no tree that anybody reads

bool hasObjects(const Json &list)
{
    return std::any_of(list.begin(), list.end(), [](const Json &item) { return item.is_structured(); });
}

/// Counts the values within, up to `most`.
int sizeOf(const Json &value, int most)
{
    int size = 0;
    if (value.is_structured()) {
        for (const Json &member : value) {
            size += 1 + sizeOf(member, most - size - 1);
            if (size >= most)
                return most;
        }
    }
    return size;
}

/// The members of an object or a list, for a tree.
std::vector<Claim> insideOf(const Json &value)
{
    std::vector<Claim> inside;
    if (!value.is_object() && !(value.is_array() && hasObjects(value)))
        return inside;
    int index = 0;
    for (const auto &member : value.items()) {
        const QString name =
            value.is_array() ? QString::number(index++) : escapedText(QString::fromStdString(member.key()));
        Claim claim{name, {}, {}, insideOf(member.value()), false};
        if (claim.inside.empty()) // else it would be said twice
            claim.value = shown(member.value());
        inside.push_back(std::move(claim));
    }
    return inside;
}

/// The same while there is room in the tree.
std::vector<Claim> insideOf(const Json &value, int &left)
{
    const int size = sizeOf(value, left + 1);
    if (size > left)
        return {};
    left -= size;
    return insideOf(value);
}

std::vector<Claim> claimsOf(const Json &object, bool (*isRegistered)(const QString &), bool withTimes)
{
    std::vector<Claim> claims;
    claims.reserve(object.size());
    int left = mostInside;
    for (const auto &member : object.items()) {
        const QString name = QString::fromStdString(member.key());
        Claim claim{escapedText(name), shown(member.value()), {}, insideOf(member.value(), left), isRegistered(name)};
        if (withTimes && isTime(name))
            claim.time = numericDate(member.value());
        claims.push_back(std::move(claim));
    }
    return claims;
}

/// A part that is a JSON object, and its text.
struct Part
{
    Json json;
    QByteArray text;
};

std::optional<Part> objectOf(QByteArrayView part)
{
    auto bytes = strictBase64UrlDecoded(part);
    if (!bytes)
        return {};
    auto json = parseStrictJson(*bytes, partLimits);
    if (!json || !json->is_object())
        return {};
    return Part{*std::move(json), *std::move(bytes)};
}

std::optional<Instant> timeOf(const Json &claims, const char *name)
{
    const auto member = claims.find(name);
    return member == claims.end() ? std::nullopt : numericDate(*member);
}

/// "scope" is a text with blanks (RFC 9068 §2.2.3); "scp" is a text or a list where others write it.
std::optional<QStringList> scopesOf(const Json &claims)
{
    for (const char *name : {"scope", "scp"}) {
        const auto member = claims.find(name);
        if (member == claims.end())
            continue;
        QStringList scopes;
        if (const auto *text = member->get_ptr<const Json::string_t *>()) {
            for (const QString &scope : QString::fromStdString(*text).split(QLatin1Char(' '), Qt::SkipEmptyParts))
                scopes << escapedText(scope);
            return scopes;
        }
        if (!member->is_array())
            continue;
        for (const Json &item : *member) {
            if (const auto *scope = item.get_ptr<const Json::string_t *>())
                scopes << escapedText(QString::fromStdString(*scope));
        }
        return scopes;
    }
    return {};
}

std::optional<QString> textOf(const Json &object, const char *name)
{
    const auto member = object.find(name);
    const auto *text = member == object.end() ? nullptr : member->get_ptr<const Json::string_t *>();
    return text && !text->empty() ? std::optional(escapedText(QString::fromStdString(*text))) : std::nullopt;
}

std::vector<QByteArrayView> partsOf(QByteArrayView token)
{
    std::vector<QByteArrayView> parts;
    for (qsizetype dot = token.indexOf('.'); dot >= 0 && parts.size() < 5; dot = token.indexOf('.')) {
        parts.push_back(token.first(dot));
        token = token.sliced(dot + 1);
    }
    parts.push_back(token);
    return parts;
}

DecodedToken decodedJws(const std::vector<QByteArrayView> &parts)
{
    auto header = objectOf(parts[0]);
    const auto algorithm = header ? textOf(header->json, "alg") : std::nullopt;
    // RFC 7515 §5.2; only an unsecured token (RFC 7515 appendix A.5) may go without a signature.
    if (!algorithm || parts[2].isEmpty() != (algorithm == QLatin1String("none")) || !isStrictBase64Url(parts[2]))
        return {};
    auto claims = objectOf(parts[1]);
    if (!claims && !isStrictBase64Url(parts[1]))
        return {};
    DecodedToken token;
    token.kind = DecodedToken::Kind::Jws;
    token.algorithm = *algorithm;
    token.header = claimsOf(header->json, isRegisteredHeader, false);
    token.headerJson = std::move(header->text);
    if (!claims) {
        token.payload = parts[1].isEmpty() ? DecodedToken::Payload::Detached : DecodedToken::Payload::Opaque;
        return token;
    }
    token.payload = DecodedToken::Payload::Claims;
    token.claims = claimsOf(claims->json, isRegisteredClaim, true);
    token.issuedAt = timeOf(claims->json, "iat");
    token.notBefore = timeOf(claims->json, "nbf");
    token.expiresAt = timeOf(claims->json, "exp");
    token.scopes = scopesOf(claims->json);
    token.claimsJson = std::move(claims->text);
    return token;
}

DecodedToken decodedJwe(const std::vector<QByteArrayView> &parts)
{
    auto header = objectOf(parts[0]);
    const auto algorithm = header ? textOf(header->json, "alg") : std::nullopt;
    if (!algorithm || !textOf(header->json, "enc"))
        return {};
    for (std::size_t i = 1; i < parts.size(); ++i) {
        const bool mayBeEmpty = i == 1; // the encrypted key, in direct encryption (RFC 7516 §5.1)
        if (!isStrictBase64Url(parts[i]) || (parts[i].isEmpty() && !mayBeEmpty))
            return {};
    }
    DecodedToken token;
    token.kind = DecodedToken::Kind::Jwe;
    token.algorithm = *algorithm;
    token.header = claimsOf(header->json, isRegisteredHeader, false);
    token.headerJson = std::move(header->text);
    return token;
}

} // namespace

DecodedToken DecodedToken::decode(QByteArrayView token)
{
    token = token.first(std::min(token.size(), longestToken + 1)).trimmed();
    constexpr QByteArrayView scheme("Bearer ");
    if (token.size() > scheme.size() && qstrnicmp(token.data(), scheme.data(), static_cast<size_t>(scheme.size())) == 0)
        token = token.sliced(scheme.size()).trimmed();
    if (token.size() > longestToken)
        return {};
    const std::vector<QByteArrayView> parts = partsOf(token);
    if (parts.size() == 3)
        return decodedJws(parts);
    return parts.size() == 5 ? decodedJwe(parts) : DecodedToken();
}

} // namespace fob
