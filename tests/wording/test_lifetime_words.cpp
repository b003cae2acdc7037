// SPDX-License-Identifier: GPL-3.0-or-later
#include "wording/CalendarText.h"
#include "wording/LifetimeWords.h"

#include <QTest>

using namespace fob;
using namespace std::chrono_literals;

namespace {

/// 2026-11-21 12:00 UTC; the tests run in UTC.
constexpr Instant noon{std::chrono::sys_days{std::chrono::year{2026} / 11 / 21} + 12h};

QString s(const char *text) { return QString::fromUtf8(text); }

/// A sign-in's dates: what is left of the access token and of the refresh token.
Lifetimes signedIn(std::chrono::seconds token, std::optional<std::chrono::seconds> refresh)
{
    Lifetimes dates;
    dates.present = dates.needsBrowser = true;
    dates.issuedAt = noon - 1h;
    dates.tokenEnds = noon + token;
    if (refresh)
        dates.refreshEnds = noon + *refresh;
    dates.signInBy = dates.refreshEnds ? dates.refreshEnds : dates.tokenEnds;
    return dates;
}

Lifetimes dormantIn(std::chrono::seconds time)
{
    Lifetimes dates;
    dates.dormantOn = noon + time;
    return dates;
}

/// A content line as a reader unfolds it, by its beginning.
QByteArray unfolded(const QByteArray &calendar, const QByteArray &beginning)
{
    const QList<QByteArray> lines = QByteArray(calendar).replace("\r\n ", "").split('\n');
    for (const QByteArray &line : lines)
        if (line.startsWith(beginning))
            return line.chopped(line.endsWith('\r') ? 1 : 0);
    return {};
}

} // namespace

Q_DECLARE_METATYPE(Lifetimes)

