// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Exchange.h"

namespace fob {

/// "masked: client_secret", "text of length 40", "40 more characters"; a piece with a text as it is, fit to be shown.
[[nodiscard]] QString pieceWords(const ShownPiece &piece);
/// All of it in one line, what is not shown in "[…]".
[[nodiscard]] QString shownWords(const ShownText &text);
/// "340 bytes", "1.2 MB".
[[nodiscard]] QString sizeWords(qsizetype bytes);
/// "200 OK"; the number alone where HTTP has no name for it.
[[nodiscard]] QString statusWords(int status);
/// What is wrong with a header of the user's own, for an InvalidInput, by callHeader()'s error.
[[nodiscard]] QString headerMistakeWords(const Error &error);
/// What a request is for, by its role: "token", "refresh of the token", …; a probe's id as it is.
[[nodiscard]] QString roleWords(const QString &role);
/// "998 of 1,000 calls are left until 14:05:00." Empty where the answer says nothing of limits.
[[nodiscard]] QString limitWords(const HttpResponse &response, Instant now);

/// The same of an exchange, from when its answer came.
[[nodiscard]] QString limitWords(const Exchange &exchange);
/// statusWords(), or that there was no answer.
[[nodiscard]] QString outcomeWords(const Exchange &exchange);
/// It was answered, and not with an error of HTTP's. What a provider says in the body is not looked at.
[[nodiscard]] bool isGood(const Exchange &exchange);

/// The address with its query, one line.
[[nodiscard]] QString addressWords(const Exchange &exchange);

/// curlText() with the sentences of this language.
[[nodiscard]] QString curlWords(const Exchange &exchange, const QString &credentialName);

} // namespace fob
