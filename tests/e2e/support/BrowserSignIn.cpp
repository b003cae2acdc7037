// SPDX-License-Identifier: GPL-3.0-or-later
#include "e2e/support/BrowserSignIn.h"

namespace fob::test {

BrowserSignIn signInByBrowser(WebDriver &browser, const QStringList &loginArguments, const QString &button,
                              const std::function<void(const FobProgram &)> &atConsent, const QString &browserLog)
{
    BrowserSignIn result;
    // The page of an earlier sign-in may have the same buttons.
    if (const auto blank = browser.navigate(QUrl(QStringLiteral("about:blank"))); !blank)
        result.trouble = blank.error().toUtf8();

    FobProgram fob;
    fob.setEnvironment(QStringLiteral("FOB_TEST_WEBDRIVER_SESSION"), browser.sessionUrl());
    if (!browserLog.isEmpty())
        fob.setEnvironment(QStringLiteral("FOB_TEST_BROWSER_LOG"), browserLog);
    fob.start(QStringList{QStringLiteral("login")} + loginArguments +
              QStringList{QStringLiteral("--browser"), QStringLiteral(FOB_WEBDRIVER_BROWSER)});

    const auto ready = browser.waitFor(button);
    if (!ready) {
        result.trouble = ready.error().toUtf8() + '\n' + fob.wordsSoFar();
        return result;
    }
    result.consentAddress = browser.address().value_or(QString());
    if (atConsent)
        atConsent(fob);
    if (const auto clicked = browser.click(button); !clicked)
        result.trouble = clicked.error().toUtf8();
    result.outcome = fob.finish();
    result.landingPage = browser.text(QStringLiteral("body")).value_or(QString());
    return result;
}

} // namespace fob::test
