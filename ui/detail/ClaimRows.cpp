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

constexpr qsizetype longestValue = 400; // 25 lines

// "Issued" of "Issued: when the token was made", whichever colon the language writes.
QString shortMeaning(const QString &meaning)
{
    const auto isColon = [](QChar c) { return c == QLatin1Char(':') || c == QChar(0xFF1A); };
    return meaning.left(std::find_if(meaning.begin(), meaning.end(), isColon) - meaning.begin());
}

QString shownValue(const QString &value)
{
    const QString shown = safeText(value, longestValue);
    return value.size() <= longestValue
               ? shown
               : Words::tr("%1 and %L2 more characters").arg(shown).arg(value.size() - longestValue);
}

RowsTable::Row rowOf(const Claim &claim, const QString &path, bool header, Instant now)
{
    const auto depth = path.count(u'/');
    const QString step = depth > 0 ? QString(3 * (depth - 1), QChar(0xa0)) + QStringLiteral("└ ") : QString();
    RowsTable::Row row{step + safeText(claim.name, 60), {}, {}, {}, false};
    if (claim.inside.empty())
        row.value = shownValue(claim.value);
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
    return row;
}

// Adds while there is room; returns how many there is none for.
std::size_t addRows(std::vector<RowsTable::Row> &rows, const std::vector<Claim> &claims, const QString &path,
                    bool header, Instant now)
{
    std::size_t left = 0;
    for (const Claim &claim : claims) {
        if (rows.size() < mostClaimRows)
            rows.push_back(rowOf(claim, path, header, now));
        else
            ++left;
        left += addRows(rows, claim.inside, path + claim.name + u'/', header, now);
    }
    return left;
}

std::vector<RowsTable::Row> rowsOf(const std::vector<Claim> &claims, std::size_t more, bool header, Instant now)
{
    std::vector<RowsTable::Row> rows;
    more += addRows(rows, claims, {}, header, now);
    if (more > 0)
        rows.push_back(
            {QStringLiteral("…"),
             {},
             Words::tr("%L1 more: too many to show. They are all compared, and fob inspect --json prints them")
                 .arg(more),
             {},
             false});
    return rows;
}

} // namespace

std::vector<RowsTable::Row> claimRows(const DecodedToken &token, Instant now)
{
    return rowsOf(token.claims, token.moreClaims, false, now);
}

std::vector<RowsTable::Row> headerRows(const DecodedToken &token, Instant now)
{
    return rowsOf(token.header, 0, true, now);
}

} // namespace fob
