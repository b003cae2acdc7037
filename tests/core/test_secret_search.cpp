// SPDX-License-Identifier: GPL-3.0-or-later
// A secret is found in what is to leave this computer, whatever form it has taken; and nothing else is.
#include "core/SecretSearch.h"

#include <QElapsedTimer>
#include <QTest>

using namespace fob;

class SecretSearchTest : public QObject
{
    Q_OBJECT

    static constexpr const char *m_long = "kE9/x+Zq3=\"w\\7<v&L0pTtYc";

    static bool finds(const QByteArray &secret, const QByteArray &text)
    {
        SecretSearch search;
        search.add(QStringLiteral("secret:key"), Secret(QByteArrayView(secret)));
        return search.findsAnyIn(text);
    }

private Q_SLOTS:
    void S45_a_secret_is_found_in_every_form_data()
    {
        QTest::addColumn<QByteArray>("text");
        const QByteArray secret(m_long);
        const auto inside = [](const QByteArray &form) { return "before " + form + " behind"; };
        QTest::newRow("as it is") << inside(secret);
        QTest::newRow("a part of sixteen") << inside(secret.mid(3, 16));
        QTest::newRow("percent-encoded") << inside(secret.toPercentEncoding());
        QTest::newRow("percent-encoded in small letters") << inside("kE9%2fx%2bZq3%3d%22w%5c7%3cv%26L0pTtYc");
        QTest::newRow("base64") << inside(secret.toBase64());
        QTest::newRow("base64 for URLs") << inside(secret.toBase64(QByteArray::Base64UrlEncoding));
        QTest::newRow("base64 behind one byte") << inside(("x" + secret).toBase64());
        QTest::newRow("base64 behind a name, as in Basic") << inside(("ab" + secret).toBase64());
        QTest::newRow("as JSON writes it") << inside("kE9/x+Zq3=\\\"w\\\\7<v&L0pTtYc");
        QTest::newRow("as JSON writes it with codes")
            << inside("kE9\\/x\\u002bZq3=\\u0022w\\\\7\\u003Cv\\u0026L0pTtYc");
        QTest::newRow("percent-encoded as an address's path is") << inside("kE9/x+Zq3=%22w%5C7%3Cv&L0pTtYc");
        QTest::newRow("as HTML writes it") << inside("kE9/x+Zq3=&quot;w\\7&lt;v&amp;L0pTtYc");
        QTest::newRow("as HTML writes it with codes") << inside("kE9/x&#43;Zq3=&#x22;w\\7&lt;v&amp;L0pTtYc");
    }
    void S45_a_secret_is_found_in_every_form()
    {
        QFETCH(QByteArray, text);
        QVERIFY(finds(m_long, text));
    }

    void a_blank_is_found_as_a_form_writes_it()
    {
        QVERIFY(finds("s+e c&r=e%t", "pw=s%2Be+c%26r%3De%25t&x=1"));
        QVERIFY(finds("s+e c&r=e%t", "/p/s+e%20c&r=e%25t/"));
    }

    void S45_all_of_a_secret_is_found_and_no_more_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("rest"); // what is not found, with "*" for what is
        const QByteArray secret(m_long);
        QTest::newRow("as it is") << "a " + secret + " b" << QByteArray("a * b");
        QTest::newRow("twice") << secret + "," + secret << QByteArray("*,*");
        QTest::newRow("a part") << "<" + secret.first(16) + ">" << QByteArray("<*>");
        QTest::newRow("percent-encoded") << "k=" + secret.toPercentEncoding() + "&z=1" << QByteArray("k=*&z=1");
        QTest::newRow("percent-encoded, and as it is") << "%20" + secret + "+" << QByteArray("%20*+");
        QTest::newRow("escaped for JSON")
            << QByteArray("[\"kE9\\/x+Zq3=\\\"w\\\\7<v&L0pTtYc\"]") << QByteArray("[\"*\"]");
        QTest::newRow("behind a name in base64")
            << "Basic " + ("me:" + secret).toBase64() + ";" << QByteArray("Basic b*;");
        QTest::newRow("the same with another name")
            << "Basic " + ("ab:" + secret + "z").toBase64() + ";" << QByteArray("Basic Y*;");
    }
    void S45_all_of_a_secret_is_found_and_no_more()
    {
        QFETCH(QByteArray, text);
        SecretSearch search;
        search.add(QStringLiteral("secret:key"), Secret(QByteArrayView(m_long)));
        search.add(QStringLiteral("other"), Secret(QByteArrayView(m_long))); // the same again is one secret
        QByteArray rest = text;
        const auto found = search.findIn(text);
        for (auto one = found.rbegin(); one != found.rend(); ++one) {
            QCOMPARE(one->name, QStringLiteral("secret:key"));
            rest.replace(one->at, one->size, "*");
        }
        QTEST(rest, "rest");
    }

    void a_megabyte_is_searched_at_once()
    {
        SecretSearch search;
        search.add(QStringLiteral("same"), Secret(QByteArray(2000, 'a')));
        search.add(QStringLiteral("key"), Secret(QByteArrayView(m_long)));
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(search.findIn(QByteArray("aaaaaaaaaaaaaab").repeated(70000)).size(), std::size_t(0));
        QCOMPARE(search.findIn(QByteArray(1 << 20, 'a')).size(), std::size_t(1));
        QVERIFY2(timer.elapsed() < 10000, qPrintable(QString::number(timer.elapsed())));
    }

    void what_is_no_secret_is_not_found()
    {
        QVERIFY(!finds(m_long, "nothing of it"));
        QVERIFY(!finds(m_long, QByteArray(m_long).mid(3, 15)));
        QVERIFY(!finds("abc", "abcdef"));
        QVERIFY(!finds({}, "anything"));
    }

    void a_short_secret_is_found_as_a_word()
    {
        QVERIFY(finds("abc1", "is abc1, indeed"));
        QVERIFY(finds("abcdefgh12", "xabcdefgh12y"));
    }
};

QTEST_GUILESS_MAIN(SecretSearchTest)
#include "test_secret_search.moc"
