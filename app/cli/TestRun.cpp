// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/TestRun.h"

namespace fob::cli {

Result<TestSubject> testSubject(Session &session, const std::string &name)
{
    auto credential = session.indexOnly().and_then(
        [&name](CredentialVault *vault) { return vault->find(QString::fromStdString(name)); });
    if (!credential)
        return failure(credential.error());
    const auto ports = session.parts().flowPorts();
    if (!ports)
        return failure(ports.error());
    const auto provider = session.provider(credential->provider);
    return TestSubject{std::move(*credential), *ports, provider ? *provider : nullptr};
}

std::unique_ptr<Diagnosis> makeTest(Session &session, const TestSubject &subject, Diagnosis::Options options)
{
    const DiagnosisPorts ports{subject.ports, session.parts().connection(), session.parts().computerClock()};
    return std::make_unique<Diagnosis>(ports, subject.credential, options);
}

Result<DiagnosisReport> finishTest(Session &session, Diagnosis &test)
{
    return session.finish<DiagnosisReport>(
        [&test](QObject *context, const Completion<DiagnosisReport> &done) {
            QObject::connect(&test, &Diagnosis::finished, context,
                             [done](const DiagnosisReport &ended) { done(ended); });
            test.start();
        },
        [&test] { return test.giveUp(); });
}

} // namespace fob::cli
