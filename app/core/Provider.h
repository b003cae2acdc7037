// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "core/LocalizedText.h"
#include "core/Template.h"

#include <QString>
#include <QStringList>
#include <QUrl>

#include <chrono>
#include <optional>
#include <vector>

namespace fob {

/// A name and a value with placeholders: a query parameter, a form or JSON field, or a header of a request. A parameter
/// whose value comes out empty is left out of the request.
struct Parameter
{
    QString name;
    Template value;
};

enum class Encoding {
    None,
    Form, ///< application/x-www-form-urlencoded, every reserved byte percent-encoded ("+" as %2B, blank as %20)
    Json, ///< application/json, one flat object of strings
};

/// How an answer is told from an error, and where its facts are. Pointers are JSON Pointers (RFC 6901); an empty one
/// means that the provider does not send this fact.
struct Answer
{
    QString successPointer;     ///< empty: success is the HTTP status 2xx
    QString successEquals;      ///< the value there, numbers in decimal
    QString mustBeEmptyPointer; ///< a non-empty value there is a failure all the same
    QString accessToken;
    QString tokenType;
    QString expiresIn; ///< seconds
    QString refreshToken;
    QString refreshExpiresIn; ///< seconds
    QString scope;
    QString errorCode;
    QString errorMessage; ///< read for tests of the mapping only; never shown: it may quote a secret
    QString traceId;
    QString account; ///< whose token it is, in the provider's words
};

/// One HTTP call of a provider.
struct Endpoint
{
    QString role; ///< "authorize", "token", "refresh", "revoke", "introspect", "profile" or a probe's id: the key of a
                  ///< path override
    QByteArray method;
    QString path; ///< appended to the base URL; begins with "/"
    Encoding encoding = Encoding::None;
    std::vector<Parameter> query;
    std::vector<Parameter> headers;
    std::vector<Parameter> parameters; ///< the body's; an authorize endpoint's query
    Answer answer;
};

/// How a grant gets its token, the closed set that the flows know.
enum class GrantKind {
    ClientCredentials, ///< one request with the client's secrets, asked again when the token has expired
    ApiKey,            ///< the secret itself is the token
    AuthorizationCode, ///< browser, loopback or pasted redirect, code exchange (RFC 6749 §4.1)
    DirectToken,       ///< browser; the token arrives in the redirect's query; opt-in only (S15)
};

enum class Pkce { None, S256 };

/// What one grant needs and does. Its id is the descriptor's ("app_secret"), its kind the flow's.
struct Grant
{
    QString id;
    GrantKind kind = GrantKind::ClientCredentials;
    LocalizedText title;
    LocalizedText summary;
    QStringList fields;  ///< ids of Provider::fields that a credential with this grant has
    QStringList secrets; ///< ids of Provider::secrets, in the order of entry; ApiKey: the first one is the token
    Pkce pkce = Pkce::None;
    LocalizedText warning; ///< non-empty: opt-in, and this is said before it is chosen (S15)
    std::optional<Endpoint> authorize;
    std::optional<Endpoint> token;
    std::optional<Endpoint> refresh;
    QString codeParameter;                   ///< AuthorizationCode: "code"; DirectToken: "access_token"
    QString errorParameter;                  ///< "error"
    std::chrono::seconds codeLifetime{0};    ///< 0: unknown
    std::chrono::seconds accessLifetime{0};  ///< used when the answer has no usable lifetime; 0: no expiry known
    std::chrono::seconds refreshLifetime{0}; ///< 0: unknown
    std::chrono::seconds sameTokenFor{0};    ///< asked again within this time the provider returns the same token

