// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/ClipboardGuard.h"

#include <QClipboard>
#include <QMimeData>
#include <QUuid>

namespace fob {
namespace {

const QString markFormat = QStringLiteral("application/x-fob-mark");

} // namespace

ClipboardGuard::ClipboardGuard(QClipboard &clipboard, QObject *parent, std::chrono::milliseconds second)
    : QObject(parent), m_clipboard(clipboard)
{
    m_timer.setInterval(second);
    connect(&m_timer, &QTimer::timeout, this, &ClipboardGuard::tick);
    connect(&m_clipboard, &QClipboard::dataChanged, this, [this] {
        if (holdsSecret() && !isOurs())
            forget();
    });
}

ClipboardGuard::~ClipboardGuard()
{
    m_clipboard.disconnect(this);
    if (holdsSecret() && isOurs())
        m_clipboard.clear(QClipboard::Clipboard);
}

void ClipboardGuard::copySecret(const Secret &secret, const QString &what)
{
    auto *data = new QMimeData;
    QString text = QString::fromUtf8(secret.reveal());
    data->setText(text);
    wipe(text);
    // KDE's Klipper, and those who follow it; then Windows, then macOS (nspasteboard.org).
    data->setData(QStringLiteral("x-kde-passwordManagerHint"), QByteArrayLiteral("secret"));
    data->setData(QStringLiteral("ExcludeClipboardContentFromMonitorProcessing"), QByteArrayLiteral("1"));
    data->setData(QStringLiteral("CanIncludeInClipboardHistory"), QByteArray(4, '\0'));
    data->setData(QStringLiteral("CanUploadToCloudClipboard"), QByteArray(4, '\0'));
    data->setData(QStringLiteral("org.nspasteboard.ConcealedType"), QByteArrayLiteral("1"));
    m_mark = QUuid::createUuid().toByteArray();
    data->setData(markFormat, m_mark);
    m_what = what;
    m_secondsLeft = secondsHeld;
    m_clipboard.setMimeData(data, QClipboard::Clipboard);
    m_timer.start();
    Q_EMIT changed();
}

void ClipboardGuard::copyText(const QString &text)
{
    m_clipboard.setText(text, QClipboard::Clipboard);
    forget();
}

void ClipboardGuard::clearNow()
{
    if (holdsSecret() && isOurs())
        m_clipboard.clear(QClipboard::Clipboard);
    forget();
}

void ClipboardGuard::tick()
{
    if (--m_secondsLeft > 0) {
        Q_EMIT changed();
        return;
    }
    m_secondsLeft = 1; // still held, until it is gone
    clearNow();
}

bool ClipboardGuard::isOurs() const
{
    const QMimeData *data = m_clipboard.mimeData(QClipboard::Clipboard);
    return data && !m_mark.isEmpty() && data->data(markFormat) == m_mark;
}

void ClipboardGuard::forget()
{
    m_timer.stop();
    m_mark.clear();
    const bool held = m_secondsLeft > 0;
    m_secondsLeft = 0;
    if (held)
        Q_EMIT changed();
}

} // namespace fob
