// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/EmptyState.h"

#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/Buttons.h"
#include "ui/widgets/TextLabel.h"

#include <QPainter>
#include <QVBoxLayout>

namespace fob {
namespace {

class Drawing : public QWidget
{
public:
    Drawing(QString icon, QWidget *parent) : QWidget(parent), m_icon(std::move(icon))
    {
        setFixedSize(Metrics(this).px(80), Metrics(this).px(80));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintIcon(painter, m_icon, rect(), tonesOf(palette()).accent);
    }

private:
    QString m_icon;
};

} // namespace

EmptyState::EmptyState(const QString &icon, const QString &title, const QString &sentence, QWidget *parent)
    : QWidget(parent), m_actions(new QHBoxLayout)
{
    const Metrics metrics(this);
    auto *heading = new TextLabel(TextLabel::Style::Title, title);
    heading->setAlignment(Qt::AlignCenter);
    auto *words = new TextLabel(TextLabel::Style::Body, sentence);
    words->setTone(Tone::Secondary);
    words->setAlignment(Qt::AlignCenter);
    words->setWordWrap(true);
    // A wrapped label alone in a centred cell is given the height of its widest line: the row gives it its width.
    auto *centredWords = new QHBoxLayout;
    centredWords->addStretch(1);
    centredWords->addWidget(words, 4);
    centredWords->addStretch(1);
    words->setMinimumWidth(metrics.px(260));
    words->setMaximumWidth(metrics.px(480));
    m_actions->setSpacing(metrics.px(8));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics.px(24), metrics.px(24), metrics.px(24), metrics.px(24));
    column->addStretch(1);
    column->addWidget(new Drawing(icon, this), 0, Qt::AlignHCenter);
    column->addWidget(heading, 0, Qt::AlignHCenter);
    column->addSpacing(metrics.px(4));
    column->addLayout(centredWords);
    column->addSpacing(metrics.px(12));
    auto *centred = new QHBoxLayout;
    centred->addStretch(1);
    centred->addLayout(m_actions);
    centred->addStretch(1);
    column->addLayout(centred);
    column->addStretch(1);
}

QPushButton *EmptyState::addAction(const QString &text, bool primary)
{
    auto *button = makeButton(text, primary ? ButtonVariant::Primary : ButtonVariant::Secondary, this);
    m_actions->addWidget(button);
    return button;
}

} // namespace fob
