// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/CoreFixture.h"
#include "core/DescriptorMistakeRows.h"
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
void collectSchemaKeys(const Json &schema, const Json &part, const Json &value, const QString &at,
                       QMap<QString, QStringList> &keys)
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

/// S44: descriptors come from anybody. Every mistake is named with its field and line, all of them at once, and what is
/// no descriptor at all is refused before it costs anything.
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
                const bool used =
                    object->contains(key.toStdString()) ||
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
        addDescriptorMistakeRows();
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
        QTest::newRow("client credentials open no browser")
            << QByteArray("client_credentials") << QStringList{QStringLiteral("/grants/0/authorize")};
        QTest::newRow("an API key calls nothing")
            << QByteArray("api_key")
            << QStringList{QStringLiteral("/grants/0/authorize"), QStringLiteral("/grants/0/token"),
                           QStringLiteral("/grants/0/refresh")};
        QTest::newRow("a direct token is not exchanged")
            << QByteArray("direct_token")
            << QStringList{QStringLiteral("/grants/0/token"), QStringLiteral("/grants/0/refresh")};
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
        QTest::newRow("a name given twice")
            << QByteArray("{\n\"id\": \"a\",\n\"id\": \"b\"}") << 3 << QStringLiteral("\"id\" appears twice");
        QTest::newRow("bytes that are no UTF-8") << QByteArray("{\n\"a\": \"\xff\"}") << 2 << QString();
        QTest::newRow("half a surrogate pair") << QByteArray("{\n\"a\": \"\\ud800\"}") << 2 << QString();
        QTest::newRow("nested too deep") << QByteArray(17, '[') + QByteArray(17, ']') << 1 << QStringLiteral("16 deep");
        QTest::newRow("a million brackets") << QByteArray(200000, '[') << 1 << QStringLiteral("16 deep");
        QTest::newRow("larger than a descriptor can be")
            << '"' + QByteArray(256 * 1024, 'a') + '"' << 1 << QStringLiteral("larger than");
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
        QVERIFY2(!mistakes.front().problem.isEmpty() && mistakes.front().problem.contains(problem),
                 qPrintable(mistakes.front().problem));
    }

    void s44_jsonThatIsNoDescriptorIsRefused_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("a list") << QByteArray("[]");
        QTest::newRow("a number") << QByteArray("1");
        QTest::newRow("an empty object") << QByteArray("{}");
        QTest::newRow("every member of the wrong type") << QByteArray(
            R"({"id":1,"name":2,"monogram":3,"environments":4,"grants":{},"scopes":[],"errors":"x","probes":[1],"call_headers":[]})");
    }
    void s44_jsonThatIsNoDescriptorIsRefused()
    {
        QFETCH(QByteArray, json);
        QVERIFY(!mistakesOf(json).empty());
    }

    /// Every truncation of a real descriptor, and every byte of it replaced: nothing crashes, and nothing half-read
    /// passes.
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
