// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

// The resources live in a static library, from which the linker drops what nobody names.
static void nameIconResources() { Q_INIT_RESOURCE(icons); }

namespace fob {
namespace {

QPixmap tinted(const QString &name, const QSize &size, const QColor &color)
{
    const QString key =
        QStringLiteral("fob:%1:%2x%3:%4").arg(name).arg(size.width()).arg(size.height()).arg(color.rgba(), 0, 16);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    nameIconResources();
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray svg = file.readAll();
    svg.replace(QByteArrayLiteral("currentColor"), color.name().toLatin1());
    QSvgRenderer renderer(svg);
    pixmap = QPixmap(size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter, QRectF(QPointF(), QSizeF(size)));
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

class TintedIconEngine : public QIconEngine
{
public:
    TintedIconEngine(QString name, Tone tone) : m_name(std::move(name)), m_tone(tone) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        paintIcon(*painter, m_name, rect, color(mode));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        return tinted(m_name, size, color(mode));
    }

    QIconEngine *clone() const override { return new TintedIconEngine(m_name, m_tone); }
    QString key() const override { return QStringLiteral("fob"); }
    bool isNull() override { return false; }

private:
    QColor color(QIcon::Mode mode) const
    {
        const QPalette palette = QGuiApplication::palette();
        const Tones &tones = tonesOf(palette);
        if (mode == QIcon::Disabled && m_tone != Tone::OnAccent)
            return palette.color(QPalette::Disabled, QPalette::ButtonText);
        return tones.of(m_tone);
    }

    QString m_name;
    Tone m_tone;
};

} // namespace

QIcon themedIcon(const QString &name, Tone tone) { return QIcon(new TintedIconEngine(name, tone)); }

void paintIcon(QPainter &painter, const QString &name, const QRect &rect, const QColor &color)
{
    const double ratio = painter.device()->devicePixelRatioF();
    QPixmap pixmap = tinted(name, rect.size() * ratio, color);
    pixmap.setDevicePixelRatio(ratio);
    painter.drawPixmap(rect.topLeft(), pixmap);
}

QIcon applicationIcon()
{
    nameIconResources();
    return QIcon(QStringLiteral(":/icons/dev.fob.Fob.svg"));
}

} // namespace fob
