// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Credential.h"
#include "ui/theme/Tones.h"

#include <QAbstractListModel>
#include <QIcon>
#include <QKeySequence>

#include <functional>
#include <vector>

namespace fob {

class CredentialListModel;

// One thing the window can do now, as the palette lists it.
struct PaletteCommand
{
    QString title;
    QString detail; // what it is done to; empty: nothing in particular
    QIcon icon;
    QKeySequence shortcut;
    std::function<void()> run;
    QString alias = {}; // other words that find it
};

// What a row shows. Names, providers and environments; never a field or a secret.
struct PaletteRow
{
    QString title;
    QString badge;
    QString detail;
    QString shortcut;
    QIcon icon;
    Tone badgeTone = Tone::Secondary;
};

// Commands and credentials to go to, narrowed by words in any order, the best match first. The texts that are searched
// are folded once, when the palette opens; of ten thousand matches only the best are rows.
class CommandPaletteModel : public QAbstractListModel
{
    Q_OBJECT
public:
    static constexpr int mostRows = 100;

    using QAbstractListModel::QAbstractListModel;

    void fill(std::vector<PaletteCommand> commands, const CredentialListModel &credentials);
    void clear();
    void setFilter(const QString &text);

    [[nodiscard]] int matching() const { return m_matching; } // rows that are not listed included
    [[nodiscard]] PaletteRow rowAt(int row) const;
    [[nodiscard]] const PaletteCommand *commandAt(int row) const; // null: the row goes to a credential
    [[nodiscard]] CredentialId credentialAt(int row) const;       // empty: the row is a command

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Destination
    {
        CredentialId id;
        QString name;
        QString provider;
        QString badge;
        Tone badgeTone;
    };

    // The title, which weighs most, then everything else, folded.
    struct Key
    {
        QString text;
        qsizetype titleEnd;
    };

    void list();
    void addKey(const QString &title, const QString &rest);
    [[nodiscard]] static int costOf(const Key &key, const QStringList &terms, const QString &whole);

    std::vector<PaletteCommand> m_commands;
    std::vector<Destination> m_destinations;
    std::vector<Key> m_keys;     // of the commands, then of the destinations
    std::vector<quint32> m_rows; // indices into m_keys
    QStringList m_terms;
    int m_matching = 0;
};

} // namespace fob
