// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <vector>

namespace fob {

/// A text with one kind of escapes undone, and where each of its bytes came from. Wiped: it may hold a secret.
class UnescapedText
{
public:
    enum class Escapes {
        Percent, ///< "%2B"
        Form,    ///< the same, and "+" for a blank
        Json,    ///< "\/", "\u003c"
        Html,    ///< "&amp;", "&#39;", "&#x2f;"
    };
    UnescapedText(QByteArrayView text, Escapes escapes);
    ~UnescapedText();
    UnescapedText(const UnescapedText &) = delete;
    UnescapedText &operator=(const UnescapedText &) = delete;

    [[nodiscard]] QByteArrayView bytes() const { return m_bytes; }
    /// Where the byte at `at` began in the original; for the size of bytes(), the original's size.
    [[nodiscard]] qsizetype origin(qsizetype at) const { return m_origins[static_cast<std::size_t>(at)]; }
    /// Whether a text has any: without them it reads as it is.
    [[nodiscard]] static bool isNeededFor(QByteArrayView text, Escapes escapes);

private:
    QByteArray m_bytes;
    std::vector<qsizetype> m_origins;
};

} // namespace fob
