// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Ports.h"

#include <QProcess>

namespace fob::cli {

/// A sandbox of the tour's own on a free port, so that one that is running already is not disturbed. It ends with this
/// object, or with this process however that ends, because its standard input closes.
class TourSandbox final : public SandboxHost
{
public:
    ~TourSandbox() override;

    /// Done with its origin, "http://127.0.0.1:40123". SandboxNotRunning, detail: the program.
    void start(QObject *context, Completion<QString> done);
    void ensureRunning(const QUrl &address, QObject *context, Completion<Done> done) override;

private:
    QProcess m_process;
};

} // namespace fob::cli
