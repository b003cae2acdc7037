// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ProviderParser.h"

#include "core/StrictJson.h"
#include "core/descriptor/Parts.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace fob {

namespace {

constexpr JsonLimits descriptorLimits{256 * 1024, 16};

void checkId(JsonReader &reader, const QString &id)
{
    const bool proper = std::all_of(id.begin(), id.end(), [](QChar c) {
        return (c >= QLatin1Char('a') && c <= QLatin1Char('z')) || (c >= QLatin1Char('0') && c <= QLatin1Char('9')) ||
               c == QLatin1Char('-');
    });
    if (!proper || id.size() > 40)
        reader.mistake("id", QStringLiteral("must consist of small letters, digits and - (at most 40)"));
}

template <typename T>
void readList(JsonReader &reader, const char *key, JsonReader::Need need, std::vector<T> &list, T (*read)(JsonReader &))
{
    reader.list(key, need, [&](JsonReader &item) { list.push_back(read(item)); });
}

void readProvider(JsonReader &reader, Provider &provider)
{
    using Need = JsonReader::Need;
    reader.text("$schema", Need::Optional);
    provider.id = reader.identifier("id");
    checkId(reader, provider.id);
    provider.name = reader.localized("name");
    provider.monogram = reader.text("monogram");
    if (provider.monogram.size() > 2)
        reader.mistake("monogram", QStringLiteral("must be one or two characters"));
    if (const QString address = reader.text("documentation", Need::Optional); !address.isEmpty()) {
        provider.documentation = QUrl(address, QUrl::StrictMode);
        if (!provider.documentation.isValid() || provider.documentation.scheme() != QLatin1String("https"))
            reader.mistake("documentation", QStringLiteral("must be an https address"));
    }
    provider.issuer = reader.text("issuer", Need::Optional);
    readList(reader, "environments", Need::Required, provider.environments, readEnvironment);
    readList(reader, "fields", Need::Optional, provider.fields, readField);
    readList(reader, "secrets", Need::Optional, provider.secrets, readSecretField);
    readList(reader, "grants", Need::Required, provider.grants, readGrant);
    reader.object("scopes", Need::Optional, [&](JsonReader &scopes) { provider.scopes = readScopes(scopes); });
    reader.object("redirect", Need::Optional,
                  [&](JsonReader &redirect) { provider.redirect = readRedirect(redirect); });
    reader.object("revoke", Need::Optional,
                  [&](JsonReader &revoke) { provider.revoke = readEndpoint(revoke, QStringLiteral("revoke")); });
    reader.object("profile", Need::Optional,
                  [&](JsonReader &profile) { provider.profile = readEndpoint(profile, QStringLiteral("profile")); });
    reader.object("introspect", Need::Optional, [&](JsonReader &introspect) {
        provider.introspect = readEndpoint(introspect, QStringLiteral("introspect"));
    });
    provider.callHeaders = reader.parameters("call_headers");
    readList(reader, "limits", Need::Optional, provider.limits, readLimit);
    provider.dormantAfter = std::chrono::hours(24 * reader.number("dormant_after_days", Need::Optional, 1, 3660));
    readList(reader, "probes", Need::Optional, provider.probes, readProbe);
    readList(reader, "errors", Need::Optional, provider.errors, readErrorRow);
}

} // namespace

tl::expected<Provider, std::vector<DescriptorMistake>> parseProvider(const QByteArray &text)
{
    JsonReader::Mistakes mistakes;
    const auto json = parseStrictJson(text, descriptorLimits);
    if (!json) {
        mistakes.push_back({json.error().line, {}, json.error().problem});
        return tl::unexpected(std::move(mistakes));
    }
    Provider provider;
    JsonReader::readObject(*json, {}, mistakes, [&](JsonReader &reader) { readProvider(reader, provider); });
    checkReferences(provider, mistakes);
    checkGrants(provider, mistakes);
    checkPlaceholders(provider, mistakes);
    if (mistakes.empty())
        return provider;
    addLines(text, mistakes);
    return tl::unexpected(std::move(mistakes));
}

} // namespace fob
