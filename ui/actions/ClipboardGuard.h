// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Secret.h"

#include <QObject>
#include <QTimer>

class QClipboard;

namespace fob {

// Puts secrets on the clipboard and takes them off again (S39): with the hints that ask clipboard managers to keep no
// history, never on the primary selection, and cleared after a countdown, on clearNow() and on destruction, but only
// while what is there is still what was put there.
class ClipboardGuard : public QObject
{
    Q_OBJECT
public:
    static constexpr int secondsHeld = 45;

    // `second` is shorter in tests.
    explicit ClipboardGuard(QClipboard &clipboard, QObject *parent = nullptr,
                            std::chrono::milliseconds second = std::chrono::seconds(1));
    ~ClipboardGuard() override;

    void copySecret(const Secret &secret, const QString &what);
    // Not secret: a link, an address. No countdown.
    void copyText(const QString &text);
    void clearNow();

    [[nodiscard]] bool holdsSecret() const { return m_secondsLeft > 0; }
    [[nodiscard]] int secondsLeft() const { return m_secondsLeft; }
    [[nodiscard]] const QString &what() const { return m_what; }

Q_SIGNALS:
    // Every second of a countdown, and at its end.
    void changed();

private:
    void tick();
    [[nodiscard]] bool isOurs() const;
    void forget();

    QClipboard &m_clipboard;
    QTimer m_timer;
    QByteArray m_mark;
    QString m_what;
    int m_secondsLeft = 0;
};

} // namespace fob
