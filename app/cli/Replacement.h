// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/ExitStatus.h"
#include "cli/Terminal.h"

#include <QList>

#include <set>
#include <span>
#include <vector>

namespace fob::cli {

/// A program that takes the place of this process, so that the terminal, signals and the exit status are its own. It
/// finds what `fob` was started with (signals, core limit, the caller's descriptors, the environment) and the
/// variables given here beside it. This process's own environment never holds them (S41).
class Replacement
{
public:
    /// `words`: its name and arguments, followed by a null pointer, as in argv. Made before anything is opened: what is
    /// open by then and would outlive execve is the caller's.
    explicit Replacement(std::span<char *const> words);

    /// One of that name in the environment is replaced. The value holds no NUL.
    void setVariable(const QByteArray &name, const Secret &value);

    /// Returns only if the program cannot be started, or if an interruption came first.
    [[nodiscard]] ExitStatus start(Terminal &terminal);

private:
    void keepOwnDescriptors() const;
    [[nodiscard]] std::vector<char *> environment() const;

    std::span<char *const> m_words;
    std::set<int> m_callers; ///< descriptors
    QList<QByteArray> m_names;
    std::vector<Secret> m_variables; ///< "NAME=value" and its NUL
};

} // namespace fob::cli
