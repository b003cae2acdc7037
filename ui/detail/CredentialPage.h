// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Diagnosis.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QScrollArea;
class QStackedWidget;
class QTabBar;
class QVBoxLayout;

namespace fob {

class ActivityLog;
class ActivityPage;
class CredentialCommands;
class CredentialHeader;
class ExchangeRecorder;
class MessageStrip;
class RequestsPage;
class ScopesPage;
class TestPage;
class TestRuns;
class TokenPage;
class TokenPresenter;
struct FlowPorts;
struct SignatureCheck;

// The right-hand side: header, messages, and the pages. A page is made when it is first looked at.
class CredentialPage : public QWidget
{
    Q_OBJECT
public:
    CredentialPage(const FlowPorts &ports, ActivityLog &activity, CredentialCommands &commands,
                   TestRuns &tests, QWidget *parent = nullptr);
    ~CredentialPage() override;

    void showCredential(const Credential &credential, const Provider *provider, const Error *unknown);
    void showTest();
    // What was found out of the signature of a token, perhaps the one that is shown.
    void showCheck(const QString &fingerprint, const SignatureCheck &check);
    // One for each page, with its keys; those of a page that is not offered are not visible.
    [[nodiscard]] const QList<QAction *> &pageActions() const { return m_pageActions; }
    // Without it there is no page of requests.
    void setExchanges(ExchangeRecorder *exchanges);
    // With "Try again" where that is offered and may help.
    void complain(const Error &error, bool offerAgain = false);
    // It went well since, or may by now: nothing to complain of any more.
    void forgetComplaint();
    // What is said elsewhere in the window already is not said here as well.
    void forgetTrouble(const QString &sentence);
    void tick();
    // The store has been locked: nothing that was read from it stays on the screen, and nothing is read from it, which
    // would ask for its passphrase at once, before it is open or the user wants something of it.
    void hideSecrets();
    void showSecretsAgain();

protected:
    void resizeEvent(QResizeEvent *event) override;

Q_SIGNALS:
    void saveScopesRequested(const QStringList &scopes);
    void tokenWithScopesRequested(const QStringList &scopes);
    void signInRequested();
    void inspectRequested();
    void remedyRequested(const fob::DiagnosisRemedy &remedy);
    void tryAgainRequested();
    void allowHostRequested();
    void copied(const QString &sentence);
    // The keychain did not give the token that is to be looked at.
    void troubled(const fob::Error &error);
    // By what the user asked for after hideSecrets().
    void storeOpened();

private:
    enum Tab { TokenTab, ScopesTab, TestTab, RequestsTab, ActivityTab };

    void addTabs();
    void setTabShown(int tab, bool shown);
    void openTab(int tab);
    void showPage();
    [[nodiscard]] QWidget *pageOf(int tab) const;
    QScrollArea *scrollable(QWidget *page);
    void setTight(bool tight);

    const FlowPorts &m_ports;
    ActivityLog &m_log;
    CredentialCommands &m_commands;
    TestRuns &m_runs;
    Credential m_credential;
    const Provider *m_provider = nullptr;
    QVBoxLayout *m_top;
    CredentialHeader *m_header;
    MessageStrip *m_sandbox;
    MessageStrip *m_message;
    QTabBar *m_tabs;
    QList<QAction *> m_pageActions;
    QStackedWidget *m_stack;
    TokenPage *m_token = nullptr;
    TokenPresenter *m_tokenPresenter = nullptr;
    ScopesPage *m_scopes = nullptr;
    TestPage *m_test = nullptr;
    RequestsPage *m_requests = nullptr;
    ExchangeRecorder *m_exchanges = nullptr;
    ActivityPage *m_activity = nullptr;
    bool m_offersAgain = false;
    bool m_tokenIsTroubled = false;
};

} // namespace fob
