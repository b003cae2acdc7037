// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Credential.h"
#include "core/HttpMessage.h"
#include "core/Instant.h"
#include "core/Provider.h"

#include <memory>
#include <optional>
#include <vector>

/// A request and its answer as they may be shown, to anybody. What is masked is decided by type when the request is
/// built (Template knows its secret placeholders) and, for answers, by what the descriptor names as harmless; no
/// secret's value is ever in here, so none can be searched for or forgotten.
namespace fob {

/// A part of a value.
struct ShownPiece
{
    enum class Kind {
        Plain,    ///< text: as it was sent or received, not yet fit for a terminal (safeText())
        Masked,   ///< text: which secret, a placeholder's name: "secret:client_secret", "access_token", "code", …
        Withheld, ///< size: how many characters it has, and nothing else is known of it
    } kind = Kind::Plain;
    QString text = {};
    qsizetype size = 0;

    static ShownPiece plain(const QString &text) { return {Kind::Plain, text, text.size()}; }
    static ShownPiece masked(const QString &which) { return {Kind::Masked, which, 0}; }
    static ShownPiece withheld(qsizetype size) { return {Kind::Withheld, {}, size}; }
    friend bool operator==(const ShownPiece &, const ShownPiece &) = default;
};
using ShownText = std::vector<ShownPiece>;

/// The name of a secret without what only templates need: "client_secret" for "secret:client_secret".
[[nodiscard]] QString secretName(const ShownPiece &masked);

/// A header, a parameter of a query or a member of a body.
struct ShownField
{
    QString name;
    ShownText value;
    friend bool operator==(const ShownField &, const ShownField &) = default;
};

/// How a request looks, made next to its bytes by whoever builds it. A request without one shows its method, its
/// address without a query, its headers' names, and its body's size.
struct RequestOutline
{
    CredentialId credential; ///< empty: none yet
    QString role;            ///< Endpoint::role, or "request" for a call of the user's own
    Encoding encoding = Encoding::None;
    std::vector<ShownField> query;
    std::vector<ShownField> headers;
    std::vector<ShownField> body; ///< Form, Json: its members; empty for a body of the user's own
    Answer answer;                ///< which leaves of the answer are harmless, and which are tokens
};

/// A JSON value of an answer with every leaf masked that is not known to be harmless.
struct ShownNode
{
    enum class Kind { Object, Array, Leaf } kind = Kind::Leaf;
    ShownPiece name = {}; ///< in an object
    /// Leaf: numbers, true, false and null as they are; texts by the descriptor only.
    ShownPiece value = {};
    bool isText = false; ///< a plain value that was a JSON string
    std::vector<ShownNode> children = {};
    qsizetype leftOut = 0; ///< more of them than are kept
};

struct ShownAnswer
{
    int status = 0;
    std::vector<ShownField> headers;
    QString contentType; ///< without parameters, "" when there is none
    qsizetype size = 0;  ///< of the body, in bytes
    std::optional<ShownNode> json;
};

struct Exchange
{
    quint64 number = 0; ///< in this process, from 1
    CredentialId credential;
    QString role;
    Instant startedAt{};
    std::chrono::milliseconds took{0};

    QByteArray method;
    QUrl url; ///< without a query
    std::vector<ShownField> query;
    qsizetype querySize = 0; ///< of one that nothing is known of; else 0
    std::vector<ShownField> headers;
    Encoding encoding = Encoding::None;
    std::vector<ShownField> body;
    qsizetype bodySize = 0; ///< in bytes

    std::optional<ShownAnswer> answer;
    std::optional<Error> error; ///< there is no answer: the network's error, or Cancelled
};

/// A value with placeholders, what they stand for filled in unless it is secret.
[[nodiscard]] ShownText shownText(const Template &source, const TemplateValues &values);
/// Those that are sent, as expandedFields() does.
[[nodiscard]] std::vector<ShownField> shownFields(const std::vector<Parameter> &parameters,
                                                  const TemplateValues &values);

/// The request's half; number, times and the answer are the recorder's.
[[nodiscard]] Exchange shownRequest(const HttpRequest &request);
/// `harmless`: the endpoint's; null: nothing is known of the answer. At most 12 levels and 400 values are kept.
[[nodiscard]] ShownAnswer shownAnswer(const HttpResponse &response, const Answer *harmless);

} // namespace fob
