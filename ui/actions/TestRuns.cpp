// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/TestRuns.h"

namespace fob {

TestRuns::TestRuns(const DiagnosisPorts &ports, QObject *parent) : QObject(parent), m_ports(ports)
{
    connect(&ports.flow.vault, &CredentialVault::happened, this, &TestRuns::happened);
}

void TestRuns::happened(const ActivityEvent &event)
{
    const CredentialId id = event.credential;
    if (const auto report = m_last.find(id); report != m_last.end() && outdatesTests(event)) {
        report->second.outdatedBy = event.kind;
        Q_EMIT changed(id);
    }
    const auto followed = m_followed.find(id);
    if (followed == m_followed.end() || !isBroughtAboutBy(event, followed->second))
        return;
    m_followed.erase(followed);
    // Behind whoever else hears of it: what is told of within a change is not in the index yet.
    QMetaObject::invokeMethod(
        this,
        [this, id] {
            if (const auto credential = m_ports.flow.vault.findById(id))
                run(*credential);
        },
        Qt::QueuedConnection);
}

void TestRuns::run(const Credential &credential, bool newToken)
{
    const CredentialId id = credential.id;
    if (isRunning(id))
        return;
    auto *test = new Diagnosis(m_ports, credential, {.newToken = newToken}, this);
    m_running[id].test = test;
    m_followed.erase(id);
    connect(test, &Diagnosis::stepStarted, this, [this, id](const DiagnosisStep &step) {
        m_running.at(id).current = step;
        Q_EMIT changed(id);
    });
    connect(test, &Diagnosis::stepFinished, this, [this, id](const DiagnosisStep &step) {
        Run &run = m_running.at(id);
        run.current.reset();
        run.ended.push_back(step);
        Q_EMIT changed(id);
    });
    connect(test, &Diagnosis::finished, this, [this, id, test](const DiagnosisReport &report) {
        test->deleteLater();
        m_running.erase(id);
        m_last.insert_or_assign(id, report);
        Q_EMIT changed(id);
        Q_EMIT finished(report);
    });
    test->start();
    Q_EMIT changed(id);
}

void TestRuns::cancel(const CredentialId &id)
{
    if (const auto run = m_running.find(id); run != m_running.end())
        run->second.test->cancel();
}

void TestRuns::forget(const CredentialId &id)
{
    cancel(id);
    m_last.erase(id);
}

const DiagnosisReport *TestRuns::last(const CredentialId &id) const
{
    const auto found = m_last.find(id);
    return found == m_last.end() ? nullptr : &found->second;
}

std::vector<DiagnosisStep> TestRuns::ended(const CredentialId &id) const
{
    const auto run = m_running.find(id);
    return run == m_running.end() ? std::vector<DiagnosisStep>() : run->second.ended;
}

std::optional<DiagnosisStep> TestRuns::current(const CredentialId &id) const
{
    const auto run = m_running.find(id);
    return run == m_running.end() ? std::nullopt : run->second.current;
}

} // namespace fob
