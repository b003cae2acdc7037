// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/credentials/CredentialListModel.h"

#include "ui/credentials/StateLook.h"
#include "wording/Language.h"
#include "wording/LifetimeWords.h"

#include <algorithm>
#include <numeric>

namespace fob {

CredentialListModel::CredentialListModel(const ProviderCatalog &providers, const Clock &clock, QObject *parent)
    : QAbstractListModel(parent), m_providers(providers), m_clock(clock)
{
    const QStringList ids = providers.ids();
    m_groups.reserve(static_cast<std::size_t>(ids.size()));
    for (const QString &id : ids)
        m_groups.push_back({id, QString(), nullptr, 0});
}

void CredentialListModel::setCredentials(std::vector<Credential> credentials)
{
    beginResetModel();
    m_credentials = std::move(credentials);
    arrange();
    endResetModel();
}

void CredentialListModel::put(const Credential &credential)
{
    const auto old = std::find_if(m_credentials.begin(), m_credentials.end(),
                                  [&](const Credential &c) { return c.id == credential.id; });
    if (old != m_credentials.end() && old->name == credential.name && old->provider == credential.provider) {
        *old = credential;
        m_keys.clear();
        if (const int row = rowOf(credential.id); row >= 0)
            Q_EMIT dataChanged(index(row), index(row));
        return;
    }
    beginResetModel();
    if (old != m_credentials.end())
        m_credentials.erase(old);
    const auto place = std::find_if(m_credentials.begin(), m_credentials.end(), [&](const Credential &c) {
        return c.provider == credential.provider && c.name.compare(credential.name, Qt::CaseInsensitive) > 0;
    });
    m_credentials.insert(place, credential);
    arrange();
    endResetModel();
}

void CredentialListModel::take(const CredentialId &id)
{
    const auto gone =
        std::find_if(m_credentials.begin(), m_credentials.end(), [&](const Credential &c) { return c.id == id; });
    if (gone == m_credentials.end())
        return;
    beginResetModel();
    m_credentials.erase(gone);
    arrange();
    endResetModel();
}

void CredentialListModel::setFilter(const QString &text)
{
    const QStringList terms = text.toCaseFolded().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (terms == m_terms)
        return;
    const bool narrowing = !m_terms.isEmpty() && terms.size() >= m_terms.size() &&
                           std::equal(m_terms.begin(), m_terms.end(), terms.begin(),
                                      [](const QString &before, const QString &now) { return now.contains(before); });
    beginResetModel();
    m_terms = terms;
    match(terms, narrowing);
    endResetModel();
}

const Credential *CredentialListModel::credentialAt(int row) const
{
    if (row < 0 || row >= static_cast<int>(m_rows.size()))
        return nullptr;
    const qint32 index = m_rows[static_cast<std::size_t>(row)].credential;
    return index < 0 ? nullptr : &m_credentials[static_cast<std::size_t>(index)];
}

const Credential *CredentialListModel::find(const CredentialId &id) const
{
    const auto found =
        std::find_if(m_credentials.begin(), m_credentials.end(), [&](const Credential &c) { return c.id == id; });
    return found == m_credentials.end() ? nullptr : &*found;
}

int CredentialListModel::rowOf(const CredentialId &id) const
{
    for (int row = 0; row < static_cast<int>(m_rows.size()); ++row)
        if (const Credential *credential = credentialAt(row); credential && credential->id == id)
            return row;
    return -1;
}

QString CredentialListModel::groupTitle(int row) const
{
    return m_groups[m_rows.at(static_cast<std::size_t>(row)).group].title;
}

int CredentialListModel::groupCount(int row) const
{
    return m_groups[m_rows.at(static_cast<std::size_t>(row)).group].shown;
}

CredentialState CredentialListModel::stateOf(const Credential &credential) const
{
    const Provider *provider = providerOf(credential);
    const Grant *grant = provider ? provider->grant(credential.grant) : nullptr;
    return grant ? fob::stateOf(credential, *grant, provider->dormantAfter, m_clock.now()) : CredentialState{};
}

QString CredentialListModel::stateWordsOf(const Credential &credential) const
{
    const Provider *provider = providerOf(credential);
    const Grant *grant = provider ? provider->grant(credential.grant) : nullptr;
    return grant ? stateAndDeadlineWords(stateOf(credential), grant->kind, m_clock.now())
                 : tr("its provider is not known here");
}

const Environment *CredentialListModel::environmentOf(const Credential &credential) const
{
    const Provider *provider = providerOf(credential);
    return provider ? provider->environment(credential.environment) : nullptr;
}

const Provider *CredentialListModel::providerOf(const Credential &credential) const
{
    const auto group = std::find_if(m_groups.begin(), m_groups.end(),
                                    [&](const Group &g) { return g.provider == credential.provider; });
    return group != m_groups.end() ? group->known : nullptr;
}

int CredentialListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant CredentialListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= static_cast<int>(m_rows.size()))
        return {};
    const Credential *credential = credentialAt(index.row());
    if (role == Qt::DisplayRole)
        return credential ? credential->name : groupTitle(index.row());
    if (role == Qt::AccessibleTextRole || role == Qt::ToolTipRole) {
        if (!credential)
            return role == Qt::ToolTipRole ? QVariant() : groupTitle(index.row());
        const QString text = spokenText(*credential);
        return role == Qt::ToolTipRole ? text.toHtmlEscaped() : text;
    }
    return {};
}

