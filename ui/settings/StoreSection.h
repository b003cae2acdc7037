// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/SecretPlaces.h"

#include <QWidget>

class QComboBox;
class QPushButton;

namespace fob {

class MessageStrip;
class TextLabel;

// Where secrets are kept: the place in use and its state, the way to the other one, and what a vault can be told.
class StoreSection : public QWidget
{
    Q_OBJECT
public:
    explicit StoreSection(SecretPlaces &places, QWidget *parent = nullptr);

    // Asks the store in use for its state again.
    void refresh();

Q_SIGNALS:
    // By the user: what stands on the screen has to go.
    void locked();
    // A store has been opened, locked or left.
    void stateChanged();

private:
    QWidget *makeVaultPart();
    void showState(const SecretStoreStatus &status);
    void showChoice();
    void move();
    void showMoved(const Result<StoreMoved> &moved);
    void lockOrUnlock();
    void changePassphrase();
    void setBusy(bool busy);
    void say(const QString &sentence, const QString &details = {});
    void complain(const Error &error);

    SecretPlaces &m_places;
    TextLabel *m_state;
    TextLabel *m_explanation;
    QPushButton *m_move;
    QPushButton *m_cancel;
    TextLabel *m_progress;
    MessageStrip *m_message;
    QWidget *m_vaultPart = nullptr;
    QPushButton *m_lock = nullptr;
    QPushButton *m_passphrase = nullptr;
    QComboBox *m_lockAfter = nullptr;
    bool m_isUnlocked = false;
    bool m_busy = false;
};

} // namespace fob
