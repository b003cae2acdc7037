// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Ports.h"

namespace fob {

/// The one of several stores that is in use. Another can be chosen while the program runs, but not under a call that
/// has been made to the one before: whoever reads, changes and writes would do half of it in each.
class ChosenSecretStore final : public SecretStore
{
public:
    explicit ChosenSecretStore(SecretStore &first) : m_chosen(&first) {}

    /// StorageBusy while a call has no answer yet.
    Result<Done> choose(SecretStore &store)
    {
        if (m_calls.use_count() > 1)
            return failure(Error::Kind::StorageBusy, m_chosen->backend());
        m_chosen = &store;
        return Done{};
    }
    [[nodiscard]] SecretStore &chosen() const { return *m_chosen; }

    [[nodiscard]] QString backend() const override { return m_chosen->backend(); }
    void status(QObject *context, Completion<SecretStoreStatus> done) override
    {
        m_chosen->status(context, std::move(done)); // changes nothing
    }
    void read(const CredentialId &id, QObject *context, Completion<Secret> done) override
    {
        m_chosen->read(id, context, counted(std::move(done)));
    }
    void write(const CredentialId &id, Secret value, QObject *context, Completion<Done> done) override
    {
        m_chosen->write(id, std::move(value), context, counted(std::move(done)));
    }
    void remove(const CredentialId &id, QObject *context, Completion<Done> done) override
    {
        m_chosen->remove(id, context, counted(std::move(done)));
    }

private:
    /// Counted for as long as the completion is kept: called or, with its context, abandoned.
    template <typename T> Completion<T> counted(Completion<T> done)
    {
        return [call = m_calls, done = std::move(done)](Result<T> result) { done(std::move(result)); };
    }

    SecretStore *m_chosen;
    std::shared_ptr<int> m_calls = std::make_shared<int>();
};

} // namespace fob
