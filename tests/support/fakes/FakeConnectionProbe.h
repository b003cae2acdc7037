// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/fakes/Faults.h"

#include "core/Ports.h"

namespace fob::fakes {

/// A way to every provider, unless the test says otherwise. Port calls: "connection.lookUp", "connection.connectTo".
class FakeConnectionProbe : public ConnectionProbe
{
public:
    explicit FakeConnectionProbe(Faults &faults) : m_faults(faults)
    {
        facts.tlsVersion = QStringLiteral("TLS 1.3");
        facts.issuer = QStringLiteral("Example CA");
        facts.address = QStringLiteral("203.0.113.7");
        facts.validUntil = std::chrono::sys_days{std::chrono::year{2027} / 2 / 4};
    }

    ConnectionFacts facts; ///< but for the host, and TLS where the address has none

    void lookUp(const QUrl &address, QObject *context, Completion<HostAddresses> done) override
    {
        m_faults.later<HostAddresses>(QStringLiteral("connection.lookUp"), context, std::move(done),
                                      [address]() -> Result<HostAddresses> {
                                          return HostAddresses{address.host(), {QStringLiteral("203.0.113.7")}, {}};
                                      });
    }

    void connectTo(const QUrl &address, QObject *context, Completion<ConnectionFacts> done) override
    {
        m_faults.later<ConnectionFacts>(QStringLiteral("connection.connectTo"), context, std::move(done),
                                        [this, address]() -> Result<ConnectionFacts> {
                                            ConnectionFacts shown;
                                            if (address.scheme() == QLatin1String("https")) {
                                                shown = facts;
                                                shown.subject = address.host();
                                            }
                                            shown.host = address.host();
                                            return shown;
                                        });
    }

private:
    Faults &m_faults;
};

} // namespace fob::fakes
