// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/AuthorizationRequest.h"
#include "core/AuthorizationResponse.h"
#include "services/FlowPorts.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace fob {

/// One browser sign-in of one credential, from the listener to the stored token (RFC 6749 §4.1, RFC 8252). Emits
/// finished() exactly once; cancel() always works; destruction abandons without a signal. The credential's old tokens
/// stay until the new ones are stored.
class SignIn : public QObject
{
    Q_OBJECT
public:
    enum class Step {
        Prepared,  ///< listener ready (or none: registered redirect URI), keychain proved writable (S24)
        Opened,    ///< browser opened, or the link is there to be opened by hand
        Returned,  ///< the redirect with the right state has arrived
        Exchanged, ///< the code has become tokens
        Stored,    ///< written and read back
    };

    struct Options
    {
        ScopeSet scopes;
        std::chrono::seconds deadline{300};
        bool openBrowser = true;
        QString browserCommand; ///< empty: the system's
    };

    SignIn(const FlowPorts &ports, RedirectListeners &listeners, Browser &browser, Credential credential,
           Options options, QObject *parent = nullptr);
    ~SignIn() override;

    void start();
    void cancel();
    /// The address the browser landed on. ForeignRedirect when it is not this sign-in's, which goes on (S16); otherwise
    /// the flow goes on as if the redirect had arrived.
    Result<Done> paste(const QString &address);
    /// Opens the link again, perhaps in another browser; NotSupported outside Prepared … Returned. The browser is sent
    /// to a one-time address of a listener on this computer and from there to the provider, whose address would stand
    /// in a process's arguments otherwise (S9); for a registered redirect URI that is all the listener is for.
    Result<Done> openBrowser(const QString &command);

    /// The answer to accountDiffers().
    void answerAccount(bool replace);

    /// The provider's address, to be copied; empty before Prepared.
    [[nodiscard]] QUrl link() const;
    [[nodiscard]] QString redirectUri() const;
    [[nodiscard]] Instant deadline() const;

Q_SIGNALS:
    void stepReached(fob::SignIn::Step step);
    /// The browser could not be opened; the flow goes on, the link can be copied.
    void browserFailed(const fob::Error &error);
    /// Something arrived that was not this sign-in's answer; for display only.
    void foreignRedirectSeen();
    /// The new tokens are somebody else's than the stored ones, by what the provider's answers call the account.
    /// Nothing is replaced before answerAccount(true). With false, and after two minutes, and where nobody is
    /// connected, the new tokens are revoked where the provider can do that and dropped, the old ones stay, and the end
    /// is AnotherAccount.
    void accountDiffers(const QString &before, const QString &now);
    void finished(const fob::Result<fob::Credential> &result);

private:
    class Flow;
    std::unique_ptr<Flow> m_flow;
};

} // namespace fob
