// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/TokenComparison.h"

#include "core/CompactToken.h"

#include <QHash>

namespace fob {

namespace {

using Part = ComparedClaim::Part;

struct Leaf
{
    QString path;
    const Claim *claim;
};

void addLeaves(std::vector<Leaf> &leaves, const std::vector<Claim> &claims, const QString &prefix)
{
    for (const Claim &claim : claims) {
        const QString path = prefix + claim.name;
        if (claim.inside.empty())
            leaves.push_back({path, &claim});
        else
            addLeaves(leaves, claim.inside, path + QLatin1Char('/'));
    }
}

void compare(std::vector<ComparedClaim> &rows, Part part, const std::vector<Claim> &left,
             const std::vector<Claim> &right)
{
    std::vector<Leaf> lefts;
    std::vector<Leaf> rights;
    addLeaves(lefts, left, {});
    addLeaves(rights, right, {});
    QHash<QString, const Claim *> byPath;
    for (const Leaf &leaf : rights)
        byPath.insert(leaf.path, leaf.claim);
    for (const Leaf &leaf : lefts) {
        ComparedClaim row{part, leaf.path, *leaf.claim, {}};
        if (const Claim *other = byPath.take(leaf.path))
            row.right = *other;
        rows.push_back(std::move(row));
    }
    for (const Leaf &leaf : rights) {
        if (byPath.contains(leaf.path))
            rows.push_back({part, leaf.path, {}, *leaf.claim});
    }
}

} // namespace

std::vector<ComparedClaim> compareTokens(const DecodedToken &left, const DecodedToken &right)
{
    std::vector<ComparedClaim> rows;
    compare(rows, Part::Header, left.header, right.header);
    compare(rows, Part::Claims, left.claims, right.claims);
    return rows;
}

QByteArray withoutSignature(QByteArrayView token)
{
    token = token.trimmed();
    token = token.sliced(token.lastIndexOf(' ') + 1); // behind "Bearer"
    const auto compact = CompactToken::parse(token);
    if (!compact || compact->encrypted || compact->isUnsecured())
        return {};
    return token.chopped(compact->signature.size()).toByteArray();
}

Likeness likeness(const Secret &left, const Secret &right)
{
    if (left.equals(right))
        return Likeness::Same;
    const QByteArray content = withoutSignature(left.reveal());
    const bool isSame = !content.isEmpty() && content == withoutSignature(right.reveal());
    return isSame ? Likeness::SameContent : Likeness::Different;
}

} // namespace fob
