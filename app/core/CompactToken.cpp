// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/CompactToken.h"

#include "core/Base64Url.h"
#include "core/EscapedText.h"

#include <algorithm>
#include <vector>

namespace fob {

namespace {

constexpr qsizetype longestToken = 1024 * 1024;
constexpr JsonLimits headerLimits{longestToken, 32};

/// Six where there are more than five: no form has as many.
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

bool hasText(const nlohmann::ordered_json &object, const char *name)
{
    const auto member = object.find(name);
    return member != object.end() && member->is_string() && !member->get_ref<const std::string &>().empty();
}

} // namespace

std::optional<CompactToken> CompactToken::parse(QByteArrayView token)
{
    if (token.size() > longestToken)
        return {};
    const std::vector<QByteArrayView> parts = partsOf(token);
    const bool encrypted = parts.size() == 5;
    if ((!encrypted && parts.size() != 3) || !std::all_of(parts.begin() + 1, parts.end(), isStrictBase64Url))
        return {};
    auto text = strictBase64UrlDecoded(parts[0]);
    auto header = text ? parseStrictJson(*text, headerLimits) : tl::unexpected(JsonMistake());
    if (!header || !header->is_object() || !hasText(*header, "alg"))
        return {};
    // Only the encrypted key may be empty, in direct encryption (RFC 7516 §5.1).
    const auto isEmpty = [](QByteArrayView part) { return part.isEmpty(); };
    if (encrypted && (!hasText(*header, "enc") || std::any_of(parts.begin() + 2, parts.end(), isEmpty)))
        return {};
    CompactToken compact;
    compact.encrypted = encrypted;
    compact.algorithm = escapedText(QString::fromStdString((*header)["alg"].get_ref<const std::string &>()));
    compact.header = *std::move(header);
    compact.headerText = *std::move(text);
    if (!encrypted) {
        compact.payload = parts[1];
        compact.signature = parts[2];
    }
    return compact;
}

std::optional<JsonMistake> CompactToken::headerMistake(QByteArrayView token)
{
    if (token.size() > longestToken)
        return {};
    const std::vector<QByteArrayView> parts = partsOf(token);
    const auto text = parts.size() == 3 || parts.size() == 5 ? strictBase64UrlDecoded(parts[0]) : std::nullopt;
    if (!text || !text->startsWith('{'))
        return {};
    auto header = parseStrictJson(*text, headerLimits);
    return header ? std::nullopt : std::optional(std::move(header.error()));
}

bool CompactToken::isUnsecured() const { return algorithm.compare(QLatin1String("none"), Qt::CaseInsensitive) == 0; }

} // namespace fob
