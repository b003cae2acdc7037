// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/FactsGrid.h"

#include "ui/theme/Metrics.h"
#include "ui/widgets/ArrowStops.h"
#include "ui/widgets/CopyableText.h"

#include <QGridLayout>

namespace fob {

FactsGrid::FactsGrid(QWidget *parent) : QWidget(parent), m_stops(new ArrowStops(this)) {}

void FactsGrid::setFacts(const std::vector<Fact> &facts)
{
    m_stops->setStops({});
    delete layout();
    for (QObject *child : findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly))
        delete child;
    const Metrics metrics(this);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(metrics.px(8));
    const int room = metrics.px(5); // for the ring around what has the focus
    grid->setHorizontalSpacing(metrics.px(16) - room);
    grid->setColumnMinimumWidth(0, metrics.px(96));
    grid->setColumnStretch(1, 1);
    // Values are made anew with each token: they go before what stands behind the grid under the Tab key. Only what
    // takes the focus can be told to stand before something.
    setFocusPolicy(Qt::TabFocus);
    QWidget *before = this;
    std::vector<QWidget *> stops;
    int row = 0;
    for (const Fact &fact : facts) {
        auto *name = new TextLabel(TextLabel::Style::Body, fact.name);
        name->setTone(Tone::Secondary);
        auto *value = new CopyableText(fact.code ? TextLabel::Style::Monospace : TextLabel::Style::Body, fact.value);
        value->setAccessibleName(fact.name + QStringLiteral(": ") + fact.value);
        value->setContentsMargins(room, 0, room, 0);
        grid->addWidget(name, row, 0, Qt::AlignTop);
        grid->addWidget(value, row, 1, Qt::AlignTop);
        setTabOrder(before, value);
        before = value;
        stops.push_back(value);
        ++row;
    }
    setFocusPolicy(Qt::NoFocus);
    m_stops->setStops(stops);
    updateGeometry();
}

} // namespace fob
