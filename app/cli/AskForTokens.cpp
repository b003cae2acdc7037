// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/AskForTokens.h"

#include "cli/UnsavedTokens.h"
#include "wording/DurationWords.h"
#include "wording/SafeText.h"

#include <QCoreApplication>

namespace fob::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(fob::AskForTokens)
};

} // namespace

Result<TokenSet> askForTokens(Session &session, const FlowPorts &ports, const Credential &credential,
                              const TokenSource::Options &options)
{
    TokenSource source(ports);
    Instant said{};
    QObject::connect(&ports.budget, &RateBudget::waiting, &source, [&](const CredentialId &id, Instant until) {
        if (id != credential.id || until == said)
            return;
        said = until;
        session.terminal().say(
            Words::tr("The provider limits how often it may be asked for a token. The turn of “%1” comes in %2; "
                      "interrupt to give it up.")
                .arg(safeText(credential.name),
                     durationWords(std::chrono::ceil<std::chrono::seconds>(until - session.now()))));
    });
    auto tokens = session.finish<TokenSet>(
        [&](QObject *context, Completion<TokenSet> done) { source.get(credential, options, context, std::move(done)); },
        [&source] { return source.giveUpWaiting(); });
    if (tokens)
        return tokens;
    if (const auto saved = waitUntilSaved(session, credential, tokens.error()); !saved)
        return failure(saved.error());
    const auto now = ports.vault.findById(credential.id);
    auto stored = now ? storedTokens(session, *now, std::chrono::seconds(0)) : std::nullopt;
    return stored ? std::move(*stored) : std::move(tokens);
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

Result<TokenSet> liveTokens(Session &session, const Credential &credential)
{
    const TokenSource::Options options;
    if (auto stored = storedTokens(session, credential, options.minTtl))
        return std::move(*stored);
    const auto ports = session.parts().flowPorts();
    if (!ports)
        return failure(ports.error());
    return askForTokens(session, *ports, credential, options);
}

} // namespace fob::cli
