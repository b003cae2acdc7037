// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/vault/StoreChoice.h"

#include "platform/system/Paths.h"

#include <QFileInfo>
#include <QSettings>

namespace fob {

namespace {

const auto key = QStringLiteral("store");
const auto lockKey = QStringLiteral("vault-lock-minutes");

Result<Done> saveValue(const QString &settingsFile, const QString &name, const QVariant &value)
{
    if (auto folder = makePrivateFolder(QFileInfo(settingsFile).absolutePath()); !folder)
        return folder;
    QSettings settings(settingsFile, QSettings::IniFormat);
    settings.setValue(name, value);
    settings.sync();
    if (settings.status() != QSettings::NoError)
        return failure(Error::Kind::VaultFailed, settingsFile);
    return Done{};
}

Result<StoreChoice> chosen(const QString &name, StoreChoice::From from, const QString &where)
{
    if (const auto kind = StoreChoice::fromName(name))
        return StoreChoice{*kind, from};
    return failure(Error::Kind::InvalidInput, where + name + QStringLiteral(" (vault, keychain)"));
}

} // namespace

std::optional<StoreChoice::Kind> StoreChoice::fromName(QStringView name)
{
    if (name == QLatin1String("keychain"))
        return Kind::Keychain;
    if (name == QLatin1String("vault"))
        return Kind::Vault;
    return std::nullopt;
}

QString StoreChoice::nameOf(Kind kind)
{
    return kind == Kind::Vault ? QStringLiteral("vault") : QStringLiteral("keychain");
}

Result<StoreChoice> StoreChoice::load(const QString &settingsFile)
{
    if (const QString name = qEnvironmentVariable("FOB_STORE"); !name.isEmpty())
        return chosen(name, From::Environment, QStringLiteral("FOB_STORE="));
    // Most have no settings, and asking for a file that is not there is all that `fob token` pays then.
    if (!QFileInfo::exists(settingsFile))
        return StoreChoice{};
    const QSettings settings(settingsFile, QSettings::IniFormat);
    if (!settings.contains(key))
        return StoreChoice{};
    return chosen(settings.value(key).toString(), From::Settings, settingsFile + QStringLiteral(": store="));
}

Result<Done> StoreChoice::save(const QString &settingsFile, Kind kind)
{
    return saveValue(settingsFile, key, nameOf(kind));
}

std::chrono::minutes StoreChoice::lockAfter(const QString &settingsFile)
{
    constexpr int usual = 15;
    constexpr int longest = 24 * 60;
    if (!QFileInfo::exists(settingsFile))
        return std::chrono::minutes(usual);
    const int minutes = QSettings(settingsFile, QSettings::IniFormat).value(lockKey, usual).toInt();
    return std::chrono::minutes(minutes >= 1 && minutes <= longest ? minutes : usual);
}

Result<Done> StoreChoice::saveLockAfter(const QString &settingsFile, std::chrono::minutes duration)
{
    return saveValue(settingsFile, lockKey, static_cast<int>(duration.count()));
}

} // namespace fob
