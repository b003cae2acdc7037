// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/HealthCheck.h"
#include "core/Instant.h"

namespace fob {

/// "Keychain", "Loopback ports"
[[nodiscard]] QString healthTitle(HealthCheck::Id id);

/// What is to be thought of it.
struct HealthText
{
    QString what;   ///< one sentence, or a few words where all is well
    QString remedy; ///< what to do; empty where nothing has to be done
};
[[nodiscard]] HealthText healthText(const HealthCheck &check);
/// The same where what to do is a button's and not a command's.
[[nodiscard]] HealthText healthTextInWindow(const HealthCheck &check);

/// What was seen, a line each, made safe to show (S42).
[[nodiscard]] QStringList healthFacts(const HealthCheck &check, Instant now);
[[nodiscard]] QString healthFact(const HealthFact &fact, Instant now);

/// All of it as plain text, for a colleague or a ticket; nothing in it is secret.
[[nodiscard]] QString healthReportText(const HealthReport &report, Instant now);

/// What a repair will do, a sentence for each thing; empty where it would do nothing.
[[nodiscard]] QStringList repairWords(const HealthReport &report, Instant now);
/// What a repair of this report did, of whose stray items so many are gone.
[[nodiscard]] QString repairedWords(const HealthReport &report, int removed);
/// That one item is to be removed for good, with all that is known of it.
[[nodiscard]] QString strayItemWords(const QStringList &item, Instant now);

} // namespace fob
