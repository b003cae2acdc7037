// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace fob {

/// What a loopback listener needs to know of a request. All bytes as they came.
struct RequestHead
{
    QByteArray method;
    QByteArray path;  ///< up to the first '?', starts with '/'
    QByteArray query; ///< after it, raw
    QByteArray host;  ///< the Host field
    QByteArray acceptLanguage;
};

/// Reads one request's head from bytes in whatever pieces they come (S13). Pure: bytes in, a verdict out. What this
/// refuses is what two parsers could read differently: bare LF or CR, folded fields, more than one Content-Length or
/// Host, any Transfer-Encoding, a body, an absolute target, bytes after the head. Wipes what it read on destruction:
/// the query of a redirect holds a code or a token.
class RequestHeadReader
{
public:
    enum class State { Incomplete, Complete, Refused };

    static constexpr qsizetype longestLine = 8 * 1024;
    static constexpr int mostFields = 64;
    static constexpr qsizetype mostBytes = 64 * 1024;

    RequestHeadReader() = default;
    RequestHeadReader(const RequestHeadReader &) = delete;
    RequestHeadReader &operator=(const RequestHeadReader &) = delete;
    ~RequestHeadReader();

    State feed(QByteArrayView bytes);

    /// When Complete.
    [[nodiscard]] const RequestHead &head() const { return m_head; }
    /// When Refused: the HTTP status that says so.
    [[nodiscard]] int refusal() const { return m_refusal; }

private:
    State scan();
    State refuse(int status);
    State parse();

    QByteArray m_bytes;
    RequestHead m_head;
    State m_state = State::Incomplete;
    qsizetype m_scanned = 0;
    qsizetype m_lineStart = 0;
    int m_lines = 0;
    int m_refusal = 0;
};

} // namespace fob
