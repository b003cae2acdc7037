// SPDX-License-Identifier: GPL-3.0-or-later
// What is looked at, and in which order; what is to be thought of it: HealthVerdicts.
#include "services/Doctor.h"

#include "services/HealthVerdicts.h"
#include "services/SandboxSearch.h"
#include "services/StoreMove.h"

#include <QTimer>

#include <algorithm>

namespace fob {

using Id = HealthCheck::Id;
using Finding = HealthCheck::Finding;
using Kind = Error::Kind;

class Doctor::Examination : public QObject
{
public:
    Examination(Doctor &doctor, DoctorPorts ports, Options options)
        : m_doctor(doctor), m_ports(std::move(ports)), m_options(options)
    {
        m_patience.setSingleShot(true);
        connect(&m_patience, &QTimer::timeout, this, &Examination::giveUpWaiting);
    }

    void start()
    {
        // The database before anything else opens it: opening closes it to others and brings it up to date.
        m_steps = {&Examination::lookAtDatabase, &Examination::lookAtStore,    &Examination::lookAtLocks,
                   &Examination::lookAtVault,    &Examination::lookAtNetwork,  &Examination::lookAtBrowser,
                   &Examination::lookAtPorts,    &Examination::lookAtProviders};
        QTimer::singleShot(0, this, &Examination::next);
    }

    void end(Result<HealthReport> result)
    {
        if (std::exchange(m_over, true))
            return;
        m_patience.stop();
        Q_EMIT m_doctor.finished(result);
    }

private:
    using Step = void (Examination::*)();

    /// A turn of the event loop each, so that a window stays alive meanwhile.
    void next()
    {
        if (m_over)
            return;
        if (m_done == m_steps.size())
            return m_patience.start(m_options.patience), endWhenAllIsKnown();
        (this->*m_steps[m_done++])();
        if (!m_over)
            QTimer::singleShot(0, this, &Examination::next);
    }

    void tell(const HealthCheck &check)
    {
        if (m_over || find(m_report, check.id))
            return;
        m_report.push_back(check);
        Q_EMIT m_doctor.checked(check);
        endWhenAllIsKnown();
    }

    void endWhenAllIsKnown()
    {
        if (m_over || m_done < m_steps.size() || m_report.size() < checks)
            return;
        std::sort(m_report.begin(), m_report.end(), [](const auto &a, const auto &b) { return a.id < b.id; });
        end(m_report);
    }

    void giveUpWaiting()
    {
        for (const Id id : {Id::Keychain, Id::LostItems, Id::StrayItems, Id::Sandbox})
            tell(HealthVerdicts::unknown(id, Finding::NoAnswer));
    }

    void lookAtDatabase()
    {
        const DatabaseSeen seen = m_ports.surroundings.database();
        tell(HealthVerdicts::database(seen));
        if (seen.error)
            m_indexTrouble = *seen.error; // opening it would tell the same again, or worse, make it anew
        readIndex();
        const auto pending = m_indexTrouble ? failure(*m_indexTrouble) : m_ports.index.pending();
        tell(pending ? HealthVerdicts::unsettled(*pending, m_names)
                     : HealthVerdicts::unknown(Id::Unsettled, pending.error()));
        tell(HealthVerdicts::clock(m_indexTrouble ? ClockSeen() : m_ports.surroundings.clock()));
    }

    void readIndex()
    {
        m_names.clear();
        m_credentials.clear();
        if (m_indexTrouble)
            return;
        auto all = m_ports.index.all();
        auto recorded = all ? m_ports.index.note(CredentialIndex::backendNote()) : failure(all.error());
        const auto moving = recorded ? StoreMove::unfinished(m_ports.index) : recorded;
        if (!moving) {
            m_indexTrouble = moving.error();
            return;
        }
        m_credentials = std::move(*all);
        m_recorded = *recorded;
        m_moving = !moving->isEmpty();
        for (const Credential &credential : m_credentials)
            m_names[credential.id] = credential.name;
    }

    void lookAtStore()
    {
        if (!m_ports.store) {
            HealthCheck check = HealthVerdicts::unknown(Id::Keychain, m_ports.store.error());
            check.outcome = HealthCheck::Outcome::Bad;
            tell(check);
            tell(HealthVerdicts::unknown(Id::LostItems, Finding::StoreInTrouble));
            tell(HealthVerdicts::unknown(Id::StrayItems, Finding::StoreInTrouble));
            return;
        }
        m_ports.secrets.status(this, [this](const Result<SecretStoreStatus> &status) {
            if (!status) {
                tell(HealthVerdicts::unknown(Id::Keychain, status.error()));
                return tellItemsUnknown(status.error());
            }
            const HealthCheck check =
                HealthVerdicts::keychain({*status, *m_ports.store, m_recorded, m_moving, m_credentials.size()});
            tell(check);
            // Another store than the one that the secrets are in knows nothing of them.
            const bool locked = status->state == SecretStoreStatus::State::Locked;
            if (check.outcome == HealthCheck::Outcome::Bad || locked) {
                const bool isOurs = !check.error || check.error->kind == Kind::KeychainLocked;
                const Finding why = locked && isOurs ? Finding::StoreClosed : Finding::StoreInTrouble;
                tell(HealthVerdicts::unknown(Id::LostItems, why));
                tell(HealthVerdicts::unknown(Id::StrayItems, why));
            } else {
                listItems();
            }
        });
    }