    [[nodiscard]] bool needsBrowser() const
    {
        return kind == GrantKind::AuthorizationCode || kind == GrantKind::DirectToken;
    }
};

struct Environment
{
    QString id;
    LocalizedText name;
    QString badge; ///< "PROD", "DEV", "HWCLOUD", "SANDBOX": shown on the credential
    enum class Kind { Production, Development, Sandbox } kind = Kind::Production;
    QUrl baseUrl; ///< empty: the credential must give one ("customer's own")
    /// Of the JWK Set (RFC 7517) that its tokens are signed with, below the base URL; empty: it publishes none.
    QString keysPath{};
};

/// A setting of a credential that is no secret.
struct Field
{
    QString id;
    LocalizedText label;
    LocalizedText help;
    bool required = true;
    QString defaultValue;
};

struct SecretField
{
    QString id;
    LocalizedText label;
    LocalizedText help;
};

struct Scope
{
    QString id;
    LocalizedText title;
    LocalizedText description;
    QString group;  ///< a row of the matrix; empty: a list entry of its own
    QString access; ///< a column of the matrix ("view", "update"); empty with an empty group
    bool sensitive = false;
    LocalizedText warning;  ///< what a sensitive one risks
    QStringList implies;    ///< ids that this one contains
    bool isDefault = false; ///< chosen for a new credential, and what the provider grants when none is asked for
};

struct ScopeGroup
{
    QString id;
    LocalizedText title;
    LocalizedText description;
};

struct ScopePreset
{
    QString id;
    LocalizedText title;
    QStringList scopes;
};

struct ScopeRules
{
    QString separator = QStringLiteral(" ");
    bool freeEntry = false; ///< scopes that the list does not have may be asked for
    std::vector<ScopeGroup> groups;
    std::vector<Scope> list;
    std::vector<ScopePreset> presets;

    [[nodiscard]] const Scope *find(const QString &id) const;
    [[nodiscard]] bool isEmpty() const { return list.empty() && !freeEntry; }
};

/// What is known about redirect addresses.
struct RedirectRules
{
    enum class Loopback { Accepted, Unverified, Refused } loopback = Loopback::Unverified;
    QString host = QStringLiteral("127.0.0.1"); ///< or "localhost"
    QString path = QStringLiteral("/callback");
    LocalizedText note;
};

struct RateLimit
{
    enum class Applies { Token, Api } applies = Applies::Api;
    int requests = 0;
    std::chrono::seconds per{0};
    int concurrent = 0; ///< 0: not limited
    QString tier;       ///< empty: every account
    bool perEndpoint = false;

    friend bool operator==(const RateLimit &, const RateLimit &) = default;
};

/// A harmless call that proves a token.
struct Probe
{
    QString id;
    LocalizedText title;
    Endpoint endpoint;
    QString needsScope;
    QString expectedText; ///< non-empty: the whole body of a success, which then is not JSON
};

/// One row of a provider's error table. A row matches by code (the answer's errorCode or OAuth error name) or, when it
/// has none, by HTTP status.
struct ErrorRow
{
    QString code;
    int status = 0;
    QStringList at; ///< endpoint roles, "api" for authenticated calls; empty: anywhere
    Error::Kind kind = Error::Kind::Refused;
    enum class Retry { Never, Once, Later } retry = Retry::Never;
    LocalizedText meaning;
    LocalizedText remedy;
};

/// authorize, token, refresh, revoke, introspect: they prove the client; every other call carries a token.
[[nodiscard]] bool isOAuthCall(const QString &role);

/// One provider, valid by construction: only parseProvider() makes one.
struct Provider
{
    QString id;
    LocalizedText name;
    QString monogram; ///< two letters for its tile
    QUrl documentation;
    QString issuer; ///< RFC 9207; empty: not compared
    std::vector<Environment> environments;
    std::vector<Field> fields;
    std::vector<SecretField> secrets;
    std::vector<Grant> grants;
    ScopeRules scopes;
    RedirectRules redirect;
    std::optional<Endpoint> revoke;
    std::optional<Endpoint> profile;
    std::optional<Endpoint> introspect; ///< RFC 7662
    std::vector<Parameter> callHeaders; ///< what every authenticated call carries
    std::vector<RateLimit> limits;
    std::chrono::hours dormantAfter{0}; ///< 0: never
    std::vector<Probe> probes;
    std::vector<ErrorRow> errors;
    bool builtIn = false;

    [[nodiscard]] const Environment *environment(const QString &id) const;
    /// The provider emulated on this computer, when the descriptor says where.
    [[nodiscard]] const Environment *sandbox() const;
    [[nodiscard]] const Grant *grant(const QString &id) const;
    [[nodiscard]] const Field *field(const QString &id) const;
    [[nodiscard]] const SecretField *secret(const QString &id) const;
    /// The tiers that its limits name, as the descriptor orders them.
    [[nodiscard]] QStringList tiers() const;
    [[nodiscard]] const ErrorRow *explain(const QString &role, const QString &code, int status) const;
};

} // namespace fob
