// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/SecretPlaces.h"

#include "core/Later.h"

#include <QPointer>

namespace fob {

namespace {

/// Between two looks whether the last call to the store before has its answer; each has a deadline of its own.
constexpr std::chrono::milliseconds shortWhile{50};

} // namespace

SecretPlaces::SecretPlaces(const Ports &ports, StoreSettings settings, QObject *parent)
    : QObject(parent), m_ports(ports), m_settings(std::move(settings))
{
}

SecretPlaces::~SecretPlaces() = default;

SecretStore &SecretPlaces::of(StoreKind kind) const
{
    return kind == StoreKind::Vault ? static_cast<SecretStore &>(m_ports.vault) : m_ports.keychain;
}

Result<Done> SecretPlaces::setLockAfter(std::chrono::minutes duration)
{
    m_settings.lockAfter = duration;
    m_ports.vault.setLockAfter(duration);
    return m_settings.saveLockAfter(duration);
}

void SecretPlaces::moveTo(StoreKind to, QObject *context, Completion<StoreMoved> done)
{
    if (m_done)
        return later<StoreMoved>(context, std::move(done), failure(Error::Kind::StorageBusy, m_ports.chosen.backend()));
    m_done = [guard = QPointer(context), done = std::move(done)](Result<StoreMoved> result) {
        if (guard)
            later(guard.data(), done, std::move(result));
    };
    settle(to);
}

/// In the store that counts, whichever this process has chosen.
void SecretPlaces::settle(StoreKind to)
{
    const auto recorded = StoreMove::recordedBackend(m_ports.index);
    if (!recorded)
        return end(failure(recorded.error()));
    const bool inVault = *recorded == m_ports.vault.backend();
    m_before = std::make_unique<CredentialVault>(m_ports.index, of(inVault ? StoreKind::Vault : StoreKind::Keychain),
                                                 m_ports.locks, m_ports.clock, m_ports.random);
    m_before->reconcile(this, [this, to](const Result<Done> &settled) {
        if (!m_done)
            return;
        if (!settled)
            return end(failure(settled.error()));
        move(to);
    });
}

void SecretPlaces::move(StoreKind to)
{
    SecretStore &from = of(to == StoreKind::Vault ? StoreKind::Keychain : StoreKind::Vault);
    m_move = std::make_unique<StoreMove>(m_ports.index, from, of(to), m_ports.locks);
    connect(m_move.get(), &StoreMove::progressed, this, &SecretPlaces::progressed);
    m_move->start(this, [this, to](const Result<StoreMoved> &moved) {
        if (!m_done)
            return;
        if (!moved)
            return end(failure(moved.error()));
        goOnWith(to, *moved);
    });
}

void SecretPlaces::goOnWith(StoreKind to, const StoreMoved &moved)
{
    // A call to the store before may still be without an answer, which comes to nothing (KeychainChanged).
    if (!m_ports.chosen.choose(of(to))) {
        QTimer::singleShot(shortWhile, this, [this, to, moved] { goOnWith(to, moved); });
        return;
    }
    m_settings.kind = to;
    const auto saved = m_settings.saveKind(to);
    Q_EMIT this->moved(to);
    end(saved ? Result<StoreMoved>(moved) : failure(saved.error()));
}

bool SecretPlaces::cancelMove()
{
    if (!m_done || (m_move && m_move->isRecorded()))
        return false;
    end(failure(Error::Kind::Cancelled));
    return true;
}

void SecretPlaces::end(Result<StoreMoved> result)
{
    // Called from within what they are doing.
    if (m_move)
        m_move.release()->deleteLater();
    if (m_before)
        m_before.release()->deleteLater();
    std::exchange(m_done, nullptr)(std::move(result));
}

} // namespace fob
