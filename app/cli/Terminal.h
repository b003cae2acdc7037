// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "core/Secret.h"

#include <QString>

namespace fob::cli {

/// The three standard streams. Data goes to standard output and nothing else does; words for people go to standard
/// error. Written with write(2) at once: the secret bytes leave no copy in a stream's buffer.
class Terminal
{
public:
    enum class Colour { None, Good, Warning, Bad, Soft, Sandbox };

    Terminal();

    /// Data, as it is. A failure is remembered for outputFailure().
    void data(QByteArrayView bytes);
    void data(const QString &text) { data(QByteArrayView(text.toUtf8())); }
    /// A line of words on standard error.
    void say(const QString &line);
    /// "fob: sentence" on standard error.
    void complain(const QString &sentence);

    /// The text in this colour when `stream` is a terminal and NO_COLOR (no-color.org) does not forbid it.
    [[nodiscard]] QString paint(const QString &text, Colour colour, int stream) const;
    [[nodiscard]] bool inputIsTerminal() const { return m_inputIsTerminal; }
    [[nodiscard]] bool outputIsTerminal() const { return m_outputIsTerminal; }
    /// Of a line on standard output: what COLUMNS says, else the terminal; 80 where there is none.
    [[nodiscard]] int columns() const;

    /// Asks on standard error, reads a line from the terminal with echo off. Cancelled at the end of input or on the
    /// interrupt key; the echo is back on in every case. The white space around the answer is dropped.
    [[nodiscard]] Result<Secret> askSecret(const QString &question);
    [[nodiscard]] Result<QString> ask(const QString &question);
    /// "question [y/N]"
    [[nodiscard]] Result<bool> confirm(const QString &question);

    /// Why standard output could not be written ("No space left on device"); empty when it could.
    [[nodiscard]] const QString &outputFailure() const { return m_outputFailure; }
    /// True when that is because nobody reads it any more (`fob list | head -1`).
    [[nodiscard]] bool readerIsGone() const { return m_readerIsGone; }

private:
    bool m_inputIsTerminal;
    bool m_outputIsTerminal;
    bool m_errorIsTerminal;
    bool m_colours;
    QString m_outputFailure;
    bool m_readerIsGone = false;
};

} // namespace fob::cli
