// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/NamedLabel.h"

#include "ui/theme/Metrics.h"

#include <QApplication>
#include <QEvent>

#include <algorithm>

namespace fob {

NamedLabel::NamedLabel(QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::RichText);
    setTextInteractionFlags(Qt::NoTextInteraction);
    setWordWrap(true);
    restyle();
}

void NamedLabel::setSentence(const QString &sentence, const QStringList &names, const QString &lead)
{
    m_sentence = sentence;
    QString markup = sentence.toHtmlEscaped();
    const QString family = monospaceFont(font()).family().toHtmlEscaped();
    QStringList longestFirst = names;
    longestFirst.removeDuplicates();
    std::sort(longestFirst.begin(), longestFirst.end(),
              [](const QString &a, const QString &b) { return a.size() > b.size(); });
    // One that stands in another is left alone there: what has been marked is passed over.
    qsizetype from = 0;
    while (from < markup.size()) {
        qsizetype at = -1;
        QString found;
        for (const QString &name : longestFirst) {
            const QString escaped = name.toHtmlEscaped();
            const qsizetype here = escaped.isEmpty() ? -1 : markup.indexOf(escaped, from);
            if (here >= 0 && (at < 0 || here < at)) {
                at = here;
                found = escaped;
            }
        }
        if (at < 0)
            break;
        const QString marked = QStringLiteral("<span style=\"font-family:'%1'\">%2</span>").arg(family, found);
        markup.replace(at, found.size(), marked);
        from = at + marked.size();
    }
    if (!lead.isEmpty())
        markup = QStringLiteral("<b>%1</b> %2").arg(lead.toHtmlEscaped(), markup);
    setText(markup);
    setAccessibleName(lead.isEmpty() ? sentence : lead + u' ' + sentence);
}

void NamedLabel::setTone(Tone tone)
{
    m_tone = tone;
    restyle();
}

// A change of the application's palette reaches a widget that has its own only as these two.
bool NamedLabel::event(QEvent *event)
{
    const bool handled = QLabel::event(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationPaletteChange)
        restyle();
    return handled;
}

void NamedLabel::restyle()
{
    if (m_restyling)
        return;
    m_restyling = true;
    QPalette own;
    own.setColor(QPalette::Active, QPalette::WindowText, tonesOf(QApplication::palette()).of(m_tone));
    own.setColor(QPalette::Inactive, QPalette::WindowText, tonesOf(QApplication::palette()).of(m_tone));
    setPalette(own);
    m_restyling = false;
}

} // namespace fob
