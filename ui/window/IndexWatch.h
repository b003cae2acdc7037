// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFileSystemWatcher>
#include <QTimer>

namespace fob {

// Tells when somebody has written to the index, this program or another: the command line shares it with the window.
class IndexWatch : public QObject
{
    Q_OBJECT
public:
    // `file`: the index, which need not exist yet; its folder has to.
    explicit IndexWatch(const QString &file, QObject *parent = nullptr);

Q_SIGNALS:
    void changed();

private:
    void watchFiles();

    QStringList m_files;
    QFileSystemWatcher m_watcher;
    QTimer m_soon; // a change is several writes
};

} // namespace fob
