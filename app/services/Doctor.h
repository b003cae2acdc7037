// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Activity.h"
#include "core/EncryptedStore.h"
#include "core/HealthCheck.h"
#include "core/HealthPorts.h"
#include "core/ProviderCatalog.h"

#include <QObject>

#include <memory>

namespace fob {

struct DoctorPorts
{
    Surroundings &surroundings;
    Result<StoreKind> store; ///< where this user wants secrets to be kept
    SecretStore &secrets;    ///< that one
    StoredItems &items;      ///< what lies in it
    CredentialIndex &index;
    ActivityLog &activity;
    const ProviderCatalog &providers;
    HttpClient &http; ///< for asking this computer's own sandbox; nothing else is asked of it
};

/// Looks at all that Fob stands on, and says what is well and what is not. Nothing is changed, nothing leaves this
/// computer, and nobody is asked for a passphrase. Emits finished() exactly once, within a few seconds at most;
/// cancel() always works; destruction abandons without a signal.
class Doctor : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        /// For what others have to answer: the keychain, a sandbox. What has no answer by then is told as unknown.
        std::chrono::milliseconds patience{1500};
    };

    Doctor(DoctorPorts ports, Options options, QObject *parent = nullptr);
    explicit Doctor(DoctorPorts ports, QObject *parent = nullptr) : Doctor(std::move(ports), Options(), parent) {}
    ~Doctor() override;

    void start();
    void cancel();

Q_SIGNALS:
    /// As it is known; in no particular order, each once.
    void checked(const fob::HealthCheck &check);
    /// All of them in their order, or Cancelled.
    void finished(const fob::Result<fob::HealthReport> &report);

private:
    class Examination;
    std::unique_ptr<Examination> m_examination;
};

} // namespace fob
