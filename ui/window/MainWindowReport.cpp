// SPDX-License-Identifier: GPL-3.0-or-later
// A report on a credential for somebody who is to help: gathered, searched for secrets once more, written.
#include "services/ReportMaking.h"
#include "ui/actions/TestRuns.h"
#include "ui/window/MainWindow.h"
#include "wording/ReportText.h"
#include "wording/SafeText.h"

#include <QDir>
#include <QFileDialog>

namespace fob {

void MainWindow::saveReport(const Credential &credential)
{
    if (!m_parts.report.versions)
        return;
    if (m_tests->last(credential.id))
        return chooseReportFolder(credential);
    auto *ended = new QObject(this);
    connect(m_tests, &TestRuns::finished, ended, [this, ended, credential](const DiagnosisReport &report) {
        if (report.credential != credential.id)
            return;
        ended->deleteLater();
        if (!report.cancelled)
            chooseReportFolder(credential);
    });
    test(credential);
}

void MainWindow::chooseReportFolder(const Credential &credential)
{
    auto *dialog =
        new QFileDialog(this, tr("Save the report on “%1” in").arg(safeText(credential.name, 60)), QDir::homePath());
    dialog->setObjectName(QStringLiteral("report-folder"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, id = credential.id](const QString &folder) { writeReport(id, folder); });
    dialog->open();
}

void MainWindow::writeReport(const CredentialId &id, const QString &folder)
{
    const auto credential = m_parts.flow.vault.findById(id);
    if (!credential)
        return complain({}, credential.error());
    const auto found = m_parts.flow.providers.find(credential->provider);
    const Provider *provider = found ? *found : nullptr;
    const DiagnosisReport *last = m_tests->last(id);
    const Report report =
        gatheredReport(*credential, provider, last ? std::optional(*last) : std::nullopt, m_parts.exchanges,
                       m_parts.activity, m_parts.report.versions(), m_parts.flow.clock.now());
    const QByteArray html = reportHtml(report, provider);
    const QByteArray json = reportJson(report);
    const QString path = QDir(folder).filePath(reportFileName(report));
    searchReport(m_parts.flow.vault, id, {html, json}, this,
                 [this, id, html, json, path,
                  exported = activityOf(*credential, ActivityEvent::Kind::Exported, m_parts.flow.clock.now())](
                     const Result<Done> &searched) {
                     auto written = searched;
                     if (written)
                         written = m_parts.report.write(path + QStringLiteral(".html"), html);
                     if (written)
                         written = m_parts.report.write(path + QStringLiteral(".json"), json);
                     if (!written)
                         return complain(id, written.error());
                     auto event = exported;
                     event.detail = QStringLiteral("report");
                     m_parts.flow.vault.report(event);
                     say(id, tr("The report is in %1.").arg(safeText(path + QStringLiteral(".html"), 300)));
                 });
}

} // namespace fob
