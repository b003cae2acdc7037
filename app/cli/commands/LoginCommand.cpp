// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Commands.h"
#include "cli/Confirmation.h"
#include "cli/CredentialText.h"
#include "cli/LineInput.h"
#include "cli/UnsavedTokens.h"
#include "cli/Values.h"
#include "core/RedirectUris.h"
#include "services/SignIn.h"
#include "wording/DurationWords.h"
#include "wording/ErrorWords.h"
#include "wording/Language.h"
#include "wording/SafeText.h"

namespace fob::cli {

namespace {

class LoginCommand final : public Command
{
    Q_DECLARE_TR_FUNCTIONS(fob::LoginCommand)

public:
    void declare(CLI::App &app) override;
    QString examples() const override;
    ExitStatus run(Session &session) override;

private:
    [[nodiscard]] Result<ScopeSet> scopesFor(const Credential &credential, const Provider &provider) const;
    [[nodiscard]] Result<Credential> signIn(Session &session, const FlowPorts &ports, const Credential &credential,
                                            const ScopeSet &scopes) const;
    [[nodiscard]] static Result<Credential> askForFromNowOn(Session &session, const FlowPorts &ports,
                                                            Credential credential, const ScopeSet &scopes);
    void follow(SignIn &flow, Session &session, const Credential &credential) const;
    void sayHowItEnded(Session &session, const Credential &credential, const Provider &provider,
                       const ScopeSet &scopes) const;

    [[nodiscard]] bool withoutBrowser() const { return m_browser == "none"; }

