// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/fakes/FakeWorld.h"

namespace fob::fakes {

/// A provider that behaves as its descriptor says, for the contract test: it checks each request against the descriptor
/// and answers where the descriptor's pointers lead. Anything that the grant does not declare is refused.
class DescribedProvider
{
public:
    DescribedProvider(FakeWorld &world, const Provider &provider, const Grant &grant, const Credential &credential);

    /// Answers of the token and refresh calls hold "access-N" and, where the grant refreshes, "refresh-N".
    static HttpResponse success(const Endpoint &endpoint, int number);
    /// How this provider says what the row is about.
    static HttpResponse failing(const Endpoint &endpoint, const ErrorRow &row);

    /// From now on every call of this role fails so.
    void failAt(const QString &role, const ErrorRow &row) { m_failing = {{role, &row}}; }
    [[nodiscard]] int calls(const QString &role) const { return m_calls.value(role); }

private:
    Result<HttpResponse> answer(const SentRequest &request);
    [[nodiscard]] std::vector<const Endpoint *> endpoints() const;
    [[nodiscard]] bool isFor(const SentRequest &request, const Endpoint &endpoint) const;
    void check(const SentRequest &request, const Endpoint &endpoint) const;

    const Provider &m_provider;
    const Grant &m_grant;
    Credential m_credential;
    QMap<QString, const ErrorRow *> m_failing;
    QMap<QString, int> m_calls;
    int m_number = 0;
};

} // namespace fob::fakes
