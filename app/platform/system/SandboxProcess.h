// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Ports.h"

#include <QObject>

#include <map>
#include <vector>

class QProcess;

namespace fob {

/// Starts the emulated providers when a sandbox credential wants them and nothing answers there. What this started ends
/// with this process, killed or not: the child watches its standard input.
class SandboxProcess final : public QObject, public SandboxHost
{
    Q_OBJECT
public:
    /// `program` empty: "fob-sandbox" beside this executable, or in ../libexec/fob.
    explicit SandboxProcess(HttpClient &http, QString program = {},
                            std::chrono::milliseconds startLimit = std::chrono::seconds(5));
    ~SandboxProcess() override;

    /// What is there must say that it is a sandbox; which one, and of which version, does not matter.
    void ensureRunning(const QUrl &address, QObject *context, Completion<Done> done) override;

private:
    using Told = std::function<void(Result<Done>)>;
    struct Child
    {
        QProcess *process = nullptr;
        std::vector<Told> waiting; ///< for its first line
    };

    void look(const QUrl &address, bool mayStart, const Told &told);
    void start(const QUrl &address, const Told &told);
    void readFirstLine(quint16 port);
    void ended(const QUrl &address);

    HttpClient &m_http;
    QString m_program;
    std::chrono::milliseconds m_startLimit;
    std::map<quint16, Child> m_children;
};

} // namespace fob
