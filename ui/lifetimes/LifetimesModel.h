// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Lifetimes.h"
#include "core/Ports.h"

#include <QAbstractListModel>

#include <vector>

namespace fob {

class CredentialListModel;

// The credentials that the list shows, the next deadline first. It follows the list while it is asked to.
class LifetimesModel : public QAbstractListModel
{
    Q_OBJECT
public:
    struct Entry
    {
        CredentialId id;
        QString name;
        QString provider;
        QString sandboxBadge; // empty: no sandbox
        GrantKind grant = GrantKind::ClientCredentials;
        bool keepAlive = false;
        bool known = false; // its provider is
        Lifetimes dates;

        friend bool operator==(const Entry &, const Entry &) = default;
    };

    LifetimesModel(const CredentialListModel &credentials, const Clock &clock, QObject *parent = nullptr);

    // Nothing is worked out for a board that nobody sees.
    void setFollowing(bool following);
    // Time has passed, or a credential has changed: reads again, and resets only if there is something new.
    void readAgain();

    [[nodiscard]] const Entry &entryAt(int row) const { return m_entries.at(static_cast<std::size_t>(row)); }
    [[nodiscard]] int rowOf(const CredentialId &id) const; // -1: it is not shown
    [[nodiscard]] QString wordsOf(const Entry &entry) const;
    [[nodiscard]] Instant now() const { return m_clock.now(); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    [[nodiscard]] std::vector<Entry> sorted() const;
    [[nodiscard]] QString spokenText(const Entry &entry) const;

    const CredentialListModel &m_credentials;
    const Clock &m_clock;
    std::vector<Entry> m_entries;
    bool m_following = false;
};

} // namespace fob
