// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/PercentEncoding.h"

namespace fob {

namespace {

bool isUnreserved(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c == '~';
}

qsizetype encodedSize(QByteArrayView bytes)
{
    qsizetype size = 0;
    for (const char c : bytes)
        size += isUnreserved(c) ? 1 : 3;
    return size;
}

char *encodeTo(char *end, QByteArrayView bytes)
{
    static constexpr char digits[] = "0123456789ABCDEF";
    for (const char c : bytes) {
        if (isUnreserved(c)) {
            *end++ = c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            *end++ = '%';
            *end++ = digits[byte >> 4];
            *end++ = digits[byte & 15];
        }
    }
    return end;
}

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

} // namespace

// Each result is measured before it is written: an array that grows leaves copies of a secret in freed memory.

Secret percentEncoded(QByteArrayView bytes)
{
    QByteArray text(encodedSize(bytes), Qt::Uninitialized);
    encodeTo(text.data(), bytes);
    return Secret::take(std::move(text));
}

Secret joinedPairs(const std::vector<std::pair<QByteArray, QByteArrayView>> &pairs)
{
    qsizetype size = pairs.empty() ? 0 : qsizetype(pairs.size()) - 1;
    for (const auto &[name, value] : pairs)
        size += encodedSize(name) + 1 + encodedSize(value);
    QByteArray text(size, Qt::Uninitialized);
    char *end = text.data();
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        if (i > 0)
            *end++ = '&';
        end = encodeTo(end, pairs[i].first);
        *end++ = '=';
        end = encodeTo(end, pairs[i].second);
    }
    return Secret::take(std::move(text));
}

Secret percentDecoded(QByteArrayView text)
{
    QByteArray bytes(text.size(), Qt::Uninitialized);
    char *end = bytes.data();
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool escape =
            text[i] == '%' && i + 2 < text.size() && hexDigit(text[i + 1]) >= 0 && hexDigit(text[i + 2]) >= 0;
        if (escape) {
            *end++ = static_cast<char>(hexDigit(text[i + 1]) * 16 + hexDigit(text[i + 2]));
            i += 2;
        } else {
            *end++ = text[i] == '+' ? ' ' : text[i];
        }
    }
    Secret decoded{QByteArrayView(bytes.constData(), end - bytes.constData())};
    wipe(bytes);
    return decoded;
}

} // namespace fob
