// SPDX-License-Identifier: GPL-3.0-or-later
#include "wording/ClaimWords.h"

#include <QCoreApplication>

namespace fob {

namespace {

struct Row
{
    const char *name;
    const char *words;
};

constexpr auto Context = "fob::ClaimWords";

constexpr Row Claims[] = {
    {"iss", QT_TRANSLATE_NOOP("fob::ClaimWords", "Issuer: who made this token")},
    {"sub", QT_TRANSLATE_NOOP("fob::ClaimWords", "Subject: whose token this is")},
    {"aud", QT_TRANSLATE_NOOP("fob::ClaimWords", "Audience: whom the token is meant for")},
    {"exp", QT_TRANSLATE_NOOP("fob::ClaimWords", "Expires: no longer valid from then on")},
    {"nbf", QT_TRANSLATE_NOOP("fob::ClaimWords", "Not before: not valid until then")},
    {"iat", QT_TRANSLATE_NOOP("fob::ClaimWords", "Issued: when the token was made")},
    {"jti", QT_TRANSLATE_NOOP("fob::ClaimWords", "Token id: unique among its issuer's tokens")},
    {"client_id", QT_TRANSLATE_NOOP("fob::ClaimWords", "Client: which application asked for the token")},
    {"scope", QT_TRANSLATE_NOOP("fob::ClaimWords", "Scopes: what the token permits")},
    {"scp", QT_TRANSLATE_NOOP("fob::ClaimWords", "Scopes: what the token permits, as some servers name it")},
    {"auth_time", QT_TRANSLATE_NOOP("fob::ClaimWords", "Signed in: when the user proved who they are")},
    {"acr", QT_TRANSLATE_NOOP("fob::ClaimWords", "Assurance: how strong the sign-in was")},
    {"amr", QT_TRANSLATE_NOOP("fob::ClaimWords", "Methods: how the user signed in")},
    {"azp", QT_TRANSLATE_NOOP("fob::ClaimWords", "Authorised party: the client the token was issued to")},
    {"nonce", QT_TRANSLATE_NOOP("fob::ClaimWords", "Nonce: ties the token to one sign-in")},
    {"at_hash", QT_TRANSLATE_NOOP("fob::ClaimWords", "Hash of the access token issued beside it")},
    {"c_hash", QT_TRANSLATE_NOOP("fob::ClaimWords", "Hash of the authorization code issued beside it")},
    {"sid", QT_TRANSLATE_NOOP("fob::ClaimWords", "Session: the sign-in session at the issuer")},
    {"cnf", QT_TRANSLATE_NOOP("fob::ClaimWords", "Confirmation: the key the bearer has to prove")},
    {"act", QT_TRANSLATE_NOOP("fob::ClaimWords", "Actor: who acts on behalf of the subject")},
    {"roles", QT_TRANSLATE_NOOP("fob::ClaimWords", "Roles of the subject")},
    {"groups", QT_TRANSLATE_NOOP("fob::ClaimWords", "Groups of the subject")},
    {"entitlements", QT_TRANSLATE_NOOP("fob::ClaimWords", "Entitlements of the subject")},
    {"name", QT_TRANSLATE_NOOP("fob::ClaimWords", "Full name of the user")},
    {"given_name", QT_TRANSLATE_NOOP("fob::ClaimWords", "Given name of the user")},
    {"family_name", QT_TRANSLATE_NOOP("fob::ClaimWords", "Family name of the user")},
    {"middle_name", QT_TRANSLATE_NOOP("fob::ClaimWords", "Middle name of the user")},
    {"nickname", QT_TRANSLATE_NOOP("fob::ClaimWords", "Nickname of the user")},
    {"preferred_username", QT_TRANSLATE_NOOP("fob::ClaimWords", "Short name the user likes to be called by")},
    {"profile", QT_TRANSLATE_NOOP("fob::ClaimWords", "Address of the user's profile page")},
    {"picture", QT_TRANSLATE_NOOP("fob::ClaimWords", "Address of the user's picture")},
    {"website", QT_TRANSLATE_NOOP("fob::ClaimWords", "Address of the user's own site")},
    {"email", QT_TRANSLATE_NOOP("fob::ClaimWords", "Mail address of the user")},
    {"email_verified", QT_TRANSLATE_NOOP("fob::ClaimWords", "Whether the issuer has verified the mail address")},
    {"gender", QT_TRANSLATE_NOOP("fob::ClaimWords", "Gender of the user")},
    {"birthdate", QT_TRANSLATE_NOOP("fob::ClaimWords", "Birthday of the user")},
    {"zoneinfo", QT_TRANSLATE_NOOP("fob::ClaimWords", "Time zone of the user")},
    {"locale", QT_TRANSLATE_NOOP("fob::ClaimWords", "Language of the user")},
    {"phone_number", QT_TRANSLATE_NOOP("fob::ClaimWords", "Telephone number of the user")},
    {"phone_number_verified",
     QT_TRANSLATE_NOOP("fob::ClaimWords", "Whether the issuer has verified the telephone number")},
    {"address", QT_TRANSLATE_NOOP("fob::ClaimWords", "Postal address of the user")},
    {"updated_at", QT_TRANSLATE_NOOP("fob::ClaimWords", "When the user's details last changed")},
    {"may_act", QT_TRANSLATE_NOOP("fob::ClaimWords", "May act: who may act on behalf of the subject")},
    {"sub_jwk", QT_TRANSLATE_NOOP("fob::ClaimWords", "Key of a subject that is its own issuer")},
    {"_claim_names", QT_TRANSLATE_NOOP("fob::ClaimWords", "Claims that are kept elsewhere")},
    {"_claim_sources",
     QT_TRANSLATE_NOOP("fob::ClaimWords", "Where the claims are that are kept elsewhere; never asked")},
    {"act/sub", QT_TRANSLATE_NOOP("fob::ClaimWords", "Subject: who acts")},
    {"may_act/sub", QT_TRANSLATE_NOOP("fob::ClaimWords", "Subject: who may act")},
    {"cnf/jwk", QT_TRANSLATE_NOOP("fob::ClaimWords", "Key that the bearer has to prove")},
    {"cnf/jkt", QT_TRANSLATE_NOOP("fob::ClaimWords", "Thumbprint of the key that the bearer has to prove (DPoP)")},
    {"cnf/kid", QT_TRANSLATE_NOOP("fob::ClaimWords", "Id of the key that the bearer has to prove")},
    {"cnf/x5t#S256", QT_TRANSLATE_NOOP("fob::ClaimWords", "Thumbprint of the certificate that the bearer has to show")},
    {"cnf/jku", QT_TRANSLATE_NOOP("fob::ClaimWords", "Where the bearer's key is said to be; never followed")},
    {"address/formatted", QT_TRANSLATE_NOOP("fob::ClaimWords", "Postal address, as it is written on an envelope")},
    {"address/street_address", QT_TRANSLATE_NOOP("fob::ClaimWords", "Street and number")},
    {"address/locality", QT_TRANSLATE_NOOP("fob::ClaimWords", "Town")},
    {"address/region", QT_TRANSLATE_NOOP("fob::ClaimWords", "Region or state")},
    {"address/postal_code", QT_TRANSLATE_NOOP("fob::ClaimWords", "Postal code")},
    {"address/country", QT_TRANSLATE_NOOP("fob::ClaimWords", "Country")},
};

constexpr Row Headers[] = {
    {"alg", QT_TRANSLATE_NOOP("fob::ClaimWords", "Algorithm the token is signed or encrypted with")},
    {"enc", QT_TRANSLATE_NOOP("fob::ClaimWords", "Algorithm the content is encrypted with")},
    {"zip", QT_TRANSLATE_NOOP("fob::ClaimWords", "Compression of the content")},
    {"typ", QT_TRANSLATE_NOOP("fob::ClaimWords", "Type of the token")},
    {"cty", QT_TRANSLATE_NOOP("fob::ClaimWords", "Type of the content")},
    {"kid", QT_TRANSLATE_NOOP("fob::ClaimWords", "Key id: which of the issuer's keys")},
    {"jku", QT_TRANSLATE_NOOP("fob::ClaimWords", "Where keys are said to be; never followed")},
    {"jwk", QT_TRANSLATE_NOOP("fob::ClaimWords", "A key the token brings along; never trusted")},
    {"x5u", QT_TRANSLATE_NOOP("fob::ClaimWords", "Where a certificate is said to be; never followed")},
    {"x5c", QT_TRANSLATE_NOOP("fob::ClaimWords", "Certificates the token brings along; never trusted")},
    {"x5t", QT_TRANSLATE_NOOP("fob::ClaimWords", "SHA-1 thumbprint of the signing certificate")},
    {"x5t#S256", QT_TRANSLATE_NOOP("fob::ClaimWords", "SHA-256 thumbprint of the signing certificate")},
    {"crit", QT_TRANSLATE_NOOP("fob::ClaimWords", "Header parameters that a reader has to understand")},
    {"epk", QT_TRANSLATE_NOOP("fob::ClaimWords", "Key made for this one encryption")},
    {"apu", QT_TRANSLATE_NOOP("fob::ClaimWords", "Who has encrypted it")},
    {"apv", QT_TRANSLATE_NOOP("fob::ClaimWords", "Whom it is encrypted for")},
    {"iv", QT_TRANSLATE_NOOP("fob::ClaimWords", "Initialisation vector of the encrypted key")},
    {"tag", QT_TRANSLATE_NOOP("fob::ClaimWords", "Authentication tag of the encrypted key")},
    {"p2s", QT_TRANSLATE_NOOP("fob::ClaimWords", "Salt of the passphrase it is encrypted with")},
    {"p2c", QT_TRANSLATE_NOOP("fob::ClaimWords", "Rounds of the passphrase it is encrypted with")},
    {"b64", QT_TRANSLATE_NOOP("fob::ClaimWords", "Whether the content is base64url")},
};

template <std::size_t N> QString wordsOf(const Row (&rows)[N], const QString &name)
{
    for (const Row &row : rows) {
        if (name == QLatin1String(row.name))
            return QCoreApplication::translate(Context, row.words);
    }
    return {};
}

} // namespace

QString claimWords(const QString &claim) { return wordsOf(Claims, claim); }

QString headerWords(const QString &parameter) { return wordsOf(Headers, parameter); }

} // namespace fob
