// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/StepList.h"

#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/StylePaint.h"
#include "ui/widgets/TextLabel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace fob {
namespace {

class StepSign : public QWidget
{
public:
    explicit StepSign(QWidget *parent) : QWidget(parent)
    {
        const int side = Metrics(this).px(18);
        setFixedSize(side, side);
    }

    void setState(StepList::State state)
    {
        m_state = state;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Tones &tones = tonesOf(palette());
        const QRectF middle = QRectF(rect()).marginsRemoved(QMarginsF(5, 5, 5, 5));
        switch (m_state) {
        case StepList::State::Done:
            paintIcon(painter, QStringLiteral("check"), rect(), tones.fresh);
            break;
        case StepList::State::Failed:
            paintIcon(painter, QStringLiteral("cross"), rect(), tones.bad);
            break;
        case StepList::State::Current:
            paint::box(painter, middle.adjusted(-2, -2, 2, 2), height(), QColor(), tones.accent, 2);
            paint::box(painter, middle.adjusted(2, 2, -2, -2), height(), tones.accent, QColor());
            break;
        case StepList::State::Waiting:
            paint::box(painter, middle, height(), QColor(), tones.secondary, 1.2);
            break;
        }
    }

private:
    StepList::State m_state = StepList::State::Waiting;
};

} // namespace

struct StepList::Row : QWidget
{
    Row(const QString &heading, QWidget *parent)
        : QWidget(parent), sign(new StepSign(this)), title(new TextLabel(TextLabel::Style::Bold, heading, this)),
          detail(new TextLabel(TextLabel::Style::Body, QString(), this))
    {
        const Metrics metrics(this);
        detail->setTone(Tone::Secondary);
        detail->setWordWrap(true);
        detail->hide();
        auto *words = new QVBoxLayout;
        words->setSpacing(0);
        words->addWidget(title);
        words->addWidget(detail);
        auto *row = new QHBoxLayout(this);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(metrics.px(10));
        row->addWidget(sign, 0, Qt::AlignTop);
        row->addLayout(words, 1);
    }

    StepSign *sign;
    TextLabel *title;
    TextLabel *detail;
    State state = State::Waiting;
};

StepList::StepList(const QStringList &titles, QWidget *parent) : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics(this).px(14));
    for (const QString &title : titles) {
        auto *row = new Row(title, this);
        column->addWidget(row);
        m_rows.push_back(row);
        setStep(static_cast<int>(m_rows.size()) - 1, State::Waiting);
    }
}

void StepList::setTitle(int index, const QString &title)
{
    Row &row = *m_rows.at(static_cast<std::size_t>(index));
    row.title->setText(title);
    announce(row, index);
}

void StepList::setStep(int index, State state)
{
    Row &row = *m_rows.at(static_cast<std::size_t>(index));
    row.state = state;
    row.sign->setState(state);
    row.title->setTone(state == State::Waiting ? Tone::Secondary : state == State::Failed ? Tone::Bad : Tone::Text);
    announce(row, index);
}

void StepList::setDetail(int index, const QString &detail, bool monospace)
{
    Row &row = *m_rows.at(static_cast<std::size_t>(index));
    row.detail->setStyle(monospace ? TextLabel::Style::Monospace : TextLabel::Style::Body);
    row.detail->setText(detail);
    row.detail->setVisible(!detail.isEmpty());
    announce(row, index);
}

StepList::State StepList::state(int index) const { return m_rows.at(static_cast<std::size_t>(index))->state; }

QString StepList::detail(int index) const { return m_rows.at(static_cast<std::size_t>(index))->detail->text(); }

void StepList::announce(Row &row, int index)
{
    const QString word = [&row] {
        switch (row.state) {
        case State::Done:
            return tr("done");
        case State::Current:
            return tr("under way");
        case State::Failed:
            return tr("failed");
        case State::Waiting:
            return tr("not yet");
        }
        return QString();
    }();
    row.setAccessibleName(
        tr("Step %1 of %2, %3: %4").arg(index + 1).arg(static_cast<int>(m_rows.size())).arg(word, row.title->text()));
    row.setAccessibleDescription(row.detail->text());
}

} // namespace fob
