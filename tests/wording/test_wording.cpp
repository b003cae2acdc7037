// SPDX-License-Identifier: GPL-3.0-or-later
#include "wording/ClaimWords.h"
#include "wording/DurationWords.h"
#include "wording/GrantWords.h"
#include "wording/SafeText.h"
#include "wording/StateWords.h"

#include <QtTest>

using namespace fob;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(CredentialState)

class TestWording : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void durationsAreToldInTheUnitsThatMatter_data();
    void durationsAreToldInTheUnitsThatMatter();
    void relativeTimesSayTheirDirection();
    void momentsNearTodayAreNamed();
    void statesReadAsTheListShowsThem_data();
    void statesReadAsTheListShowsThem();
    void everyStateHasItsOwnNameInData();
    void everyGrantKindHasWords();
    void revocationSaysWhetherTheProviderTakesPart();
    void registeredClaimsAreExplainedAndPrivateOnesAreNot();
    void S42_harmfulCharactersAreWrittenOut_data();
    void S42_harmfulCharactersAreWrittenOut();
    void S42_longTextsAreCut();
    void S42_linesStayLines();
};

void TestWording::durationsAreToldInTheUnitsThatMatter_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("words");
    QTest::newRow("nothing") << qint64(0) << "0 s";
    QTest::newRow("seconds below a minute") << qint64(59) << "59 s";
    QTest::newRow("a minute exactly") << qint64(60) << "1 min";
    QTest::newRow("minutes are rounded to the nearest") << qint64(41 * 60 + 59) << "42 min";
    QTest::newRow("less than half a minute is left out") << qint64(41 * 60 + 29) << "41 min";
    QTest::newRow("an hour that has just begun") << qint64(3599) << "1 h";
    QTest::newRow("a day that has just begun") << qint64(86400 - 4) << "24 h";
    QTest::newRow("thirty days that have just begun") << qint64(30 * 86400 - 4) << "30 days";
    QTest::newRow("an hour exactly") << qint64(3600) << "1 h";
    QTest::newRow("hours and minutes") << qint64(6720) << "1 h 52 min";
    QTest::newRow("many hours without their minutes") << qint64(22 * 3600 + 1800) << "23 h";
    QTest::newRow("a day and more in hours") << qint64(30 * 3600) << "30 h";
    QTest::newRow("two days") << qint64(48 * 3600) << "2 days";
    QTest::newRow("days are rounded too") << qint64(27 * 86400 - 1) << "27 days";
    QTest::newRow("the sign does not matter") << qint64(-10800) << "3 h";
}

void TestWording::durationsAreToldInTheUnitsThatMatter()
{
    QFETCH(qint64, seconds);
    QFETCH(QString, words);
    QCOMPARE(durationWords(std::chrono::seconds(seconds)), words);
}

void TestWording::relativeTimesSayTheirDirection()
{
    QCOMPARE(relativeWords(-3h), QStringLiteral("3 h ago"));
    QCOMPARE(relativeWords(41min), QStringLiteral("in 41 min"));
    QCOMPARE(relativeWords(0s), QStringLiteral("now"));
}

void TestWording::momentsNearTodayAreNamed()
{
    const auto noon = std::chrono::sys_days(std::chrono::year(2026) / 5 / 4) + 12h;
    QCOMPARE(momentWords(Instant(noon + 2min), Instant(noon)), QStringLiteral("today 12:02:00"));
    QCOMPARE(momentWords(Instant(noon + 24h), Instant(noon)), QStringLiteral("tomorrow 12:00:00"));
    QCOMPARE(momentWords(Instant(noon - 24h), Instant(noon)), QStringLiteral("yesterday 12:00:00"));
    QCOMPARE(momentWords(Instant(noon + 720h), Instant(noon)), QStringLiteral("2026-06-03 12:00:00"));
    QCOMPARE(isoText(Instant(noon)), QStringLiteral("2026-05-04T12:00:00Z"));
}

void TestWording::statesReadAsTheListShowsThem_data()
{
    QTest::addColumn<CredentialState>("state");
    QTest::addColumn<bool>("apiKey");
    QTest::addColumn<QString>("words");
    using Kind = CredentialState::Kind;
    const auto row = [](const char *name, Kind kind, std::optional<std::chrono::seconds> left,
                        std::optional<std::chrono::seconds> dormantIn, const QString &words, bool apiKey = false) {
        CredentialState state;
        state.kind = kind;
        state.left = left;
        state.dormantIn = dormantIn;
        QTest::newRow(name) << state << apiKey << words;
    };
    row("nothing got yet", Kind::NoToken, {}, {}, QStringLiteral("no token yet"));
    row("a browser is needed", Kind::SignInNeeded, {}, {}, QStringLiteral("sign in needed"));
    row("fresh", Kind::Fresh, 23min, {}, QStringLiteral("fresh 23 min"));
    row("expiring", Kind::Expiring, 4min, {}, QStringLiteral("expiring 4 min"));
    row("expired hours ago", Kind::Expired, -3h, {}, QStringLiteral("expired 3 h ago"));
    row("expired this second", Kind::Expired, 0s, {}, QStringLiteral("expired"));
    row("an API key", Kind::NoExpiry, {}, {}, QStringLiteral("API key · no expiry"), true);
    row("a token without expiry", Kind::NoExpiry, {}, {}, QStringLiteral("no expiry"));
    row("dormant soon", Kind::Dormant, 1min, 12 * 24h, QStringLiteral("dormant in 12 days"));
    row("dormant in a day", Kind::Dormant, 1min, 47h, QStringLiteral("dormant in 1 day"));
    row("dormant within a day", Kind::Dormant, 1min, 23h, QStringLiteral("dormant today"));
    row("dormant by now", Kind::Dormant, 1min, -1s, QStringLiteral("dormant"));
}

