// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Commands.h"
#include "cli/TestRun.h"
#include "platform/system/PrivateFile.h"
#include "services/ReportMaking.h"
#include "wording/ErrorWords.h"
#include "wording/ReportText.h"
#include "wording/SafeText.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace fob::cli {

namespace {

class ReportCommand final : public Command
{
    Q_DECLARE_TR_FUNCTIONS(fob::ReportCommand)

public:
    void declare(CLI::App &app) override
    {
        app.add_option("NAME", m_name, tr("the credential").toStdString())->required();
        app.add_option("--output", m_output,
                       tr("where to write it; this folder when left out; - is standard output").toStdString())
            ->type_name("FOLDER|-");
        auto *json = app.add_flag("--json", m_json, tr("the JSON file alone").toStdString());
        app.add_flag("--html", m_html, tr("the page alone").toStdString())->excludes(json);
    }
    QString examples() const override
    {
        return QStringLiteral("  fob report acme\n  fob report acme --output /tmp\n"
                              "  fob report acme --json --output - | jq .test.steps");
    }
    ExitStatus run(Session &session) override;

private:
    [[nodiscard]] QString folder() const
    {
        return m_output.empty() ? QDir::currentPath() : QString::fromStdString(m_output);
    }
    [[nodiscard]] Result<QStringList> write(const QString &name, const QByteArray &html, const QByteArray &json) const;

    std::string m_name;
    std::string m_output;
    bool m_json = false;
    bool m_html = false;
};

/// A name that is nobody's, taken by making its first file: two reports may be written within one second, and the page
/// and the JSON of one name are of one run.
Result<QString> takenName(const QDir &folder, const QString &wanted, const QStringList &suffixes)
{
    for (int n = 1;; ++n) {
        const QString name = n == 1 ? wanted : QStringLiteral("%1-%2").arg(wanted).arg(n);
        const auto isThere = [&](const QString &suffix) { return folder.exists(name + suffix); };
        if (std::any_of(suffixes.begin(), suffixes.end(), isThere))
            continue;
        QFile first(folder.filePath(name + suffixes.first()));
        if (first.open(QIODevice::NewOnly, QFileDevice::ReadOwner | QFileDevice::WriteOwner))
            return name;
        if (!first.exists())
            return failure(Error::Kind::UnwritableFile, first.fileName());
    }
}

Result<QStringList> ReportCommand::write(const QString &name, const QByteArray &html, const QByteArray &json) const
{
    const QDir folder(this->folder());
    std::vector<std::pair<QString, QByteArray>> files;
    if (!m_json)
        files.emplace_back(QStringLiteral(".html"), html);
    if (!m_html)
        files.emplace_back(QStringLiteral(".json"), json);
    QStringList suffixes;
    for (const auto &[suffix, text] : files)
        suffixes += suffix;
    const auto taken = takenName(folder, name, suffixes);
    if (!taken)
        return failure(taken.error());
    QStringList paths;
    for (const auto &[suffix, text] : files) {
        const QString path = folder.filePath(*taken + suffix);
        if (const auto written = writePrivateFile(path, text); !written)
            return failure(written.error());
        paths += path;
    }
    return paths;
}

ExitStatus ReportCommand::run(Session &session)
{
    if (m_output == "-" && !m_json && !m_html)
        return session.usage(tr("Standard output takes one of the two: say --json or --html."));
    if (m_output != "-" && !QFileInfo(folder()).isDir())
        return session.usage(tr("There is no folder “%1” to write the report to.").arg(safeText(folder(), 300)));
    auto subject = testSubject(session, m_name);
    if (!subject)
        return session.fail(subject.error());
    const auto test = makeTest(session, *subject);
    auto tested = finishTest(session, *test);
    if (!tested || tested->cancelled)
        return session.fail(Error::Kind::Cancelled);
    const auto now = subject->ports.vault.findById(subject->credential.id); // the test may have got a token
    const Credential &credential = now ? *now : subject->credential;

    const Report report = gatheredReport(credential, subject->provider, std::move(*tested), session.parts().exchanges(),
                                         session.parts().activity(), session.parts().versions(), session.now());
    const QByteArray html = reportHtml(report, subject->provider);
    const QByteArray json = reportJson(report);
    const auto searched = await<Done>(session.interruption(), [&](QObject *context, Completion<Done> done) {
        searchReport(subject->ports.vault, credential.id, {html, json}, context, std::move(done));
    });
    if (!searched)
        return session.fail(searched.error());
    if (m_output == "-") {
        session.terminal().data(QByteArrayView(m_json ? json : html));
        session.tellLeft(credential, ActivityEvent::Kind::Exported, QStringLiteral("report"));
        return session.done();
    }
    const auto paths = write(reportFileName(report), html, json);
    if (!paths)
        return session.fail(paths.error());
    session.tellLeft(credential, ActivityEvent::Kind::Exported, QStringLiteral("report"));
    for (const QString &path : *paths)
        session.terminal().data(path + u'\n');
    return session.done();
}

} // namespace

std::unique_ptr<Command> makeReportCommand() { return std::make_unique<ReportCommand>(); }

} // namespace fob::cli
