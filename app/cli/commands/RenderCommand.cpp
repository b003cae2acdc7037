// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Commands.h"
#include "cli/SecretText.h"
#include "cli/TokenFetch.h"
#include "core/ReferenceTemplate.h"
#include "core/TokenFormat.h"
#include "wording/DurationWords.h"
#include "wording/ErrorWords.h"
#include "wording/SafeText.h"

#include <map>

namespace fob::cli {

namespace {

constexpr int largestKiB = 1024;

class RenderCommand final : public Command
{
    Q_DECLARE_TR_FUNCTIONS(fob::RenderCommand)

public:
    void declare(CLI::App &app) override;
    QString examples() const override;
    ExitStatus run(Session &session) override;

private:
    /// What a file's references want of one credential.
    struct Source
    {
        Credential credential;
        const Provider *provider = nullptr;
        const TokenSet *tokens = nullptr;
        std::map<QString, Secret> values; ///< by member
    };

    [[nodiscard]] Result<Secret> readFile() const;
    [[nodiscard]] QString placeOf(int line, int column) const;
    [[nodiscard]] ExitStatus refuse(Session &session, const ReferenceMistake &mistake) const;
    [[nodiscard]] ExitStatus refuse(Session &session, const Reference &reference, const Error &error) const;
    /// Finds the credential and checks the member; nothing is asked for yet.
    [[nodiscard]] std::optional<ExitStatus> resolve(Session &session, const Reference &reference);
    [[nodiscard]] std::optional<ExitStatus> fetch(Session &session, const std::vector<Reference> &references);
    [[nodiscard]] std::optional<ExitStatus> fill(Session &session, const Reference &reference);
    [[nodiscard]] static std::optional<Secret> valueOf(const Source &source, const QString &member);

