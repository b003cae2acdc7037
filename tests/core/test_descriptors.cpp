// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/CoreFixture.h"
#include "core/StrictJson.h"

#include <nlohmann/json.hpp>

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTest>

using namespace fob;
using namespace fob::coretest;

namespace {

using Json = nlohmann::ordered_json;

/// Every text of a descriptor, with the place where it stands.
void collectTexts(const Json &json, const QString &at, QList<QPair<QString, Json>> &texts)
{
    if (json.is_object() && json.contains("en")) {
        texts.append({at, json});
        return;
    }
    if (json.is_object()) {
        for (const auto &member : json.items())
            collectTexts(member.value(), at + QLatin1Char('/') + QString::fromStdString(member.key()), texts);
    } else if (json.is_array()) {
        for (std::size_t i = 0; i < json.size(); ++i)
            collectTexts(json[i], at + QStringLiteral("/%1").arg(i), texts);
    }
}

void addProviderRows()
{
    QTest::addColumn<QString>("id");
    for (const QString &id : builtInIds())
        QTest::addRow("%s", qPrintable(id)) << id;
}

} // namespace

/// The five descriptors as they are shipped: complete to what is known about their providers, and to nothing more.
class TestDescriptors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parseFromTheProgramsOwnResources_data() { addProviderRows(); }
    void parseFromTheProgramsOwnResources()
    {
        QFETCH(QString, id);
        QFile file(QStringLiteral(":/providers/%1.json").arg(id));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto provider = parseProvider(file.readAll());
        QVERIFY2(provider, provider ? "" : qPrintable(listed(provider.error())));
        QCOMPARE(provider->id, id);
    }

    void noOtherFileIsShipped()
    {
        QCOMPARE(QDir(QStringLiteral(":/providers")).entryList(),
                 QStringList({QStringLiteral("fcc.json"), QStringLiteral("fentu.json"), QStringLiteral("fs.json"),
                              QStringLiteral("fsl.json"), QStringLiteral("fxiaoke.json")}));
    }

    void sayEverythingInBothLanguages_data() { addProviderRows(); }
    void sayEverythingInBothLanguages()
    {
        QFETCH(QString, id);
        const auto json = parseStrictJson(readSource(QStringLiteral("resources/providers/%1.json").arg(id)));
        QList<QPair<QString, Json>> texts;
        collectTexts(*json, {}, texts);
        QVERIFY(texts.size() > 10);
        const QStringList properNames{QStringLiteral("/name")};
        for (const auto &[at, value] : texts) {
            QVERIFY2(value.size() == 2 && value.contains("zh_CN"), qPrintable(at));
            const QString chinese = QString::fromStdString(value["zh_CN"].get<std::string>());
            const bool hasHan =
                std::any_of(chinese.begin(), chinese.end(), [](QChar c) { return c.script() == QChar::Script_Han; });
            QVERIFY2(hasHan || properNames.contains(at), qPrintable(at + QLatin1String(": ") + chinese));
        }
    }

    void satisfyTheirSchema()
    {
        QProcess python;
        const QString program = QStringLiteral("import json, sys\n"
                                               "try:\n"
                                               "    import jsonschema\n"
                                               "except ImportError:\n"
                                               "    sys.exit(77)\n"
                                               "folder = sys.argv[1]\n"
                                               "schema = json.load(open(folder + '/provider.schema.json'))\n"
                                               "jsonschema.Draft202012Validator.check_schema(schema)\n"
                                               "judge = jsonschema.Draft202012Validator(schema)\n"
                                               "bad = [f'{name}: {e.json_path}: {e.message}' for name in sys.argv[2:]\n"
                                               "       for e in judge.iter_errors(json.load(open(name)))]\n"
                                               "print('\\n'.join(bad))\n"
                                               "sys.exit(1 if bad else 0)\n");
        const QString folder = QStringLiteral(FOB_SOURCE_DIR "/resources/providers");
        QStringList arguments{QStringLiteral("-I"), QStringLiteral("-c"), program, folder};
        for (const QString &id : builtInIds())
            arguments << QStringLiteral("%1/%2.json").arg(folder, id);
        arguments << QStringLiteral(FOB_SOURCE_DIR "/tests/core/everything.provider.json");
        python.start(QStringLiteral("/usr/bin/python3"), arguments);
        if (!python.waitForStarted() || !python.waitForFinished())
            QSKIP("There is no /usr/bin/python3 to judge by the schema");
        if (python.exitCode() == 77)
            QSKIP("python3-jsonschema is not installed");
        QVERIFY2(python.exitCode() == 0, (python.readAllStandardOutput() + python.readAllStandardError()).constData());
    }

    void offerTheEnvironmentsThatAreKnownAndTheSandboxLast_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QStringList>("addresses");
        QTest::newRow("FS has one") << QStringLiteral("fs") << QStringList{QStringLiteral("https://open.fs.com")};
        QTest::newRow("FCC's development host ends in .dev")
            << QStringLiteral("fcc")
            << QStringList{QStringLiteral("https://api.fccfinance.com"), QStringLiteral("https://api.fccfinance.dev")};
        QTest::newRow("FSL has one") << QStringLiteral("fsl") << QStringList{QStringLiteral("https://id.fsl.com")};
        QTest::newRow("Fentu has one") << QStringLiteral("fentu")
                                       << QStringList{QStringLiteral("https://api.fentu.io")};
        QTest::newRow("Fxiaoke has six cloud domains and the customer's own")
            << QStringLiteral("fxiaoke")
            << QStringList{QStringLiteral("https://open.fxiaoke.com"),
                           QStringLiteral("https://open-hwcloud.fxiaoke.com"),
                           QStringLiteral("https://open-ale.fxiaoke.com"),
                           QStringLiteral("https://open-hws.fxiaoke.com"),
                           QStringLiteral("https://open-ksc.sharecrm.com"),
                           QStringLiteral("https://open-na.sharecrm.com"),
                           QString()};
    }
    void offerTheEnvironmentsThatAreKnownAndTheSandboxLast()
    {
        QFETCH(QString, id);
        QFETCH(QStringList, addresses);
        addresses << QStringLiteral("http://127.0.0.1:18474/%1").arg(id);
        const Provider &provider = builtIn(id);
        QStringList found;
        QStringList badges;
        for (const Environment &environment : provider.environments) {
            found << environment.baseUrl.toString();
            badges << environment.badge;
        }
        QCOMPARE(found, addresses);
        QCOMPARE(badges.removeDuplicates(), 0);
        QCOMPARE(provider.environments.back().id, QStringLiteral("sandbox"));
        QCOMPARE(provider.environments.back().kind, Environment::Kind::Sandbox);
        QCOMPARE(provider.environments.back().badge, QStringLiteral("SANDBOX"));
    }

    void offerTheGrantsThatAreKnown_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QStringList>("grants");
        QTest::addColumn<bool>("revokes");
        QTest::addColumn<bool>("hasProfile");
        const QString code = QStringLiteral("authorization_code");
        const QString client = QStringLiteral("client_credentials");
        QTest::newRow("FS") << QStringLiteral("fs") << QStringList{client} << false << false;
        QTest::newRow("FCC") << QStringLiteral("fcc") << QStringList{client} << false << false;
        QTest::newRow("Fxiaoke") << QStringLiteral("fxiaoke") << QStringList{QStringLiteral("app_secret"), code}
                                 << false << false;
        QTest::newRow("Fentu") << QStringLiteral("fentu") << QStringList{QStringLiteral("api_key"), code} << true
                               << false;
        QTest::newRow("FSL") << QStringLiteral("fsl") << QStringList{code, QStringLiteral("direct_token")} << false
                             << true;
    }
    void offerTheGrantsThatAreKnown()
    {
        QFETCH(QString, id);
        QFETCH(QStringList, grants);
        const Provider &provider = builtIn(id);
        QStringList found;
        for (const Grant &grant : provider.grants)
            found << grant.id;
        QCOMPARE(found, grants);
        QTEST(provider.revoke.has_value(), "revokes");
        QTEST(provider.profile.has_value(), "hasProfile");
    }

    void knowTheLifetimesAndLimitsOfTheDocuments()
    {
        using namespace std::chrono_literals;
        const Grant &fslCode = *builtIn(QStringLiteral("fsl")).grant(QStringLiteral("authorization_code"));
        QCOMPARE(fslCode.codeLifetime, std::chrono::seconds(5min));
        QCOMPARE(fslCode.accessLifetime, std::chrono::seconds(24h));
        QCOMPARE(fslCode.refreshLifetime, std::chrono::seconds(30 * 24h));
        QCOMPARE(builtIn(QStringLiteral("fsl")).grant(QStringLiteral("direct_token"))->accessLifetime,
                 std::chrono::seconds(24h));
        const Grant &appSecret = *builtIn(QStringLiteral("fxiaoke")).grant(QStringLiteral("app_secret"));
        QCOMPARE(appSecret.sameTokenFor, 6600s);
        QCOMPARE(appSecret.accessLifetime, 7200s);
        QVERIFY(!appSecret.refresh);
        QCOMPARE(builtIn(QStringLiteral("fentu")).grant(QStringLiteral("api_key"))->accessLifetime, 0s);
        QCOMPARE(builtIn(QStringLiteral("fentu")).grant(QStringLiteral("authorization_code"))->accessLifetime,
                 std::chrono::seconds(1h));
        QCOMPARE(builtIn(QStringLiteral("fs")).dormantAfter, std::chrono::hours(90 * 24));
        QCOMPARE(builtIn(QStringLiteral("fcc")).dormantAfter, std::chrono::hours(0));

        const RateLimit &fsToken = builtIn(QStringLiteral("fs")).limits.front();
        QCOMPARE(fsToken.applies, RateLimit::Applies::Token);
        QCOMPARE(fsToken.requests, 10);
        QCOMPARE(fsToken.per, 60s);
        const auto &fentu = builtIn(QStringLiteral("fentu")).limits;
        QCOMPARE(fentu.size(), std::size_t(3));
        QCOMPARE(fentu[0].requests, 1000);
        QCOMPARE(fentu[1].tier, QStringLiteral("Professional"));
        QCOMPARE(fentu[2].requests, 0); // unlimited
    }

    void s15_theDirectTokenIsOptInAndSaysWhy()
    {
        for (const QString &id : builtInIds()) {
            for (const Grant &grant : builtIn(id).grants)
                QCOMPARE(!grant.warning.isEmpty(), grant.kind == GrantKind::DirectToken);
        }
    }

    void describeFentusScopesAsAMatrixWithAdminApart()
    {
        const ScopeRules &rules = builtIn(QStringLiteral("fentu")).scopes;
        QCOMPARE(rules.list.size(), std::size_t(7));
        for (const Scope &scope : rules.list) {
            QCOMPARE(scope.sensitive, scope.id == QLatin1String("admin"));
            QCOMPARE(scope.group.isEmpty(), scope.sensitive);
        }
        QCOMPARE(rules.find(QStringLiteral("admin"))->implies.size(), 6);
        QVERIFY(!rules.find(QStringLiteral("admin"))->warning.isEmpty());
    }

    void theExampleOfTheDocumentationIsOne()
    {
        const QByteArray page = readSource(QStringLiteral("docs/descriptors.md"));
        const qsizetype begin = page.indexOf("```json\n") + 8;
        const auto provider = parseProvider(page.mid(begin, page.indexOf("```\n", begin) - begin));
        QVERIFY2(provider, provider ? "" : qPrintable(listed(provider.error())));
    }

    void areReadQuicklyEnoughForACommandLine()
    {
        const QByteArray json = readSource(QStringLiteral("resources/providers/fxiaoke.json"));
        QBENCHMARK
        {
            const auto provider = parseProvider(json);
            QVERIFY(provider);
        }
    }
};

QTEST_GUILESS_MAIN(TestDescriptors)
#include "test_descriptors.moc"
