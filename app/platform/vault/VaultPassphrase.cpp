// SPDX-License-Identifier: GPL-3.0-or-later
// VaultSecretStore: asking for the passphrase, and having another one.
#include "platform/vault/Teller.h"
#include "platform/vault/VaultSecretStore.h"

namespace fob {

using Kind = Error::Kind;
using Purpose = PassphraseSource::Purpose;

void VaultSecretStore::needKey(bool mayCreate, Completion<Done> done)
{
    lockIfDue();
    if (auto seen = look(); !seen)
        return done(seen);
    if (!m_image && !mayCreate)
        return done(failure(Kind::VaultMissing, path()));
    if (!m_image) {
        if (auto allowed = m_settings.mayCreate(); !allowed)
            return done(allowed);
    }
    if (m_unlocked && (!m_image || m_image->preamble() == m_unlocked->preamble)) {
        used();
        return done(Done{});
    }
    m_waiting.push_back(std::move(done));
    if (m_waiting.size() == 1) // else the answer is for all who wait
        ask(m_image ? Purpose::Unlock : Purpose::Create, 1,
            [this](const Result<Done> &result) { answerWaiting(result); });
}

void VaultSecretStore::unlock(QObject *context, Completion<Done> done)
{
    needKey(false, teller(context, std::move(done)));
}

void VaultSecretStore::answerWaiting(const Result<Done> &result)
{
    const auto waiting = std::exchange(m_waiting, {});
    for (const Completion<Done> &done : waiting)
        done(result);
}

void VaultSecretStore::ask(Purpose purpose, int attempt, Completion<Done> done)
{
    m_passphrases.ask(purpose, &m_self, [this, attempt, done](const Result<Secret> &passphrase) {
        if (!passphrase)
            return done(failure(passphrase.error()));
        const auto fits = tryPassphrase(*passphrase);
        if (!fits)
            return done(failure(fits.error()));
        if (!*fits && attempt < m_passphrases.attempts())
            return ask(Purpose::UnlockAgain, attempt + 1, done);
        done(*fits ? Result<Done>(Done{}) : failure(Kind::VaultWrongPassphrase, path()));
    });
}

Result<bool> VaultSecretStore::tryPassphrase(const Secret &passphrase)
{
    if (passphrase.isEmpty())
        return failure(Kind::PassphraseEmpty, path());
    if (auto seen = look(); !seen) // it may be another file than when the question was asked
        return failure(seen.error());
    const QByteArray preamble =
        m_image ? m_image->preamble().toByteArray() : VaultImage::freshPreamble(m_settings.cost);
    auto key = VaultKey::derive(passphrase, VaultImage::saltOf(preamble), VaultImage::costOf(preamble));
    if (!key)
        return failure(key.error());
    if (m_image && !m_image->isOpenedBy(*key))
        return false;
    m_contents.reset();
    m_unlocked.emplace(Unlocked{std::move(*key), preamble});
    m_stampAtUnlocking = stamp();
    used();
    return true;
}

void VaultSecretStore::changePassphrase(QObject *context, Completion<Done> done)
{
    auto tell = teller(context, std::move(done));
    lock();
    needKey(false, [this, tell](const Result<Done> &ready) {
        if (!ready)
            return tell(ready);
        m_passphrases.ask(Purpose::Replace, &m_self, [this, tell](Result<Secret> passphrase) {
            if (!passphrase)
                return tell(failure(passphrase.error()));
            if (passphrase->isEmpty())
                return tell(failure(Kind::PassphraseEmpty, path()));
            auto held = std::make_shared<Secret>(std::move(*passphrase));
            underLock([this, held] { return resealNow(*held); }, tell);
        });
    });
}

Result<Done> VaultSecretStore::resealNow(const Secret &passphrase)
{
    if (auto seen = look(); !seen)
        return seen;
    if (!m_unlocked || !m_image || m_image->preamble() != m_unlocked->preamble)
        return failure(Kind::KeychainLocked, backendName());
    auto before = contents();
    if (!before)
        return failure(before.error());
    const QByteArray preamble = VaultImage::freshPreamble(m_settings.cost);
    auto key = VaultKey::derive(passphrase, VaultImage::saltOf(preamble), VaultImage::costOf(preamble));
    if (!key)
        return failure(key.error());
    auto after = (*before)->resealed(m_unlocked->key, preamble, *key, path());
    if (!after)
        return failure(after.error());
    m_unlocked.emplace(Unlocked{std::move(*key), preamble});
    return replaceWith(*after);
}

} // namespace fob
