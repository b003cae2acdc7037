// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Credential.h"
#include "core/HttpMessage.h"
#include "core/TokenSet.h"

#include <nlohmann/json_fwd.hpp>

namespace fob {

/// Reading a provider's answers by its descriptor. Errors: the error table's kind with providerCode, meaning, remedy
/// and traceId; InvalidAnswer (detail: the field, or "JSON"), HtmlAnswer (an HTML page where JSON was due: a captive
/// portal or a proxy), RedirectAnswer (a 3xx, never followed, S18), RateLimited with retryAfter (Retry-After in seconds
/// or as a date, or X-RateLimit-Reset: above 10⁹ an epoch, else seconds; at most a day, S21).
class TokenResponse
{
public:
    /// A token or refresh answer. A lifetime that is no duration (negative, above 10⁸, not a number) is replaced by the
    /// grant's own (S30). token_type compares without case and is "Bearer" when absent. `previous`: kept refresh token
    /// and its expiry when the answer has none (S27).
    static Result<TokenSet> parse(const Provider &provider, const Grant &grant, const Endpoint &endpoint,
                                  const HttpResponse &response, Instant now, const TokenSet *previous = nullptr);

    /// The tokens of a direct-token redirect or of an API key: no answer to read, the grant's lifetime.
    static TokenSet bare(const Grant &grant, Secret accessToken, Instant now);

    /// Success or the error of a call whose answer carries no token (revocation, probe); the body is not kept.
    static Result<Done> check(const Provider &provider, const Endpoint &endpoint, const HttpResponse &response,
                              Instant now);

    /// As check(), and the body is the probe's expected text, or JSON where it has none: what is no answer of the API
    /// proves nothing.
    static Result<Done> checkProbe(const Provider &provider, const Probe &probe, const HttpResponse &response,
                                   Instant now);

    /// As check(), and the answer's JSON (profile).
    static Result<nlohmann::ordered_json> json(const Provider &provider, const Endpoint &endpoint,
                                               const HttpResponse &response, Instant now);

    /// Whose token an answer is about, in the provider's words; empty where it does not say.
    static QString account(const nlohmann::ordered_json &json, const Answer &answer);
};

} // namespace fob
