// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/RequestsPage.h"

#include "services/ExchangeRecorder.h"
#include "ui/requests/ExchangeDelegate.h"
#include "ui/requests/ExchangeModel.h"
#include "ui/requests/ExchangePane.h"
#include "ui/requests/RequestForm.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/MessageStrip.h"
#include "ui/widgets/Scrolled.h"
#include "wording/ExchangeWords.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QListView>
#include <QScrollArea>
#include <QSplitter>
#include <QVBoxLayout>

namespace fob {

RequestsPage::RequestsPage(const FlowPorts &ports, ExchangeRecorder &exchanges, QWidget *parent)
    : QWidget(parent), m_ports(ports), m_exchanges(exchanges), m_form(new RequestForm), m_message(new MessageStrip),
      m_empty(scrolled(new EmptyState(
          QStringLiteral("terminal"), tr("Nothing sent yet"),
          tr("Send one of the provider's calls, or a path of your own, with this credential's token. What this window "
             "sends for the credential is shown here with its answers; secrets are masked.")))),
      m_parts(new QSplitter), m_model(new ExchangeModel(this)), m_list(new QListView), m_pane(new ExchangePane)
{
    const Metrics metrics(this);
    m_message->setObjectName(QStringLiteral("request-message"));
    m_message->setClosable(true);
    m_message->hide();
    m_empty->setObjectName(QStringLiteral("requests-empty"));
    m_parts->setObjectName(QStringLiteral("request-parts"));
    m_parts->setHandleWidth(metrics.px(8));
    m_parts->setChildrenCollapsible(false);
    m_parts->addWidget(makeList());
    m_parts->addWidget(m_pane);
    m_parts->setStretchFactor(0, 1);
    m_parts->setStretchFactor(1, 2);
    m_parts->setSizes({metrics.px(260), metrics.px(520)});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics.px(24), metrics.px(12), metrics.px(24), metrics.px(8));
    column->setSpacing(metrics.px(10));
    column->addWidget(m_form);
    column->addWidget(m_message);
    column->addWidget(m_empty, 1);
    column->addWidget(m_parts, 1);
    connect(m_message, &MessageStrip::actionTriggered, this, &RequestsPage::allowHostRequested); // it has no other
    connect(m_form, &RequestForm::sendRequested, this, &RequestsPage::send);
    connect(m_form, &RequestForm::cancelRequested, this, &RequestsPage::cancel);
    connect(m_pane, &ExchangePane::copyRequested, this, &RequestsPage::copyChosen);
    connect(&exchanges, &ExchangeRecorder::recorded, this, [this](const Exchange &exchange) {
        if (exchange.credential == m_credential.id)
            refresh();
    });
}

RequestsPage::~RequestsPage() = default;

QWidget *RequestsPage::makeList()
{
    const Metrics metrics(this);
    m_list->setObjectName(QStringLiteral("exchanges"));
    m_list->setAccessibleName(tr("Requests sent since the window was opened"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new ExchangeDelegate(*m_model, m_list));
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMinimumWidth(metrics.px(96));
    m_list->setMinimumHeight(metrics.px(48));
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &RequestsPage::showChosen);
    return m_list;
}

void RequestsPage::showCredential(const Credential &credential, const Provider &provider)
{
    const bool another = credential.id != m_credential.id || m_provider != &provider;
    m_credential = credential;
    m_provider = &provider;
    if (!another)
        return;
    cancel();
    m_message->hide();
    m_form->showProvider(credential, provider);
    choose(-1);
    refresh();
}

void RequestsPage::hideAnswer() { choose(-1); }

void RequestsPage::send()
{
    // Whatever comes of it, the answer to an earlier call is not the answer to this one.
    choose(-1);
    m_message->hide();
    auto asked = m_form->asked();
    if (!asked)
        return complain(asked.error());
    m_call = std::make_unique<QObject>();
    m_form->setSending(true);
    callApi(m_ports, m_credential, std::move(*asked), m_form->named(), m_call.get(),
            [this](Result<ApiAnswer> answer) { answered(std::move(answer)); });
}

void RequestsPage::cancel()
{
    m_call.reset();
    m_form->setSending(false);
}

void RequestsPage::answered(Result<ApiAnswer> answer)
{
    m_call.release()->deleteLater(); // it is calling us
    m_form->setSending(false);
    if (!answer)
        complain(answer.error());
    else if (answer->refused)
        complain(*answer->refused);
}

void RequestsPage::complain(const Error &error)
{
    m_message->showError(Tone::Bad, error, error.kind == Error::Kind::ForeignHost ? tr("Allow a host…") : QString());
}

// Whoever looks at the newest goes on to the newest; whoever looks at an earlier one stays there.
void RequestsPage::refresh()
{
    const int before = m_list->currentIndex().row();
    const quint64 chosen = before > 0 ? m_model->exchangeAt(before).number : 0;
    m_model->setExchanges(m_exchanges.of(m_credential.id));
    const bool isEmpty = m_model->rowCount() == 0;
    m_empty->setVisible(isEmpty);
    m_parts->setVisible(!isEmpty);
    choose(isEmpty ? -1 : std::max(0, m_model->rowOf(chosen)));
}

void RequestsPage::choose(int row)
{
    m_list->setCurrentIndex(m_model->index(row, 0));
    showChosen(); // a list that was filled anew says nothing of its current row
}

void RequestsPage::showChosen()
{
    const QModelIndex chosen = m_list->currentIndex();
    m_pane->showExchange(chosen.isValid() ? &m_model->exchangeAt(chosen.row()) : nullptr);
}

void RequestsPage::copyChosen()
{
    const QModelIndex chosen = m_list->currentIndex();
    if (!chosen.isValid())
        return;
    QGuiApplication::clipboard()->setText(curlWords(m_model->exchangeAt(chosen.row()), m_credential.name));
    Q_EMIT copied(tr("The curl command is copied, with references in place of secrets."));
}

} // namespace fob
