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

// A step further in, and less and less so: what is deep leaves room for its name.
QString stepOf(qsizetype depth)
{
    constexpr qsizetype steps[] = {0, 0, 3, 5, 6, 7, 8};
    const qsizetype blanks = steps[std::min<qsizetype>(depth, std::size(steps) - 1)];
    return depth > 0 ? QString(blanks, QChar(0xa0)) + QStringLiteral("└ ") : QString();
}

// Whether a token can be used depends on two moments alone: the others are neither good nor bad.
Tone toneOf(const QString &claim, bool isAhead)
{
    if (claim == QLatin1String("exp"))
        return isAhead ? Tone::Fresh : Tone::Bad;
    return claim == QLatin1String("nbf") && isAhead ? Tone::Bad : Tone::Text;
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
    RowsTable::Row row{stepOf(depth) + safeText(claim.name, 60)};
    if (claim.inside.empty())
        row.value = shownValue(claim.value);
    row.meaning = header ? headerWords(path + claim.name) : claimWords(path + claim.name);
    if (row.meaning.isEmpty() && depth == 0)
        row.meaning = Words::tr("the issuer's own");
    if (claim.time) {
        const auto distance = std::chrono::floor<std::chrono::seconds>(*claim.time - now);
        const bool isExpired = claim.name == QLatin1String("exp") && distance.count() <= 0;
        row.meaning = Words::tr("%1: %2,").arg(isExpired ? Words::tr("Expired") : shortMeaning(row.meaning),
                                               momentWords(*claim.time, now));
        row.emphasis = relativeWords(distance);
        row.tone = toneOf(claim.name, distance.count() > 0);
    } else if (claim.unusableTime) {
        row.meaning = Words::tr("%1: no usable time").arg(shortMeaning(row.meaning));
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
                 .arg(more)});
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
