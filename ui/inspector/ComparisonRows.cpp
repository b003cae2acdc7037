// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/ComparisonRows.h"

#include "ui/detail/ClaimRows.h"
#include "wording/DurationWords.h"
#include "wording/SafeText.h"

#include <QCoreApplication>

#include <algorithm>

namespace fob {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(fob::InspectorDialog)
};

QString withMoment(const QString &number, Instant moment, Instant now)
{
    return Words::tr("%1 (%2)", "a number, the moment that it is").arg(number, momentWords(moment, now));
}

QString valueOf(const std::optional<Claim> &claim, Instant now)
{
    if (!claim)
        return QStringLiteral("–");
    const QString value = safeText(claim->value, 300);
    return claim->time ? withMoment(value, *claim->time, now) : value;
}

} // namespace

std::vector<RowsTable::Row> comparisonRows(std::vector<ComparedClaim> members, bool onlyDifferences, Instant now)
{
    const auto same =
        std::stable_partition(members.begin(), members.end(), [](const ComparedClaim &row) { return row.differs(); });
    if (onlyDifferences)
        members.erase(same, members.end());
    std::vector<RowsTable::Row> rows;
    for (const ComparedClaim &member : members) {
        if (rows.size() == mostClaimRows) {
            rows.push_back({QStringLiteral("…"), {}, Words::tr("%L1 more").arg(members.size() - mostClaimRows)});
            break;
        }
        const QString path = safeText(member.path, 80);
        RowsTable::Row row{member.part == ComparedClaim::Part::Header ? Words::tr("%1 (header)").arg(path) : path,
                           valueOf(member.left, now), valueOf(member.right, now)};
        if (member.differs()) {
            row.name.prepend(QStringLiteral("≠ "));
            row.tone = Tone::Accent;
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace fob
