// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Credential.h"
#include "core/HttpMessage.h"
#include "core/Instant.h"
#include "core/Provider.h"
#include "core/ShownText.h"

#include <memory>
#include <optional>
#include <vector>

/// A request and its answer as this computer's user may see them (for everybody else: PublicExchange). What is masked
/// is decided by type when the request is built (Template knows its secret placeholders); what is said of an answer is
/// decided by its endpoint; and what repeats a secret that was opened for the request is masked before an exchange
/// exists. No secret's value is ever in here, so none can be searched for or forgotten.
namespace fob {

/// A header, a parameter of a query or a member of a body.
struct ShownField
{
    QString name;
    ShownText value;
    friend bool operator==(const ShownField &, const ShownField &) = default;
};

/// How a request looks, made next to its bytes by whoever builds it. A request without one shows its method, its
/// address without a query, its headers' names, and its body's size. Move-only; it lives until the answer is there.
struct RequestOutline
{
    CredentialId credential; ///< empty: none yet
    QString role;            ///< Endpoint::role, or "request" for a call of the user's own
    Encoding encoding = Encoding::None;
    std::vector<ShownField> query;
    std::vector<ShownField> headers;
    std::vector<ShownField> body; ///< Form, Json: its members
    ShownText ownQuery;           ///< as the user has typed it
    ShownText ownBody;            ///< as the user has typed it
    Answer answer;                ///< which leaves of the answer are harmless, and which are tokens
    bool answersTokens = true;    ///< what `answer` does not name may be one; false: it is the user's own data
    SecretSearch secrets;         ///< all that were opened for it, as an answer may repeat them
};

/// A JSON value of an answer with every leaf masked that is not known to be harmless or the user's own.
struct ShownNode
{
    enum class Kind { Object, Array, Leaf } kind = Kind::Leaf;
    ShownText name = {};  ///< in an object
    ShownText value = {}; ///< of a leaf; numbers, true, false and null are as they are
    bool isText = false;  ///< the leaf was a JSON string; its pieces are without its quotes and escapes
    std::vector<ShownNode> children = {};
    qsizetype leftOut = 0; ///< more of them than are kept
};

struct ShownAnswer
{
    int status = 0;
    std::vector<ShownField> headers;
    qsizetype size = 0; ///< of the body, in bytes
    std::optional<ShownNode> json;
    ShownText text; ///< a body that is no JSON, where it is the user's own
};

struct Exchange
{
    quint64 number = 0; ///< in this process, from 1
    CredentialId credential;
    QString role;
    Instant startedAt{};
    std::chrono::milliseconds took{0};

    QByteArray method;
    QString origin; ///< "https://api.example.com:8443"
    ShownText path; ///< percent-encoded
    std::vector<ShownField> query;
    ShownText ownQuery;                    ///< percent-encoded; instead of `query`
    std::vector<ShownField> headers;       ///< its own
    std::vector<ShownField> commonHeaders; ///< that every request carries (core/CommonHeaders.h)
    Encoding encoding = Encoding::None;
    std::vector<ShownField> body;
    ShownText ownBody;      ///< instead of `body`; a body with neither is one of which nothing is known
    qsizetype bodySize = 0; ///< in bytes

    std::optional<ShownAnswer> answer;
    std::optional<Error> error; ///< there is no answer: the network's error, or Cancelled
};

/// Those that are sent, as expandedFields() does.
[[nodiscard]] std::vector<ShownField> shownFields(const std::vector<Parameter> &parameters,
                                                  const TemplateValues &values);

/// The request's half; number, times and the answer are the recorder's.
[[nodiscard]] Exchange shownRequest(const HttpRequest &request);
/// `asked`: the request's; null: nothing is known of the answer. At most 12 levels and 4,000 values are kept.
[[nodiscard]] ShownAnswer shownAnswer(const HttpResponse &response, const RequestOutline *asked);

} // namespace fob
