// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/LocalizedText.h"

#include <QString>

class QCoreApplication;

namespace fob {

/// The language that words are in: "en", or the name of a shipped translation ("zh_CN"). Taken from the environment as
/// programs do: LANGUAGE (a list), then LC_ALL, LC_MESSAGES, LANG; the locale "C" means English whatever LANGUAGE says.
/// It is not asked of QLocale, as a locale that is named but not installed would read as "C" there.
[[nodiscard]] QString uiLanguage();

/// Loads the embedded translation of that language; nothing is read for English. Call it once, after the application
/// object has been made and before the first word.
void installTranslation(QCoreApplication &application);

/// A descriptor's text in that language, made safe to show on one line (S42): a descriptor is a user's file.
[[nodiscard]] QString localized(const LocalizedText &text);

} // namespace fob
