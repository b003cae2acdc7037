// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Secret.h"

#include <QPlainTextEdit>

namespace fob {

// Where a text with a secret in it is put. What is pasted or dropped does not even enter the field: it is handed on at
// once, whatever its size; what is typed is handed on by submit(), and the field is empty again.
class PasteField : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit PasteField(QWidget *parent = nullptr);

    // What was typed, if anything.
    void submit();

Q_SIGNALS:
    void received(const fob::Secret &text);

protected:
    void insertFromMimeData(const QMimeData *source) override;
    bool canInsertFromMimeData(const QMimeData *source) const override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void hand(QString text);
};

} // namespace fob
