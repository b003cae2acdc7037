// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Secret.h"

#include <QTimer>
#include <QWidget>

namespace fob {

// Shows a secret as dots until it is asked for, and as dots again when the window loses the focus or after 30 seconds
// (S40). While it is masked it holds nothing: the owner answers revealRequested() with reveal(). The text cannot be
// selected, so it never becomes the primary selection (S39), and accessibility sees it only while everybody does.
class MaskedField : public QWidget
{
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds revealedFor{30'000};

    explicit MaskedField(QWidget *parent = nullptr);
    ~MaskedField() override;

    // What stands there without a secret: "No token yet".
    void setPlaceholder(const QString &text);
    void setPresent(bool present);
    // Shorter in tests.
    void setRevealedFor(std::chrono::milliseconds duration) { m_timer.setInterval(duration); }
    // Nothing where nobody looks any more (S40): the answer to revealRequested() may come late, from a keychain that
    // has asked for its passphrase first.
    void reveal(const Secret &secret);
    void mask();
    [[nodiscard]] bool canBeSeen() const;
    [[nodiscard]] bool isRevealed() const { return !m_text.isEmpty(); }
    [[nodiscard]] bool isPresent() const { return m_present; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void revealRequested();
    void revealed();
    void masked();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void describe();

    QString m_placeholder;
    QString m_text; // empty while masked
    QTimer m_timer;
    bool m_present = false;
};

} // namespace fob
