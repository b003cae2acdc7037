// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Diagnosis.h"

#include <nlohmann/json_fwd.hpp>

namespace fob {

/// A report as data (docs/cli.md): the same members in every version, null where nothing is known. Of the descriptor's
/// texts that of `locale`. It holds no secret, as there is none in a report.
[[nodiscard]] nlohmann::ordered_json toJson(const DiagnosisReport &report, const QString &locale);
[[nodiscard]] nlohmann::ordered_json toJson(const DiagnosisStep &step, const QString &locale);

} // namespace fob
