// SPDX-License-Identifier: GPL-3.0-or-later
#include "wording/SignatureWords.h"

#include "wording/DurationWords.h"
#include "wording/SafeText.h"

#include <QCoreApplication>

namespace fob {

namespace {

using State = SignatureCheck::State;
using Reason = SignatureCheck::Reason;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(fob::SignatureWords)
};

QString keyWords(const SignatureCheck &check)
{
    const QString kind = safeText(check.keyKind, 40);
    return check.keyId.isEmpty() ? Words::tr("the key given (%1)").arg(kind)
                                 : Words::tr("the key “%1” (%2)").arg(safeText(check.keyId, 80), kind);
}

QString notAllowedWords(const SignatureCheck &check)
{
    const QString algorithm = safeText(check.algorithm, 40);
    switch (check.reason) {
    case Reason::UnknownAlgorithm:
        return Words::tr("not accepted: “%1” is no algorithm that tokens are signed with").arg(algorithm);
    case Reason::KeyKind:
        // The classical attack, RFC 8725 §2.1; any other pair is a key that was picked wrongly.
        return isHmac(algorithm) ? Words::tr("not accepted: the token says %1, and %2 is public. A token that is "
                                             "“signed” with HMAC under a public key is a forgery")
                                       .arg(algorithm, keyWords(check))
                                 : Words::tr("not checked: the token says %1, and %2 is of another kind. Take the key "
                                             "that its issuer signs with")
                                       .arg(algorithm, keyWords(check));
    case Reason::KeyAlgorithm:
        return Words::tr("not accepted: the token says %1, and %2 is for another algorithm")
            .arg(algorithm, keyWords(check));
    case Reason::KeyUse:
        return Words::tr("not accepted: %1 is not for checking signatures").arg(keyWords(check));
    case Reason::CriticalHeader:
        return Words::tr("not accepted: the token demands an extension (“crit”) that is not understood here");
    case Reason::None:
        break;
    }
    return Words::tr("not accepted");
}

} // namespace

QString signatureWords(const SignatureCheck &check)
{
    switch (check.state) {
    case State::NotChecked:
        return Words::tr("not checked: what follows is what the token says of itself");
    case State::NoSignature:
        return Words::tr("nothing in it can be checked here: only its provider can");
    case State::Encrypted:
        return Words::tr("encrypted: only its receiver can read and check it");
    case State::NotSigned:
        return Words::tr("not signed (“none”): anybody can have written it");
    case State::Removed:
        return Words::tr("removed: this is a copy to be read, and nothing of it can be checked");
    case State::Valid:
        return check.weak ? Words::tr("valid: signed with %1, which is shorter than it should be").arg(keyWords(check))
                          : Words::tr("valid: signed with %1").arg(keyWords(check));
    case State::Invalid:
        return Words::tr("invalid: it was changed, or signed by another than %1").arg(keyWords(check));
    case State::NoSuchKey:
        return check.keyId.isEmpty() ? Words::tr("not checked: none of the keys fits")
                                     : Words::tr("not checked: none of the keys is the one it names, “%1”")
                                           .arg(safeText(check.keyId, 80));
    case State::AlgorithmNotAllowed:
        return notAllowedWords(check);
    case State::UnusableKey:
        return Words::tr("not checked: %1 is damaged").arg(keyWords(check));
    }
    return {};
}

QString foundWords(const FoundToken &found)
{
    switch (found.place) {
    case FoundToken::Place::Alone:
        return {};
    case FoundToken::Place::JsonForm:
        return Words::tr("a JWS in its JSON form");
    case FoundToken::Place::Bearer:
        return Words::tr("behind “Bearer”, line %1").arg(found.line);
    case FoundToken::Place::Named:
        return Words::tr("“%1”, line %2").arg(safeText(found.name, 64)).arg(found.line);
    case FoundToken::Place::SomeWhere:
        return Words::tr("line %1").arg(found.line);
    }
    return {};
}

QString recognisedWords(const RecognisedToken &token, Instant now)
{
    const QString name = safeText(token.credential, 80);
    return token.supersededAt
               ? Words::tr("a token that “%1” had; superseded %2").arg(name, momentWords(*token.supersededAt, now))
               : Words::tr("the newest token of “%1”, stored %2").arg(name, momentWords(token.since, now));
}

} // namespace fob
