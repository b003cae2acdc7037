// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wording/DiagnosisWords.h"

namespace fob {

/// The parts that DiagnosisWords are put together from.

/// Of a step that passed or warns.
[[nodiscard]] NamedText factsWords(const DiagnosisStep &step, const Provider *provider);
/// Why there was nothing to test, and that the provider says nothing.
[[nodiscard]] QString notNeededWords(DiagnosisStep::Id id);
[[nodiscard]] QString notSaidWords(DiagnosisStep::Id id);
/// What is wrong with a certificate that was not accepted, and what helps.
[[nodiscard]] QString certificateWords(const ConnectionFacts &facts);
[[nodiscard]] QString certificateRemedy(const ConnectionFacts &facts);
/// What helps against what no error says.
[[nodiscard]] QString warningRemedy(const DiagnosisStep &step);

} // namespace fob
