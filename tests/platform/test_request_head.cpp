// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/loopback/RequestHead.h"

#include <QRandomGenerator>
#include <QTest>

using namespace fob;
using State = RequestHeadReader::State;

namespace {

const QByteArray host = "Host: 127.0.0.1:4000\r\n";

QByteArray withFields(int count)
{
    QByteArray bytes = "GET / HTTP/1.1\r\n" + host;
    for (int i = 1; i < count; ++i)
        bytes += "X-" + QByteArray::number(i) + ": a\r\n";
    return bytes + "\r\n";
}

QByteArray withLine(qsizetype length)
{
    const QByteArray name = "X-Long: ";
    return "GET / HTTP/1.1\r\n" + host + name + QByteArray(length - name.size(), 'a') + "\r\n\r\n";
}

QByteArray withTotal(qsizetype total)
{
    QByteArray bytes = "GET / HTTP/1.1\r\n" + host;
    for (int i = 0; bytes.size() + 2 < total; ++i) {
        const QByteArray name = "X-" + QByteArray::number(i) + ": ";
        const qsizetype left = total - 2 - bytes.size() - name.size() - 2;
        bytes += name + QByteArray(qMax<qsizetype>(0, qMin<qsizetype>(left, 4000)), 'a') + "\r\n";
    }
    return bytes + "\r\n";
}

} // namespace

