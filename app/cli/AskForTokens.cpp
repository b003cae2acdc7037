// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/AskForTokens.h"

#include "cli/UnsavedTokens.h"
#include "wording/DurationWords.h"
#include "wording/SafeText.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

namespace fob::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(fob::AskForTokens)
};

/// Who has to wait, for a turn or for another process, is told so, once for each.
void sayWaiting(Session &session, const FlowPorts &ports, const std::vector<Credential> &credentials, QObject &until)
{
    QObject::connect(&ports.vault, &CredentialVault::lockAwaited, &until, [&](const CredentialId &id) {
        for (const Credential &credential : credentials)
            if (credential.id == id)
                session.terminal().say(
                    Words::tr("Another Fob is at work on “%1”. Waiting until it is done, for %2 at "
                              "most; interrupt to give up.")
                        .arg(safeText(credential.name), durationWords(CredentialVault::lockPatience)));
    });
    QObject::connect(
        &ports.budget, &RateBudget::waiting, &until,
        [&session, &credentials, said = std::map<CredentialId, Instant>()](const CredentialId &id,
                                                                           Instant turn) mutable {
            const auto credential = std::find_if(credentials.begin(), credentials.end(),
                                                 [&id](const Credential &each) { return each.id == id; });
            if (credential == credentials.end() || std::exchange(said[id], turn) == turn)
                return;
            session.terminal().say(
                Words::tr("The provider limits how often it may be asked for a token. The turn of “%1” comes in %2; "
                          "interrupt to give it up.")
                    .arg(safeText(credential->name),
                         durationWords(std::chrono::ceil<std::chrono::seconds>(turn - session.now()))));
        });
}

/// After an error that may still come to a good end.
Result<TokenSet> savedAfterAll(Session &session, const FlowPorts &ports, const Credential &credential,
                               Result<TokenSet> tokens)
{
    if (tokens)
        return tokens;
    if (const auto saved = waitUntilSaved(session, credential, tokens.error()); !saved)
        return failure(saved.error());
    const auto now = ports.vault.findById(credential.id);
    auto stored = now ? storedTokens(session, *now, std::chrono::seconds(0)) : std::nullopt;
    return stored ? std::move(*stored) : std::move(tokens);
}

} // namespace

std::vector<Result<TokenSet>> askForTokens(Session &session, const std::vector<Credential> &credentials,
                                           const TokenSource::Options &options)
{
    std::vector<Result<TokenSet>> answers;
    const auto ports = session.parts().flowPorts();
    for (std::size_t i = 0; i < credentials.size(); ++i) // what has no answer in the end has been given up
        answers.emplace_back(ports ? failure(Error::Kind::Cancelled) : failure(ports.error()));
    if (!ports)
        return answers;
    TokenSource source(*ports);
    sayWaiting(session, *ports, credentials, source);
    std::size_t outstanding = credentials.size();
    (void)session.finish<Done>(
        [&](QObject *context, const Completion<Done> &done) {
            for (std::size_t i = 0; i < credentials.size(); ++i)
                source.get(credentials[i], options, context, [&, done, i](Result<TokenSet> answer) {
                    answers[i] = std::move(answer);
                    if (--outstanding == 0)
                        done(Done{});
                });
        },
        [&source] { return source.giveUpWaiting(); });
    for (std::size_t i = 0; i < credentials.size(); ++i)
        answers[i] = savedAfterAll(session, *ports, credentials[i], std::move(answers[i]));
    return answers;
}

Result<TokenSet> askForTokens(Session &session, const Credential &credential, const TokenSource::Options &options)
{
    return std::move(askForTokens(session, std::vector{credential}, options).front());
}

std::optional<Result<TokenSet>> storedTokens(Session &session, const Credential &credential,
                                             std::chrono::seconds minTtl)
{
    const TokenFacts &facts = credential.token;
    if (!facts.present || (facts.expiresAt && *facts.expiresAt - session.now() < minTtl))
        return std::nullopt;
    const auto vault = session.vault();
    if (!vault)
        return failure(vault.error());
    auto secrets =
        await<CredentialSecrets>(session.interruption(), [&](QObject *context, Completion<CredentialSecrets> done) {
            (*vault)->openSecrets(credential.id, context, std::move(done));
        });
    if (!secrets)
        return failure(secrets.error());
    if (!secrets->tokens || !secrets->tokens->livesFor(session.now(), minTtl))
        return std::nullopt; // the index was behind
    return std::move(*secrets->tokens);
}

} // namespace fob::cli
