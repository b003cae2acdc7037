// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QDialog>
#include <QTest>

namespace fob::tests {

// A widget of the window by its object name; the test fails without it.
template <typename T> T *child(QWidget &parent, const QString &name)
{
    T *found = parent.findChild<T *>(name);
    if (!found)
        qFatal("no %s in %s", qPrintable(name), qPrintable(parent.objectName()));
    return found;
}

inline void click(QWidget &parent, const QString &name) { child<QAbstractButton>(parent, name)->click(); }

// The dialog that is open above the window, or null.
template <typename T = QDialog> T *openDialog(QWidget &window)
{
    for (T *dialog : window.findChildren<T *>())
        if (dialog->isVisible())
            return dialog;
    return nullptr;
}

} // namespace fob::tests
