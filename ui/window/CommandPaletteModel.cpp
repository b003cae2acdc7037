// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/CommandPaletteModel.h"

#include "ui/credentials/CredentialListModel.h"
#include "ui/credentials/StateLook.h"
#include "wording/Language.h"
#include "wording/SafeText.h"

#include <algorithm>

namespace fob {
namespace {

// How well a word fits where it was found; less is better.
enum Place { TitleStart, TitleWordStart, InTitle, WordStart, Elsewhere, Nowhere };

int placeOf(QStringView key, qsizetype titleEnd, const QString &term)
{
    int best = Nowhere;
    for (qsizetype at = key.indexOf(term); at >= 0; at = key.indexOf(term, at + 1)) {
        const bool title = at < titleEnd;
        if (!title && best < WordStart)
            break;
        const bool starts = at == 0 || !key[at - 1].isLetterOrNumber();
        const int place = at == 0  ? TitleStart
                          : title  ? (starts ? TitleWordStart : InTitle)
                          : starts ? WordStart
                                   : Elsewhere;
        best = qMin(best, place);
        if (best == TitleStart || best == TitleWordStart || best == WordStart)
            break;
    }
    return best;
}

} // namespace

void CommandPaletteModel::fill(std::vector<PaletteCommand> commands, const CredentialListModel &credentials)
{
    beginResetModel();
    m_commands = std::move(commands);
    m_destinations.clear();
    m_destinations.reserve(credentials.credentials().size());
    m_keys.clear();
    m_keys.reserve(m_commands.size() + credentials.credentials().size());
    m_terms.clear();
    for (const PaletteCommand &command : m_commands)
        addKey(command.title, command.alias);
    const QString verb = tr("Go to");
    const Provider *provider = nullptr;
    QString providerName;
    for (const Credential &credential : credentials.credentials()) {
        if (const Provider *known = credentials.providerOf(credential); !known) {
            provider = nullptr;
            providerName = safeText(credential.provider);
        } else if (known != provider) {
            provider = known;
            providerName = localized(known->name);
        }
        const Environment *environment = credentials.environmentOf(credential);
        const QString badge = environment ? badgeWords(*environment) : QString();
        m_destinations.push_back({credential.id, credential.name, providerName, badge,
                                  environment ? toneOf(environment->kind) : Tone::Secondary});
        addKey(credential.name, verb + QLatin1Char(' ') + providerName + QLatin1Char(' ') + badge);
    }
    list();
    endResetModel();
}

void CommandPaletteModel::clear()
{
    beginResetModel();
    m_commands = {};
    m_destinations = {};
    m_keys = {};
    m_rows = {};
    m_terms.clear();
    m_matching = 0;
    endResetModel();
}

void CommandPaletteModel::setFilter(const QString &text)
{
    const QStringList terms = text.simplified().toCaseFolded().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (terms == m_terms)
        return;
    beginResetModel();
    m_terms = terms;
    list();
    endResetModel();
}

void CommandPaletteModel::addKey(const QString &title, const QString &rest)
{
    Key key{title.toCaseFolded(), 0};
    key.titleEnd = key.text.size();
    key.text += QLatin1Char('\n') + rest.toCaseFolded();
    m_keys.push_back(std::move(key));
}

// Negative: a word is missing. The whole title typed out comes before every title that only begins with it.
int CommandPaletteModel::costOf(const Key &key, const QStringList &terms, const QString &whole)
{
    int cost = 0;
    for (const QString &term : terms) {
        const int place = placeOf(key.text, key.titleEnd, term);
        if (place == Nowhere)
            return -1;
        cost += place;
    }
    const bool exact = key.titleEnd == whole.size() && key.text.startsWith(whole);
    return exact ? 0 : 1 + cost;
}

void CommandPaletteModel::list()
{
    m_rows.clear();
    if (m_terms.isEmpty()) {
        m_matching = static_cast<int>(m_keys.size());
        for (quint32 i = 0; i < m_keys.size() && i < mostRows; ++i)
            m_rows.push_back(i);
        return;
    }
    const QString whole = m_terms.join(QLatin1Char(' '));
    std::vector<std::pair<int, quint32>> matches;
    for (quint32 i = 0; i < m_keys.size(); ++i)
        if (const int cost = costOf(m_keys[i], m_terms, whole); cost >= 0)
            matches.emplace_back(cost, i);
    m_matching = static_cast<int>(matches.size());
    // Equally good ones keep their order: commands, then credentials as the list has them.
    const auto end = matches.begin() + qMin(m_matching, mostRows);
    std::partial_sort(matches.begin(), end, matches.end());
    for (auto match = matches.begin(); match != end; ++match)
        m_rows.push_back(match->second);
}

const PaletteCommand *CommandPaletteModel::commandAt(int row) const
{
    if (row < 0 || row >= rowCount())
        return nullptr;
    const quint32 index = m_rows[static_cast<std::size_t>(row)];
    return index < m_commands.size() ? &m_commands[index] : nullptr;
}

CredentialId CommandPaletteModel::credentialAt(int row) const
{
    if (row < 0 || row >= rowCount() || commandAt(row))
        return {};
    return m_destinations[m_rows[static_cast<std::size_t>(row)] - m_commands.size()].id;
}

PaletteRow CommandPaletteModel::rowAt(int row) const
{
    if (const PaletteCommand *command = commandAt(row))
        return {command->title,  {},
                command->detail, command->shortcut.toString(QKeySequence::NativeText),
                command->icon,   Tone::Secondary};
    const Destination &to = m_destinations[m_rows.at(static_cast<std::size_t>(row)) - m_commands.size()];
    return {tr("Go to %1").arg(safeText(to.name)), to.badge, to.provider, {}, {}, to.badgeTone};
}

int CommandPaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant CommandPaletteModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole && role != Qt::ToolTipRole)
        return {};
    const PaletteRow row = rowAt(index.row());
    if (role == Qt::DisplayRole)
        return row.title;
    QStringList parts{row.title, row.badge, row.detail, row.shortcut};
    parts.removeAll(QString());
    const QString spoken = parts.join(QStringLiteral(", "));
    return role == Qt::ToolTipRole ? spoken.toHtmlEscaped() : spoken;
}

} // namespace fob
