// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Credential.h"
#include "services/ApiCall.h"

#include <QWidget>

class QListView;
class QSplitter;

namespace fob {

class ExchangeModel;
class ExchangePane;
class ExchangeRecorder;
class MessageStrip;
class RequestForm;

// A call of the user's own with the credential's token, and below it every request that this window has sent for the
// credential, the newest chosen: as it went out and came back, without its secrets. It takes the height that it is
// given; only what is in its parts scrolls.
class RequestsPage : public QWidget
{
    Q_OBJECT
public:
    RequestsPage(const FlowPorts &ports, ExchangeRecorder &exchanges, QWidget *parent = nullptr);
    ~RequestsPage() override;

    void showCredential(const Credential &credential, const Provider &provider);
    // Of an answer, which may be anything.
    void hideAnswer();

Q_SIGNALS:
    void allowHostRequested();
    // Into the clipboard; the sentence is good news.
    void copied(const QString &sentence);

private:
    QWidget *makeList();
    void send();
    void cancel();
    void answered(Result<ApiAnswer> answer);
    void complain(const Error &error);
    void refresh();
    void choose(int row);
    void showChosen();
    void copyChosen();

    const FlowPorts &m_ports;
    ExchangeRecorder &m_exchanges;
    Credential m_credential;
    const Provider *m_provider = nullptr;
    std::unique_ptr<QObject> m_call; // while one is under way
    RequestForm *m_form;
    MessageStrip *m_message;
    QWidget *m_empty;
    QSplitter *m_parts;
    ExchangeModel *m_model;
    QListView *m_list;
    ExchangePane *m_pane;
};

} // namespace fob
