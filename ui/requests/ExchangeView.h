// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Exchange.h"

#include <QTextEdit>

class QTextCursor;

namespace fob {

// One side of an exchange, as it was sent or received. What is masked or not kept stands there as a chip that says what
// it is. An answer begins with its body, which is what people look for; its headers stand below.
class ExchangeView : public QTextEdit
{
    Q_OBJECT
public:
    enum class Side { Answer, Request };

    explicit ExchangeView(QWidget *parent = nullptr);

    void showExchange(const Exchange *exchange); // null: nothing
    void showSide(Side side);

protected:
    void changeEvent(QEvent *event) override;

private:
    void write();
    void writeRequest(QTextCursor &at) const;
    void writeAnswer(QTextCursor &at) const;

    std::optional<Exchange> m_exchange;
    Side m_side = Side::Answer;
};

} // namespace fob
