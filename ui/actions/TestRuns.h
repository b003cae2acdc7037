// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/Diagnosis.h"

#include <QObject>

#include <map>
#include <optional>

namespace fob {

// The tests of credentials that are under way, and the last report of each, for as long as the window lives.
class TestRuns : public QObject
{
    Q_OBJECT
public:
    explicit TestRuns(const DiagnosisPorts &ports, QObject *parent = nullptr);

    // Nothing where one is under way.
    void run(const Credential &credential, bool newToken = false);
    // Somebody has begun to do what the last test recommends: when it is done, the test is run again.
    void follow(const CredentialId &id, const DiagnosisRemedy &remedy) { m_followed.insert_or_assign(id, remedy); }
    void cancel(const CredentialId &id);
    void forget(const CredentialId &id);

    [[nodiscard]] bool isRunning(const CredentialId &id) const { return m_running.contains(id); }
    // Null: never tested. While one is under way, that before it. It knows what has happened to the credential since.
    [[nodiscard]] const DiagnosisReport *last(const CredentialId &id) const;
    // Of the test under way: those that have ended, and the one that has begun.
    [[nodiscard]] std::vector<DiagnosisStep> ended(const CredentialId &id) const;
    [[nodiscard]] std::optional<DiagnosisStep> current(const CredentialId &id) const;

Q_SIGNALS:
    void changed(const fob::CredentialId &id);
    void finished(const fob::DiagnosisReport &report);

private:
    struct Run
    {
        Diagnosis *test = nullptr;
        std::vector<DiagnosisStep> ended;
        std::optional<DiagnosisStep> current;
    };

    void happened(const ActivityEvent &event);

    DiagnosisPorts m_ports;
    std::map<CredentialId, Run> m_running;
    std::map<CredentialId, DiagnosisReport> m_last;
    std::map<CredentialId, DiagnosisRemedy> m_followed;
};

} // namespace fob
