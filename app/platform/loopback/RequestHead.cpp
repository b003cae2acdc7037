// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/loopback/RequestHead.h"

#include "core/Secret.h"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>

namespace fob {

namespace http = boost::beast::http;

namespace {

QByteArray bytesOf(boost::beast::string_view text) { return {text.data(), static_cast<qsizetype>(text.size())}; }

} // namespace

RequestHeadReader::~RequestHeadReader()
{
    wipe(m_bytes);
    wipe(m_head.query);
}

RequestHeadReader::State RequestHeadReader::feed(QByteArrayView bytes)
{
    if (m_state != State::Incomplete)
        return m_state;
    if (m_bytes.isEmpty())
        m_bytes.reserve(4096);
    const qsizetype room = mostBytes + 1 - m_bytes.size();
    m_bytes.append(bytes.first(qMin(bytes.size(), room)));
    return m_state = scan();
}

RequestHeadReader::State RequestHeadReader::refuse(int status)
{
    m_refusal = status;
    return State::Refused;
}

/// The lines, before any library sees them: Beast unfolds folded fields, and knows a limit for the whole head only.
RequestHeadReader::State RequestHeadReader::scan()
{
    for (; m_scanned < m_bytes.size(); ++m_scanned) {
        const char c = m_bytes[m_scanned];
        const bool afterReturn = m_scanned > m_lineStart && m_bytes[m_scanned - 1] == '\r';
        if (m_scanned >= mostBytes)
            return refuse(431);
        if ((c == '\n') != afterReturn)
            return refuse(400);
        if (c != '\n') {
            if (m_scanned == m_lineStart && (c == ' ' || c == '\t'))
                return refuse(400);
            if (m_scanned - m_lineStart >= longestLine + (c == '\r' ? 1 : 0))
                return refuse(m_lines == 0 ? 414 : 431);
            // Nobody waits for the end of what cannot be a request any more.
            if ((static_cast<unsigned char>(c) < ' ' && c != '\r' && c != '\t') || c == '\x7f')
                return refuse(400);
            continue;
        }
        const bool empty = m_scanned - m_lineStart == 1;
        m_lineStart = m_scanned + 1;
        if (empty)
            return m_lines > 0 && m_lineStart == m_bytes.size() ? parse() : refuse(400);
        if (++m_lines > mostFields + 1)
            return refuse(431);
    }
    return State::Incomplete;
}

RequestHeadReader::State RequestHeadReader::parse()
{
    http::request_parser<http::empty_body> parser;
    parser.header_limit(mostBytes + 1);
    boost::beast::error_code error;
    parser.put(boost::asio::buffer(m_bytes.constData(), static_cast<std::size_t>(m_bytes.size())), error);
    if (error || !parser.is_header_done())
        return refuse(400);

    const auto &request = parser.get();
    if (request.version() != 11)
        return refuse(505);
    if (request.count(http::field::transfer_encoding) > 0 || request.count(http::field::host) != 1 ||
        request.count(http::field::content_length) > 1)
        return refuse(400);
    const auto length = request.find(http::field::content_length);
    if (length != request.end() && length->value() != "0")
        return refuse(400);
    const QByteArray target = bytesOf(request.target());
    if (!target.startsWith('/') || target.contains('#'))
        return refuse(400);

    const qsizetype mark = target.indexOf('?');
    m_head.method = bytesOf(request.method_string());
    m_head.path = mark < 0 ? target : target.first(mark);
    m_head.query = mark < 0 ? QByteArray() : target.sliced(mark + 1);
    m_head.host = bytesOf(request[http::field::host]);
    m_head.acceptLanguage = bytesOf(request[http::field::accept_language]);
    return State::Complete;
}

} // namespace fob
