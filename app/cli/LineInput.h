// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QSocketNotifier>

namespace fob::cli {

/// Lines of standard input as they come, beside whatever else the event loop does. A line may hold a code or a token (a
/// pasted address): it is wiped after its signal.
class LineInput : public QObject
{
    Q_OBJECT
public:
    explicit LineInput(QObject *parent = nullptr);
    ~LineInput() override;

Q_SIGNALS:
    /// Without blanks around it; an empty one too.
    void lineRead(const QString &line);
    /// No line will come any more.
    void ended();

private:
    void readMore();
    void emitLine(qsizetype size);

    QSocketNotifier m_notifier;
    QByteArray m_buffer;
};

} // namespace fob::cli
