// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/ComparisonRows.h"

#include "ui/widgets/CopyableText.h"
#include "wording/SafeText.h"

#include <QCoreApplication>

#include <algorithm>

namespace fob {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(fob::InspectorDialog)
};

constexpr std::size_t mostRows = 300;

QString valueOf(const std::optional<Claim> &claim) { return claim ? safeText(claim->value, 300) : QStringLiteral("–"); }

} // namespace

std::vector<RowsTable::Row> comparisonRows(std::vector<ComparedClaim> members)
{
    std::stable_partition(members.begin(), members.end(), [](const ComparedClaim &row) { return row.differs(); });
    std::vector<RowsTable::Row> rows;
    for (const ComparedClaim &member : members) {
        if (rows.size() == mostRows) {
            rows.push_back({QStringLiteral("…"), {}, Words::tr("%L1 more").arg(members.size() - mostRows), {}, false});
            break;
        }
        const QString path = safeText(member.path, 80);
        RowsTable::Row row{member.part == ComparedClaim::Part::Header ? Words::tr("%1 (header)").arg(path) : path,
                           valueOf(member.left),
                           {},
                           {},
                           member.differs()};
        (member.differs() ? row.emphasis : row.meaning) = breakable(valueOf(member.right));
        if (member.differs())
            row.name.prepend(QStringLiteral("≠ "));
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace fob
