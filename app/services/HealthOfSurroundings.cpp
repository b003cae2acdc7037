// SPDX-License-Identifier: GPL-3.0-or-later
// What surrounds Fob: the computer, the network, the browser, the descriptors.
#include "core/RedirectUris.h"
#include "services/HealthVerdictParts.h"

#include <algorithm>

namespace fob::HealthVerdicts {

using Id = HealthCheck::Id;
using Outcome = HealthCheck::Outcome;
using Finding = HealthCheck::Finding;
using Fact = HealthFact::Kind;
using Kind = Error::Kind;

HealthCheck clock(const ClockSeen &seen)
{
    HealthCheck check = good(Id::Clock, {{Fact::ClockOffset, {number(seen.offset.count())}}});
    for (const auto &reading : seen.readings)
        check.facts.push_back({Fact::ClockReading, {reading.server, number(reading.offset.count())}});
    if (seen.offset.count() != 0)
        warn(check, Finding::ClockWrong);
    return check;
}

HealthCheck network(const NetworkSeen &seen)
{
    HealthCheck check = good(Id::Network);
    if (!seen.proxyHost.isEmpty())
        check.facts.push_back({Fact::Proxy, {seen.proxyScheme, seen.proxyHost, number(seen.proxyPort)}});
    for (const QString &variable : seen.ignoredVariables)
        check.facts.push_back({Fact::IgnoredProxy, {variable}});
    if (seen.proxyError)
        bad(check, *seen.proxyError);
    else if (seen.proxyHost.isEmpty() && !seen.ignoredVariables.isEmpty())
        warn(check, Finding::ProxyIgnored);
    return check;
}

HealthCheck authorities(const NetworkSeen &seen)
{
    HealthCheck check = good(Id::Authorities, {{Fact::SystemAuthorities, {number(seen.systemCertificates)}}});
    if (!seen.authoritiesFile.isEmpty())
        check.facts.push_back({Fact::AuthoritiesFile, {seen.authoritiesFile, number(seen.certificates)}});
    if (seen.authoritiesError)
        bad(check, *seen.authoritiesError);
    else if (seen.systemCertificates == 0 && seen.certificates == 0)
        warn(check, Finding::NoAuthorities);
    return check;
}

HealthCheck browser(const BrowserSeen &seen)
{
    HealthCheck check = good(Id::Browser, {{Fact::Opener, {seen.opener, seen.openerPath}}});
    if (!seen.defaultBrowser.isEmpty())
        check.facts.push_back({Fact::DefaultBrowser, {seen.defaultBrowser}});
    if (!seen.hasDisplay)
        warn(check, Finding::NoDisplay);
    if (seen.openerPath.isEmpty())
        warn(check, Finding::NoBrowser);
    return check;
}

std::vector<PortsNeeded> portsNeeded(const std::vector<Credential> &credentials)
{
    std::vector<PortsNeeded> needed;
    for (const Credential &credential : credentials) {
        if (credential.redirect.kind == RedirectChoice::Kind::LoopbackPorts)
            needed.push_back({credential.name, credential.redirect.ports});
        else if (const auto own = ownLoopback(credential.redirect))
            needed.push_back({credential.name, {own->port}});
    }
    return needed;
}

HealthCheck ports(const PortSeen &any, const std::vector<PortsNeeded> &needed, const std::map<quint16, PortSeen> &seen)
{
    using State = PortSeen::State;
    HealthCheck check = good(Id::Ports);
    if (any.state != State::Free)
        bad(check, Kind::ListenerFailed, QString());
    for (const auto &[port, state] : seen) {
        if (state.state == State::Free)
            check.facts.push_back({Fact::PortFree, {number(port)}});
        else if (state.state == State::Forbidden)
            check.facts.push_back({Fact::PortForbidden, {number(port)}});
        else
            check.facts.push_back(holder(Fact::PortHeld, number(port), state.program, state.process));
    }
    for (const PortsNeeded &wish : needed) {
        QStringList numbers;
        bool oneIsFree = false;
        bool all = true;
        for (const quint16 port : wish.ports) {
            const auto found = seen.find(port);
            const bool free = found != seen.end() && found->second.state == State::Free;
            oneIsFree = oneIsFree || free;
            all = all && free;
            numbers += number(port);
        }
        const QString list = numbers.join(QStringLiteral(", "));
        if (!all)
            check.facts.push_back({Fact::NeededBy, {wish.name, list}});
        if (!oneIsFree && check.outcome != Outcome::Bad)
            bad(check, Kind::PortInUse, list);
        else if (!all)
            warn(check, Finding::PortsTaken);
    }
    return check;
}

HealthCheck providers(const ProvidersSeen &seen)
{
    HealthCheck check = good(Id::Providers, {{Fact::BuiltInProviders, {number(seen.builtIn)}}});
    for (const QString &id : seen.users)
        check.facts.push_back({Fact::UserProvider, {id}});
    for (const auto &[id, error] : seen.broken)
        check.facts.push_back(
            {Fact::BrokenProvider,
             {error.kind == Kind::UnreadableFile ? error.detail + QStringLiteral(": cannot be read") : error.detail}});
    for (const auto &[id, credential] : seen.missing)
        check.facts.push_back({Fact::MissingProvider, {id, credential}});
    for (const QString &path : seen.shadowed)
        check.facts.push_back({Fact::ShadowedProvider, {path}});
    for (const auto &[id, error] : seen.broken) {
        if (!seen.inUse.contains(id))
            warn(check, check.error.value_or(error));
        else if (check.outcome != Outcome::Bad)
            bad(check, error);
    }
    if (!seen.missing.empty() && check.outcome != Outcome::Bad)
        bad(check, Kind::UnknownProvider, seen.missing.front().first);
    if (!seen.shadowed.isEmpty())
        warn(check, Finding::DescriptorHidden);
    return check;
}

HealthCheck sandbox(const std::vector<SandboxSeen> &seen)
{
    using Who = SandboxSeen::Who;
    HealthCheck check = good(Id::Sandbox);
    for (const SandboxSeen &place : seen) {
        if (place.who == Who::Nobody) {
            check.facts.push_back({Fact::NothingAt, {place.place}});
        } else if (place.who == Who::Sandbox) {
            check.facts.push_back({Fact::SandboxAt, {place.place, place.version}});
        } else {
            check.facts.push_back(holder(Fact::StrangerAt, place.place, place.port.program, place.port.process));
            warn(check, failure(Kind::SandboxNotRunning, place.place).value());
        }
    }
    return check;
}

} // namespace fob::HealthVerdicts
