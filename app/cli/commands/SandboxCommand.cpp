// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Commands.h"
#include "cli/SandboxProgram.h"
#include "cli/Values.h"

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
            ->check(wholeNumber(0, 65535));
    }
    QString examples() const override { return QStringLiteral("  fob sandbox\n  fob sandbox --port 0"); }
    ExitStatus run(Session &session) override;

private:
    [[nodiscard]] static QUrl usualAddress(Session &session);
    [[nodiscard]] static std::optional<ExitStatus> alreadyThere(Session &session, const QUrl &address);

    int m_port = -1;
};

/// Where the descriptors say that the sandbox is.
QUrl SandboxCommand::usualAddress(Session &session)
{
    for (const QString &id : session.parts().providers().ids()) {
        const auto provider = session.parts().providers().find(id);
        if (provider && (*provider)->builtIn && (*provider)->sandbox())
            return (*provider)->sandbox()->baseUrl;
    }
    return {};
}

/// Asks who answers there: nothing when nobody does.
std::optional<ExitStatus> SandboxCommand::alreadyThere(Session &session, const QUrl &address)
{
    const auto ports = session.parts().flowPorts();
    if (!ports)
        return session.fail(ports.error());
    HttpRequest request;
    request.method = "GET";
    request.url = address;
    request.url.setPath(QStringLiteral("/fob-sandbox"));
    auto answer = await<HttpResponse>(session.interruption(), [&](QObject *context, Completion<HttpResponse> done) {
        ports->http.send(std::move(request), context, std::move(done));
    });
    if (!answer && answer.error().kind == Error::Kind::Cancelled)
        return session.fail(answer.error());
    if (!answer && answer.error().kind == Error::Kind::ConnectionRefused)
        return {};
    const QString place = QStringLiteral("http://127.0.0.1:%1").arg(address.port());
    if (answer && answer->body.reveal().contains("\"fob-sandbox\"")) {
        session.terminal().say(tr("The sandbox is already running at %1.").arg(place));
        return ExitStatus::Done;
    }
    session.terminal().complain(tr("Another program is using port %1 of this computer. Close it, or choose another "
                                   "port: fob sandbox --port 0")
                                    .arg(address.port()));
    return ExitStatus::Unexpected;
}

/// This process becomes the sandbox: signals, standard streams and exit status are then its own without passing on.
ExitStatus SandboxCommand::run(Session &session)
{
    QUrl address = usualAddress(session);
    if (m_port >= 0)
        address.setPort(m_port);
    if (m_port != 0 && address.isValid()) {
        if (const auto status = alreadyThere(session, address))
            return *status;
    }
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
