// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace fob {

/// What a registered claim of a token means (RFC 7519 §4.1, RFC 9068 §2.2, OpenID Connect Core §2 and §5.1): "Issuer:
/// who made this token". What stands inside of another is named by its path, "address/country". Empty for a name that
/// is not registered: a private claim is its issuer's business.
[[nodiscard]] QString claimWords(const QString &claim);

/// The same for a header parameter (RFC 7515 §4.1, RFC 7516 §4.1).
[[nodiscard]] QString headerWords(const QString &parameter);

} // namespace fob
