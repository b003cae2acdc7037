// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Base64Url.h"

#include <cstdint>

namespace fob {

namespace {

int valueOf(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    return c == '-' ? 62 : c == '_' ? 63 : -1;
}

} // namespace

std::optional<QByteArray> strictBase64UrlDecoded(QByteArrayView text)
{
    if (text.size() % 4 == 1)
        return {};
    QByteArray bytes(text.size() * 3 / 4, Qt::Uninitialized);
    char *end = bytes.data();
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : text) {
        const int value = valueOf(c);
        if (value < 0)
            return {};
        bits = (bits << 6) | static_cast<std::uint32_t>(value);
        count += 6;
        if (count >= 8) {
            count -= 8;
            *end++ = static_cast<char>((bits >> count) & 0xff);
        }
        bits &= (1U << count) - 1;
    }
    return bits == 0 ? std::optional(std::move(bytes)) : std::nullopt;
}

} // namespace fob
