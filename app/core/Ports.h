// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Connection.h"
#include "core/Credential.h"
#include "core/HttpMessage.h"
#include "core/Instant.h"
#include "core/Result.h"

#include <QObject>

#include <memory>
#include <vector>

/// The world as the flows see it. Asynchronous ports take (arguments…, context, done): see Completion for when `done`
/// is called. Destroying the context abandons the operation.
namespace fob {

class Clock
{
public:
    virtual ~Clock() = default;
    /// The time of day, as far as this computer knows: for what a provider says and what people read.
    [[nodiscard]] virtual Instant now() const = 0;
    /// Time since this computer was started, suspension included: never set back or forward (S30). For deadlines.
    [[nodiscard]] virtual std::chrono::milliseconds sinceBoot() const = 0;
};

class RandomSource
{
public:
    virtual ~RandomSource() = default;
    /// Cryptographically strong bytes.
    [[nodiscard]] virtual QByteArray bytes(int count) = 0;
};

class HttpClient
{
public:
    virtual ~HttpClient() = default;
    /// Sends at most once (S17), follows no redirect (S18), checks TLS (S19), reads at most 1 MiB in at most 30 s
    /// (S20). Every complete HTTP answer is a value, whatever its status. Errors: the network kinds, AnswerTooLarge.
    virtual void send(HttpRequest request, QObject *context, Completion<HttpResponse> done) = 0;
};

/// Looks at the way to a provider without sending it anything, with the authorities and the proxy that HttpClient uses.
class ConnectionProbe
{
public:
    virtual ~ConnectionProbe() = default;
    /// HostNotFound, ProviderTimedOut; NetworkFailed.
    virtual void lookUp(const QUrl &address, QObject *context, Completion<HostAddresses> done) = 0;
    /// Connects, shakes hands where the address is https, and hangs up. A certificate that is not accepted is a value
    /// (ConnectionFacts::fault), so that it can be said what is wrong with it. HostNotFound, ConnectionRefused,
    /// NotTls, TlsFailed (no handshake), ProviderTimedOut, NetworkFailed and those of the proxy; InvalidProxy, and
    /// UnreadableFile and NoCertificate (the authorities), for settings that cannot be used.
    virtual void connectTo(const QUrl &address, QObject *context, Completion<ConnectionFacts> done) = 0;
};

/// The truth that the browser is told when a redirect has been dealt with.
enum class Landing {
    SignedIn,
    Failed,
    Denied,
    NotThisSignIn, ///< wrong or missing state; the sign-in goes on
    Nothing,       ///< 204 no-store: a direct token leaves no page and no history behind (S12)
};

/// One sign-in's listener on the loopback interface (RFC 8252 §7.3, S1–S3, S9–S14). Closed by destruction.
class RedirectListener : public QObject
{
    Q_OBJECT
public:
    using Answer = std::function<void(Landing)>;
    /// Called for every GET of the redirect path by this user with the right Host; the browser waits until `answer` is
    /// called (at most the listener's own limit, 60 s). `query` is raw.
    using Arrived = std::function<void(QByteArray query, Answer answer)>;

