// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/SignIn.h"
#include "ui/window/WindowParts.h"

#include <QDialog>
#include <QTimer>

class QLineEdit;
class QMenu;
class QPushButton;

namespace fob {

class ChipFlow;
class ClipboardGuard;
class MessageStrip;
class StepList;
class TextLabel;

// Follows one browser sign-in step by step, offers the ways out (the link, another browser, the pasted address, cancel)
// and ends in a plain sentence, good or bad. Several may be open at once; closing one cancels its sign-in.
class SignInDialog : public QDialog
{
    Q_OBJECT
public:
    SignInDialog(const WindowParts &parts, ClipboardGuard &clipboard, const Provider &provider,
                 const Credential &credential, QWidget *parent);
    ~SignInDialog() override;

    // Begins, or begins again, with the credential as it is stored now.
    void start();
    // Not yet ended, well or badly.
    [[nodiscard]] bool isRunning() const { return m_flow != nullptr; }
    void reject() override;

private:
    enum Line { Listening, Opened, Returned, Exchanged, Stored };

    void buildWays();
    void stepReached(SignIn::Step step);
    void pasted();
    void openIn(const QString &command);
    void fillBrowserMenu();
    void askAboutAccount(const QString &before, const QString &now);
    void keepAccount();
    void ended(const Result<Credential> &result);
    void showBrowser();
    void browserFailed(const Error &error);
    void showCountdown();
    [[nodiscard]] bool needsPasting() const;
    void showSettings();
    void forgetPasted();

    WindowParts m_parts;
    ClipboardGuard &m_clipboard;
    const Provider &m_provider;
    Credential m_credential;
    std::unique_ptr<SignIn> m_flow;
    Line m_line = Listening;
    bool m_browserOpened = true; ///< until told otherwise
    bool m_asksAboutAccount = false;
    QTimer m_second;
    StepList *m_steps;
    TextLabel *m_name;
    ChipFlow *m_scopes;
    MessageStrip *m_message;
    QLineEdit *m_paste;
    QPushButton *m_copyLink;
    QPushButton *m_otherBrowser;
    QPushButton *m_close;
    QPushButton *m_again;
    std::unique_ptr<QMenu> m_browsers;
};

} // namespace fob
