// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/PassphraseSource.h"

namespace fob {

/// A passphrase that a script gives: FOB_PASSPHRASE_FD names a file descriptor, FOB_PASSPHRASE_FILE a file; a new one
/// in the place of an old one comes from FOB_NEW_PASSPHRASE_FD or FOB_NEW_PASSPHRASE_FILE. The variables hold no
/// secret. White space around it is no part of it, the line end least of all. Where nothing is given, whoever is next
/// is asked.
class GivenPassphrase final : public PassphraseSource
{
public:
    /// `next` null: PassphraseMissing instead.
    explicit GivenPassphrase(PassphraseSource *next = nullptr) : m_next(next) {}

    /// UnreadableFile (detail: the file, or "FOB_PASSPHRASE_FD"), InvalidInput.
    void ask(Purpose purpose, QObject *context, Completion<Secret> done) override;
    [[nodiscard]] int attempts() const override;

private:
    PassphraseSource *m_next;
};

} // namespace fob
