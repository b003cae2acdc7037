// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/CommandLine.h"

#include "cli/Command.h"
#include "cli/HelpFormatter.h"
#include "cli/Overview.h"
#include "cli/Values.h"
#include "wording/SafeText.h"

#include <QStringDecoder>

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

int wordsBeforeDashes(int argc, char **argv)
{
    const auto isEnd = [](const char *word) { return std::strcmp(word, "--") == 0; };
    return static_cast<int>(std::find_if(argv, argv + argc, isEnd) - argv);
}

/// How many of the words are Fob's own; behind them begins another program's command line.
int ownWords(int argc, char **argv)
{
    const auto entries = commands();
    const bool starts = argc > 1 && std::any_of(entries.begin(), entries.end(), [=](const CommandEntry &entry) {
                            return entry.startsProgram && wordsNaming(entry, argc, argv) > 0;
                        });
    return starts ? wordsBeforeDashes(argc, argv) : argc;
}

bool isGroup(const char *word)
{
    return std::any_of(commands().begin(), commands().end(), [word](const CommandEntry &entry) {
        return QByteArrayView(entry.name).startsWith(QByteArray(word) + ' ');
    });
}

bool isHelp(QByteArrayView word) { return word == "--help" || word == "-h" || word == "help"; }

QString orMeant(const QString &sentence, const QString &word)
{
    return word.isEmpty() ? sentence : Words::tr("%1 Did you mean %2?").arg(sentence, word);
}

QStringList optionNames(const CLI::App &app)
{
    QStringList names;
    for (const CLI::Option *option : app.get_options())
        for (const std::string &name : option->get_lnames())
            names += QStringLiteral("--") + QString::fromStdString(name);
    return names;
}

/// An argument that was not expected may be a secret in the wrong place: only an option's name is repeated.
QString unexpectedArgument(const CLI::App &app)
{
    for (const std::string &argument : app.remaining(true)) {
        if (argument.size() > 1 && argument.front() == '-') {
            const QString name = QString::fromStdString(argument.substr(0, argument.find('=')));
            return orMeant(Words::tr("There is no option %1.").arg(safeText(name, 40)),
                           nearest(name, optionNames(app)));
        }
    }
    return Words::tr("There are more arguments than this command takes.");
}

/// The option that an error's text begins with; what follows may quote its value.
const CLI::Option *optionNamedBy(const CLI::ParseError &error, const CLI::App &app)
{
    const QString name = QString::fromStdString(error.what()).section(QLatin1Char(':'), 0, 0).section(u' ', 0, 0);
    return app.get_option_no_throw(name.toStdString());
}

QString sentenceFor(const CLI::ParseError &error, const CLI::App &app)
{
    if (dynamic_cast<const CLI::ExtrasError *>(&error))
        return unexpectedArgument(app);
    if (dynamic_cast<const CLI::RequiredError *>(&error)) {
        for (const CLI::Option *option : app.get_options()) {
            if (option->get_required() && option->count() == 0)
                return Words::tr("%1 is missing.").arg(QString::fromStdString(option->get_name()));
        }
    }
    const CLI::Option *option = optionNamedBy(error, app);
    const QString name = option ? QString::fromStdString(option->get_name()) : QString();
    const QString text = QString::fromStdString(error.what());
    if (option && dynamic_cast<const CLI::ExcludesError *>(&error)) // "--a excludes --b"
        return Words::tr("%1 and %2 exclude each other.").arg(name, safeText(text.section(u' ', -1), 40));
    if (option && dynamic_cast<const CLI::ValidationError *>(&error)) // "--a: what is allowed", by Values.cpp
        return Words::tr("%1 takes %2.").arg(name, text.section(QStringLiteral(": "), 1));
    if (option && dynamic_cast<const CLI::ArgumentMismatch *>(&error))
        return (option->count() > 1 ? Words::tr("%1 is given more than once.") : Words::tr("%1 needs a value."))
            .arg(name);
    if (option)
        return Words::tr("%1 cannot be understood as it is written.").arg(name);
    return Words::tr("The options cannot be understood as they are written.");
}

