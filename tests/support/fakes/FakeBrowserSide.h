// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/fakes/Faults.h"

#include "core/Ports.h"

#include <QSet>

namespace fob::fakes {

/// A listener without a socket: the test is the browser.
class FakeRedirectListener : public RedirectListener
{
public:
    FakeRedirectListener(quint16 port, const RedirectRules &rules);

    [[nodiscard]] QString redirectUri() const override { return m_uri; }
    [[nodiscard]] QUrl startAddress(const QUrl &target) override;
    void onArrival(Arrived arrived, Landing unanswered) override
    {
        m_arrived = std::move(arrived);
        m_unanswered = unanswered;
    }

    /// The browser comes back with this raw query; every answer it gets is added to landings() of the port.
    void arrive(const QByteArray &query);
    [[nodiscard]] bool isHeard() const { return m_arrived != nullptr; }
    [[nodiscard]] Landing unanswered() const { return m_unanswered; }
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QUrl targetOf(const QUrl &start) const { return m_starts.value(start.toString()); }

    std::shared_ptr<QList<Landing>> landings = std::make_shared<QList<Landing>>(); ///< outlives the listener

private:
    quint16 m_port;
    QString m_uri;
    QHash<QString, QUrl> m_starts;
    Arrived m_arrived;
    Landing m_unanswered = Landing::Failed;
};

/// Port call: "listeners.listen".
class FakeRedirectListeners : public RedirectListeners
{
public:
    explicit FakeRedirectListeners(Faults &faults) : m_faults(faults) {}

    Result<std::unique_ptr<RedirectListener>> listen(const RedirectRules &rules, const QList<quint16> &ports) override;

    QSet<quint16> busy; ///< PortInUse
    /// Alive ones, oldest first; nullptr stands for a closed one.
    [[nodiscard]] FakeRedirectListener *at(int index) const { return m_given.value(index); }
    [[nodiscard]] FakeRedirectListener *last() const { return m_given.isEmpty() ? nullptr : m_given.last().data(); }
    [[nodiscard]] int count() const { return static_cast<int>(m_given.size()); }
    [[nodiscard]] int open() const;

private:
    Faults &m_faults;
    quint16 m_nextPort = 40001;
    QList<QPointer<FakeRedirectListener>> m_given;
};

/// Remembers what it was handed; anything but http and https is refused (S8). Port call: "browser.open".
class FakeBrowser : public Browser
{
public:
    struct Opened
    {
        QUrl address;
        QString command;
    };

    explicit FakeBrowser(Faults &faults) : m_faults(faults) {}
    Result<Done> open(const QUrl &address, const QString &command) override;

    QList<Opened> opened;
    std::function<void(const QUrl &)> onOpen; ///< a person who clicks at once

private:
    Faults &m_faults;
};

/// Refuses to start anything that was not allowed. Port call: "sandbox.ensureRunning".
class FakeSandboxHost : public SandboxHost
{
public:
    explicit FakeSandboxHost(Faults &faults) : m_faults(faults) {}
    void ensureRunning(const QUrl &address, QObject *context, Completion<Done> done) override;

    bool allowed = false;
    QList<QUrl> asked;

private:
    Faults &m_faults;
};

} // namespace fob::fakes
