// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Credential.h"
#include "core/PlainPath.h"
#include "core/descriptor/Parts.h"

#include <algorithm>

namespace fob {

Environment readEnvironment(JsonReader &reader)
{
    Environment environment;
    environment.id = reader.identifier("id");
    environment.name = reader.localized("name");
    environment.badge = reader.text("badge");
    environment.kind = reader.choice<Environment::Kind>("kind", JsonReader::Required,
                                                        {{"production", Environment::Kind::Production},
                                                         {"development", Environment::Kind::Development},
                                                         {"sandbox", Environment::Kind::Sandbox}});
    if (environment.badge.size() > 12)
        reader.mistake("badge", QStringLiteral("must be at most 12 characters"));
    reader.object("keys", JsonReader::Optional, [&](JsonReader &keys) {
        environment.keysPath = keys.text("path");
        if (!environment.keysPath.isEmpty() &&
            (!environment.keysPath.startsWith(QLatin1Char('/')) || !isPlainPath(environment.keysPath)))
            keys.mistake("path", QStringLiteral("must be a path below the base address, without query or dots"));
    });
    const QString base = reader.text("base_url", JsonReader::Optional);
    if (base.isEmpty())
        return environment;
    environment.baseUrl = QUrl(base, QUrl::StrictMode);
    const bool sandbox = environment.kind == Environment::Kind::Sandbox;
    const auto checked = checkOutgoingUrl(environment.baseUrl, sandbox);
    if (!checked && checked.error().kind == Error::Kind::InsecureUrl)
        reader.mistake("base_url", QStringLiteral("must be https; http only for a sandbox on 127.0.0.1"));
    else if (!checked || environment.baseUrl.hasQuery() || base.contains(QLatin1Char('?')))
        reader.mistake("base_url",
                       QStringLiteral("must be an address with a host and without user, query or fragment"));
    else if (sandbox && environment.baseUrl.host() != QLatin1String("127.0.0.1"))
        reader.mistake("base_url", QStringLiteral("of a sandbox must be on 127.0.0.1"));
    return environment;
}

Field readField(JsonReader &reader)
{
    Field field;
    field.id = reader.identifier("id");
    field.label = reader.localized("label");
    field.help = reader.localized("help", JsonReader::Optional);
    field.required = reader.flag("required", true);
    field.defaultValue = reader.text("default", JsonReader::Optional);
    return field;
}

SecretField readSecretField(JsonReader &reader)
{
    SecretField secret;
    secret.id = reader.identifier("id");
    secret.label = reader.localized("label");
    secret.help = reader.localized("help", JsonReader::Optional);
    return secret;
}

RedirectRules readRedirect(JsonReader &reader)
{
    RedirectRules rules;
    rules.loopback = reader.choice<RedirectRules::Loopback>("loopback", JsonReader::Optional,
                                                            {{"unverified", RedirectRules::Loopback::Unverified},
                                                             {"accepted", RedirectRules::Loopback::Accepted},
                                                             {"refused", RedirectRules::Loopback::Refused}});
    rules.host = reader.choice<QString>(
        "host", JsonReader::Optional,
        {{"127.0.0.1", QStringLiteral("127.0.0.1")}, {"localhost", QStringLiteral("localhost")}});
    const QString path = reader.text("path", JsonReader::Optional);
    if (!path.isEmpty())
        rules.path = path;
    const bool plain = rules.path.startsWith(QLatin1Char('/')) && !rules.path.contains(QLatin1String("//")) &&
                       std::all_of(rules.path.begin(), rules.path.end(), [](QChar c) {
                           return c.unicode() < 0x80 && (c.isLetterOrNumber() || QLatin1String("/-._~").contains(c));
                       });
    if (!plain)
        reader.mistake("path", QStringLiteral("must begin with / and have only letters, digits and / - . _ ~"));
    rules.note = reader.localized("note", JsonReader::Optional);
    return rules;
}

RateLimit readLimit(JsonReader &reader)
{
    RateLimit limit;
    limit.applies = reader.choice<RateLimit::Applies>(
        "applies", JsonReader::Required, {{"api", RateLimit::Applies::Api}, {"token", RateLimit::Applies::Token}});
    limit.requests = static_cast<int>(reader.number("requests", JsonReader::Optional, 1));
    limit.per = std::chrono::seconds(reader.number("per_seconds", JsonReader::Optional, 1));
    limit.concurrent = static_cast<int>(reader.number("concurrent", JsonReader::Optional, 1));
    limit.tier = reader.text("tier", JsonReader::Optional);
    limit.perEndpoint = reader.flag("per_endpoint", false);
    if ((limit.requests > 0) != (limit.per.count() > 0))
        reader.mistake(QStringLiteral("\"requests\" and \"per_seconds\" belong together"));
    return limit;
}

} // namespace fob
