// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/TokenActions.h"

#include "services/Revocation.h"
#include "ui/actions/ClipboardGuard.h"
#include "wording/DurationWords.h"
#include "wording/Language.h"
#include "wording/SafeText.h"

namespace fob {

TokenActions::TokenActions(const WindowParts &parts, ClipboardGuard &clipboard, QObject *parent)
    : QObject(parent), m_parts(parts), m_clipboard(clipboard)
{
}

void TokenActions::get(const Credential &credential) { obtain(credential, false); }

void TokenActions::refresh(const Credential &credential) { obtain(credential, true); }

void TokenActions::obtain(const Credential &credential, bool force)
{
    if (!begin(credential.id))
        return;
    TokenSource::Options options;
    options.force = force;
    m_parts.tokens.get(credential, options, this, [this, id = credential.id](Result<TokenSet> tokens) {
        end(id);
        if (tokens)
            Q_EMIT succeeded(id, tr("There is a live token now. %1").arg(livesWords(*tokens)));
        else
            Q_EMIT failed(id, tokens.error());
    });
}

void TokenActions::copy(const Credential &credential, TokenFormat format)
{
    const auto provider = m_parts.flow.providers.find(credential.provider);
    if (!provider) {
        Q_EMIT failed(credential.id, provider.error());
        return;
    }
    if (!begin(credential.id))
        return;
    m_parts.tokens.get(credential, {}, this, [this, credential, format, known = *provider](Result<TokenSet> tokens) {
        end(credential.id);
        if (!tokens) {
            Q_EMIT failed(credential.id, tokens.error());
            return;
        }
        ActivityEvent event = activityOf(credential, ActivityEvent::Kind::HandedOut, m_parts.flow.clock.now());
        event.detail = nameOf(format);
        m_parts.flow.vault.report(event);
        m_clipboard.copySecret(formatToken(format, *tokens, credential, *known),
                               tr("%1 of “%2”").arg(formatTitle(format), safeText(credential.name, 40)));
        Q_EMIT succeeded(credential.id, QString());
    });
}

void TokenActions::revoke(const Credential &credential)
{
    if (!begin(credential.id))
        return;
    revokeTokens(m_parts.flow, credential, this, [this, id = credential.id](Result<RevocationOutcome> outcome) {
        end(id);
        if (!outcome) {
            Q_EMIT failed(id, outcome.error());
            return;
        }
        if (outcome->revokedAtProvider) {
            Q_EMIT succeeded(id, tr("The tokens are revoked at the provider and forgotten here."));
            return;
        }
        const QString until = outcome->livesUntil
                                  ? tr("The access token lives until it expires, %1.")
                                        .arg(momentWords(*outcome->livesUntil, m_parts.flow.clock.now()))
                                  : tr("The access token lives until it expires.");
        Q_EMIT succeeded(id, tr("The tokens are forgotten here. %1").arg(until));
    });
}

QString TokenActions::livesWords(const TokenSet &tokens) const
{
    if (!tokens.expiresAt)
        return tr("It has no expiry.");
    const auto left = std::chrono::floor<std::chrono::seconds>(*tokens.expiresAt - m_parts.flow.clock.now());
    return tr("It lives for %1.").arg(durationWords(left));
}

bool TokenActions::begin(const CredentialId &id)
{
    if (m_busy.contains(id))
        return false;
    m_busy.insert(id);
    Q_EMIT busyChanged(id);
    return true;
}

void TokenActions::end(const CredentialId &id)
{
    m_busy.remove(id);
    Q_EMIT busyChanged(id);
}

QString formatTitle(TokenFormat format)
{
    switch (format) {
    case TokenFormat::Raw:
        return TokenActions::tr("Token");
    case TokenFormat::Header:
        return TokenActions::tr("Authorization header");
    case TokenFormat::Curl:
        return TokenActions::tr("curl command");
    case TokenFormat::Env:
        return TokenActions::tr("Shell export");
    case TokenFormat::Json:
        return TokenActions::tr("JSON");
    }
    return {};
}

} // namespace fob