void TestWording::statesReadAsTheListShowsThem()
{
    QFETCH(CredentialState, state);
    QFETCH(bool, apiKey);
    QFETCH(QString, words);
    QCOMPARE(stateWords(state, apiKey ? GrantKind::ApiKey : GrantKind::ClientCredentials), words);
    state.signInNext = true;
    QCOMPARE(stateWords(state, GrantKind::AuthorizationCode).endsWith(QStringLiteral(", then sign in")), true);
}

void TestWording::everyStateHasItsOwnNameInData()
{
    QSet<QString> names;
    for (int kind = 0; kind <= static_cast<int>(CredentialState::Kind::Dormant); ++kind) {
        const QString name = stateName(static_cast<CredentialState::Kind>(kind));
        QVERIFY(!name.isEmpty());
        QVERIFY2(!names.contains(name), qPrintable(name));
        names.insert(name);
    }
}

void TestWording::everyGrantKindHasWords()
{
    QSet<QString> words;
    for (int kind = 0; kind <= static_cast<int>(GrantKind::DirectToken); ++kind) {
        words.insert(grantWords(static_cast<GrantKind>(kind)));
        words.insert(grantedByWords(static_cast<GrantKind>(kind)));
    }
    QVERIFY(!words.contains(QString()));
    QCOMPARE(words.size(), 8);
}

void TestWording::revocationSaysWhetherTheProviderTakesPart()
{
    Provider provider;
    provider.name = LocalizedText::english(QStringLiteral("Acme"));
    QVERIFY(revocationWords(provider).contains(QStringLiteral("live until they expire")));
    provider.revoke.emplace();
    QVERIFY(revocationWords(provider).contains(QStringLiteral("at once")));
}

void TestWording::registeredClaimsAreExplainedAndPrivateOnesAreNot()
{
    QCOMPARE(claimWords(QStringLiteral("iss")), QStringLiteral("Issuer: who made this token"));
    QCOMPARE(claimWords(QStringLiteral("sub")), QStringLiteral("Subject: whose token this is"));
    QVERIFY(!headerWords(QStringLiteral("alg")).isEmpty());
    QVERIFY(claimWords(QStringLiteral("fslUid")).isEmpty());
    QVERIFY(claimWords(QStringLiteral("ISS")).isEmpty());
    QVERIFY(claimWords(QString()).isEmpty());
    QVERIFY(headerWords(QStringLiteral("iss")).isEmpty());
}

void TestWording::S42_harmfulCharactersAreWrittenOut_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("safe");
    QTest::newRow("ordinary text stays") << QStringLiteral("Ärger · 钥匙 – 🔑") << QStringLiteral("Ärger · 钥匙 – 🔑");
    QTest::newRow("an escape sequence") << QStringLiteral("a\u001b[31mb") << QStringLiteral("a\\u{1b}[31mb");
    QTest::newRow("a one-byte sequence introducer") << QStringLiteral("a\u009b31m") << QStringLiteral("a\\u{9b}31m");
    QTest::newRow("a bell and a delete") << QStringLiteral("\u0007\u007f") << QStringLiteral("\\u{7}\\u{7f}");
    QTest::newRow("a right-to-left override")
        << QStringLiteral("x\u202egnp.exe") << QStringLiteral("x\\u{202e}gnp.exe");
    QTest::newRow("an isolate") << QStringLiteral("\u2066a\u2069") << QStringLiteral("\\u{2066}a\\u{2069}");
    QTest::newRow("invisible characters") << QStringLiteral("a\u200bb\ufeff") << QStringLiteral("a\\u{200b}b\\u{feff}");
    QTest::newRow("line ends and tabs") << QStringLiteral("a\nb\tc\r") << QStringLiteral("a b c ");
    QTest::newRow("a line separator") << QStringLiteral("a\u2028b") << QStringLiteral("a\\u{2028}b");
    QTest::newRow("a lone surrogate") << QString(QChar(0xd83d)) << QStringLiteral("\\u{d83d}");
    QTest::newRow("a tag character beyond the BMP") << QString::fromUcs4(U"\U000E0041") << QStringLiteral("\\u{e0041}");
}

void TestWording::S42_harmfulCharactersAreWrittenOut()
{
    QFETCH(QString, text);
    QFETCH(QString, safe);
    QCOMPARE(safeText(text), safe);
}

void TestWording::S42_longTextsAreCut()
{
    QCOMPARE(safeText(QString(50, u'x'), 10), QString(10, u'x') + QChar(0x2026));
    QCOMPARE(safeText(QString(10, u'x'), 10), QString(10, u'x'));
}

void TestWording::S42_linesStayLines()
{
    QCOMPARE(safeLines(QStringLiteral("a\nb\u001bc")), QStringLiteral("a\nb\\u{1b}c"));
}

QTEST_GUILESS_MAIN(TestWording)
#include "test_wording.moc"
