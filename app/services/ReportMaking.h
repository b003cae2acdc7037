// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Report.h"
#include "services/CredentialVault.h"
#include "services/ExchangeRecorder.h"

namespace fob {

/// What is known of the credential now, in one value.
[[nodiscard]] Report gatheredReport(const Credential &credential, const Provider *provider,
                                    std::optional<DiagnosisReport> test, const ExchangeRecorder *exchanges,
                                    ActivityLog &activity, const ReportVersions &versions, Instant now);

/// Looks through what is to be written for every secret of the credential, once more, and refuses it (SecretInReport)
/// where one is found. Where the store cannot be opened nobody can look, and its error is returned; where the
/// credential's item is lost there is nothing to look for.
void searchReport(CredentialVault &vault, const CredentialId &id, const QList<QByteArray> &texts, QObject *context,
                  Completion<Done> done);

} // namespace fob
