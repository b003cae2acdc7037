// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/UnescapedText.h"

#include "core/Secret.h"

#include <algorithm>
#include <array>
#include <optional>

namespace fob {

namespace {

using Escapes = UnescapedText::Escapes;

/// An escape: how long it is, and the character that it stands for (of Percent: the byte).
struct Escape
{
    qsizetype size = 0;
    char32_t stands = 0;
};

std::optional<char32_t> number(QByteArrayView digits, int base)
{
    bool known = false;
    const bool signless = !digits.isEmpty() && digits.front() != '+' && digits.front() != '-';
    const uint value = digits.toUInt(&known, base);
    return known && signless && value <= 0x10ffff ? std::optional<char32_t>(value) : std::nullopt;
}

std::optional<Escape> percentAt(QByteArrayView text)
{
    const auto byte = text.size() >= 3 && text[0] == '%' ? number(text.sliced(1, 2), 16) : std::nullopt;
    return byte ? std::optional(Escape{3, *byte}) : std::nullopt;
}

std::optional<Escape> jsonAt(QByteArrayView text)
{
    if (text.size() < 2 || text[0] != '\\')
        return {};
    if (text[1] != 'u') {
        static constexpr std::array<std::pair<char, char>, 5> controls{
            {{'b', '\b'}, {'f', '\f'}, {'n', '\n'}, {'r', '\r'}, {'t', '\t'}}};
        for (const auto &[letter, control] : controls)
            if (text[1] == letter)
                return Escape{2, static_cast<char32_t>(control)};
        return static_cast<unsigned char>(text[1]) < 0x80 ? std::optional(Escape{2, static_cast<char32_t>(text[1])})
                                                          : std::nullopt;
    }
    const auto unit = text.size() >= 6 ? number(text.sliced(2, 4), 16) : std::nullopt;
    if (!unit)
        return {};
    const bool pair = *unit >= 0xd800 && *unit < 0xdc00 && text.size() >= 12 && text[6] == '\\' && text[7] == 'u';
    const auto low = pair ? number(text.sliced(8, 4), 16) : std::nullopt;
    return low ? Escape{12, 0x10000 + ((*unit - 0xd800) << 10) + ((*low - 0xdc00) & 0x3ff)} : Escape{6, *unit};
}

std::optional<Escape> htmlAt(QByteArrayView text)
{
    static constexpr qsizetype longest = 10; // "&#x10ffff;"
    const qsizetype end = text.first(std::min(text.size(), longest)).indexOf(';');
    if (text[0] != '&' || end < 3)
        return {};
    const QByteArrayView name = text.sliced(1, end - 1);
    if (name.startsWith('#')) {
        const bool hex = name.size() > 2 && (name[1] == 'x' || name[1] == 'X');
        const auto code = hex ? number(name.sliced(2), 16) : number(name.sliced(1), 10);
        return code ? std::optional(Escape{end + 1, *code}) : std::nullopt;
    }
    for (const auto &[known, stands] : {std::pair{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}})
        if (name == known)
            return Escape{end + 1, static_cast<char32_t>(stands)};
    return {};
}

std::optional<Escape> escapeAt(QByteArrayView text, Escapes escapes)
{
    switch (escapes) {
    case Escapes::Form:
        if (text[0] == '+')
            return Escape{1, U' '};
        return percentAt(text);
    case Escapes::Percent:
        return percentAt(text);
    case Escapes::Json:
        return jsonAt(text);
    case Escapes::Html:
        return htmlAt(text);
    }
    return {};
}

} // namespace

UnescapedText::UnescapedText(QByteArrayView text, Escapes escapes)
{
    // No escape is shorter than what it stands for: an array that grew would leave copies in freed memory.
    m_bytes.reserve(text.size());
    m_origins.reserve(static_cast<std::size_t>(text.size()) + 1);
    for (qsizetype at = 0; at < text.size();) {
        const auto escape = escapeAt(text.sliced(at), escapes);
        const qsizetype before = m_bytes.size();
        const bool isByte = escapes == Escapes::Percent || escapes == Escapes::Form;
        if (!escape)
            m_bytes += text[at];
        else if (isByte || escape->stands < 0x80)
            m_bytes += static_cast<char>(escape->stands);
        else
            m_bytes += QString::fromUcs4(&escape->stands, 1).toUtf8();
        m_origins.insert(m_origins.end(), static_cast<std::size_t>(m_bytes.size() - before), at);
        at += escape ? escape->size : 1;
    }
    m_origins.push_back(text.size());
}

UnescapedText::~UnescapedText() { wipe(m_bytes); }

bool UnescapedText::isNeededFor(QByteArrayView text, Escapes escapes)
{
    switch (escapes) {
    case Escapes::Percent:
        return text.contains('%');
    case Escapes::Form:
        return text.contains('+');
    case Escapes::Json:
        return text.contains('\\');
    case Escapes::Html:
        return text.contains('&');
    }
    return false;
}

} // namespace fob
