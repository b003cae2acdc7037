// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ApiRequest.h"
#include "core/CoreFixture.h"
#include "core/CurlText.h"
#include "core/PublicExchange.h"
#include "core/TokenRequest.h"

#include <QProcess>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace fob;
using namespace fob::coretest;
using Kind = Error::Kind;

namespace {

const QByteArray canary = "c4n4ry-s3cr3t";

void write(const ShownText &text, QString &all)
{
    for (const ShownPiece &piece : text)
        all += piece.text + QLatin1Char('\n');
}

void write(const std::vector<ShownField> &fields, QString &all)
{
    for (const ShownField &field : fields) {
        all += field.name + QLatin1Char('\n');
        write(field.value, all);
    }
}

void write(const ShownNode &node, QString &all)
{
    write(node.name, all);
    write(node.value, all);
    for (const ShownNode &child : node.children)
        write(child, all);
}

/// Everything that an exchange holds.
QString written(const Exchange &exchange)
{
    QString all = exchange.origin + exchange.role + QLatin1Char('\n');
    write(exchange.path, all);
    write(exchange.ownQuery, all);
    write(exchange.ownBody, all);
    write(exchange.query, all);
    write(exchange.headers, all);
    write(exchange.body, all);
    if (exchange.answer) {
        write(exchange.answer->headers, all);
        write(exchange.answer->text, all);
        if (exchange.answer->json)
            write(*exchange.answer->json, all);
    }
    return all;
}

CredentialSecrets secretsOf(const Provider &provider)
{
    CredentialSecrets secrets;
    for (const SecretField &field : provider.secrets)
        secrets.fields.emplace(field.id, Secret(QByteArray(canary + field.id.toUtf8())));
    secrets.tokens.emplace();
    secrets.tokens->accessToken = Secret(QByteArray(canary + "access"));
    secrets.tokens->refreshToken = Secret(QByteArray(canary + "refresh"));
    return secrets;
}

QString explained(const ShownPiece &, const QString &field)
{
    return QStringLiteral("put `rm`, $it; \"there\" ") + field;
}

const ShownNode *member(const ShownNode &node, const char *name)
{
    for (const ShownNode &child : node.children)
        if (child.name == ShownText{ShownPiece::plain(QString::fromLatin1(name))})
            return &child;
    return nullptr;
}

/// A call of the user's own with the second canary in it and an answer that repeats everything.
struct OwnCall
{
    const Provider &provider = builtIn(s("fcc"));
    CredentialSecrets secrets = secretsOf(provider);
    Credential credential = credentialOf(provider, s("client_credentials"));
    fakes::FakeRandom random;
    HttpRequest request;

    explicit OwnCall(const QString &target = s("/v1/echo?q=pr1v4te-query&t=c4n4ry-s3cr3tacc%65ss"))
    {
        ApiRequest own;
        own.method = "POST";
        own.target = target;
        own.headers.push_back(*callHeader(s("X-Note: pr1v4te-header, c4n4ry-s3cr3tclient_secret")));
        own.body = Secret("{\n  \"note\": \"pr1v4te-body\", \"t\": \"c4n4ry-s3cr3tac\\u0063ess\"\n}");
        own.contentType = "application/json";
        request = *TokenRequest(provider, credential, secrets, random).call(own, secrets.tokens->accessToken);
    }
    [[nodiscard]] Exchange answered(const HttpResponse &response) const
    {
        Exchange exchange = shownRequest(request);
        exchange.answer = shownAnswer(response, request.outline.get());
        return exchange;
    }
};

} // namespace