void prepareHelp(CLI::App &app, int columns)
{
    const auto formatter = std::make_shared<HelpFormatter>(columns);
    app.formatter(formatter);
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
    prepareHelp(app, session.terminal().columns());
    command->declare(app);
    for (CLI::Option *option : app.get_options([](const CLI::Option *o) { return o->get_positional(); }))
        option->type_name(""); // "NAME", not "NAME TEXT"
    const int own = entry.startsProgram ? wordsBeforeDashes(argc, argv) : argc;
    if (own + 1 < argc)
        command->setProgram({argv + own + 1, argv + argc});
    try { // CLI11 speaks in exceptions; they end here
        app.parse(own, argv);
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

/// Whether the word is an option of some command, put before it.
bool optionOfSomeCommand(const QString &word)
{
    const auto entries = commands();
    return std::any_of(entries.begin(), entries.end(), [&word](const CommandEntry &entry) {
        CLI::App app;
        const auto command = entry.make();
        command->declare(app);
        return optionNames(app).contains(word.section(u'=', 0, 0));
    });
}

/// The overview, or that of one group of commands.
ExitStatus showHelp(const QByteArray &group, Session &session)
{
    session.terminal().data(overviewText(session.terminal().columns(), group) + u'\n');
    return session.done();
}

ExitStatus unknownCommand(const QString &word, Session &session)
{
    const auto entries = commands();
    QStringList names;
    for (const CommandEntry &entry : entries)
        names += QLatin1String(entry.name);
    QString sentence = Words::tr("There is no command “%1”.").arg(safeText(word, 40));
    if (word.startsWith(u'-') && optionOfSomeCommand(word))
        sentence = Words::tr("%1 belongs behind a command: fob COMMAND %1.").arg(safeText(word, 40));
    else
        sentence = orMeant(sentence, nearest(word, names));
    return session.usage(Words::tr("%1 To see the commands: %2").arg(sentence, QStringLiteral("fob --help")));
}

} // namespace

ExitStatus runCommandLine(int argc, char **argv, Session &session)
{
    const int own = ownWords(argc, argv);
    for (int i = 1; i < own; ++i) {
        // What is not UTF-8 would be taken for something else: another name, another file.
        QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless); // an unfinished end too
        const QString decoded = decoder(QByteArrayView(argv[i]));
        if (decoder.hasError())
            return session.usage(
                Words::tr("Argument %1 is not valid UTF-8. Type it in a terminal that uses UTF-8.").arg(i));
    }
    if (argc < 2) {
        session.terminal().say(overviewText(session.terminal().columns()));
        return ExitStatus::Usage;
    }
    const QByteArrayView first(argv[1]);
    if (isHelp(first) && argc > 2 && !isHelp(argv[2])) { // "help token" is "token --help"
        static char help[] = "--help";
        std::vector<char *> asked(argv, argv + argc);
        asked.erase(asked.begin() + 1);
        asked.insert(asked.begin() + ownWords(argc - 1, asked.data()), help);
        return runCommandLine(static_cast<int>(asked.size()), asked.data(), session);
    }
    for (const CommandEntry &entry : commands()) {
        if (const int words = wordsNaming(entry, argc, argv); words > 0)
            return runEntry(entry, argc - words, argv + words, session);
    }
    if (isHelp(first))
        return showHelp({}, session);
    if (first == "--version" || first == "-V") {
        session.terminal().data(QStringLiteral("fob " FOB_VERSION "\n"));
        return session.done();
    }
    if (!isGroup(argv[1]))
        return unknownCommand(QString::fromUtf8(first), session);
    if (argc > 2 && isHelp(argv[2]))
        return showHelp(QByteArray(argv[1]), session);
    if (argc > 2 && argv[2][0] != '-')
        return unknownCommand(QString::fromUtf8(argv[1]) + u' ' + QString::fromUtf8(argv[2]), session);
    return session.usage(Words::tr("%1 To see the commands: %2")
                             .arg(Words::tr("“%1” needs one of its commands after it.").arg(QString::fromUtf8(first)),
                                  QStringLiteral("fob %1 --help").arg(QString::fromUtf8(first))));
}

} // namespace fob::cli
