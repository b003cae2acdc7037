// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Commands.h"
#include "cli/TestRun.h"
#include "platform/system/PrivateFile.h"
#include "services/ReportMaking.h"
#include "wording/ErrorWords.h"
#include "wording/ReportText.h"

#include <QDir>
#include <QFileInfo>

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
    [[nodiscard]] Result<QStringList> write(const QString &name, const QByteArray &html, const QByteArray &json) const;

    std::string m_name;
    std::string m_output;
    bool m_json = false;
    bool m_html = false;
};

Result<QStringList> ReportCommand::write(const QString &name, const QByteArray &html, const QByteArray &json) const
{
    const QString folder = m_output.empty() ? QDir::currentPath() : QString::fromStdString(m_output);
    if (!QFileInfo(folder).isDir())
        return failure(Error::Kind::UnwritableFile, folder);
    QStringList paths;
    for (const auto &[suffix, text, wanted] :
         {std::tuple(QStringLiteral(".html"), html, !m_json), std::tuple(QStringLiteral(".json"), json, !m_html)}) {
        if (!wanted)
            continue;
        const QString path = QDir(folder).filePath(name + suffix);
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
