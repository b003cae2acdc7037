// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QBoxLayout;

namespace fob {

// A raised ground with rounded corners on which one matter is shown.
class Card : public QWidget
{
    Q_OBJECT
public:
    enum class Kind {
        Raised,
        Danger, // outlined in the bad tone
        Soft,   // the accent's quiet ground: a suggestion
        Alarm,  // the bad tone's quiet ground
        Notice, // the warning tone's quiet ground
        Sandbox,
    };

    explicit Card(Kind kind = Kind::Raised, QWidget *parent = nullptr);

    void setKind(Kind kind);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Kind m_kind;
};

} // namespace fob
