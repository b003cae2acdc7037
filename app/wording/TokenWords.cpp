// SPDX-License-Identifier: GPL-3.0-or-later
#include "wording/TokenWords.h"

#include "wording/SafeText.h"

#include <QCoreApplication>

#include <algorithm>

namespace fob {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(fob::TokenWords)
};

QString reasonWords(const DecodedToken::Unreadable &unreadable)
{
    const bool header = unreadable.part == DecodedToken::Unreadable::Part::Header;
    switch (unreadable.mistake.kind) {
    case JsonMistake::Kind::RepeatedName: {
        const QString name = safeText(unreadable.mistake.name, 64);
        return header ? Words::tr("its header says “%1” twice, and readers differ in which they believe").arg(name)
                      : Words::tr("its claims say “%1” twice, and readers differ in which they believe").arg(name);
    }
    case JsonMistake::Kind::TooDeep:
        return header ? Words::tr("its header is nested too deep to be read")
                      : Words::tr("its claims are nested too deep to be read");
    case JsonMistake::Kind::Broken:
        break;
    }
    return header ? Words::tr("its header is no sound JSON") : Words::tr("its claims are no sound JSON");
}

} // namespace

QString tokenKindWords(const DecodedToken &token)
{
    switch (token.kind) {
    case DecodedToken::Kind::Jws:
        if (token.payload == DecodedToken::Payload::Detached)
            return Words::tr("JWS (%1) with a detached payload: what it signs is sent beside it")
                .arg(safeText(token.algorithm, 40));
        if (token.unreadable)
            return Words::tr("JWS (%1) whose claims are not shown: %2")
                .arg(safeText(token.algorithm, 40), reasonWords(*token.unreadable));
        if (token.payload == DecodedToken::Payload::Opaque)
            return Words::tr("JWS (%1) with an opaque payload: no claims can be read in it")
                .arg(safeText(token.algorithm, 40));
        switch (token.seal) {
        case DecodedToken::Seal::None:
            return Words::tr("JWT, not signed");
        case DecodedToken::Seal::Removed:
            return Words::tr("JWT without its signature (%1)").arg(safeText(token.algorithm, 40));
        case DecodedToken::Seal::Signed:
            return Words::tr("JWT, signed (%1)").arg(safeText(token.algorithm, 40));
        }
        break;
    case DecodedToken::Kind::Jwe:
        return Words::tr("JWT, encrypted (%1)").arg(safeText(token.algorithm, 40));
    case DecodedToken::Kind::Opaque:
        if (token.unreadable)
            return Words::tr("no sound JWT: %1").arg(reasonWords(*token.unreadable));
        break;
    }
    return Words::tr("opaque: only its provider can read it");
}

QString likenessWords(Likeness likeness, const std::vector<ComparedClaim> &members)
{
    switch (likeness) {
    case Likeness::Same:
        return Words::tr("Both are the same token.");
    case Likeness::SameContent:
        return Words::tr("Both say the same: they differ in the signature alone.");
    case Likeness::Different:
        break;
    }
    if (members.empty())
        return Words::tr("These are two tokens; neither can be read here.");
    const auto differences =
        std::count_if(members.begin(), members.end(), [](const ComparedClaim &member) { return member.differs(); });
    return Words::tr("These are two tokens. Differences: %L1").arg(differences);
}

} // namespace fob
