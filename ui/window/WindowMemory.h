// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Credential.h"
#include "ui/lifetimes/BoardLayout.h"

class QSplitter;
class QWidget;

namespace fob {

// What the window is like when it is opened again: size, position, the width of the list, the credential looked at
// last. A small file without a secret in it; one that cannot be read or written costs the memory and nothing else.
class WindowMemory
{
public:
    // Empty: nothing is remembered.
    explicit WindowMemory(QString file) : m_file(std::move(file)) {}

    // Never larger than the screen, nor outside it.
    void restore(QWidget &window, QSplitter &splitter) const;
    [[nodiscard]] CredentialId selected() const;
    // How far ahead the board of lifetimes looks.
    [[nodiscard]] BoardRange lifetimes() const;
    void keepLifetimes(BoardRange range) const;
    void keep(const QWidget &window, const QSplitter &splitter, const CredentialId &selected) const;

private:
    QString m_file;
};

} // namespace fob
