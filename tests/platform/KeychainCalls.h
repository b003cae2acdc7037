// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/keychain/KeychainSecretStore.h"

#include <QEventLoop>
#include <QProcess>
#include <QTest>
#include <QTimer>

#include <optional>

namespace fob::tests {

/// Waits for the one answer of a call, without the pauses of QTest::qWaitFor.
template <typename T, typename Call> std::optional<T> waitFor(Call call, int limitMs = 40000)
{
    std::optional<T> result;
    QEventLoop loop;
    bool returned = false;
    call([&](T got) {
        result.emplace(std::move(got));
        loop.quit();
        if (!returned)
            qFatal("answered before the call returned");
    });
    returned = true;
    QTimer::singleShot(limitMs, &loop, &QEventLoop::quit);
    loop.exec();
    return result;
}

/// The same for a port.
template <typename T, typename Call> Result<T> wait(Call call)
{
    QObject context;
    auto result = waitFor<Result<T>>([&](const Completion<T> &done) { call(&context, done); });
    return result ? std::move(*result) : failure(Error::Kind::Unexpected, QStringLiteral("never answered"));
}

inline Result<Secret> read(SecretStore &store, const QString &id)
{
    return wait<Secret>([&](QObject *context, Completion<Secret> done) { store.read(id, context, std::move(done)); });
}

inline Result<Done> write(SecretStore &store, const QString &id, const QByteArray &value)
{
    return wait<Done>(
        [&](QObject *context, Completion<Done> done) { store.write(id, Secret(value), context, std::move(done)); });
}

inline Result<Done> remove(SecretStore &store, const QString &id)
{
    return wait<Done>([&](QObject *context, Completion<Done> done) { store.remove(id, context, std::move(done)); });
}

inline Result<SecretStoreStatus> status(SecretStore &store)
{
    return wait<SecretStoreStatus>(
        [&](QObject *context, Completion<SecretStoreStatus> done) { store.status(context, std::move(done)); });
}

/// "Done" or the error's name.
template <typename T> QString outcome(const Result<T> &result)
{
    return result ? QStringLiteral("Done") : kindName(result.error().kind);
}

/// One item of the keychain itself, beneath the store.
inline KeychainOutcome item(KeychainJobs &jobs, const char *what, const QString &key, const QByteArray &value = {})
{
    const QDeadlineTimer deadline(10000);
    auto result = waitFor<KeychainOutcome>([&](const KeychainJobs::Answered &answered) {
        if (qstrcmp(what, "read") == 0)
            jobs.read(key, deadline, answered);
        else if (qstrcmp(what, "write") == 0)
            jobs.write(key, Secret(value), deadline, answered);
        else
            jobs.remove(key, deadline, answered);
    });
    return result ? std::move(*result) : KeychainOutcome{};
}

inline bool exists(KeychainJobs &jobs, const QString &key)
{
    return item(jobs, "read", key).kind == KeychainOutcome::Kind::Done;
}

/// tests/support/keyring.sh
inline bool keyring(const QString &verb)
{
    return QProcess::execute(QStringLiteral(FOB_SOURCE_DIR "/tests/support/keyring.sh"), {verb}) == 0;
}

} // namespace fob::tests
