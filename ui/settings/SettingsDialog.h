// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QPushButton;
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

    // Whether there is one to be called.
    void setDoctorOffered(bool offered);

Q_SIGNALS:
    void locked();
    void storeChanged();
    void doctorRequested();

private:
    QVBoxLayout *addSection(const QString &title);
    void addChoice(const QString &title, const QString &name, const QString &label, const QString &help, bool on,
                   void (Preferences::*set)(bool));

    Preferences &m_preferences;
    QVBoxLayout *m_column;
    QPushButton *m_doctor;
};

} // namespace fob
