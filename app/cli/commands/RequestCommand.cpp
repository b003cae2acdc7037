// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/AskForTokens.h"
#include "cli/Commands.h"
#include "cli/CredentialText.h"
#include "cli/ExchangeText.h"
#include "cli/SecretText.h"
#include "cli/Table.h"
#include "core/PrettyJson.h"
#include "services/ApiCall.h"
#include "wording/DiagnosisWords.h"
#include "wording/DurationWords.h"
#include "wording/ErrorWords.h"
#include "wording/ExchangeWords.h"
#include "wording/Language.h"
#include "wording/SafeText.h"

#include <unistd.h>

namespace fob::cli {

namespace {

constexpr int largestBodyKiB = 1024;

class RequestCommand final : public Command
{
    Q_DECLARE_TR_FUNCTIONS(fob::RequestCommand)

public:
    void declare(CLI::App &app) override;
    QString examples() const override;
    ExitStatus run(Session &session) override;

private:
    [[nodiscard]] static ExitStatus list(Session &session, const Credential &credential, const Provider &provider,
                                         bool isAsJson);
    [[nodiscard]] Result<ApiRequest> asked() const;
    [[nodiscard]] ExitStatus refuseHost(Session &session, const Credential &credential, const Error &error) const;
    [[nodiscard]] ExitStatus call(Session &session, const Credential &credential, ApiRequest asked,
                                  const Endpoint *named) const;
    [[nodiscard]] static ExitStatus show(Session &session, const ApiAnswer &answer);
    static void printBody(Session &session, const HttpResponse &response);

