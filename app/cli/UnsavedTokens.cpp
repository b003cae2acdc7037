// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/UnsavedTokens.h"

#include "wording/SafeText.h"

#include <QCoreApplication>
#include <QTimer>

namespace fob::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(fob::UnsavedTokens)
};

constexpr std::chrono::seconds patience{60};

} // namespace

Result<Done> waitUntilSaved(Session &session, const Credential &credential, const Error &error)
{
    const auto vault = session.vault();
    const auto grant = session.grantOf(credential);
    const auto unsaved = [&] { return vault && (*vault)->hasUnsavedTokens(credential.id); };
    if (!grant || !(*grant)->needsBrowser() || !unsaved())
        return failure(error);
    session.terminal().complain(
        Words::tr("The provider has given new tokens for “%1”, and the keychain does not take them. They are kept in "
                  "memory and tried again for a minute: unlock the keychain, or interrupt to give them up.")
            .arg(safeText(credential.name)));
    const auto saved = await<Done>(session.interruption(), [&](QObject *context, const Completion<Done> &done) {
        QTimer::singleShot(patience, context, [done] { done(failure(Error::Kind::DeadlinePassed)); });
        auto *look = new QTimer(context); // the vault tells of a change before it lets go of what it has stored
        QObject::connect(look, &QTimer::timeout, context, [=] { unsaved() ? void() : done(Done{}); });
        look->start(std::chrono::milliseconds{100});
    });
    if (!saved)
        return failure(Error::Kind::TokensLost, credential.name);
    session.terminal().say(Words::tr("The keychain has taken them."));
    return Done{};
}

} // namespace fob::cli
