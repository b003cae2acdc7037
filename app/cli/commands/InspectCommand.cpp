// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Commands.h"
#include "cli/InspectedToken.h"
#include "cli/SecretText.h"
#include "core/Fingerprint.h"
#include "core/SignatureVerifier.h"
#include "core/TokenText.h"
#include "services/ProviderKeys.h"
#include "wording/SignatureWords.h"

#include <algorithm>

#include <unistd.h>

namespace fob::cli {

namespace {

constexpr int largestKiB = 1024;

class InspectCommand final : public Command
{
    Q_DECLARE_TR_FUNCTIONS(fob::InspectCommand)

public:
    void declare(CLI::App &app) override;
    QString examples() const override
    {
        return QStringLiteral("  fob inspect acme\n  pbpaste | fob inspect -\n"
                              "  fob inspect acme --json | jq .claims.exp\n  fob inspect acme --verify\n"
                              "  pbpaste | fob inspect - --key jwks.json\n  fob inspect acme --compare beta");
    }
    ExitStatus run(Session &session) override;

private:
    /// Why the options do not go together; empty when they do. What would be passed over in silence is refused.
    [[nodiscard]] QString contradiction() const;
    [[nodiscard]] bool checks() const { return m_verify || !m_key.empty() || !m_secretKey.empty(); }
    /// A token with what is known of it.
    struct Subject
    {
        Secret token;
        std::optional<Credential> credential;
        InspectedToken inspected;
    };

    [[nodiscard]] Result<Subject> subject(Session &session) const;
    [[nodiscard]] static Result<Secret> textFrom(Session &session);
    [[nodiscard]] static Result<Subject> fromText(Session &session, const Secret &text);
    [[nodiscard]] static Result<Subject> fromStore(Session &session, const Credential &credential);
    [[nodiscard]] Result<Done> verify(Session &session, Subject &subject) const;
    [[nodiscard]] Result<KeySet> keys(Session &session, const Subject &subject) const;
    [[nodiscard]] Result<Done> compare(Session &session, Subject &subject) const;

