// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lifetimes/CalendarFile.h"

#include "core/Error.h"

#include <QSaveFile>

namespace fob {

Result<Done> saveCalendar(const QString &path, const QByteArray &calendar)
{
    QSaveFile file(path);
    // Names of accounts are nobody else's business, whatever the umask.
    const bool written = file.open(QIODevice::WriteOnly) &&
                         file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) &&
                         file.write(calendar) == calendar.size() && file.commit();
    if (!written)
        return failure(Error::Kind::UnwritableFile, path);
    return Done{};
}

} // namespace fob
