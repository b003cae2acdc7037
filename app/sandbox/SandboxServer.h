// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "sandbox/Sandbox.h"

#include <QNetworkAccessManager>
#include <QObject>

#include <memory>

namespace fob::sandbox {

class HttpFront;

/// The sandbox on a port of 127.0.0.1.
class SandboxServer : public QObject
{
    Q_OBJECT
public:
    explicit SandboxServer(SandboxClock::Source clock = {}, QObject *parent = nullptr);
    ~SandboxServer() override;

    /// Binds 127.0.0.1 and nothing else; port 0 takes a free one. Answers the base URL, "http://127.0.0.1:PORT".
    /// Errors: PortInUse, PortForbidden, ListenerFailed; detail is the port.
    [[nodiscard]] Result<QString> listen(quint16 port);
    /// "http://127.0.0.1:PORT/fentu"
    [[nodiscard]] QString baseUrl(const QString &provider) const;

    [[nodiscard]] Sandbox &sandbox() { return m_sandbox; }

private:
    Sandbox m_sandbox;
    QNetworkAccessManager m_network; ///< for the one provider that posts tokens to an address
    std::unique_ptr<HttpFront> m_front;
};

} // namespace fob::sandbox
