// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Ports.h"
#include "core/ProviderCatalog.h"
#include "core/Warnings.h"

#include <QObject>
#include <QTimer>

namespace fob {

class Notifications;

// Says ahead of time what ends, once each, whatever restarts: what has been said is noted in the index. One
// notification a credential, or one for all when there are many.
class WarningNotices : public QObject
{
    Q_OBJECT
public:
    using Credentials = std::function<const std::vector<Credential> &()>;

    // `credentials`: as the window knows them.
    WarningNotices(const ProviderCatalog &providers, CredentialIndex &index, const Clock &clock,
                   Credentials credentials, QObject *parent = nullptr);

    void setEnabled(bool enabled);
    // Looks at once, and every few minutes from then on.
    void start();

Q_SIGNALS:
    // The user follows a notification.
    void openRequested(const fob::CredentialId &id);

private:
    void look();
    void say(const std::vector<Warning> &warnings);
    void said(const QStringList &keys);

    const ProviderCatalog &m_providers;
    CredentialIndex &m_index;
    const Clock &m_clock;
    Credentials m_credentials;
    Notifications *m_notifications = nullptr;
    QTimer m_timer;
    bool m_enabled = true;
    bool m_started = false;
};

} // namespace fob