// A heading is no stop for the arrow keys.
Qt::ItemFlags CredentialListModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    return credentialAt(index.row()) ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren
                                     : Qt::ItemFlags(Qt::ItemNeverHasChildren);
}

quint32 CredentialListModel::groupOf(const QString &provider)
{
    const auto found =
        std::find_if(m_groups.begin(), m_groups.end(), [&](const Group &g) { return g.provider == provider; });
    if (found != m_groups.end())
        return static_cast<quint32>(found - m_groups.begin());
    m_groups.push_back({provider, QString(), nullptr, 0});
    return static_cast<quint32>(m_groups.size() - 1);
}

void CredentialListModel::arrange()
{
    m_keys.clear();
    m_keyStarts.clear();
    m_groupOf.resize(m_credentials.size());
    for (std::size_t i = 0; i < m_credentials.size(); ++i)
        m_groupOf[i] = i > 0 && m_credentials[i].provider == m_credentials[i - 1].provider
                           ? m_groupOf[i - 1]
                           : groupOf(m_credentials[i].provider);
    m_order.resize(m_credentials.size());
    std::iota(m_order.begin(), m_order.end(), 0U);
    std::stable_sort(m_order.begin(), m_order.end(),
                     [this](quint32 a, quint32 b) { return m_groupOf[a] < m_groupOf[b]; });
    // A descriptor is read when its first credential is there, not before.
    std::vector<bool> used(m_groups.size(), false);
    for (const quint32 group : m_groupOf)
        used[group] = true;
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        Group &group = m_groups[i];
        if (!used[i] || !group.title.isEmpty())
            continue;
        const auto provider = m_providers.find(group.provider);
        group.known = provider ? *provider : nullptr;
        group.title = provider ? localized((*provider)->name) : group.provider;
    }
    match(m_terms, false);
}

void CredentialListModel::buildKeys()
{
    m_keys.clear();
    m_keyStarts.clear();
    m_keyStarts.reserve(m_credentials.size() + 1);
    m_keys.reserve(static_cast<qsizetype>(m_credentials.size()) * 48);
    for (std::size_t i = 0; i < m_credentials.size(); ++i) {
        const Credential &credential = m_credentials[i];
        m_keyStarts.push_back(static_cast<quint32>(m_keys.size()));
        m_keys += credential.name;
        m_keys += QLatin1Char('\n');
        m_keys += m_groups[m_groupOf[i]].title;
        m_keys += QLatin1Char('\n');
        if (const Environment *environment = environmentOf(credential)) {
            // Both ways: what is written on the row, and what the documentation says.
            m_keys += environment->badge;
            m_keys += QLatin1Char(' ');
            m_keys += badgeWords(*environment);
        }
        for (const QString &field : credential.fields) {
            m_keys += QLatin1Char('\n');
            m_keys += field;
        }
        m_keys += QLatin1Char('\n');
    }
    m_keyStarts.push_back(static_cast<quint32>(m_keys.size()));
    // Folding may change the length of a text ("ß"): fold the whole only where it keeps every place.
    const QString folded = m_keys.toCaseFolded();
    if (folded.size() == m_keys.size()) {
        m_keys = folded;
        return;
    }
    QString rebuilt;
    rebuilt.reserve(folded.size());
    for (std::size_t i = 0; i + 1 < m_keyStarts.size(); ++i) {
        const quint32 start = m_keyStarts[i];
        const QString key = m_keys.mid(start, m_keyStarts[i + 1] - start).toCaseFolded();
        m_keyStarts[i] = static_cast<quint32>(rebuilt.size());
        rebuilt += key;
    }
    m_keyStarts.back() = static_cast<quint32>(rebuilt.size());
    m_keys = rebuilt;
}

void CredentialListModel::match(const QStringList &terms, bool narrowing)
{
    if (terms.isEmpty()) {
        m_matches = m_order;
    } else {
        if (m_keys.isEmpty())
            buildKeys();
        const QStringView keys(m_keys);
        const auto misses = [&](quint32 index) {
            const QStringView key = keys.mid(m_keyStarts[index], m_keyStarts[index + 1] - m_keyStarts[index]);
            return !std::all_of(terms.begin(), terms.end(), [key](const QString &term) { return key.contains(term); });
        };
        if (!narrowing)
            m_matches = m_order;
        m_matches.erase(std::remove_if(m_matches.begin(), m_matches.end(), misses), m_matches.end());
    }
    m_rows.clear();
    m_rows.reserve(m_matches.size() + m_groups.size());
    for (Group &group : m_groups)
        group.shown = 0;
    for (const quint32 index : m_matches) {
        const quint32 group = m_groupOf[index];
        if (m_rows.empty() || m_rows.back().group != group)
            m_rows.push_back({group, -1});
        m_rows.push_back({group, static_cast<qint32>(index)});
        ++m_groups[group].shown;
    }
}

QString CredentialListModel::spokenText(const Credential &credential) const
{
    const Environment *environment = environmentOf(credential);
    QStringList parts{credential.name};
    if (environment)
        parts += badgeWords(*environment);
    parts += stateWordsOf(credential);
    return parts.join(QStringLiteral(", "));
}

} // namespace fob
