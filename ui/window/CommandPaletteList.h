// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListView>

namespace fob {

class CommandPaletteModel;

// The rows of the palette. The keyboard stays in the line above it, so it says itself which row is current: a list
// without the focus is silent otherwise.
class CommandPaletteList : public QListView
{
    Q_OBJECT
public:
    static constexpr int mostVisibleRows = 8;

    explicit CommandPaletteList(CommandPaletteModel &model, QWidget *parent = nullptr);

    void goTo(int row);
    void step(int rows); // one row wraps around the ends, a page stops there
    [[nodiscard]] int rowHeight() const;

Q_SIGNALS:
    void rowAnnounced(int row); // a screen reader has been told

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    CommandPaletteModel &m_model;
};

} // namespace fob
