// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Await.h"
#include "cli/ExitStatus.h"
#include "cli/Parts.h"
#include "cli/Replacement.h"
#include "cli/Terminal.h"

namespace fob::cli {

/// What a command runs in: the terminal, the parts of the world, and the ways to end.
class Session
{
public:
    Session(Terminal &terminal, Parts &parts, Interruption &interruption)
        : m_terminal(terminal), m_parts(parts), m_interruption(interruption)
    {
    }

    [[nodiscard]] Terminal &terminal() { return m_terminal; }
    [[nodiscard]] Parts &parts() { return m_parts; }
    [[nodiscard]] Interruption &interruption() { return m_interruption; }
    [[nodiscard]] Instant now() { return m_parts.clock().now(); }

    /// The vault, with what a crash may have left pending settled; that may need the keychain.
    [[nodiscard]] Result<CredentialVault *> vault();
    [[nodiscard]] Result<Credential> find(const QString &name);
    /// For commands that only look at the index: they work while the keychain is locked or gone.
    [[nodiscard]] Result<CredentialVault *> indexOnly() { return m_parts.vault(); }
    /// Remembered, so that a failure can name this provider's choices.
    [[nodiscard]] Result<const Provider *> provider(const QString &id);
    /// UnknownGrant when a stored credential's grant is no longer in its descriptor.
    [[nodiscard]] Result<const Grant *> grantOf(const Credential &credential);

    /// Waits for an operation that must not be abandoned half-way, because what it spends can be had only once: the
    /// first interruption says so and waits, the second abandons.
    /// Where `giveUp` ends at once what has not begun yet, and returns true, nothing is said.
    template <typename T>
    [[nodiscard]] Result<T> finish(const std::function<void(QObject *, Completion<T>)> &start,
                                   const std::function<bool()> &giveUp = {})
    {
        return await<T>(m_interruption, start, [this, giveUp] {
            if (!giveUp || !giveUp())
                sayThatItFinishes();
        });
    }

    /// The words of an error on standard error, with what to type next, and the status that goes with it.
    [[nodiscard]] ExitStatus fail(const Error &error);
    [[nodiscard]] ExitStatus fail(Error::Kind kind, const QString &detail = {})
    {
        return fail(failure(kind, detail).value());
    }
    /// The same for a token that was to be got: an abandoned refresh may have spent what can be had only once.
    [[nodiscard]] ExitStatus failToGet(const Error &error, const Credential &credential);
    /// A sentence about the command line itself.
    [[nodiscard]] ExitStatus usage(const QString &sentence);
    /// That this computer's clock is wrong, if it is known to be.
    void sayClockOffset();
    /// That a token has left Fob, in this form, for the activity log.
    void tellHandedOut(const Credential &credential, const QString &form)
    {
        tellLeft(credential, ActivityEvent::Kind::HandedOut, form);
    }
    /// That something of a credential has: HandedOut or Exported.
    void tellLeft(const Credential &credential, ActivityEvent::Kind kind, const QString &form);
    /// Done, unless standard output could not take the data.
    [[nodiscard]] ExitStatus done();

    /// The program that takes this process's place when the command has ended; main() starts it.
    void replaceBy(std::unique_ptr<Replacement> replacement) { m_replacement = std::move(replacement); }
    [[nodiscard]] std::unique_ptr<Replacement> takeReplacement() { return std::move(m_replacement); }

private:
    void sayThatItFinishes();
    [[nodiscard]] QString hintFor(const Error &error) const;

    Terminal &m_terminal;
    Parts &m_parts;
    Interruption &m_interruption;
    CredentialVault *m_vault = nullptr;
    const Provider *m_provider = nullptr;
    std::unique_ptr<Replacement> m_replacement;
    std::optional<Error> m_unsettled; ///< why something pending could not be settled; said once
};

/// A name as it has to be typed into a shell.
[[nodiscard]] QString shellWord(const QString &word);

} // namespace fob::cli
