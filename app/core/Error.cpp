// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"

namespace fob {

bool isOfTheProxy(Error::Kind kind)
{
    using Kind = Error::Kind;
    return kind == Kind::ProxyNotFound || kind == Kind::ProxyRefused || kind == Kind::ProxyTimedOut ||
           kind == Kind::ProxyNeedsLogin || kind == Kind::ProxyFailed;
}

// A switch without a default: the compiler names the kind that was forgotten here.
QString kindName(Error::Kind kind)
{
    using Kind = Error::Kind;
    switch (kind) {
    case Kind::Unexpected:
        return QStringLiteral("Unexpected");
    case Kind::InvalidInput:
        return QStringLiteral("InvalidInput");
    case Kind::InvalidName:
        return QStringLiteral("InvalidName");
    case Kind::NameTaken:
        return QStringLiteral("NameTaken");
    case Kind::UnknownProvider:
        return QStringLiteral("UnknownProvider");
    case Kind::UnknownCredential:
        return QStringLiteral("UnknownCredential");
    case Kind::UnknownEnvironment:
        return QStringLiteral("UnknownEnvironment");
    case Kind::UnknownGrant:
        return QStringLiteral("UnknownGrant");
    case Kind::UnknownScope:
        return QStringLiteral("UnknownScope");
    case Kind::UnknownField:
        return QStringLiteral("UnknownField");
    case Kind::MissingField:
        return QStringLiteral("MissingField");
    case Kind::EmptySecret:
        return QStringLiteral("EmptySecret");
    case Kind::UnusableSecret:
        return QStringLiteral("UnusableSecret");
    case Kind::MissingSecret:
        return QStringLiteral("MissingSecret");
    case Kind::SecretsOfAnotherEnvironment:
        return QStringLiteral("SecretsOfAnotherEnvironment");
    case Kind::InvalidUrl:
        return QStringLiteral("InvalidUrl");
    case Kind::InvalidPath:
        return QStringLiteral("InvalidPath");
    case Kind::InsecureUrl:
        return QStringLiteral("InsecureUrl");
    case Kind::ForeignHost:
        return QStringLiteral("ForeignHost");
    case Kind::SandboxElsewhere:
        return QStringLiteral("SandboxElsewhere");
    case Kind::InvalidRedirectUri:
        return QStringLiteral("InvalidRedirectUri");
    case Kind::InvalidDescriptor:
        return QStringLiteral("InvalidDescriptor");
    case Kind::NotSupported:
        return QStringLiteral("NotSupported");
    case Kind::UnreadableFile:
        return QStringLiteral("UnreadableFile");
    case Kind::UnwritableFile:
        return QStringLiteral("UnwritableFile");
    case Kind::SecretInReport:
        return QStringLiteral("SecretInReport");
    case Kind::SignInNeeded:
        return QStringLiteral("SignInNeeded");
    case Kind::TokenMissing:
        return QStringLiteral("TokenMissing");
    case Kind::CredentialChanged:
        return QStringLiteral("CredentialChanged");
    case Kind::PortInUse:
        return QStringLiteral("PortInUse");
    case Kind::PortForbidden:
        return QStringLiteral("PortForbidden");
    case Kind::ListenerFailed:
        return QStringLiteral("ListenerFailed");
    case Kind::BrowserFailed:
        return QStringLiteral("BrowserFailed");
    case Kind::ForeignRedirect:
        return QStringLiteral("ForeignRedirect");
    case Kind::ForeignIssuer:
        return QStringLiteral("ForeignIssuer");
    case Kind::CodeMissing:
        return QStringLiteral("CodeMissing");
    case Kind::AnotherAccount:
        return QStringLiteral("AnotherAccount");
    case Kind::AccessDenied:
        return QStringLiteral("AccessDenied");
    case Kind::Refused:
        return QStringLiteral("Refused");
    case Kind::InvalidClient:
        return QStringLiteral("InvalidClient");
    case Kind::InvalidGrant:
        return QStringLiteral("InvalidGrant");
    case Kind::CodeExpired:
        return QStringLiteral("CodeExpired");
    case Kind::TokenExpired:
        return QStringLiteral("TokenExpired");
    case Kind::InsufficientScope:
        return QStringLiteral("InsufficientScope");
    case Kind::RateLimited:
        return QStringLiteral("RateLimited");
    case Kind::ProviderBusy:
        return QStringLiteral("ProviderBusy");
    case Kind::ProviderFault:
        return QStringLiteral("ProviderFault");
    case Kind::AccountDisabled:
        return QStringLiteral("AccountDisabled");
    case Kind::InvalidAnswer:
        return QStringLiteral("InvalidAnswer");
    case Kind::HtmlAnswer:
        return QStringLiteral("HtmlAnswer");
    case Kind::RedirectAnswer:
        return QStringLiteral("RedirectAnswer");
    case Kind::AnswerTooLarge:
        return QStringLiteral("AnswerTooLarge");
    case Kind::HostNotFound:
        return QStringLiteral("HostNotFound");
    case Kind::ConnectionRefused:
        return QStringLiteral("ConnectionRefused");
    case Kind::ConnectionLost:
        return QStringLiteral("ConnectionLost");
    case Kind::TlsFailed:
        return QStringLiteral("TlsFailed");
    case Kind::NotTls:
        return QStringLiteral("NotTls");
    case Kind::NetworkFailed:
        return QStringLiteral("NetworkFailed");
    case Kind::ProviderTimedOut:
        return QStringLiteral("ProviderTimedOut");
    case Kind::SandboxNotRunning:
        return QStringLiteral("SandboxNotRunning");
    case Kind::InvalidProxy:
        return QStringLiteral("InvalidProxy");
    case Kind::NoCertificate:
        return QStringLiteral("NoCertificate");
    case Kind::ProxyNotFound:
        return QStringLiteral("ProxyNotFound");
    case Kind::ProxyRefused:
        return QStringLiteral("ProxyRefused");
    case Kind::ProxyTimedOut:
        return QStringLiteral("ProxyTimedOut");
    case Kind::ProxyNeedsLogin:
        return QStringLiteral("ProxyNeedsLogin");
    case Kind::ProxyFailed:
        return QStringLiteral("ProxyFailed");
    case Kind::KeychainMissing:
        return QStringLiteral("KeychainMissing");
    case Kind::KeychainLocked:
        return QStringLiteral("KeychainLocked");
    case Kind::KeychainDenied:
        return QStringLiteral("KeychainDenied");
    case Kind::KeychainStuck:
        return QStringLiteral("KeychainStuck");
    case Kind::KeychainFailed:
        return QStringLiteral("KeychainFailed");
    case Kind::KeychainChanged:
        return QStringLiteral("KeychainChanged");
    case Kind::SecretLost:
        return QStringLiteral("SecretLost");
    case Kind::TokensLost:
        return QStringLiteral("TokensLost");
    case Kind::VaultMissing:
        return QStringLiteral("VaultMissing");
    case Kind::VaultWrongPassphrase:
        return QStringLiteral("VaultWrongPassphrase");
    case Kind::VaultDamaged:
        return QStringLiteral("VaultDamaged");
    case Kind::VaultTruncated:
        return QStringLiteral("VaultTruncated");
    case Kind::VaultTooNew:
        return QStringLiteral("VaultTooNew");
    case Kind::VaultFailed:
        return QStringLiteral("VaultFailed");
    case Kind::PassphraseMissing:
        return QStringLiteral("PassphraseMissing");
    case Kind::PassphraseEmpty:
        return QStringLiteral("PassphraseEmpty");
    case Kind::StorageFailed:
        return QStringLiteral("StorageFailed");
    case Kind::StorageDamaged:
        return QStringLiteral("StorageDamaged");
    case Kind::StorageReadOnly:
        return QStringLiteral("StorageReadOnly");
    case Kind::StorageFull:
        return QStringLiteral("StorageFull");
    case Kind::StorageTooNew:
        return QStringLiteral("StorageTooNew");
    case Kind::StorageBusy:
        return QStringLiteral("StorageBusy");
    case Kind::LockUnusable:
        return QStringLiteral("LockUnusable");
    case Kind::LocksReadOnly:
        return QStringLiteral("LocksReadOnly");
    case Kind::Cancelled:
        return QStringLiteral("Cancelled");
    case Kind::DeadlinePassed:
        return QStringLiteral("DeadlinePassed");
    }
    return QStringLiteral("Unexpected");
}

std::optional<Error::Kind> errorKindFromName(const QString &name)
{
    using Number = std::underlying_type_t<Error::Kind>;
    for (Number kind = 0; kind <= static_cast<Number>(Error::Kind::DeadlinePassed); ++kind)
        if (kindName(static_cast<Error::Kind>(kind)) == name)
            return static_cast<Error::Kind>(kind);
    return {};
}

} // namespace fob
