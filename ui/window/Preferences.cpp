// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/Preferences.h"

#include <QFileInfo>
#include <QSettings>

namespace fob {

namespace {

const QString keepFreshKey = QStringLiteral("preferences/keep-fresh");
const QString notifyKey = QStringLiteral("preferences/notify");

} // namespace

Preferences::Preferences(const QString &file, QObject *parent) : QObject(parent), m_file(file)
{
    if (m_file.isEmpty() || !QFileInfo::exists(m_file))
        return;
    const QSettings settings(m_file, QSettings::IniFormat);
    m_keepFresh = settings.value(keepFreshKey, true).toBool();
    m_notify = settings.value(notifyKey, true).toBool();
}

void Preferences::setKeepFresh(bool on) { set(m_keepFresh, on, keepFreshKey); }

void Preferences::setNotify(bool on) { set(m_notify, on, notifyKey); }

void Preferences::set(bool &kept, bool on, const QString &key)
{
    if (kept == on)
        return;
    kept = on;
    if (!m_file.isEmpty())
        QSettings(m_file, QSettings::IniFormat).setValue(key, on);
    Q_EMIT changed();
}

} // namespace fob
