// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/CredentialState.h"
#include "core/Ports.h"
#include "core/ProviderCatalog.h"

#include <QAbstractListModel>

#include <unordered_map>
#include <vector>

namespace fob {

// The credentials in provider order, a heading above each provider's, narrowed by what is typed into the search field.
// Ten thousand rows are ordinary: nothing is computed per row before it is painted or searched for, and a keystroke
// that lengthens the search only looks at what was still there.
class CredentialListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    struct Row
    {
        quint32 group;
        qint32 credential; // index; -1: the group's heading
    };

    CredentialListModel(const ProviderCatalog &providers, const Clock &clock, QObject *parent = nullptr);

    // In any order; the order of each provider's credentials among themselves stays.
    void setCredentials(std::vector<Credential> credentials);
    void put(const Credential &credential); // adds it or takes the place of the one with its id
    void take(const CredentialId &id);
    void setFilter(const QString &text);

    [[nodiscard]] int total() const { return static_cast<int>(m_credentials.size()); }
    [[nodiscard]] int shown() const { return static_cast<int>(m_matches.size()); }
    [[nodiscard]] const Credential *credentialAt(int row) const; // null for a heading
    [[nodiscard]] const Credential *find(const CredentialId &id) const;
    [[nodiscard]] int rowOf(const CredentialId &id) const; // -1 when it is not shown

    [[nodiscard]] QString groupTitle(int row) const;
    [[nodiscard]] int groupCount(int row) const;
    [[nodiscard]] CredentialState stateOf(const Credential &credential) const;
    [[nodiscard]] QString stateWordsOf(const Credential &credential) const;
    [[nodiscard]] const Provider *providerOf(const Credential &credential) const; // null: its descriptor is gone
    [[nodiscard]] const Environment *environmentOf(const Credential &credential) const;
    [[nodiscard]] const std::vector<Credential> &credentials() const { return m_credentials; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Group
    {
        QString provider;
        QString title;
        const Provider *known = nullptr; // null: its descriptor is gone or broken
        int shown = 0;
    };

    quint32 groupOf(const QString &provider);
    void arrange();
    void match(const QStringList &terms, bool narrowing);
    void buildKeys();
    [[nodiscard]] QString spokenText(const Credential &credential) const;

    const ProviderCatalog &m_providers;
    const Clock &m_clock;
    std::vector<Credential> m_credentials;
    std::vector<quint32> m_groupOf; // by credential
    std::vector<quint32> m_order;   // credentials in the order of groups
    std::vector<quint32> m_matches; // of m_order, what the filter leaves
    std::vector<Row> m_rows;
    std::vector<Group> m_groups; // in catalog order; unknown providers behind
    QStringList m_terms;
    QString m_keys;                   // folded search texts, one behind another
    std::vector<quint32> m_keyStarts; // by credential, and the end
};

} // namespace fob
