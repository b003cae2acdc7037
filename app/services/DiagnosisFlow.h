// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/CredentialSecrets.h"
#include "services/Diagnosis.h"
#include "services/FlowSteps.h"
#include "services/TokenSource.h"

class QTimer;

namespace fob {

struct BudgetedAnswer;

/// The inside of a Diagnosis. Its steps stand in their order in Diagnosis.cpp (up to the connection),
/// DiagnosisToken.cpp (clock, token, answer) and DiagnosisCalls.cpp (probes, scopes, limits).
class Diagnosis::Flow
{
public:
    Flow(Diagnosis &diagnosis, const DiagnosisPorts &ports, Credential credential, Options options);
    ~Flow();
    Flow(const Flow &) = delete;
    Flow &operator=(const Flow &) = delete;

    void start();
    void cancel();
    bool giveUp();

private:
    using Id = DiagnosisStep::Id;
    using Outcome = DiagnosisStep::Outcome;
    using SkippedFor = DiagnosisStep::SkippedFor;
    using Facts = DiagnosisStep::Facts;

    /// The clock is no reason to wait for long: a provider that does not answer is told of by the token request.
    static constexpr std::chrono::seconds clockPatience{5};
    static constexpr std::chrono::seconds turnPatience{60};

    void plan();
    void settings();
    void keychain();
    void readSecrets(const SecretStoreStatus &status);
    void secretsRead(const SecretStoreStatus &status, Result<CredentialSecrets> secrets);
    void hostName();
    void connection();
    void connected(const Result<ConnectionFacts> &result);
    void clock();
    void askTime(const RateBudget::TurnPointer &turn, QObject *waiting, QTimer *deadline);
    void undated();
    void dated(const HttpResponse &response, Instant sent, Instant received);
    void token();
    void tokenCame(Result<TokenSet> tokens, TokenRequestFacts::How how);
    void answer(TokenRequestFacts::How how);
    void probe();
    void probeAnswered(const Probe &probe, const BudgetedAnswer &answer);
    /// The provider has said so; of what it does not say nothing is known.
    [[nodiscard]] bool wasGranted(const QString &scope) const;
    /// Nobody wanted the scope, so that its lack is no fault: neither asked for nor granted. An API key asks for none.
    [[nodiscard]] bool wasLeftOut(const QString &scope) const;
    void scopes();
    void limits();
    [[nodiscard]] std::vector<RateLimit> documentedLimits() const;

    /// The next step of the plan begins. False when somebody has cancelled on hearing of it.
    [[nodiscard]] bool begin();
    /// It ends; true when the next one is to begin. A failure skips the rest and ends the test.
    [[nodiscard]] bool end(Outcome outcome, Facts facts, std::optional<Error> error = {});
    [[nodiscard]] bool pass(Facts facts) { return end(Outcome::Passed, std::move(facts)); }
    void fail(const Error &error, Facts facts = {}) { (void)end(Outcome::Failed, std::move(facts), error); }
    [[nodiscard]] bool skip(SkippedFor why);
    void skipRest(SkippedFor why);
    void settle();

    [[nodiscard]] const FlowPorts &flow() const { return m_ports.flow; }
    [[nodiscard]] DiagnosisStep &current() { return m_plan[m_report.steps.size()]; }
    [[nodiscard]] const Provider &provider() const { return *m_described.provider; }
    [[nodiscard]] const Grant &grant() const { return *m_described.grant; }
    [[nodiscard]] bool isApiKey() const { return grant().kind == GrantKind::ApiKey; }
    [[nodiscard]] QObject *context() const { return m_context.get(); }

    /// An answer that comes after the end is dropped, even after this is gone: the context dies a little later.
    template <typename T, typename F> [[nodiscard]] Completion<T> unlessOver(F work)
    {
        return [over = m_over, work = std::move(work)](Result<T> result) mutable {
            if (!*over)
                work(std::move(result));
        };
    }

    Diagnosis &q;
    DiagnosisPorts m_ports;
    Credential m_credential;
    Options m_options;
    Described m_described;
    TokenSource m_tokens;

    std::unique_ptr<QObject> m_context = std::make_unique<QObject>(); ///< of everything that is waited for
    std::vector<DiagnosisStep> m_plan;
    DiagnosisReport m_report;
    std::chrono::milliseconds m_startedAt{0};
    std::chrono::milliseconds m_stepAt{0};
    bool m_stepBegun = false;
    bool m_started = false;
    bool m_asking = false; ///< the token source
    bool m_givenUp = false;
    std::shared_ptr<bool> m_over = std::make_shared<bool>(false);

    CredentialSecrets m_secrets;
    std::optional<TokenSet> m_live;
    std::size_t m_probe = 0;
    LimitsFacts m_limits; ///< as far as an answer's headers have said
};

} // namespace fob
