// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>

namespace fob::cli {

/// The parser's help, with its columns aligned as a terminal shows them (the parser counts bytes) and its explanations
/// broken at the terminal's width.
class HelpFormatter : public CLI::Formatter
{
public:
    explicit HelpFormatter(int columns) : m_columns(columns) {}

    [[nodiscard]] std::string make_option(const CLI::Option *option, bool isPositional) const override;

    /// The value and whether it must be there. What excludes what is said when it happens; here it would hide the rest.
    [[nodiscard]] std::string make_option_opts(const CLI::Option *option) const override;

    /// An argument as the option's own text has it ("-- COMMAND..."), where it has one.
    [[nodiscard]] std::string make_option_usage(const CLI::Option *option) const override;

private:
    int m_columns;
};

} // namespace fob::cli
