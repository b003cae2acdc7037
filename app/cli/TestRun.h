// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Session.h"
#include "services/Diagnosis.h"

namespace fob::cli {

/// What a test is made on.
struct TestSubject
{
    Credential credential;
    FlowPorts ports;
    const Provider *provider; ///< null: its descriptor is gone or broken, which the test tells of
};

/// By the index alone: what the keychain has to say is a step of the test.
[[nodiscard]] Result<TestSubject> testSubject(Session &session, const std::string &name);
[[nodiscard]] std::unique_ptr<Diagnosis> makeTest(Session &session, const TestSubject &subject,
                                                  Diagnosis::Options options = {});
/// From start to end; an interruption cancels it and it is then reported as far as it went. Cancelled when a second one
/// abandons it.
[[nodiscard]] Result<DiagnosisReport> finishTest(Session &session, Diagnosis &test);

} // namespace fob::cli
