// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/JsonWipe.h"
#include "core/StrictJson.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <string_view>

#include <malloc.h>

namespace {

constexpr std::string_view canary = "canary-4711-of-a-token-that-nobody-may-find";
std::atomic<bool> watching{false};
std::atomic<int> found{0};

void watch(void *memory)
{
    if (memory && watching) {
        const std::string_view block(static_cast<const char *>(memory), malloc_usable_size(memory));
        if (block.find(canary) != std::string_view::npos)
            ++found;
    }
    std::free(memory);
}

} // namespace

// Memory that is given back is looked through first.
void operator delete(void *memory) noexcept { watch(memory); }
void operator delete(void *memory, std::size_t) noexcept { watch(memory); }

class TestJsonWipe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void s37_whatWasReadBeforeAMistakeIsWiped_data()
    {
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("a word that is none") << QByteArray(",\"expires_in\":soon}");
        QTest::newRow("a member that appears twice") << QByteArray(",\"access_token\":1}");
        QTest::newRow("an answer cut short") << QByteArray(",\"scope\":\"a\",\"b");
        QTest::newRow("deep inside") << QByteArray(",\"more\":[{\"a\":nul}]}");
    }
    void s37_whatWasReadBeforeAMistakeIsWiped()
    {
        QFETCH(QByteArray, after);
        const QByteArray text =
            "{\"access_token\":\"" + QByteArray(canary.data(), static_cast<qsizetype>(canary.size())) + '"' + after;
        found = 0;
        watching = true;
        const bool parsed = fob::parseStrictJson(text).has_value();
        watching = false;
        QVERIFY(!parsed);
        QCOMPARE(found.load(), 0);
    }

    void s37_readingLeavesNoCopyBesideTheValue()
    {
        QByteArray text =
            "{\"access_token\":\"" + QByteArray(canary.data(), static_cast<qsizetype>(canary.size())) + '"';
        for (int i = 0; i < 40; ++i) // the list of members grows several times
            text += ",\"m" + QByteArray::number(i) + "\":[1,{\"a\":\"b\"}]";
        found = 0;
        watching = true;
        auto json = fob::parseStrictJson(text + '}');
        const bool whole =
            json && json->size() == 41 && (*json)["access_token"].get_ref<const std::string &>() == canary;
        if (json)
            fob::wipe(*json);
        watching = false;
        QVERIFY(whole);
        QCOMPARE(found.load(), 0);
    }

    /// Without it the others prove nothing.
    void theWatchSeesWhatIsNotWiped()
    {
        found = 0;
        watching = true;
        {
            const std::string plain(canary);
        }
        watching = false;
        QCOMPARE(found.load(), 1);
    }
};

QTEST_GUILESS_MAIN(TestJsonWipe)
#include "test_json_wipe.moc"
