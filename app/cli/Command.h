// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Session.h"

#include <QCoreApplication>

#include <CLI/CLI.hpp>

#include <memory>
#include <span>

namespace fob::cli {

/// One command: its options are members, run() does it. One file each under commands/.
class Command
{
public:
    virtual ~Command() = default;
    virtual void declare(CLI::App &app) = 0;
    /// Lines to try, shown below the help: "fob token acme".
    [[nodiscard]] virtual QString examples() const { return {}; }
    /// What stands behind the first "--" of an entry that starts a program; it is not parsed.
    virtual void setProgram(std::span<char *const> /*words*/) {}
    [[nodiscard]] virtual ExitStatus run(Session &session) = 0;
};

/// A row of the table of commands (Commands.cpp). Only the command that is called is ever made.
struct CommandEntry
{
    const char *name;      ///< "token", "provider list"
    const char *arguments; ///< "NAME"
    const char *summary;   ///< to be translated in the context "fob::Commands"
    std::unique_ptr<Command> (*make)();
    bool startsProgram = false; ///< what stands behind "--" is another program's command line
};

[[nodiscard]] std::span<const CommandEntry> commands();
[[nodiscard]] QString summaryOf(const CommandEntry &entry);

} // namespace fob::cli
