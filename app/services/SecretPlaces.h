// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ChosenSecretStore.h"
#include "core/EncryptedStore.h"
#include "services/CredentialVault.h"
#include "services/StoreMove.h"

#include <functional>

namespace fob {

/// What this installation has settled about its stores, and how to write that down.
struct StoreSettings
{
    StoreKind kind = StoreKind::Keychain;
    bool ruledByEnvironment = false; ///< FOB_STORE: the settings file is not asked
    std::chrono::minutes lockAfter{15};
    std::function<Result<Done>(StoreKind)> saveKind;
    std::function<Result<Done>(std::chrono::minutes)> saveLockAfter;
};

/// Both places for secrets, and the way from one to the other that every front end takes: settle what a crash left,
/// move (StoreMove), write the choice down, and go on with the other store in this process.
class SecretPlaces : public QObject
{
    Q_OBJECT
public:
    struct Ports
    {
        SecretStore &keychain;
        EncryptedStore &vault;
        ChosenSecretStore &chosen;
        CredentialIndex &index;
        CredentialLocks &locks;
        const Clock &clock;
        RandomSource &random;
    };

    SecretPlaces(const Ports &ports, StoreSettings settings, QObject *parent = nullptr);
    ~SecretPlaces() override;

    [[nodiscard]] StoreKind kind() const { return m_settings.kind; }
    [[nodiscard]] bool isRuledByEnvironment() const { return m_settings.ruledByEnvironment; }
    [[nodiscard]] EncryptedStore &vault() const { return m_ports.vault; }
    [[nodiscard]] SecretStore &of(StoreKind kind) const;

    [[nodiscard]] std::chrono::minutes lockAfter() const { return m_settings.lockAfter; }
    /// Holds from now on, also where it could not be written down.
    Result<Done> setLockAfter(std::chrono::minutes duration);

    /// One at a time (StorageBusy). StoreMove's errors, and those of writing the choice down: the secrets are there by
    /// then, and the same move again finishes it.
    void moveTo(StoreKind to, QObject *context, Completion<StoreMoved> done);
    [[nodiscard]] bool isMoving() const { return m_done != nullptr; }
    /// Cancelled, and everything is as it was; false, and it goes on, when the new store counts already.
    bool cancelMove();

Q_SIGNALS:
    void progressed(int moved, int of);
    /// This process reads from there now.
    void moved(fob::StoreKind to);

private:
    void settle(StoreKind to);
    void move(StoreKind to);
    void goOnWith(StoreKind to, const StoreMoved &moved);
    void end(Result<StoreMoved> result);

    Ports m_ports;
    StoreSettings m_settings;
    std::unique_ptr<CredentialVault> m_before; ///< over the store that counts before the move
    std::unique_ptr<StoreMove> m_move;
    Completion<StoreMoved> m_done;
};

} // namespace fob
