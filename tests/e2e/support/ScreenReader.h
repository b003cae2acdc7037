// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusMessage>
#include <QList>
#include <QProcess>
#include <QSet>
#include <QString>

namespace fob::test {

/// One thing in a window, as a screen reader is told of it.
struct SpokenThing
{
    QString path; ///< what it is known by as long as it lives
    QString role; ///< AT-SPI's name of its role: "push button", "text"
    QString name;
    QString description;
    bool isFocused = false;
};

/// Reads another program's windows over AT-SPI, the way a screen reader does. Starts the accessibility bus of this
/// session; the program has to be started after it, with QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1.
class ScreenReader
{
public:
    ScreenReader();
    ~ScreenReader();
    Q_DISABLE_COPY_MOVE(ScreenReader)

    /// The error is empty when the bus is there.
    [[nodiscard]] QString start();

    /// Finds the program on the bus; false as long as it has not come there.
    [[nodiscard]] bool find(qint64 pid);

    /// Everything that shows at this moment, in the order of the windows; what vanishes meanwhile is left out.
    [[nodiscard]] QList<SpokenThing> look();

    /// Names, descriptions and texts of everything there is, whether or not it shows at this moment.
    [[nodiscard]] QString everything();

    /// Does what a click on it would; false when it cannot be clicked.
    [[nodiscard]] bool click(const QString &path);

    /// The titles that the program's windows had whenever look() was called.
    [[nodiscard]] QSet<QString> titlesSeen() const { return m_titles; }

private:
    [[nodiscard]] QDBusMessage call(const QString &path, const QString &interface, const QString &method,
                                    const QVariantList &arguments = {}) const;
    [[nodiscard]] QString property(const QString &path, const QString &name) const;
    void tell(const QString &path, int depth, QString &told) const;
    void walk(const QString &path, int depth, QList<SpokenThing> &things);

    QProcess m_launcher;
    QDBusConnection m_bus{QString()};
    QString m_program; ///< its unique name on the bus
    QSet<QString> m_titles;
};

} // namespace fob::test
