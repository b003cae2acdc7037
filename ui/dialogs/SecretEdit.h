// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QTimer>

namespace fob {

// A field that a secret is typed into unseen. The eye at its end, or Alt+R, shows it to compare it with what was
// received: for 30 seconds, and until the focus leaves (S40). While it is seen nothing of it can be selected, so that
// nothing gets onto the primary selection (S39).
class SecretEdit : public QLineEdit
{
    Q_OBJECT
public:
    static constexpr std::chrono::seconds shownFor{30};

    explicit SecretEdit(QWidget *parent = nullptr);

    [[nodiscard]] bool isShown() const { return echoMode() == Normal; }
    void setShown(bool shown);

protected:
    void focusOutEvent(QFocusEvent *event) override;

private:
    QAction *m_eye;
    QTimer m_timer;
};

} // namespace fob
