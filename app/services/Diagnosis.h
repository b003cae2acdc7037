// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Diagnosis.h"
#include "services/FlowPorts.h"

#include <QObject>

#include <memory>

namespace fob {

struct DiagnosisPorts
{
    FlowPorts flow;
    ConnectionProbe &connection;
    const Clock &computer; ///< its own time, not corrected by what providers have said
};

/// Tests one credential from its settings to a call with its token, step by step, and says which step fails and why.
/// Nothing is sent after a step has failed; one token is asked for at most, never a browser opened. Emits finished()
/// exactly once; cancel() always works, and a token request under way is then finished and stored all the same
/// (TokenSource); destruction abandons without a signal.
class Diagnosis : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        bool newToken = false; ///< refresh or ask again although the stored token lives
    };

    Diagnosis(const DiagnosisPorts &ports, Credential credential, Options options, QObject *parent = nullptr);
    ~Diagnosis() override;

    void start();
    void cancel();
    /// cancel() for a program that ends with it: a token request under way is waited for, as its answer can be had only
    /// once. False then, and the test ends when it is there.
    bool giveUp();

Q_SIGNALS:
    /// Its id, probe and title are set.
    void stepStarted(const fob::DiagnosisStep &step);
    /// Each step once, in the order of the report; the skipped ones too, without having been started.
    void stepFinished(const fob::DiagnosisStep &step);
    void finished(const fob::DiagnosisReport &report);

private:
    class Flow;
    std::unique_ptr<Flow> m_flow;
};

} // namespace fob