    std::string m_name;
    std::vector<std::string> m_scopes;
    std::string m_browser;
    int m_timeout = 300;
    bool m_yes = false;
};

void LoginCommand::declare(CLI::App &app)
{
    const auto text = [](const QString &words) { return words.toStdString(); };
    app.add_option("NAME", m_name, text(tr("the credential")))->required();
    app.add_option("--scope", m_scopes,
                   text(tr("ask for this scope instead of the stored ones, now and from now on; may be repeated")))
        ->type_name("SCOPE")
        ->allow_extra_args(false);
    app.add_option("--browser", m_browser,
                   text(tr("the program to open, with its arguments; none: print the link and take the address the "
                           "browser landed on from standard input")))
        ->type_name("CMD|none");
    app.add_option("--timeout", m_timeout, text(tr("how long to wait; 300 when left out")))
        ->type_name("SECONDS")
        ->check(wholeNumber(1, 86400));
    app.add_flag("-y,--yes", m_yes, text(tr("do not ask before a sensitive scope")));
}

QString LoginCommand::examples() const
{
    return QStringLiteral("  fob login acme\n"
                          "  fob login acme --scope read:customers --browser 'firefox --private-window'\n"
                          "  fob login acme --browser none --timeout 600");
}

Result<ScopeSet> LoginCommand::scopesFor(const Credential &credential, const Provider &provider) const
{
    QStringList scopes;
    for (const std::string &scope : m_scopes)
        scopes += QString::fromStdString(scope);
    return ScopeSet::make(provider.scopes, scopes.isEmpty() ? credential.scopes : scopes);
}

/// What is said while it runs.
void LoginCommand::follow(SignIn &flow, Session &session, const Credential &credential) const
{
    Terminal &terminal = session.terminal();
    const bool listens =
        credential.redirect.kind != RedirectChoice::Kind::Registered || ownLoopback(credential.redirect);
    const bool pastes = withoutBrowser() || !listens || terminal.inputIsTerminal();
    const auto opened = std::make_shared<bool>(!withoutBrowser());
    QObject::connect(
        &flow, &SignIn::stepReached, &flow, [&flow, &terminal, listens, pastes, opened](SignIn::Step step) {
            switch (step) {
            case SignIn::Step::Prepared:
                if (listens)
                    terminal.say(tr("Waiting for the answer at %1").arg(safeText(flow.redirectUri())));
                break;
            case SignIn::Step::Opened:
                // The link holds no secret; state and challenge are good for this sign-in alone.
                terminal.say(*opened ? tr("The browser has been opened. If it shows nothing, open this link:")
                                     : tr("Open this link in a browser on this computer:"));
                terminal.say(QStringLiteral("  ") + safeText(QString::fromLatin1(flow.link().toEncoded()), 100000));
                if (pastes)
                    terminal.say(listens
                                     ? tr("If the browser does not come back by itself, paste the address it landed on "
                                          "here:")
                                     : tr("When you have signed in there, paste the address it landed on here:"));
                break;
            case SignIn::Step::Returned:
                terminal.say(tr("The answer has arrived."));
                break;
            case SignIn::Step::Exchanged:
                terminal.say(tr("The provider has given a token."));
                break;
            case SignIn::Step::Stored:
                terminal.say(tr("It is stored in the keychain."));
                break;
            }
        });
    QObject::connect(&flow, &SignIn::browserFailed, &flow, [&terminal, opened](const Error &error) {
        *opened = false;
        terminal.say(errorSentence(error));
    });
    QObject::connect(&flow, &SignIn::foreignRedirectSeen, &flow, [&terminal] {
        terminal.say(tr("Something arrived that is not this sign-in's answer; still waiting."));
    });
    const auto asking = std::make_shared<bool>(false);
    QObject::connect(&flow, &SignIn::accountDiffers, &flow,
                     [&flow, &terminal, asking](const QString &before, const QString &now) {
                         terminal.say(tr("The browser is signed in as “%1”. The stored tokens are those of “%2”.")
                                          .arg(safeText(now, 256), safeText(before, 256)));
                         *asking = terminal.inputIsTerminal();
                         if (*asking)
                             terminal.say(tr("Replace them? [y/N]"));
                         else
                             flow.answerAccount(false); // nobody can be asked
                     });
    if (!pastes)
        return;
    auto *input = new LineInput(&flow);
    const auto pasted = std::make_shared<bool>(false);
    QObject::connect(input, &LineInput::lineRead, &flow, [&flow, &terminal, pasted, asking](const QString &line) {
        if (std::exchange(*asking, false)) {
            const QString answer = line.trimmed();
            return flow.answerAccount(answer.compare(u"y", Qt::CaseInsensitive) == 0 ||
                                      answer.compare(u"yes", Qt::CaseInsensitive) == 0);
        }
        if (line.isEmpty())
            return; // somebody has pressed Enter while waiting
        if (const auto taken = flow.paste(line); !taken)
            terminal.say(errorSentence(taken.error()));
        else
            *pasted = true;
    });
    if (listens)
        return; // the answer may come by itself
    QObject::connect(input, &LineInput::ended, &flow, [&flow, &terminal, pasted] {
        if (*pasted)
            return;
        terminal.say(tr("Standard input has ended, and the address could only have been pasted there."));
        flow.cancel();
    });
}

Result<Credential> LoginCommand::signIn(Session &session, const FlowPorts &ports, const Credential &credential,
                                        const ScopeSet &scopes) const
{
    SignIn::Options options;
    options.scopes = scopes;
    options.deadline = std::chrono::seconds(m_timeout);
    options.openBrowser = !withoutBrowser();
    options.browserCommand = withoutBrowser() ? QString() : QString::fromStdString(m_browser);
    SignIn flow(ports, session.parts().listeners(), session.parts().browser(), credential, options);
    follow(flow, session, credential);
    return await<Credential>(
        session.interruption(),
        [&flow](QObject *context, const Completion<Credential> &done) {
            QObject::connect(&flow, &SignIn::finished, context, done);
            flow.start();
        },
        [&flow] { flow.cancel(); });
}

/// What is granted is compared with what was asked for, and the next sign-in must not lose it.
Result<Credential> LoginCommand::askForFromNowOn(Session &session, const FlowPorts &ports, Credential credential,
                                                 const ScopeSet &scopes)
{
    if (credential.scopes == scopes.list())
        return credential;
    credential.scopes = scopes.list();
    return session.finish<Credential>([&](QObject *context, Completion<Credential> done) {
        ports.vault.edit(credential, {}, context, std::move(done));
    });
}

void LoginCommand::sayHowItEnded(Session &session, const Credential &credential, const Provider &provider,
                                 const ScopeSet &scopes) const
{
    Terminal &terminal = session.terminal();
    const auto view = CredentialView::of(session, credential);
    terminal.say(tr("“%1” is signed in: %2.").arg(safeText(credential.name), view.stateText()));
    if (!credential.token.grantedScopes)
        return;
    const ScopeSet granted = ScopeSet::granted(provider.scopes, *credential.token.grantedScopes);
    terminal.say(tr("Granted: %1").arg(safeText(granted.list().join(u' '))));
    const QStringList missing = scopes.missingFrom(provider.scopes, granted);
    if (!missing.isEmpty())
        terminal.say(terminal.paint(tr("Asked for, but not granted: %1").arg(safeText(missing.join(u' '))),
                                    Terminal::Colour::Warning, 2));
}

ExitStatus LoginCommand::run(Session &session)
{
    const auto credential = session.find(QString::fromStdString(m_name));
    if (!credential)
        return session.fail(credential.error());
    const auto grant = session.grantOf(*credential);
    if (!grant)
        return session.fail(grant.error());
    if (!(*grant)->needsBrowser())
        return session.usage(
            tr("“%1” needs no sign-in. To get a token: %2")
                .arg(safeText(credential->name), QStringLiteral("fob token ") + shellWord(credential->name)));
    const Provider &provider = **session.provider(credential->provider);
    const auto scopes = scopesFor(*credential, provider);
    if (!scopes)
        return session.fail(scopes.error());
    if (const auto refused = confirmedScopes(session, provider, scopes->list(), m_yes || m_scopes.empty()))
        return *refused; // stored ones have been confirmed when they were stored
    const auto ports = session.parts().flowPorts();
    if (!ports)
        return session.fail(ports.error());
    auto signedIn = signIn(session, *ports, *credential, *scopes);
    if (!signedIn)
        signedIn = waitUntilSaved(session, *credential, signedIn.error()).and_then([&](Done) {
            return ports->vault.findById(credential->id);
        });
    if (signedIn)
        signedIn = askForFromNowOn(session, *ports, *signedIn, *scopes);
    if (!signedIn)
        return session.fail(signedIn.error());
    sayHowItEnded(session, *signedIn, provider, *scopes);
    return session.done();
}

} // namespace

std::unique_ptr<Command> makeLoginCommand() { return std::make_unique<LoginCommand>(); }

} // namespace fob::cli
