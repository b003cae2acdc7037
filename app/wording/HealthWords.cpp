// SPDX-License-Identifier: GPL-3.0-or-later
#include "wording/HealthWords.h"

#include "wording/ClockWords.h"
#include "wording/ErrorWords.h"

#include <QCoreApplication>

namespace fob {

namespace {

using Id = HealthCheck::Id;
using Finding = HealthCheck::Finding;
using Fact = HealthFact::Kind;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(fob::HealthWords)
};

/// Where all is well, the most useful thing that there is to say.
QString wellWords(const HealthCheck &check)
{
    const auto first = [&check](Fact kind) {
        const auto found = check.of(kind);
        return found.empty() ? QStringList() : found.front();
    };
    switch (check.id) {
    case Id::Keychain:
        return Words::tr("Secrets are kept safely.");
    case Id::Database:
        return Words::tr("The list of credentials is whole.");
    case Id::Locks:
        return Words::tr("Locks between processes work.");
    case Id::Vault:
        return Words::tr("The file is whole.");
    case Id::Unsettled:
        return Words::tr("No change was cut off.");
    case Id::LostItems:
        return Words::tr("Every credential has its secrets.");
    case Id::StrayItems:
        return Words::tr("Nothing is stored that no credential has.");
    case Id::Clock:
        return Words::tr("No provider has told another time.");
    case Id::Network:
        return first(Fact::Proxy).isEmpty() ? Words::tr("Providers are called directly.")
                                            : Words::tr("Providers are called through a proxy.");
    case Id::Authorities:
        return Words::tr("Certificates can be checked.");
    case Id::Browser:
        return Words::tr("Sign-in pages can be opened.");
    case Id::Ports:
        return Words::tr("Redirects from the browser can be received.");
    case Id::Providers:
        return Words::tr("Every descriptor is valid.");
    case Id::Sandbox:
        return first(Fact::SandboxAt).isEmpty() ? Words::tr("Not running; started when it is needed.")
                                                : Words::tr("Running.");
    }
    return {};
}

QString notThereYet(Id id)
{
    switch (id) {
    case Id::Vault:
        return Words::tr("There is none, and none is needed.");
    case Id::Keychain:
        return Words::tr("The vault is made when the first secret is stored.");
    default:
        return Words::tr("Made when it is first needed.");
    }
}

QString foreignItems(std::size_t count)
{
    return count == 1
               ? Words::tr("An item in the store belongs to no credential that this list has ever had.")
               : Words::tr("%1 items in the store belong to no credential that this list has ever had.").arg(count);
}

HealthText findingText(const HealthCheck &check)
{
    switch (check.finding) {
    case Finding::Nothing:
        break;
    case Finding::NotThereYet:
        return {notThereYet(check.id), {}};
    case Finding::MoveUnfinished:
        return {Words::tr("A move from one store to the other is unfinished."),
                Words::tr("Finish it with “fob store move vault” or “fob store move keychain”, whichever was begun; "
                          "nothing is lost meanwhile.")};
    case Finding::OpenToOthers:
        return {Words::tr("Other users of this computer may look into it."),
                Words::tr("Fob closes it to them when it next writes there; no secret is in it in clear. Find out "
                          "what has opened it.")};
    case Finding::NotWriteAhead:
        return {Words::tr("The database does not keep a write-ahead log."),
                Words::tr("Fob switches it on when it next opens the database; find out what else has opened it.")};
    case Finding::SpaceLow:
        return {Words::tr("The disk is nearly full."),
                Words::tr("Free some space, before new tokens cannot be stored.")};
    case Finding::ClockWrong: {
        const auto offset = check.of(Fact::ClockOffset);
        return {clockSentence(std::chrono::milliseconds(offset.empty() ? 0 : offset.front().value(0).toLongLong())),
                {}};
    }
    case Finding::ProxyIgnored:
        return {Words::tr("A proxy is set in the environment, and Fob does not use it."),
                Words::tr("Where this network needs it, name it on purpose: FOB_PROXY, or “proxy” under [network] in "
                          "the settings file.")};
    case Finding::NoAuthorities:
        return {Words::tr("This system has no certificate authorities."),
                Words::tr("Install them (the package is called “ca-certificates”); without them no provider can be "
                          "called.")};
    case Finding::NoBrowser:
        return {Words::tr("There is no program that opens a browser."),
                Words::tr("Install “xdg-utils”, or sign in with “fob login NAME --browser none” and paste the address "
                          "that the browser landed on.")};
    case Finding::NoDisplay:
        return {Words::tr("There is no display to open a browser on."),
                Words::tr(
                    "Sign in with “fob login NAME --browser none”, and paste the address that the browser landed on.")};
    case Finding::PortsTaken:
        return {Words::tr("Some of the ports for redirects are taken; another one is left."),
                Words::tr("Nothing has to be done; end the program that has them to have all of them.")};
    case Finding::DescriptorHidden:
        return {Words::tr("A descriptor of yours has the id of a built-in provider and is not used."),
                Words::tr("Give it an id of its own: its file's name and the “id” in it.")};
    case Finding::UnsettledChanges:
        return {Words::tr("A change was cut off before its end."),
                Words::tr("It is finished or undone when the credential is next used, or now with “fob doctor "
                          "--repair”.")};
    case Finding::StrayItems:
        return {Words::tr("Something is still stored for credentials that have been removed."),
                Words::tr("Remove it with “fob doctor --repair”.")};
    case Finding::ForeignItems:
        return {foreignItems(check.facts.size()),
                Words::tr("That may belong to another list (one that was moved away, or another XDG_DATA_HOME), so Fob "
                          "removes none of it. Where that list is missed, put it back from a backup; what is surely "
                          "nobody's can be removed with the keychain's own program.")};
    case Finding::StoreClosed:
        return {
            Words::tr("Cannot be looked at while the store is closed."),
            Words::tr(
                "Unlock the keychain and run the doctor again. The encrypted vault is unlocked in the window: run the "
                "doctor there.")};
    case Finding::StoreInTrouble:
        return {Words::tr("Cannot be looked at while the store for secrets does not work."),
                Words::tr("See what is said of that one, and run the doctor again when it works.")};
    case Finding::NoAnswer:
        return {Words::tr("No answer in time."), Words::tr("Run the doctor again; if it stays so, restart what does "
                                                           "not answer.")};
    case Finding::NotOnThisSystem:
        return {Words::tr("This system's keychain cannot be asked for it."), {}};
    }
    return {wellWords(check), {}};
}

} // namespace

