// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/CommandPaletteModel.h"

#include <QPointer>
#include <QWidget>

class QLineEdit;

namespace fob {

class Card;
class CommandPaletteList;
class CredentialListModel;
class TextLabel;

// What the window can do, found by typing: a line, and the best matches under it. It lies over its window and takes the
// keyboard until something is chosen or it is dismissed; then the focus is where it was.
class CommandPalette : public QWidget
{
    Q_OBJECT
public:
    explicit CommandPalette(QWidget *window);
    ~CommandPalette() override;

    void open(std::vector<PaletteCommand> commands, const CredentialListModel &credentials);
    void dismiss();

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void credentialChosen(const fob::CredentialId &id);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    [[nodiscard]] bool takeKey(const QKeyEvent &key);
    void listed();
    void place();
    void runCurrent();
    void focusMoved(QWidget *before, QWidget *now);

    CommandPaletteModel m_model;
    Card *m_card;
    QLineEdit *m_edit;
    CommandPaletteList *m_list;
    TextLabel *m_note;
    QPointer<QWidget> m_focusBefore;
};

} // namespace fob
