// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Later.h"
#include "platform/system/Paths.h"
#include "platform/vault/VaultSecretStore.h"
#include "support/fakes/Await.h"
#include "support/fakes/FakeTimeAndChance.h"

#include <QFile>

namespace fob::test {

/// As cheap as libsodium lets it be; real vaults never cost so little.
inline VaultCost cheap() { return {1, 8192}; }

/// Says what it is told to, and counts how often it is asked.
class ScriptedPassphrase final : public PassphraseSource
{
public:
    explicit ScriptedPassphrase(QList<QByteArray> answers = {"open sesame"}) : m_answers(std::move(answers)) {}

    void answer(QList<QByteArray> answers) { m_answers = std::move(answers); }
    void setAttempts(int attempts) { m_attempts = attempts; }
    [[nodiscard]] const QList<Purpose> &asked() const { return m_asked; }

    /// The last answer is given again and again; without any, nobody is there.
    void ask(Purpose purpose, QObject *context, Completion<Secret> done) override
    {
        m_asked += purpose;
        if (m_answers.isEmpty())
            return later<Secret>(context, std::move(done), failure(Error::Kind::PassphraseMissing));
        const QByteArray answer = m_answers.size() > 1 ? m_answers.takeFirst() : m_answers.front();
        later<Secret>(context, std::move(done), Secret(answer));
    }
    [[nodiscard]] int attempts() const override { return m_attempts; }

private:
    QList<QByteArray> m_answers;
    QList<Purpose> m_asked;
    int m_attempts = 1;
};

/// One process that uses the vault.
struct VaultUser
{
    explicit VaultUser(const QString &path, QList<QByteArray> answers = {"open sesame"}, VaultSettings settings = {})
        : passphrases(std::move(answers)), store(path, passphrases, clock, cheaply(std::move(settings)))
    {
    }
    static VaultSettings cheaply(VaultSettings settings)
    {
        settings.cost = cheap();
        return settings;
    }

    fakes::FakeClock clock;
    ScriptedPassphrase passphrases;
    VaultSecretStore store;

    Result<Done> write(const QString &id, const QByteArray &value)
    {
        return fakes::await<Done>(
            [&](QObject *c, Completion<Done> d) { store.write(id, Secret(value), c, std::move(d)); });
    }
    Result<QByteArray> read(const QString &id)
    {
        return fakes::await<Secret>([&](QObject *c, Completion<Secret> d) { store.read(id, c, std::move(d)); })
            .map([](const Secret &value) { return value.reveal().toByteArray(); });
    }
    Result<Done> remove(const QString &id)
    {
        return fakes::await<Done>([&](QObject *c, Completion<Done> d) { store.remove(id, c, std::move(d)); });
    }
    Result<Done> changePassphrase()
    {
        return fakes::await<Done>([&](QObject *c, Completion<Done> d) { store.changePassphrase(c, std::move(d)); });
    }
    SecretStoreStatus status()
    {
        return *fakes::await<SecretStoreStatus>(
            [&](QObject *c, Completion<SecretStoreStatus> d) { store.status(c, std::move(d)); });
    }
};

inline QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline void setContent(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(bytes) != bytes.size())
        qFatal("%s cannot be written", qPrintable(path));
}

/// What went wrong; Unexpected when nothing did.
template <typename T> Error::Kind kindOf(const Result<T> &result)
{
    return result ? Error::Kind::Unexpected : result.error().kind;
}

} // namespace fob::test
