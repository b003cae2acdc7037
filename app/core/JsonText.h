// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace fob {

/// Walks a JSON text for nlohmann's SAX parser and tells how far it has come, which the parser's events do not say.
class JsonText
{
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char *;
    using reference = const char &;

    JsonText(const char *at, const char **reached) : m_at(at), m_reached(reached) {}

    reference operator*() const { return *m_at; }
    JsonText &operator++()
    {
        ++m_at;
        if (m_reached)
            *m_reached = m_at;
        return *this;
    }
    JsonText operator++(int)
    {
        JsonText before = *this;
        ++*this;
        return before;
    }
    friend bool operator==(const JsonText &a, const JsonText &b) { return a.m_at == b.m_at; }

private:
    const char *m_at;
    const char **m_reached;
};

/// The 1-based line that the byte before `reached` is on.
[[nodiscard]] inline int lineAt(QByteArrayView text, const char *reached)
{
    const char *end = reached > text.begin() ? reached - 1 : text.begin();
    return 1 + static_cast<int>(std::count(text.begin(), end, '\n'));
}

/// The 1-based column of that byte, in characters.
[[nodiscard]] inline int columnAt(QByteArrayView text, const char *reached)
{
    const QByteArrayView before = text.first(std::max<qsizetype>(reached - text.begin(), 1) - 1);
    return 1 + static_cast<int>(QString::fromUtf8(before.sliced(before.lastIndexOf('\n') + 1)).size());
}

} // namespace fob
