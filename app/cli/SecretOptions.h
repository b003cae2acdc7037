// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/SecretText.h"
#include "cli/Session.h"

#include <CLI/CLI.hpp>

namespace fob::cli {

/// Where a command gets secrets from: standard input, a file descriptor, or a prompt; never an argument (S41).
class SecretOptions
{
public:
    void declare(CLI::App &app);
    [[nodiscard]] bool isGiven() const { return m_fromInput || m_descriptor >= 0; }

    /// Those of `fields` that were given. With `ask`, each of the others is asked for at the terminal; without a
    /// terminal the first of them is a MissingSecret.
    [[nodiscard]] Result<std::map<QString, Secret>> read(Session &session, const Provider &provider,
                                                         const QStringList &fields, bool ask) const;

    /// What people know the secret by: the descriptor's label.
    [[nodiscard]] static QString labelOf(const Provider &provider, const QString &field);

private:
    bool m_fromInput = false;
    int m_descriptor = -1;
};

} // namespace fob::cli
