// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Diagnosis.h"

#include <QStringList>

namespace fob {

/// A sentence in which names of scopes and hosts stand as they are, for a front end that sets them apart.
struct NamedText
{
    QString text; ///< plain, on one line, made safe to show (S42)
    QStringList names;
};

/// "Settings", "Host name"; a probe's own title.
[[nodiscard]] QString stepTitle(const DiagnosisStep &step);
/// What a finished step has taught, or why it failed, in the provider's terms. `provider` null: unknown.
[[nodiscard]] NamedText stepWords(const DiagnosisStep &step, const Provider *provider);
/// "✓", "!", "✗", "–"
[[nodiscard]] QString outcomeMark(DiagnosisStep::Outcome outcome);

/// What came of it all: "All is well", "Failed: Token".
[[nodiscard]] QString verdictWords(const DiagnosisReport &report);
/// "from before the sign-in": what has happened to the credential since; empty: nothing has.
[[nodiscard]] QString outdatedWords(const DiagnosisReport &report);
/// What to do about what failed, else about each warning, and what was ruled out; empty when all is well, and when
/// something has happened since that may have helped.
[[nodiscard]] NamedText adviceWords(const DiagnosisReport &report);
/// "The account, the secret and the network were ruled out."; empty when nothing was.
[[nodiscard]] QString ruledOutWords(const std::vector<RuledOut> &ruledOut);
/// What a button says that does it: "Sign in again for read:work-orders"; empty for Action::None.
[[nodiscard]] QString remedyWords(const DiagnosisRemedy &remedy);

/// "311 ms", "1.24 s"
[[nodiscard]] QString tookWords(std::chrono::milliseconds took);

} // namespace fob
