// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Commands.h"
#include "cli/CredentialText.h"
#include "core/ProviderParser.h"
#include "core/descriptor/Parts.h"
#include "platform/system/DescriptorFiles.h"
#include "wording/Language.h"
#include "wording/SafeText.h"

#include <QFileInfo>

namespace fob::cli {

namespace {

class ProviderCheckCommand final : public Command
{
    Q_DECLARE_TR_FUNCTIONS(fob::ProviderCheckCommand)

public:
    void declare(CLI::App &app) override
    {
        app.add_option("FILE", m_file, tr("the descriptor").toStdString())->required();
        app.add_flag("--json", m_json, tr("print the mistakes as JSON").toStdString());
    }
    QString examples() const override
    {
        return QStringLiteral("  fob provider check ~/.config/fob/providers/acme.json");
    }
    ExitStatus run(Session &session) override;

private:
    [[nodiscard]] static QString reasonAgainst(const QString &file);
    [[nodiscard]] static std::vector<DescriptorMistake> takenId(const QByteArray &json, const QString &id);
    ExitStatus report(Session &session, const std::vector<DescriptorMistake> &mistakes) const;

    std::string m_file;
    bool m_json = false;
};

/// "acme.json:12: problem" or "acme.json: /grants/0/id: problem", the form that editors jump to.
QString lineFor(const QString &file, const DescriptorMistake &mistake)
{
    QString line = safeText(file);
    if (mistake.line > 0)
        line += QStringLiteral(":%1").arg(mistake.line);
    if (!mistake.field.isEmpty())
        line += QStringLiteral(": ") + safeText(mistake.field);
    return line + QStringLiteral(": ") + safeText(mistake.problem);
}

/// Why this is no file to read at all. Looked at before it is opened: opening a pipe waits for whoever writes to it.
QString ProviderCheckCommand::reasonAgainst(const QString &file)
{
    const QFileInfo info(file);
    if (file.isEmpty())
        return tr("No file is named. Give the descriptor's path.");
    if (info.isDir())
        return tr("“%1” is a folder. Name the descriptor itself.").arg(safeText(file, 300));
    if (info.exists() && !info.isFile())
        return tr("“%1” is a device or a pipe, not a file. Save the descriptor to a file first.")
            .arg(safeText(file, 300));
    if (info.size() > largestDescriptor)
        return tr("“%1” is too large: a descriptor has at most %2 KiB.")
            .arg(safeText(file, 300))
            .arg(largestDescriptor / 1024);
    return {};
}

/// A valid descriptor that would never be used.
std::vector<DescriptorMistake> ProviderCheckCommand::takenId(const QByteArray &json, const QString &id)
{
    std::vector<DescriptorMistake> mistakes(1);
    mistakes[0].field = QStringLiteral("/id");
    mistakes[0].problem = QStringLiteral("\"%1\" is a built-in provider's; another one needs an id of its own").arg(id);
    addLines(json, mistakes);
    return mistakes;
}

ExitStatus ProviderCheckCommand::report(Session &session, const std::vector<DescriptorMistake> &mistakes) const
{
    const QString file = QString::fromStdString(m_file);
    Json list = Json::array();
    for (const DescriptorMistake &mistake : mistakes) {
        session.terminal().say(lineFor(file, mistake));
        list.push_back({{"line", mistake.line > 0 ? Json(mistake.line) : Json()},
                        {"field", mistake.field.toStdString()},
                        {"problem", mistake.problem.toStdString()}});
    }
    if (m_json)
        session.terminal().data(QByteArrayView(jsonText({{"valid", mistakes.empty()}, {"mistakes", list}})));
    if (mistakes.empty())
        return session.done();
    return session.usage(
        mistakes.size() == 1
            ? tr("The descriptor has 1 mistake. Correct it and check again.")
            : tr("The descriptor has %1 mistakes. Correct them and check again.").arg(mistakes.size()));
}

ExitStatus ProviderCheckCommand::run(Session &session)
{
    const QString file = QString::fromStdString(m_file);
    if (const QString reason = reasonAgainst(file); !reason.isEmpty())
        return session.usage(reason);
    const auto bytes = readDescriptorFile(file);
    if (!bytes)
        return session.fail(bytes.error());
    const auto provider = parseProvider(*bytes);
    if (!provider)
        return report(session, provider.error());
    if (session.parts().providers().isBuiltIn(provider->id))
        return report(session, takenId(*bytes, provider->id));
    session.terminal().say(tr("%1 is a valid descriptor: %2.").arg(safeText(file), localized(provider->name)));
    // The catalog goes by the file's name, so that a file can be found without reading all of them.
    if (QFileInfo(file).fileName() != provider->id + QStringLiteral(".json"))
        session.terminal().say(
            tr("To be used it has to be called %1.").arg(safeText(provider->id + QStringLiteral(".json"))));
    return report(session, {});
}

} // namespace

std::unique_ptr<Command> makeProviderCheckCommand() { return std::make_unique<ProviderCheckCommand>(); }

} // namespace fob::cli
