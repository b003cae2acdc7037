// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/CoreFixture.h"
#include "core/JsonPointer.h"
#include "core/StrictJson.h"

#include <nlohmann/json.hpp>

#include <QSet>
#include <QTest>

#include <algorithm>

using namespace fob;
using namespace fob::coretest;

namespace {

using Json = nlohmann::ordered_json;

/// A descriptor that uses every key there is.
QByteArray everything() { return readSource(QStringLiteral("tests/core/everything.provider.json")); }

std::vector<DescriptorMistake> mistakesOf(const QByteArray &json)
{
    const auto provider = parseProvider(json);
    return provider ? std::vector<DescriptorMistake>() : provider.error();
}

QByteArray replaced(QByteArray json, const QByteArray &before, const QByteArray &after, int &line)
{
    const qsizetype at = json.indexOf(before);
    if (at < 0 || json.indexOf(before, at + 1) >= 0)
        qFatal("the row's text must be there once: %s", before.constData());
    line = static_cast<int>(json.left(at).count('\n')) + 1;
    return json.replace(at, before.size(), after);
}

void row(const char *name, const char *before, const char *after, const char *field, const char *problem)
{
    QTest::newRow(name) << QByteArray(before) << QByteArray(after) << QString::fromLatin1(field) << QString::fromLatin1(problem);
}

/// The known keys that the parser names when it meets one that it does not know, for every object of the descriptor.
QMap<QString, QStringList> knownKeys()
{
    auto spoiled = *parseStrictJson(everything());
    const std::function<void(Json &)> spoil = [&](Json &value) {
        for (auto &child : value)
            if (child.is_structured())
                spoil(child);
        if (value.is_object())
            value["zz"] = 1;
    };
    spoil(spoiled);
    QMap<QString, QStringList> known;
    for (const DescriptorMistake &mistake : mistakesOf(QByteArray::fromStdString(spoiled.dump()))) {
        const QString mark = QStringLiteral("unknown key; known here: ");
        if (mistake.problem.startsWith(mark))
            known.insert(mistake.field.chopped(3), mistake.problem.mid(mark.size()).split(QLatin1String(", ")));
    }
    return known;
}

const Json &resolved(const Json &schema, const Json &part)
{
    const auto reference = part.find("$ref");
    if (reference == part.end())
        return part;
    return *valueAt(schema, QString::fromStdString(reference->get<std::string>()).mid(1));
}

/// Walks schema and descriptor together and notes the schema's keys of every object of the descriptor.
void collectSchemaKeys(const Json &schema, const Json &part, const Json &value, const QString &at, QMap<QString, QStringList> &keys)
{
    const Json &rule = resolved(schema, part);
    if (value.is_array()) {
        for (std::size_t i = 0; i < value.size(); ++i)
            collectSchemaKeys(schema, rule["items"], value[i], at + QStringLiteral("/%1").arg(i), keys);
    } else if (value.is_object() && rule.contains("properties")) {
        QStringList names;
        for (const auto &property : rule["properties"].items())
            names << QString::fromStdString(property.key());
        names.sort();
        keys.insert(at, names);
        for (const auto &member : value.items()) {
            if (rule["properties"].contains(member.key()))
                collectSchemaKeys(schema, rule["properties"][member.key()], member.value(),
                                  at + pointerStep(QString::fromStdString(member.key())), keys);
        }
    }
}

} // namespace

