// SPDX-License-Identifier: GPL-3.0-or-later
// What reads bytes from outside meets bytes that nobody meant. Beyond not crashing (which the asan preset sees best),
// each parser keeps a promise that can be checked on any input.
#include "core/AuthorizationResponse.h"
#include "core/CredentialSecrets.h"
#include "core/DecodedToken.h"
#include "core/ProviderParser.h"
#include "core/ReferenceTemplate.h"
#include "core/TokenResponse.h"
#include "core/TokenText.h"
#include "fuzz/Mutator.h"
#include "platform/loopback/RequestHead.h"

#include "core/Ports.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>
#include <QUrlQuery>

#include <algorithm>

using namespace fob;
using fob::test::Mutator;
using namespace Qt::StringLiterals;

namespace {

QByteArray descriptor(const QString &id)
{
    QFile file(QStringLiteral(FOB_SOURCE_DIR "/resources/providers/%1.json").arg(id));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

class CountingRandom : public RandomSource
{
public:
    QByteArray bytes(int count) override { return QByteArray(count, char(++m_count)); }

private:
    int m_count = 0;
};

bool isClean(const QString &text)
{
    return std::none_of(text.begin(), text.end(), [](QChar c) {
        return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format;
    });
}

bool isOneLine(const QByteArray &bytes)
{
    return std::none_of(bytes.begin(), bytes.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

QByteArray jwt(const QByteArray &header, const QByteArray &payload)
{
    const auto part = [](const QByteArray &bytes) {
        return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    };
    return part(header) + '.' + part(payload) + '.' + part("a signature that nobody checks");
}

} // namespace

class FuzzParsersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // S13: the pieces in which a head arrives decide nothing, and what is accepted is of the promised form.
    void S13_a_request_head_reads_the_same_in_any_pieces()
    {
        Mutator mutator({"GET /callback?code=abc&state=def HTTP/1.1\r\nHost: 127.0.0.1:45678\r\nAccept: */*\r\n\r\n",
                         "HEAD /start/xyz HTTP/1.1\r\nHost: 127.0.0.1:45678\r\nAccept-Language: zh-CN,en\r\n\r\n",
                         "POST / HTTP/1.1\r\nHost: localhost:1\r\nContent-Length: 3\r\n\r\nabc",
                         "GET / HTTP/1.1\r\nHost: [::1]:45678\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
                        {"\r\n", "\n", "\r", "\r\n ", " ", "\t", ":", "\r\n\r\n", "HTTP/1.1", "HTTP/9.9", "%00", "?",
                         "Host: 127.0.0.1:45678\r\n", "Content-Length: 18446744073709551616\r\n", "http://evil/",
                         QByteArray(1, '\0'), QByteArray(9000, 'A'), QByteArray("\xff\xfe")});
        int complete = 0;
        int refused = 0;
        const int rounds = Mutator::rounds(20000);
        for (int round = 0; round < rounds; ++round) {
            const QByteArray input = mutator.next();
            const QByteArray where = "round " + QByteArray::number(round) + ": " + input.left(200).toHex();
            RequestHeadReader whole;
            const auto state = whole.feed(input);
            RequestHeadReader pieces;
            auto last = RequestHeadReader::State::Incomplete;
            for (qsizetype at = 0; at < input.size();) {
                const qsizetype length = std::min<qsizetype>(mutator.below(40) + 1, input.size() - at);
                const auto before = last;
                last = pieces.feed(QByteArrayView(input).sliced(at, length));
                QVERIFY2(before != RequestHeadReader::State::Refused || last == before, where.constData());
                at += length;
            }
            if (state == RequestHeadReader::State::Complete) {
                ++complete;
                const RequestHead &head = whole.head();
                QVERIFY2(last == state, where.constData());
                QVERIFY2(pieces.head().path == head.path && pieces.head().query == head.query, where.constData());
                QVERIFY2(head.path.startsWith('/') && !head.path.contains('?'), where.constData());
                for (const QByteArray &part : {head.method, head.path, head.query, head.host, head.acceptLanguage})
                    QVERIFY2(isOneLine(part) && part.size() <= RequestHeadReader::longestLine, where.constData());
                QVERIFY2(!head.method.contains(' ') && !head.path.contains(' '), where.constData());
            } else if (state == RequestHeadReader::State::Refused) {
                ++refused;
                QVERIFY2(whole.refusal() >= 400 && whole.refusal() < 600, where.constData());
            }
        }
        QVERIFY2(complete > rounds / 100 && refused > rounds / 10, "the changes no longer reach the parser");
    }

    // S44: a descriptor is read, or every mistake has a place and a reason; a second reading says the same.
    void S44_a_descriptor_is_read_or_its_mistakes_are_named()
    {
        Mutator mutator({descriptor(u"fs"_s), descriptor(u"fsl"_s), descriptor(u"fentu"_s)},
                        {"{", "}", "[", "]", "\"", ",", ":", "null", "-1", "1e308", "\"https://a b/\"", "{secret:x}",
                         "{", "\\u0000", "\xed\xa0\x80", QByteArray(40, '['), "\"id\": \"fs\",", "true",
                         "\xe2\x80\xae"});
        int read = 0;
        const int rounds = Mutator::rounds(1500);
        for (int round = 0; round < rounds; ++round) {
            const QByteArray input = mutator.next();
            const QByteArray where = "round " + QByteArray::number(round);
            const auto provider = parseProvider(input);
            QVERIFY2(provider.has_value() == parseProvider(input).has_value(), where.constData());
            if (provider) {
                ++read;
                QVERIFY2(!provider->id.isEmpty() && !provider->grants.empty(), where.constData());
                for (const Environment &environment : provider->environments) {
                    const QUrl &url = environment.baseUrl;
                    QVERIFY2(url.isEmpty() || url.scheme() == u"https" || url.host() == u"127.0.0.1",
                             where.constData());
                }
                continue;
            }
            QVERIFY2(!provider.error().empty(), where.constData());
            for (const DescriptorMistake &mistake : provider.error())
                QVERIFY2(!mistake.problem.isEmpty() && isClean(mistake.problem), where.constData());
        }
        QVERIFY2(read > 0 && read < rounds, "the changes no longer reach the parser");
    }

    void a_token_is_decoded_or_opaque_and_shows_no_control_characters()
    {
        const QByteArray header = R"({"alg":"RS256","typ":"JWT","kid":"k1"})";
        const QByteArray payload = R"({"iss":"a.example","sub":"u","exp":1772366400,"scope":"a b","n":[1]})";
        // What is inside is changed in some rounds, the compact form in the others.
        Mutator inside({payload, R"({"exp":1e308,"a":"\u202e\u0007"})", R"({"nbf":-1,"scp":["x","y"]})"},
                       {"\"", ",", ":", "{", "1e308", "null", "\\u202e", "\xe2\x80\xae", "\"exp\":1,", "\x07", "[1]"});
        Mutator compact({jwt(header, payload), jwt(R"({"alg":"none"})", "{}"), "Bearer " + jwt(header, payload),
                         "eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ.a.b.c.d", "opaque-token"},
                        {".", "..", "=", "eyJ", "+", "/", " ", "Bearer ", "\n", QByteArray(3, '\0'), "W10", "e30",
                         "bnVsbA", "\xff"});
        int decoded = 0;
        const int rounds = Mutator::rounds(20000);
        for (int round = 0; round < rounds; ++round) {
            const QByteArray input = round % 2 == 0 ? jwt(header, inside.next()) : compact.next();
            const QByteArray where = "round " + QByteArray::number(round) + ": " + input.left(200);
            const DecodedToken token = DecodedToken::decode(input);
            if (token.kind == DecodedToken::Kind::Opaque) {
                QVERIFY2(token.header.empty() && token.claims.empty() && !token.expiresAt, where.constData());
                continue;
            }
            ++decoded;
            QVERIFY2(token.kind == DecodedToken::Kind::Jws || token.claims.empty(), where.constData());
            for (const auto *claims : {&token.header, &token.claims}) {
                for (const Claim &claim : *claims)
                    QVERIFY2(isClean(claim.name) && isClean(claim.value), where.constData());
            }
        }
        QVERIFY2(decoded > rounds / 100 && decoded < rounds, "the changes no longer reach the parser");
    }

    // S46: what is found stands in the text, is none of its names, and is bounded in number; the longest text of each
    // shape takes no more than its length allows.
    void S46_tokens_are_found_in_any_text_and_never_made_up()
    {
        const QByteArray token = jwt(R"({"alg":"RS256"})", R"({"sub":"u"})");
        Mutator mutator({"curl -H 'Authorization: Bearer " + token + "' https://a.example",
                         R"({"access_token":")" + token + R"(","refresh_token":"opaque-refresh-1","expires_in":1})",
                         "https://a.example/#access_token=opaque-access-1&state=x", "API_TOKEN=\"opaque-key-1\"\n",
                         "> " + token.left(40) + "\r\n> " + token.mid(40, 40) + "\r\n> " + token.mid(80)},
                        {"Bearer ", "=", ":", "\"", "'", "\\", "\n", "\r\n", "eyJ", ".", "..", "access_token", "&", "==",
                         "\xe2\x80\xae", QByteArray(1, '\0'), QByteArray(300, 'e'), QByteArray("\xff")});
        int found = 0;
        const int rounds = Mutator::rounds(20000);
        for (int round = 0; round < rounds; ++round) {
            const QByteArray input = mutator.next();
            const QByteArray where = "round " + QByteArray::number(round) + ": " + input.left(300).toHex();
            const auto tokens = findTokens(input);
            QVERIFY2(tokens.size() <= 20, where.constData());
            const int best = likeliest(tokens);
            QVERIFY2(tokens.empty() ? best == -1 : best >= 0 && best < int(tokens.size()), where.constData());
            const int lines = 1 + static_cast<int>(input.count('\n'));
            for (const FoundToken &one : tokens) {
                ++found;
                QVERIFY2(!one.token.isEmpty() && one.line >= 1 && one.line <= lines, where.constData());
                QVERIFY2(isClean(one.name) && one.name.size() <= 64 * 6, where.constData());
                auto at = input.begin();
                for (const char c : one.token.reveal()) { // its characters stand in the text, in this order
                    at = std::find(at, input.end(), c);
                    QVERIFY2(at != input.end(), where.constData());
                    ++at;
                }
            }
        }
        QVERIFY2(found > rounds / 10, "the changes no longer reach the search");
        for (const QByteArray &piece :
             {QByteArray("a"), QByteArray("ey"), QByteArray("eyJ."), QByteArray("eyJhbGciOiJIUzI1NiJ9."),
              QByteArray("Bearer "), QByteArray("token="), QByteArray("\"=\""), QByteArray("eyJhbGc\n"), QByteArray("."),
              QByteArray("token:\\\\ "), "ey" + QByteArray(74, 'J') + '\n'}) {
            QElapsedTimer timer;
            timer.start();
            (void)findTokens(piece.repeated(1024 * 1024 / piece.size()));
            QVERIFY2(timer.elapsed() < 3000, (piece + ": " + QByteArray::number(timer.elapsed()) + " ms").constData());
        }
    }

    // S4, S5: whatever the query, a code is only ever taken beside the one state of this request.
    void S4_no_answer_is_taken_without_this_requests_state()
    {
        const auto provider = parseProvider(descriptor(u"fentu"_s));
        QVERIFY(provider.has_value());
        Credential credential;
        credential.provider = provider->id;
        credential.environment = u"sandbox"_s;
        credential.grant = u"authorization_code"_s;
        credential.fields.insert(u"client_id"_s, u"client"_s);
        CountingRandom random;
        const auto request = AuthorizationRequest::make(*provider, credential, ScopeSet::defaults(provider->scopes),
                                                        u"http://127.0.0.1:45678/callback"_s, random);
        QVERIFY(request.has_value());
        const QByteArray state = request->state();
        Mutator mutator({"code=abc&state=" + state, "state=" + state + "&code=abc&iss=https%3A%2F%2Fa.example",
                         "error=access_denied&state=" + state, "code=abc&state=x"},
                        {"&", "=", "%", "%00", "+", ";", "code=", "state=", "&state=" + state, "error=", "&code=b", "#",
                         state, state.left(10)});
        int taken = 0;
        const int rounds = Mutator::rounds(20000);
        for (int round = 0; round < rounds; ++round) {
            const QByteArray query = mutator.next();
            const QByteArray where = "round " + QByteArray::number(round) + ": " + query;
            const auto response = AuthorizationResponse::parse(*request, *provider, query);
            const QStringList states =
                QUrlQuery(QString::fromLatin1(query)).allQueryItemValues(u"state"_s, QUrl::FullyDecoded);
            if (response) {
                ++taken;
                QVERIFY2(!response->code.isEmpty(), where.constData());
            }
            if (response || response.error().kind != Error::Kind::ForeignRedirect)
                QVERIFY2(states.contains(QString::fromLatin1(state)), where.constData());
        }
        QVERIFY2(taken > rounds / 100 && taken < rounds, "the changes no longer reach the parser");
    }

    // S20, S30: an answer is a token with a sane lifetime, or an error that quotes nothing of it.
    void S20_an_answer_is_a_token_or_an_error_that_quotes_nothing()
    {
        const auto provider = parseProvider(descriptor(u"fsl"_s));
        QVERIFY(provider.has_value());
        const Grant *grant = provider->grant(u"authorization_code"_s);
        const QByteArray canary = "canary-7f3a9c2e";
        const QByteArray good =
            R"({"code":0,"data":{"access_token":"canary-7f3a9c2e","refresh_token":"canary-7f3a9c2e",)"
            R"("access_token_expires_in":86400,"refresh_token_expires_in":2592000}})";
        Mutator mutator({good, R"({"code":208003,"msg":"canary-7f3a9c2e"})", "<html>canary-7f3a9c2e</html>"},
                        {"{", "}", "\"", ",", "-1", "1e308", "null", "\"3600\"", "[", "\"code\":0,", canary, "\xff",
                         QByteArray(1, '\0'), QByteArray(50, '[')});
        const Instant now = Instant{} + std::chrono::hours(24 * 20000);
        int taken = 0;
        const int rounds = Mutator::rounds(10000);
        for (int round = 0; round < rounds; ++round) {
            HttpResponse response;
            response.status = round % 10 == 0 ? 500 : 200;
            response.headers.emplace_back("Content-Type", "application/json");
            const QByteArray body = mutator.next();
            response.body = Secret(body);
            const QByteArray where = "round " + QByteArray::number(round) + ": " + body;
            const auto tokens = TokenResponse::parse(*provider, *grant, *grant->token, response, now);
            if (!tokens) {
                const Error &error = tokens.error();
                const QString said = error.detail;
                QVERIFY2(!said.contains(QString::fromLatin1(canary)), where.constData());
                continue;
            }
            ++taken;
            QVERIFY2(!tokens->accessToken.isEmpty(), where.constData());
            QVERIFY2(tokens->expiresAt && *tokens->expiresAt > now, where.constData());
            QVERIFY2(*tokens->expiresAt <= now + std::chrono::seconds(100'000'000), where.constData());
        }
        QVERIFY2(taken > rounds / 100 && taken < rounds, "the changes no longer reach the parser");
    }

    // S44: what stands between references stays byte for byte, and each reference is one that was written there.
    void S44_a_file_with_references_is_filled_in_or_its_mistake_has_a_place()
    {
        Mutator mutator({"A={{ fob:\x2f/acme/access_token }}\nB={{fob:\x2f/field%20ops/header}}\r\n",
                         "{{{{ fob:\x2f/acme/x }} {{ user }} {{{ fob:\x2f/b/expires_at }}}", QByteArray("\0\xff{{", 4)},
                        {"{{", "}}", "{", "}", "fob:", "//", "/", "%", "%2F", "%zz", " ", "\t", "\n", "{{{{",
                         "{{ fob:\x2f/a/x }}", "\xe4\xbc\x81", "\xff", QByteArray(1, '\0')});
        int filled = 0;
        int refused = 0;
        const int rounds = Mutator::rounds(20000);
        for (int round = 0; round < rounds; ++round) {
            const QByteArray input = mutator.next();
            const QByteArray where = "round " + QByteArray::number(round) + ": " + input.toHex();
            const auto parsed = ReferenceTemplate::parse(Secret(input));
            const int lines = 1 + static_cast<int>(input.count('\n'));
            if (!parsed) {
                ++refused;
                QVERIFY2(parsed.error().line >= 1 && parsed.error().line <= lines, where.constData());
                QVERIFY2(parsed.error().column >= 1 && parsed.error().column <= input.size(), where.constData());
                continue;
            }
            filled += parsed->references().empty() ? 0 : 1;
            // Nothing is put in that was not there: with empty values the rest is the input, less what was read.
            const std::vector<QByteArrayView> nothing(parsed->references().size());
            const QByteArray rest = parsed->filled(nothing).reveal().toByteArray();
            const std::vector<QByteArrayView> marks(parsed->references().size(), QByteArrayView("#"));
            QVERIFY2(parsed->filled(marks).size() == rest.size() + qsizetype(marks.size()), where.constData());
            auto at = input.begin();
            for (const char c : rest) { // a subsequence, in order
                at = std::find(at, input.end(), c);
                QVERIFY2(at != input.end(), where.constData());
                ++at;
            }
            for (const Reference &reference : parsed->references()) {
                QVERIFY2(!reference.name.isEmpty() && !reference.member.isEmpty(), where.constData());
                QVERIFY2(reference.line >= 1 && reference.line <= lines && reference.column >= 1, where.constData());
            }
        }
        QVERIFY2(filled > rounds / 100 && refused > rounds / 100, "the changes no longer reach the parser");
    }

    // S34: an item that is not whole is never half understood.
    void S34_a_keychain_item_is_whole_or_lost()
    {
        CredentialSecrets secrets;
        secrets.fields.emplace(u"client_secret"_s, Secret("s+e c&r=e%t"));
        secrets.generation = 7;
        TokenSet tokens;
        tokens.accessToken = Secret("access");
        tokens.refreshToken = Secret("refresh");
        tokens.tokenType = u"Bearer"_s;
        secrets.tokens = std::move(tokens);
        const QByteArray good = secrets.toBytes().reveal().toByteArray();
        Mutator mutator({good}, {QByteArray(4, '\0'), QByteArray(4, '\xff'), "fobsec", "access"});
        const int rounds = Mutator::rounds(20000);
        for (int round = 0; round < rounds; ++round) {
            const QByteArray input = mutator.next();
            const auto back = CredentialSecrets::fromBytes(Secret(input));
            if (input == good)
                QVERIFY(back.has_value());
            else
                QVERIFY2(!back && back.error().kind == Error::Kind::SecretLost,
                         ("round " + QByteArray::number(round) + ": " + input.toHex()).constData());
        }
    }
};

QTEST_GUILESS_MAIN(FuzzParsersTest)
#include "test_fuzz_parsers.moc"
