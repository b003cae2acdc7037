// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/HealthVerdicts.h"

/// What the verdicts are made of.
namespace fob::HealthVerdicts {

[[nodiscard]] inline HealthCheck good(HealthCheck::Id id, std::vector<HealthFact> facts = {})
{
    return {id, HealthCheck::Outcome::Good, HealthCheck::Finding::Nothing, std::move(facts), {}, false};
}

inline void bad(HealthCheck &check, const Error &error)
{
    check.outcome = HealthCheck::Outcome::Bad;
    check.finding = HealthCheck::Finding::Nothing;
    check.error = error;
}

inline void bad(HealthCheck &check, Error::Kind kind, const QString &detail)
{
    bad(check, failure(kind, detail).value());
}

/// The first thing that stands out is what is said; what is bad is not made a warning again.
inline void warn(HealthCheck &check, HealthCheck::Finding finding)
{
    if (check.outcome != HealthCheck::Outcome::Good)
        return;
    check.outcome = HealthCheck::Outcome::Warning;
    check.finding = finding;
}

inline void warn(HealthCheck &check, const Error &error)
{
    if (check.outcome == HealthCheck::Outcome::Bad)
        return;
    check.outcome = HealthCheck::Outcome::Warning;
    check.finding = HealthCheck::Finding::Nothing;
    check.error = error;
}

[[nodiscard]] inline QString number(qint64 value) { return QString::number(value); }

/// A place, and the program that has it.
[[nodiscard]] inline HealthFact holder(HealthFact::Kind kind, const QString &place, const QString &program,
                                       quint32 process)
{
    return {kind, {place, program, process == 0 ? QString() : number(process)}};
}

} // namespace fob::HealthVerdicts
