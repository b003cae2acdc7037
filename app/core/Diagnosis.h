// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Activity.h"
#include "core/Connection.h"
#include "core/Credential.h"
#include "core/Error.h"

#include <variant>
#include <vector>

namespace fob {

/// The settings, as they stand in the descriptor: ids of fields, never what is in them.
struct SettingsFacts
{
    QStringList fields;
    bool redirect = false; ///< the grant has a redirect address
    friend bool operator==(const SettingsFacts &, const SettingsFacts &) = default;
};

struct KeychainFacts
{
    QString backend;     ///< a name for people
    QStringList secrets; ///< ids of the secrets that are there
    friend bool operator==(const KeychainFacts &, const KeychainFacts &) = default;
};

struct ClockFacts
{
    std::chrono::milliseconds ahead{0}; ///< of the provider; negative: behind it
    bool wrong = false;                 ///< by more than clockTolerance
    bool reckoned = false;              ///< Fob goes by the provider's time; else most servers do not say the same
    friend bool operator==(const ClockFacts &, const ClockFacts &) = default;
};

struct TokenRequestFacts
{
    enum class How { Stored, Refreshed, Requested } how = How::Stored;
    std::optional<std::chrono::seconds> left; ///< of the access token; empty: it has no known end
    friend bool operator==(const TokenRequestFacts &, const TokenRequestFacts &) = default;
};

/// What the token answer held, none of it secret.
struct AnswerFacts
{
    QString tokenType;
    std::optional<std::chrono::seconds> lifetime;       ///< as it is reckoned with
    TokenSet::Lifetime said = TokenSet::Lifetime::Said; ///< else it is the grant's usual one
    bool refreshToken = false;
    std::optional<int> scopes; ///< how many it names; empty: it names none
    friend bool operator==(const AnswerFacts &, const AnswerFacts &) = default;
};

struct ProbeFacts
{
    int status = 0;       ///< HTTP status; 0: no answer
    QString missingScope; ///< the token is valid, and lacks this one; where it was not asked for, that is a warning
    QString grantedScope; ///< the one that the call needs; it was granted, and the call forbidden all the same
    friend bool operator==(const ProbeFacts &, const ProbeFacts &) = default;
};

struct ScopesFacts
{
    QStringList asked;
    std::optional<QStringList> granted; ///< empty: the provider does not say
    QStringList missing;                ///< asked for and not granted
    friend bool operator==(const ScopesFacts &, const ScopesFacts &) = default;
};

struct LimitsFacts
{
    std::optional<int> limit;     ///< X-RateLimit-Limit
    std::optional<int> remaining; ///< X-RateLimit-Remaining
    std::optional<std::chrono::seconds> reset;
    std::vector<RateLimit> documented;        ///< the descriptor's, of the credential's tier
    std::optional<std::chrono::seconds> held; ///< the next call may be made only then
    friend bool operator==(const LimitsFacts &, const LimitsFacts &) = default;
};

/// One step of a test with what it taught. It cannot hold a secret: it is made of names, numbers, times and the
/// provider's own codes (Error).
struct DiagnosisStep
{
    enum class Id { Settings, Keychain, HostName, Connection, Clock, Token, Answer, Probe, Scopes, Limits };
    enum class Outcome {
        Passed,
        Warned,  ///< it works, and something is to be known
        Failed,  ///< `error` says why
        Skipped, ///< `skippedFor` says why
    };
    enum class SkippedFor {
        Nothing,
        EarlierFailure,
        NotNeeded, ///< there is nothing to test in it: an API key needs no token request, a sandbox no clock
        NotSaid,   ///< the provider does not say what is to be learned
        Cancelled,
    };
    using Facts = std::variant<std::monostate, SettingsFacts, KeychainFacts, HostAddresses, ConnectionFacts, ClockFacts,
                               TokenRequestFacts, AnswerFacts, ProbeFacts, ScopesFacts, LimitsFacts>;

    Id id = Id::Settings;
    QString probe;       ///< Probe: its id in the descriptor; empty: the provider has none
    LocalizedText title; ///< Probe: the descriptor's; else empty, the front ends have the names
    Outcome outcome = Outcome::Skipped;
    SkippedFor skippedFor = SkippedFor::Nothing;
    std::chrono::milliseconds took{0};
    Facts facts;
    std::optional<Error> error;

    friend bool operator==(const DiagnosisStep &, const DiagnosisStep &) = default;
};

/// What a person can do about a failure with one click.
struct DiagnosisRemedy
{
    enum class Action {
        None, ///< only what the sentence says
        SignIn,
        SignInForScopes,
        EditSettings,
        EditBaseUrl, ///< an address of the user's own leads nowhere, or to somebody else
        ReplaceSecrets,
        Unlock,
        NewToken, ///< refresh or ask again, and test again
    } action = Action::None;
    QStringList scopes; ///< SignInForScopes: the missing ones
    /// SignInForScopes: what to ask for, so that nothing is lost that was granted: those, the granted, the asked for.
    QStringList allScopes;

    friend bool operator==(const DiagnosisRemedy &, const DiagnosisRemedy &) = default;
};

/// A whole test of one credential.
struct DiagnosisReport
{
    CredentialId credential;
    QString name; ///< as it was called then
    QString provider;
    QString environment;
    QString grant;
    Instant startedAt{};
    std::chrono::milliseconds took{0};
    bool cancelled = false;
    std::vector<DiagnosisStep> steps; ///< in their order; those not reached are there as skipped
    DiagnosisRemedy remedy;           ///< of what failed, else of the first warning that has one
    /// What has happened to the credential since, so that this may hold no more.
    std::optional<ActivityEvent::Kind> outdatedBy;

    /// The step that failed; null: none did.
    [[nodiscard]] const DiagnosisStep *failure() const;
    [[nodiscard]] std::vector<const DiagnosisStep *> warnings() const;
    /// The first of this id; null: the report does not go so far.
    [[nodiscard]] const DiagnosisStep *step(DiagnosisStep::Id id) const;
    [[nodiscard]] bool passed() const { return !cancelled && !failure(); }

    friend bool operator==(const DiagnosisReport &, const DiagnosisReport &) = default;
};

/// What the token lacks, as this step has it.
[[nodiscard]] QStringList lackingScopes(const DiagnosisStep &step);
/// It is as an address that is not the provider's would fail or answer.
[[nodiscard]] bool mayLeadElsewhere(Error::Kind kind);

/// What the steps that passed exclude as the cause.
enum class RuledOut { Account, Secret, Network, Clock, Keychain };
/// In this order; empty where nothing failed.
[[nodiscard]] std::vector<RuledOut> ruledOut(const DiagnosisReport &report);

/// What helps against what failed, else against the first warning that something helps against.
[[nodiscard]] DiagnosisRemedy remedyFor(const DiagnosisReport &report, const Credential &credential,
                                        const Provider &provider, const Grant &grant);

/// After this event a test may end otherwise: a setting, a secret or whose tokens they are has changed.
[[nodiscard]] bool outdatesTests(const ActivityEvent &event);
/// It is what the remedy was to bring about, so that the test is worth running again.
[[nodiscard]] bool isBroughtAboutBy(const ActivityEvent &event, const DiagnosisRemedy &remedy);

/// The names as written here in snake case, for JSON output and tests.
[[nodiscard]] QString stepName(DiagnosisStep::Id id);
[[nodiscard]] QString outcomeName(DiagnosisStep::Outcome outcome);
[[nodiscard]] QString actionName(DiagnosisRemedy::Action action);
[[nodiscard]] QString ruledOutName(RuledOut what);

} // namespace fob
