// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/lifetimes/BoardLayout.h"

#include <QListView>

namespace fob {

class LifetimesDelegate;
class LifetimesModel;

// The board's rows. As high as they are, where there is room.
class LifetimesView : public QListView
{
    Q_OBJECT
public:
    explicit LifetimesView(LifetimesModel &model, QWidget *parent = nullptr);

    void setRange(BoardRange range);
    [[nodiscard]] BoardRange range() const;
    void select(const CredentialId &id); // none: the first row
    [[nodiscard]] CredentialId current() const;
    [[nodiscard]] BoardColumns columns() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void credentialChosen(const fob::CredentialId &id);
    void columnsChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    LifetimesModel &m_model;
    LifetimesDelegate *m_delegate;
    CredentialId m_kept; // the current one, through a reset
    int m_rowHeight = 0;
};

} // namespace fob
