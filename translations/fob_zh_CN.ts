<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>fob::AddCommand</name>
    <message>
        <source>what you want to call it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the provider&apos;s id; see “fob provider list”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the provider&apos;s first one when left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>do not ask before a sensitive scope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is stored (%2, %3).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redirect URI to register: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To sign in: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To get a token: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fob::ClaimWords</name>
    <message>
        <source>Issuer: who made this token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subject: whose token this is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audience: whom the token is meant for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expires: no longer valid from then on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not before: not valid until then</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issued: when the token was made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token id: unique among its issuer&apos;s tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client: which application asked for the token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scopes: what the token permits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scopes: what the token permits, as some servers name it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed in: when the user proved who they are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assurance: how strong the sign-in was</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Methods: how the user signed in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Authorised party: the client the token was issued to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nonce: ties the token to one sign-in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hash of the access token issued beside it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hash of the authorization code issued beside it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Session: the sign-in session at the issuer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirmation: the key the bearer has to prove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Actor: who acts on behalf of the subject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roles of the subject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Groups of the subject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entitlements of the subject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full name of the user</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Given name of the user</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Family name of the user</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Middle name of the user</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nickname of the user</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Short name the user likes to be called by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address of the user&apos;s profile page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address of the user&apos;s picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address of the user&apos;s own site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mail address of the user</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether the issuer has verified the mail address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gender of the user</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Birthday of the user</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time zone of the user</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of the user</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Telephone number of the user</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether the issuer has verified the telephone number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Postal address of the user</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the user&apos;s details last changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Algorithm the token is signed or encrypted with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Algorithm the content is encrypted with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compression of the content</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type of the token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type of the content</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key id: which of the issuer&apos;s keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where keys are said to be; never followed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A key the token brings along; never trusted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where a certificate is said to be; never followed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificates the token brings along; never trusted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SHA-1 thumbprint of the signing certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SHA-256 thumbprint of the signing certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Header parameters that a reader has to understand</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fob::CommandLine</name>
    <message>
        <source>There is no option %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are more arguments than this command takes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be understood as it is written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The options cannot be understood as they are written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>show this help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>[OPTIONS]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Options</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(required)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Examples:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 To see how it is used: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” needs one of its commands after it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no command “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 To see the commands: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fob::Commands</name>
    <message>
        <source>list the providers with their environments and grants</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check a provider descriptor and name every mistake</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>store a new credential</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>list the credentials and the state of their tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>show a credential&apos;s settings, dates and redirect URI</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>change a credential&apos;s settings or its secrets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>give a credential another name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>remove a credential, its secrets and its tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sign in through the browser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>print a token that is alive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>replace the token although it may still live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>end the tokens at the provider, or forget them here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>explain a token without showing it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>run the emulated providers until interrupted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>see every provider go from start to live token, in the sandbox</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fob::Confirmation</name>
    <message>
        <source>This has to be confirmed, and there is no terminal to ask at: %1 Say --yes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for the scope “%1”? %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fob::CredentialOptions</name>
    <message>
        <source>the client&apos;s id, where the provider has one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another setting that the provider&apos;s descriptor names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another server than the environment&apos;s; empty: the environment&apos;s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another path for an endpoint (token, authorize, …); empty: the descriptor&apos;s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>auto; ports to try, as 8400,8401 or http://127.0.0.1:8400,8401/callback; or the exact registered URI, with the landed address pasted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a scope to ask for; may be repeated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ask for no scope</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fob::CredentialText</name>
    <message>
        <source>its provider&apos;s descriptor is missing</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fob::DurationWords</name>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>today %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tomorrow %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yesterday %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fob::EditCommand</name>
    <message>
        <source>the credential</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>move it to another environment; its tokens are forgotten</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ask for new secrets at the terminal; an empty answer keeps the old one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>do not ask before a sensitive scope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to change. See “fob edit --help” for what can be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” has been changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its tokens belonged to the old settings and have been forgotten.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fob::ErrorWords</name>
    <message>
        <source>Try again in %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait a minute and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again; if it happens again, report it together with this line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct it and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use 1 to 80 characters, without control characters and without a blank at either end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name, or rename or remove the other credential first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one from the list of providers, or add a descriptor for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for the name in the list of credentials, or add the credential.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the name exactly as it is listed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one of the provider&apos;s environments.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one of the provider&apos;s grants.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose from the provider&apos;s scopes; capitals and small letters differ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the fields that the provider&apos;s descriptor names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter it in the credential&apos;s settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter it as the provider gave it to you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the secret as you received it; nothing has been stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has to begin with https://, name a host and hold no user name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use https://; only the sandbox on 127.0.0.1 may use http://.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the automatic one, http://127.0.0.1 with a port from 1024 to 65535, or the exact URI that is registered with the provider.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the file, and check it with “fob provider check”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was sent and nothing has changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that it exists and that you may read it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close that program, or give the credential another port or the automatic redirect URI.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a port from 1024 to 65535 and register the redirect URI with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the loopback interface is up, then sign in again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the link yourself, or name another browser.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste the whole address that the browser landed on after this sign-in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was sent to it. Sign in again, and look closely at the page that asks for your password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in again; if it happens again, check the redirect URI that is registered with the provider.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in again and approve, or ask the account&apos;s administrator for access.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the credential&apos;s settings; the provider&apos;s support can say more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare both with what the provider gave you and with the environment, then enter the secret again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in again; nothing stored has been deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in again and finish without a long pause.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in again with the scope that is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is wrong on this side; try again later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the provider to enable it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the base URL; if it is right, the provider has changed its answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network may want you to sign in first (a captive portal), or a proxy stands between; open any page in the browser, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the base URL, and whether the network wants you to sign in first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the base URL is the provider&apos;s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the base URL and the network connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the base URL; the service may be down.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the network connection and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the base URL and this computer&apos;s clock; on a company network, ask for its certificate authority.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the network connection and the proxy, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again; if it stays silent, its service may be down.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start it with “fob sandbox”; if another program has its port, close that one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start GNOME Keyring or KWallet in this session. Fob keeps no secret in a file instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock it and try again; nothing is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allow Fob to use it when the keychain asks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for a prompt of the keychain that waits behind a window, or restart the keychain; nothing is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the keychain&apos;s own application and see whether it works; nothing has been removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the keychain that was used before; nothing has been copied or removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the secret again, and sign in again if the credential needs it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that Fob&apos;s data folder is there and belongs to you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space and try again; what was stored before is unharmed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the newer Fob; nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again when it is done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start again whenever you like.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in again, or allow more time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update Fob.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something unexpected happened: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something unexpected happened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This cannot be used: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was entered cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” cannot be a credential&apos;s name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A credential needs a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A credential named “%1” exists already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This name is taken already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no provider “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No provider was named.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no credential named “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No credential was named.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More than one credential answers to “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More than one credential answers to this name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The provider has no environment “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The provider has no such environment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The provider has no grant “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The provider has no such grant.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The provider has no scope “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The provider has no such scope.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This kind of credential has no field “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This kind of credential has no such field.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The field “%1” is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A required field is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The secret “%1” is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The secret is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The secret “%1” is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A secret is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a usable address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address is not usable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address “%1” is not encrypted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address is not encrypted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” cannot be a redirect URI.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This cannot be a redirect URI.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The provider descriptor has a mistake: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The provider descriptor has a mistake.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This provider does not offer this: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This provider does not offer this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file “%1” cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” has no live token, and only a sign-in brings one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no live token, and only a sign-in brings one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program is using port %1 of this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program is using the port of the redirect URI.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer does not let Fob listen on port %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer does not let Fob listen on the port of the redirect URI.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fob could not wait for the browser&apos;s answer on this computer (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fob could not wait for the browser&apos;s answer on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The browser “%1” could not be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No browser could be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This address does not belong to this sign-in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer came from another issuer than the one asked: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer came from another issuer than the one asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The provider sent the browser back with neither a code nor an error.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sign-in was declined (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sign-in was declined.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The provider refused the request (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The provider refused the request.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The provider does not accept the client id or the secret.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The provider no longer accepts the code or the refresh token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The authorization code had expired before it was exchanged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The access token has expired.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The token is valid, but lacks the scope “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The token is valid, but does not permit this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The provider has had too many requests from this account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The provider is too busy to answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The provider reports a fault of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The provider has disabled this account or application.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The provider&apos;s answer could not be understood (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The provider&apos;s answer could not be understood.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A web page came back where the provider&apos;s data was due.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The provider answered with a redirection, which Fob does not follow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer was larger than any provider&apos;s answer should be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host “%1” was not found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The provider&apos;s host was not found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host “%1” refused the connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The provider&apos;s host refused the connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to “%1” broke off before the answer was complete.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection broke off before the answer was complete.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The identity of “%1” could not be verified, so nothing was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The identity of the provider&apos;s host could not be verified, so nothing was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” could not be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The provider could not be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” did not answer in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The provider did not answer in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sandbox is not running at %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sandbox is not running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no keychain to keep secrets in (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no keychain to keep secrets in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain is locked (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain is locked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain did not let Fob in (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain did not let Fob in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain does not answer (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain does not answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain reports a failure (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain reports a failure.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The secrets were stored in another keychain than the one found now (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The secrets were stored in another keychain than the one found now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain is open, but the item of this credential is missing or damaged (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain is open, but the item of this credential is missing or damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list of credentials could not be read or written (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list of credentials could not be read or written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full, so nothing could be written (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full, so nothing could be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list of credentials was written by a newer Fob than this one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another Fob is working on this credential and has not finished in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled; nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer came from the browser in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something happened that this version of Fob has no words for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>.</source>
        <comment>the end of a sentence</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The provider could not answer: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sign-in was refused: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The provider refused: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>code %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>trace id %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>what happened, what to do</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>sentences, reference</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fob::GrantWords</name>
    <message>
        <source>one request with the client&apos;s secrets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the key itself is the token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sign-in through the browser, then refreshed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sign-in through the browser, token in the redirect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>granted for the client&apos;s id and secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the API key as it was entered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>granted by signing in through the browser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>granted by signing in through the browser, without a code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key has no expiry; it works until it is revoked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the token has expired, Fob asks for another by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the token has expired, Fob refreshes it by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the token has expired, you sign in again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ends the tokens at once, and Fob forgets them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no revocation: Fob forgets the tokens here, and they live until they expire.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fob::InspectCommand</name>
    <message>
        <source>the credential; - for a token on standard input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>print JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token (not shown)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>standard input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” has no token yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fob::InspectedToken</name>
    <message>
        <source>JWT, not signed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JWT, signed (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JWT, encrypted (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>opaque: only its provider can read it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>a moment, how far away</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Credential</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not checked: what follows is what the token says of itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expires</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no expiry is known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refresh token expires</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scopes asked for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scopes granted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Claims</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no token was given</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fob::ListCommand</name>
    <message>
        <source>print JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NAME</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PROVIDER</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ENVIRONMENT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GRANT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>STATE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no credentials yet. Add one with “fob add”, or see what Fob does with “fob tour”.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fob::LoginCommand</name>
    <message>
        <source>the credential</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ask for this scope instead of the stored ones; may be repeated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the program to open, with its arguments; none: print the link and take the address the browser landed on from standard input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>how long to wait; 300 when left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>do not ask before a sensitive scope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the answer at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The browser has been opened. If it shows nothing, open this link:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open this link in a browser on this computer:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If the browser does not come back by itself, paste the address it landed on here:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer has arrived.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The provider has given a token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is stored in the keychain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something arrived that is not this sign-in&apos;s answer; still waiting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is signed in: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Granted: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked for, but not granted: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” needs no sign-in. To get a token: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fob::Overview</name>
    <message>
        <source>Fob keeps API credentials in the keychain and hands out tokens that are alive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“fob COMMAND --help” explains a command and shows examples. To begin without an account: fob tour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data goes to standard output, words to standard error. A secret is never an argument: it comes on
standard input (--secrets-stdin), from a file descriptor (--secrets-fd), or from a prompt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exit status: 0 done, 1 unexpected, 2 usage, 3 no such credential or provider, 4 sign-in needed,
5 refused by the provider, 6 network, 7 keychain, 8 cancelled or timed out.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fob::ProviderCheckCommand</name>
    <message>
        <source>the descriptor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>print the mistakes as JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The descriptor has 1 mistake. Correct it and check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The descriptor has %1 mistakes. Correct them and check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be the file&apos;s name without “.json”: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a valid descriptor: %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fob::ProviderListCommand</name>
    <message>
        <source>print JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NAME</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ENVIRONMENTS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GRANTS</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fob::RefreshCommand</name>
    <message>
        <source>the credential</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>print the new state as JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an API key is never refreshed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” has been refreshed: %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fob::RemoveCommand</name>
    <message>
        <source>the credential</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>do not ask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove “%1”? Its settings, secrets and tokens are deleted from this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” has been removed. A token of it that is still alive lives until it expires.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fob::RenameCommand</name>
    <message>
        <source>the credential&apos;s name now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its new name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is now called “%2”.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fob::RevokeCommand</name>
    <message>
        <source>the credential</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>do not ask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tokens of “%1” have been revoked at the provider and forgotten here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tokens of “%1” have been forgotten here; the provider has no revocation, and they live until %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tokens of “%1” have been forgotten here; the provider has no revocation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” has no token to revoke.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revoke the tokens of “%1”? %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fob::SandboxCommand</name>
    <message>
        <source>listen on this port of 127.0.0.1; 0 takes any free one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The five emulated providers run until interrupted (Ctrl-C). Any client id that begins with “sandbox-” and the secret “sandbox-secret” open them; docs/sandbox.md has the rest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program fob-sandbox could not be started: %1. It belongs beside fob; install Fob again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fob::SecretOptions</name>
    <message>
        <source>read field=value lines from standard input; one bare line is the first secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the same, from this file descriptor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>standard input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file descriptor %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fob::SecretText</name>
    <message>
        <source>line %1 of the secrets names none of: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the secret “%1” is given twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 holds more than 64 KiB</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fob::Session</name>
    <message>
        <source>Standard output could not be written: %1. Send it somewhere that has room.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finishing what has begun, so that nothing is lost; interrupt again to abandon it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To see the names: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To see the providers: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To sign in: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its environments: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its grants: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its scopes: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its fields: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fob::ShowCommand</name>
    <message>
        <source>the credential</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ask the provider whose account this is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>print JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Provider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redirect URI to register</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scopes asked for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scopes granted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token issued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token expires</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refresh token expires</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deactivated without a call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fob::StateWords</name>
    <message>
        <source>dormant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dormant today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dormant in 1 day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dormant in %1 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no token yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sign in needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fresh %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expiring %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expired %1 ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>API key · no expiry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no expiry</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fob::Terminal</name>
    <message>
        <source>%1 [y/N]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fob::TokenCommand</name>
    <message>
        <source>the credential</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>raw, header, env, curl or json</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the same as --format json</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>how long the token has to live yet; 30 when left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the stored token or none: ask the provider for nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” has no live token, and --no-refresh forbids asking for one. To get one: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fob::Tour</name>
    <message>
        <source>The tour takes every provider from nothing to a live token, in the sandbox on this computer.
It plays you in the browser. Credentials and tokens are kept in memory: no keychain is needed, and nothing stays behind.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That was the tour: %1 grants, each with a live token. To go on: fob add --help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the answer at %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The browser came back, with the token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The browser came back, with a code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The code has been exchanged for a token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refreshed: %1, fingerprint %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A live token: %1, fingerprint %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The account behind it: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revoked at the provider.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stored: %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fob::TourBrowser</name>
    <message>
        <source>The consent page has no form that the tour understands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The consent page is there; the tour presses “Approve” for you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The consent page asks for %1; the tour presses “Approve” for you.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
