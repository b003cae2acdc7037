// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QFontMetrics>

class QWidget;

namespace fob {

// Sizes are drawn for text of 13 pixels on lines of 18. Everything that stands beside text grows with the user's font,
// so that nothing is cut off at 150 % or in a taller script.
class Metrics
{
public:
    explicit Metrics(const QFontMetrics &metrics);
    explicit Metrics(const QWidget *widget); // null: the application's font

    [[nodiscard]] int px(int designPixels) const;
    [[nodiscard]] int lineHeight() const { return m_lineHeight; }

private:
    int m_lineHeight;
};

[[nodiscard]] QFont titleFont(const QFont &base);
[[nodiscard]] QFont boldFont(const QFont &base);
[[nodiscard]] QFont smallFont(const QFont &base);
[[nodiscard]] QFont groupFont(const QFont &base);
[[nodiscard]] QFont badgeFont(const QFont &base);
[[nodiscard]] QFont monospaceFont(const QFont &base);

} // namespace fob
