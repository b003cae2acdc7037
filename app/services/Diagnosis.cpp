// SPDX-License-Identifier: GPL-3.0-or-later
// A test up to the connection, and what all of its steps share.
#include "services/Diagnosis.h"

#include "services/DiagnosisFlow.h"

namespace fob {

using Kind = Error::Kind;

Diagnosis::Diagnosis(const DiagnosisPorts &ports, Credential credential, Options options, QObject *parent)
    : QObject(parent), m_flow(std::make_unique<Flow>(*this, ports, std::move(credential), options))
{
}

Diagnosis::~Diagnosis() = default;

void Diagnosis::start() { m_flow->start(); }
void Diagnosis::cancel() { m_flow->cancel(); }
bool Diagnosis::giveUp() { return m_flow->giveUp(); }

Diagnosis::Flow::Flow(Diagnosis &diagnosis, const DiagnosisPorts &ports, Credential credential, Options options)
    : q(diagnosis), m_ports(ports), m_credential(std::move(credential)), m_options(options), m_tokens(ports.flow)
{
}

Diagnosis::Flow::~Flow() { *m_over = true; }

void Diagnosis::Flow::start()
{
    if (std::exchange(m_started, true) || *m_over)
        return;
    // From the event loop: whoever starts a flow may connect to it afterwards.
    later<Done>(context(), unlessOver<Done>([this](const Result<Done> &) { settings(); }), Done{});
}

void Diagnosis::Flow::cancel()
{
    if (*m_over)
        return;
    m_report.cancelled = true;
    *m_over = true; // what the token source says to being given up is no step's end
    m_tokens.giveUpWaiting();
    if (m_plan.empty())
        plan();
    skipRest(SkippedFor::Cancelled);
    settle();
}

bool Diagnosis::Flow::giveUp()
{
    m_givenUp = true;
    if (m_asking && !m_tokens.giveUpWaiting())
        return false; // tokenCame() ends it
    cancel();
    return true;
}

// What all steps share

void Diagnosis::Flow::plan()
{
    m_startedAt = m_ports.flow.clock.sinceBoot();
    m_report.credential = m_credential.id;
    m_report.name = m_credential.name;
    m_report.provider = m_credential.provider;
    m_report.environment = m_credential.environment;
    m_report.grant = m_credential.grant;
    m_report.startedAt = flow().clock.now();
    const auto add = [this](Id id) {
        m_plan.emplace_back();
        m_plan.back().id = id;
    };
    for (const Id id : {Id::Settings, Id::Keychain, Id::HostName, Id::Connection, Id::Clock, Id::Token, Id::Answer})
        add(id);
    if (const auto described = describe(flow().providers, m_credential)) {
        for (const Probe &probe : described->provider->probes) {
            add(Id::Probe);
            m_plan.back().probe = probe.id;
            m_plan.back().title = probe.title;
        }
    }
    if (m_plan.back().id != Id::Probe)
        add(Id::Probe);
    add(Id::Scopes);
    add(Id::Limits);
}

bool Diagnosis::Flow::begin()
{
    m_stepAt = flow().clock.sinceBoot();
    m_stepBegun = true;
    Q_EMIT q.stepStarted(current());
    return !*m_over;
}

bool Diagnosis::Flow::end(Outcome outcome, Facts facts, std::optional<Error> error)
{
    DiagnosisStep step = current();
    step.outcome = outcome;
    step.facts = std::move(facts);
    step.error = std::move(error);
    if (std::exchange(m_stepBegun, false))
        step.took = flow().clock.sinceBoot() - m_stepAt;
    m_report.steps.push_back(step);
    Q_EMIT q.stepFinished(step);
    if (*m_over)
        return false;
    if (outcome == Outcome::Failed) {
        skipRest(SkippedFor::EarlierFailure);
        settle();
        return false;
    }
    return true;
}

bool Diagnosis::Flow::skip(SkippedFor why)
{
    current().skippedFor = why;
    return end(Outcome::Skipped, {});
}

void Diagnosis::Flow::skipRest(SkippedFor why)
{
    *m_over = true; // whoever hears of it changes nothing any more
    while (m_report.steps.size() < m_plan.size())
        (void)skip(why);
}

void Diagnosis::Flow::settle()
{
    *m_over = true;
    m_report.took = flow().clock.sinceBoot() - m_startedAt;
    if (m_described.grant)
        m_report.remedy = remedyFor(m_report, m_credential, provider(), grant());
    else if (m_report.failure())
        m_report.remedy.action = DiagnosisRemedy::Action::EditSettings;
    m_context.release()->deleteLater(); // we may be in one of its calls
    m_live.reset();
    m_secrets = {};
    Q_EMIT q.finished(DiagnosisReport(m_report)); // the last thing: whoever hears of it may destroy this
}

// 1. Settings

void Diagnosis::Flow::settings()
{
    // What is stored counts, not what somebody was looking at.
    const auto stored = flow().vault.findById(m_credential.id);
    if (stored)
        m_credential = *stored;
    plan();
    if (!begin())
        return;
    if (!stored)
        return fail(stored.error());
    const auto described = describe(flow().providers, m_credential);
    if (!described)
        return fail(described.error());
    m_described = *described;
    if (const auto valid = validate(m_credential, provider()); !valid)
        return fail(valid.error());
    SettingsFacts facts;
    for (const QString &id : grant().fields)
        if (!m_credential.fields.value(id).isEmpty())
            facts.fields += id;
    facts.redirect = grant().needsBrowser();
    if (pass(facts))
        keychain();
}

// 2. The keychain answers, and every secret is in it.

void Diagnosis::Flow::keychain()
{
    if (!begin())
        return;
    flow().vault.secretStore().status(
        context(), unlessOver<SecretStoreStatus>([this](const Result<SecretStoreStatus> &status) {
            // One that cannot say how it is may let itself be read all the same; if not, that says why.
            readSecrets(status ? *status : SecretStoreStatus{flow().vault.secretStore().backend(), {}, {}});
        }));
}

void Diagnosis::Flow::readSecrets(const SecretStoreStatus &status)
{
    flow().vault.openSecrets(m_credential.id, context(),
                             unlessOver<CredentialSecrets>([this, status](Result<CredentialSecrets> secrets) {
                                 secretsRead(status, std::move(secrets));
                             }));
}

void Diagnosis::Flow::secretsRead(const SecretStoreStatus &status, Result<CredentialSecrets> secrets)
{
    KeychainFacts facts{status.backend, {}};
    if (!secrets)
        return fail(secrets.error(), facts);
    m_secrets = std::move(*secrets);
    QString missing;
    for (const QString &id : grant().secrets) {
        const auto secret = m_secrets.fields.find(id);
        if (secret != m_secrets.fields.end() && !secret->second.isEmpty())
            facts.secrets += id;
        else if (missing.isEmpty())
            missing = id;
    }
    if (!missing.isEmpty())
        return fail(failure(Kind::MissingSecret, missing).value(), facts);
    if (pass(facts))
        hostName();
}

// 3. The provider's host has an address.

void Diagnosis::Flow::hostName()
{
    if (!begin())
        return;
    m_ports.connection.lookUp(baseUrl(m_credential, provider()), context(),
                              unlessOver<HostAddresses>([this](const Result<HostAddresses> &found) {
                                  if (!found)
                                      return fail(found.error());
                                  if (pass(*found))
                                      connection();
                              }));
}

// 4. It takes connections, and is who it says it is (S19).

void Diagnosis::Flow::connection()
{
    if (!begin())
        return;
    prepareSandbox(flow(), provider(), m_credential, context(), unlessOver<Done>([this](const Result<Done> &ready) {
                       if (!ready)
                           return fail(ready.error());
                       m_ports.connection.connectTo(
                           baseUrl(m_credential, provider()), context(),
                           unlessOver<ConnectionFacts>([this](const auto &facts) { connected(facts); }));
                   }));
}

void Diagnosis::Flow::connected(const Result<ConnectionFacts> &result)
{
    if (!result)
        return fail(result.error());
    if (result->fault)
        return fail(failure(Kind::TlsFailed, result->host).value(), *result);
    if (pass(*result))
        clock();
}

} // namespace fob
