// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/AuthorizationRequest.h"
#include "core/AuthorizationResponse.h"
#include "core/CoreFixture.h"
#include "core/StrictJson.h"
#include "core/TokenRequest.h"
#include "core/TokenResponse.h"

#include <nlohmann/json.hpp>

#include <QDir>
#include <QRegularExpression>
#include <QTest>

using namespace fob;
using namespace fob::coretest;

namespace {

using Json = nlohmann::ordered_json;

/// One file of tests/core/transcripts: a request as a provider's document prints it, and what its answer says.
class Transcript
{
public:
    explicit Transcript(const QString &file)
        : m_json(*parseStrictJson(readSource(QStringLiteral("tests/core/transcripts/") + file))),
          provider(builtIn(textIn("/provider"))), credential(credentialOf(provider, textIn("/grant")))
    {
        if (m_json.contains("environment"))
            credential.environment = textIn("/environment");
        credential.fields.clear();
        for (const auto &field : m_json["fields"].items())
            credential.fields.insert(QString::fromStdString(field.key()), QString::fromStdString(field.value()));
        if (m_json.contains("secrets")) {
            for (const auto &secret : m_json["secrets"].items())
                secrets.fields.emplace(QString::fromStdString(secret.key()),
                                       Secret(QByteArray::fromStdString(secret.value())));
        }
        if (m_json.contains("given") && m_json["given"].contains("scopes")) {
            for (const auto &scope : m_json["given"]["scopes"])
                scopes << QString::fromStdString(scope);
        }
        if (!given("refresh_token").isEmpty()) {
            secrets.tokens.emplace();
            secrets.tokens->accessToken = Secret("old");
            secrets.tokens->refreshToken = Secret::fromString(given("refresh_token"));
        }
    }

    [[nodiscard]] QString textIn(const char *pointer) const
    {
        return textAt(m_json, QString::fromLatin1(pointer)).value_or(QString());
    }
    [[nodiscard]] QString given(const char *name) const { return textIn((QByteArray("/given/") + name).constData()); }
    [[nodiscard]] QString call() const { return textIn("/call"); }
    [[nodiscard]] const Json &read() const { return m_json["read"]; }
    [[nodiscard]] const Json &request() const { return m_json["request"]; }
    [[nodiscard]] const Grant &grant() const { return *provider.grant(credential.grant); }

    [[nodiscard]] HttpResponse response() const
    {
        const Json &answered = m_json["answer"];
        const Json &body = answered["body"];
        HttpResponse response = answer(
            answered["status"], QByteArray::fromStdString(body.is_string() ? body.get<std::string>() : body.dump()),
            answered.contains("content_type") ? textIn("/answer/content_type").toUtf8()
                                              : QByteArray("application/json"));
        if (answered.contains("headers")) {
            for (const auto &header : answered["headers"].items())
                response.headers.emplace_back(QByteArray::fromStdString(header.key()),
                                              QByteArray::fromStdString(header.value()));
        }
        return response;
    }

    [[nodiscard]] Endpoint endpoint() const
    {
        if (call() == QLatin1String("token") || call() == QLatin1String("exchange"))
            return *grant().token;
        if (call() == QLatin1String("refresh"))
            return *grant().refresh;
        if (call() == QLatin1String("revoke"))
            return *provider.revoke;
        if (call() == QLatin1String("profile"))
            return *provider.profile;
        return probe().endpoint;
    }
    [[nodiscard]] const Probe &probe() const
    {
        for (const Probe &probe : provider.probes) {
            if (call() == QLatin1String("probe ") + probe.id)
                return probe;
        }
        qFatal("no such call: %s", qPrintable(call()));
    }

    /// Some documents print no more than a word in its place.
    [[nodiscard]] QString redirectUri() const
    {
        const QString printed = given("redirect_uri");
        return QUrl(printed).isRelative() ? QStringLiteral("https://app.example/") + printed : printed;
    }

