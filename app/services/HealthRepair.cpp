// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/HealthRepair.h"

#include "services/Async.h"

namespace fob {

namespace {

/// One thing after the other. A child of the vault, as it is not to be cut off when a window is closed.
class Repair : public QObject
{
public:
    Repair(CredentialVault &vault, RepairRequest request, Completion<Repaired> done)
        : QObject(&vault), m_vault(vault), m_request(std::move(request)), m_done(std::move(done))
    {
    }

    void start()
    {
        if (!m_request.settle)
            return next();
        m_vault.reconcile(this, [this](const Result<Done> &settled) {
            note(settled);
            next();
        });
    }

private:
    void next()
    {
        if (m_request.stray.empty()) {
            deleteLater();
            return later<Repaired>(&m_vault, m_done, m_repaired);
        }
        const CredentialId id = m_request.stray.back();
        m_request.stray.pop_back();
        m_vault.removeStray(id, this, [this](const Result<bool> &removed) {
            note(removed.map([](bool) { return Done{}; }));
            removed &&*removed ? ++m_repaired.removed : ++m_repaired.left;
            next();
        });
    }

    void note(const Result<Done> &result)
    {
        if (!result && !m_repaired.error)
            m_repaired.error = result.error();
    }

    CredentialVault &m_vault;
    RepairRequest m_request;
    Completion<Repaired> m_done;
    Repaired m_repaired;
};

} // namespace

RepairRequest repairable(const HealthReport &report)
{
    RepairRequest request;
    if (const HealthCheck *check = find(report, HealthCheck::Id::Unsettled))
        request.settle = check->canBeRepaired;
    if (const HealthCheck *check = find(report, HealthCheck::Id::StrayItems); check && check->canBeRepaired)
        for (const QStringList &item : check->of(HealthFact::Kind::StrayItem))
            request.stray.push_back(item.value(0));
    return request;
}

void repair(CredentialVault &vault, const RepairRequest &request, QObject *context, Completion<Repaired> done)
{
    (new Repair(vault, request, guarded(context, std::move(done))))->start();
}

} // namespace fob
