// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/keychain/StoredPieces.h"

#include <QTest>

using namespace fob;

namespace {

QByteArray valueOf(qsizetype size)
{
    QByteArray bytes;
    for (qsizetype i = 0; i < size; ++i)
        bytes += static_cast<char>(i * 37 + i / 256);
    return bytes;
}

std::vector<Secret> changed(const std::vector<Secret> &pieces, std::size_t piece, qsizetype byte)
{
    std::vector<Secret> result;
    for (const Secret &original : pieces)
        result.push_back(original.duplicate());
    QByteArray bytes = result[piece].reveal().toByteArray();
    bytes[byte] = static_cast<char>(bytes[byte] ^ 1);
    result[piece] = Secret(bytes);
    return result;
}

} // namespace

class TestStoredPieces : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void S34_values_of_any_size_come_back_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<int>("pieces");
        QTest::newRow("empty") << 0 << 1;
        QTest::newRow("one byte") << 1 << 1;
        QTest::newRow("the most that one item holds") << 1952 << 1;
        QTest::newRow("one more") << 1953 << 2;
        QTest::newRow("two full items") << 3952 << 2;
        QTest::newRow("one more again") << 3953 << 3;
        QTest::newRow("large") << 100'000 << 51;
    }
    void S34_values_of_any_size_come_back()
    {
        QFETCH(int, size);
        QFETCH(int, pieces);
        const QByteArray bytes = valueOf(size);
        const auto cut = cutIntoPieces(Secret(bytes), 7);
        QCOMPARE(static_cast<int>(cut.size()), pieces);
        for (const Secret &piece : cut)
            QVERIFY(piece.size() <= largestPiece);
        const auto head = headOf(cut.front());
        QVERIFY(head);
        QCOMPARE(static_cast<int>(head->pieces), pieces);
        QCOMPARE(head->generation, quint64(7));
        const auto joined = joinPieces(*head, cut);
        QVERIFY(joined);
        QCOMPARE(joined->reveal(), QByteArrayView(bytes));
    }

    void S34_damage_anywhere_is_noticed()
    {
        const auto pieces = cutIntoPieces(Secret(valueOf(5000)), 1);
        const auto head = headOf(pieces.front());
        QCOMPARE(pieces.size(), std::size_t(3));
        QVERIFY(!joinPieces(*head, changed(pieces, 0, 60)));
        QVERIFY(!joinPieces(*head, changed(pieces, 1, 0)));
        QVERIFY(!joinPieces(*head, changed(pieces, 2, pieces[2].size() - 1)));
        // In the stored hash itself:
        const auto other = changed(pieces, 0, 20);
        QVERIFY(!joinPieces(*headOf(other.front()), other));
        std::vector<Secret> fewer;
        fewer.push_back(pieces[0].duplicate());
        fewer.push_back(pieces[1].duplicate());
        QVERIFY(!joinPieces(*head, fewer));
        fewer.push_back(pieces[1].duplicate());
        QVERIFY(!joinPieces(*head, fewer));
    }

    void S34_what_is_no_first_item_is_none_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray good = cutIntoPieces(Secret("abc"), 1).front().reveal().toByteArray();
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("another program's") << QByteArray("hello");
        QTest::newRow("cut") << good.left(47);
        QTest::newRow("another mark") << QByteArray(good).replace(0, 4, "FOB2");
        QTest::newRow("no pieces") << QByteArray(good).replace(4, 4, QByteArray(4, '\0'));
        QTest::newRow("more pieces than anyone stores") << QByteArray(good).replace(4, 4, QByteArray(4, '\xff'));
    }
    void S34_what_is_no_first_item_is_none()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!headOf(Secret(bytes)));
    }

    void S34_two_generations_never_share_a_further_piece()
    {
        const QString id = QStringLiteral("id");
        QCOMPARE(pieceKey(id, 1, 0), id);
        QCOMPARE(pieceKey(id, 2, 0), id);
        QCOMPARE(pieceKey(id, 1, 3), QStringLiteral("id/1/3"));
        QCOMPARE(pieceKey(id, 2, 3), QStringLiteral("id/0/3"));
    }
};

QTEST_GUILESS_MAIN(TestStoredPieces)
#include "test_stored_pieces.moc"
