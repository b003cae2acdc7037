// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/CoreFixture.h"

#include <QDir>
#include <QFile>

#include <map>

namespace fob::coretest {

QByteArray readSource(const QString &path)
{
    QFile file(QStringLiteral(FOB_SOURCE_DIR "/") + path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(file.fileName()));
    return file.readAll();
}

QString listed(const std::vector<DescriptorMistake> &mistakes)
{
    QStringList lines;
    for (const DescriptorMistake &mistake : mistakes)
        lines << QStringLiteral("%1 %2: %3").arg(mistake.line).arg(mistake.field, mistake.problem);
    return lines.join(QLatin1Char('\n'));
}

Provider parsed(const QByteArray &descriptor)
{
    auto provider = parseProvider(descriptor);
    if (!provider)
        qFatal("%s", qPrintable(listed(provider.error())));
    return *std::move(provider);
}

const Provider &builtIn(const QString &id)
{
    static std::map<QString, Provider> read;
    if (const auto found = read.find(id); found != read.end())
        return found->second;
    return read.emplace(id, parsed(readSource(QStringLiteral("resources/providers/%1.json").arg(id)))).first->second;
}

QStringList builtInIds()
{
    return {QStringLiteral("fcc"), QStringLiteral("fentu"), QStringLiteral("fs"), QStringLiteral("fsl"),
            QStringLiteral("fxiaoke")};
}

Credential credentialOf(const Provider &provider, const QString &grant)
{
    Credential credential;
    credential.id = QStringLiteral("0b5c4e0e-64f3-4a56-9a0e-1a1f0f6c6f10");
    credential.name = QStringLiteral("Test account");
    credential.provider = provider.id;
    credential.environment = provider.environments.front().id;
    credential.grant = grant;
    if (provider.grant(grant)->fields.contains(QStringLiteral("client_id")))
        credential.fields.insert(QStringLiteral("client_id"), QStringLiteral("client-1"));
    credential.createdAt = noon;
    return credential;
}

HttpResponse answer(int status, const QByteArray &body, const QByteArray &contentType)
{
    HttpResponse response;
    response.status = status;
    if (!contentType.isEmpty())
        response.headers.emplace_back("Content-Type", contentType);
    response.body = Secret(body);
    return response;
}

} // namespace fob::coretest
