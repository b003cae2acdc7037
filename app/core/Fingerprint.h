// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Secret.h"

#include <QString>

namespace fob {

/// Twelve hexadecimal digits in groups of four ("7f3a·91c2·e0d4") of HMAC-SHA-256 over the token with this
/// installation's key: the same token shows the same digits here, and the digits tell nobody anything about the token.
[[nodiscard]] QString fingerprint(const Secret &token, const Secret &installationKey);

/// Twelve characters in groups of four ("K7QD-2MXA-9T4F") by which two people find out whether they hold the same
/// token, without showing it: each types the same short phrase, both read out what they see. The first 60 bits, in
/// Crockford's base 32, of PBKDF2-HMAC-SHA-256 (RFC 8018) over the token with the salt "fob shared fingerprint 1:" +
/// phrase and 100,000 rounds, so that who overhears both can test guesses of a token only slowly; of a token worth its
/// name there are none to test. The phrase is compared as people say it: capitals and the number of blanks do not
/// count. Takes some 50 ms.
[[nodiscard]] QString sharedFingerprint(const Secret &token, const QString &phrase);

/// The twelve digits of a fullFingerprint() that is known already.
[[nodiscard]] QString shownFingerprint(const QString &full);

/// The whole keyed digest, 64 hexadecimal digits, for recognising a token again without keeping it.
[[nodiscard]] QString fullFingerprint(const Secret &token, const Secret &installationKey);

} // namespace fob
