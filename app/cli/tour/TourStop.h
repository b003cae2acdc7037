// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Session.h"

namespace fob::cli {

/// One provider and grant of the tour, from an empty credential to a live token and beyond: stored, signed in or asked,
/// refreshed, its account read, revoked; as far as the descriptor has these.
class TourStop
{
public:
    using Narrate = std::function<void(const QString &)>;

    /// `origin`: the sandbox's, "http://127.0.0.1:40123". `world` is the tour's own.
    TourStop(Session &world, const Provider &provider, const Grant &grant, const QString &origin, Narrate narrate)
        : m_world(world), m_provider(provider), m_grant(grant), m_origin(origin), m_narrate(std::move(narrate))
    {
    }

    [[nodiscard]] Result<Done> visit();

private:
    [[nodiscard]] Result<Credential> store();
    [[nodiscard]] Result<Credential> signIn(const Credential &credential);
    [[nodiscard]] Result<Done> token(const Credential &credential, bool force);
    [[nodiscard]] Result<Done> profile(const Credential &credential);
    [[nodiscard]] Result<Done> revoke(const Credential &credential);

    Session &m_world;
    const Provider &m_provider;
    const Grant &m_grant;
    const QString &m_origin;
    Narrate m_narrate;
};

} // namespace fob::cli
