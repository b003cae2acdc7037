// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/HelpFormatter.h"

#include "cli/Wrap.h"

namespace fob::cli {

std::string HelpFormatter::make_option(const CLI::Option *option, bool isPositional) const
{
    constexpr int explanationAt = 30;
    const QString name = QStringLiteral("  ") +
                         QString::fromStdString(make_option_name(option, isPositional) + make_option_opts(option));
    const QString margin(explanationAt, u' ');
    QString text = name;
    qsizetype at = columnsOf(name);
    for (const QString &line :
         wrappedLines(QString::fromStdString(make_option_desc(option)), std::max(m_columns - explanationAt, 20))) {
        if (at >= explanationAt) { // the name leaves no room, or this is a further line
            text += u'\n';
            at = 0;
        }
        text += margin.mid(at) + line;
        at = explanationAt;
    }
    return (text + u'\n').toStdString();
}

std::string HelpFormatter::make_option_opts(const CLI::Option *option) const
{
    std::string text;
    if (option->get_type_size() != 0 && !option->get_type_name().empty())
        text += ' ' + option->get_type_name();
    if (option->get_expected_max() == CLI::detail::expected_max_vector_size)
        text += " ...";
    if (option->get_required())
        text += ' ' + get_label("REQUIRED");
    return text;
}

std::string HelpFormatter::make_option_usage(const CLI::Option *option) const
{
    const std::string &text = option->get_option_text();
    return text.empty() ? CLI::Formatter::make_option_usage(option) : text;
}

} // namespace fob::cli