    void listItems()
    {
        m_ports.items.list(this, [this](const Result<std::vector<StoredItem>> &items) {
            if (!items)
                return tellItemsUnknown(items.error());
            // Read anew, after the items were listed.
            readIndex();
            const auto pending = m_indexTrouble ? failure(*m_indexTrouble) : m_ports.index.pending();
            if (!pending) {
                tell(HealthVerdicts::unknown(Id::LostItems, pending.error()));
                tell(HealthVerdicts::unknown(Id::StrayItems, pending.error()));
                return;
            }
            HealthVerdicts::ItemsSeen seen{*items, m_credentials, {}, {}};
            for (const PendingChange &change : *pending)
                seen.pending.insert(change.id);
            for (const StoredItem &item : *items) {
                if (m_names.contains(item.id))
                    continue;
                const auto events = m_ports.activity.of(item.id, 1);
                if (events && !events->empty())
                    seen.formerNames[item.id] = events->front().name;
            }
            tell(HealthVerdicts::lostItems(seen));
            tell(HealthVerdicts::strayItems(seen));
        });
    }

    void tellItemsUnknown(const Error &error)
    {
        for (const Id id : {Id::LostItems, Id::StrayItems}) {
            switch (error.kind) {
            case Kind::KeychainLocked:
                tell(HealthVerdicts::unknown(id, Finding::StoreClosed));
                break;
            case Kind::KeychainStuck:
                tell(HealthVerdicts::unknown(id, Finding::NoAnswer));
                break;
            case Kind::NotSupported:
                tell(HealthVerdicts::unknown(id, Finding::NotOnThisSystem));
                break;
            default:
                tell(HealthVerdicts::unknown(id, error));
            }
        }
    }

    void lookAtLocks() { tell(HealthVerdicts::locks(m_ports.surroundings.locks(), m_names)); }

    void lookAtVault()
    {
        const VaultSeen seen = m_ports.surroundings.vault();
        const bool chosen = m_ports.store && *m_ports.store == StoreKind::Vault;
        const bool needed = chosen && !m_credentials.empty() && m_recorded == m_ports.secrets.backend();
        tell(HealthVerdicts::vault(seen, chosen ? StoreKind::Vault : StoreKind::Keychain, needed));
    }

    void lookAtNetwork()
    {
        const NetworkSeen seen = m_ports.surroundings.network();
        tell(HealthVerdicts::network(seen));
        tell(HealthVerdicts::authorities(seen));
    }

    void lookAtBrowser() { tell(HealthVerdicts::browser(m_ports.surroundings.browser())); }

    void lookAtPorts()
    {
        const auto needed = HealthVerdicts::portsNeeded(m_credentials);
        std::map<quint16, PortSeen> seen;
        for (const auto &wish : needed)
            for (const quint16 port : wish.ports)
                if (!seen.contains(port))
                    seen[port] = m_ports.surroundings.port(port);
        tell(HealthVerdicts::ports(m_ports.surroundings.port(0), needed, seen));
    }

    void lookAtProviders()
    {
        HealthVerdicts::ProvidersSeen seen;
        std::vector<const Provider *> usable;
        for (const Credential &credential : m_credentials)
            seen.inUse.insert(credential.provider);
        for (const QString &id : m_ports.providers.ids()) {
            const bool builtIn = m_ports.providers.isBuiltIn(id);
            const auto provider = m_ports.providers.find(id);
            if (provider)
                usable.push_back(*provider);
            if (!provider)
                seen.broken.emplace_back(id, provider.error());
            else if (builtIn)
                ++seen.builtIn;
            else
                seen.users.push_back(id);
        }
        const QStringList known = m_ports.providers.ids();
        for (const Credential &credential : m_credentials)
            if (!known.contains(credential.provider))
                seen.missing.emplace_back(credential.provider, credential.name);
        seen.shadowed = m_ports.providers.shadowed();
        tell(HealthVerdicts::providers(seen));
        lookForSandboxes(m_ports.http, m_ports.surroundings, usable, this,
                         [this](const auto &found) { tell(HealthVerdicts::sandbox(*found)); });
    }

    static constexpr std::size_t checks = static_cast<std::size_t>(Id::Sandbox) + 1;

    Doctor &m_doctor;
    DoctorPorts m_ports;
    Options m_options;
    QTimer m_patience;
    std::vector<Step> m_steps;
    std::size_t m_done = 0;
    bool m_over = false;
    HealthReport m_report;

    std::optional<Error> m_indexTrouble;
    std::vector<Credential> m_credentials;
    HealthVerdicts::Names m_names;
    QString m_recorded;
    bool m_moving = false;
};

Doctor::Doctor(DoctorPorts ports, Options options, QObject *parent)
    : QObject(parent), m_examination(std::make_unique<Examination>(*this, std::move(ports), options))
{
}

Doctor::~Doctor() = default;

void Doctor::start() { m_examination->start(); }

void Doctor::cancel() { m_examination->end(failure(Kind::Cancelled)); }

} // namespace fob
