// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/system/SystemRandom.h"

#include <QRandomGenerator>

#ifdef Q_OS_LINUX
#include <cerrno>
#include <cstdlib>
#include <sys/random.h>
#endif

namespace fob {

QByteArray SystemRandom::bytes(int count)
{
    QByteArray result(count, Qt::Uninitialized);
#ifdef Q_OS_LINUX
    // QRandomGenerator::system() prefers the processor's own instruction; the kernel mixes that with what it gathered.
    qsizetype filled = 0;
    while (filled < result.size()) {
        const ssize_t got = ::getrandom(result.data() + filled, static_cast<std::size_t>(result.size() - filled), 0);
        if (got > 0)
            filled += got;
        else if (errno != EINTR)
            std::abort(); // A state or verifier made of anything less would be worse than no program.
    }
#else
    quint32 word = 0;
    for (qsizetype i = 0; i < result.size(); ++i) {
        if (i % 4 == 0)
            word = QRandomGenerator::system()->generate();
        result[i] = static_cast<char>(word >> (8 * (i % 4)));
    }
#endif
    return result;
}

} // namespace fob
