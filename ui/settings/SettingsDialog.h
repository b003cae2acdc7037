// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QVBoxLayout;

namespace fob {

class Preferences;
class SecretPlaces;
class StoreSection;

// What holds for the whole program. Every choice takes effect at once; there is nothing to confirm.
class SettingsDialog : public QDialog
{
    Q_OBJECT
public:
    SettingsDialog(Preferences &preferences, SecretPlaces &places, QWidget *parent);

Q_SIGNALS:
    void locked();
    void storeChanged();

private:
    QVBoxLayout *addSection(const QString &title);
    void addChoice(const QString &title, const QString &name, const QString &label, const QString &help, bool on,
                   void (Preferences::*set)(bool));

    Preferences &m_preferences;
    QVBoxLayout *m_column;
};

} // namespace fob