class TestRequestHead : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void a_request_comes_out_as_it_went_in()
    {
        RequestHeadReader reader;
        QCOMPARE(reader.feed("GET /callback?code=a%2Bb&state=x?y HTTP/1.1\r\nHost: 127.0.0.1:4000\r\n"
                             "Accept-Language: zh-CN\r\n\r\n"),
                 State::Complete);
        QCOMPARE(reader.head().method, "GET");
        QCOMPARE(reader.head().path, "/callback");
        QCOMPARE(reader.head().query, "code=a%2Bb&state=x?y");
        QCOMPARE(reader.head().host, "127.0.0.1:4000");
        QCOMPARE(reader.head().acceptLanguage, "zh-CN");
    }

    void pieces_of_any_size_make_the_same_request_data()
    {
        QTest::addColumn<int>("size");
        for (const int size : {1, 2, 3, 7, 64})
            QTest::addRow("%d bytes at a time", size) << size;
    }
    void pieces_of_any_size_make_the_same_request()
    {
        QFETCH(int, size);
        const QByteArray bytes = "GET /callback?code=abc HTTP/1.1\r\n" + host + "Accept: */*\r\n\r\n";
        RequestHeadReader reader;
        for (qsizetype at = 0; at < bytes.size(); at += size) {
            const State expected = at + size >= bytes.size() ? State::Complete : State::Incomplete;
            QCOMPARE(reader.feed(bytes.mid(at, size)), expected);
        }
        QCOMPARE(reader.head().query, "code=abc");
    }

    void S13_what_two_parsers_could_read_differently_is_refused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        const QByteArray line = "GET / HTTP/1.1\r\n";
        const auto row = [](const char *name, const QByteArray &bytes, int status = 400) {
            QTest::newRow(name) << bytes << status;
        };
        row("a bare LF after the request line", "GET / HTTP/1.1\n" + host + "\r\n");
        row("a bare LF after a field", line + "Host: 127.0.0.1:4000\n\r\n");
        row("a bare LF as the empty line", line + host + "\n");
        row("a bare CR inside a line", line + host + "X: a\rb\r\n\r\n");
        row("two CRs before the LF", line + host + "X: a\r\r\n\r\n");
        row("an empty line first", "\r\n" + line + host + "\r\n");
        row("a folded field", line + host + "X: a\r\n b\r\n\r\n");
        row("a field folded with a tab", line + host + "X: a\r\n\tb\r\n\r\n");
        row("a folded request line", "GET /\r\n HTTP/1.1\r\n" + host + "\r\n");
        row("two different Content-Lengths", line + host + "Content-Length: 0\r\nContent-Length: 1\r\n\r\n");
        row("two equal Content-Lengths", line + host + "Content-Length: 0\r\nContent-Length: 0\r\n\r\n");
        row("a list of Content-Lengths", line + host + "Content-Length: 0, 0\r\n\r\n");
        row("a negative Content-Length", line + host + "Content-Length: -1\r\n\r\n");
        row("Transfer-Encoding chunked", line + host + "Transfer-Encoding: chunked\r\n\r\n");
        row("Transfer-Encoding identity", line + host + "Transfer-Encoding: identity\r\n\r\n");
        row("Transfer-Encoding beside Content-Length",
            line + host + "Content-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n");
        row("a body announced", line + host + "Content-Length: 3\r\n\r\n");
        row("bytes after the head", line + host + "\r\nabc");
        row("a second request in the same bytes", line + host + "\r\n" + line + host + "\r\n");
        row("no Host", line + "\r\n");
        row("two Hosts", line + host + host + "\r\n");
        row("an absolute target", "GET http://127.0.0.1:4000/ HTTP/1.1\r\n" + host + "\r\n");
        row("an authority as target", "CONNECT 127.0.0.1:4000 HTTP/1.1\r\n" + host + "\r\n");
        row("an asterisk as target", "OPTIONS * HTTP/1.1\r\n" + host + "\r\n");
        row("a fragment in the target", "GET /#a HTTP/1.1\r\n" + host + "\r\n");
        row("no target", "GET HTTP/1.1\r\n" + host + "\r\n");
        row("two blanks before the target", "GET  / HTTP/1.1\r\n" + host + "\r\n");
        row("no version", "GET /\r\n" + host + "\r\n");
        row("a NUL in a field", line + host + QByteArray("X: a\0b\r\n\r\n", 10));
        row("a NUL in the target", QByteArray("GET /\0 HTTP/1.1\r\n", 17) + host + "\r\n");
        row("a blank before the colon", line + host + "X : a\r\n\r\n");
        row("a field without a colon", line + host + "X\r\n\r\n");
        row("a field without a name", line + host + ": a\r\n\r\n");
        row("a TLS greeting", QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 15));
        row("HTTP/1.0", "GET / HTTP/1.0\r\n" + host + "\r\n", 505);
        row("HTTP/2's greeting", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        row("65 fields", withFields(65), 431);
        row("a field line of 8 KiB and one", withLine(8 * 1024 + 1), 431);
        row("a request line of 8 KiB and one", "GET /" + QByteArray(8 * 1024 + 1 - 14, 'a') + " HTTP/1.1\r\n", 414);
        row("64 KiB and one", withTotal(64 * 1024 + 1), 431);
        row("an endless line", QByteArray(1024 * 1024, 'a'), 414);
    }
    void S13_what_two_parsers_could_read_differently_is_refused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        RequestHeadReader whole;
        QCOMPARE(whole.feed(bytes), State::Refused);
        QCOMPARE(whole.refusal(), status);
        QCOMPARE(whole.feed("GET / HTTP/1.1\r\n" + host + "\r\n"), State::Refused);
    }

    void S13_the_limits_themselves_are_allowed_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("64 fields") << withFields(64);
        QTest::newRow("a field line of 8 KiB") << withLine(8 * 1024);
        QTest::newRow("a request line of 8 KiB")
            << "GET /" + QByteArray(8 * 1024 - 14, 'a') + " HTTP/1.1\r\n" + host + "\r\n";
        QTest::newRow("64 KiB in all") << withTotal(64 * 1024);
    }
    void S13_the_limits_themselves_are_allowed()
    {
        QFETCH(QByteArray, bytes);
        RequestHeadReader reader;
        const State state = reader.feed(bytes);
        QVERIFY2(state == State::Complete, QByteArray::number(reader.refusal()).constData());
    }

    /// Whatever comes, in whatever pieces: one verdict, the same as for the bytes in one piece, and no crash.
    void S13_mutated_requests_get_one_verdict_however_they_are_cut()
    {
        QRandomGenerator random(20240613);
        const QByteArray seed = "GET /callback?code=abc&state=def HTTP/1.1\r\n" + host +
                                "Accept: */*\r\nContent-Length: 0\r\nTransfer-Encoding: x\r\n\r\n";
        const QByteArray spice("\r\n \t:\0/?#,0AZ\x7f\xff", 16);
        int complete = 0;
        for (int round = 0; round < 20000; ++round) {
            QByteArray bytes = seed;
            if (random.bounded(3) > 0)
                bytes.replace("Transfer-Encoding: x\r\n", "");
            for (int i = random.bounded(4); i > 0; --i) {
                const int at = random.bounded(static_cast<int>(bytes.size()));
                switch (random.bounded(4)) {
                case 0:
                    bytes.remove(at, 1 + random.bounded(3));
                    break;
                case 1:
                    bytes.insert(at, spice[random.bounded(static_cast<int>(spice.size()))]);
                    break;
                case 2:
                    bytes[at] = spice[random.bounded(static_cast<int>(spice.size()))];
                    break;
                default:
                    bytes.insert(at, bytes.mid(random.bounded(static_cast<int>(bytes.size())), 20));
                    break;
                }
                if (bytes.isEmpty())
                    bytes = "\r\n";
            }
            RequestHeadReader whole;
            const State verdict = whole.feed(bytes);
            complete += verdict == State::Complete ? 1 : 0;
            RequestHeadReader cut;
            State last = State::Incomplete;
            for (qsizetype at = 0; at < bytes.size();) {
                const int size = 1 + random.bounded(40);
                last = cut.feed(bytes.mid(at, size));
                at += size;
                // What follows a whole head is refused when it comes with it; later bytes find the verdict given.
                if (last == State::Complete)
                    break;
            }
            if (verdict != State::Refused || last != State::Complete)
                QCOMPARE(last, verdict);
            if (verdict == State::Complete)
                QVERIFY(whole.head().path.startsWith('/'));
        }
        QVERIFY(complete > 1000);
    }
};

QTEST_GUILESS_MAIN(TestRequestHead)
#include "test_request_head.moc"
