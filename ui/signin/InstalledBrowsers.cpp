// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/signin/InstalledBrowsers.h"

#include <QStandardPaths>

namespace fob {

std::vector<InstalledBrowser> installedBrowsers()
{
    struct Known
    {
        const char *name;
        const char *program;
    };
    static constexpr Known known[] = {
        {"Firefox", "firefox"},
        {"Firefox ESR", "firefox-esr"},
        {"Chromium", "chromium"},
        {"Google Chrome", "google-chrome"},
        {"Microsoft Edge", "microsoft-edge"},
        {"Brave", "brave-browser"},
        {"Vivaldi", "vivaldi"},
        {"Opera", "opera"},
        {"GNOME Web", "epiphany"},
        {"Falkon", "falkon"},
        {"Konqueror", "konqueror"},
    };
    std::vector<InstalledBrowser> found;
    for (const Known &browser : known)
        if (!QStandardPaths::findExecutable(QString::fromLatin1(browser.program)).isEmpty())
            found.push_back({QString::fromLatin1(browser.name), QString::fromLatin1(browser.program)});
    return found;
}

} // namespace fob
