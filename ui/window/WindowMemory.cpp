// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/WindowMemory.h"

#include "ui/widgets/ScreenRoom.h"

#include <QFileInfo>
#include <QSettings>
#include <QSplitter>

namespace fob {
namespace {

const QString geometryKey = QStringLiteral("window/geometry");
const QString splitterKey = QStringLiteral("window/splitter");
const QString lifetimesKey = QStringLiteral("window/lifetimes_hours");
const QString selectedKey = QStringLiteral("window/selected");

} // namespace

void WindowMemory::restore(QWidget &window, QSplitter &splitter) const
{
    if (m_file.isEmpty() || !QFileInfo::exists(m_file))
        return;
    const QSettings settings(m_file, QSettings::IniFormat);
    // Qt keeps what it restores on a screen that is there, but as large as it was on one that is not.
    if (window.restoreGeometry(settings.value(geometryKey).toByteArray()) && !window.isMaximized())
        window.resize(boundedToScreen(window, window.size()));
    splitter.restoreState(settings.value(splitterKey).toByteArray());
}

CredentialId WindowMemory::selected() const
{
    if (m_file.isEmpty() || !QFileInfo::exists(m_file))
        return {};
    return QSettings(m_file, QSettings::IniFormat).value(selectedKey).toString();
}

BoardRange WindowMemory::lifetimes() const
{
    if (m_file.isEmpty() || !QFileInfo::exists(m_file))
        return BoardRange::SixtyDays;
    const auto hours = QSettings(m_file, QSettings::IniFormat).value(lifetimesKey).toLongLong();
    for (const BoardRange range : boardRanges)
        if (lengthOf(range) == std::chrono::hours(hours))
            return range;
    return BoardRange::SixtyDays;
}

void WindowMemory::keepLifetimes(BoardRange range) const
{
    if (m_file.isEmpty())
        return;
    const auto hours = std::chrono::duration_cast<std::chrono::hours>(lengthOf(range)).count();
    QSettings(m_file, QSettings::IniFormat).setValue(lifetimesKey, static_cast<qlonglong>(hours));
}

void WindowMemory::keep(const QWidget &window, const QSplitter &splitter, const CredentialId &selected) const
{
    if (m_file.isEmpty())
        return;
    QSettings settings(m_file, QSettings::IniFormat);
    settings.setValue(geometryKey, window.saveGeometry());
    settings.setValue(splitterKey, splitter.saveState());
    settings.setValue(selectedKey, selected);
}

} // namespace fob
