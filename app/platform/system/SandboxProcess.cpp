// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/system/SandboxProcess.h"

#include "core/Later.h"
#include "core/StrictJson.h"

#include <nlohmann/json.hpp>

#include <QCoreApplication>
#include <QFileInfo>
#include <QHostAddress>
#include <QPointer>
#include <QProcess>
#include <QTimer>

namespace fob {

namespace {

QString shippedProgram()
{
    const QString here = QCoreApplication::applicationDirPath();
    const QString beside = here + QStringLiteral("/fob-sandbox");
    return QFileInfo(beside).isExecutable() ? beside : here + QStringLiteral("/../libexec/fob/fob-sandbox");
}

/// "GET /fob-sandbox" answers {"fob-sandbox": VERSION}; anybody's server may have the port.
bool isSandbox(const HttpResponse &response)
{
    const auto json = parseStrictJson(response.body.reveal());
    return response.status == 200 && json && json->is_object() && json->contains("fob-sandbox");
}

QString place(const QUrl &address) { return QStringLiteral("%1:%2").arg(address.host()).arg(address.port(80)); }

} // namespace

SandboxProcess::SandboxProcess(HttpClient &http, QString program, std::chrono::milliseconds startLimit)
    : m_http(http), m_program(std::move(program)), m_startLimit(startLimit)
{
}

SandboxProcess::~SandboxProcess()
{
    for (auto &[port, child] : m_children) {
        if (!child.process)
            continue;
        child.process->disconnect(this);
        child.process->closeWriteChannel();
        child.process->waitForFinished(1000);
    }
}

void SandboxProcess::ensureRunning(const QUrl &address, QObject *context, Completion<Done> done)
{
    const Told told = [held = QPointer(context), done = std::move(done)](Result<Done> result) {
        if (held)
            later(held.data(), done, std::move(result));
    };
    if (!QHostAddress(address.host()).isLoopback() && address.host() != QLatin1String("localhost"))
        return told(failure(Error::Kind::SandboxNotRunning, place(address)));
    look(address, true, told);
}

void SandboxProcess::look(const QUrl &address, bool mayStart, const Told &told)
{
    QUrl identity = address;
    identity.setPath(QStringLiteral("/fob-sandbox"));
    identity.setQuery(QString());
    HttpRequest request;
    request.method = "GET";
    request.url = identity;
    m_http.send(std::move(request), this, [this, address, mayStart, told](const Result<HttpResponse> &response) {
        if (response && isSandbox(*response))
            told(Done{});
        else if (mayStart && !response && response.error().kind == Error::Kind::ConnectionRefused)
            start(address, told);
        else
            told(failure(Error::Kind::SandboxNotRunning, place(address)));
    });
}

void SandboxProcess::start(const QUrl &address, const Told &told)
{
    const auto port = static_cast<quint16>(address.port(80));
    Child &child = m_children[port];
    child.waiting.push_back(told);
    if (child.process)
        return;

    auto *process = new QProcess(this);
    child.process = process;
    process->setStandardErrorFile(QProcess::nullDevice());
    connect(process, &QProcess::readyReadStandardOutput, this, [this, port] { readFirstLine(port); });
    connect(process, &QProcess::finished, this, [this, address] { ended(address); });
    connect(process, &QProcess::errorOccurred, this, [this, address](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            ended(address);
    });
    QTimer::singleShot(m_startLimit, process, [this, process, port] {
        if (!m_children[port].waiting.empty())
            process->kill();
    });
    process->start(m_program.isEmpty() ? shippedProgram() : m_program,
                   {QStringLiteral("--port"), QString::number(port), QStringLiteral("--until-stdin-closes")});
}

void SandboxProcess::readFirstLine(quint16 port)
{
    Child &child = m_children[port];
    if (!child.process || !child.process->canReadLine() || !child.process->readLine().startsWith("listening"))
        return;
    for (const Told &told : std::exchange(child.waiting, {}))
        told(Done{});
}

/// Another process of this user may have started one in the same moment and got the port; then that one serves.
void SandboxProcess::ended(const QUrl &address)
{
    Child &child = m_children[static_cast<quint16>(address.port(80))];
    if (child.process)
        child.process->deleteLater();
    child.process = nullptr;
    for (const Told &told : std::exchange(child.waiting, {}))
        look(address, false, told);
}

} // namespace fob
