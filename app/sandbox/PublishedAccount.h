// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Provider.h"
#include "sandbox/SandboxAccounts.h"

namespace fob::sandbox {

/// The sandbox's account (docs/sandbox.md) by the names that descriptors give their secrets. Header-only: those who
/// fill in a sandbox credential need no server.
[[nodiscard]] inline QString publishedSecret(const QString &field, const Grant &grant)
{
    if (grant.kind == GrantKind::ApiKey)
        return apiKey;
    return field == QLatin1String("permanent_code") ? permanentCode : clientSecrets.front();
}

/// The descriptor's own value, or a client of this name.
[[nodiscard]] inline QString publishedField(const Field &field, const QString &client)
{
    return field.defaultValue.isEmpty() ? clientPrefix + client : field.defaultValue;
}

} // namespace fob::sandbox
