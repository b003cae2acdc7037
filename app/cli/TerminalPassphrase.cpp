// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/TerminalPassphrase.h"

#include "cli/Terminal.h"
#include "core/Later.h"

#include <QCoreApplication>

namespace fob::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(fob::TerminalPassphrase)
};

Result<Secret> askTwice(Terminal &terminal)
{
    constexpr int attempts = 3;
    for (int attempt = 0; attempt < attempts; ++attempt) {
        auto first = terminal.askSecret(Words::tr("New passphrase of the vault"));
        if (!first || first->isEmpty()) // who takes it says what is wrong
            return first;
        auto second = terminal.askSecret(Words::tr("The same once more"));
        if (!second || second->equals(*first))
            return second;
        terminal.say(Words::tr("They are not the same."));
    }
    return failure(Error::Kind::Cancelled);
}

Result<Secret> askAt(Terminal &terminal, PassphraseSource::Purpose purpose)
{
    if (!terminal.inputIsTerminal())
        return failure(Error::Kind::PassphraseMissing);
    switch (purpose) {
    case PassphraseSource::Purpose::UnlockAgain:
        terminal.say(Words::tr("That is not the passphrase."));
        break;
    case PassphraseSource::Purpose::Create:
        terminal.say(Words::tr("There is no encrypted vault yet; it is made now. Nobody can open it without its "
                               "passphrase, not even you."));
        return askTwice(terminal);
    case PassphraseSource::Purpose::Replace:
        return askTwice(terminal);
    case PassphraseSource::Purpose::Unlock:
        break;
    }
    return terminal.askSecret(Words::tr("Passphrase of the vault"));
}

} // namespace

void TerminalPassphrase::ask(Purpose purpose, QObject *context, Completion<Secret> done)
{
    Terminal terminal; // it keeps nothing
    later<Secret>(context, std::move(done), askAt(terminal, purpose));
}

} // namespace fob::cli
