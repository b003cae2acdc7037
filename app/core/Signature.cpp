// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Signature.h"

#include "core/CompactToken.h"
#include "core/EscapedText.h"

#include <algorithm>

namespace fob {

namespace {

using Kind = VerificationKey::Kind;
using State = SignatureCheck::State;
using Reason = SignatureCheck::Reason;

/// "kid", as it is compared with the names of keys.
std::optional<QString> keyIdOf(const CompactToken &token)
{
    const auto member = token.header.find("kid");
    const auto *text = member == token.header.end() ? nullptr : member->get_ptr<const std::string *>();
    return text ? std::optional(escapedText(QString::fromStdString(*text))) : std::nullopt;
}

const QStringList &allAlgorithms()
{
    static const QStringList all{QStringLiteral("HS256"), QStringLiteral("HS384"), QStringLiteral("HS512"),
                                 QStringLiteral("RS256"), QStringLiteral("RS384"), QStringLiteral("RS512"),
                                 QStringLiteral("PS256"), QStringLiteral("PS384"), QStringLiteral("PS512"),
                                 QStringLiteral("ES256"), QStringLiteral("ES384"), QStringLiteral("ES512"),
                                 QStringLiteral("EdDSA")};
    return all;
}

SignatureCheck sight(const std::optional<CompactToken> &token)
{
    SignatureCheck check;
    if (!token) {
        check.state = State::NoSignature;
        return check;
    }
    check.algorithm = token->algorithm;
    if (token->encrypted) {
        check.state = State::Encrypted;
    } else if (token->isUnsecured()) {
        check.state = State::NotSigned;
    } else if (token->isSignatureRemoved()) {
        check.state = State::Removed;
    } else if (!allAlgorithms().contains(token->algorithm)) {
        check.state = State::AlgorithmNotAllowed;
        check.reason = Reason::UnknownAlgorithm;
    } else if (token->header.contains("crit")) {
        check.state = State::AlgorithmNotAllowed;
        check.reason = Reason::CriticalHeader;
    }
    return check;
}

Reason whyNot(const VerificationKey &key, const QString &algorithm)
{
    const bool forSignatures = key.use.isEmpty() || key.use == QLatin1String("sig");
    // The pair of a key set that holds private or symmetric keys says "sign".
    const bool mayVerify = key.operations.isEmpty() || key.operations.contains(QLatin1String("verify")) ||
                           key.operations.contains(QLatin1String("sign"));
    VerificationKey bare;
    bare.kind = key.kind;
    bare.curve = key.curve;
    if (!allowedAlgorithms(bare).contains(algorithm))
        return Reason::KeyKind;
    if (!key.algorithm.isEmpty() && key.algorithm != algorithm)
        return Reason::KeyAlgorithm;
    return forSignatures && mayVerify ? Reason::None : Reason::KeyUse;
}

} // namespace

QStringList allowedAlgorithms(const VerificationKey &key)
{
    QStringList fitting;
    switch (key.kind) {
    case Kind::Rsa:
        fitting = {QStringLiteral("RS256"), QStringLiteral("RS384"), QStringLiteral("RS512"),
                   QStringLiteral("PS256"), QStringLiteral("PS384"), QStringLiteral("PS512")};
        break;
    case Kind::Ec: // RFC 7518 §3.4: one algorithm a curve
        if (key.curve == QLatin1String("P-256"))
            fitting = {QStringLiteral("ES256")};
        else if (key.curve == QLatin1String("P-384"))
            fitting = {QStringLiteral("ES384")};
        else if (key.curve == QLatin1String("P-521"))
            fitting = {QStringLiteral("ES512")};
        break;
    case Kind::Ed25519:
        fitting = {QStringLiteral("EdDSA")};
        break;
    case Kind::Octets:
        fitting = {QStringLiteral("HS256"), QStringLiteral("HS384"), QStringLiteral("HS512")};
        break;
    }
    if (key.algorithm.isEmpty())
        return fitting;
    return fitting.contains(key.algorithm) ? QStringList{key.algorithm} : QStringList();
}

bool isHmac(const QString &algorithm)
{
    VerificationKey secret;
    secret.kind = Kind::Octets;
    return allowedAlgorithms(secret).contains(algorithm);
}

SignatureCheck signatureAtSight(QByteArrayView token) { return sight(CompactToken::parse(token)); }

KeysToTry keysToTry(QByteArrayView token, const KeySet &keys)
{
    const auto compact = CompactToken::parse(token);
    SignatureCheck check = sight(compact);
    if (check.state != State::NotChecked)
        return {check, {}};
    const auto keyId = keyIdOf(*compact);
    std::vector<const VerificationKey *> named;
    std::vector<const VerificationKey *> nameless;
    for (const VerificationKey &key : keys.keys) {
        if (!keyId || key.id == *keyId)
            named.push_back(&key);
        else if (key.id.isEmpty())
            nameless.push_back(&key);
    }
    const auto &candidates = named.empty() ? nameless : named;
    if (candidates.empty()) {
        check.state = State::NoSuchKey;
        check.keyId = keyId.value_or(QString());
        return {check, {}};
    }
    std::vector<const VerificationKey *> fitting;
    for (const VerificationKey *key : candidates) {
        const Reason reason = whyNot(*key, compact->algorithm);
        if (reason == Reason::None) {
            fitting.push_back(key);
        } else if (check.reason == Reason::None) {
            check.reason = reason;
            check.keyId = key->id;
            check.keyKind = key->description();
        }
    }
    if (!fitting.empty())
        return {sight(compact), std::move(fitting)};
    check.state = State::AlgorithmNotAllowed;
    return {check, {}};
}

bool isWeak(const VerificationKey &key, const QString &algorithm)
{
    if (key.kind == Kind::Rsa)
        return key.bits < 2048;
    return key.kind == Kind::Octets && key.bits < algorithm.last(3).toInt();
}

QString signatureName(State state)
{
    switch (state) {
    case State::NotChecked:
        return QStringLiteral("not_checked");
    case State::NoSignature:
        return QStringLiteral("no_signature");
    case State::Encrypted:
        return QStringLiteral("encrypted");
    case State::NotSigned:
        return QStringLiteral("not_signed");
    case State::Removed:
        return QStringLiteral("removed");
    case State::Valid:
        return QStringLiteral("valid");
    case State::Invalid:
        return QStringLiteral("invalid");
    case State::NoSuchKey:
        return QStringLiteral("no_such_key");
    case State::AlgorithmNotAllowed:
        return QStringLiteral("algorithm_not_allowed");
    case State::UnusableKey:
        return QStringLiteral("unusable_key");
    }
    return {};
}

QString reasonName(Reason reason)
{
    switch (reason) {
    case Reason::None:
        return {};
    case Reason::UnknownAlgorithm:
        return QStringLiteral("unknown_algorithm");
    case Reason::KeyKind:
        return QStringLiteral("key_kind");
    case Reason::KeyAlgorithm:
        return QStringLiteral("key_algorithm");
    case Reason::KeyUse:
        return QStringLiteral("key_use");
    case Reason::CriticalHeader:
        return QStringLiteral("critical_header");
    }
    return {};
}

} // namespace fob
