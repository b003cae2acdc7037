// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/ExitStatus.h"

namespace fob::cli {

ExitStatus exitStatusOf(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::InvalidInput:
    case Error::Kind::InvalidName:
    case Error::Kind::NameTaken:
    case Error::Kind::UnknownEnvironment:
    case Error::Kind::UnknownGrant:
    case Error::Kind::UnknownScope:
    case Error::Kind::UnknownField:
    case Error::Kind::MissingField:
    case Error::Kind::EmptySecret:
    case Error::Kind::UnusableSecret:
    case Error::Kind::MissingSecret:
    case Error::Kind::SecretsOfAnotherEnvironment:
    case Error::Kind::InvalidUrl:
    case Error::Kind::InvalidPath:
    case Error::Kind::InsecureUrl:
    case Error::Kind::ForeignHost:
    case Error::Kind::SandboxElsewhere:
    case Error::Kind::InvalidRedirectUri:
    case Error::Kind::InvalidDescriptor:
    case Error::Kind::NotSupported:
    case Error::Kind::UnreadableFile:
    case Error::Kind::PortForbidden:
        return ExitStatus::Usage;
    case Error::Kind::UnknownProvider:
    case Error::Kind::UnknownCredential:
        return ExitStatus::Unknown;
    case Error::Kind::SignInNeeded:
    case Error::Kind::TokenMissing:
    case Error::Kind::CredentialChanged:
        return ExitStatus::SignInNeeded;
    case Error::Kind::ForeignRedirect:
    case Error::Kind::ForeignIssuer:
    case Error::Kind::CodeMissing:
    case Error::Kind::AccessDenied:
    case Error::Kind::Refused:
    case Error::Kind::InvalidClient:
    case Error::Kind::InvalidGrant:
    case Error::Kind::CodeExpired:
    case Error::Kind::TokenExpired:
    case Error::Kind::InsufficientScope:
    case Error::Kind::RateLimited:
    case Error::Kind::ProviderBusy:
    case Error::Kind::ProviderFault:
    case Error::Kind::AccountDisabled:
        return ExitStatus::Refused;
    case Error::Kind::InvalidAnswer:
    case Error::Kind::HtmlAnswer:
    case Error::Kind::RedirectAnswer:
    case Error::Kind::AnswerTooLarge:
    case Error::Kind::HostNotFound:
    case Error::Kind::ConnectionRefused:
    case Error::Kind::ConnectionLost:
    case Error::Kind::TlsFailed:
    case Error::Kind::NotTls:
    case Error::Kind::NetworkFailed:
    case Error::Kind::ProviderTimedOut:
    case Error::Kind::SandboxNotRunning:
    case Error::Kind::InvalidProxy:
    case Error::Kind::NoCertificate:
    case Error::Kind::ProxyNotFound:
    case Error::Kind::ProxyRefused:
    case Error::Kind::ProxyTimedOut:
    case Error::Kind::ProxyNeedsLogin:
    case Error::Kind::ProxyFailed:
        return ExitStatus::Network;
    case Error::Kind::KeychainMissing:
    case Error::Kind::KeychainLocked:
    case Error::Kind::KeychainDenied:
    case Error::Kind::KeychainStuck:
    case Error::Kind::KeychainFailed:
    case Error::Kind::KeychainChanged:
    case Error::Kind::SecretLost:
    case Error::Kind::TokensLost:
    case Error::Kind::VaultMissing:
    case Error::Kind::VaultWrongPassphrase:
    case Error::Kind::VaultDamaged:
    case Error::Kind::VaultTruncated:
    case Error::Kind::VaultTooNew:
    case Error::Kind::VaultFailed:
    case Error::Kind::PassphraseMissing:
    case Error::Kind::PassphraseEmpty:
        return ExitStatus::Keychain;
    case Error::Kind::AnotherAccount:
    case Error::Kind::Cancelled:
    case Error::Kind::DeadlinePassed:
        return ExitStatus::Cancelled;
    case Error::Kind::Unexpected:
    case Error::Kind::PortInUse:
    case Error::Kind::ListenerFailed:
    case Error::Kind::BrowserFailed:
    case Error::Kind::UnwritableFile:
    case Error::Kind::SecretInReport:
    case Error::Kind::LockUnusable:
    case Error::Kind::LocksReadOnly:
    case Error::Kind::StorageFailed:
    case Error::Kind::StorageDamaged:
    case Error::Kind::StorageReadOnly:
    case Error::Kind::StorageFull:
    case Error::Kind::StorageTooNew:
    case Error::Kind::StorageBusy:
        break;
    }
    return ExitStatus::Unexpected;
}

} // namespace fob::cli
