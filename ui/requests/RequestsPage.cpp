// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/RequestsPage.h"

#include "services/ExchangeRecorder.h"
#include "ui/requests/ExchangeModel.h"
#include "ui/requests/ExchangeView.h"
#include "ui/requests/RequestForm.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/Buttons.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/MessageStrip.h"
#include "ui/widgets/TextLabel.h"
#include "wording/DiagnosisWords.h"
#include "wording/ErrorWords.h"
#include "wording/ExchangeWords.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QShortcut>
#include <QTreeView>
#include <QVBoxLayout>

namespace fob {

RequestsPage::RequestsPage(const FlowPorts &ports, ExchangeRecorder &exchanges, QWidget *parent)
    : QWidget(parent), m_ports(ports), m_exchanges(exchanges), m_form(new RequestForm), m_message(new MessageStrip),
      m_status(new TextLabel(TextLabel::Style::Bold)), m_limits(new TextLabel(TextLabel::Style::Small)),
      m_search(new QLineEdit), m_answer(new QPlainTextEdit), m_model(new ExchangeModel(ports.clock, this)),
      m_list(new QTreeView), m_copy(makeCompactButton(tr("Copy as curl"))), m_view(new ExchangeView)
{
    const Metrics metrics(this);
    m_message->setObjectName(QStringLiteral("request-message"));
    m_message->setClosable(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics.px(12));
    column->addWidget(m_form);
    column->addWidget(m_message);
    m_answerPart = makeAnswer();
    column->addWidget(m_answerPart);
    column->addWidget(makeExchanges(), 1);
    m_message->hide();
    m_answerPart->hide();
    connect(m_message, &MessageStrip::actionTriggered, this, &RequestsPage::allowHostRequested); // it has no other
    connect(m_form, &RequestForm::sendRequested, this, &RequestsPage::send);
    connect(m_form, &RequestForm::cancelRequested, this, &RequestsPage::cancel);
    connect(&exchanges, &ExchangeRecorder::recorded, this, [this](const Exchange &exchange) {
        if (exchange.credential == m_credential.id)
            refresh();
    });
}

RequestsPage::~RequestsPage() = default;

QWidget *RequestsPage::makeAnswer()
{
    const Metrics metrics(this);
    m_status->setObjectName(QStringLiteral("request-status"));
    m_limits->setObjectName(QStringLiteral("request-limits"));
    m_limits->setTone(Tone::Secondary);
    m_search->setObjectName(QStringLiteral("request-search"));
    m_search->setPlaceholderText(tr("Find in the answer"));
    m_search->setAccessibleName(tr("Find in the answer"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaximumWidth(metrics.px(220));
    m_answer->setObjectName(QStringLiteral("request-answer"));
    m_answer->setAccessibleName(tr("Answer"));
    m_answer->setReadOnly(true);
    m_answer->setTabChangesFocus(true);
    m_answer->setFont(fixedFont(*this));
    m_answer->document()->setDocumentMargin(metrics.px(10));
    m_answer->setMinimumHeight(metrics.px(160));
    auto *row = new QHBoxLayout;
    row->addWidget(m_status);
    row->addWidget(m_limits, 1);
    row->addWidget(m_search);
    auto *part = new QWidget;
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics.px(8));
    column->addLayout(row);
    column->addWidget(m_answer);
    connect(m_search, &QLineEdit::returnPressed, this, [this] { find(false); });
    auto *shortcut = new QShortcut(QKeySequence::Find, part);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, m_search, [this] { m_search->setFocus(Qt::ShortcutFocusReason); });
    return part;
}

QWidget *RequestsPage::makeExchanges()
{
    const Metrics metrics(this);
    m_list->setObjectName(QStringLiteral("exchanges"));
    m_list->setAccessibleName(tr("Requests sent"));
    m_list->setModel(m_model);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setTabKeyNavigation(false);
    m_list->setMinimumHeight(metrics.px(140));
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_list->header()->setSectionResizeMode(ExchangeModel::Request, QHeaderView::Stretch);
    m_view->setMinimumHeight(metrics.px(320));
    m_copy->setObjectName(QStringLiteral("copy-curl"));
    m_copy->setToolTip(tr("A command that does the same, with references in place of secrets."));
    auto *title = new QHBoxLayout;
    title->addWidget(new TextLabel(TextLabel::Style::Bold, tr("Requests sent")));
    auto *note = new TextLabel(TextLabel::Style::Small, tr("since the window was opened; secrets are masked"));
    note->setTone(Tone::Secondary);
    note->setElided(true);
    title->addWidget(note, 1);
    title->addWidget(m_copy);
    auto *part = new QWidget;
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics.px(8));
    column->addLayout(title);
    column->addWidget(m_list, 1);
    column->addWidget(m_view, 2);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) { select(current.isValid() ? current.row() : -1); });
    connect(m_copy, &QPushButton::clicked, this, [this] {
        if (const QModelIndex current = m_list->currentIndex(); current.isValid()) {
            QGuiApplication::clipboard()->setText(curlWords(m_model->exchangeAt(current.row()), m_credential.name));
            Q_EMIT copied();
        }
    });
    return part;
}

void RequestsPage::showCredential(const Credential &credential, const Provider &provider)
{
    const bool another = credential.id != m_credential.id || m_provider != &provider;
    m_credential = credential;
    m_provider = &provider;
    if (!another)
        return;
    cancel();
    hideAnswer();
    m_message->hide();
    m_form->showProvider(credential, provider);
    refresh();
}

void RequestsPage::hideAnswer()
{
    m_answer->clear();
    m_answerPart->hide();
}

void RequestsPage::send()
{
    auto asked = m_form->asked();
    if (!asked)
        return complain(asked.error());
    m_message->hide();
    hideAnswer();
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
        return complain(answer.error());
    const HttpResponse &response = answer->response;
    m_status->setText(tr("%1, in %2, %3")
                          .arg(statusWords(response.status), tookWords(answer->took), sizeWords(response.body.size())));
    m_status->setTone(response.status < 400 && !answer->refused ? Tone::Fresh : Tone::Bad);
    m_limits->setText(limitWords(response, m_ports.clock.now()));
    // As it was recorded, and not as it came: it may repeat the token.
    if (const auto exchanges = m_exchanges.of(m_credential.id); !exchanges.empty())
        m_answer->setPlainText(answerText(exchanges.back()));
    m_answerPart->show();
    if (answer->refused)
        complain(*answer->refused);
}

void RequestsPage::complain(const Error &error)
{
    m_message->showError(Tone::Bad, error, error.kind == Error::Kind::ForeignHost ? tr("Allow a host…") : QString());
}

void RequestsPage::refresh()
{
    m_model->setExchanges(m_exchanges.of(m_credential.id));
    if (m_model->rowCount() > 0)
        m_list->setCurrentIndex(m_model->index(0, 0));
    else
        select(-1);
}

void RequestsPage::select(int row)
{
    m_copy->setEnabled(row >= 0);
    m_view->showExchange(row >= 0 ? &m_model->exchangeAt(row) : nullptr);
}

void RequestsPage::find(bool backward)
{
    const auto flags = backward ? QTextDocument::FindBackward : QTextDocument::FindFlags();
    if (m_answer->find(m_search->text(), flags))
        return;
    m_answer->moveCursor(QTextCursor::Start);
    m_answer->find(m_search->text(), flags);
}

} // namespace fob
