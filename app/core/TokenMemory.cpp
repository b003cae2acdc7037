// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/TokenMemory.h"

#include <QStringList>

namespace fob {

QString TokenMemory::noteKey(const QString &credentialId) { return QStringLiteral("tokens-seen:") + credentialId; }

TokenMemory TokenMemory::fromNote(const QString &note)
{
    TokenMemory memory;
    for (const QString &line : note.split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        bool isNumber = false;
        const qint64 since = line.section(QLatin1Char(' '), 1).toLongLong(&isNumber);
        if (isNumber)
            memory.entries.push_back({line.section(QLatin1Char(' '), 0, 0), Instant(std::chrono::milliseconds(since))});
    }
    return memory;
}

QString TokenMemory::toNote() const
{
    QStringList lines;
    for (const Entry &entry : entries)
        lines << entry.fingerprint + QLatin1Char(' ') + QString::number(entry.since.time_since_epoch().count());
    return lines.join(QLatin1Char('\n'));
}

bool TokenMemory::add(const QString &fingerprint, Instant now)
{
    if (!entries.empty() && entries.back().fingerprint == fingerprint)
        return false;
    std::erase_if(entries, [&](const Entry &entry) { return entry.fingerprint == fingerprint; });
    entries.push_back({fingerprint, now});
    if (entries.size() > most)
        entries.erase(entries.begin(), entries.end() - most);
    return true;
}

} // namespace fob
