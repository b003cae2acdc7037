// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/EncryptedStore.h"

#include <QString>

#include <optional>

namespace fob {

/// Where this user wants secrets to be kept.
struct StoreChoice
{
    using Kind = StoreKind;
    enum class From { Default, Settings, Environment };

    Kind kind = Kind::Keychain;
    From from = From::Default;

    /// "keychain" or "vault"; nothing else is taken for either.
    static std::optional<Kind> fromName(QStringView name);
    static QString nameOf(Kind kind);

    /// FOB_STORE, else `store` in the settings file, else the keychain. InvalidInput, detail: what was written where.
    static Result<StoreChoice> load(const QString &settingsFile);
    /// Into the settings file, for every later start. VaultFailed, detail: the file.
    static Result<Done> save(const QString &settingsFile, Kind kind);

    /// `vault-lock-minutes` in the settings file, 1 to 1440; else 15.
    static std::chrono::minutes lockAfter(const QString &settingsFile);
    static Result<Done> saveLockAfter(const QString &settingsFile, std::chrono::minutes duration);
};

} // namespace fob
