// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/ClaimRows.h"

#include "wording/ClaimWords.h"
#include "wording/DurationWords.h"
#include "wording/SafeText.h"

#include <QCoreApplication>

#include <algorithm>

namespace fob {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(fob::TokenPage)
};

constexpr std::size_t mostRows = 300; // each is a handful of widgets

// "Issued" of "Issued: when the token was made", whichever colon the language writes.
QString shortMeaning(const QString &meaning)
{
    const auto isColon = [](QChar c) { return c == QLatin1Char(':') || c == QChar(0xFF1A); };
    return meaning.left(std::find_if(meaning.begin(), meaning.end(), isColon) - meaning.begin());
}

void addRows(std::vector<RowsTable::Row> &rows, const std::vector<Claim> &claims, const QString &path, bool header,
             Instant now)
{
    const auto depth = path.count(u'/');
    for (const Claim &claim : claims) {
        if (rows.size() >= mostRows) {
            rows.push_back({QStringLiteral("…"), {}, Words::tr("more than can be shown"), {}, false});
            return;
        }
        const QString step = depth > 0 ? QString(3 * (depth - 1), QChar(0xa0)) + QStringLiteral("└ ") : QString();
        RowsTable::Row row{step + safeText(claim.name, 60), safeText(claim.value, 2000), {}, {}, false};
        if (!claim.inside.empty())
            row.value.clear();
        row.meaning = header ? headerWords(path + claim.name) : claimWords(path + claim.name);
        if (row.meaning.isEmpty() && depth == 0)
            row.meaning = Words::tr("the issuer's own");
        if (claim.time) {
            const auto distance = std::chrono::floor<std::chrono::seconds>(*claim.time - now);
            row.meaning = Words::tr("%1: %2,").arg(shortMeaning(row.meaning), momentWords(*claim.time, now));
            row.emphasis = relativeWords(distance);
            row.late = claim.name == QLatin1String("exp")   ? distance.count() <= 0
                       : claim.name == QLatin1String("nbf") ? distance.count() > 0
                                                            : false;
        }
        rows.push_back(std::move(row));
        addRows(rows, claim.inside, path + claim.name + u'/', header, now);
    }
}

} // namespace

std::vector<RowsTable::Row> claimRows(const std::vector<Claim> &claims, bool header, Instant now)
{
    std::vector<RowsTable::Row> rows;
    addRows(rows, claims, {}, header, now);
    return rows;
}

} // namespace fob