    std::string m_file;
    std::map<QString, CredentialId> m_ids; ///< by the name as the file has it
    std::map<CredentialId, Source> m_sources;
    TokenFetch m_fetch;
};

const QStringList &tokenMembers()
{
    static const QStringList members{QStringLiteral("access_token"), QStringLiteral("header"),
                                     QStringLiteral("expires_at"), QStringLiteral("account")};
    return members;
}

void RenderCommand::declare(CLI::App &app)
{
    app.add_option("FILE", m_file, tr("the file that holds references; - for standard input").toStdString())
        ->required();
    m_fetch.declare(app);
}

QString RenderCommand::examples() const
{
    return tr("  A reference is {{ fob://NAME/MEMBER }}; a blank in the name is written %20. Members: access_token, "
              "header,\n  expires_at, account, base_url, and the credential's fields, such as client_id.") +
           QStringLiteral("\n\n"
                          "  echo 'API_TOKEN={{ fob://acme/access_token }}' > app.env.in\n"
                          "  fob render app.env.in | docker run --env-file /dev/stdin app\n"
                          "  fob render service.yaml.in | kubectl apply -f -");
}

Result<Secret> RenderCommand::readFile() const { return readSecretFile(QString::fromStdString(m_file), largestKiB); }

/// "app.env.in:3:7: ", the form that editors jump to.
QString RenderCommand::placeOf(int line, int column) const
{
    const QString file = m_file == "-" ? tr("standard input") : safeText(QString::fromStdString(m_file), 300);
    return QStringLiteral("%1:%2:%3: ").arg(file).arg(line).arg(column);
}

ExitStatus RenderCommand::refuse(Session &session, const ReferenceMistake &mistake) const
{
    const QString written = QStringLiteral("{{ fob://NAME/access_token }}");
    QString sentence;
    switch (mistake.kind) {
    case ReferenceMistake::Kind::NotClosed:
        sentence = tr("The reference is not closed on its line. It is written %1.").arg(written);
        break;
    case ReferenceMistake::Kind::NotAnAddress:
        sentence = tr("Two slashes are missing behind “fob:”. A reference is written %1.").arg(written);
        break;
    case ReferenceMistake::Kind::NoMember:
        sentence = tr("The reference does not say what of the credential is meant. It is written %1.").arg(written);
        break;
    case ReferenceMistake::Kind::BadName:
        sentence = tr("The name in the reference cannot be read. A blank in it is written %1, a slash %2, a percent "
                      "sign %3.")
                       .arg(QStringLiteral("%20"), QStringLiteral("%2F"), QStringLiteral("%25"));
        break;
    case ReferenceMistake::Kind::BadMember:
        sentence = tr("What the reference names behind the last slash is no word. It is written %1.").arg(written);
        break;
    }
    return session.usage(placeOf(mistake.line, mistake.column) + sentence);
}

ExitStatus RenderCommand::refuse(Session &session, const Reference &reference, const Error &error) const
{
    session.terminal().complain(placeOf(reference.line, reference.column) + errorSentence(error));
    return exitStatusOf(error.kind);
}

std::optional<ExitStatus> RenderCommand::resolve(Session &session, const Reference &reference)
{
    if (!m_ids.contains(reference.name)) {
        const auto credential = session.find(reference.name);
        if (!credential)
            return refuse(session, reference, credential.error());
        const auto provider = session.provider(credential->provider);
        if (!provider)
            return refuse(session, reference, provider.error());
        m_ids.emplace(reference.name, credential->id);
        m_sources.try_emplace(credential->id, Source{*credential, *provider, nullptr, {}});
    }
    const Credential &credential = m_sources.at(m_ids.at(reference.name)).credential;
    const QStringList members = tokenMembers() + QStringList{QStringLiteral("base_url")} + credential.fields.keys();
    if (members.contains(reference.member))
        return {};
    return session.usage(placeOf(reference.line, reference.column) +
                         tr("“%1” has no “%2”. What can be named: %3")
                             .arg(safeText(credential.name), safeText(reference.member, 80),
                                  safeText(members.join(QStringLiteral(", ")))));
}

std::optional<Secret> RenderCommand::valueOf(const Source &source, const QString &member)
{
    const auto text = [](const QString &value) {
        return value.isEmpty() ? std::nullopt : std::optional(Secret::fromString(value));
    };
    if (member == QLatin1String("access_token"))
        return source.tokens->accessToken.duplicate();
    if (member == QLatin1String("header"))
        return formatToken(TokenFormat::Header, *source.tokens, source.credential, *source.provider);
    if (member == QLatin1String("expires_at"))
        return text(source.tokens->expiresAt ? isoText(*source.tokens->expiresAt) : QString());
    if (member == QLatin1String("account"))
        return text(source.tokens->account);
    if (member == QLatin1String("base_url"))
        return text(QString::fromLatin1(baseUrl(source.credential, *source.provider).toEncoded()));
    return text(source.credential.fields.value(member));
}

/// Each token is got once, where it is named first.
std::optional<ExitStatus> RenderCommand::fetch(Session &session, const std::vector<Reference> &references)
{
    std::vector<Credential> credentials;
    std::map<CredentialId, Reference> firsts;
    for (const Reference &reference : references) {
        const CredentialId &id = m_ids.at(reference.name);
        if (tokenMembers().contains(reference.member) && firsts.emplace(id, reference).second)
            credentials.push_back(m_sources.at(id).credential);
    }
    const auto status = m_fetch.get(session, credentials, [&](const Credential &missing) {
        const Reference &reference = firsts.at(missing.id);
        session.terminal().say(
            QStringLiteral("     ") + placeOf(reference.line, reference.column) +
            tr("nothing has been printed, as the token of “%1” is missing.").arg(safeText(missing.name)));
    });
    if (!status)
        for (const Credential &credential : credentials)
            m_sources.at(credential.id).tokens = &m_fetch.tokensOf(credential.id);
    return status;
}

/// Each value is made once.
std::optional<ExitStatus> RenderCommand::fill(Session &session, const Reference &reference)
{
    Source &source = m_sources.at(m_ids.at(reference.name));
    if (source.values.contains(reference.member))
        return {};
    auto value = valueOf(source, reference.member);
    if (!value)
        return session.usage(placeOf(reference.line, reference.column) +
                             tr("“%1” has no “%2” at present, so that nothing could stand there.")
                                 .arg(safeText(source.credential.name), reference.member));
    source.values.emplace(reference.member, *std::move(value));
    return {};
}

ExitStatus RenderCommand::run(Session &session)
{
    auto text = readFile();
    if (!text)
        return session.fail(text.error());
    const auto parsed = ReferenceTemplate::parse(std::move(*text));
    if (!parsed)
        return refuse(session, parsed.error());
    // Every mistake that can be seen beforehand costs no request.
    for (const Reference &reference : parsed->references())
        if (const auto status = resolve(session, reference))
            return *status;
    if (const auto status = fetch(session, parsed->references()))
        return *status;
    for (const Reference &reference : parsed->references())
        if (const auto status = fill(session, reference))
            return *status;
    std::vector<QByteArrayView> values;
    for (const Reference &reference : parsed->references())
        values.push_back(m_sources.at(m_ids.at(reference.name)).values.at(reference.member).reveal());
    session.terminal().data(parsed->filled(values).reveal());
    for (const auto &[id, source] : m_sources)
        if (source.values.contains(QStringLiteral("access_token")) || source.values.contains(QStringLiteral("header")))
            session.tellHandedOut(source.credential, QStringLiteral("render"));
    return session.done();
}

} // namespace

std::unique_ptr<Command> makeRenderCommand() { return std::make_unique<RenderCommand>(); }

} // namespace fob::cli
