// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/CoreFixture.h"
#include "core/Credential.h"
#include "core/ProviderCatalog.h"
#include "core/ScopeSet.h"
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

    void explainEveryDocumentedCode_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("role");
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("status");
        QTest::addColumn<Error::Kind>("kind");
        using Kind = Error::Kind;
        const QString token = QStringLiteral("token");
        const QString api = QStringLiteral("some-probe");
        QTest::newRow("FS 401 in the envelope")
            << QStringLiteral("fs") << token << QStringLiteral("401") << 200 << Kind::InvalidClient;
        QTest::newRow("FS 401 as a status") << QStringLiteral("fs") << token << QString() << 401 << Kind::InvalidClient;
        QTest::newRow("FCC 401 from the token endpoint")
            << QStringLiteral("fcc") << token << QString() << 401 << Kind::InvalidClient;
        QTest::newRow("FCC 401 with an expired token")
            << QStringLiteral("fcc") << api << QString() << 401 << Kind::TokenExpired;
        QTest::newRow("FSL 208003") << QStringLiteral("fsl") << token << QStringLiteral("208003") << 200
                                    << Kind::CodeExpired;
        QTest::newRow("Fentu 401") << QStringLiteral("fentu") << api << QString() << 401 << Kind::TokenExpired;
        QTest::newRow("Fentu 403") << QStringLiteral("fentu") << api << QString() << 403 << Kind::InsufficientScope;
        QTest::newRow("Fentu 429") << QStringLiteral("fentu") << api << QString() << 429 << Kind::RateLimited;
        QTest::newRow("Fentu 429 from the token endpoint")
            << QStringLiteral("fentu") << token << QString() << 429 << Kind::RateLimited;
        QTest::newRow("Fentu invalid_grant at a refresh")
            << QStringLiteral("fentu") << QStringLiteral("refresh") << QStringLiteral("invalid_grant") << 400
            << Kind::InvalidGrant;
        const QList<QPair<int, Kind>> fxiaoke{
            {-1, Kind::ProviderBusy},         {-2, Kind::ProviderFault},        {50009, Kind::ProviderFault},
            {10001, Kind::InvalidClient},     {10002, Kind::InvalidClient},     {10004, Kind::Refused},
            {10005, Kind::Refused},           {10006, Kind::Refused},           {10007, Kind::Refused},
            {10008, Kind::InvalidGrant},      {10012, Kind::InvalidClient},     {10013, Kind::TokenExpired},
            {10014, Kind::Refused},           {11001, Kind::InvalidClient},     {11002, Kind::InvalidClient},
            {11004, Kind::Refused},           {11005, Kind::Refused},           {11007, Kind::Refused},
            {11008, Kind::Refused},           {11010, Kind::InvalidGrant},      {11013, Kind::InvalidClient},
            {11014, Kind::TokenExpired},      {11015, Kind::Refused},           {20005, Kind::TokenExpired},
            {20006, Kind::InvalidClient},     {20010, Kind::CodeExpired},       {20015, Kind::InvalidClient},
            {20016, Kind::TokenExpired},      {20017, Kind::Refused},           {15003, Kind::InsufficientScope},
            {20014, Kind::InsufficientScope}, {20020, Kind::InsufficientScope}, {20021, Kind::AccountDisabled},
            {20022, Kind::InsufficientScope}, {20023, Kind::InsufficientScope}, {14001, Kind::RateLimited},
            {30004, Kind::RateLimited},       {30002, Kind::RateLimited},       {30003, Kind::Refused},
        };
        for (const auto &[code, kind] : fxiaoke)
            QTest::addRow("Fxiaoke %d", code)
                << QStringLiteral("fxiaoke") << token << QString::number(code) << 200 << kind;
        QTest::newRow("Fxiaoke 20005 at a refresh") << QStringLiteral("fxiaoke") << QStringLiteral("refresh")
                                                    << QStringLiteral("20005") << 200 << Kind::InvalidGrant;
        for (const char *id : {"fentu", "fsl", "fxiaoke"})
            QTest::addRow("%s: access denied on the consent page", id)
                << QString::fromLatin1(id) << QStringLiteral("authorize") << QStringLiteral("access_denied") << 0
                << Kind::AccessDenied;
    }
    void explainEveryDocumentedCode()
    {
        QFETCH(QString, id);
        QFETCH(QString, role);
        QFETCH(QString, code);
        QFETCH(int, status);
        const ErrorRow *row = builtIn(id).explain(role, code, status);
        QVERIFY(row);
        QTEST(row->kind, "kind");
        QVERIFY(!row->meaning.in(QStringLiteral("en")).isEmpty());
        QVERIFY(!row->remedy.in(QStringLiteral("zh_CN")).isEmpty());
    }

    void retryOnlyWhereItHelps_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<ErrorRow::Retry>("retry");
        QTest::newRow("a token that has expired, once") << QStringLiteral("20005") << ErrorRow::Retry::Once;
        QTest::newRow("a corporate token that has expired, once") << QStringLiteral("20016") << ErrorRow::Retry::Once;
        QTest::newRow("busy, later") << QStringLiteral("-1") << ErrorRow::Retry::Later;
        QTest::newRow("the day's quota, never") << QStringLiteral("30002") << ErrorRow::Retry::Never;
        QTest::newRow("no quota bought, never") << QStringLiteral("30003") << ErrorRow::Retry::Never;
        QTest::newRow("app disabled, never") << QStringLiteral("20021") << ErrorRow::Retry::Never;
        QTest::newRow("app not authorised, never") << QStringLiteral("20022") << ErrorRow::Retry::Never;
    }
    void retryOnlyWhereItHelps()
    {
        QFETCH(QString, code);
        const ErrorRow *row = builtIn(QStringLiteral("fxiaoke")).explain(QStringLiteral("api"), code, 200);
        QVERIFY(row);
        QTEST(row->retry, "retry");
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
