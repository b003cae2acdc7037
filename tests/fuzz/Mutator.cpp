// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/Mutator.h"

namespace fob::test {

Mutator::Mutator(QList<QByteArray> seeds, QList<QByteArray> words)
    : m_seeds(std::move(seeds)), m_words(std::move(words))
{
}

QByteArray Mutator::next()
{
    QByteArray bytes = m_seeds.at(below(m_seeds.size()));
    for (quint32 left = below(8) + 1; left > 0; --left)
        change(bytes);
    return bytes;
}

void Mutator::change(QByteArray &bytes)
{
    const qsizetype at = below(bytes.size() + 1);
    const qsizetype length = below(16) + 1;
    switch (below(8)) {
    case 0:
        if (at < bytes.size())
            bytes[at] = char(bytes.at(at) ^ (1 << below(8)));
        break;
    case 1:
        bytes.insert(at, char(below(256)));
        break;
    case 2:
        bytes.remove(at, length);
        break;
    case 3:
        bytes.insert(at, bytes.mid(at, length));
        break;
    case 4:
        bytes.truncate(at);
        break;
    case 5: {
        const QByteArray &other = m_seeds.at(below(m_seeds.size()));
        bytes = bytes.left(at) + other.mid(below(other.size() + 1));
        break;
    }
    default: // twice as often: most other changes are noticed at the first byte
        bytes.insert(at, m_words.at(below(m_words.size())));
        break;
    }
}

int Mutator::rounds(int usual)
{
    const int wanted = qEnvironmentVariableIntValue("FOB_FUZZ_ROUNDS");
    return wanted > 0 ? wanted : usual;
}

} // namespace fob::test
