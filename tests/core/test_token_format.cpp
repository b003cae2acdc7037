// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/CoreFixture.h"
#include "core/Fingerprint.h"
#include "core/TokenFormat.h"

#include <QProcess>
#include <QTest>

using namespace fob;
using namespace fob::coretest;

namespace {

TokenSet tokens(const char *access)
{
    TokenSet set;
    set.accessToken = Secret(access);
    set.tokenType = s("Bearer");
    set.issuedAt = noon;
    return set;
}

} // namespace

/// The forms in which a token is handed out.
class TestTokenFormat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTokenIsWrittenInTheFormAskedFor_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QByteArray>("written");
        QTest::newRow("raw") << s("raw") << QByteArray("tok'en");
        QTest::newRow("header") << s("header") << QByteArray("Authorization: Bearer tok'en");
        QTest::newRow("env") << s("env") << QByteArray("export FIELD_OPS_NORDICS_TOKEN='tok'\\''en'");
        QTest::newRow("curl")
            << s("curl")
            << QByteArray("curl --header 'Authorization: Bearer tok'\\''en' 'https://api.fentu.io/v1/work-orders'");
        QTest::newRow("json") << s("json")
                              << QByteArray("{\"access_token\":\"tok'en\",\"token_type\":\"Bearer\",\"expires_at\":"
                                            "\"2026-03-01T13:00:00Z\",\"scope\":\"a b\"}");
    }
    void aTokenIsWrittenInTheFormAskedFor()
    {
        QFETCH(QString, format);
        Credential credential = credentialOf(builtIn(s("fentu")), s("authorization_code"));
        credential.name = s("Field ops · Nordics");
        TokenSet set = tokens("tok'en");
        set.expiresAt = noon + std::chrono::hours(1);
        set.grantedScopes = QStringList{s("a"), s("b")};
        const auto kind = tokenFormatFromName(format);
        QVERIFY(kind);
        QTEST(text(formatToken(*kind, set, credential, builtIn(s("fentu")))), "written");
    }

    void anUnknownFormatIsNone()
    {
        QVERIFY(!tokenFormatFromName(s("RAW")));
        QVERIFY(!tokenFormatFromName(QString()));
    }

    void aKeysJsonHasNoExpiry()
    {
        const Credential credential = credentialOf(builtIn(s("fentu")), s("api_key"));
        QCOMPARE(text(formatToken(TokenFormat::Json, tokens("k"), credential, builtIn(s("fentu")))),
                 QByteArray(R"({"access_token":"k","token_type":"Bearer","expires_at":null,"scope":null})"));
    }

    void theCurlCommandCarriesEveryHeaderThatCallsNeed()
    {
        Credential credential = credentialOf(builtIn(s("fxiaoke")), s("app_secret"));
        credential.fields.insert(s("enterprise_account"), s("12345"));
        QCOMPARE(
            text(formatToken(TokenFormat::Curl, tokens("t"), credential, builtIn(s("fxiaoke")))),
            QByteArray("curl --header 'Authorization: Bearer t' --header 'x-fs-ea: 12345' 'https://open.fxiaoke.com'"));
    }

    void theVariableIsNamedAfterTheCredential_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("variable");
        QTest::newRow("words") << s("acme prod") << QByteArray("ACME_PROD_TOKEN");
        QTest::newRow("signs in a row and at the ends") << s("(acme) — prod!") << QByteArray("ACME_PROD_TOKEN");
        QTest::newRow("a digit first") << s("2nd") << QByteArray("_2ND_TOKEN");
        QTest::newRow("another script") << s("企业") << QByteArray("FOB_TOKEN");
    }
    void theVariableIsNamedAfterTheCredential()
    {
        QFETCH(QString, name);
        Credential credential = credentialOf(builtIn(s("fentu")), s("api_key"));
        credential.name = name;
        const QByteArray line = text(formatToken(TokenFormat::Env, tokens("t"), credential, builtIn(s("fentu"))));
        QTEST(line.mid(7, line.indexOf('=') - 7), "variable");
    }

    void theCurlCommandCallsAProbeWithItsHeaders()
    {
        const Credential credential = credentialOf(builtIn(s("fcc")), s("client_credentials"));
        QCOMPARE(text(formatToken(TokenFormat::Curl, tokens("t"), credential, builtIn(s("fcc")))),
                 QByteArray("curl --header 'Authorization: Bearer t' --header 'Accept: */*' "
                            "'https://api.fccfinance.com/servicing/ping'"));
    }

    void aShellReadsBackWhatWasWritten_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("token");
        QTest::newRow("quotes") << s("a") << QByteArray("'\"`'");
        QTest::newRow("what a shell would run") << s("b") << QByteArray("$(touch /tmp/never) `id` $HOME ; rm & | > !");
        QTest::newRow("a name that begins with a digit") << s("2nd account") << QByteArray("t");
        QTest::newRow("a name in Chinese") << s("企业") << QByteArray("t");
        QTest::newRow("a name that would be a command") << s("A=1; id") << QByteArray("t");
    }
    void aShellReadsBackWhatWasWritten()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, token);
        Credential credential = credentialOf(builtIn(s("fentu")), s("api_key"));
        credential.name = name;
        TokenSet set;
        set.accessToken = Secret(token);
        const QByteArray line = text(formatToken(TokenFormat::Env, set, credential, builtIn(s("fentu"))));
        QVERIFY(line.startsWith("export "));
        const QByteArray variable = line.mid(7, line.indexOf('=') - 7);
        QProcess shell;
        shell.start(s("/bin/sh"), {s("-c"), QString::fromUtf8(line + "\nprintf %s \"$" + variable + '"')});
        QVERIFY(shell.waitForFinished());
        QCOMPARE(shell.readAllStandardOutput(), token);
        QCOMPARE(shell.readAllStandardError(), QByteArray());
    }

    void theFingerprintIsTheInstallationsOwn()
    {
        const Secret key("installation-key");
        const QString digits = fingerprint(Secret("token"), key);
        QCOMPARE(digits.size(), 14);
        QCOMPARE(digits, fingerprint(Secret("token"), key));
        QVERIFY(digits != fingerprint(Secret("token2"), key));
        QVERIFY(digits != fingerprint(Secret("token"), Secret("another-key")));
        for (int i = 0; i < digits.size(); ++i)
            QVERIFY(i == 4 || i == 9 ? digits[i] == QChar(0xb7) : s("0123456789abcdef").contains(digits[i]));
    }
};

QTEST_GUILESS_MAIN(TestTokenFormat)
#include "test_token_format.moc"
