// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Tones.h"

#include <QObject>

#include <optional>

class QApplication;

namespace fob {

// Gives the application its style and palette, and follows the system between light and dark unless a lightness was
// chosen. Lives as long as the application.
class Theme : public QObject
{
    Q_OBJECT
public:
    Theme(QApplication &application, std::optional<Lightness> chosen);

    void choose(std::optional<Lightness> chosen);
    [[nodiscard]] Lightness lightness() const { return m_lightness; }

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void apply();

    QApplication &m_application;
    std::optional<Lightness> m_chosen;
    Lightness m_lightness = Lightness::Light;
    bool m_applying = false;
};

// "light" or "dark"; nothing for any other word.
[[nodiscard]] std::optional<Lightness> lightnessFromName(QStringView name);

} // namespace fob
