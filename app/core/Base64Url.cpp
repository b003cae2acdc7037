// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Base64Url.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace fob {

namespace {

constexpr int computedValue(int c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    return c == '-' ? 62 : c == '_' ? 63 : -1;
}

constexpr std::array<signed char, 256> values = [] {
    std::array<signed char, 256> all{};
    for (int c = 0; c < 256; ++c)
        all[static_cast<std::size_t>(c)] = static_cast<signed char>(computedValue(c));
    return all;
}();

int valueOf(char c) { return values[static_cast<unsigned char>(c)]; }

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

bool isStrictBase64Url(QByteArrayView text)
{
    const auto rest = text.size() % 4;
    if (rest == 1 || !std::all_of(text.begin(), text.end(), [](char c) { return valueOf(c) >= 0; }))
        return false;
    const int strayBits = rest == 2 ? 0xf : rest == 3 ? 0x3 : 0;
    return strayBits == 0 || (valueOf(text.back()) & strayBits) == 0;
}

} // namespace fob
