// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace fob {

class LifetimesModel;
class LifetimesView;

// The time above the bars.
class LifetimesAxis : public QWidget
{
    Q_OBJECT
public:
    LifetimesAxis(const LifetimesModel &model, const LifetimesView &view, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const LifetimesModel &m_model;
    const LifetimesView &m_view;
};

} // namespace fob