/// How dates are said, and how they are written into a calendar.
class TestLifetimeWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatComesNextIsSaid_data()
    {
        QTest::addColumn<Lifetimes>("dates");
        QTest::addColumn<int>("grant");
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("column");
        const auto row = [](const char *name, const Lifetimes &dates, const char *line, const char *column,
                            GrantKind grant = GrantKind::AuthorizationCode) {
            QTest::newRow(name) << dates << int(grant) << s(line) << s(column);
        };
        row("a refresh token with 26 days", signedIn(41min, 26 * 24h + 1h), "refresh token ends 17 Dec",
            "refresh token · 26 days");
        row("one that ends in the next year", signedIn(41min, 56 * 24h), "refresh token ends 16 Jan 2027",
            "refresh token · 56 days");
        row("one that ends within two weeks", signedIn(41min, 9 * 24h), "sign in again by 30 Nov",
            "refresh token · 9 days");
        row("one that ends tomorrow", signedIn(41min, 20h), "sign in again by 08:00 tomorrow", "refresh token · 20 h");
        row("a direct token that ends today", signedIn(6h, {}), "sign in again by 18:00 today", "sign in · 6 h");
        row("a sign-in that is over", signedIn(-1h, -1s), "sign in needed", "—");
        row("dormant in twelve days", dormantIn(12 * 24h + 1s), "dormant on 3 Dec without a call", "dormant in 12 days",
            GrantKind::ClientCredentials);
        row("dormant today", dormantIn(5h), "dormant today without a call", "dormant in 5 h",
            GrantKind::ClientCredentials);
        row("dormant by now", dormantIn(-24h), "dormant since 20 Nov", "dormant", GrantKind::ClientCredentials);
        Lifetimes fresh;
        fresh.present = true;
        fresh.tokenEnds = noon + 1h;
        row("client credentials", fresh, "asks again by itself", "—", GrantKind::ClientCredentials);
        row("client credentials that never asked", {}, "asks again by itself", "—", GrantKind::ClientCredentials);
        Lifetimes endless;
        endless.present = true;
        row("an API key", endless, "API key · no expiry", "—", GrantKind::ApiKey);
        Lifetimes unknown = signedIn(1h, {});
        unknown.signInBy.reset();
        row("a refresh token whose end nobody told", unknown, "refresh token, its end is not known", "—");
    }
    void whatComesNextIsSaid()
    {
        QFETCH(Lifetimes, dates);
        QFETCH(int, grant);
        QTEST(lifetimeWords(dates, GrantKind(grant), false, noon), "line");
        QTEST(timeLeftWords(dates, noon), "column");
    }

    void whatIsKeptAliveIsNotToldAsLost()
    {
        QCOMPARE(lifetimeWords(dormantIn(12 * 24h), GrantKind::ClientCredentials, true, noon),
                 s("kept alive by a call before 3 Dec"));
    }

    void theStateNamesADeadlineThatIsNear()
    {
        CredentialState state;
        state.kind = CredentialState::Kind::Fresh;
        state.left = 41min;
        const auto words = [&](Deadline::Kind kind, std::chrono::seconds in) {
            state.deadline = Deadline{kind, noon + in};
            return stateAndDeadlineWords(state, GrantKind::AuthorizationCode, noon);
        };
        QCOMPARE(words(Deadline::Kind::RefreshToken, 15 * 24h), s("fresh 41 min"));
        QCOMPARE(words(Deadline::Kind::RefreshToken, 9 * 24h), s("fresh 41 min · sign in by 30 Nov"));
        state.signInNext = true;
        QCOMPARE(words(Deadline::Kind::SignIn, 41min), s("fresh 41 min, then sign in"));
        state.signInNext = false;
        state.kind = CredentialState::Kind::SignInNeeded;
        QCOMPARE(words(Deadline::Kind::RefreshToken, -1s), s("sign in needed"));
    }

    void aCalendarHasAnEventForEachDeadlineToCome()
    {
        Lifetimes dates = signedIn(1h, 26 * 24h);
        dates.dormantOn = noon + 12 * 24h;
        const auto events = calendarEvents(s("id-1"), s("Field ops"), s("Fentu"), dates, noon);
        QCOMPARE(events.size(), std::size_t(2));
        const QByteArray calendar = calendarText(events, noon);
        QVERIFY(calendar.startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:"));
        QVERIFY(calendar.endsWith("END:VEVENT\r\nEND:VCALENDAR\r\n"));
        QCOMPARE(calendar.count("BEGIN:VEVENT"), 2);
        QCOMPARE(calendar.count("BEGIN:VALARM\r\nACTION:DISPLAY\r\n"), 2);
        QCOMPARE(calendar.count("TRIGGER:-P7D\r\n"), 2);
        QCOMPARE(calendar.count("DTSTAMP:20261121T120000Z\r\n"), 2);
        QVERIFY(calendar.contains("DTSTART:20261217T120000Z\r\n"));
        QVERIFY(calendar.contains("DTSTART:20261203T120000Z\r\n"));
        QVERIFY(calendar.contains("SUMMARY:Sign in again: Field ops (Fentu)\r\n"));
        QCOMPARE(calendar.count('\n'), calendar.count("\r\n"));
    }

    void whatHasPassedIsNoEvent()
    {
        QVERIFY(calendarEvents(s("id"), s("a"), s("b"), signedIn(-1h, -1s), noon).empty());
        QVERIFY(calendarEvents(s("id"), s("a"), s("b"), dormantIn(0s), noon).empty());
        QVERIFY(calendarEvents(s("id"), s("a"), s("b"), {}, noon).empty());
    }

    void anEventIsTheSameEventWhenItIsExportedAgain()
    {
        const auto uid = [](std::chrono::seconds left, const char *name) {
            return calendarEvents(s("id-1"), s(name), s("Fentu"), signedIn(1h, left), noon).front().uid;
        };
        QCOMPARE(uid(26 * 24h, "before"), uid(40 * 24h, "renamed"));
        QCOMPARE(uid(26 * 24h, "a"), s("id-1-sign-in@dev.fob.Fob"));
        const auto dormant = calendarEvents(s("id-1"), s("a"), s("b"), dormantIn(5h), noon);
        QVERIFY(dormant.front().uid != uid(26 * 24h, "a"));
    }

    void texts_of_a_calendar_cannot_become_lines_of_it_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("separators are escaped") << s("a,b;c\\d") << QByteArray("a\\,b\\;c\\\\d");
        QTest::newRow("a line end is escaped") << s("a\nEND:VCALENDAR") << QByteArray("a\\nEND:VCALENDAR");
        QTest::newRow("a carriage return is left out") << s("a\r\nb") << QByteArray("a\\nb");
        QTest::newRow("other controls are left out") << s("a\x1b[31mb\x7f") << QByteArray("a[31mb");
        QTest::newRow("a colon stays") << s("a:b") << QByteArray("a:b");
    }
    void texts_of_a_calendar_cannot_become_lines_of_it()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, line);
        const QByteArray calendar = calendarText({{s("u"), noon, name, {}}}, noon);
        QCOMPARE(unfolded(calendar, "SUMMARY:"), "SUMMARY:" + line);
        QCOMPARE(calendar.count("\r\nEND:VCALENDAR"), 1);
    }

    void no_line_is_longer_than_75_octets_and_no_character_is_torn()
    {
        for (const char *letter : {"x", "é", "信", "🔑"}) {
            for (int length = 10; length < 90; ++length) {
                const QString name = s(letter).repeated(length);
                const QByteArray calendar = calendarText({{s("u"), noon, name, name}}, noon);
                for (const QByteArray &line : calendar.split('\n')) {
                    QVERIFY2(line.size() <= 76, line.constData()); // with the CR
                    QVERIFY(!QString::fromUtf8(line).contains(QChar::ReplacementCharacter));
                }
                QCOMPARE(unfolded(calendar, "SUMMARY:"), "SUMMARY:" + name.toUtf8());
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestLifetimeWords)
#include "test_lifetime_words.moc"
