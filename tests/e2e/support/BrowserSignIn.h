// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "e2e/support/FobProgram.h"
#include "support/webdriver/WebDriver.h"

namespace fob::test {

/// `fob login`, with the person at the browser played by WebDriver.
struct BrowserSignIn
{
    Outcome outcome;
    QString consentAddress; ///< where the provider asked
    QString landingPage;    ///< the words of the page that the browser was left on
    QByteArray trouble;     ///< empty, or what the browser could not do
};

/// Starts `fob login NAME …` with the browser as its browser command, presses `button` on the consent page and waits
/// for the end. `atConsent` is called while the provider's page is open.
[[nodiscard]] BrowserSignIn signInByBrowser(WebDriver &browser, const QStringList &loginArguments,
                                            const QString &button = QStringLiteral("#approve"),
                                            const std::function<void(const FobProgram &)> &atConsent = {},
                                            const QString &browserLog = {});

} // namespace fob::test
