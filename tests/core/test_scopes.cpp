// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/CoreFixture.h"
#include "core/ScopeSet.h"

#include <QTest>

using namespace fob;
using namespace fob::coretest;
using Kind = Error::Kind;

/// Scopes by their provider's rules, asked for and granted.
class TestScopes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void scopesKeepTheirProvidersRules_data()
    {
        QTest::addColumn<QString>("provider");
        QTest::addColumn<QStringList>("given");
        QTest::addColumn<QStringList>("kept");
        QTest::addColumn<QString>("refused");
        const QString fsl = s("fsl");
        QTest::newRow("in the descriptor's order, each once")
            << fsl << QStringList{s("wallet"), s("basic"), s("wallet")} << QStringList{s("basic"), s("wallet")}
            << QString();
        QTest::newRow("case matters") << fsl << QStringList{s("reputationscore")} << QStringList()
                                      << s("reputationscore");
        QTest::newRow("nothing is fine") << fsl << QStringList() << QStringList() << QString();
        QTest::newRow("a provider without scopes has none")
            << s("fs") << QStringList{s("read")} << QStringList() << s("read");
        QTest::newRow("two in one text") << fsl << QStringList{s("basic wallet")} << QStringList() << s("basic wallet");
    }
    void scopesKeepTheirProvidersRules()
    {
        QFETCH(QString, provider);
        QFETCH(QStringList, given);
        QFETCH(QString, refused);
        const auto scopes = ScopeSet::make(builtIn(provider).scopes, given);
        QCOMPARE(scopes.has_value(), refused.isNull());
        if (scopes) {
            QTEST(scopes->list(), "kept");
        } else {
            QCOMPARE(scopes.error().kind, Kind::UnknownScope);
            QCOMPARE(scopes.error().detail, refused);
        }
    }

    void freeScopesStandBehindTheKnownOnesAndAreStillTokens()
    {
        ScopeRules rules = builtIn(s("fsl")).scopes;
        rules.freeEntry = true;
        QCOMPARE(ScopeSet::make(rules, {s("zz"), s("basic")})->list(), (QStringList{s("basic"), s("zz")}));
        for (const char *bad : {"a b", "a\"b", "a\\b", "a\nb", "", "ключ"})
            QVERIFY2(!ScopeSet::make(rules, {s(bad)}), bad);
        rules.separator = s(",");
        QVERIFY(!ScopeSet::make(rules, {s("a,b")}));
        QCOMPARE(ScopeSet::make(rules, {s("basic"), s("wallet")})->toText(rules), s("basic,wallet"));
    }

    void whatWasGrantedIsComparedWithWhatWasAskedFor()
    {
        const ScopeRules &rules = builtIn(s("fentu")).scopes;
        const auto asked = *ScopeSet::make(rules, {s("read:assets"), s("write:work-orders")});
        const auto granted = ScopeSet::grantedFromText(rules, s(" read:assets,read:customers  new:thing "));
        QCOMPARE(granted.list(), (QStringList{s("read:customers"), s("read:assets"), s("new:thing")}));
        QCOMPARE(asked.missingFrom(rules, granted), QStringList{s("write:work-orders")});
        const auto admin = *ScopeSet::make(rules, {s("admin")});
        QVERIFY(admin.covers(rules, s("write:customers")));
        QVERIFY(asked.missingFrom(rules, admin).isEmpty());
        QCOMPARE(admin.missingFrom(rules, asked), QStringList{s("admin")});
        QCOMPARE(ScopeSet::defaults(builtIn(s("fsl")).scopes).list(), QStringList{s("basic")});
    }

    void implicationsInARingEnd()
    {
        ScopeRules rules;
        rules.list.resize(2);
        rules.list[0].id = s("a");
        rules.list[1].id = s("b");
        rules.list[0].implies = {s("b")};
        rules.list[1].implies = {s("a")};
        QVERIFY(!ScopeSet::granted(rules, {s("a")}).covers(rules, s("c")));
        QVERIFY(ScopeSet::granted(rules, {s("a")}).covers(rules, s("b")));
    }
};

QTEST_GUILESS_MAIN(TestScopes)
#include "test_scopes.moc"
