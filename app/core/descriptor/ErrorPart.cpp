// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/descriptor/Parts.h"

namespace fob {

namespace {

// What a provider can say no with. The other kinds are for what happens here or on the way.
Error::Kind readKind(JsonReader &reader)
{
    using Kind = Error::Kind;
    return reader.choice<Kind>("kind", JsonReader::Required,
                               {{"refused", Kind::Refused},
                                {"access_denied", Kind::AccessDenied},
                                {"account_disabled", Kind::AccountDisabled},
                                {"code_expired", Kind::CodeExpired},
                                {"insufficient_scope", Kind::InsufficientScope},
                                {"invalid_client", Kind::InvalidClient},
                                {"invalid_grant", Kind::InvalidGrant},
                                {"provider_busy", Kind::ProviderBusy},
                                {"provider_fault", Kind::ProviderFault},
                                {"rate_limited", Kind::RateLimited},
                                {"token_expired", Kind::TokenExpired}});
}

} // namespace

ErrorRow readErrorRow(JsonReader &reader)
{
    ErrorRow row;
    row.code = reader.textOrNumber("code");
    row.status = static_cast<int>(reader.number("status", JsonReader::Optional, 300, 599));
    row.at = reader.identifiers("at");
    row.kind = readKind(reader);
    row.retry = reader.choice<ErrorRow::Retry>(
        "retry", JsonReader::Optional,
        {{"never", ErrorRow::Retry::Never}, {"once", ErrorRow::Retry::Once}, {"later", ErrorRow::Retry::Later}});
    row.meaning = reader.localized("meaning");
    row.remedy = reader.localized("remedy");
    if (reader.has("code") == reader.has("status"))
        reader.mistake(QStringLiteral("needs either \"code\" or \"status\""));
    return row;
}

} // namespace fob
