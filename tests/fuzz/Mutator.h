// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QRandomGenerator>

namespace fob::test {

/// Spoils good inputs, always in the same order: a failure is found again by its round. FOB_FUZZ_ROUNDS raises the
/// number of rounds, for a search that may take its time.
class Mutator
{
public:
    /// `words`: pieces that mean something to the parser, put in among the bytes.
    Mutator(QList<QByteArray> seeds, QList<QByteArray> words);

    /// A seed with one to eight changes: bytes flipped, put in, taken out or doubled, two seeds joined, the end cut
    /// off.
    [[nodiscard]] QByteArray next();
    [[nodiscard]] quint32 below(qsizetype end) { return m_random.bounded(quint32(end)); }

    [[nodiscard]] static int rounds(int usual);

private:
    void change(QByteArray &bytes);

    QList<QByteArray> m_seeds;
    QList<QByteArray> m_words;
    QRandomGenerator m_random{20260301};
};

} // namespace fob::test
