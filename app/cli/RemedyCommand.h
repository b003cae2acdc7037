// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Credential.h"
#include "core/Diagnosis.h"

namespace fob::cli {

/// What to type for what a test's remedy is ("fob edit acme --field corp_id=…", where "…" is for the reader to fill
/// in); empty where no command helps.
[[nodiscard]] QString remedyCommand(const DiagnosisReport &report, const Credential &credential);

} // namespace fob::cli
