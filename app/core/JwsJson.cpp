// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/JwsJson.h"

#include "core/CompactToken.h"
#include "core/JsonWipe.h"
#include "core/StrictJson.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace fob {

namespace {

using Json = nlohmann::ordered_json;

/// None unless it is there and a text.
const std::string *textOf(const Json &object, const char *name)
{
    const auto member = object.is_object() ? object.find(name) : object.end();
    return member == object.end() ? nullptr : member->get_ptr<const std::string *>();
}

void addCompact(std::vector<Secret> &tokens, const std::string &payload, const Json &sealed)
{
    const std::string *header = textOf(sealed, "protected");
    const std::string *signature = textOf(sealed, "signature");
    if (!header || !signature)
        return;
    QByteArray compact;
    // At once: what grows leaves copies behind that nobody wipes.
    compact.reserve(static_cast<qsizetype>(header->size() + payload.size() + signature->size() + 2));
    compact.append(header->data(), static_cast<qsizetype>(header->size())).append('.');
    compact.append(payload.data(), static_cast<qsizetype>(payload.size())).append('.');
    compact.append(signature->data(), static_cast<qsizetype>(signature->size()));
    Secret token = Secret::take(std::move(compact));
    if (CompactToken::parse(token.reveal()))
        tokens.push_back(std::move(token));
}

} // namespace

std::vector<Secret> jwsOfJson(QByteArrayView text)
{
    constexpr std::size_t mostSignatures = 20;
    if (!text.startsWith('{') || text.indexOf("\"payload\"") < 0 || text.indexOf("\"protected\"") < 0)
        return {};
    auto json = parseStrictJson(text);
    if (!json)
        return {};
    const WipeLater<Json> wipeJson(*json);
    const std::string *payload = textOf(*json, "payload");
    if (!payload)
        return {};
    std::vector<Secret> tokens;
    const auto list = json->find("signatures");
    if (list == json->end()) {
        addCompact(tokens, *payload, *json);
    } else if (list->is_array()) {
        for (std::size_t i = 0; i < std::min(list->size(), mostSignatures); ++i)
            addCompact(tokens, *payload, (*list)[i]);
    }
    return tokens;
}

} // namespace fob
