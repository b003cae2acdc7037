// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/WindowMemory.h"
#include "ui/window/WindowParts.h"

#include <QTimer>
#include <QWidget>

#include <functional>
#include <memory>

class QAction;
class QSplitter;
class QStackedWidget;

namespace fob {

class ClipboardGuard;
class CommandPalette;
class CredentialActions;
class CredentialCommands;
class CredentialListModel;
class CredentialPage;
class CredentialPane;
class EmptyState;
class LifetimesBoard;
class MessageStrip;
class StatusLine;
class TestRuns;
class Toast;
class TokenActions;
struct DiagnosisRemedy;
struct PaletteCommand;

// The window: the list, the credential, the bottom line, and who answers whom. The first painting needs the list alone;
// everything else is made behind it.
class MainWindow : public QWidget
{
    Q_OBJECT
public:
    // Tokens age while nothing happens: the bottom line's numbers follow this far behind.
    static constexpr std::chrono::milliseconds recountedEvery{10'000};

    MainWindow(const WindowParts &parts, QWidget *parent = nullptr);
    ~MainWindow() override;

    // Fills the list with what the index holds; that it could not be read is said in the window.
    void load(Result<std::vector<Credential>> credentials);

    [[nodiscard]] CredentialListModel &model() { return *m_model; }
    [[nodiscard]] ClipboardGuard &clipboard() { return *m_clipboard; }
    // With the last test of each credential.
    [[nodiscard]] TestRuns &tests() { return *m_tests; }
    // Why tokens are not refreshed at present; empty: they are.
    void showPause(const QString &words);
    // What is added to this computer's time, as it is wrong; zero: it is not.
    void showClockOffset(std::chrono::milliseconds offset);
    // Somebody else may have changed the index.
    void readAgain();
    // In front of everything.
    void comeForward();
    // Likewise, with this one selected.
    void openCredential(const CredentialId &id);
    // Shorter in tests.
    void setRecountedEvery(std::chrono::milliseconds interval) { m_recount.setInterval(interval); }

Q_SIGNALS:
    void firstPainted();
    // The bottom line follows the time that goes by.
    void recounted();
    // The store of the secrets is open, and was not when it was asked last.
    void storeOpened();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void build();
    void connectParts();
    void connectCommands();
    void addShortcuts();
    void togglePalette();
    [[nodiscard]] CommandPalette &commandPalette();
    [[nodiscard]] std::vector<PaletteCommand> paletteCommands();
    void afterFirstPaint();
    void fillIn();
    void showCurrent();
    void updateCommands();
    void credentialChanged(const CredentialId &id);
    void complain(const CredentialId &id, const Error &error);
    void say(const CredentialId &id, const QString &sentence);
    void credentialRemoved(const CredentialId &id);
    void tokenTroubled(const Error &error);
    void remember(const CredentialId &id, std::function<void()> again);
    void showRightSide();
    void askKeychain();
    void test(const Credential &credential);
    void remedy(const DiagnosisRemedy &remedy);
    void signInForScopes(const Credential &credential, const QStringList &scopes);
    void openSettings();
    void openDoctor();
    void saveReport(const Credential &credential);
    void chooseReportPlace(const Credential &credential);
    void writeReport(const Report &report, const QByteArray &html, const QString &path);
    void sayWhereReportIs(const CredentialId &id, const QString &path);
    void inspectToken(bool stored);
    void closeInspector();
    [[nodiscard]] bool usesVault() const;
    void lockVault();
    void unlockVault();
    void hideSecrets();
    void count();
    [[nodiscard]] const Credential *current() const;
    [[nodiscard]] CredentialPage &page();
    [[nodiscard]] LifetimesBoard &lifetimes();
    void showLifetimes(bool shown);
    [[nodiscard]] EmptyState &emptyState();
    [[nodiscard]] EmptyState &noneSelected();

    WindowParts m_parts;
    std::unique_ptr<ClipboardGuard> m_clipboard;
    std::unique_ptr<CredentialListModel> m_model;
    CredentialCommands *m_commands;
    TokenActions *m_tokenActions;
    CredentialActions *m_credentialActions;
    TestRuns *m_tests;
    CredentialPane *m_pane;
    MessageStrip *m_message;
    Toast *m_toast;
    QSplitter *m_splitter;
    QStackedWidget *m_right;
    QWidget *m_blank;
    CredentialPage *m_page = nullptr;
    LifetimesBoard *m_lifetimes = nullptr;
    EmptyState *m_empty = nullptr;
    EmptyState *m_noneSelected = nullptr;
    CommandPalette *m_palette = nullptr; // made when it is first asked for
    QAction *m_add = nullptr;
    QAction *m_find = nullptr;
    QAction *m_settings = nullptr;
    QAction *m_inspect = nullptr;
    QAction *m_lock = nullptr;
    QAction *m_showLifetimes = nullptr;
    StatusLine *m_status;
    QTimer m_second;
    QTimer m_recount;
    std::function<void()> m_again; // what was asked for last, and of whom
    CredentialId m_againFor;
    WindowMemory m_memory;
    bool m_painted = false;
    bool m_filledIn = false;
    bool m_lifetimesShown = false;
    bool m_keychainWasOpen = false;
};

} // namespace fob
