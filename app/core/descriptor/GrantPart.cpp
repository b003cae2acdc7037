// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/descriptor/Parts.h"

namespace fob {

namespace {

std::chrono::seconds readSeconds(JsonReader &reader, const char *key)
{
    return std::chrono::seconds(reader.number(key, JsonReader::Optional, 1, 10LL * 366 * 24 * 3600));
}

std::optional<Endpoint> readOptionalEndpoint(JsonReader &reader, const char *key)
{
    std::optional<Endpoint> endpoint;
    reader.object(key, JsonReader::Optional,
                  [&](JsonReader &inside) { endpoint = readEndpoint(inside, QString::fromLatin1(key)); });
    return endpoint;
}

} // namespace

Grant readGrant(JsonReader &reader)
{
    Grant grant;
    grant.id = reader.identifier("id");
    grant.kind = reader.choice<GrantKind>("kind", JsonReader::Required,
                                          {{"client_credentials", GrantKind::ClientCredentials},
                                           {"api_key", GrantKind::ApiKey},
                                           {"authorization_code", GrantKind::AuthorizationCode},
                                           {"direct_token", GrantKind::DirectToken}});
    grant.title = reader.localized("title");
    grant.summary = reader.localized("summary");
    grant.warning = reader.localized("warning", JsonReader::Optional);
    grant.fields = reader.identifiers("fields");
    grant.secrets = reader.identifiers("secrets");
    grant.pkce = reader.choice<Pkce>("pkce", JsonReader::Optional, {{"none", Pkce::None}, {"S256", Pkce::S256}});
    grant.authorize = readOptionalEndpoint(reader, "authorize");
    grant.token = readOptionalEndpoint(reader, "token");
    grant.refresh = readOptionalEndpoint(reader, "refresh");
    grant.codeParameter = reader.text("code_parameter", JsonReader::Optional);
    grant.errorParameter = reader.text("error_parameter", JsonReader::Optional);
    grant.codeLifetime = readSeconds(reader, "code_lifetime");
    grant.accessLifetime = readSeconds(reader, "access_lifetime");
    grant.refreshLifetime = readSeconds(reader, "refresh_lifetime");
    grant.sameTokenFor = readSeconds(reader, "same_token_for");
    if (grant.codeParameter.isEmpty())
        grant.codeParameter =
            grant.kind == GrantKind::DirectToken ? QStringLiteral("access_token") : QStringLiteral("code");
    if (grant.errorParameter.isEmpty())
        grant.errorParameter = QStringLiteral("error");
    return grant;
}

} // namespace fob
