// SPDX-License-Identifier: GPL-3.0-or-later
// One sentence a kind, in the order of the enumeration; longer than most files because the enumeration is.
#include "wording/ErrorWords.h"
#include "wording/KeyWords.h"
#include "wording/SafeText.h"

#include <QCoreApplication>

namespace fob {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(fob::ErrorWords)
};

} // namespace

QString whatHappened(const Error &error)
{
    const QString keyMistake =
        error.kind == Error::Kind::InvalidInput ? keyMistakeWords(KeyMistake::fromDetail(error.detail)) : QString();
    const QString detail = keyMistake.isEmpty() ? safeText(error.detail, 300) : keyMistake;
    // Chooses between the sentence that names the thing and the one for an error that knows no name.
    const auto named = [&detail](const QString &with, const QString &without) {
        return detail.isEmpty() ? without : with.arg(detail);
    };
    switch (error.kind) {
    case Error::Kind::Unexpected:
        return named(Words::tr("Something unexpected happened: %1."), Words::tr("Something unexpected happened."));
    case Error::Kind::InvalidInput:
        return named(Words::tr("This cannot be used: %1."), Words::tr("What was entered cannot be used."));
    case Error::Kind::InvalidName:
        return named(Words::tr("“%1” cannot be a credential's name."), Words::tr("A credential needs a name."));
    case Error::Kind::NameTaken:
        return named(Words::tr("A credential named “%1” exists already."), Words::tr("This name is taken already."));
    case Error::Kind::UnknownProvider:
        return named(Words::tr("There is no provider “%1”."), Words::tr("No provider was named."));
    case Error::Kind::UnknownCredential:
        return named(Words::tr("There is no credential named “%1”."), Words::tr("No credential was named."));
    case Error::Kind::UnknownEnvironment:
        return named(Words::tr("The provider has no environment “%1”."),
                     Words::tr("The provider has no such environment."));
    case Error::Kind::UnknownGrant:
        return named(Words::tr("The provider has no grant “%1”."), Words::tr("The provider has no such grant."));
    case Error::Kind::UnknownScope:
        return named(Words::tr("The provider has no scope “%1”."), Words::tr("The provider has no such scope."));
    case Error::Kind::UnknownField:
        return named(Words::tr("This kind of credential has no field “%1”."),
                     Words::tr("This kind of credential has no such field."));
    case Error::Kind::MissingField:
        return named(Words::tr("The field “%1” is missing."), Words::tr("A required field is missing."));
    case Error::Kind::EmptySecret:
        return named(Words::tr("The secret “%1” is empty."), Words::tr("The secret is empty."));
    case Error::Kind::UnusableSecret:
        return named(Words::tr("The secret “%1” holds a control character, which no HTTP header can carry."),
                     Words::tr("The secret holds a control character, which no HTTP header can carry."));
    case Error::Kind::MissingSecret:
        return named(Words::tr("The secret “%1” is missing."), Words::tr("A secret is missing."));
    case Error::Kind::SecretsOfAnotherEnvironment:
        return named(Words::tr("The secrets of “%1” belong to its present environment and are not sent to another."),
                     Words::tr("The secrets belong to the present environment and are not sent to another."));
    case Error::Kind::InvalidUrl:
        return named(Words::tr("“%1” is not a usable address."), Words::tr("The address is not usable."));
    case Error::Kind::InvalidPath:
        return named(Words::tr("“%1” is not a usable path."), Words::tr("The path is not usable."));
    case Error::Kind::InsecureUrl:
        return named(Words::tr("The address “%1” is not encrypted."), Words::tr("The address is not encrypted."));
    case Error::Kind::ForeignHost:
        return named(Words::tr("“%1” is not this credential's host, so its token is not sent there."),
                     Words::tr("This is not the credential's host, so its token is not sent there."));
    case Error::Kind::SandboxElsewhere:
        return named(Words::tr("A sandbox stays on this computer, at 127.0.0.1, and “%1” is elsewhere."),
                     Words::tr("A sandbox stays on this computer, at 127.0.0.1."));
    case Error::Kind::InvalidRedirectUri:
        return named(Words::tr("“%1” cannot be a redirect URI."), Words::tr("This cannot be a redirect URI."));
    case Error::Kind::InvalidDescriptor:
        return named(Words::tr("The provider descriptor has a mistake: %1."),
                     Words::tr("The provider descriptor has a mistake."));
    case Error::Kind::NotSupported:
        return named(Words::tr("This provider does not offer this: %1."),
                     Words::tr("This provider does not offer this."));
    case Error::Kind::UnreadableFile:
        return named(Words::tr("The file “%1” cannot be read."), Words::tr("The file cannot be read."));
    case Error::Kind::UnwritableFile:
        return named(Words::tr("The file “%1” cannot be written."), Words::tr("The file cannot be written."));
    case Error::Kind::SecretInReport:
        return Words::tr("A secret of the credential stands in the report, so it was not written.");
    case Error::Kind::SignInNeeded:
        return named(Words::tr("“%1” has no live token, and only a sign-in brings one."),
                     Words::tr("There is no live token, and only a sign-in brings one."));
    case Error::Kind::CredentialChanged:
        return named(Words::tr("The settings of “%1” were changed during the sign-in, so its answer was not used."),
                     Words::tr("The settings were changed during the sign-in, so its answer was not used."));
    case Error::Kind::TokenMissing:
        return named(Words::tr("“%1” has no token yet."), Words::tr("There is no token yet."));
    case Error::Kind::PortInUse:
        return named(Words::tr("Another program is using port %1 of this computer."),
                     Words::tr("Another program is using the port of the redirect URI."));
    case Error::Kind::PortForbidden:
        return named(Words::tr("This computer does not let Fob listen on port %1."),
                     Words::tr("This computer does not let Fob listen on the port of the redirect URI."));
    case Error::Kind::ListenerFailed:
        return named(Words::tr("Fob could not wait for the browser's answer on this computer (%1)."),
                     Words::tr("Fob could not wait for the browser's answer on this computer."));
    case Error::Kind::BrowserFailed:
        return named(Words::tr("The browser “%1” could not be opened."), Words::tr("No browser could be opened."));
    case Error::Kind::ForeignRedirect:
        return Words::tr("This address does not belong to this sign-in.");
    case Error::Kind::ForeignIssuer:
        return named(Words::tr("The answer came from another issuer than the one asked: %1."),
                     Words::tr("The answer came from another issuer than the one asked."));
    case Error::Kind::CodeMissing:
        return Words::tr("The provider sent the browser back with neither a code nor an error.");
    case Error::Kind::AnotherAccount:
        return named(
            Words::tr("The browser signed in as another account, “%1”. The tokens of the account before were kept."),
            Words::tr("The browser signed in as another account. The tokens of the account before were kept."));
    case Error::Kind::AccessDenied:
        return named(Words::tr("The sign-in was declined (%1)."), Words::tr("The sign-in was declined."));
    case Error::Kind::Refused:
        return named(Words::tr("The provider refused the request (%1)."),
                     Words::tr("The provider refused the request."));
    case Error::Kind::InvalidClient:
        return Words::tr("The provider does not accept the client id or the secret.");
    case Error::Kind::InvalidGrant:
        return Words::tr("The provider no longer accepts the code or the refresh token.");
    case Error::Kind::CodeExpired:
        return Words::tr("The authorization code had expired before it was exchanged.");
    case Error::Kind::TokenExpired:
        return Words::tr("The access token has expired.");
    case Error::Kind::InsufficientScope:
        return named(Words::tr("The token is valid, but lacks the scope “%1”."),
                     Words::tr("The token is valid, but does not permit this."));
    case Error::Kind::RateLimited:
        return Words::tr("The provider has had too many requests from this account.");
    case Error::Kind::ProviderBusy:
        return Words::tr("The provider is too busy to answer.");
    case Error::Kind::ProviderFault:
        return Words::tr("The provider reports a fault of its own.");
    case Error::Kind::AccountDisabled:
        return Words::tr("The provider has disabled this account or application.");
    case Error::Kind::InvalidAnswer:
        return named(Words::tr("The provider's answer could not be understood (%1)."),
                     Words::tr("The provider's answer could not be understood."));
    case Error::Kind::HtmlAnswer:
        return Words::tr("A web page came back where the provider's data was due.");
    case Error::Kind::RedirectAnswer:
        return Words::tr("The provider answered with a redirection, which Fob does not follow.");
    case Error::Kind::AnswerTooLarge:
        return Words::tr("The answer was larger than any provider's answer should be.");
    case Error::Kind::HostNotFound:
        return named(Words::tr("The host “%1” was not found."), Words::tr("The provider's host was not found."));
    case Error::Kind::ConnectionRefused:
        return named(Words::tr("The host “%1” refused the connection."),
                     Words::tr("The provider's host refused the connection."));
    case Error::Kind::ConnectionLost:
        return named(Words::tr("The connection to “%1” broke off before the answer was complete."),
                     Words::tr("The connection broke off before the answer was complete."));
    case Error::Kind::TlsFailed:
        return named(Words::tr("The identity of “%1” could not be verified, so nothing was sent."),
                     Words::tr("The identity of the provider's host could not be verified, so nothing was sent."));
    case Error::Kind::NotTls:
        return named(Words::tr("What answers at “%1” does not speak TLS there, or hung up, so nothing was sent."),
                     Words::tr("What answers there does not speak TLS, or hung up, so nothing was sent."));
    case Error::Kind::NetworkFailed:
        return named(Words::tr("“%1” could not be reached."), Words::tr("The provider could not be reached."));
    case Error::Kind::ProviderTimedOut:
        return named(Words::tr("“%1” did not answer in time."), Words::tr("The provider did not answer in time."));
    case Error::Kind::SandboxNotRunning:
        return named(Words::tr("The sandbox is not running at %1."), Words::tr("The sandbox is not running."));
    case Error::Kind::InvalidProxy:
        return named(Words::tr("The proxy that is set cannot be used (%1)."),
                     Words::tr("The proxy that is set cannot be used."));
    case Error::Kind::NoCertificate:
        return named(Words::tr("The file “%1” holds no certificate in PEM form."),
                     Words::tr("The file of certificate authorities holds no certificate in PEM form."));
    case Error::Kind::ProxyNotFound:
        return named(Words::tr("The proxy “%1” was not found."), Words::tr("The proxy was not found."));
    case Error::Kind::ProxyRefused:
        return named(Words::tr("The proxy “%1” refused the connection."),
                     Words::tr("The proxy refused the connection."));
    case Error::Kind::ProxyTimedOut:
        return named(Words::tr("The proxy “%1” made no connection to the provider in time."),
                     Words::tr("The proxy made no connection to the provider in time."));
    case Error::Kind::ProxyNeedsLogin:
        return named(Words::tr("The proxy “%1” wants another user name and password than it got, or any at all."),
                     Words::tr("The proxy wants another user name and password than it got, or any at all."));
    case Error::Kind::ProxyFailed:
        return named(Words::tr("The proxy “%1” hung up or did not answer as a proxy does."),
                     Words::tr("The proxy hung up or did not answer as a proxy does."));
    case Error::Kind::KeychainMissing:
        return named(Words::tr("There is no keychain to keep secrets in (%1)."),
                     Words::tr("There is no keychain to keep secrets in."));
    case Error::Kind::KeychainLocked:
        return named(Words::tr("The keychain is locked (%1)."), Words::tr("The keychain is locked."));
    case Error::Kind::KeychainDenied:
        return named(Words::tr("The keychain did not let Fob in (%1)."), Words::tr("The keychain did not let Fob in."));
    case Error::Kind::KeychainStuck:
        return named(Words::tr("The keychain does not answer (%1)."), Words::tr("The keychain does not answer."));
    case Error::Kind::KeychainFailed:
        return named(Words::tr("The keychain reports a failure (%1)."), Words::tr("The keychain reports a failure."));
    case Error::Kind::KeychainChanged:
        return named(Words::tr("The secrets were stored in another keychain than the one found now (%1)."),
                     Words::tr("The secrets were stored in another keychain than the one found now."));
    case Error::Kind::SecretLost:
        return named(Words::tr("The keychain is open, but the item of this credential is missing or damaged (%1)."),
                     Words::tr("The keychain is open, but the item of this credential is missing or damaged."));
    case Error::Kind::TokensLost:
        return named(
            Words::tr("The keychain did not take the new tokens of “%1”. They are lost, and the old ones may be "
                      "worth nothing any more."),
            Words::tr("The keychain did not take the new tokens. They are lost, and the old ones may be worth "
                      "nothing any more."));
    case Error::Kind::VaultMissing:
        return named(Words::tr("There is no encrypted vault at %1."), Words::tr("There is no encrypted vault."));
    case Error::Kind::VaultWrongPassphrase:
        return named(Words::tr("That is not the passphrase of the vault (%1)."),
                     Words::tr("That is not the passphrase of the vault."));
    case Error::Kind::VaultDamaged:
        return named(Words::tr("The file of the encrypted vault is damaged (%1)."),
                     Words::tr("The file of the encrypted vault is damaged."));
    case Error::Kind::VaultTruncated:
        return named(Words::tr("The file of the encrypted vault ends too early (%1)."),
                     Words::tr("The file of the encrypted vault ends too early."));
    case Error::Kind::VaultTooNew:
        return named(Words::tr("The encrypted vault was written by a newer Fob than this one (%1)."),
                     Words::tr("The encrypted vault was written by a newer Fob than this one."));
    case Error::Kind::VaultFailed:
        return named(Words::tr("The encrypted vault could not be read or written (%1)."),
                     Words::tr("The encrypted vault could not be read or written."));
    case Error::Kind::PassphraseMissing:
        return Words::tr("The encrypted vault is locked, and there is no terminal to ask for its passphrase at.");
    case Error::Kind::PassphraseEmpty:
        return Words::tr("The passphrase is empty.");
    case Error::Kind::StorageFailed:
        return named(Words::tr("The list of credentials could not be read or written (%1)."),
                     Words::tr("The list of credentials could not be read or written."));
    case Error::Kind::StorageDamaged:
        return named(Words::tr("The file with the list of credentials is damaged (%1)."),
                     Words::tr("The file with the list of credentials is damaged."));
    case Error::Kind::StorageReadOnly:
        return named(Words::tr("The list of credentials may not be written (%1)."),
                     Words::tr("The list of credentials may not be written."));
    case Error::Kind::StorageFull:
        return named(Words::tr("The disk is full, so nothing could be written (%1)."),
                     Words::tr("The disk is full, so nothing could be written."));
    case Error::Kind::StorageTooNew:
        return Words::tr("The list of credentials was written by a newer Fob than this one.");
    case Error::Kind::StorageBusy:
        return Words::tr("Another Fob is working on this credential and has not finished in time.");
    case Error::Kind::LocksReadOnly:
        return named(Words::tr("Fob may not write its locks (%1)."), Words::tr("Fob may not write its locks."));
    case Error::Kind::LockUnusable:
        return named(Words::tr("The file by which several Fobs take turns cannot be used (%1)."),
                     Words::tr("The file by which several Fobs take turns cannot be used."));
    case Error::Kind::Cancelled:
        return Words::tr("Cancelled before it was done.");
    case Error::Kind::DeadlinePassed:
        return Words::tr("No answer came from the browser in time.");
    }
    return Words::tr("Something happened that this version of Fob has no words for.");
}

} // namespace fob
