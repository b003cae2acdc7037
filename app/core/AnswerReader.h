// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/HttpMessage.h"
#include "core/Instant.h"
#include "core/Provider.h"
#include "core/Result.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>

namespace fob {

/// One answer of one endpoint, told from an error by the descriptor.
class AnswerReader
{
public:
    AnswerReader(const Provider &provider, const Endpoint &endpoint, const HttpResponse &response, Instant now)
        : m_provider(provider), m_endpoint(endpoint), m_response(response), m_now(now)
    {
    }

    /// The body of a success that must be JSON. The caller wipes it.
    [[nodiscard]] Result<nlohmann::ordered_json> json() const;
    /// A success whose body nobody needs: JSON only where the descriptor tells success by the body.
    [[nodiscard]] Result<Done> success() const;

private:
    [[nodiscard]] bool statusIsSuccess() const { return m_response.status >= 200 && m_response.status < 300; }
    /// Redirects and pages in place of an answer.
    [[nodiscard]] std::optional<Error> foreignAnswer() const;
    [[nodiscard]] Error refusal(const nlohmann::ordered_json *json) const;
    [[nodiscard]] Result<Done> judged(const nlohmann::ordered_json &json) const;

    const Provider &m_provider;
    const Endpoint &m_endpoint;
    const HttpResponse &m_response;
    Instant m_now;
};

} // namespace fob
