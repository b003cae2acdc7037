// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Commands.h"

namespace fob::cli {

namespace {

constexpr CommandEntry Table[] = {
    {"provider list", "", QT_TRANSLATE_NOOP("fob::Commands", "list the providers with their environments and grants"),
     makeProviderListCommand},
    {"provider check", "FILE", QT_TRANSLATE_NOOP("fob::Commands", "check a provider descriptor and name every mistake"),
     makeProviderCheckCommand},
    {"add", "NAME", QT_TRANSLATE_NOOP("fob::Commands", "store a new credential"), makeAddCommand},
    {"list", "", QT_TRANSLATE_NOOP("fob::Commands", "list the credentials and the state of their tokens"),
     makeListCommand},
    {"show", "NAME", QT_TRANSLATE_NOOP("fob::Commands", "show a credential's settings, dates and redirect URI"),
     makeShowCommand},
    {"edit", "NAME", QT_TRANSLATE_NOOP("fob::Commands", "change a credential's settings or its secrets"),
     makeEditCommand},
    {"rename", "OLD NEW", QT_TRANSLATE_NOOP("fob::Commands", "give a credential another name"), makeRenameCommand},
    {"remove", "NAME", QT_TRANSLATE_NOOP("fob::Commands", "remove a credential, its secrets and its tokens"),
     makeRemoveCommand},
    {"login", "NAME", QT_TRANSLATE_NOOP("fob::Commands", "sign in through the browser"), makeLoginCommand},
    {"token", "NAME", QT_TRANSLATE_NOOP("fob::Commands", "print a token that is alive"), makeTokenCommand},
    {"exec", "NAME... -- COMMAND",
     QT_TRANSLATE_NOOP("fob::Commands", "start a program with live tokens in its environment"), makeExecCommand, true},
    {"render", "FILE|-", QT_TRANSLATE_NOOP("fob::Commands", "print a file with its references replaced by live tokens"),
     makeRenderCommand},
    {"request", "NAME METHOD PATH", QT_TRANSLATE_NOOP("fob::Commands", "call the provider's API with a live token"),
     makeRequestCommand},
    {"refresh", "NAME", QT_TRANSLATE_NOOP("fob::Commands", "replace the token although it may still live"),
     makeRefreshCommand},
    {"keep-alive", "[NAME...]",
     QT_TRANSLATE_NOOP("fob::Commands", "call for what its provider would deactivate soon, from a timer"),
     makeKeepAliveCommand},
    {"revoke", "NAME", QT_TRANSLATE_NOOP("fob::Commands", "end the tokens at the provider, or forget them here"),
     makeRevokeCommand},
    {"inspect", "NAME|-", QT_TRANSLATE_NOOP("fob::Commands", "explain a token without showing it"), makeInspectCommand},
    {"test", "NAME",
     QT_TRANSLATE_NOOP("fob::Commands", "test a credential step by step, and say what fails, why, and what to do"),
     makeTestCommand},
    {"activity", "NAME", QT_TRANSLATE_NOOP("fob::Commands", "show what has happened to a credential, and when"),
     makeActivityCommand},
    {"report", "NAME", QT_TRANSLATE_NOOP("fob::Commands", "write down all but the secrets, for somebody who is to help"),
     makeReportCommand},
    {"doctor", "", QT_TRANSLATE_NOOP("fob::Commands", "check all that Fob stands on, and repair what can be"),
     makeDoctorCommand},
    {"store move", "vault|keychain", QT_TRANSLATE_NOOP("fob::Commands", "move all secrets to the other store"),
     makeStoreMoveCommand},
    {"store lock", "", QT_TRANSLATE_NOOP("fob::Commands", "lock the encrypted vault in every Fob that has it open"),
     makeStoreLockCommand},
    {"store passphrase", "", QT_TRANSLATE_NOOP("fob::Commands", "change the passphrase of the encrypted vault"),
     makeStorePassphraseCommand},
    // Behind those that begin with its name: the first that fits is called.
    {"store", "", QT_TRANSLATE_NOOP("fob::Commands", "show where the secrets are kept"), makeStoreCommand},
    {"sandbox", "", QT_TRANSLATE_NOOP("fob::Commands", "run the emulated providers until interrupted"),
     makeSandboxCommand},
    {"tour", "", QT_TRANSLATE_NOOP("fob::Commands", "see every provider go from start to live token, in the sandbox"),
     makeTourCommand},
};

} // namespace

std::span<const CommandEntry> commands() { return Table; }

QString summaryOf(const CommandEntry &entry) { return QCoreApplication::translate("fob::Commands", entry.summary); }

} // namespace fob::cli
