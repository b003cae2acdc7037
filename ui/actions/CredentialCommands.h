// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/CredentialState.h"
#include "core/TokenFormat.h"

#include <QAction>
#include <QObject>

#include <memory>

class QMenu;

namespace fob {

// What the window offers to do with the current credential, once for the header, the overflow menu, the list's context
// menu and the keyboard. It decides what is possible and how it is called; somebody else does it.
class CredentialCommands : public QObject
{
    Q_OBJECT
public:
    explicit CredentialCommands(QWidget *window);
    ~CredentialCommands() override;

    // Null: nothing is current. An unknown provider leaves only renaming and removing.
    void show(const Credential *credential, const Provider *provider, Instant now, bool busy);

    // The next useful thing: one of signIn, get and copy; null without a credential.
    [[nodiscard]] QAction *primary() const { return m_primary; }
    [[nodiscard]] QMenu *copyMenu() const { return m_copyMenu.get(); }
    [[nodiscard]] QMenu *overflowMenu() const { return m_overflowMenu.get(); }
    // Of a row of the list: all of it, the copies first.
    [[nodiscard]] QMenu *contextMenu() const { return m_contextMenu.get(); }
    // Something is being done with the current credential; its actions wait until that has ended.
    [[nodiscard]] bool isBusy() const { return m_isBusy; }

    QAction *const signIn;
    QAction *const get;
    QAction *const copy;
    QAction *const refresh;
    QAction *const test;
    QAction *const inspect;
    QAction *const report;
    QAction *const edit;
    QAction *const rename;
    QAction *const rotate;
    QAction *const duplicate;
    QAction *const revoke;
    QAction *const remove;

Q_SIGNALS:
    void copyRequested(fob::TokenFormat format);
    void primaryChanged();

private:
    void fillMenus();

    QWidget *m_window;
    QAction *m_primary = nullptr;
    std::unique_ptr<QMenu> m_copyMenu;
    std::unique_ptr<QMenu> m_overflowMenu;
    std::unique_ptr<QMenu> m_contextMenu;
    bool m_isBusy = false;
};

} // namespace fob
