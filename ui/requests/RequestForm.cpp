// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/RequestForm.h"

#include "core/PrettyJson.h"
#include "ui/theme/FobStyle.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/Buttons.h"
#include "wording/ExchangeWords.h"
#include "wording/Language.h"

#include <QComboBox>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextBlock>

namespace fob {

namespace {

enum BodyKind { NoBody, JsonBody, FormBody };

QComboBox *makeBox(const QString &objectName, const QString &name)
{
    auto *box = new QComboBox;
    box->setObjectName(objectName);
    box->setAccessibleName(name);
    return box;
}

QPlainTextEdit *makeEditor(const QString &objectName, const QString &name)
{
    auto *editor = new QPlainTextEdit;
    const Metrics metrics(editor);
    QFont font = editor->font(); // of the size that the user has chosen for text
    font.setFamilies({QFontDatabase::systemFont(QFontDatabase::FixedFont).family()});
    editor->setObjectName(objectName);
    editor->setAccessibleName(name);
    editor->setFont(font);
    editor->setTabChangesFocus(true);
    editor->document()->setDocumentMargin(metrics.px(8));
    editor->setMinimumHeight(metrics.px(44));
    editor->setMaximumHeight(metrics.px(96));
    editor->hide();
    return editor;
}

// `line` and `column` from 1.
void mark(QPlainTextEdit &editor, int line, int column)
{
    QTextCursor cursor(editor.document()->findBlockByNumber(line - 1));
    cursor.movePosition(QTextCursor::NextCharacter, QTextCursor::MoveAnchor,
                        std::min(column, cursor.block().length()) - 1);
    editor.setTextCursor(cursor);
    editor.setFocus(Qt::OtherFocusReason);
}

} // namespace

RequestForm::RequestForm(QWidget *parent)
    : QWidget(parent), m_call(makeBox(QStringLiteral("request-call"), tr("Call"))),
      m_method(makeBox(QStringLiteral("request-method"), tr("Method"))), m_path(new QLineEdit),
      m_kind(makeBox(QStringLiteral("request-body-kind"), tr("Body"))), m_own(makeButton(tr("Headers"))),
      m_send(makeButton(tr("Send"), ButtonVariant::Primary)),
      m_body(makeEditor(QStringLiteral("request-body"), tr("Body"))),
      m_headers(makeEditor(QStringLiteral("request-headers"), tr("Headers"))), m_row(new QHBoxLayout),
      m_second(new QHBoxLayout)
{
    const Metrics metrics(this);
    m_call->setMinimumWidth(metrics.px(100));
    m_call->setMaximumWidth(metrics.px(200));
    for (const QByteArray &method : callMethods())
        m_method->addItem(QString::fromLatin1(method));
    m_path->setObjectName(QStringLiteral("request-path"));
    m_path->setAccessibleName(tr("Path"));
    m_path->setPlaceholderText(tr("A path below the provider's address, such as /v1/…"));
    m_path->setMinimumWidth(metrics.px(80));
    m_kind->addItems({tr("No body"), tr("JSON"), tr("Form")});
    m_own->setObjectName(QStringLiteral("request-own-headers"));
    m_own->setCheckable(true);
    m_own->setToolTip(tr("Headers of your own, besides those of every call"));
    m_send->setObjectName(QStringLiteral("request-send"));
    m_headers->setPlaceholderText(tr("Name: value, a line each"));
    auto *editors = new QHBoxLayout;
    for (QHBoxLayout *row : {m_row, m_second, editors})
        row->setSpacing(metrics.px(8));
    editors->addWidget(m_body);
    editors->addWidget(m_headers);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics.px(8));
    column->addLayout(m_row);
    column->addLayout(m_second);
    column->addLayout(editors);
    place(true);
    connect(m_send, &QPushButton::clicked, this, &RequestForm::press);
    connect(m_path, &QLineEdit::returnPressed, this, [this] {
        if (!m_sending && m_send->isEnabled())
            Q_EMIT sendRequested();
    });
    connect(m_call, &QComboBox::activated, this, &RequestForm::choose);
    connect(m_path, &QLineEdit::textChanged, this, &RequestForm::showEdited);
    for (QComboBox *box : {m_method, m_kind})
        connect(box, &QComboBox::currentIndexChanged, this, &RequestForm::showEdited);
    connect(m_own, &QPushButton::toggled, this, &RequestForm::showEdited);
    showEdited();
}

QSize RequestForm::minimumSizeHint() const
{
    // Of two rows, also while there is one: else there would never be too little room for it.
    return {Metrics(this).px(300), QWidget::minimumSizeHint().height()};
}

void RequestForm::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place(width() >= Metrics(this).px(720));
}

void RequestForm::place(bool inOneRow)
{
    if (m_row->count() > 0 && inOneRow == (m_second->count() == 0))
        return;
    while (m_row->count() + m_second->count() > 0)
        delete (m_row->count() > 0 ? m_row : m_second)->takeAt(0); // the item; its widget stays
    QHBoxLayout *rest = inOneRow ? m_row : m_second;
    if (inOneRow)
        m_row->addWidget(m_call, 1);
    m_row->addWidget(m_method);
    m_row->addWidget(m_path, 2);
    if (!inOneRow)
        m_second->addWidget(m_call, 1);
    rest->addWidget(m_kind);
    rest->addWidget(m_own);
    if (!inOneRow)
        m_second->addStretch();
    m_row->addWidget(m_send);
}

