// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

namespace fob {

// The steps of something that takes a while, each with its state in a sign and in words.
class StepList : public QWidget
{
    Q_OBJECT
public:
    enum class State { Waiting, Current, Done, Failed };

    explicit StepList(const QStringList &titles, QWidget *parent = nullptr);

    void setTitle(int index, const QString &title);
    void setStep(int index, State state);
    void setDetail(int index, const QString &detail, bool monospace = false);
    [[nodiscard]] State state(int index) const;
    [[nodiscard]] QString detail(int index) const;

private:
    struct Row;
    void announce(Row &row, int index);

    std::vector<Row *> m_rows;
};

} // namespace fob
