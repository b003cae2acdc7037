// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace fob {

// A provider's two letters on the accent's quiet ground.
class MonogramTile : public QWidget
{
    Q_OBJECT
public:
    explicit MonogramTile(QWidget *parent = nullptr);

    void setMonogram(const QString &letters);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_letters;
};

} // namespace fob
