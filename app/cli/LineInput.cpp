// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/LineInput.h"

#include "core/Secret.h"

#include <cerrno>

#include <unistd.h>

namespace fob::cli {

namespace {

constexpr qsizetype Longest = 64 * 1024;

} // namespace

LineInput::LineInput(QObject *parent) : QObject(parent), m_notifier(STDIN_FILENO, QSocketNotifier::Read)
{
    m_buffer.reserve(2 * Longest); // grows never, so that no copy of a line is left behind
    connect(&m_notifier, &QSocketNotifier::activated, this, &LineInput::readMore);
}

LineInput::~LineInput() { wipe(m_buffer); }

void LineInput::readMore()
{
    char bytes[4096];
    const ssize_t got = ::read(STDIN_FILENO, bytes, sizeof bytes);
    if (got < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    if (got <= 0) {
        m_notifier.setEnabled(false);
        if (!m_buffer.isEmpty())
            emitLine(m_buffer.size()); // the last line may lack its end
        Q_EMIT ended();
        return;
    }
    m_buffer.append(bytes, static_cast<qsizetype>(got));
    explicit_bzero(bytes, sizeof bytes);
    for (qsizetype end = m_buffer.indexOf('\n'); end >= 0; end = m_buffer.indexOf('\n'))
        emitLine(end + 1);
    if (m_buffer.size() > Longest) {
        wipe(m_buffer);
        m_buffer.clear();
        m_buffer.reserve(2 * Longest);
    }
}

void LineInput::emitLine(qsizetype size)
{
    QString line = QString::fromUtf8(m_buffer.first(size)).trimmed();
    // In place: remove() would leave the bytes behind the new end.
    const qsizetype rest = m_buffer.size() - size;
    std::copy(m_buffer.begin() + size, m_buffer.end(), m_buffer.begin());
    std::fill(m_buffer.begin() + rest, m_buffer.end(), '\0');
    m_buffer.resize(rest);
    Q_EMIT lineRead(line);
    wipe(line);
}

} // namespace fob::cli
