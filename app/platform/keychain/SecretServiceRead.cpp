// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/keychain/SecretServiceRead.h"

#include "platform/keychain/SecretServiceBus.h"
#include "platform/keychain/SecretServiceCalls.h"

#include <QDBusArgument>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusVariant>

namespace fob {

namespace {

/// The secret of a reply (session, parameters, value, content type); QtKeychain writes bytes as base64.
std::optional<Secret> secretIn(const QDBusMessage &reply)
{
    const auto argument = reply.arguments().value(0).value<QDBusArgument>();
    if (argument.currentType() != QDBusArgument::StructureType)
        return std::nullopt;
    QDBusObjectPath session;
    QByteArray parameters;
    QByteArray value;
    argument.beginStructure();
    argument >> session >> parameters >> value;
    argument.endStructure();
    auto decoded = QByteArray::fromBase64Encoding(value, QByteArray::AbortOnBase64DecodingErrors);
    wipe(value);
    if (!decoded)
        return std::nullopt;
    return Secret::take(std::move(*decoded));
}

} // namespace

bool SecretServiceRead::isForThisDesktop()
{
    // QtKeychain 0.13 goes by these.
    return !qgetenv("XDG_CURRENT_DESKTOP").contains("KDE") && qEnvironmentVariableIsEmpty("KDE_FULL_SESSION") &&
           !qgetenv("DESKTOP_SESSION").toLower().contains("kde");
}

SecretServiceRead::SecretServiceRead(QString key, std::chrono::milliseconds limit, SecretServiceSession &session,
                                     Answered answered, QObject *parent)
    : QObject(parent), m_key(std::move(key)), m_answered(std::move(answered)), m_known(session)
{
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, [this] { end(std::nullopt); });
    m_limit.start(limit);
}

void SecretServiceRead::call(const QDBusMessage &message, Replied replied, std::function<void()> refused)
{
    auto *watcher = new QDBusPendingCallWatcher(secretServiceBus().asyncCall(message, m_limit.remainingTime()), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
            [this, replied, refused](QDBusPendingCallWatcher *finished) {
                finished->deleteLater();
                if (!m_answered)
                    return;
                if (!finished->isError())
                    replied(finished->reply());
                else if (refused)
                    refused();
                else
                    end(std::nullopt);
            });
}

void SecretServiceRead::start()
{
    if (m_known.isOn(secretServiceBus().baseService())) {
        m_session = m_known.path;
        return search();
    }
    // GNOME Keyring registers a caller some time after its first request. Where that is OpenSession, and others call at
    // the same moment, it aborts, and comes back locked (its issues 190 and 196): so it is asked for something first.
    QDBusMessage first = toSecretService("ReadAlias");
    first << QStringLiteral("default");
    call(first, [this](const QDBusMessage &) {
        // Both at once: neither needs the other's answer.
        if (m_known.isOn(secretServiceBus().baseService()))
            m_session = m_known.path; // another read was quicker
        else
            openSession();
        search();
    });
}

void SecretServiceRead::search()
{
    call(searchForItem(m_key, {{QStringLiteral("type"), QStringLiteral("base64")}}), [this](const QDBusMessage &reply) {
        const auto items = qdbus_cast<QList<QDBusObjectPath>>(reply.arguments().value(0));
        if (items.size() != 1) // not there, in a locked collection, or there twice
            return end(std::nullopt);
        m_item = items.front().path();
        ask();
    });
}

void SecretServiceRead::openSession()
{
    m_opened = true;
    QDBusMessage open = toSecretService("OpenSession");
    open << QStringLiteral("plain") << QVariant::fromValue(QDBusVariant(QString()));
    call(open, [this](const QDBusMessage &reply) {
        const QDBusConnection bus = secretServiceBus();
        m_session = reply.arguments().value(1).value<QDBusObjectPath>().path();
        if (m_known.isOn(bus.baseService())) { // another read was quicker
            bus.send(toSecretServiceObject(std::exchange(m_session, m_known.path), "org.freedesktop.Secret.Session",
                                           "Close"));
        } else {
            m_known = {m_session, bus.baseService()};
        }
        ask();
    });
}

void SecretServiceRead::ask()
{
    if (m_session.isEmpty() || m_item.isEmpty())
        return;
    QDBusMessage get = toSecretServiceObject(m_item, "org.freedesktop.Secret.Item", "GetSecret");
    get << QVariant::fromValue(QDBusObjectPath(m_session));
    const auto sessionIsGone = [this] {
        if (m_opened)
            return end(std::nullopt);
        // The service has been started anew since, and does not know the session any more.
        m_known = {};
        m_session.clear();
        openSession();
    };
    call(
        get, [this](const QDBusMessage &reply) { end(secretIn(reply)); }, sessionIsGone);
}

void SecretServiceRead::end(std::optional<Secret> value)
{
    m_limit.stop();
    if (const Answered answered = std::exchange(m_answered, nullptr)) {
        deleteLater();
        answered(std::move(value));
    }
}

} // namespace fob
