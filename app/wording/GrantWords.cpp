// SPDX-License-Identifier: GPL-3.0-or-later
#include "wording/GrantWords.h"

#include "wording/Language.h"

#include <QCoreApplication>

namespace fob {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(fob::GrantWords)
};

} // namespace

QString grantWords(GrantKind kind)
{
    switch (kind) {
    case GrantKind::ClientCredentials:
        return Words::tr("one request with the client's secrets");
    case GrantKind::ApiKey:
        return Words::tr("the key itself is the token");
    case GrantKind::AuthorizationCode:
        return Words::tr("sign-in through the browser, then refreshed");
    case GrantKind::DirectToken:
        return Words::tr("sign-in through the browser, token in the redirect");
    }
    return {};
}

QString grantedByWords(GrantKind kind)
{
    switch (kind) {
    case GrantKind::ClientCredentials:
        return Words::tr("granted for the client's id and secret");
    case GrantKind::ApiKey:
        return Words::tr("the API key as it was entered");
    case GrantKind::AuthorizationCode:
        return Words::tr("granted by signing in through the browser");
    case GrantKind::DirectToken:
        return Words::tr("granted by signing in through the browser, without a code");
    }
    return {};
}

QString renewalWords(const Grant &grant)
{
    if (grant.kind == GrantKind::ApiKey)
        return Words::tr("The key has no expiry; it works until it is revoked.");
    if (!grant.needsBrowser())
        return Words::tr("When the token has expired, Fob asks for another by itself.");
    if (grant.refresh)
        return Words::tr("When the token has expired, Fob refreshes it by itself.");
    return Words::tr("When the token has expired, you sign in again.");
}

QString revocationWords(const Provider &provider)
{
    if (provider.revoke)
        return Words::tr("%1 ends the tokens at once, and Fob forgets them.").arg(localized(provider.name));
    return Words::tr("%1 has no revocation: Fob forgets the tokens here, and they live until they expire.")
        .arg(localized(provider.name));
}

} // namespace fob
