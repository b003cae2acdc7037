// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Theme.h"

#include "ui/theme/FobStyle.h"

#include <QApplication>
#include <QEvent>
#include <QToolTip>
#include <QWindow>

namespace fob {

Theme::Theme(QApplication &application, std::optional<Lightness> chosen)
    : QObject(&application), m_application(application), m_chosen(chosen)
{
    m_lightness = m_chosen.value_or(lightnessOf(QApplication::palette()));
    QApplication::setStyle(new FobStyle);
    const QPalette palette = paletteFor(m_lightness);
    QApplication::setPalette(palette);
    application.installEventFilter(this);
}

void Theme::choose(std::optional<Lightness> chosen)
{
    m_chosen = chosen;
    apply();
}

// Qt 6.4 has no signal for a changed colour scheme. The platform theme announces it to every window, and an
// application palette that is put aside for a moment shows what the system wants now.
bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ThemeChange && !m_applying && watched->isWindowType())
        apply();
    return QObject::eventFilter(watched, event);
}

void Theme::apply()
{
    m_applying = true;
    if (!m_chosen)
        QApplication::setPalette(QPalette());
    m_lightness = m_chosen.value_or(lightnessOf(QApplication::palette()));
    const QPalette palette = paletteFor(m_lightness);
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
    m_applying = false;
}

std::optional<Lightness> lightnessFromName(QStringView name)
{
    if (name == u"light")
        return Lightness::Light;
    if (name == u"dark")
        return Lightness::Dark;
    return std::nullopt;
}

} // namespace fob
