// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ReportMaking.h"

#include "core/SecretSearch.h"

#include <algorithm>

namespace fob {

Report gatheredReport(const Credential &credential, const Provider *provider, std::optional<DiagnosisReport> test,
                      const ExchangeRecorder *exchanges, ActivityLog &activity, const ReportVersions &versions,
                      Instant now)
{
    Report report;
    report.writtenAt = now;
    report.credential = credential;
    report.providerName = provider ? provider->name.in(QStringLiteral("en")) : credential.provider;
    report.test = std::move(test);
    if (exchanges)
        for (Exchange &exchange : exchanges->of(credential.id))
            report.exchanges.emplace_back(std::move(exchange));
    if (auto events = activity.of(credential.id, ActivityLog::kept))
        report.activity = std::move(*events);
    report.versions = versions;
    return report;
}

void searchReport(CredentialVault &vault, const CredentialId &id, const QList<QByteArray> &texts, QObject *context,
                  Completion<Done> done)
{
    vault.openSecrets(id, context, [texts, done = std::move(done)](const Result<CredentialSecrets> &secrets) {
        // What is gone from the store cannot be in a report, and a credential that has lost it is in need of one.
        if (!secrets && secrets.error().kind == Error::Kind::SecretLost)
            return done(Done{});
        if (!secrets)
            return done(failure(secrets.error()));
        SecretSearch search;
        search.add(*secrets);
        const bool found = std::any_of(texts.begin(), texts.end(),
                                       [&search](const QByteArray &text) { return search.findsAnyIn(text); });
        done(found ? failure(Error::Kind::SecretInReport) : Result<Done>(Done{}));
    });
}

} // namespace fob
