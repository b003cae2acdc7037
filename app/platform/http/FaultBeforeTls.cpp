// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/http/FaultBeforeTls.h"

namespace fob {

Error::Kind faultBeforeTls(Error::Kind kind, const QString &words, bool throughProxy)
{
    switch (kind) {
    case Error::Kind::ConnectionLost:
        return throughProxy ? Error::Kind::ProxyFailed : Error::Kind::NotTls;
    case Error::Kind::TlsFailed:
        // What OpenSSL calls any first bytes that are no TLS record's, as those of an answer in plain HTTP.
        return words.contains(QLatin1String("wrong version number")) ? Error::Kind::NotTls : kind;
    case Error::Kind::ProviderTimedOut:
        return throughProxy ? Error::Kind::ProxyTimedOut : kind;
    default:
        return kind;
    }
}

} // namespace fob
