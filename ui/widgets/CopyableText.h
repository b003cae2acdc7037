// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/TextLabel.h"

namespace fob {

// The text, with places where a line may break and nothing is shown, in every word that is long: QLabel breaks none.
// For display alone.
[[nodiscard]] QString breakable(const QString &text);

// A label whose text can be taken along: selected with the mouse or the keyboard, or copied whole from its menu and
// with the copy keys when nothing is selected. Only for what is no secret: the clipboard keeps it.
class CopyableText : public TextLabel
{
    Q_OBJECT
public:
    // Breaks anywhere, as ids and addresses must.
    explicit CopyableText(Style style, const QString &value = {}, QWidget *parent = nullptr);

    void setValue(const QString &value);
    [[nodiscard]] const QString &value() const { return m_value; }
    // What copying takes: the selection, else the whole value.
    [[nodiscard]] QString taken() const;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void copy() const;
    void tidySelection() const;

    QString m_value;
};

} // namespace fob
