// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/CommandLine.h"

#include "cli/Command.h"
#include "cli/Overview.h"
#include "wording/SafeText.h"

#include <cstring>

namespace fob::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(fob::CommandLine)
};

/// How many of the arguments name this entry: 0, 1 or, for "provider list", 2.
int wordsNaming(const CommandEntry &entry, int argc, char **argv)
{
    const char *blank = std::strchr(entry.name, ' ');
    if (!blank)
        return std::strcmp(argv[1], entry.name) == 0 ? 1 : 0;
    const auto first = static_cast<std::size_t>(blank - entry.name);
    const bool same = std::strlen(argv[1]) == first && std::strncmp(argv[1], entry.name, first) == 0;
    return same && argc > 2 && std::strcmp(argv[2], blank + 1) == 0 ? 2 : 0;
}

bool isGroup(const char *word)
{
    return std::any_of(commands().begin(), commands().end(), [word](const CommandEntry &entry) {
        return QByteArrayView(entry.name).startsWith(QByteArray(word) + ' ');
    });
}

bool isHelp(QByteArrayView word) { return word == "--help" || word == "-h" || word == "help"; }

/// An argument that was not expected may be a secret in the wrong place: only an option's name is repeated.
QString unexpectedArgument(const std::vector<std::string> &rest)
{
    for (const std::string &argument : rest) {
        if (argument.size() > 1 && argument.front() == '-')
            return Words::tr("There is no option %1.")
                .arg(safeText(QString::fromStdString(argument.substr(0, argument.find('='))), 40));
    }
    return Words::tr("There are more arguments than this command takes.");
}

QString sentenceFor(const CLI::ParseError &error, CLI::App &app)
{
    if (dynamic_cast<const CLI::ExtrasError *>(&error))
        return unexpectedArgument(app.remaining(true));
    if (dynamic_cast<const CLI::RequiredError *>(&error)) {
        for (const CLI::Option *option : app.get_options()) {
            if (option->get_required() && option->count() == 0)
                return Words::tr("%1 is missing.").arg(QString::fromStdString(option->get_name()));
        }
    }
    // Their texts begin with the option; what follows may quote its value.
    const QString name = QString::fromStdString(error.what()).section(QLatin1Char(':'), 0, 0).section(u' ', 0, 0);
    if (name.startsWith(u'-') && app.get_option_no_throw(name.toStdString()))
        return Words::tr("%1 cannot be understood as it is written.").arg(safeText(name, 40));
    return Words::tr("The options cannot be understood as they are written.");
}

void prepareHelp(CLI::App &app)
{
    const auto formatter = app.get_formatter();
    formatter->column_width(34);
    formatter->label("Usage", Words::tr("Usage").toStdString());
    formatter->label("OPTIONS", Words::tr("OPTIONS").toStdString());
    app.option_defaults()->group(Words::tr("Options").toStdString());
    app.set_help_flag("-h,--help", Words::tr("show this help").toStdString());
    formatter->label("Positionals", Words::tr("Arguments").toStdString());
    formatter->label("REQUIRED", Words::tr("(required)").toStdString());
}

ExitStatus runEntry(const CommandEntry &entry, int argc, char **argv, Session &session)
{
    const auto command = entry.make();
    CLI::App app(summaryOf(entry).toStdString(), std::string("fob ") + entry.name);
    prepareHelp(app);
    command->declare(app);
    for (CLI::Option *option : app.get_options([](const CLI::Option *o) { return o->get_positional(); }))
        option->type_name(""); // "NAME", not "NAME TEXT"
    try {                      // CLI11 speaks in exceptions; they end here
        app.parse(argc, argv);
    } catch (const CLI::CallForHelp &) {
        if (const QString examples = command->examples(); !examples.isEmpty())
            app.footer((Words::tr("Examples:") + u'\n' + examples).toStdString());
        session.terminal().data(QByteArrayView(QByteArray::fromStdString(app.help())));
        return session.done();
    } catch (const CLI::ParseError &error) {
        return session.usage(
            Words::tr("%1 To see how it is used: %2")
                .arg(sentenceFor(error, app), QStringLiteral("fob %1 --help").arg(QLatin1String(entry.name))));
    }
    return command->run(session);
}

} // namespace

ExitStatus runCommandLine(int argc, char **argv, Session &session)
{
    const QByteArrayView first = argc > 1 ? QByteArrayView(argv[1]) : QByteArrayView();
    if (argc < 2) {
        session.terminal().say(overviewText());
        return ExitStatus::Usage;
    }
    for (const CommandEntry &entry : commands()) {
        if (const int words = wordsNaming(entry, argc, argv); words > 0)
            return runEntry(entry, argc - words, argv + words, session);
    }
    const bool groupHelp = isGroup(argv[1]) && argc > 2 && isHelp(argv[2]);
    if (isHelp(first) || groupHelp) {
        session.terminal().data(overviewText() + u'\n');
        return session.done();
    }
    if (first == "--version" || first == "-V") {
        session.terminal().data(QStringLiteral("fob " FOB_VERSION "\n"));
        return session.done();
    }
    const QString sentence = isGroup(argv[1]) ? Words::tr("“%1” needs one of its commands after it.")
                                              : Words::tr("There is no command “%1”.");
    return session.usage(Words::tr("%1 To see the commands: %2")
                             .arg(sentence.arg(safeText(QString::fromUtf8(first), 40)), QStringLiteral("fob --help")));
}

} // namespace fob::cli
