// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/MinTtl.h"

#include "cli/Values.h"
#include "wording/DurationWords.h"
#include "wording/SafeText.h"

#include <QCoreApplication>

namespace fob::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(fob::MinTtl)
};

} // namespace

void MinTtl::declare(CLI::App &app)
{
    m_option = app.add_option("--min-ttl", m_seconds,
                              Words::tr("how long the token has to live yet; 30 when left out").toStdString())
                   ->type_name("SECONDS")
                   ->check(wholeNumber(0, 1'000'000'000));
}

std::optional<std::chrono::seconds> MinTtl::unreachable(const TokenFacts &facts, Instant now) const
{
    if (!isGiven() || !facts.present || !facts.expiresAt || *facts.expiresAt <= now)
        return {};
    const auto life = std::chrono::floor<std::chrono::seconds>(*facts.expiresAt - facts.issuedAt);
    return life < value() ? std::optional(life) : std::nullopt;
}

std::optional<std::chrono::seconds> MinTtl::missedBy(const TokenSet &tokens, Instant now) const
{
    if (!isGiven() || tokens.livesFor(now, value()))
        return {};
    return unreachable(TokenFacts::of(tokens), now)
        .value_or(std::chrono::floor<std::chrono::seconds>(*tokens.expiresAt - now));
}

ExitStatus MinTtl::refuse(Session &session, const Credential &credential, std::chrono::seconds life)
{
    session.terminal().complain(Words::tr("The provider's tokens for “%1” live %2, which is less than --min-ttl asks "
                                          "for. To get one all the same: %3")
                                    .arg(safeText(credential.name), durationWords(life),
                                         QStringLiteral("fob token ") + shellWord(credential.name)));
    return ExitStatus::Refused;
}

} // namespace fob::cli
