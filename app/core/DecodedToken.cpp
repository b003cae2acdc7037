// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/DecodedToken.h"

#include "core/Base64Url.h"
#include "core/CompactToken.h"
#include "core/EscapedText.h"

namespace fob {

namespace {

using Json = nlohmann::ordered_json;

constexpr JsonLimits claimsLimits{1024 * 1024, 32};

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

DecodedToken::Unreadable whyNot(DecodedToken::Unreadable::Part part, JsonMistake mistake)
{
    mistake.name = escapedText(mistake.name);
    return {part, std::move(mistake)};
}

void readPayload(DecodedToken &token, QByteArrayView payload, std::size_t most)
{
    if (payload.isEmpty()) {
        token.payload = DecodedToken::Payload::Detached;
        return;
    }
    token.payload = DecodedToken::Payload::Opaque;
    auto text = strictBase64UrlDecoded(payload);
    auto claims = text ? parseStrictJson(*text, claimsLimits) : tl::unexpected(JsonMistake());
    if (!claims && text && text->startsWith('{'))
        token.unreadable = whyNot(DecodedToken::Unreadable::Part::Claims, std::move(claims.error()));
    if (!claims || !claims->is_object())
        return;
    token.payload = DecodedToken::Payload::Claims;
    token.claims = claimsOf(*claims, most, true);
    token.moreClaims = claims->size() - token.claims.size();
    token.issuedAt = timeOf(*claims, "iat");
    token.notBefore = timeOf(*claims, "nbf");
    token.expiresAt = timeOf(*claims, "exp");
    token.scopes = scopesOf(*claims);
    token.claimsJson = *std::move(text);
}

} // namespace

DecodedToken DecodedToken::decode(QByteArrayView token, std::size_t most)
{
    token = token.trimmed();
    constexpr QByteArrayView scheme("Bearer ");
    if (token.size() > scheme.size() && qstrnicmp(token.data(), scheme.data(), static_cast<size_t>(scheme.size())) == 0)
        token = token.sliced(scheme.size()).trimmed();
    auto compact = CompactToken::parse(token);
    DecodedToken decoded;
    if (!compact) {
        if (auto mistake = CompactToken::headerMistake(token))
            decoded.unreadable = whyNot(Unreadable::Part::Header, *std::move(mistake));
        return decoded;
    }
    if (compact->isContradictory())
        return decoded;
    decoded.kind = compact->encrypted ? Kind::Jwe : Kind::Jws;
    decoded.algorithm = compact->algorithm;
    decoded.header = claimsOf(compact->header, allClaims, false);
    decoded.headerJson = std::move(compact->headerText);
    if (compact->encrypted)
        return decoded;
    decoded.seal = compact->isSignatureRemoved() ? Seal::Removed : compact->isUnsecured() ? Seal::None : Seal::Signed;
    readPayload(decoded, compact->payload, most);
    return decoded;
}

} // namespace fob
