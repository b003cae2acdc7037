// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

namespace fob {

enum class Lightness { Light, Dark };

// What a colour says. State is never told by colour alone, so a tone always stands beside a word.
enum class Tone { Text, Secondary, Accent, OnAccent, Fresh, Warning, Bad, Sandbox };

// The colours of the window. There are exactly two sets, and the palette of a widget says which one applies: painters
// need no global theme object, and a widget moved between themes follows by itself.
struct Tones
{
    QColor window;
    QColor raised;
    QColor list;
    QColor text;
    QColor secondary;
    QColor line;
    QColor accent;
    QColor accentSoft;
    QColor onAccent;
    QColor fresh;
    QColor freshSoft;
    QColor warning;
    QColor warningSoft;
    QColor bad;
    QColor badSoft;
    QColor sandbox;
    QColor sandboxSoft;
    QColor hover; // a control under the pointer
    bool dark;

    [[nodiscard]] const QColor &of(Tone tone) const;
    // The quiet background that carries text in this tone.
    [[nodiscard]] const QColor &softOf(Tone tone) const;
};

[[nodiscard]] const Tones &tonesFor(Lightness lightness);
[[nodiscard]] const Tones &tonesOf(const QPalette &palette);
[[nodiscard]] Lightness lightnessOf(const QPalette &palette);
[[nodiscard]] QPalette paletteFor(Lightness lightness);
// share of over, the rest of under; share is 0 … 1.
[[nodiscard]] QColor mixed(const QColor &over, const QColor &under, double share);

} // namespace fob
