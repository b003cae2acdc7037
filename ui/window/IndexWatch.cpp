// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/IndexWatch.h"

#include <QFileInfo>

namespace fob {

IndexWatch::IndexWatch(const QString &file, QObject *parent)
    // SQLite writes to the log beside it first (WAL), and to the index itself now and then.
    : QObject(parent), m_files({file, file + QStringLiteral("-wal")})
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(300);
    connect(&m_soon, &QTimer::timeout, this, &IndexWatch::changed);
    m_watcher.addPath(QFileInfo(file).path());
    watchFiles();
    const auto happened = [this] {
        watchFiles(); // one may be new, or another in the old one's place
        if (!m_soon.isActive())
            m_soon.start();
    };
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, happened);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, happened);
}

void IndexWatch::watchFiles()
{
    for (const QString &file : m_files)
        if (!m_watcher.files().contains(file) && QFileInfo::exists(file))
            m_watcher.addPath(file);
}

} // namespace fob
