// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace fob {

// What the user has chosen about the window's own doings, in the file that WindowMemory keeps its size in. One that
// cannot be read or written costs the choice at the next start and nothing else.
class Preferences : public QObject
{
    Q_OBJECT
public:
    // Empty: nothing outlives the process.
    explicit Preferences(const QString &file, QObject *parent = nullptr);

    // Tokens are refreshed ahead of their end while the window runs.
    [[nodiscard]] bool keepFresh() const { return m_keepFresh; }
    // What ends is said ahead of time, through the system's notifications.
    [[nodiscard]] bool notify() const { return m_notify; }

    void setKeepFresh(bool on);
    void setNotify(bool on);

Q_SIGNALS:
    void changed();

private:
    void set(bool &kept, bool on, const QString &key);

    QString m_file;
    bool m_keepFresh = true;
    bool m_notify = true;
};

} // namespace fob
