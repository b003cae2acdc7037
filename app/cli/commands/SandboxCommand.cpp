// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Commands.h"
#include "cli/SandboxProgram.h"

#include <QFile>

#include <cerrno>
#include <cstring>

#include <unistd.h>

namespace fob::cli {

namespace {

class SandboxCommand final : public Command
{
    Q_DECLARE_TR_FUNCTIONS(fob::SandboxCommand)

public:
    void declare(CLI::App &app) override
    {
        app.add_option("--port", m_port, tr("listen on this port of 127.0.0.1; 0 takes any free one").toStdString())
            ->type_name("N")
            ->check(CLI::Range(0, 65535).description(""));
    }
    QString examples() const override { return QStringLiteral("  fob sandbox\n  fob sandbox --port 0"); }
    ExitStatus run(Session &session) override;

private:
    int m_port = -1;
};

/// This process becomes the sandbox: signals, standard streams and exit status are then its own without passing on.
ExitStatus SandboxCommand::run(Session &session)
{
    const QByteArray program = QFile::encodeName(sandboxProgram());
    const QByteArray port = QByteArray::number(m_port);
    session.terminal().say(
        tr("The five emulated providers run until interrupted (Ctrl-C). Any client id that begins with "
           "“sandbox-” and the secret “sandbox-secret” open them; docs/sandbox.md has the rest."));
    if (m_port < 0)
        ::execl(program.constData(), program.constData(), static_cast<char *>(nullptr));
    else
        ::execl(program.constData(), program.constData(), "--port", port.constData(), static_cast<char *>(nullptr));
    session.terminal().complain(
        tr("The program fob-sandbox could not be started: %1. It belongs beside fob; install Fob again.")
            .arg(QString::fromLocal8Bit(std::strerror(errno))));
    return ExitStatus::Unexpected;
}

} // namespace

std::unique_ptr<Command> makeSandboxCommand() { return std::make_unique<SandboxCommand>(); }

} // namespace fob::cli