    std::string m_name;
    std::string m_key;
    std::string m_secretKey;
    std::string m_compare;
    CLI::Option *m_phraseOption = nullptr;
    std::string m_phrase;
    bool m_verify = false;
    bool m_redacted = false;
    bool m_json = false;
};

void InspectCommand::declare(CLI::App &app)
{
    app.add_option("NAME", m_name,
                   tr("the credential; - for a text with a token in it on standard input").toStdString())
        ->required();
    app.add_flag("--verify", m_verify,
                 tr("check the signature with the keys of the credential's provider").toStdString());
    auto *key =
        app.add_option("--key", m_key,
                       tr("check it with the key in this file: JWK, JWK set, PEM; - for standard input").toStdString())
            ->type_name("FILE");
    app.add_option("--secret-key", m_secretKey,
                   tr("check it with the HMAC secret in this file; - for standard input").toStdString())
        ->type_name("FILE")
        ->excludes(key);
    app.add_option("--compare", m_compare, tr("beside the token of this credential or in this file").toStdString())
        ->type_name("NAME|FILE");
    m_phraseOption =
        app.add_option("--share-salt", m_phrase,
                       tr("a fingerprint that another person who types the same phrase can compare").toStdString())
            ->type_name("PHRASE");
    app.add_flag("--redacted", m_redacted, tr("print the token without its signature, and nothing else").toStdString());
    app.add_flag("--json", m_json, tr("print JSON").toStdString());
}

Result<Secret> InspectCommand::textFrom(Session &session)
{
    if (session.terminal().inputIsTerminal())
        return session.terminal().askSecret(tr("Token (not shown)"));
    return readSecretText(STDIN_FILENO, tr("standard input"), largestKiB);
}

Result<InspectCommand::Subject> InspectCommand::fromText(Session &session, const Secret &text)
{
    std::vector<FoundToken> found = findTokens(text.reveal());
    const int chosen = likeliest(found);
    if (chosen < 0)
        return failure(Error::Kind::InvalidInput, text.reveal().trimmed().isEmpty()
                                                      ? tr("no token was given")
                                                      : tr("there is no token in this text"));
    FoundToken &token = found[static_cast<std::size_t>(chosen)];
    Subject subject;
    subject.inspected = inspectToken(token.token.reveal());
    subject.inspected.foundAt = foundWords(token);
    subject.inspected.others = static_cast<int>(found.size()) - 1;
    subject.token = std::move(token.token);
    // A keychain or an index that is not there is no reason to say nothing of a token that was pasted.
    if (const auto vault = session.indexOnly()) {
        if (const auto key = (*vault)->installationKey()) {
            const QString digest = fullFingerprint(subject.token, *key);
            subject.inspected.fingerprint = shownFingerprint(digest);
            if (auto recognised = (*vault)->recognise(digest); recognised && *recognised) {
                if (auto credential = (*vault)->findById((*recognised)->credentialId))
                    subject.credential = *std::move(credential);
                subject.inspected.recognised = std::move(**recognised);
            }
        }
    }
    return subject;
}

Result<InspectCommand::Subject> InspectCommand::fromStore(Session &session, const Credential &credential)
{
    const auto vault = session.vault();
    if (!vault)
        return failure(vault.error());
    const auto secrets =
        await<CredentialSecrets>(session.interruption(), [&](QObject *context, Completion<CredentialSecrets> done) {
            (*vault)->openSecrets(credential.id, context, std::move(done));
        });
    if (!secrets)
        return failure(secrets.error());
    if (!secrets->tokens)
        return failure(Error::Kind::TokenMissing, credential.name);
    const auto grant = session.grantOf(credential); // a descriptor that is gone is no reason to say nothing
    (*vault)->remember(credential.id, secrets->tokens->accessToken);
    return (*vault)->installationKey().map([&](const Secret &key) {
        Subject subject;
        subject.inspected = inspectStored(credential, *secrets->tokens, key);
        subject.inspected.isKey = grant && (*grant)->kind == GrantKind::ApiKey;
        if (auto recognised = (*vault)->recognise(fullFingerprint(secrets->tokens->accessToken, key)))
            subject.inspected.recognised = *std::move(recognised);
        subject.token = secrets->tokens->accessToken.duplicate();
        subject.credential = credential;
        return subject;
    });
}

Result<InspectCommand::Subject> InspectCommand::subject(Session &session) const
{
    if (m_name == "-")
        return textFrom(session).and_then([&](const Secret &text) { return fromText(session, text); });
    return session.find(QString::fromStdString(m_name)).and_then([&](const Credential &credential) {
        return fromStore(session, credential);
    });
}

Result<KeySet> InspectCommand::keys(Session &session, const Subject &subject) const
{
    SignatureVerifier &verifier = *session.parts().signatures();
    const std::string &file = m_key.empty() ? m_secretKey : m_key;
    if (!file.empty()) {
        return readSecretFile(QString::fromStdString(file), largestKiB).and_then([&](const Secret &text) {
            return verifier.readKeys(text.reveal(), m_key.empty() ? SignatureVerifier::KeyText::Secret
                                                                  : SignatureVerifier::KeyText::Public);
        });
    }
    if (!subject.credential)
        return failure(Error::Kind::InvalidInput,
                       tr("--verify alone needs a credential, whose provider's keys are asked for; for this token give "
                          "--key"));
    const auto ports = session.parts().flowPorts();
    if (!ports)
        return failure(ports.error());
    return await<KeySet>(session.interruption(), [&](QObject *context, Completion<KeySet> done) {
        fetchProviderKeys(*ports, *subject.credential, verifier, context, std::move(done));
    });
}

Result<Done> InspectCommand::verify(Session &session, Subject &subject) const
{
    const bool decided = subject.inspected.signature.state != SignatureCheck::State::NotChecked;
    if (decided || !session.parts().signatures()) // encrypted, unsigned, opaque: no key changes that
        return Done{};
    return keys(session, subject).and_then([&](const KeySet &set) -> Result<Done> {
        auto check = session.parts().signatures()->check(subject.token.reveal(), set);
        if (!check)
            return failure(check.error());
        subject.inspected.signature = *std::move(check);
        return Done{};
    });
}

Result<Done> InspectCommand::compare(Session &session, Subject &subject) const
{
    const QString with = QString::fromStdString(m_compare);
    auto other =
        session.find(with).and_then([&](const Credential &credential) { return fromStore(session, credential); });
    if (!other && other.error().kind == Error::Kind::UnknownCredential) {
        auto text = readSecretFile(with, largestKiB);
        if (!text && text.error().kind == Error::Kind::UnreadableFile) // neither the one nor the other
            return failure(other.error());
        other = text.and_then([&](const Secret &found) { return fromText(session, found); });
    }
    if (!other)
        return failure(other.error());
    subject.inspected.comparison = compareTokens(subject.inspected.decoded, other->inspected.decoded);
    subject.inspected.likeness = likeness(subject.token, other->token);
    return Done{};
}

QString InspectCommand::contradiction() const
{
    const std::string *const inputs[] = {&m_name, &m_key, &m_secretKey, &m_compare};
    if (std::count_if(std::begin(inputs), std::end(inputs), [](const std::string *input) { return *input == "-"; }) > 1)
        return tr("Standard input can be read once, and “-” is given twice. Put one of the two into a file.");
    if (m_phraseOption->count() > 0 && QString::fromStdString(m_phrase).simplified().isEmpty())
        return tr("--share-salt needs a phrase: without one, everybody could compare the fingerprint.");
    if (m_redacted && !m_json && (checks() || !m_compare.empty() || m_phraseOption->count() > 0))
        return tr("--redacted prints the token without its signature and nothing else. Add --json, or leave out what "
                  "is to be said of it.");
    return {};
}

ExitStatus InspectCommand::run(Session &session)
{
    if (const QString sentence = contradiction(); !sentence.isEmpty())
        return session.usage(sentence);
    auto subject = this->subject(session);
    if (!subject)
        return session.fail(subject.error());
    InspectedToken &token = subject->inspected;
    if (const auto checked = checks() ? verify(session, *subject) : Result<Done>(Done{}); !checked)
        return session.fail(checked.error());
    if (const auto compared = m_compare.empty() ? Result<Done>(Done{}) : compare(session, *subject); !compared)
        return session.fail(compared.error());
    if (!m_phrase.empty())
        token.shared = sharedFingerprint(subject->token, QString::fromStdString(m_phrase));
    if (m_redacted) {
        token.redacted = withoutSignature(subject->token.reveal());
        if (token.redacted.isEmpty())
            return session.fail(Error::Kind::InvalidInput,
                                tr("this token has no signature to take away: none of it can be shown"));
    }
    Terminal &terminal = session.terminal();
    if (m_json)
        terminal.data(QByteArrayView(jsonText(token.toJson())));
    else if (m_redacted)
        terminal.data(QByteArrayView(token.redacted + '\n'));
    else
        terminal.data(token.toText(terminal, session.now()));
    const ExitStatus done = session.done();
    // For a script: whoever asks for a check wants to stop at whatever is not valid.
    if (!checks() || done != ExitStatus::Done || token.signature.state == SignatureCheck::State::Valid)
        return done;
    terminal.complain(tr("No valid signature: %1.").arg(signatureWords(token.signature)));
    return ExitStatus::Unexpected;
}

} // namespace

std::unique_ptr<Command> makeInspectCommand() { return std::make_unique<InspectCommand>(); }

} // namespace fob::cli
