// SPDX-License-Identifier: GPL-3.0-or-later
// A report on a credential for somebody who is to help: gathered, searched for secrets once more, written.
#include "services/ReportMaking.h"
#include "ui/actions/TestRuns.h"
#include "ui/widgets/Toast.h"
#include "ui/window/MainWindow.h"
#include "wording/ReportText.h"
#include "wording/SafeText.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

namespace fob {

void MainWindow::saveReport(const Credential &credential)
{
    if (!m_parts.report.versions)
        return;
    if (m_tests->last(credential.id))
        return chooseReportPlace(credential);
    auto *ended = new QObject(this);
    connect(m_tests, &TestRuns::finished, ended, [this, ended, credential](const DiagnosisReport &report) {
        if (report.credential != credential.id)
            return;
        ended->deleteLater();
        if (!report.cancelled)
            chooseReportPlace(credential);
    });
    test(credential);
}

// It is gathered before its place is asked for, as the name it is offered tells when it was made.
void MainWindow::chooseReportPlace(const Credential &credential)
{
    const auto found = m_parts.flow.providers.find(credential.provider);
    const Provider *provider = found ? *found : nullptr;
    const DiagnosisReport *last = m_tests->last(credential.id);
    const Report report =
        gatheredReport(credential, provider, last ? std::optional(*last) : std::nullopt, m_parts.exchanges,
                       m_parts.activity, m_parts.report.versions(), m_parts.flow.clock.now());
    auto *dialog = new QFileDialog(this, tr("Save the report on “%1”").arg(safeText(credential.name, 60)),
                                   QDir::homePath(), tr("A page, and the same as JSON beside it (*.html)"));
    dialog->setObjectName(QStringLiteral("report-place"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("html"));
    dialog->selectFile(reportFileName(report) + QStringLiteral(".html"));
    connect(
        dialog, &QFileDialog::fileSelected, this,
        [this, report, html = reportHtml(report, provider)](const QString &path) { writeReport(report, html, path); });
    dialog->open();
}

void MainWindow::writeReport(const Report &report, const QByteArray &html, const QString &path)
{
    const QFileInfo place(path);
    const QString jsonPath = place.dir().filePath(place.completeBaseName() + QStringLiteral(".json"));
    const CredentialId id = report.credential.id;
    const QByteArray json = reportJson(report);
    auto exported = activityOf(report.credential, ActivityEvent::Kind::Exported, report.writtenAt);
    exported.detail = QStringLiteral("report");
    searchReport(m_parts.flow.vault, id, {html, json}, this,
                 [this, id, html, json, path, jsonPath, exported](const Result<Done> &searched) {
                     auto written = searched;
                     if (written)
                         written = m_parts.report.write(path, html);
                     if (written)
                         written = m_parts.report.write(jsonPath, json);
                     if (!written)
                         return complain(id, written.error());
                     m_parts.flow.vault.report(exported);
                     sayWhereReportIs(id, path);
                 });
}

void MainWindow::sayWhereReportIs(const CredentialId &id, const QString &path)
{
    say(id, {}); // nothing is complained of any more
    std::function<void()> show;
    if (m_parts.report.showInFolder)
        show = [this, path] { m_parts.report.showInFolder(path); };
    m_toast->offer(tr("The report is saved, as a page and as JSON."), safeText(QFileInfo(path).fileName(), 200),
                   tr("Show in folder"), std::move(show));
}

} // namespace fob
