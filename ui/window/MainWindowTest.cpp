// SPDX-License-Identifier: GPL-3.0-or-later
// Tests of credentials, and what a click does about what they find.
#include "ui/window/MainWindow.h"

#include "ui/actions/CredentialActions.h"
#include "ui/actions/TestRuns.h"
#include "ui/actions/TokenActions.h"
#include "ui/detail/CredentialPage.h"

namespace fob {

void MainWindow::test(const Credential &credential)
{
    if (m_lifetimesShown)
        showLifetimes(false);
    page().showTest();
    m_tests->run(credential);
}

void MainWindow::remedy(const DiagnosisRemedy &remedy)
{
    using Action = DiagnosisRemedy::Action;
    const Credential *chosen = current();
    if (!chosen)
        return;
    const Credential credential(*chosen); // what is done may change the one in the model
    m_tests->follow(credential.id, remedy);
    switch (remedy.action) {
    case Action::None:
        return;
    case Action::SignIn:
        return m_credentialActions->signIn(credential);
    case Action::SignInForScopes:
        return signInForScopes(credential, remedy.allScopes);
    case Action::EditSettings:
        return m_credentialActions->edit(credential);
    case Action::EditBaseUrl:
        return m_credentialActions->editBaseUrl(credential);
    case Action::ReplaceSecrets:
        return m_credentialActions->replaceSecrets(credential);
    case Action::Unlock: // the test asks the keychain, which asks for its passphrase
        return m_tests->run(credential);
    case Action::NewToken:
        return m_tests->run(credential, true);
    }
}

void MainWindow::signInForScopes(const Credential &credential, const QStringList &scopes)
{
    m_credentialActions->setScopes(credential, scopes, [this](const Credential &stored) {
        const auto provider = m_parts.flow.providers.find(stored.provider);
        const Grant *grant = provider ? (*provider)->grant(stored.grant) : nullptr;
        if (grant && grant->needsBrowser())
            m_credentialActions->signIn(stored);
        else
            m_tokenActions->refresh(stored);
    });
}

} // namespace fob