QString healthTitle(Id id)
{
    switch (id) {
    case Id::Keychain:
        return Words::tr("Store for secrets");
    case Id::Database:
        return Words::tr("Database");
    case Id::Locks:
        return Words::tr("Locks");
    case Id::Vault:
        return Words::tr("Encrypted vault");
    case Id::Unsettled:
        return Words::tr("Unfinished changes");
    case Id::LostItems:
        return Words::tr("Lost secrets");
    case Id::StrayItems:
        return Words::tr("Stray items");
    case Id::Clock:
        return Words::tr("Clock");
    case Id::Network:
        return Words::tr("Proxy");
    case Id::Authorities:
        return Words::tr("Certificate authorities");
    case Id::Browser:
        return Words::tr("Browser");
    case Id::Ports:
        return Words::tr("Loopback ports");
    case Id::Providers:
        return Words::tr("Provider descriptors");
    case Id::Sandbox:
        return Words::tr("Sandbox");
    }
    return {};
}

HealthText healthText(const HealthCheck &check)
{
    if (!check.error)
        return findingText(check);
    if (check.id == Id::LostItems && check.error->kind == Error::Kind::SecretLost)
        return {Words::tr("The secrets of a credential are gone from the store."),
                Words::tr("Enter them again with “fob edit NAME --secrets”; sign in again where it needs that.")};
    const ErrorText words = errorText(*check.error);
    return {words.what, words.remedy};
}

} // namespace fob
