// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakes/FakeBrowserSide.h"

#include <algorithm>

namespace fob::fakes {

FakeRedirectListener::FakeRedirectListener(quint16 port, const RedirectRules &rules)
    : m_port(port), m_uri(QStringLiteral("http://%1:%2%3").arg(rules.host).arg(port).arg(rules.path))
{
}

QUrl FakeRedirectListener::startAddress(const QUrl &target)
{
    const QUrl start(QStringLiteral("http://127.0.0.1:%1/start/%2").arg(m_port).arg(m_starts.size() + 1));
    m_starts.insert(start.toString(), target);
    return start;
}

void FakeRedirectListener::arrive(const QByteArray &query)
{
    if (!m_arrived)
        return refuse(QStringLiteral("a redirect on a listener that nobody listens to"));
    auto answered = std::make_shared<bool>(false);
    m_arrived(query, [answered, log = landings](Landing landing) {
        if (std::exchange(*answered, true))
            return refuse(QStringLiteral("one redirect answered twice"));
        log->append(landing);
    });
}

Result<std::unique_ptr<RedirectListener>> FakeRedirectListeners::listen(const RedirectRules &rules,
                                                                        const QList<quint16> &ports)
{
    using Listener = std::unique_ptr<RedirectListener>;
    return m_faults.now<Listener>(QStringLiteral("listeners.listen"), [&]() -> Result<Listener> {
        quint16 port = 0;
        if (ports.isEmpty())
            port = m_nextPort++;
        for (const quint16 wanted : ports)
            if (port == 0 && !busy.contains(wanted))
                port = wanted;
        if (port == 0)
            return failure(Error::Kind::PortInUse, QString::number(ports.first()));
        auto listener = std::make_unique<FakeRedirectListener>(port, rules);
        m_given.append(listener.get());
        return listener;
    });
}

int FakeRedirectListeners::open() const
{
    return static_cast<int>(
        std::count_if(m_given.begin(), m_given.end(), [](const auto &given) { return !given.isNull(); }));
}

Result<Done> FakeBrowser::open(const QUrl &address, const QString &command)
{
    if (address.scheme() != QLatin1String("http") && address.scheme() != QLatin1String("https"))
        refuse(QStringLiteral("a browser was handed %1").arg(address.toString()));
    auto result = m_faults.now<Done>(QStringLiteral("browser.open"), []() -> Result<Done> { return Done{}; });
    if (!result)
        return result;
    opened.append({address, command});
    if (onOpen)
        onOpen(address);
    return result;
}

void FakeSandboxHost::ensureRunning(const QUrl &address, QObject *context, Completion<Done> done)
{
    if (!allowed)
        refuse(QStringLiteral("the sandbox was started at %1").arg(address.toString()));
    asked.append(address);
    m_faults.later<Done>(QStringLiteral("sandbox.ensureRunning"), context, std::move(done),
                         []() -> Result<Done> { return Done{}; });
}

} // namespace fob::fakes
