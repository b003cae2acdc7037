// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Activity.h"
#include "core/Diagnosis.h"
#include "core/PublicExchange.h"
#include "core/Secret.h"

#include <type_traits>

namespace fob {

/// What this copy of Fob is made of and runs on.
struct ReportVersions
{
    QString fob;
    QString qt;
    QString openSsl;
    QString system;  ///< the distribution's name for itself
    QString backend; ///< what keeps the secrets; empty: not known
    friend bool operator==(const ReportVersions &, const ReportVersions &) = default;
};

/// All that is known of a credential and may be shown to anybody. It can hold no secret: it is made of types that have
/// none, and a Secret in one of them would take its copy away. Nor can it hold what its user has typed into a call or
/// been answered to one: a PublicExchange has only the length of that.
struct Report
{
    Instant writtenAt{};
    Credential credential;
    QString providerName;
    std::optional<DiagnosisReport> test;
    std::vector<PublicExchange> exchanges; ///< oldest first
    std::vector<ActivityEvent> activity;   ///< newest first
    ReportVersions versions;
};

static_assert(std::is_copy_constructible_v<Credential> && std::is_copy_constructible_v<DiagnosisReport> &&
              std::is_copy_constructible_v<DiagnosisStep> && std::is_copy_constructible_v<PublicExchange> &&
              std::is_copy_constructible_v<ShownField> && std::is_copy_constructible_v<ShownAnswer> &&
              std::is_copy_constructible_v<ShownNode> && std::is_copy_constructible_v<ActivityEvent> &&
              std::is_copy_constructible_v<ReportVersions> && std::is_copy_constructible_v<Report>);
static_assert(!std::is_copy_constructible_v<Secret> && !std::is_convertible_v<Exchange, PublicExchange>);

} // namespace fob
