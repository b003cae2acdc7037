// SPDX-License-Identifier: GPL-3.0-or-later
// fob-sandbox: the emulated providers as a process of their own, started by fob and fob-desktop or by hand.
#include "sandbox/SandboxAccounts.h"
#include "sandbox/SandboxServer.h"
#include "sandbox/TerminationWatch.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace fob;
using namespace fob::sandbox;

namespace {

enum class ExitStatus { Done = 0, Failed = 1, Usage = 2 };

int complain(ExitStatus status, const QString &sentence)
{
    std::fprintf(stderr, "%s\n", qUtf8Printable(sentence));
    return int(status);
}

QString sentenceFor(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::PortInUse:
        return u"Port %1 is in use by another program. Choose another with --port, or --port 0 for any."_s.arg(
            error.detail);
    case Error::Kind::PortForbidden:
        return u"Port %1 may not be used by this user. Choose one above 1023 with --port."_s.arg(error.detail);
    default:
        return u"Port %1 of 127.0.0.1 cannot be opened."_s.arg(error.detail);
    }
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"fob-sandbox"_s);
    QCoreApplication::setApplicationVersion(QString::fromLatin1(FOB_VERSION));

    QCommandLineParser parser;
    parser.setApplicationDescription(u"Emulates the five built-in providers on 127.0.0.1. See docs/sandbox.md."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption portOption(u"port"_s, u"Listen on this port; 0 takes any free one."_s, u"N"_s,
                                        QString::number(defaultPort));
    const QCommandLineOption stdinOption(u"until-stdin-closes"_s, u"End when standard input does."_s);
    const QCommandLineOption faultOption(u"fault"_s, u"Spoil answers: PROVIDER/AT/FAULT[,times=N][,delayMs=N]…"_s,
                                         u"fault"_s);
    parser.addOptions({portOption, stdinOption, faultOption});
    parser.process(application);

    bool isPort = false;
    const ushort port = parser.value(portOption).toUShort(&isPort);
    if (!isPort || !parser.positionalArguments().isEmpty())
        return complain(ExitStatus::Usage,
                        u"Use: fob-sandbox [--port 0…65535] [--until-stdin-closes] [--fault FAULT]…"_s);

    SandboxServer server;
    for (const QString &text : parser.values(faultOption)) {
        const auto fault = Fault::parse(text);
        if (!fault)
            return complain(ExitStatus::Usage,
                            u"\"%1\" is not a fault: %2. See docs/sandbox.md."_s.arg(text, fault.error().detail));
        server.sandbox().faults().add(*fault);
    }

    TerminationWatch watch;
    QObject::connect(&watch, &TerminationWatch::terminationRequested, &application,
                     [] { QCoreApplication::exit(int(ExitStatus::Done)); });
    const auto origin = server.listen(port);
    if (!origin)
        return complain(ExitStatus::Failed, sentenceFor(origin.error()));
    if (parser.isSet(stdinOption))
        watch.watchStandardInput();
    std::printf("listening %s\n", qUtf8Printable(*origin));
    std::fflush(stdout);
    return QCoreApplication::exec();
}
