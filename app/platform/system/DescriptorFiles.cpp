// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/system/DescriptorFiles.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace fob {

namespace {

void addFolder(std::vector<DescriptorSource> &sources, const QString &folder, bool builtIn)
{
    // System: a pipe or a link to nothing is no descriptor, which its owner is told of.
    const QStringList names =
        QDir(folder).entryList({QStringLiteral("*.json")}, QDir::Files | QDir::System, QDir::Name);
    for (const QString &name : names) {
        if (name.endsWith(QLatin1String(".schema.json")))
            continue;
        const QString path = folder + QLatin1Char('/') + name;
        sources.push_back({name.chopped(5), path, builtIn, [path] { return readDescriptorFile(path); }});
    }
}

} // namespace

std::vector<DescriptorSource> descriptorFiles(const QString &userFolder)
{
    std::vector<DescriptorSource> sources;
    addFolder(sources, QStringLiteral(":/providers"), true);
    addFolder(sources, userFolder, false);
    return sources;
}

Result<QByteArray> readDescriptorFile(const QString &path)
{
    QFile file(path);
    if (QFileInfo::exists(path) && !QFileInfo(path).isFile())
        return failure(Error::Kind::InvalidDescriptor, path + QStringLiteral(": is no plain file"));
    if (!file.open(QIODevice::ReadOnly))
        return failure(Error::Kind::UnreadableFile, path);
    // The size of a pipe or a device is not known beforehand, so the bytes read are what is counted.
    QByteArray bytes = file.read(largestDescriptor + 1);
    if (file.error() != QFileDevice::NoError)
        return failure(Error::Kind::UnreadableFile, path);
    if (bytes.size() > largestDescriptor)
        return failure(Error::Kind::InvalidDescriptor, path + QStringLiteral(": is larger than 256 KiB"));
    return bytes;
}

} // namespace fob
