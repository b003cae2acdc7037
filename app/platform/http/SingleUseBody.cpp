// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/http/SingleUseBody.h"

#include <cstring>

namespace fob {

SingleUseBody::SingleUseBody(Secret bytes, QObject *parent) : QIODevice(parent), m_bytes(std::move(bytes))
{
    // Unbuffered: QIODevice would keep a copy of its own.
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 SingleUseBody::bytesAvailable() const { return m_bytes.size() - m_read + QIODevice::bytesAvailable(); }

qint64 SingleUseBody::readData(char *data, qint64 most)
{
    const qsizetype left = m_bytes.size() - m_read;
    if (left == 0)
        return -1;
    const qsizetype count = qMin<qsizetype>(left, most);
    std::memcpy(data, m_bytes.reveal().data() + m_read, static_cast<std::size_t>(count));
    m_read += count;
    return count;
}

} // namespace fob
