// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Tones.h"

namespace fob {
namespace {

const Tones lightTones{
    .window = QColor(0xF5, 0xF6, 0xF8),
    .raised = QColor(0xFF, 0xFF, 0xFF),
    .list = QColor(0xFA, 0xFB, 0xFC),
    .text = QColor(0x1B, 0x1F, 0x24),
    .secondary = QColor(0x5B, 0x64, 0x70),
    .line = QColor(0xDC, 0xE1, 0xE7),
    .accent = QColor(0x3B, 0x5B, 0xDB),
    .accentSoft = QColor(0xE7, 0xEC, 0xFD),
    .onAccent = QColor(0xFF, 0xFF, 0xFF),
    .fresh = QColor(0x2B, 0x8A, 0x3E),
    .freshSoft = QColor(0xEC, 0xF9, 0xEF),
    .warning = QColor(0xB3, 0x5C, 0x00),
    .warningSoft = QColor(0xFF, 0xF1, 0xE0),
    .bad = QColor(0xC9, 0x2A, 0x2A),
    .badSoft = QColor(0xFD, 0xE7, 0xE7),
    .sandbox = QColor(0x0B, 0x72, 0x85),
    .sandboxSoft = QColor(0xDF, 0xF5, 0xF8),
    .hover = QColor(0xEE, 0xF1, 0xF5),
    .dark = false,
};

const Tones darkTones{
    .window = QColor(0x19, 0x1C, 0x21),
    .raised = QColor(0x22, 0x26, 0x2D),
    .list = QColor(0x1E, 0x22, 0x28),
    .text = QColor(0xE6, 0xE9, 0xEE),
    .secondary = QColor(0x9B, 0xA5, 0xB3),
    .line = QColor(0x34, 0x3A, 0x43),
    .accent = QColor(0x7B, 0x95, 0xFF),
    .accentSoft = QColor(0x2A, 0x33, 0x50),
    .onAccent = QColor(0x12, 0x16, 0x1F),
    .fresh = QColor(0x5B, 0xD0, 0x7A),
    .freshSoft = QColor(0x1B, 0x35, 0x23),
    .warning = QColor(0xFF, 0xB2, 0x5C),
    .warningSoft = QColor(0x3D, 0x2E, 0x1B),
    .bad = QColor(0xFF, 0x8C, 0x8C),
    .badSoft = QColor(0x40, 0x24, 0x28),
    .sandbox = QColor(0x4C, 0xCB, 0xDD),
    .sandboxSoft = QColor(0x17, 0x34, 0x3A),
    .hover = QColor(0x2B, 0x30, 0x38),
    .dark = true,
};

} // namespace

const QColor &Tones::of(Tone tone) const
{
    switch (tone) {
    case Tone::Text:
        return text;
    case Tone::Secondary:
        return secondary;
    case Tone::Accent:
        return accent;
    case Tone::OnAccent:
        return onAccent;
    case Tone::Fresh:
        return fresh;
    case Tone::Warning:
        return warning;
    case Tone::Bad:
        return bad;
    case Tone::Sandbox:
        return sandbox;
    }
    return text;
}

const QColor &Tones::softOf(Tone tone) const
{
    switch (tone) {
    case Tone::Accent:
        return accentSoft;
    case Tone::Fresh:
        return freshSoft;
    case Tone::Warning:
        return warningSoft;
    case Tone::Bad:
        return badSoft;
    case Tone::Sandbox:
        return sandboxSoft;
    case Tone::Text:
    case Tone::Secondary:
    case Tone::OnAccent:
        return hover;
    }
    return hover;
}

const Tones &tonesFor(Lightness lightness) { return lightness == Lightness::Dark ? darkTones : lightTones; }

Lightness lightnessOf(const QPalette &palette)
{
    return palette.color(QPalette::Active, QPalette::Window).lightness() < 128 ? Lightness::Dark : Lightness::Light;
}

QColor mixed(const QColor &over, const QColor &under, double share)
{
    const auto mix = [share](int a, int b) { return qRound(a * share + b * (1.0 - share)); };
    return {mix(over.red(), under.red()), mix(over.green(), under.green()), mix(over.blue(), under.blue())};
}

const Tones &tonesOf(const QPalette &palette) { return tonesFor(lightnessOf(palette)); }

QPalette paletteFor(Lightness lightness)
{
    const Tones &t = tonesFor(lightness);
    QPalette p;
    const auto all = [&p](QPalette::ColorRole role, const QColor &color) { p.setColor(QPalette::All, role, color); };
    all(QPalette::Window, t.window);
    all(QPalette::WindowText, t.text);
    all(QPalette::Base, t.raised);
    all(QPalette::AlternateBase, t.list);
    all(QPalette::Text, t.text);
    all(QPalette::PlaceholderText, t.secondary);
    all(QPalette::Button, t.raised);
    all(QPalette::ButtonText, t.text);
    all(QPalette::BrightText, t.bad);
    all(QPalette::ToolTipBase, t.raised);
    all(QPalette::ToolTipText, t.text);
    all(QPalette::Highlight, t.accentSoft);
    all(QPalette::HighlightedText, t.text);
    all(QPalette::Link, t.accent);
    all(QPalette::LinkVisited, t.accent);
    all(QPalette::Light, t.raised);
    all(QPalette::Midlight, t.hover);
    all(QPalette::Mid, t.line);
    all(QPalette::Dark, t.line);
    all(QPalette::Shadow, t.line);
    const QColor dim = mixed(t.secondary, t.window, 0.6);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                                           QPalette::PlaceholderText, QPalette::HighlightedText})
        p.setColor(QPalette::Disabled, role, dim);
    return p;
}

} // namespace fob
