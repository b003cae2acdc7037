// SPDX-License-Identifier: GPL-3.0-or-later
#include "e2e/support/KilledProgram.h"

namespace fob::test {

namespace {

constexpr int killedStatus = 137;

} // namespace

Attempt killedAt(int instant, const QStringList &arguments, const QByteArray &input)
{
    FobProgram fob;
    fob.start(arguments, {QStringLiteral(FOB_BINARY_DIR "/bin/kill-at-call"), QString::number(instant)});
    fob.write(input);
    Attempt attempt;
    attempt.outcome = fob.finish();
    if (attempt.outcome.status == killedStatus) {
        const auto end = attempt.outcome.words.lastIndexOf("kill-at-call: ");
        attempt.where = attempt.outcome.words.mid(end).trimmed();
        attempt.outcome.words.truncate(end);
        attempt.acknowledged = !attempt.outcome.words.isEmpty() || !attempt.outcome.output.isEmpty();
    } else {
        attempt.acknowledged = attempt.outcome.status == 0;
    }
    return attempt;
}

} // namespace fob::test