class TestExchange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void s22_noRequestOfAnyProviderShowsASecret_data()
    {
        QTest::addColumn<QString>("provider");
        for (const QString &id : builtInIds())
            QTest::newRow(qPrintable(id)) << id;
    }
    void s22_noRequestOfAnyProviderShowsASecret()
    {
        QFETCH(QString, provider);
        const Provider &described = builtIn(provider);
        const CredentialSecrets secrets = secretsOf(described);
        fakes::FakeRandom random;
        int seen = 0;
        for (const Grant &grant : described.grants) {
            const Credential credential = credentialOf(described, grant.id);
            const TokenRequest maker(described, credential, secrets, random);
            std::vector<Result<HttpRequest>> requests;
            requests.push_back(maker.token({}));
            requests.push_back(maker.refresh());
            requests.push_back(maker.revoke(secrets.tokens->accessToken));
            for (const OfferedCall &call : offeredCalls(described))
                requests.push_back(maker.call(*call.endpoint, secrets.tokens->accessToken));
            ApiRequest own;
            const QString token = QString::fromLatin1(canary) + s("access");
            own.target = s("/x/") + token + s("?api_key=") + token;
            own.headers.push_back(*callHeader(s("X-Key: ") + token));
            own.headers.push_back(*callHeader(token + s(": 1")));
            own.body = Secret("{\"k\":\"" + canary + "refresh\"}");
            requests.push_back(maker.call(own, secrets.tokens->accessToken));
            for (const auto &request : requests) {
                if (!request)
                    continue;
                ++seen;
                Exchange exchange = shownRequest(*request);
                const QString all = written(exchange);
                QVERIFY2(!all.contains(QLatin1String(canary)), qPrintable(all));
                QVERIFY(!curlText(exchange, s("n"), explained).contains(QLatin1String(canary)));
                QCOMPARE(exchange.headers.size(), request->headers.size());
                QCOMPARE(exchange.credential, credential.id);
            }
        }
        QVERIFY(seen > 1);
    }

    void aSecretIsNamedWhereItStood()
    {
        const Provider &fcc = builtIn(s("fcc"));
        const CredentialSecrets secrets = secretsOf(fcc);
        fakes::FakeRandom random;
        const Credential credential = credentialOf(fcc, s("client_credentials"));
        const auto request = TokenRequest(fcc, credential, secrets, random).token({});
        QVERIFY(request);
        const Exchange exchange = shownRequest(*request);
        QCOMPARE(exchange.body.size(), std::size_t(3));
        QCOMPARE(exchange.body[0], (ShownField{s("client_id"), {ShownPiece::plain(s("client-1"))}}));
        const ShownPiece masked = ShownPiece::masked(s("secret:client_secret"));
        QVERIFY(std::any_of(exchange.body.begin(), exchange.body.end(), [&](const ShownField &field) {
            return field.name == s("client_secret") && field.value == ShownText{masked};
        }));
        QCOMPARE(secretName(masked), s("client_secret"));
        QCOMPARE(exchange.bodySize, request->body.size());
    }

    void aRequestThatNobodyOutlinedShowsSizesOnly()
    {
        HttpRequest request;
        request.method = "POST";
        request.url = QUrl(s("https://h.example/p?token=") + QString::fromLatin1(canary));
        request.headers.push_back({"Authorization", Secret(canary), true});
        request.body = Secret(canary);
        const Exchange exchange = shownRequest(request);
        QVERIFY(!written(exchange).contains(QLatin1String(canary)));
        QCOMPARE(exchange.bodySize, canary.size());
        QCOMPARE(exchange.ownQuery, ShownText{ShownPiece::withheld(6 + canary.size())});
    }

    void s22_anAnswerShowsWhatTheDescriptorCallsHarmlessAndNothingElse()
    {
        RequestOutline asked;
        asked.answer = builtIn(s("fentu")).grant(s("authorization_code"))->token->answer;
        HttpResponse response = answer(200, R"({"access_token":"c4n4ry-s3cr3t","refresh_token":"c4n4ry-s3cr3t",
            "token_type":"Bearer","expires_in":3600,"scope":"read:assets","note":"c4n4ry-s3cr3t","list":["c4n4ry-s3cr3t",7,true,null],
            "c4n4ry-s3cr3t":1,"error_description":"c4n4ry-s3cr3t"})");
        response.headers.emplace_back("Set-Cookie", canary);
        response.headers.emplace_back("X-New-Token", canary);
        response.headers.emplace_back("X-RateLimit-Remaining", "5");
        const ShownAnswer shown = shownAnswer(response, &asked);
        Exchange exchange;
        exchange.answer = shown;
        QVERIFY2(!written(exchange).contains(QLatin1String(canary)), qPrintable(written(exchange)));
        QVERIFY(shown.json);
        QCOMPARE(member(*shown.json, "access_token")->value, ShownText{ShownPiece::masked(s("access_token"))});
        QCOMPARE(member(*shown.json, "refresh_token")->value, ShownText{ShownPiece::masked(s("refresh_token"))});
        QCOMPARE(member(*shown.json, "token_type")->value, ShownText{ShownPiece::plain(s("Bearer"))});
        QCOMPARE(member(*shown.json, "expires_in")->value, ShownText{ShownPiece::plain(s("3600"))});
        QCOMPARE(member(*shown.json, "scope")->value, ShownText{ShownPiece::plain(s("read:assets"))});
        QCOMPARE(member(*shown.json, "note")->value, ShownText{ShownPiece::withheld(canary.size())});
        QCOMPARE(member(*shown.json, "list")->children[1].value, ShownText{ShownPiece::plain(s("7"))});
        QVERIFY(written(exchange).contains(s("X-RateLimit-Remaining\n5")));
    }

    void s22_whatTheUserHasTypedIsShownToNobodyElse()
    {
        const OwnCall call;
        Exchange exchange =
            call.answered(answer(200, "{\"pr1v4te/name\":{\"note\":\"pr1v4te \\\"answer\\\"\"},\"n\":1}"));
        exchange.answer->headers.push_back({s("X-A"), {ShownPiece::ofUser(s("pr1v4te"))}});
        exchange.answer->text = {ShownPiece::ofUser(s("pr1v4te"))};
        QString all = written(exchange);
        for (const char *typed :
             {"pr1v4te-query", "pr1v4te-header", "pr1v4te-body", "pr1v4te \"answer\"", "pr1v4te/name"})
            QVERIFY2(all.contains(QLatin1String(typed)), typed);
        const QString curl = curlText(exchange, s("n"), explained);
        for (const char *typed : {"pr1v4te-query", "pr1v4te-header", "pr1v4te-body"})
            QVERIFY2(curl.contains(QLatin1String(typed)), qPrintable(curl));
        const PublicExchange published(exchange);
        all = written(published.shown());
        QVERIFY2(!all.contains(s("pr1v4te")), qPrintable(all));
        QVERIFY(all.contains(s("/v1/echo")) && all.contains(s("note")) && all.contains(s("access_token")));
        QCOMPARE(published.shown().answer->json->children[1].value, ShownText{ShownPiece::plain(s("1"))});
    }

    void s22_anAnswerThatRepeatsTheRequestHoldsNoSecret_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("shown");
        const QByteArray token = canary + "access";
        const QByteArray basic = ("me:" + canary + "client_secret").toBase64();
        QTest::newRow("in JSON") << QByteArray("{\"sent\":\"Bearer " + token + "!\"}") << s("Bearer \naccess_token\n!");
        QTest::newRow("in JSON, escaped")
            << QByteArray("{\"sent\":\"<c4n4ry\\u002ds3cr3tacc\\u0065ss>\"}") << s("<\naccess_token\n>");
        QTest::newRow("in JSON in a string of JSON")
            << QByteArray("{\"log\":\"{\\\"t\\\":\\\"c4n4ry\\\\u002ds3cr3taccess\\\"}\"}")
            << s("{\"t\":\"\naccess_token\n\"}");
        QTest::newRow("as a name in JSON") << QByteArray("{\"" + token + "\":1}") << s("access_token\n1");
        QTest::newRow("in HTML") << QByteArray("<p>" + token + "</p>") << s("<p>\naccess_token\n</p>");
        QTest::newRow("in an address") << QByteArray("see /x?t=c4n4ry%2Ds3cr3taccess&y=1")
                                       << s("see /x?t=\naccess_token\n&y=1");
        QTest::newRow("in a Basic header") << QByteArray("authorization: Basic " + basic + "\n")
                                           << s("authorization: Basic b\nsecret:client_secret\n\n");
    }
    void s22_anAnswerThatRepeatsTheRequestHoldsNoSecret()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, shown);
        HttpResponse response = answer(200, body);
        response.headers.emplace_back("X-Echo", "Bearer " + canary + "access");
        response.headers.emplace_back("X-" + canary + "access", "1");
        response.headers.emplace_back("Server", canary + "access");
        const Exchange exchange = OwnCall().answered(response);
        const QString all = written(exchange);
        QVERIFY2(!all.contains(QLatin1String(canary)), qPrintable(all));
        QVERIFY2(all.contains(shown), qPrintable(all));
        QVERIFY(!curlText(exchange, s("n"), explained).contains(QLatin1String(canary)));
    }

    void aCurlCommandOfOnesOwnCallIsTheSameCall()
    {
        const auto words = run(curlText(shownRequest(OwnCall().request), s("n"), explained), "FOB_CLIENT_SECRET=S; ");
        QVERIFY2(words.contains("X-Note: pr1v4te-header, S"), words.join('\n').constData());
        QVERIFY2(words.contains("  \"note\": \"pr1v4te-body\", \"t\": \"TOKEN(n)\""), words.join('\n').constData());
        QVERIFY2(words.value(words.size() - 2).endsWith("/v1/echo?q=pr1v4te-query&t=TOKEN(n)"),
                 words.join('\n').constData());
        OwnCall binary;
        auto outline = std::make_shared<RequestOutline>();
        outline->ownBody = shownBytes(ShownPiece::Kind::Private, QByteArrayView("a\0b", 3), outline->secrets);
        binary.request.outline = std::move(outline);
        QVERIFY(curlText(shownRequest(binary.request), s("n"), explained)
                    .contains(s("--data-binary '@'\"${FOB_BODY_FILE:?")));
    }

    void s22_onesOwnCallOfAnEndpointOfTokensIsAnsweredWithTokens_data()
    {
        QTest::addColumn<QString>("suffix");
        QTest::newRow("its path") << QString();
        QTest::newRow("a slash behind it") << s("/");
        QTest::newRow("a query behind it") << s("?a=b");
    }
    void s22_onesOwnCallOfAnEndpointOfTokensIsAnsweredWithTokens()
    {
        QFETCH(QString, suffix);
        const Provider &fcc = builtIn(s("fcc"));
        const QString path = fcc.grant(s("client_credentials"))->token->path;
        const OwnCall call(path.left(path.size() - 1) + s("%%1").arg(path.back().unicode(), 2, 16) + suffix);
        const Exchange exchange = call.answered(answer(200, R"({"access_token":"pr1v4te","note":"pr1v4te"})"));
        QVERIFY2(!written(exchange).contains(s("pr1v4te\n")), qPrintable(written(exchange)));
        QVERIFY(call.answered(answer(200, "pr1v4te", "text/plain")).answer->text.empty());
    }

    void s22_aHeaderThatCarriesCredentialsIsALength_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<ShownText>("shown");
        const auto withheld = [](qsizetype size) { return ShownText{ShownPiece::withheld(size)}; };
        QTest::newRow("a cookie") << QByteArray("Set-Cookie") << QByteArray("sid=1") << withheld(5);
        QTest::newRow("a nonce") << QByteArray("WWW-Authenticate") << QByteArray("Digest nonce=\"n\"") << withheld(16);
        QTest::newRow("an exchange of secrets")
            << QByteArray("Authentication-Info") << QByteArray("rspauth=1") << withheld(9);
        QTest::newRow("the query of a redirect")
            << QByteArray("location") << QByteArray("https://h.example/cb?code=1")
            << ShownText{ShownPiece::ofUser(s("https://h.example/cb")), ShownPiece::withheld(7)};
        QTest::newRow("why a token is refused")
            << QByteArray("WWW-Authenticate") << QByteArray("Bearer error=\"insufficient_scope\"")
            << ShownText{ShownPiece::ofUser(s("Bearer error=\"insufficient_scope\""))};
        QTest::newRow("any other") << QByteArray("ETag") << QByteArray("\"7\"")
                                   << ShownText{ShownPiece::ofUser(s("\"7\""))};
        QTest::newRow("a date") << QByteArray("Date") << QByteArray("Mon") << ShownText{ShownPiece::plain(s("Mon"))};
    }
    void s22_aHeaderThatCarriesCredentialsIsALength()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        HttpResponse response = answer(200, "{}");
        response.headers.emplace_back(name, value);
        const Exchange exchange = OwnCall().answered(response);
        QTEST(exchange.answer->headers.back().value, "shown");
    }

    void anAnswerIsBounded()
    {
        const ShownAnswer wide = shownAnswer(answer(200, "[" + QByteArray("1,").repeated(5000) + "1]"), nullptr);
        QVERIFY(wide.json && wide.json->children.size() < 4100);
        QCOMPARE(static_cast<qsizetype>(wide.json->children.size()) + wide.json->leftOut, 5001);
        Exchange exchange;
        exchange.answer = wide;
        const PublicExchange published(exchange);
        const ShownNode &less = *published.shown().answer->json;
        QCOMPARE(static_cast<qsizetype>(less.children.size()) + less.leftOut, 5001);
        QVERIFY(less.children.size() < 500);
        const ShownAnswer deep =
            shownAnswer(answer(200, QByteArray("[").repeated(30) + QByteArray("]").repeated(30)), nullptr);
        int levels = 0;
        for (const ShownNode *node = &*deep.json; !node->children.empty(); node = &node->children.front())
            ++levels;
        QVERIFY(levels <= 12);
        const ShownAnswer foreign = shownAnswer(answer(200, "pong", "text/plain"), nullptr);
        QVERIFY(!foreign.json && foreign.text.empty());
        RequestOutline own;
        own.answersTokens = false;
        const ShownAnswer large = shownAnswer(answer(200, QByteArray("x").repeated(100000), "text/plain"), &own);
        QCOMPARE(large.text.size(), std::size_t(2));
        QCOMPARE(large.text[0].size + large.text[1].size, 100000);
        QCOMPARE(large.text[1].kind, ShownPiece::Kind::LeftOut);
    }

    void s43_aCallGoesToItsOwnHostOnly_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("result"); // the address, or the error's name
        const auto row = [](const char *name, const QString &target, const QString &result) {
            QTest::newRow(name) << target << result;
        };
        row("a path", s("/v1/x?a=b%20c"), s("https://api.fentu.io/v1/x?a=b%20c"));
        row("a whole address of its own", s("https://api.fentu.io/v1/x"), s("https://api.fentu.io/v1/x"));
        row("its own port written out", s("https://api.fentu.io:443/v1"), s("https://api.fentu.io:443/v1"));
        row("capitals", s("https://API.Fentu.io/v1"), s("https://api.fentu.io/v1"));
        row("an allowed host", s("https://files.example/a"), s("https://files.example/a"));
        row("another port of an allowed host", s("https://files.example:444/a"), s("ForeignHost"));
        row("a host below an allowed one", s("https://x.files.example/a"), s("ForeignHost"));
        row("another host", s("https://evil.example/v1"), s("ForeignHost"));
        row("another port", s("https://api.fentu.io:8443/v1"), s("ForeignHost"));
        row("a host that begins the same", s("https://api.fentu.io.evil.example/"), s("ForeignHost"));
        row("a host with a dot behind it", s("https://api.fentu.io./"), s("ForeignHost"));
        row("its own host unencrypted", s("http://api.fentu.io/v1"), s("InsecureUrl"));
        row("a user before the host", s("https://api.fentu.io@evil.example/"), s("InvalidUrl"));
        row("a path that names a host", s("//evil.example/x"), s("InvalidPath"));
        row("the same with backslashes", s("/\\evil.example/x"), s("InvalidPath"));
        row("the same encoded", s("/%2fevil.example/x"), s("InvalidPath"));
        row("a way up", s("/v1/../admin"), s("InvalidPath"));
        row("a way up encoded", s("/v1/%2e%2E/admin"), s("InvalidPath"));
        row("a way up encoded twice", s("/v1/%252e%252e/admin"), s("InvalidPath"));
        row("a way up in an address", s("https://api.fentu.io/v1/%2e%2e/admin"), s("InvalidPath"));
        row("a line break", s("/v1/x%0d%0aHost:%20evil"), s("InvalidPath"));
        row("a fragment", s("/v1/x#y"), s("InvalidUrl"));
        row("a blank", s("/v1/x y"), s("InvalidUrl"));
        row("a slash forgotten", s("v1/x"), s("https://api.fentu.io/v1/x"));
        row("a query alone", s("?page=2"), s("https://api.fentu.io/?page=2"));
        row("a host without its scheme is a path", s("evil.example/x"), s("https://api.fentu.io/evil.example/x"));
        row("a way up without a slash", s("../admin"), s("InvalidPath"));
        row("backslashes without a slash", s("\\\\evil.example"), s("InvalidPath"));
        row("a port", s("evil.example:443/x"), s("InvalidUrl"));
        row("nothing", s(""), s("InvalidUrl"));
        row("another scheme", s("file:///etc/passwd"), s("InvalidUrl"));
    }
    void s43_aCallGoesToItsOwnHostOnly()
    {
        QFETCH(QString, target);
        QFETCH(QString, result);
        const Provider &fentu = builtIn(s("fentu"));
        Credential credential = credentialOf(fentu, s("api_key"));
        credential.allowedHosts = {s("https://files.example")};
        const auto url = callAddress(credential, fentu, target);
        QCOMPARE(url ? url->toString(QUrl::FullyEncoded) : kindName(url.error().kind), result);
    }

    void anAllowedHostIsAnOriginAndNothingMore_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("result");
        QTest::newRow("a name") << s("Files.Example") << s("https://files.example");
        QTest::newRow("an origin") << s("https://files.example:8443/") << s("https://files.example:8443");
        QTest::newRow("its scheme's own port") << s("https://files.example:443") << s("https://files.example");
        QTest::newRow("a path") << s("https://files.example/a") << s("InvalidUrl");
        QTest::newRow("a pattern") << s("*.example") << s("InvalidUrl");
        QTest::newRow("unencrypted") << s("http://files.example") << s("InsecureUrl");
        QTest::newRow("with a user") << s("https://a@files.example") << s("InvalidUrl");
        QTest::newRow("nothing") << s("") << s("InvalidUrl");
    }
    void anAllowedHostIsAnOriginAndNothingMore()
    {
        QFETCH(QString, text);
        QFETCH(QString, result);
        const auto origin = originFromText(text, false);
        QCOMPARE(origin ? *origin : kindName(origin.error().kind), result);
    }

    void aHeaderMayNotFrameTheMessageOrCarryTheToken_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<bool>("good");
        QTest::newRow("any other") << s("X-Trace: a b") << true;
        QTest::newRow("the token's") << s("authorization: Bearer x") << false;
        QTest::newRow("the host") << s("Host: evil.example") << false;
        QTest::newRow("a second length") << s("Content-Length: 0") << false;
        QTest::newRow("chunks") << s("Transfer-Encoding: chunked") << false;
        QTest::newRow("a line break in the value") << s("X: a\r\nHost: evil") << false;
        QTest::newRow("a line break in the name") << s("X\r\nHost: evil") << false;
        QTest::newRow("a blank in the name") << s("X Y: z") << false;
        QTest::newRow("no colon") << s("X") << false;
        QTest::newRow("no name") << s(": x") << false;
    }
    void aHeaderMayNotFrameTheMessageOrCarryTheToken()
    {
        QFETCH(QString, line);
        QTEST(callHeader(line).has_value(), "good");
    }

    /// What a shell makes of it: `curl` prints its arguments, `fob` its own as a token.
    static QList<QByteArray> run(const QString &command, const QByteArray &before)
    {
        QProcess shell;
        shell.start(QStringLiteral("/bin/sh"),
                    {QStringLiteral("-c"), QString::fromUtf8("curl() { printf '%s\\n' \"$@\"; }; "
                                                             "fob() { printf 'TOKEN(%s)' \"$2\"; }; " +
                                                             before) +
                                               command});
        if (!shell.waitForFinished(10000) || shell.exitCode() != 0)
            return {"status " + QByteArray::number(shell.exitCode()), shell.readAllStandardError()};
        return shell.readAllStandardOutput().split('\n');
    }

    void aCurlCommandSaysWhatWasSentAndRunsNothingElse()
    {
        Exchange exchange;
        exchange.method = "POST";
        exchange.origin = s("https://h.example");
        exchange.path = {ShownPiece::plain(s("/p'$(id)"))};
        exchange.query = {{s("q"), {ShownPiece::plain(s("a&b `id` 'c'"))}}};
        exchange.headers = {
            {s("Authorization"), {ShownPiece::plain(s("Bearer ")), ShownPiece::masked(s("access_token"))}},
            {s("X-Odd"), {ShownPiece::plain(s("$(touch /tmp/x) 'y' \"z\" \\"))}}};
        exchange.encoding = Encoding::Form;
        exchange.body = {{s("grant type"), {ShownPiece::plain(s("it's; `id`"))}},
                         {s("client_secret"), {ShownPiece::masked(s("secret:client_secret"))}}};
        exchange.bodySize = 10;
        const QString command = curlText(exchange, s("it's $(id)"), explained);
        const auto words = run(command, "FOB_CLIENT_SECRET='s3 cret'; ");
        QCOMPARE(words,
                 (QList<QByteArray>{"--request", "POST", "--header", "Authorization: Bearer TOKEN(it's $(id))",
                                    "--header", "X-Odd: $(touch /tmp/x) 'y' \"z\" \\", "--data-urlencode",
                                    "grant%20type=it's; `id`", "--data-urlencode", "client_secret=s3 cret", "--globoff",
                                    "--url", "https://h.example/p'$(id)?q=a%26b%20%60id%60%20%27c%27", ""}));
        const auto unset = run(command, "");
        QVERIFY(unset.value(0) != "status 0");
        QVERIFY2(unset.value(1).contains("FOB_CLIENT_SECRET: put rm, it; there client_secret"),
                 unset.value(1).constData());
    }

    void aCurlCommandOfJsonIsTheSameJson()
    {
        Exchange exchange;
        exchange.method = "POST";
        exchange.origin = s("https://h.example");
        exchange.path = {ShownPiece::plain(s("/t"))};
        exchange.encoding = Encoding::Json;
        exchange.body = {{s("appId"), {ShownPiece::plain(s("a\"'b"))}},
                         {s("appSecret"), {ShownPiece::masked(s("secret:app_secret"))}}};
        exchange.bodySize = 10;
        const auto words = run(curlText(exchange, s("n"), explained), "FOB_APP_SECRET=x; ");
        QVERIFY(words.contains("{\"appId\":\"a\\\"'b\",\"appSecret\":\"x\"}"));
    }
};

QTEST_GUILESS_MAIN(TestExchange)
#include "test_exchange.moc"
