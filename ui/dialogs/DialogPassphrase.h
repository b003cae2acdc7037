// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/PassphraseSource.h"

namespace fob {

// Asks for the vault's passphrase in a dialog over the window in use. Closing it is Cancelled.
class DialogPassphrase final : public PassphraseSource
{
public:
    void ask(Purpose purpose, QObject *context, Completion<Secret> done) override;
    [[nodiscard]] int attempts() const override { return 5; }
};

} // namespace fob
