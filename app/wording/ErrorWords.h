// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"

namespace fob {

/// An error in plain sentences of the user's language, made safe to show on one line (S42).
struct ErrorText
{
    QString what;      ///< what happened, and to what: one sentence
    QString remedy;    ///< what to do: one or two sentences, never empty
    QString reference; ///< "code 20006 · trace id E-7f3a": the provider's own code and id, for its support; else empty

    /// All of it on one line: "What happened. What to do. (code …)".
    [[nodiscard]] QString sentence() const;
};

/// Uses the descriptor's own meaning and remedy where the error brings them.
[[nodiscard]] ErrorText errorText(const Error &error);

/// errorText(error).sentence()
[[nodiscard]] QString errorSentence(const Error &error);

/// The two halves that errorText() is made of where the descriptor is silent.
[[nodiscard]] QString whatHappened(const Error &error);
[[nodiscard]] QString whatToDo(const Error &error);

} // namespace fob
