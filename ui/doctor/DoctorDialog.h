// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/CredentialVault.h"
#include "services/Doctor.h"
#include "services/HealthRepair.h"

#include <QDialog>

class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace fob {

class HealthRow;
class MessageStrip;
class TextLabel;

// All that Fob stands on, looked at when this opens and again on request; what can be repaired is, after it has been
// said exactly what that will do.
class DoctorDialog : public QDialog
{
    Q_OBJECT
public:
    using Ports = std::function<DoctorPorts()>;

    DoctorDialog(Ports ports, CredentialVault &vault, const Clock &clock, QWidget *parent);

    [[nodiscard]] bool isLooking() const { return m_doctor != nullptr; }

Q_SIGNALS:
    void copyRequested(const QString &text);
    // The list of credentials may be another one.
    void repaired();

private:
    void build();
    [[nodiscard]] QWidget *buildRows();
    [[nodiscard]] QLayout *buildButtons();
    void look();
    void finish(const Result<HealthReport> &report);
    void askToRepair();
    void hideRepair();
    void repairNow();
    void tellRepaired(const Result<Repaired> &result);
    void say(const QString &sentence);
    void putTroubleFirst();
    void scrollToNews();

    Ports m_ports;
    CredentialVault &m_vault;
    const Clock &m_clock;
    Doctor *m_doctor = nullptr;
    HealthReport m_report;
    bool m_repairing = false;
    std::optional<HealthCheck::Id> m_repaired; // what is to be seen after the next look; else what is bad is
    QScrollArea *m_scroll = nullptr;
    QVBoxLayout *m_column = nullptr;
    std::vector<HealthRow *> m_rows; // by the number of their checks
    TextLabel *m_summary;
    MessageStrip *m_told; // what a repair did
    QPushButton *m_repair;
    QPushButton *m_copy;
    QPushButton *m_again;
};

} // namespace fob
