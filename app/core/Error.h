// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/LocalizedText.h"

#include <QString>

#include <chrono>
#include <optional>

namespace fob {

/// What went wrong, as a value. It holds no translated sentence (the front ends make those, app/wording) and never a
/// secret: `detail` is a name, a host, a path or a field of the user's or the descriptor's, nothing from an answer's
/// body.
struct Error
{
    enum class Kind {
        Unexpected, ///< a bug of ours or of the system; detail says where

        // What the user gave. detail: the offending name, value, field or path.
        InvalidInput,
        InvalidName,
        NameTaken,
        UnknownProvider,
        UnknownCredential,
        UnknownEnvironment,
        UnknownGrant,
        UnknownScope,
        UnknownField,
        MissingField,
        EmptySecret,
        UnusableSecret, ///< a control character in one that becomes a header; detail: its field
        MissingSecret,
        SecretsOfAnotherEnvironment, ///< a change of environment without its secrets; detail: the credential's name
        InvalidUrl,
        InvalidPath,      ///< detail: the path
        InsecureUrl,      ///< http where https is due
        ForeignHost,      ///< a call to a host that is neither the credential's nor allowed for it; detail: its origin
        SandboxElsewhere, ///< a sandbox that is not on 127.0.0.1; detail: the address
        InvalidRedirectUri,
        InvalidDescriptor, ///< detail: "file: line or field: what"
        NotSupported,      ///< the provider has no such call; detail: the call
        UnreadableFile,
        UnwritableFile, ///< detail: the file
        SecretInReport, ///< what was to be written for others holds a secret; nothing has been written

        // There is no token to give out. detail: the credential's name
        SignInNeeded,
        CredentialChanged, ///< edited while its sign-in was under way; detail: its name
        TokenMissing,      ///< it never got one, and this does not ask for one

        // Sign-in
        PortInUse,       ///< detail: the ports
        PortForbidden,   ///< detail: the port
        ListenerFailed,  ///< detail: the port, where it is known
        BrowserFailed,   ///< detail: the program
        ForeignRedirect, ///< an address that is not this sign-in's: other host or path, wrong or missing state
        ForeignIssuer,   ///< RFC 9207
        CodeMissing,     ///< the right redirect, but neither code nor error in it
        AnotherAccount,  ///< signed in as somebody else than before, and that was not wanted; detail: who it was now
        AccessDenied,    ///< the user, or the provider for them, said no

        // The provider refused. providerCode, meaning and remedy are set where its descriptor explains the answer.
        Refused,
        InvalidClient,
        InvalidGrant,
        CodeExpired,
        TokenExpired,
        InsufficientScope,
        RateLimited, ///< retryAfter is set when the provider said it
        ProviderBusy,
        ProviderFault,
        AccountDisabled,

        // The answer could not be used. detail: the field or the content type
        InvalidAnswer,
        HtmlAnswer,
        RedirectAnswer,
        AnswerTooLarge,

        // Network. detail: host[:port]
        HostNotFound,
        ConnectionRefused,
        ConnectionLost,
        TlsFailed,
        NotTls, ///< hung up, or answered plainly, where TLS is due
        NetworkFailed,
        ProviderTimedOut,
        SandboxNotRunning,

        // What the user has set for the network, and the proxy that requests go through. detail: the proxy's host:port
        InvalidProxy,  ///< detail: where it is set
        NoCertificate, ///< in the file of authorities; detail: the file
        ProxyNotFound,
        ProxyRefused, ///< the connection to it
        ProxyTimedOut,
        ProxyNeedsLogin, ///< or has refused the one that is set
        ProxyFailed,

        // Keychain. detail: the backend's name
        KeychainMissing,
        KeychainLocked,
        KeychainDenied,
        KeychainStuck,
        KeychainFailed,
        KeychainChanged, ///< another backend than the one recorded
        SecretLost,      ///< the keychain is open and well, and the item is not there or is damaged
        TokensLost,      ///< new ones that it did not take, and nobody has any more; detail: the credential's name

        // The encrypted vault. detail: its file. It is as it was after each of these.
        VaultMissing,
        VaultWrongPassphrase,
        VaultDamaged,
        VaultTruncated,
        VaultTooNew,
        VaultFailed,       ///< it cannot be read or written; detail may be its folder or the settings
        PassphraseMissing, ///< nobody to ask
        PassphraseEmpty,

        // The index
        StorageFailed,
        StorageDamaged,  ///< detail: the file
        StorageReadOnly, ///< detail: the file or its folder
        StorageFull,
        StorageTooNew,
        StorageBusy,
        LockUnusable,  ///< a lock's file is none; detail: its path
        LocksReadOnly, ///< detail: the lock's file or its folder

        Cancelled,
        DeadlinePassed,
    };

    Kind kind = Kind::Unexpected;
    QString detail;
    QString providerCode; ///< the provider's own code or error name, as it sent it, at most 64 printable characters
    QString traceId;      ///< the provider's id for its support, when it sent one
    LocalizedText meaning;
    LocalizedText remedy;
    std::optional<std::chrono::seconds> retryAfter;
    bool requestWasSent = false; ///< network errors: the request may have reached the provider (S29)

    friend bool operator==(const Error &, const Error &) = default;
};

/// It is the proxy that detail names, and the provider was not reached.
[[nodiscard]] bool isOfTheProxy(Error::Kind kind);

/// The kind's name as written in the source, for logs, JSON output and tests; never shown as a sentence.
[[nodiscard]] QString kindName(Error::Kind kind);
[[nodiscard]] std::optional<Error::Kind> errorKindFromName(const QString &name);

} // namespace fob
