// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/HttpDate.h"
#include "platform/http/DatedHttpClient.h"
#include "platform/system/CorrectedClock.h"
#include "support/fakes/Await.h"
#include "support/fakes/FakeCredentialIndex.h"
#include "support/fakes/FakeHttpClient.h"
#include "support/fakes/FakeTimeAndChance.h"

#include <QSignalSpy>
#include <QTest>

using namespace fob;
using namespace fob::fakes;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

const QString server = QStringLiteral("a.example");
const QString second = QStringLiteral("b.example");
const QString third = QStringLiteral("c.example");

Instant at(milliseconds since1970) { return Instant(since1970); }

struct World
{
    Faults faults;
    FakeCredentialIndex index{faults};
    FakeClock computer;
    FakeHttpClient http{faults};
    CorrectedClock clock{computer, index};
};

QByteArray dateOf(Instant moment)
{
    const auto time = QDateTime::fromMSecsSinceEpoch(moment.time_since_epoch().count(), Qt::UTC);
    return QLocale::c().toString(time, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'")).toLatin1();
}

} // namespace

/// A computer whose clock is wrong, and providers who say what time it is.
class TestCorrectedClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void a_date_is_read_as_RFC_9110_writes_it_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("seconds");
        QTest::newRow("the RFC's example") << QByteArray("Sun, 06 Nov 1994 08:49:37 GMT") << qint64(784111777);
        QTest::newRow("with blanks around") << QByteArray(" Sun, 06 Nov 1994 08:49:37 GMT ") << qint64(784111777);
        QTest::newRow("in another zone") << QByteArray("Sun, 06 Nov 1994 08:49:37 CET") << qint64(-1);
        QTest::newRow("a month that is none") << QByteArray("Sun, 06 Foo 1994 08:49:37 GMT") << qint64(-1);
        QTest::newRow("a day that is none") << QByteArray("Sun, 31 Feb 1994 08:49:37 GMT") << qint64(-1);
        QTest::newRow("an hour that is none") << QByteArray("Sun, 06 Nov 1994 25:49:37 GMT") << qint64(-1);
        QTest::newRow("the form of 1977") << QByteArray("Sunday, 06-Nov-94 08:49:37 GMT") << qint64(-1);
        QTest::newRow("nothing") << QByteArray() << qint64(-1);
    }
    void a_date_is_read_as_RFC_9110_writes_it()
    {
        QFETCH(QByteArray, text);
        QFETCH(qint64, seconds);
        const auto date = httpDate(text);
        QCOMPARE(date ? date->time_since_epoch().count() : -1000, seconds * 1000);
    }

    void only_a_difference_that_is_sure_counts_data()
    {
        QTest::addColumn<qint64>("said");
        QTest::addColumn<qint64>("took");
        QTest::addColumn<qint64>("offset");
        // The clock shows 1,000 s when the answer has come.
        QTest::newRow("the same second") << qint64(1000) << qint64(0) << qint64(0);
        QTest::newRow("half a minute, which nobody notices") << qint64(1030) << qint64(0) << qint64(0);
        QTest::newRow("31 s slow") << qint64(1031) << qint64(0) << qint64(31'500);
        QTest::newRow("an hour slow, answered at once") << qint64(4600) << qint64(0) << qint64(3'600'500);
        QTest::newRow("an hour slow, answered after 20 s") << qint64(4600) << qint64(20) << qint64(3'610'500);
        QTest::newRow("an hour fast") << qint64(-2600) << qint64(0) << qint64(-3'599'500);
        QTest::newRow("40 s behind an answer that took 20 s, of which it may be 19")
            << qint64(960) << qint64(20) << qint64(0);
    }
    void only_a_difference_that_is_sure_counts()
    {
        QFETCH(qint64, said);
        QFETCH(qint64, took);
        QFETCH(qint64, offset);
        const Instant received = at(1000s);
        QCOMPARE(clockOffset(at(std::chrono::seconds(said)), received - std::chrono::seconds(took), received).count(),
                 offset);
    }

    void S30_a_slow_clock_is_corrected_for_every_process_of_this_user()
    {
        World w;
        QSignalSpy changed(&w.clock, &CorrectedClock::offsetChanged);
        w.clock.learn(server, w.computer.now() + 2h, 0s);
        QCOMPARE(changed.count(), 1);
        QVERIFY(w.clock.now() - w.computer.now() >= 2h);
        const CorrectedClock another(w.computer, w.index);
        QCOMPARE(another.offset(), w.clock.offset());
        // The same again is nothing new.
        w.clock.learn(server, w.computer.now() + 2h + 3s, 0s);
        QCOMPARE(changed.count(), 1);
    }

    void the_correction_ends_when_somebody_sets_the_clock()
    {
        World w;
        w.clock.learn(server, w.computer.now() + 2h, 0s);
        w.computer.advance(10min); // also asleep: both clocks run on
        QVERIFY(w.clock.offset() > 1h);
        w.computer.set(w.computer.now() + 2h);
        QCOMPARE(w.clock.offset(), 0ms);
        QCOMPARE(CorrectedClock(w.computer, w.index).offset(), 0ms);
    }

    void the_correction_ends_when_a_provider_agrees()
    {
        World w;
        w.clock.learn(server, w.computer.now() - 2h, 0s);
        QSignalSpy changed(&w.clock, &CorrectedClock::offsetChanged);
        w.clock.learn(server, w.computer.now(), 0s);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(w.clock.offset(), 0ms);
        QCOMPARE(CorrectedClock(w.computer, w.index).offset(), 0ms);
    }

    void a_server_that_agrees_with_the_clock_outweighs_one_that_is_wrong_data()
    {
        QTest::addColumn<QList<int>>("hours");
        QTest::addColumn<int>("believed");
        QTest::newRow("one is all there is") << QList<int>{1} << 1;
        QTest::newRow("one says so, another agrees with the clock") << QList<int>{1, 0} << 0;
        QTest::newRow("one agrees with the clock, then another says so") << QList<int>{0, 1} << 0;
        QTest::newRow("two, and each says something else") << QList<int>{1, -1} << 0;
        QTest::newRow("two say so, and a third something else") << QList<int>{2, 1, 2} << 2;
        QTest::newRow("two say so, and a third agrees with the clock") << QList<int>{2, 2, 0} << 2;
        QTest::newRow("two agree with the clock, and a third says so") << QList<int>{0, 0, 2} << 0;
    }
    void a_server_that_agrees_with_the_clock_outweighs_one_that_is_wrong()
    {
        QFETCH(QList<int>, hours);
        QFETCH(int, believed);
        World w;
        const QStringList servers{server, second, third};
        for (qsizetype i = 0; i < hours.size(); ++i)
            w.clock.learn(servers[i], w.computer.now() + std::chrono::hours(hours[i]), 0s);
        QCOMPARE(std::chrono::round<std::chrono::hours>(w.clock.offset()).count(), believed);
        QCOMPARE(CorrectedClock(w.computer, w.index).offset(), w.clock.offset());
    }

    void what_another_process_has_heard_meanwhile_is_not_forgotten()
    {
        World w;
        CorrectedClock another(w.computer, w.index);
        QCOMPARE(another.offset(), 0ms);
        w.clock.learn(server, w.computer.now(), 0s);
        another.learn(second, w.computer.now() + 2h, 0s);
        QCOMPARE(another.offset(), 0ms);
        QCOMPARE(CorrectedClock(w.computer, w.index).offset(), 0ms);
    }

    void an_index_that_cannot_be_read_or_holds_nonsense_corrects_nothing_data()
    {
        QTest::addColumn<QString>("note");
        for (const char *note :
             {"", "x", "1", "1 2 3", "1\n5", "1\n5 ", "1\nx a.example", "9999999999999999999999\n1 a.example"})
            QTest::newRow(QByteArray(note).replace('\n', " / ").constData()) << QString::fromLatin1(note);
    }
    void an_index_that_cannot_be_read_or_holds_nonsense_corrects_nothing()
    {
        QFETCH(QString, note);
        World w;
        QVERIFY(w.index.setNote(QStringLiteral("clock-offset"), note));
        QCOMPARE(w.clock.offset(), 0ms);
    }

    void the_clock_learns_before_the_answer_is_looked_at_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QByteArray>("age");
        QTest::addColumn<bool>("learns");
        QTest::newRow("over TLS") << QStringLiteral("https://a.example/t") << QByteArray() << true;
        QTest::newRow("without TLS anybody might have said it")
            << QStringLiteral("http://127.0.0.1:1/t") << QByteArray() << false;
        QTest::newRow("from a cache") << QStringLiteral("https://a.example/t") << QByteArray("7200") << false;
    }
    void the_clock_learns_before_the_answer_is_looked_at()
    {
        QFETCH(QString, url);
        QFETCH(QByteArray, age);
        QFETCH(bool, learns);
        World w;
        auto &exchange = w.http.expect("GET", url).answers(200, "{}").header("Date", dateOf(w.computer.now() + 3h));
        if (!age.isEmpty())
            exchange.header("Age", age);
        DatedHttpClient http(w.http, w.clock);
        HttpRequest request;
        request.method = "GET";
        request.url = QUrl(url);
        std::optional<bool> corrected;
        http.send(std::move(request), this, [&](Result<HttpResponse> response) {
            corrected = response && w.clock.now() - w.computer.now() > 2h;
        });
        QTRY_VERIFY(corrected);
        QCOMPARE(*corrected, learns);
    }
};

QTEST_GUILESS_MAIN(TestCorrectedClock)
#include "test_corrected_clock.moc"
