// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/AskForTokens.h"

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
    return session.finish<TokenSet>(
        [&](QObject *context, Completion<TokenSet> done) { source.get(credential, options, context, std::move(done)); },
        [&source] { return source.giveUpWaiting(); });
}

} // namespace fob::cli
