// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/UpkeepFailure.h"

namespace fob {

UpkeepFailure upkeepFailure(Error::Kind kind)
{
    using Kind = Error::Kind;
    switch (kind) {
    case Kind::HostNotFound:
    case Kind::ConnectionRefused:
    case Kind::ConnectionLost:
    case Kind::TlsFailed:
    case Kind::NotTls:
    case Kind::NetworkFailed:
    case Kind::ProviderTimedOut:
    case Kind::ProxyNotFound:
    case Kind::ProxyRefused:
    case Kind::ProxyTimedOut:
    case Kind::ProxyNeedsLogin:
    case Kind::ProxyFailed:
        return UpkeepFailure::Offline;
    case Kind::KeychainMissing:
    case Kind::KeychainLocked:
    case Kind::KeychainDenied:
    case Kind::KeychainStuck:
    case Kind::KeychainFailed:
    case Kind::KeychainChanged:
    case Kind::VaultMissing:
    case Kind::VaultWrongPassphrase:
    case Kind::VaultDamaged:
    case Kind::VaultTruncated:
    case Kind::VaultTooNew:
    case Kind::VaultFailed:
    case Kind::PassphraseMissing:
    case Kind::PassphraseEmpty:
        return UpkeepFailure::Locked;
    case Kind::RateLimited:
        return UpkeepFailure::Limited;
    case Kind::Unexpected:
    case Kind::ProviderBusy:
    case Kind::ProviderFault:
    case Kind::InvalidAnswer:
    case Kind::HtmlAnswer:
    case Kind::RedirectAnswer:
    case Kind::AnswerTooLarge:
    case Kind::SandboxNotRunning:
    case Kind::StorageFailed:
    case Kind::StorageReadOnly:
    case Kind::StorageFull:
    case Kind::StorageBusy:
    case Kind::Cancelled:
    case Kind::DeadlinePassed:
        return UpkeepFailure::Later;
    default: // what the provider, the descriptor or the stored settings say no to
        return UpkeepFailure::Refused;
    }
}

} // namespace fob
