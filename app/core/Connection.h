// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Instant.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace fob {

/// Why a certificate is not accepted (RFC 5280 §6.1, RFC 9110 §4.3.4). What is wrong with it in itself is named before
/// who signed it.
enum class CertificateFault {
    Expired,
    NotYetValid, ///< or this computer's clock is behind
    OtherHost,
    UnknownAuthority, ///< also one that signed itself
    Revoked,
    Other,
};

/// Where a provider's host name leads.
struct HostAddresses
{
    QString host;
    QStringList addresses; ///< as text; empty: the proxy looks the name up
    QString proxy;         ///< "host:port", without its user; empty: none

    friend bool operator==(const HostAddresses &, const HostAddresses &) = default;
};

/// What one connection showed before anything was sent on it.
struct ConnectionFacts
{
    QString host;       ///< "host" or "host:port", as Error::detail names it
    QString address;    ///< the one connected to; empty behind a proxy
    QString tlsVersion; ///< "TLS 1.3"; empty: plain HTTP, which only a sandbox is allowed
    QString subject;    ///< the certificate's common name, else its first alternative name
    QString issuer;     ///< the signing authority's common name, else its organization
    std::optional<Instant> validFrom;
    std::optional<Instant> validUntil;
    std::optional<CertificateFault> fault; ///< set: nothing may be sent to it (S19)

    friend bool operator==(const ConnectionFacts &, const ConnectionFacts &) = default;
};

/// The name as written here in snake case, for JSON output.
[[nodiscard]] QString faultName(CertificateFault fault);

} // namespace fob
