// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/keychain/KeychainProbe.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QTimer>

namespace fob {

/// One look at the Secret Service (specifications.freedesktop.org/secret-service): is there one, which collection is
/// the default, is it locked, is the item in a locked one. On a bus connection of its own, so that a bus that comes up
/// later is seen.
class SecretServiceQuery final : public QObject
{
    Q_OBJECT
public:
    SecretServiceQuery(QString key, std::chrono::milliseconds limit, QObject *parent);
    ~SecretServiceQuery() override;

    void start();

    /// The program that owns the Secret Service's name: "GNOME Keyring", "KWallet", …; empty when none does.
    [[nodiscard]] static QString serverName();

Q_SIGNALS:
    void answered(const fob::KeychainProbe::Seen &seen);

private:
    using Replied = std::function<void(const QDBusMessage &)>;

    void call(const QDBusMessage &message, Replied replied);
    void askDefaultCollection();
    void askLocked(const QString &collection);
    void askLockedItems();
    void end(SecretStoreStatus::State state, const QString &detail = {}, bool noCollection = false);

    QString m_key;
    QString m_connectionName;
    QDBusConnection m_bus;
    QTimer m_limit;
    bool m_over = false;
};

} // namespace fob
