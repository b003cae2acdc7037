// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/AuthorizationFixture.h"

namespace fob::coretest {

const Provider &strict()
{
    static const Provider provider = parsed(readSource(s("tests/core/everything.provider.json")));
    return provider;
}

AuthorizationRequest made(const Provider &provider, const QString &grant, const QString &redirectUri,
                          const QString &environment)
{
    static fakes::FakeRandom random;
    Credential credential = credentialOf(provider, grant);
    if (!environment.isEmpty())
        credential.environment = environment;
    auto request =
        AuthorizationRequest::make(provider, credential, ScopeSet::defaults(provider.scopes), redirectUri, random);
    if (!request)
        qFatal("%s", qPrintable(kindName(request.error().kind)));
    return *std::move(request);
}

} // namespace fob::coretest
