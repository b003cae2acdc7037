// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/TokenPresenter.h"

#include "core/Fingerprint.h"
#include "services/UserProfile.h"
#include "ui/detail/ClaimRows.h"
#include "ui/detail/TokenPage.h"

namespace fob {
namespace {

// Walking through the list with the arrow keys reads no keychain on the way.
constexpr std::chrono::milliseconds settlesIn{120};

} // namespace

TokenPresenter::TokenPresenter(const FlowPorts &ports, TokenPage &page)
    : QObject(&page), m_ports(ports), m_page(page), m_asking(std::make_unique<QObject>()),
      m_askingWhom(std::make_unique<QObject>())
{
    m_lookSoon.setSingleShot(true);
    m_lookSoon.setInterval(settlesIn);
    connect(&m_lookSoon, &QTimer::timeout, this, &TokenPresenter::look);
    connect(&m_page, &TokenPage::revealRequested, this, &TokenPresenter::reveal);
    connect(&m_page, &TokenPage::profileRequested, this, &TokenPresenter::readAccount);
}

void TokenPresenter::show(const Credential &credential, const Provider &provider)
{
    const bool another = credential.id != m_credential.id;
    if (another)
        m_askingWhom = std::make_unique<QObject>();
    if (another || credential.token != m_credential.token)
        m_asking = std::make_unique<QObject>();
    m_credential = credential;
    m_provider = &provider;
    m_page.showCredential(credential, provider, m_ports.clock.now());
    if (credential.token.present && !m_hidden)
        m_lookSoon.start();
    else
        m_lookSoon.stop();
}

void TokenPresenter::hideSecrets()
{
    m_hidden = true;
    m_asking = std::make_unique<QObject>();
    m_askingWhom = std::make_unique<QObject>();
    m_lookSoon.stop();
    m_page.hideSecrets();
}

void TokenPresenter::showSecretsAgain()
{
    m_hidden = false;
    if (m_credential.token.present)
        m_lookSoon.start();
}

void TokenPresenter::tick()
{
    if (m_provider)
        m_page.tick(m_ports.clock.now());
}

void TokenPresenter::withToken(const std::function<void(const Secret &)> &use)
{
    m_ports.vault.openSecrets(m_credential.id, m_asking.get(), [this, use](Result<CredentialSecrets> secrets) {
        if (!secrets) {
            m_page.showTrouble(secrets.error());
            return;
        }
        if (secrets->tokens)
            use(secrets->tokens->accessToken);
        if (std::exchange(m_hidden, false))
            Q_EMIT storeOpened();
    });
}

void TokenPresenter::look()
{
    withToken([this](const Secret &token) {
        const auto key = m_ports.vault.installationKey();
        m_page.showToken(DecodedToken::decode(token.reveal(), mostClaimRows),
                         key ? fingerprint(token, *key) : QString(), m_ports.clock.now());
    });
}

void TokenPresenter::reveal()
{
    withToken([this](const Secret &token) { m_page.reveal(token); });
}

void TokenPresenter::readAccount()
{
    readProfile(m_ports, m_credential, m_askingWhom.get(), [this](Result<UserProfile> profile) {
        if (!profile)
            return m_page.showProfileTrouble(profile.error());
        m_page.showProfile(*profile);
        Q_EMIT accountNamed(nameIn(*profile));
    });
}

} // namespace fob