    Result<HttpRequest> built(RandomSource &random) const
    {
        const TokenRequest requests(provider, credential, secrets, random);
        if (call() == QLatin1String("token"))
            return requests.token(*ScopeSet::make(provider.scopes, scopes));
        if (call() == QLatin1String("exchange"))
            return AuthorizationRequest::make(provider, credential, *ScopeSet::make(provider.scopes, scopes),
                                              redirectUri(), random)
                .and_then([&](const AuthorizationRequest &asked) {
                    return requests.exchange(Secret::fromString(given("code")), asked);
                });
        if (call() == QLatin1String("refresh"))
            return requests.refresh();
        if (call() == QLatin1String("revoke"))
            return requests.revoke(Secret::fromString(given("token")));
        return requests.call(endpoint(), Secret::fromString(given("access_token")));
    }

private:
    Json m_json;

public:
    const Provider &provider;
    Credential credential;
    CredentialSecrets secrets;
    QStringList scopes;
};

/// RFC 4122, version 4.
QString withoutUuids(QString text)
{
    static const QRegularExpression uuid(
        QStringLiteral("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
    return text.replace(uuid, QStringLiteral("${uuid}"));
}

std::optional<qint64> secondsFromNoon(const std::optional<Instant> &when)
{
    if (!when)
        return {};
    return std::chrono::duration_cast<std::chrono::seconds>(*when - noon).count();
}

/// What was read from a token answer, in the transcript's words.
Json described(const TokenSet &tokens)
{
    Json read = Json::object();
    read["access_token"] = text(tokens.accessToken).toStdString();
    read["token_type"] = tokens.tokenType.toStdString();
    if (const auto left = secondsFromNoon(tokens.expiresAt))
        read["expires_in"] = *left;
    if (tokens.refreshToken)
        read["refresh_token"] = text(*tokens.refreshToken).toStdString();
    if (const auto left = secondsFromNoon(tokens.refreshExpiresAt))
        read["refresh_expires_in"] = *left;
    if (!tokens.account.isEmpty())
        read["account"] = tokens.account.toStdString();
    if (tokens.grantedScopes) {
        read["scopes"] = Json::array();
        for (const QString &scope : *tokens.grantedScopes)
            read["scopes"].push_back(scope.toStdString());
    }
    return read;
}

Json described(const Error &error)
{
    Json read = Json::object();
    read["error"] = kindName(error.kind).toStdString();
    read["code"] = error.providerCode.toStdString();
    if (!error.traceId.isEmpty())
        read["trace_id"] = error.traceId.toStdString();
    if (error.retryAfter)
        read["retry_after"] = error.retryAfter->count();
    return read;
}

QString shown(const Json &json) { return QString::fromStdString(json.dump(1)); }

void addRows(bool authorize)
{
    QTest::addColumn<QString>("file");
    const QStringList files =
        QDir(QStringLiteral(FOB_SOURCE_DIR "/tests/core/transcripts")).entryList({QStringLiteral("*.json")});
    for (const QString &file : files) {
        const Transcript transcript(file);
        if ((transcript.call() == QLatin1String("authorize")) == authorize)
            QTest::addRow("%s", qPrintable(file.chopped(5) + QLatin1String(": ") + transcript.textIn("/source")))
                << file;
    }
}

} // namespace

/// Every request that the providers' documents print is the request that the descriptors make, byte for byte; and from
/// every printed answer comes what it says.
class TestTranscripts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theRequestIsTheDocumentsOwn_data() { addRows(false); }
    void theRequestIsTheDocumentsOwn()
    {
        QFETCH(QString, file);
        const Transcript transcript(file);
        fakes::FakeRandom random;
        const auto request = transcript.built(random);
        QVERIFY2(request, request ? "" : qPrintable(kindName(request.error().kind) + request.error().detail));
        QCOMPARE(QString::fromLatin1(request->method), transcript.textIn("/request/method"));
        QCOMPARE(withoutUuids(QString::fromLatin1(request->url.toEncoded())), transcript.textIn("/request/url"));
        QCOMPARE(QString::fromUtf8(text(request->body)), transcript.textIn("/request/body"));
        Json headers = Json::object();
        for (const HttpHeader &header : request->headers)
            headers[header.name.toStdString()] = text(header.value).toStdString();
        QCOMPARE(shown(headers), shown(transcript.request()["headers"]));
    }

    void theAnswerIsReadAsTheDocumentSays_data() { addRows(false); }
    void theAnswerIsReadAsTheDocumentSays()
    {
        QFETCH(QString, file);
        const Transcript transcript(file);
        const HttpResponse response = transcript.response();
        const QString call = transcript.call();
        Json read = Json::object();
        if (call == QLatin1String("profile")) {
            const auto json = TokenResponse::json(transcript.provider, transcript.endpoint(), response, noon);
            QVERIFY(json);
            for (const auto &member : transcript.read()["members"].items())
                read["members"][member.key()] = textAt(*json, QString::fromStdString(member.key()))->toStdString();
        } else if (call == QLatin1String("revoke") || call.startsWith(QLatin1String("probe "))) {
            const auto checked =
                call == QLatin1String("revoke")
                    ? TokenResponse::check(transcript.provider, transcript.endpoint(), response, noon)
                    : TokenResponse::checkProbe(transcript.provider, transcript.probe(), response, noon);
            if (!checked)
                read = described(checked.error());
        } else {
            const TokenSet *previous = transcript.secrets.tokens ? &*transcript.secrets.tokens : nullptr;
            const auto tokens = TokenResponse::parse(transcript.provider, transcript.grant(), transcript.endpoint(),
                                                     response, noon, previous);
            read = tokens ? described(*tokens) : described(tokens.error());
            if (!tokens) {
                QVERIFY(!tokens.error().meaning.isEmpty() || tokens.error().kind == Error::Kind::Refused);
            }
        }
        QCOMPARE(shown(read), shown(transcript.read()));
    }

    void theBrowserIsSentWhereTheDocumentSays_data() { addRows(true); }
    void theBrowserIsSentWhereTheDocumentSays()
    {
        QFETCH(QString, file);
        const Transcript transcript(file);
        fakes::FakeRandom random;
        const auto request = AuthorizationRequest::make(transcript.provider, transcript.credential,
                                                        *ScopeSet::make(transcript.provider.scopes, transcript.scopes),
                                                        transcript.given("redirect_uri"), random);
        QVERIFY(request);
        const QString state = QString::fromLatin1(request->state());
        QCOMPARE(withoutUuids(QString::fromLatin1(request->url().toEncoded())),
                 transcript.textIn("/request/url").replace(QLatin1String("${state}"), state));

        const QString landed = transcript.textIn("/answer/redirect").replace(QLatin1String("${state}"), state);
        const auto query = AuthorizationResponse::queryOfPasted(*request, landed);
        QVERIFY(query);
        const auto answered = AuthorizationResponse::parse(*request, transcript.provider, *query);
        QVERIFY(answered);
        QCOMPARE(QString::fromUtf8(text(answered->code)), transcript.textIn("/read/code"));
    }

    void everyProviderHasTranscripts()
    {
        for (const QString &id : builtInIds())
            QVERIFY(!QDir(QStringLiteral(FOB_SOURCE_DIR "/tests/core/transcripts"))
                         .entryList({id + QLatin1String("-*.json")})
                         .isEmpty());
    }

    /// FSL ID posts the tokens to a redirect_uri that comes with the token call.
    void noTokenCallOfFslCarriesARedirectUri()
    {
        const Grant &grant = *builtIn(QStringLiteral("fsl")).grant(QStringLiteral("authorization_code"));
        for (const Endpoint *endpoint : {&*grant.token, &*grant.refresh}) {
            for (const Parameter &parameter : endpoint->parameters)
                QVERIFY(!parameter.name.contains(QLatin1String("redirect")));
        }
    }
};

QTEST_GUILESS_MAIN(TestTranscripts)
#include "test_transcripts.moc"
