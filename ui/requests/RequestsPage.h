// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Credential.h"
#include "services/ApiCall.h"

#include <QWidget>

class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QTreeView;

namespace fob {

class ExchangeModel;
class ExchangeRecorder;
class ExchangeView;
class MessageStrip;
class RequestForm;
class TextLabel;

// A call of the user's own with the credential's token, its answer, and every request that this window has sent for the
// credential, as it went out and came back, without its secrets.
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
    void copied();
    void allowHostRequested();

private:
    QWidget *makeAnswer();
    QWidget *makeExchanges();
    void send();
    void cancel();
    void answered(Result<ApiAnswer> answer);
    void complain(const Error &error);
    void refresh();
    void select(int row);
    void find(bool backward);

    const FlowPorts &m_ports;
    ExchangeRecorder &m_exchanges;
    Credential m_credential;
    const Provider *m_provider = nullptr;
    std::unique_ptr<QObject> m_call; // while one is under way
    RequestForm *m_form;
    MessageStrip *m_message;
    QWidget *m_answerPart;
    TextLabel *m_status;
    TextLabel *m_limits;
    QLineEdit *m_search;
    QPlainTextEdit *m_answer;
    ExchangeModel *m_model;
    QTreeView *m_list;
    QPushButton *m_copy;
    ExchangeView *m_view;
};

} // namespace fob
