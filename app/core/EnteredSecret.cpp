// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/EnteredSecret.h"

#include <algorithm>

namespace fob {

namespace {

bool mentions(const std::vector<Parameter> &headers, const QString &placeholder)
{
    return std::any_of(headers.begin(), headers.end(), [&](const Parameter &header) {
        const auto &pieces = header.value.pieces();
        return std::any_of(pieces.begin(), pieces.end(),
                           [&](const auto &piece) { return piece.placeholder && piece.text == placeholder; });
    });
}

bool becomesHeader(const QString &field, const Provider &provider, const Grant &grant)
{
    if (grant.kind == GrantKind::ApiKey && field == grant.secrets.value(0)) // the token of every call
        return true;
    const QString placeholder = QStringLiteral("secret:") + field;
    const auto sends = [&](const std::optional<Endpoint> &endpoint) {
        return endpoint && mentions(endpoint->headers, placeholder);
    };
    return mentions(provider.callHeaders, placeholder) || sends(grant.token) || sends(grant.refresh) ||
           sends(provider.revoke);
}

bool hasControlCharacter(QByteArrayView value)
{
    return std::any_of(value.begin(), value.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

} // namespace

QByteArrayView withoutSurroundings(QByteArrayView entered)
{
    constexpr QByteArrayView mark("\xef\xbb\xbf");
    entered = entered.trimmed();
    return entered.startsWith(mark) ? entered.sliced(mark.size()).trimmed() : entered;
}

Result<Done> checkSecrets(const std::map<QString, Secret> &secrets, const Provider &provider, const Grant &grant)
{
    for (const auto &[field, value] : secrets) {
        if (value.reveal().trimmed().isEmpty())
            return failure(Error::Kind::EmptySecret, field);
        if (becomesHeader(field, provider, grant) && hasControlCharacter(value.reveal()))
            return failure(Error::Kind::UnusableSecret, field);
    }
    return Done{};
}

} // namespace fob
