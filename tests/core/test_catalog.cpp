// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/CoreFixture.h"
#include "core/ProviderCatalog.h"

#include <QTest>

using namespace fob;
using namespace fob::coretest;
using Kind = Error::Kind;

/// All descriptors as one catalog, and the language of their texts.
class TestCatalog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theCatalogReadsWhatIsAskedForOnce()
    {
        int reads = 0;
        const auto read = [&reads]() -> Result<QByteArray> {
            ++reads;
            return readSource(s("resources/providers/fs.json"));
        };
        const ProviderCatalog catalog(
            {{s("fs"), s(":/fs.json"), true, read},
             {s("broken"), s("/home/me/broken.json"), false, [] { return Result<QByteArray>("{\n\"id\": 5}"); }},
             {s("named"), s("/home/me/named.json"), false,
              [] { return Result<QByteArray>(readSource(s("resources/providers/fcc.json"))); }}});
        QCOMPARE(catalog.ids(), (QStringList{s("fs"), s("broken"), s("named")}));
        QCOMPARE(reads, 0);
        const auto first = catalog.find(s("fs"));
        QVERIFY(first && (*first)->builtIn);
        QCOMPARE(*catalog.find(s("fs")), *first);
        QCOMPARE(reads, 1);
        QCOMPARE(catalog.find(s("nobody")).error().kind, Kind::UnknownProvider);
        QCOMPARE(catalog.find(s("nobody")).error().detail, s("nobody"));
        const auto broken = catalog.find(s("broken"));
        QCOMPARE(broken.error().kind, Kind::InvalidDescriptor);
        QVERIFY2(broken.error().detail.startsWith(s("/home/me/broken.json:")), qPrintable(broken.error().detail));
        QVERIFY(catalog.find(s("named")).error().detail.contains(s("must be \"named\"")));
    }

    void s44_aUsersFileCannotTakeABuiltInProvidersPlace()
    {
        const auto own = [] { return Result<QByteArray>("{}"); };
        const auto shipped = [] { return Result<QByteArray>(readSource(s("resources/providers/fs.json"))); };
        for (const bool userFirst : {false, true}) {
            std::vector<DescriptorSource> sources{{s("fs"), s(":/fs.json"), true, shipped},
                                                  {s("fs"), s("/home/me/fs.json"), false, own}};
            if (userFirst)
                std::swap(sources[0], sources[1]);
            const ProviderCatalog catalog(std::move(sources));
            QCOMPARE(catalog.ids(), QStringList{s("fs")});
            const auto found = catalog.find(s("fs"));
            QVERIFY(found && (*found)->builtIn);
        }
    }

    void aTextIsShownInTheNearestLanguage()
    {
        const LocalizedText text({{s("en"), s("Sandbox")}, {s("zh_CN"), s("沙盒")}, {s("de"), s("Sandkasten")}});
        QCOMPARE(text.in(s("zh_CN")), s("沙盒"));
        QCOMPARE(text.in(s("de_AT")), s("Sandkasten"));
        QCOMPARE(text.in(s("zh_TW")), s("Sandbox"));
        QCOMPARE(text.in(QString()), s("Sandbox"));
        QCOMPARE(LocalizedText().in(s("en")), QString());
    }
};

QTEST_GUILESS_MAIN(TestCatalog)
#include "test_catalog.moc"