    /// Exactly what the provider is told: "http://127.0.0.1:40123/callback".
    [[nodiscard]] virtual QString redirectUri() const = 0;
    /// A one-time address of this listener that answers 302 to the target, so that no OAuth parameter is in any
    /// process's arguments (S9).
    [[nodiscard]] virtual QUrl startAddress(const QUrl &target) = 0;
    /// `unanswered`: what a browser is told that this listener's end leaves waiting; with Nothing, one that has waited
    /// for too long gets that too, and no page (S12).
    virtual void onArrival(Arrived arrived, Landing unanswered = Landing::Failed) = 0;
};

class RedirectListeners
{
public:
    virtual ~RedirectListeners() = default;
    /// ports empty: any free one; else the first that can be bound. Errors: PortInUse (detail: the ports),
    /// PortForbidden, ListenerFailed.
    virtual Result<std::unique_ptr<RedirectListener>> listen(const RedirectRules &rules,
                                                             const QList<quint16> &ports) = 0;
};

class Browser
{
public:
    virtual ~Browser() = default;
    /// command empty: the system's browser; else a program with arguments, to which the address is appended. Only
    /// http(s) addresses are ever handed on (S8). BrowserFailed, detail: the program.
    virtual Result<Done> open(const QUrl &address, const QString &command) = 0;
};

struct SecretStoreStatus
{
    QString backend; ///< "GNOME Keyring", "KWallet", …: a name for people
    enum class State { Unlocked, Locked, Missing, Stuck, Unknown } state = State::Unknown;
    QString detail; ///< what was seen, for the doctor
};

/// "unlocked", "locked", "missing", "stuck", "unknown": for data, never translated.
[[nodiscard]] QString nameOf(SecretStoreStatus::State state);

/// One binary item a credential (S34). Errors: the Keychain kinds and SecretLost.
class SecretStore
{
public:
    virtual ~SecretStore() = default;
    /// The name for people of what keeps the secrets; empty: not known yet, as nothing has been asked or none runs.
    [[nodiscard]] virtual QString backend() const = 0;
    virtual void status(QObject *context, Completion<SecretStoreStatus> done) = 0;
    /// SecretLost only when the store is known to be open and the item is not there or fails its hash (S35).
    virtual void read(const CredentialId &id, QObject *context, Completion<Secret> done) = 0;
    /// Done when the value has been read back and is the same.
    virtual void write(const CredentialId &id, Secret value, QObject *context, Completion<Done> done) = 0;
    /// Removing what is not there is done.
    virtual void remove(const CredentialId &id, QObject *context, Completion<Done> done) = 0;
};

/// What is under way between index and keychain, so that a crash leaves a trace to finish or undo by (S31).
struct PendingChange
{
    enum class Kind { Add, Write, Remove } kind = Kind::Add;
    CredentialId id;
    Instant since{};
    /// Write: the credential as it is to be once the keychain holds the item of its generation.
    std::optional<Credential> intended = {};
};

/// The credentials without their secrets, in SQLite (S33). Calls are quick and synchronous. Errors: the Storage kinds.
class CredentialIndex
{
public:
    virtual ~CredentialIndex() = default;
    /// In the order provider, name.
    [[nodiscard]] virtual Result<std::vector<Credential>> all() = 0;
    /// By nameKey(), or UnknownCredential.
    [[nodiscard]] virtual Result<Credential> findByName(const QString &name) = 0;
    [[nodiscard]] virtual Result<Credential> findById(const CredentialId &id) = 0;
    /// NameTaken when another credential's name has the same nameKey().
    virtual Result<Done> insert(const Credential &credential) = 0;
    virtual Result<Done> update(const Credential &credential) = 0;
    virtual Result<Done> remove(const CredentialId &id) = 0;
    /// The provider has seen a call: Credential::lastUsedAt alone changes, so this needs no lock.
    virtual Result<Done> touch(const CredentialId &id, Instant when) = 0;

    virtual Result<Done> begin(const PendingChange &change) = 0;
    /// The change's row goes.
    virtual Result<Done> finish(const CredentialId &id) = 0;
    /// Insert, update or remove, and finish() for that credential, in one transaction.
    virtual Result<Done> insertFinishing(const Credential &credential) = 0;
    virtual Result<Done> updateFinishing(const Credential &credential) = 0;
    virtual Result<Done> removeFinishing(const CredentialId &id) = 0;
    [[nodiscard]] virtual Result<std::vector<PendingChange>> pending() = 0;

    /// Where the name of the store that the secrets are in is noted (S35).
    static QString backendNote() { return QStringLiteral("keychain-backend"); }
    /// Small facts about this installation (backendNote()).
    [[nodiscard]] virtual Result<QString> note(const QString &key) = 0; ///< empty when never set
    virtual Result<Done> setNote(const QString &key, const QString &value) = 0;
};

/// Held until destroyed, and released by the system when its process dies.
class CredentialLock
{
public:
    virtual ~CredentialLock() = default;
};

/// One lock a credential, across all processes of this user.
class CredentialLocks
{
public:
    virtual ~CredentialLocks() = default;
    /// Waits for the holder, at most `deadline`; then StorageBusy.
    virtual void acquire(const CredentialId &id, std::chrono::milliseconds deadline, QObject *context,
                         Completion<std::shared_ptr<CredentialLock>> done) = 0;
};

/// The sandbox process: started when a sandbox credential needs it and nothing listens there yet.
class SandboxHost
{
public:
    virtual ~SandboxHost() = default;
    /// `address`: a sandbox credential's base URL. SandboxNotRunning when it cannot be started or something else is
    /// there.
    virtual void ensureRunning(const QUrl &address, QObject *context, Completion<Done> done) = 0;
};

} // namespace fob
