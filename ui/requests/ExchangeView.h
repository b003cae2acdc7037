// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Exchange.h"

#include <QTextEdit>

namespace fob {

// One exchange as it was sent and received. What is masked or not kept stands there as a chip that says what it is.
class ExchangeView : public QTextEdit
{
    Q_OBJECT
public:
    explicit ExchangeView(QWidget *parent = nullptr);

    void showExchange(const Exchange *exchange); // null: nothing

protected:
    void changeEvent(QEvent *event) override;

private:
    void write();
    void writeLine(const ShownText &line);

    std::optional<Exchange> m_exchange;
};

} // namespace fob