    std::string m_name;
    std::string m_method;
    std::string m_target;
    std::string m_json;
    std::vector<std::string> m_form;
    std::vector<std::string> m_headers;
    const CLI::Option *m_jsonOption = nullptr;
    bool m_list = false;
    bool m_verbose = false;
};

void RequestCommand::declare(CLI::App &app)
{
    const auto text = [](const QString &words) { return words.toStdString(); };
    app.add_option("NAME", m_name, text(tr("the credential")))->required();
    app.add_option("METHOD", m_method, text(tr("GET, POST, …, or the name of one of the provider's calls")));
    app.add_option("PATH", m_target, text(tr("a path below the provider's address, or a whole address there")));
    auto *json =
        app.add_option("--json", m_json,
                       text(tr("the body, as JSON; - for standard input. With --list: print the calls as JSON")))
            ->type_name("BODY")
            ->expected(0, 1);
    m_jsonOption = json;
    app.add_option("--form", m_form, text(tr("a field of a form, again for each")))
        ->type_name("FIELD=VALUE")
        ->allow_extra_args(false)
        ->excludes(json);
    app.add_option("--header", m_headers, text(tr("a header besides those of every call, again for each")))
        ->type_name("NAME: VALUE")
        ->allow_extra_args(false);
    app.add_flag("--list", m_list, text(tr("list the calls that can be made by name")));
    app.add_flag("-v,--verbose", m_verbose, text(tr("say what was sent and received, without its secrets")));
}

QString RequestCommand::examples() const
{
    return QStringLiteral("  fob request acme --list\n"
                          "  fob request acme --list --json | jq -r .[].call\n"
                          "  fob request acme ping\n"
                          "  fob request acme GET '/v1/work-orders?page=2' | jq .meta\n"
                          "  echo '{\"title\":\"Boiler\"}' | fob request acme POST /v1/work-orders --json -") +
           QStringLiteral("\n\n  ") +
           tr("The token goes to the credential's own host and to those that “fob edit NAME --allow-host” has "
              "allowed.");
}

ExitStatus RequestCommand::list(Session &session, const Credential &credential, const Provider &provider, bool isAsJson)
{
    const auto calls = offeredCalls(provider);
    if (calls.empty() && !isAsJson)
        session.terminal().say(tr("The provider's descriptor names no calls; any path can be asked for."));
    Table table({tr("CALL"), tr("METHOD"), tr("PATH"), tr("WHAT IT IS"), tr("NEEDS")});
    Json entries = Json::array();
    for (const OfferedCall &call : calls) {
        const QString method = QString::fromLatin1(call.endpoint->method);
        const QString path = credential.pathOverrides.value(call.endpoint->role, call.endpoint->path);
        const QString title = call.title.isEmpty() ? roleWords(call.id) : localized(call.title);
        table.add({{safeText(call.id)}, {method}, {safeText(path)}, {title}, {safeText(call.needsScope)}});
        entries.push_back({{"call", jsonOf(call.id)},
                           {"method", jsonOf(method)},
                           {"path", jsonOf(path)},
                           {"title", jsonOf(title)},
                           {"needs_scope", call.needsScope.isEmpty() ? Json() : jsonOf(call.needsScope)}});
    }
    if (isAsJson)
        session.terminal().data(QByteArrayView(jsonText(entries)));
    else if (!calls.empty())
        session.terminal().data(table.toText(session.terminal()));
    return session.done();
}

Result<ApiRequest> RequestCommand::asked() const
{
    ApiRequest request;
    request.method = QByteArray::fromStdString(m_method).toUpper();
    request.target = QString::fromStdString(m_target);
    for (const std::string &line : m_headers) {
        auto header = callHeader(QString::fromStdString(line));
        if (!header)
            return failure(Error::Kind::InvalidInput, headerMistakeWords(header.error()));
        request.headers.push_back(std::move(*header));
    }
    if (!m_form.empty()) {
        QStringList pairs;
        for (const std::string &pair : m_form)
            pairs += QString::fromStdString(pair);
        auto form = callForm(pairs);
        if (!form)
            return failure(form.error().kind, tr("--form takes the form %1").arg(QStringLiteral("FIELD=VALUE")));
        request.body = std::move(*form);
        request.contentType = "application/x-www-form-urlencoded";
    } else if (!m_json.empty()) {
        auto body = m_json == "-" ? readSecretText(STDIN_FILENO, tr("standard input"), largestBodyKiB)
                                  : Result<Secret>(Secret(QByteArrayView(m_json)));
        if (!body)
            return failure(body.error());
        if (const auto json = prettyJson(body->reveal()); !json)
            return failure(Error::Kind::InvalidInput, tr("the body, which is no JSON at line %1, column %2")
                                                          .arg(json.error().line)
                                                          .arg(json.error().column));
        request.body = std::move(*body);
        request.contentType = "application/json";
    }
    return request;
}

ExitStatus RequestCommand::refuseHost(Session &session, const Credential &credential, const Error &error) const
{
    const ExitStatus status = session.fail(error);
    if (error.kind == Error::Kind::ForeignHost)
        session.terminal().say(QStringLiteral("     ") +
                               tr("To allow it for good: %1")
                                   .arg(QStringLiteral("fob edit %1 --allow-host %2")
                                            .arg(shellWord(credential.name), shellWord(error.detail))));
    return status;
}

/// On a terminal fit to be read, and without what would move its cursor (S42); to a program as it came.
void RequestCommand::printBody(Session &session, const HttpResponse &response)
{
    Terminal &terminal = session.terminal();
    const QByteArrayView body = response.body.reveal();
    if (body.isEmpty())
        return;
    if (!terminal.outputIsTerminal()) {
        terminal.data(body);
        return;
    }
    const auto pretty = prettyJson(body);
    const QByteArrayView text = pretty ? pretty->reveal() : body;
    if (!pretty && text.contains('\0')) {
        terminal.say(
            tr("The answer is no text (%1). Send standard output to a file to keep it.").arg(sizeWords(body.size())));
        return;
    }
    terminal.data(safeLines(QString::fromUtf8(text), 2 * 1024 * 1024));
    if (!text.endsWith('\n'))
        terminal.data(QByteArrayView("\n"));
}

ExitStatus RequestCommand::show(Session &session, const ApiAnswer &answer)
{
    Terminal &terminal = session.terminal();
    const bool isGood = answer.response.status < 400 && !answer.refused;
    const QString status = terminal.paint(statusWords(answer.response.status),
                                          isGood ? Terminal::Colour::Good : Terminal::Colour::Bad, STDERR_FILENO);
    terminal.say(tr("%1, in %2, %3").arg(status, tookWords(answer.took), sizeWords(answer.response.body.size())));
    if (answer.tokenReplaced)
        terminal.say(tr("The first token was refused and has been replaced."));
    if (const QString limits = limitWords(answer.response, session.now()); !limits.isEmpty())
        terminal.say(limits);
    printBody(session, answer.response);
    if (answer.refused)
        return session.fail(*answer.refused);
    return session.done();
}

ExitStatus RequestCommand::call(Session &session, const Credential &credential, ApiRequest asked,
                                const Endpoint *named) const
{
    // First, as this says how long it has to wait, and cannot be abandoned half-way.
    TokenSource::Options options;
    if (!storedTokens(session, credential, options.minTtl))
        if (const auto tokens = askForTokens(session, credential, options); !tokens)
            return session.failToGet(tokens.error(), credential);
    const auto ports = session.parts().flowPorts();
    if (!ports)
        return session.fail(ports.error());
    QObject until;
    QObject::connect(&ports->budget, &RateBudget::waiting, &until, [&](const CredentialId &id, Instant turn) {
        if (id == credential.id)
            session.terminal().say(
                tr("The provider limits how often it may be called. The turn comes in %1; interrupt to give it up.")
                    .arg(durationWords(std::chrono::ceil<std::chrono::seconds>(turn - session.now()))));
    });
    auto held = std::make_shared<ApiRequest>(std::move(asked));
    const auto answer = await<ApiAnswer>(session.interruption(), [&](QObject *context, Completion<ApiAnswer> done) {
        callApi(*ports, credential, std::move(*held), named, context, std::move(done));
    });
    return answer ? show(session, *answer) : refuseHost(session, credential, answer.error());
}

ExitStatus RequestCommand::run(Session &session)
{
    const auto credential = session.find(QString::fromStdString(m_name));
    if (!credential)
        return session.fail(credential.error());
    const auto provider = session.provider(credential->provider);
    if (!provider)
        return session.fail(provider.error());
    if (m_list)
        return list(session, *credential, **provider, m_jsonOption->count() > 0);
    if (m_jsonOption->count() > 0 && m_json.empty())
        return session.usage(tr("--json is given without a body, or with an empty one."));
    const Endpoint *named = nullptr;
    for (const OfferedCall &call : offeredCalls(**provider))
        if (m_target.empty() && call.id == QString::fromStdString(m_method))
            named = call.endpoint;
    if (named && !(m_json.empty() && m_form.empty() && m_headers.empty()))
        return session.usage(tr("A call by name is sent as the provider's descriptor has it, with nothing added."));
    ApiRequest request;
    if (!named) {
        if (m_method.empty() || m_target.empty())
            return session.usage(tr("Say what to call: a method and a path, or one of “fob request %1 --list”.")
                                     .arg(shellWord(credential->name)));
        auto own = asked();
        if (!own)
            return session.fail(own.error());
        request = std::move(*own);
        if (!callMethods().contains(request.method))
            return session.usage(tr("The method is one of %1.").arg(QString::fromLatin1(callMethods().join(", "))));
        // What would be refused costs no token.
        if (const auto address = callAddress(*credential, **provider, request.target); !address)
            return refuseHost(session, *credential, address.error());
    }
    QObject until;
    if (m_verbose)
        followExchanges(session, until);
    return call(session, *credential, std::move(request), named);
}

} // namespace

std::unique_ptr<Command> makeRequestCommand() { return std::make_unique<RequestCommand>(); }

} // namespace fob::cli
