// SPDX-License-Identifier: GPL-3.0-or-later
#include "wording/DurationWords.h"
#include "wording/ErrorWords.h"

#include <QCoreApplication>

namespace fob {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(fob::ErrorWords)
};

QString patience(const Error &error)
{
    if (error.retryAfter)
        return Words::tr("Try again in %1.").arg(durationWords(*error.retryAfter));
    return Words::tr("Wait a minute and try again.");
}

} // namespace

QString whatToDo(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::Unexpected:
        return Words::tr("Try again; if it happens again, report it together with this line.");
    case Error::Kind::InvalidInput:
        return Words::tr("Correct it and try again.");
    case Error::Kind::InvalidName:
        return Words::tr("Use 1 to 80 characters, without control characters, without a blank at either end and "
                         "without a “-” at the "
                         "beginning.");
    case Error::Kind::NameTaken:
        return Words::tr("Choose another name, or rename or remove the other credential first.");
    case Error::Kind::UnknownProvider:
        return Words::tr("Choose one from the list of providers, or add a descriptor for it.");
    case Error::Kind::UnknownCredential:
        return Words::tr("Look for the name in the list of credentials, or add the credential.");
    case Error::Kind::UnknownEnvironment:
        return Words::tr("Choose one of the provider's environments.");
    case Error::Kind::UnknownGrant:
        return Words::tr("Choose one of the provider's grants.");
    case Error::Kind::UnknownScope:
        return Words::tr("Choose from the provider's scopes; capitals and small letters differ.");
    case Error::Kind::UnknownField:
        return Words::tr("Use the fields that the provider's descriptor names.");
    case Error::Kind::MissingField:
        return Words::tr("Enter it in the credential's settings.");
    case Error::Kind::EmptySecret:
    case Error::Kind::UnusableSecret:
        return Words::tr("Enter it as the provider gave it to you.");
    case Error::Kind::MissingSecret:
        return Words::tr("Enter the secret as you received it; nothing has been stored.");
    case Error::Kind::SecretsOfAnotherEnvironment:
        return Words::tr("Enter those of the new environment together with the change; nothing has been changed.");
    case Error::Kind::InvalidUrl:
        return Words::tr("It has to begin with https://, name a host, and hold no user name, blank, query or fragment; "
                         "a port is a number from 1 to 65535.");
    case Error::Kind::InvalidPath:
        return Words::tr("A path begins with one “/” and holds no host, blank or dot segment; only that of a call may "
                         "have a query.");
    case Error::Kind::InsecureUrl:
        return Words::tr("Use https://; only the sandbox on 127.0.0.1 may use http://.");
    case Error::Kind::ForeignHost:
        return Words::tr("Nothing was sent. If the host may have this credential's token, allow it in the credential's "
                         "settings.");
    case Error::Kind::SandboxElsewhere:
        return Words::tr("Use http://127.0.0.1 with the sandbox's port, or choose another environment.");
    case Error::Kind::InvalidRedirectUri:
        return Words::tr(
            "Use the automatic one, http://127.0.0.1 or http://localhost with a port from 1024 to 65535, or "
            "the exact URI that is registered with the provider: https, or a scheme of the application's "
            "own.");
    case Error::Kind::InvalidDescriptor:
        return Words::tr("Correct the file, and check it with “fob provider check FILE”.");
    case Error::Kind::NotSupported:
        return Words::tr("Nothing was sent and nothing has changed.");
    case Error::Kind::UnreadableFile:
        return Words::tr("Check that it exists and that you may read it.");
    case Error::Kind::UnwritableFile:
        return Words::tr("Choose a folder that is yours and has room; what was there before has not been changed.");
    case Error::Kind::SecretInReport:
        return Words::tr("See whether a secret has been entered where it does not belong: in the name, a setting or a "
                         "path.");
    case Error::Kind::SignInNeeded:
        return Words::tr("Sign in to get one.");
    case Error::Kind::CredentialChanged:
        return Words::tr("Sign in again.");
    case Error::Kind::TokenMissing:
        return Words::tr("Get one, or sign in, first.");
    case Error::Kind::PortInUse:
        return Words::tr("Close that program, or give the credential another port or the automatic redirect URI.");
    case Error::Kind::PortForbidden:
        return Words::tr("Choose a port from 1024 to 65535 and register the redirect URI with it.");
    case Error::Kind::ListenerFailed:
        return Words::tr("Check that the loopback interface is up, then sign in again.");
    case Error::Kind::BrowserFailed:
        return Words::tr("Open the link yourself, or name another browser.");
    case Error::Kind::ForeignRedirect:
        return Words::tr("Paste the whole address that the browser landed on after this sign-in.");
    case Error::Kind::ForeignIssuer:
        return Words::tr(
            "Nothing was sent to it. Sign in again, and look closely at the page that asks for your password.");
    case Error::Kind::CodeMissing:
        return Words::tr(
            "Sign in again; if it happens again, check the redirect URI that is registered with the provider.");
    case Error::Kind::AnotherAccount:
        return Words::tr(
            "Sign out of that account in the browser and sign in again, or agree to the change of account.");
    case Error::Kind::AccessDenied:
        return Words::tr("Sign in again and approve, or ask the account's administrator for access.");
    case Error::Kind::Refused:
        if (error.providerCode == QLatin1String("404"))
            return Words::tr("Check the path: the provider has nothing there.");
        if (error.providerCode == QLatin1String("405"))
            return Words::tr("Check the method: the provider does not take this one at this path.");
        return Words::tr("Check the credential's settings; the provider's support can say more.");
    case Error::Kind::InvalidClient:
        return Words::tr(
            "Compare both with what the provider gave you and with the environment, then enter the secret again.");
    case Error::Kind::InvalidGrant:
        return Words::tr("Sign in again; nothing stored has been deleted.");
    case Error::Kind::CodeExpired:
        return Words::tr("Sign in again and finish without a long pause.");
    case Error::Kind::TokenExpired:
        return Words::tr("Get a new one.");
    case Error::Kind::InsufficientScope:
        return Words::tr("Where scopes can be chosen, sign in again with the one that is needed; where not, ask the "
                         "provider for the right to make this call.");
    case Error::Kind::RateLimited:
    case Error::Kind::ProviderBusy:
        return patience(error);
    case Error::Kind::ProviderFault:
        return Words::tr("Nothing is wrong on this side; try again later.");
    case Error::Kind::AccountDisabled:
        return Words::tr("Ask the provider to enable it again.");
    case Error::Kind::InvalidAnswer:
        return Words::tr("Check the base URL; if it is right, the provider has changed its answers.");
    case Error::Kind::HtmlAnswer:
        return Words::tr(
            "The network may want you to sign in first (a captive portal), or a proxy stands between; open any "
            "page in the browser, then try again.");
    case Error::Kind::RedirectAnswer:
        return Words::tr("Check the base URL, and whether the network wants you to sign in first.");
    case Error::Kind::AnswerTooLarge:
        return Words::tr("Check that the base URL is the provider's.");
    case Error::Kind::HostNotFound:
        return Words::tr("Check the base URL and the network connection.");
    case Error::Kind::ConnectionRefused:
        return Words::tr("Check the base URL; the service may be down.");
    case Error::Kind::ConnectionLost:
        return Words::tr("Check the network connection and try again.");
    case Error::Kind::TlsFailed:
        return Words::tr(
            "Check the base URL and this computer's clock; on a company network, ask for its certificate authority.");
    case Error::Kind::NotTls:
        return Words::tr("Check the base URL and its port; https begins with TLS.");
    case Error::Kind::NetworkFailed:
        return Words::tr("Check the network connection and the proxy, then try again.");
    case Error::Kind::ProviderTimedOut:
        return Words::tr("Try again; if it stays silent, its service may be down.");
    case Error::Kind::SandboxNotRunning:
        return Words::tr("Start it with “fob sandbox”; if another program has its port, close that one.");
    case Error::Kind::InvalidProxy:
        return Words::tr("Write it as http://HOST:PORT or socks5://HOST:PORT.");
    case Error::Kind::NoCertificate:
        return Words::tr("Name a file that has “-----BEGIN CERTIFICATE-----” in it, with FOB_CA_FILE or as "
                         "“authorities” under [network] in the settings file.");
    case Error::Kind::ProxyNotFound:
    case Error::Kind::ProxyRefused:
    case Error::Kind::ProxyTimedOut:
    case Error::Kind::ProxyFailed:
        return Words::tr("Check FOB_PROXY, or “proxy” under [network] in the settings file, and whether the proxy runs "
                         "there; the provider was not reached.");
    case Error::Kind::ProxyNeedsLogin:
        return Words::tr(
            "Put them into the proxy's address, http://USER:PASSWORD@HOST:PORT, as “proxy” under [network] "
            "in the settings file.");
    case Error::Kind::KeychainMissing:
        return Words::tr(
            "Start GNOME Keyring or KWallet in this session, or have Fob keep the secrets in an encrypted vault with "
            "“fob store move vault”.");
    case Error::Kind::KeychainLocked:
        return Words::tr("Unlock it and try again; nothing is lost.");
    case Error::Kind::KeychainDenied:
        return Words::tr("Allow Fob to use it when the keychain asks.");
    case Error::Kind::KeychainStuck:
        return Words::tr(
            "Look for a prompt of the keychain that waits behind a window, or restart the keychain; nothing is lost.");
    case Error::Kind::KeychainFailed:
        return Words::tr("Open the keychain's own application and see whether it works; nothing has been removed.");
    case Error::Kind::KeychainChanged:
        return Words::tr(
            "Start the keychain that was used before, or see where the secrets are with “fob store”; nothing has "
            "been copied or removed.");
    case Error::Kind::SecretLost:
        return Words::tr("Enter the secret again, and sign in again if the credential needs it.");
    case Error::Kind::TokensLost:
        return Words::tr("See that the keychain is unlocked and works, and sign in again.");
    case Error::Kind::VaultMissing:
        return Words::tr("Put a copy of it from a backup in its place, or see what Fob uses with “fob store”.");
    case Error::Kind::VaultWrongPassphrase:
        return Words::tr("Try again; capitals count. Nothing has been changed.");
    case Error::Kind::VaultDamaged:
        return Words::tr("Put a copy of it from a backup in its place, or move it away and enter the secrets again; "
                         "nothing has been changed.");
    case Error::Kind::VaultTruncated:
        return Words::tr(
            "It may have been cut off when it was copied: put a whole copy in its place. Nothing has been changed.");
    case Error::Kind::VaultTooNew:
        return Words::tr("Use the newer Fob to open it; nothing has been changed.");
    case Error::Kind::VaultFailed:
        return Words::tr("Check that the file and its folder belong to you and may be written, and that the disk "
                         "works; what was stored is unharmed.");
    case Error::Kind::PassphraseMissing:
        return Words::tr("Run it in a terminal, or name a file with FOB_PASSPHRASE_FILE or a file descriptor with "
                         "FOB_PASSPHRASE_FD.");
    case Error::Kind::PassphraseEmpty:
        return Words::tr("Choose one that nobody guesses; nothing has been changed.");
    case Error::Kind::StorageFailed:
        return Words::tr("Check that Fob's data folder is there and belongs to you.");
    case Error::Kind::StorageDamaged:
        return Words::tr(
            "Put a copy of it from a backup in its place, or move it away to begin anew; the secrets are in "
            "the keychain and have not been touched.");
    case Error::Kind::StorageReadOnly:
    case Error::Kind::LocksReadOnly:
        return Words::tr("Make the folder and its files writable for you, or the disk; nothing has been changed.");
    case Error::Kind::StorageFull:
        return Words::tr("Free some space and try again; what was stored before is unharmed.");
    case Error::Kind::StorageTooNew:
        return Words::tr("Use the newer Fob; nothing was changed.");
    case Error::Kind::StorageBusy:
        return Words::tr("Try again when it is done.");
    case Error::Kind::LockUnusable:
        return Words::tr(
            "Remove what another program has put there; Fob makes the file anew. Nothing has been changed.");
    case Error::Kind::Cancelled:
        return Words::tr("Start again whenever you like.");
    case Error::Kind::DeadlinePassed:
        return Words::tr("Sign in again, or allow more time.");
    }
    return Words::tr("Update Fob.");
}

} // namespace fob
