// SPDX-License-Identifier: GPL-3.0-or-later
// A secret is found in what is to leave this computer, whatever form it has taken; and nothing else is.
#include "core/SecretSearch.h"

#include <QTest>

using namespace fob;

class SecretSearchTest : public QObject
{
    Q_OBJECT

    static constexpr const char *m_long = "kE9/x+Zq3=\"w\\7<v&L0pTtYc";

    static bool finds(const QByteArray &secret, const QByteArray &text)
    {
        SecretSearch search;
        search.add(Secret(QByteArrayView(secret)));
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
        QTest::newRow("as HTML writes it") << inside("kE9/x+Zq3=&quot;w\\7&lt;v&amp;L0pTtYc");
    }
    void S45_a_secret_is_found_in_every_form()
    {
        QFETCH(QByteArray, text);
        QVERIFY(finds(m_long, text));
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
