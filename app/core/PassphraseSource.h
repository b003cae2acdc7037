// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "core/Secret.h"

#include <QObject>

namespace fob {

/// Where the passphrase of an encrypted vault comes from: a person, a file descriptor, a file (S41: never an argument
/// or the environment).
class PassphraseSource
{
public:
    enum class Purpose {
        Unlock,
        UnlockAgain, ///< the one given before was wrong
        Create,      ///< of a vault that is about to be made: a person is asked twice
        Replace,     ///< the new one of a vault that exists: likewise
    };

    virtual ~PassphraseSource() = default;
    /// PassphraseMissing where there is nobody to ask, Cancelled when they will not say. May be empty.
    virtual void ask(Purpose purpose, QObject *context, Completion<Secret> done) = 0;
    /// How often it is worth asking when the answer was wrong: a file says the same each time.
    [[nodiscard]] virtual int attempts() const { return 1; }
};

} // namespace fob
