// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/CoreFixture.h"
#include "core/EnteredSecret.h"

#include <QTest>

using namespace fob;
using namespace fob::coretest;

/// What of a typed or pasted secret is stored, and what is refused.
class TestEnteredSecret : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatPastingBringsAlongIsDropped_data()
    {
        QTest::addColumn<QByteArray>("entered");
        QTest::addColumn<QByteArray>("stored");
        QTest::newRow("a line end") << QByteArray("k\r\n") << QByteArray("k");
        QTest::newRow("blanks and tabs") << QByteArray(" \tk \t") << QByteArray("k");
        QTest::newRow("a byte order mark") << QByteArray("\xef\xbb\xbfk") << QByteArray("k");
        QTest::newRow("blanks inside stay") << QByteArray(" a b ") << QByteArray("a b");
        QTest::newRow("nothing but white space") << QByteArray(" \n\t ") << QByteArray();
    }
    void whatPastingBringsAlongIsDropped()
    {
        QFETCH(QByteArray, entered);
        QTEST(withoutSurroundings(entered).toByteArray(), "stored");
    }

    void aHeaderTakesNoControlCharacter_data()
    {
        QTest::addColumn<QString>("grant");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("kind");
        constexpr int fine = -1;
        QTest::newRow("an API key") << s("api_key") << QByteArray("key-1") << fine;
        QTest::newRow("an API key in UTF-8") << s("api_key") << QByteArray("schl\xc3\xbcssel") << fine;
        QTest::newRow("a line break would begin another header")
            << s("api_key") << QByteArray("k\r\nX-Admin: 1") << int(Error::Kind::UnusableSecret);
        QTest::newRow("a NUL byte") << s("api_key") << QByteArray("k\0x", 3) << int(Error::Kind::UnusableSecret);
        QTest::newRow("a delete character") << s("api_key") << QByteArray("k\x7f") << int(Error::Kind::UnusableSecret);
        QTest::newRow("in a form it is encoded") << s("authorization_code") << QByteArray("k\x01x") << fine;
        QTest::newRow("blanks are no secret")
            << s("authorization_code") << QByteArray(" \t") << int(Error::Kind::EmptySecret);
    }
    void aHeaderTakesNoControlCharacter()
    {
        QFETCH(QString, grant);
        QFETCH(QByteArray, value);
        const Provider &provider = builtIn(s("fentu"));
        const Grant &used = *provider.grant(grant);
        std::map<QString, Secret> secrets;
        secrets.emplace(used.secrets.front(), Secret(value));
        const auto checked = checkSecrets(secrets, provider, used);
        QTEST(checked ? -1 : int(checked.error().kind), "kind");
        if (!checked)
            QCOMPARE(checked.error().detail, used.secrets.front());
    }
};

QTEST_GUILESS_MAIN(TestEnteredSecret)
#include "test_entered_secret.moc"