/// S44: descriptors come from anybody. Every mistake is named with its field and line, all of them at once, and what is no
/// descriptor at all is refused before it costs anything.
class TestDescriptorMistakes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFixtureItselfIsRight() { QCOMPARE(listed(mistakesOf(everything())), QString()); }

    void theFixtureUsesEveryKeyOfTheSchema()
    {
        const auto schema = *parseStrictJson(readSource(QStringLiteral("resources/providers/provider.schema.json")));
        const auto json = *parseStrictJson(everything());
        QMap<QString, QStringList> schemaKeys;
        collectSchemaKeys(schema, schema, json, {}, schemaKeys);
        for (auto it = schemaKeys.begin(); it != schemaKeys.end(); ++it) {
            const Json *object = valueAt(json, it.key());
            for (const QString &key : it.value()) {
                // A part may appear several times; it is enough that one of its objects has the key.
                const bool used = object->contains(key.toStdString()) ||
                                  std::any_of(schemaKeys.begin(), schemaKeys.end(), [&](const QStringList &other) {
                                      return other == it.value() && valueAt(json, schemaKeys.key(other))->contains(key.toStdString());
                                  });
                const bool elsewhere = everything().contains('"' + key.toUtf8() + '"');
                QVERIFY2(used || elsewhere, qPrintable(it.key() + QLatin1Char(' ') + key));
            }
        }
    }

    void theParserKnowsExactlyTheSchemasKeys()
    {
        const auto schema = *parseStrictJson(readSource(QStringLiteral("resources/providers/provider.schema.json")));
        QMap<QString, QStringList> schemaKeys;
        collectSchemaKeys(schema, schema, *parseStrictJson(everything()), {}, schemaKeys);
        const QMap<QString, QStringList> parserKeys = knownKeys();
        QVERIFY(schemaKeys.size() > 20);
        QCOMPARE(parserKeys.keys(), schemaKeys.keys());
        for (auto it = schemaKeys.begin(); it != schemaKeys.end(); ++it)
            QCOMPARE(qMakePair(it.key(), parserKeys.value(it.key())), qMakePair(it.key(), it.value()));
    }

    void s44_aMistakeIsNamedWithItsFieldAndLine_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("problem");
        row("a key that is not known", R"("monogram": "Ev",)", R"("monogram": "Ev", "logo": "x",)", "/logo", "unknown key");
        row("a key that is not known, deep inside", R"("trace_id": "/i",
          "account": "/a"
        }
      },
      "refresh")", R"("trace": "/i",
          "account": "/a"
        }
      },
      "refresh")", "/grants/0/token/answer/trace", "unknown key");
        row("a missing name", R"(  "name": {"en": "Everything"},
)", "", "", "\"name\" is missing");
        row("an id with a capital letter", R"("id": "everything")", R"("id": "Everything")", "/id", "small letters");
        row("an id with a path in it", R"("id": "everything")", R"("id": "../everything")", "/id", "letters, digits");
        row("a text without English", R"({"en": "Everything"})", R"({"zh_CN": "一切"})", "/name", "\"en\"");
        row("a text that is a plain string", R"({"en": "Everything"})", R"("Everything")", "/name", "by language");
        row("an empty text", R"({"en": "Everything"})", R"({"en": ""})", "/name/en", "1 to 4096");
        row("a control character in a text", R"({"en": "Everything"})", R"({"en": "Every\u001bthing"})", "/name/en", "one line");
        row("a monogram that does not fit its tile", R"("monogram": "Ev")", R"("monogram": "Every")", "/monogram", "one or two");
        row("documentation that is not https", "https://example.com/docs", "http://example.com/docs", "/documentation", "https");
        row("S8: a base URL that is not https", "https://example.com/base", "http://example.com/base", "/environments/0/base_url", "https");
        row("S8: a base URL with a user", "https://example.com/base", "https://me@example.com/base", "/environments/0/base_url", "without user");
        row("S8: a base URL without a host", "https://example.com/base", "https:///base", "/environments/0/base_url", "a host");
        row("S8: a base URL with a query", "https://example.com/base", "https://example.com/base?a=b", "/environments/0/base_url", "query");
        row("S8: a base URL with a fragment", "https://example.com/base", "https://example.com/base#a", "/environments/0/base_url", "fragment");
        row("S8: a base URL of another scheme", "https://example.com/base", "file:///etc/passwd", "/environments/0/base_url", "a host");
        row("S8: a production environment on this computer over http", "https://example.com/base", "http://127.0.0.1:1/base",
            "/environments/0/base_url", "https");
        row("an unknown kind of environment", R"("kind": "production")", R"("kind": "staging")", "/environments/0/kind",
            "production, development, sandbox");
        row("a badge too long to be shown", R"("badge": "PROD")", R"("badge": "PRODUCTION SITE")", "/environments/0/badge", "12");
        row("no environment", R"("environments": [{"id": "production", "name": {"en": "Production"}, "badge": "PROD", "kind": "production", "base_url": "https://example.com/base"}])",
            R"("environments": [])", "/environments", "not empty");
        row("a list that is an object", R"("limits": [{)", R"("limits": {"a": {)", "", "");
        row("a flag that is a text", R"("required": true)", R"("required": "yes")", "/fields/0/required", "true or false");
        row("a field given twice", R"("fields": [{"id": "client_id", "label": {"en": "Client"}, "help")",
            R"("fields": [{"id": "client_id", "label": {"en": "A"}}, {"id": "client_id", "label": {"en": "Client"}, "help")", "/fields/1/id",
            "already");
        row("an unknown kind of grant", R"("kind": "authorization_code")", R"("kind": "password")", "/grants/0/kind", "client_credentials");
        row("a grant's field that does not exist", R"("fields": ["client_id"])", R"("fields": ["client_id", "tenant"])", "/grants/0/fields",
            "\"tenant\" is no field");
        row("a grant's secret that does not exist", R"("secrets": ["client_secret"])", R"("secrets": ["client_secret", "pin"])",
            "/grants/0/secrets", "\"pin\" is no secret");
        row("PKCE of the weak kind", R"("pkce": "S256")", R"("pkce": "plain")", "/grants/0/pkce", "none, S256");
        row("PKCE whose challenge is not sent", R"("challenge": "{code_challenge}", )", "", "/grants/0/authorize", "{code_challenge}");
        row("PKCE whose verifier is not sent", R"(          "verifier": "{code_verifier}",
)", "", "/grants/0/token", "{code_verifier}");
        row("a challenge without PKCE", R"(      "pkce": "S256",
)", "", "/grants/0/authorize/parameters/challenge", "nothing fills {code_challenge}");
        row("a sign-in without a state", R"("state": "{state}", )", "", "/grants/0/authorize", "{state}");
        row("a sign-in without a redirect address", R"("redirect_uri": "{redirect_uri}", )", "", "/grants/0/authorize", "{redirect_uri}");
        row("a sign-in by POST", R"("method": "GET",
        "path": "/authorize")", R"("method": "POST",
        "path": "/authorize")", "/grants/0/authorize/method", "must be GET");
        row("a secret in the browser's address", R"("scope": "{scope}"})", R"("scope": "{secret:client_secret}"})",
            "/grants/0/authorize/parameters/scope", "address");
        row("a placeholder that does not exist", R"("grant_type": "authorization_code")", R"("grant_type": "{granttype}")",
            "/grants/0/token/parameters/grant_type", "nothing fills {granttype}");
        row("a placeholder that has no value at this call", R"("token": "{token}")", R"("token": "{token}{code}")",
            "/revoke/parameters/token", "nothing fills {code}");
        row("a brace that is never closed", R"("token": "{token}")", R"("token": "{token")", "/revoke/parameters/token", "never closed");
        row("a lone closing brace", R"("token": "{token}")", R"("token": "token}")", "/revoke/parameters/token", "closing brace");
        row("a parameter that is a number", R"("token": "{token}")", R"("token": 5)", "/revoke/parameters/token", "a text");
        row("a path without its slash", R"("path": "/revoke")", R"("path": "revoke")", "/revoke/path", "begin with /");
        row("a path that climbs", R"("path": "/revoke")", R"("path": "/a/../revoke")", "/revoke/path", "dot segment");
        row("a path that names a host", R"("path": "/revoke")", R"("path": "//evil.example/revoke")", "/revoke/path", "//");
        row("a path with a query", R"("path": "/revoke")", R"("path": "/revoke?x=1")", "/revoke/path", "query");
        row("an unknown encoding", R"("encoding": "form", "parameters": {"token")", R"("encoding": "xml", "parameters": {"token")",
            "/revoke/encoding", "none, form, json");
        row("a body without an encoding", R"("encoding": "form", "parameters": {"token")", R"("parameters": {"token")", "/revoke/parameters",
            "need an encoding");
        row("a GET request with a body", R"("profile": {"method": "GET")", R"("profile": {"encoding": "form", "method": "GET")",
            "/profile/encoding", "no body");
        row("a pointer without its slash", R"("success": {"pointer": "/ok", "equals": "yes", "empty": "/error"},
          "access_token": "/t",
          "token_type": "/tt",
          "expires_in": "/e",
          "refresh_token": "/r",
          "refresh_expires_in": "/re",
          "scope": "/s",
          "error_code": "/c",
          "error_message": "/m",
          "trace_id": "/i",
          "account": "/a"
        }
      },
      "refresh")", R"("success": {"pointer": "ok", "equals": "yes", "empty": "/error"},
          "access_token": "/t",
          "token_type": "/tt",
          "expires_in": "/e",
          "refresh_token": "/r",
          "refresh_expires_in": "/re",
          "scope": "/s",
          "error_code": "/c",
          "error_message": "/m",
          "trace_id": "/i",
          "account": "/a"
        }
      },
      "refresh")", "/grants/0/token/answer/success/pointer", "JSON Pointer");
        row("a lifetime that is a text", R"("access_lifetime": 3600)", R"("access_lifetime": "1h")", "/grants/0/access_lifetime", "whole number");
        row("a lifetime below zero", R"("access_lifetime": 3600)", R"("access_lifetime": -1)", "/grants/0/access_lifetime", "whole number");
        row("a lifetime beyond all measure", R"("access_lifetime": 3600)", R"("access_lifetime": 18446744073709551615)",
            "/grants/0/access_lifetime", "whole number");
        row("a scope's group that does not exist", R"("group": "things")", R"("group": "stuff")", "/scopes/list/0/group", "\"stuff\"");
        row("a scope that contains an unknown one", R"("implies": [])", R"("implies": ["write"])", "/scopes/list/0/implies", "\"write\"");
        row("a sensitive scope without a warning", R"(        "warning": {"en": "Careful"},
)", "", "/scopes/list/0", "needs a \"warning\"");
        row("a preset with an unknown scope", R"("scopes": ["read"])", R"("scopes": ["read", "write"])", "/scopes/presets/0/scopes", "\"write\"");
        row("a separator that no provider uses", R"("separator": ",")", R"("separator": ";")", "/scopes/separator", "must be one of");
        row("a redirect path with a query", R"("path": "/back")", R"("path": "/back?x")", "/redirect/path", "letters");
        row("a redirect host elsewhere", R"("host": "localhost")", R"("host": "example.com")", "/redirect/host", "localhost");
        row("a header that frames the message", R"("call_headers": {"Authorization")", R"("call_headers": {"Content-Length": "5", "Authorization")",
            "/call_headers/Content-Length", "no header");
        row("a header with a line break in its name", R"("call_headers": {"Authorization")",
            R"("call_headers": {"X\r\nY": "5", "Authorization")", "/call_headers/X\r\nY", "no header");
        row("a limit without its time", R"("requests": 1, "per_seconds": 2, )", R"("requests": 1, )", "/limits/0", "belong together");
        row("an error row with neither code nor status", R"("code": "nope", )", "", "/errors/0", "either");
        row("an error row for an unknown call", R"("at": ["token"])", R"("at": ["tokens"])", "/errors/0/at", "\"tokens\"");
        row("an error row of a kind that is no provider's", R"("at": ["token"], "kind": "refused")", R"("at": ["token"], "kind": "keychain_locked")",
            "/errors/0/kind", "must be one of");
        row("an error row without a remedy", R"(, "remedy": {"en": "Yes"})", "", "/errors/0", "\"remedy\" is missing");
    }
    void s44_aMistakeIsNamedWithItsFieldAndLine()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(QString, field);
        QFETCH(QString, problem);
        int line = 0;
        const QByteArray json = replaced(everything(), before, after, line);
        const auto mistakes = mistakesOf(json);
        QVERIFY(!mistakes.empty());
        if (!parseStrictJson(json)) { // then only the line can be named
            QVERIFY(mistakes.front().line >= line);
            return;
        }
        const auto found = std::find_if(mistakes.begin(), mistakes.end(), [&](const DescriptorMistake &mistake) {
            return mistake.field == field && mistake.problem.contains(problem);
        });
        QVERIFY2(found != mistakes.end(), qPrintable(listed(mistakes)));
        // Where something is missing, the line is that of what lacks it.
        const qsizetype key = field.lastIndexOf(QLatin1Char('/'));
        const QByteArray name = '"' + field.mid(key + 1).toUtf8() + '"';
        const QByteArray ownLine = found->line > 0 ? json.split('\n').at(found->line - 1) : QByteArray();
        const bool named = field.isEmpty() || ownLine.contains(name) || found->line == line || field.back().isDigit() ||
                           field.contains(QLatin1Char('\n'));
        QVERIFY2(named, qPrintable(QStringLiteral("line %1, changed line %2").arg(found->line).arg(line)));
    }

    void s44_allMistakesAreListedAtOnceInTheOrderOfTheirLines()
    {
        int line = 0;
        QByteArray json = everything();
        json = replaced(json, R"("monogram": "Ev")", R"("monogram": "Every")", line);
        json = replaced(json, R"("pkce": "S256")", R"("pkce": "plain")", line);
        json = replaced(json, R"("dormant_after_days": 30)", R"("dormant_after_days": "30")", line);
        json = replaced(json, R"("tier": "Free")", R"("price": "Free")", line);
        QStringList fields;
        int before = 0;
        for (const DescriptorMistake &mistake : mistakesOf(json)) {
            QVERIFY(mistake.line >= before);
            before = mistake.line;
            fields << mistake.field;
        }
        for (const char *field : {"/monogram", "/grants/0/pkce", "/dormant_after_days", "/limits/0/price"})
            QVERIFY2(fields.contains(QString::fromLatin1(field)), field);
    }

    void s44_aGrantMustHaveWhatItsKindNeeds_data()
    {
        QTest::addColumn<QByteArray>("kind");
        QTest::addColumn<QStringList>("problems");
        QTest::newRow("client credentials open no browser") << QByteArray("client_credentials") << QStringList{QStringLiteral("/grants/0/authorize")};
        QTest::newRow("an API key calls nothing")
            << QByteArray("api_key")
            << QStringList{QStringLiteral("/grants/0/authorize"), QStringLiteral("/grants/0/token"), QStringLiteral("/grants/0/refresh")};
        QTest::newRow("a direct token is not exchanged")
            << QByteArray("direct_token") << QStringList{QStringLiteral("/grants/0/token"), QStringLiteral("/grants/0/refresh")};
    }
    void s44_aGrantMustHaveWhatItsKindNeeds()
    {
        QFETCH(QByteArray, kind);
        QFETCH(QStringList, problems);
        int line = 0;
        QStringList fields;
        for (const DescriptorMistake &mistake :
             mistakesOf(replaced(everything(), R"("kind": "authorization_code")", "\"kind\": \"" + kind + '"', line))) {
            if (mistake.problem.contains(QLatin1String("has no such call")))
                fields << mistake.field;
        }
        QCOMPARE(fields, problems);
    }

    void s44_whatIsNotJsonIsNamedByItsLine_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<int>("line");
        QTest::addColumn<QString>("problem");
        QTest::newRow("nothing") << QByteArray() << 1 << QString();
        QTest::newRow("a page") << QByteArray("<!doctype html>") << 1 << QString();
        QTest::newRow("a missing comma") << QByteArray("{\n\"a\": 1\n\"b\": 2}") << 3 << QString();
        QTest::newRow("a file cut short") << QByteArray("{\n\"a\": 1,\n") << 2 << QString();
        QTest::newRow("a comment") << QByteArray("{\n// no\n}") << 2 << QString();
        QTest::newRow("a trailing comma") << QByteArray("{\n\"a\": 1,\n}") << 3 << QString();
        QTest::newRow("something behind the end") << QByteArray("{}\n{}") << 2 << QString();
        QTest::newRow("a NUL behind the end") << QByteArray("{}\n\0{", 5) << 2 << QStringLiteral("NUL");
        QTest::newRow("a name given twice") << QByteArray("{\n\"id\": \"a\",\n\"id\": \"b\"}") << 3 << QStringLiteral("\"id\" appears twice");
        QTest::newRow("bytes that are no UTF-8") << QByteArray("{\n\"a\": \"\xff\"}") << 2 << QString();
        QTest::newRow("half a surrogate pair") << QByteArray("{\n\"a\": \"\\ud800\"}") << 2 << QString();
        QTest::newRow("nested too deep") << QByteArray(17, '[') + QByteArray(17, ']') << 1 << QStringLiteral("16 deep");
        QTest::newRow("a million brackets") << QByteArray(200000, '[') << 1 << QStringLiteral("16 deep");
        QTest::newRow("larger than a descriptor can be") << '"' + QByteArray(256 * 1024, 'a') + '"' << 1 << QStringLiteral("larger than");
        QTest::newRow("a number beyond doubles") << QByteArray("{\n\"a\": 1e999}") << 2 << QStringLiteral("number");
    }
    void s44_whatIsNotJsonIsNamedByItsLine()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, problem);
        const auto mistakes = mistakesOf(json);
        QCOMPARE(mistakes.size(), std::size_t(1));
        QCOMPARE(mistakes.front().field, QString());
        QTEST(mistakes.front().line, "line");
        QVERIFY2(!mistakes.front().problem.isEmpty() && mistakes.front().problem.contains(problem), qPrintable(mistakes.front().problem));
    }

    void s44_jsonThatIsNoDescriptorIsRefused_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("a list") << QByteArray("[]");
        QTest::newRow("a number") << QByteArray("1");
        QTest::newRow("an empty object") << QByteArray("{}");
        QTest::newRow("every member of the wrong type")
            << QByteArray(R"({"id":1,"name":2,"monogram":3,"environments":4,"grants":{},"scopes":[],"errors":"x","probes":[1],"call_headers":[]})");
    }
    void s44_jsonThatIsNoDescriptorIsRefused()
    {
        QFETCH(QByteArray, json);
        QVERIFY(!mistakesOf(json).empty());
    }

    /// Every truncation of a real descriptor, and every byte of it replaced: nothing crashes, and nothing half-read passes.
    void s44_aDamagedDescriptorNeverPassesAndNeverCrashes()
    {
        const QByteArray whole = readSource(QStringLiteral("resources/providers/fs.json"));
        for (qsizetype length = 0; length < whole.size() - 2; length += 7)
            QVERIFY(!mistakesOf(whole.left(length)).empty());
        for (qsizetype at = 0; at < whole.size(); at += 11) {
            QByteArray damaged = whole;
            damaged[at] = '\x01';
            if (whole[at] != '\n' && whole[at] != ' ')
                QVERIFY2(!mistakesOf(damaged).empty(), whole.mid(at, 20).constData());
        }
    }
};

QTEST_GUILESS_MAIN(TestDescriptorMistakes)
#include "test_descriptor_mistakes.moc"
