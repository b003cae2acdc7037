// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Commands.h"
#include "cli/ProgramSearch.h"
#include "cli/TokenFetch.h"
#include "core/TokenFormat.h"
#include "wording/SafeText.h"

#include <algorithm>

namespace fob::cli {

namespace {

class ExecCommand final : public Command
{
    Q_DECLARE_TR_FUNCTIONS(fob::ExecCommand)

public:
    void declare(CLI::App &app) override;
    QString examples() const override;
    void setProgram(std::span<char *const> words) override { m_program = words; }
    ExitStatus run(Session &session) override;

private:
    /// A variable of the program's environment, and whose token it holds.
    struct Variable
    {
        QByteArray name;
        Credential credential;
    };

    [[nodiscard]] std::optional<ExitStatus> readAssignments(Session &session);
    [[nodiscard]] std::optional<ExitStatus> readNames(Session &session);
    [[nodiscard]] std::optional<ExitStatus> searchProgram(Session &session) const;
    [[nodiscard]] std::optional<ExitStatus> fetch(Session &session, Replacement &replacement);
    [[nodiscard]] bool isTold(const Credential &credential) const;
    [[nodiscard]] QString programName() const { return safeText(QString::fromLocal8Bit(m_program.front()), 300); }

    std::vector<std::string> m_names;
    std::vector<std::string> m_assignments;
    std::string m_shown; ///< never filled: the parser gets no word of the program's
    std::span<char *const> m_program;
    std::vector<Variable> m_variables;
    TokenFetch m_fetch;
};

/// POSIX, base definitions §8.1, with the small letters that applications may use.
bool isVariableName(const QString &name)
{
    const auto allowed = [](QChar c) { return c == u'_' || (c.unicode() < 128 && c.isLetterOrNumber()); };
    return !name.isEmpty() && !name.front().isDigit() && std::all_of(name.begin(), name.end(), allowed);
}

void ExecCommand::declare(CLI::App &app)
{
    const auto text = [](const QString &words) { return words.toStdString(); };
    app.add_option("NAME", m_names,
                   text(tr("the credentials; their tokens are in NAME_TOKEN, with the name in "
                           "capitals and “_” for what no variable may hold")))
        ->option_text("NAME...");
    app.add_option("COMMAND", m_shown, text(tr("the program to start, with its arguments")))
        ->option_text("-- COMMAND...");
    app.add_option("--env", m_assignments, text(tr("the variable that holds this credential's token; may be repeated")))
        ->type_name("VARIABLE=NAME")
        ->allow_extra_args(false);
    m_fetch.declare(app);
}

QString ExecCommand::examples() const
{
    return QStringLiteral("  fob exec acme -- sh -c 'curl -H \"Authorization: Bearer $ACME_TOKEN\" "
                          "https://api.example.com/v1/me'\n"
                          "  fob exec --env API_TOKEN=acme -- ./deploy.sh --all\n"
                          "  fob exec acme \"field ops\" -- make sync     # ACME_TOKEN and FIELD_OPS_TOKEN");
}

bool ExecCommand::isTold(const Credential &credential) const
{
    return std::any_of(m_variables.begin(), m_variables.end(),
                       [&](const Variable &variable) { return variable.credential.id == credential.id; });
}

std::optional<ExitStatus> ExecCommand::readAssignments(Session &session)
{
    std::vector<std::pair<QByteArray, QString>> pairs;
    for (const std::string &text : m_assignments) {
        const QString assignment = QString::fromStdString(text);
        const qsizetype at = assignment.indexOf(u'=');
        const QString variable = assignment.left(at);
        if (at < 0 || !isVariableName(variable))
            return session.usage(tr("--env takes VARIABLE=NAME; a variable is written with Latin letters, digits and "
                                    "“_”, and begins with no digit."));
        const QByteArray name = variable.toLatin1();
        if (std::any_of(pairs.begin(), pairs.end(), [&](const auto &pair) { return pair.first == name; }))
            return session.usage(tr("--env sets %1 twice. Give each token a variable of its own.").arg(variable));
        pairs.emplace_back(name, assignment.mid(at + 1));
    }
    for (const auto &[variable, name] : pairs) {
        const auto credential = session.find(name);
        if (!credential)
            return session.fail(credential.error());
        m_variables.push_back({variable, *credential});
    }
    return {};
}

/// A credential that --env names is in that variable and in no other.
std::optional<ExitStatus> ExecCommand::readNames(Session &session)
{
    std::vector<Variable> derived;
    for (const std::string &text : m_names) {
        const auto credential = session.find(QString::fromStdString(text));
        if (!credential)
            return session.fail(credential.error());
        if (!isTold(*credential))
            derived.push_back({variableFor(credential->name), *credential});
    }
    for (Variable &variable : derived) {
        const auto same = std::find_if(m_variables.begin(), m_variables.end(),
                                       [&](const Variable &other) { return other.name == variable.name; });
        if (same == m_variables.end()) {
            m_variables.push_back(std::move(variable));
            continue;
        }
        const QString name = safeText(variable.credential.name);
        if (same->credential.id == variable.credential.id)
            return session.usage(tr("“%1” is named twice. Name each credential once.").arg(name));
        return session.usage(
            tr("The tokens of “%1” and “%2” would both be in %3. Give one of them another variable: %4")
                .arg(safeText(same->credential.name), name, QString::fromLatin1(variable.name),
                     QStringLiteral("--env ") + shellWord(QStringLiteral("VARIABLE=") + variable.credential.name)));
    }
    return {};
}

std::optional<ExitStatus> ExecCommand::searchProgram(Session &session) const
{
    switch (findProgram(m_program.front())) {
    case ProgramFound::Yes:
        return {};
    case ProgramFound::NotExecutable:
        session.terminal().complain(
            tr("“%1” cannot be started: it is no program, or not yours to run. Look at its permissions.")
                .arg(programName()));
        return ExitStatus::NotStarted;
    case ProgramFound::No:
        break;
    }
    session.terminal().complain(
        tr("There is no program “%1”. Look for a slip of the pen, or give its path.").arg(programName()));
    return ExitStatus::NoSuchProgram;
}

/// One request a credential, however many variables hold its token.
std::optional<ExitStatus> ExecCommand::fetch(Session &session, Replacement &replacement)
{
    std::vector<Credential> credentials;
    for (auto variable = m_variables.begin(); variable != m_variables.end(); ++variable)
        if (std::none_of(m_variables.begin(), variable,
                         [&](const Variable &other) { return other.credential.id == variable->credential.id; }))
            credentials.push_back(variable->credential);
    const auto status = m_fetch.get(session, credentials, [&](const Credential &missing) {
        session.terminal().say(QStringLiteral("     ") +
                               tr("“%1” has not been started, as the token of “%2” is missing.")
                                   .arg(programName(), safeText(missing.name)));
    });
    if (status)
        return status;
    for (const Variable &variable : m_variables)
        replacement.setVariable(variable.name, m_fetch.tokensOf(variable.credential.id).accessToken);
    for (const Credential &credential : credentials)
        session.tellHandedOut(credential, QStringLiteral("exec"));
    return {};
}

ExitStatus ExecCommand::run(Session &session)
{
    if (m_program.empty())
        return session.usage(tr("There is no program to start. Put it behind two hyphens: %1")
                                 .arg(QStringLiteral("fob exec NAME -- COMMAND")));
    if (m_names.empty() && m_assignments.empty())
        return session.usage(tr("No credential is named. Put its name before the two hyphens: %1")
                                 .arg(QStringLiteral("fob exec NAME -- COMMAND")));
    auto replacement = std::make_unique<Replacement>(m_program);
    if (const auto status = readAssignments(session))
        return *status;
    if (const auto status = readNames(session))
        return *status;
    if (const auto status = searchProgram(session))
        return *status;
    if (const auto status = fetch(session, *replacement))
        return *status;
    session.replaceBy(std::move(replacement));
    return ExitStatus::Done;
}

} // namespace

std::unique_ptr<Command> makeExecCommand() { return std::make_unique<ExecCommand>(); }

} // namespace fob::cli
