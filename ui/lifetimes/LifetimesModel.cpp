// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lifetimes/LifetimesModel.h"

#include "ui/credentials/CredentialListModel.h"
#include "ui/credentials/StateLook.h"
#include "wording/DurationWords.h"
#include "wording/LifetimeWords.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace fob {

LifetimesModel::LifetimesModel(const CredentialListModel &credentials, const Clock &clock, QObject *parent)
    : QAbstractListModel(parent), m_credentials(credentials), m_clock(clock)
{
    const auto follow = [this] {
        if (m_following)
            readAgain();
    };
    connect(&credentials, &QAbstractItemModel::modelReset, this, follow);
    connect(&credentials, &QAbstractItemModel::dataChanged, this, follow);
}

void LifetimesModel::setFollowing(bool following)
{
    m_following = following;
    if (following)
        readAgain();
}

void LifetimesModel::readAgain()
{
    std::vector<Entry> entries = sorted();
    if (entries == m_entries)
        return;
    beginResetModel();
    m_entries = std::move(entries);
    endResetModel();
}

std::vector<LifetimesModel::Entry> LifetimesModel::sorted() const
{
    std::vector<Entry> entries;
    entries.reserve(static_cast<std::size_t>(m_credentials.shown()));
    for (int row = 0; row < m_credentials.rowCount(); ++row) {
        const Credential *credential = m_credentials.credentialAt(row);
        if (!credential)
            continue;
        Entry &entry = entries.emplace_back();
        entry.id = credential->id;
        entry.name = credential->name;
        entry.provider = m_credentials.groupTitle(row);
        entry.keepAlive = credential->keepAlive;
        const Environment *environment = m_credentials.environmentOf(*credential);
        if (environment && environment->kind == Environment::Kind::Sandbox)
            entry.sandboxBadge = badgeWords(*environment);
        const Provider *provider = m_credentials.providerOf(*credential);
        const Grant *grant = provider ? provider->grant(credential->grant) : nullptr;
        if (!grant)
            continue;
        entry.known = true;
        entry.grant = grant->kind;
        entry.dates = lifetimesOf(*credential, *grant, provider->dormantAfter);
    }
    // What is over comes first, what never ends last; names decide among those without a date.
    const Instant now = m_clock.now();
    const auto key = [now](const Entry &entry) {
        const auto deadline = entry.dates.next();
        return entry.dates.needsSignIn(now) ? std::tuple(0, Instant{})
               : deadline                   ? std::tuple(1, deadline->at)
                                            : std::tuple(entry.known ? 2 : 3, Instant{});
    };
    std::vector<std::pair<std::tuple<int, Instant>, std::size_t>> order;
    order.reserve(entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i)
        order.emplace_back(key(entries[i]), i);
    std::sort(order.begin(), order.end(), [&entries](const auto &a, const auto &b) {
        if (a.first != b.first)
            return a.first < b.first;
        const int names = entries[a.second].name.compare(entries[b.second].name, Qt::CaseInsensitive);
        return names != 0 ? names < 0 : a.second < b.second;
    });
    std::vector<Entry> result;
    result.reserve(entries.size());
    for (const auto &[unused, index] : order)
        result.push_back(std::move(entries[index]));
    return result;
}

int LifetimesModel::rowOf(const CredentialId &id) const
{
    const auto found =
        std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry &entry) { return entry.id == id; });
    return found == m_entries.end() ? -1 : static_cast<int>(found - m_entries.begin());
}

QString LifetimesModel::wordsOf(const Entry &entry) const
{
    return entry.known ? lifetimeWords(entry.dates, entry.grant, entry.keepAlive, now())
                       : tr("its provider is not known here");
}

int LifetimesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant LifetimesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Entry &entry = entryAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return entry.name;
    case Qt::AccessibleTextRole:
        return spokenText(entry);
    case Qt::ToolTipRole:
        return spokenText(entry).toHtmlEscaped();
    default:
        return {};
    }
}

// All that the row shows: the bars' lengths in words.
QString LifetimesModel::spokenText(const Entry &entry) const
{
    QStringList parts{entry.name, entry.provider};
    if (!entry.sandboxBadge.isEmpty())
        parts += entry.sandboxBadge;
    if (entry.dates.lives(now()) && entry.dates.tokenEnds)
        parts += tr("token for %1")
                     .arg(durationWords(std::chrono::floor<std::chrono::seconds>(*entry.dates.tokenEnds - now())));
    else if (!entry.dates.lives(now()) && entry.known)
        parts += tr("no live token");
    parts += wordsOf(entry);
    return parts.join(QStringLiteral(", "));
}

} // namespace fob
