// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/ComparisonText.h"

#include "cli/Table.h"
#include "wording/SafeText.h"

#include <QCoreApplication>

namespace fob::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(fob::ComparisonText)
};

QString valueOf(const std::optional<Claim> &claim) { return claim ? safeText(claim->value, 60) : QStringLiteral("–"); }

Json jsonValue(const std::optional<Claim> &claim) { return claim ? jsonOf(claim->value) : Json(); }

} // namespace

QString comparisonText(const std::vector<ComparedClaim> &rows, const Terminal &terminal)
{
    Table table({QString(), Words::tr("Member"), Words::tr("This token"), Words::tr("The other")});
    for (const ComparedClaim &row : rows) {
        const auto colour = row.differs() ? Terminal::Colour::Warning : Terminal::Colour::None;
        const QString path =
            row.part == ComparedClaim::Part::Header ? Words::tr("%1 (header)").arg(row.path) : row.path;
        table.add({{row.differs() ? QStringLiteral("≠") : QStringLiteral(" "), colour},
                   {safeText(path, 60), colour},
                   {valueOf(row.left), colour},
                   {valueOf(row.right), colour}});
    }
    return table.toText(terminal);
}

Json comparisonJson(const std::vector<ComparedClaim> &rows)
{
    Json list = Json::array();
    for (const ComparedClaim &row : rows) {
        Json json;
        json["part"] = row.part == ComparedClaim::Part::Header ? "header" : "claims";
        json["path"] = jsonOf(row.path);
        json["left"] = jsonValue(row.left);
        json["right"] = jsonValue(row.right);
        json["differs"] = row.differs();
        list.push_back(std::move(json));
    }
    return list;
}

} // namespace fob::cli
