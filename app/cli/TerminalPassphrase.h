// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/PassphraseSource.h"

namespace fob::cli {

/// Asks at the terminal, with echo off: once to unlock, twice for a new passphrase.
class TerminalPassphrase final : public PassphraseSource
{
public:
    void ask(Purpose purpose, QObject *context, Completion<Secret> done) override;
    [[nodiscard]] int attempts() const override { return 3; }
};

} // namespace fob::cli