void RequestForm::showProvider(const Credential &credential, const Provider &provider)
{
    m_calls.clear();
    m_call->clear();
    m_call->addItem(tr("Own call"));
    for (const OfferedCall &call : offeredCalls(provider)) {
        m_calls.push_back({credential.pathOverrides.value(call.endpoint->role, call.endpoint->path), call.endpoint});
        m_call->addItem(call.title.isEmpty() ? roleWords(call.id) : localized(call.title));
    }
    m_call->setVisible(!m_calls.empty());
    m_kind->setCurrentIndex(NoBody);
    m_body->clear();
    m_own->setChecked(false);
    m_headers->clear();
    m_method->setCurrentIndex(0);
    m_path->clear();
    if (!m_calls.empty())
        choose(1);
}

void RequestForm::choose(int call)
{
    if (call == 0) {
        m_path->setFocus(Qt::OtherFocusReason);
        m_path->selectAll();
        return showEdited();
    }
    const Call &chosen = m_calls[static_cast<std::size_t>(call - 1)];
    m_kind->setCurrentIndex(NoBody);
    m_own->setChecked(false);
    m_method->setCurrentText(QString::fromLatin1(chosen.endpoint->method));
    m_path->setText(chosen.path);
    showEdited();
}

void RequestForm::showEdited()
{
    const int kind = m_kind->currentIndex();
    m_body->setVisible(kind != NoBody);
    m_body->setPlaceholderText(kind == FormBody ? tr("field=value, a line each") : QStringLiteral("{ }"));
    m_headers->setVisible(m_own->isChecked());
    m_send->setEnabled(m_sending || !m_path->text().trimmed().isEmpty());
    const auto isNamed = [named = named()](const Call &call) { return call.endpoint == named; };
    const auto call = std::find_if(m_calls.begin(), m_calls.end(), isNamed);
    m_call->setCurrentIndex(call == m_calls.end() ? 0 : static_cast<int>(call - m_calls.begin()) + 1);
}

void RequestForm::setSending(bool sending)
{
    m_sending = sending;
    m_send->setText(sending ? tr("Cancel") : tr("Send"));
    showEdited();
}

void RequestForm::press()
{
    if (m_sending)
        Q_EMIT cancelRequested();
    else
        Q_EMIT sendRequested();
}

const Endpoint *RequestForm::named() const
{
    if (m_kind->currentIndex() != NoBody || m_own->isChecked())
        return nullptr;
    for (const Call &call : m_calls)
        if (call.path == m_path->text().trimmed() && m_method->currentText().toLatin1() == call.endpoint->method)
            return call.endpoint;
    return nullptr;
}

Result<ApiRequest> RequestForm::asked()
{
    ApiRequest request;
    request.method = m_method->currentText().toLatin1();
    request.target = m_path->text().trimmed();
    return addBody(request).and_then([&](Done) { return addHeaders(request); }).map([&](Done) {
        return std::move(request);
    });
}

Result<Done> RequestForm::addBody(ApiRequest &request)
{
    const QString text = m_body->toPlainText();
    if (m_kind->currentIndex() == JsonBody) {
        request.body = Secret::fromString(text);
        request.contentType = "application/json";
        if (const auto json = prettyJson(request.body.reveal()); !json) {
            const JsonMistake &mistake = json.error();
            mark(*m_body, mistake.line, mistake.column);
            return failure(
                Error::Kind::InvalidInput,
                tr("the body, which is no JSON at line %1, column %2").arg(mistake.line).arg(mistake.column));
        }
    } else if (m_kind->currentIndex() == FormBody) {
        const QStringList lines = text.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        auto form = callForm(lines);
        if (!form) {
            const QString line = lines.value(form.error().detail.toInt() - 1);
            mark(*m_body, static_cast<int>(text.split(QLatin1Char('\n')).indexOf(line)) + 1, 1);
            return failure(Error::Kind::InvalidInput,
                           tr("the body, as the line “%1” of it is not field=value").arg(line.left(80)));
        }
        request.body = *std::move(form);
        request.contentType = "application/x-www-form-urlencoded";
    }
    return Done{};
}

Result<Done> RequestForm::addHeaders(ApiRequest &request)
{
    if (!m_own->isChecked())
        return Done{};
    const QStringList lines = m_headers->toPlainText().split(QLatin1Char('\n'));
    for (int i = 0; i < lines.size(); ++i) {
        if (lines[i].trimmed().isEmpty())
            continue;
        auto header = callHeader(lines[i]);
        if (!header) {
            mark(*m_headers, i + 1, 1);
            return failure(Error::Kind::InvalidInput, headerMistakeWords(header.error()));
        }
        request.headers.push_back(*std::move(header));
    }
    return Done{};
}

} // namespace fob
