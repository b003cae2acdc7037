// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/RequestForm.h"

#include "core/PrettyJson.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/Buttons.h"

#include <QComboBox>
#include <QCompleter>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QStringListModel>

namespace fob {

namespace {

enum BodyKind { NoBody, JsonBody, FormBody };

} // namespace

QFont fixedFont(const QWidget &widget)
{
    QFont font = widget.font(); // of the size that the user has chosen for text
    font.setFamilies({QFontDatabase::systemFont(QFontDatabase::FixedFont).family()});
    return font;
}

RequestForm::RequestForm(QWidget *parent)
    : QWidget(parent), m_method(new QComboBox), m_path(new QLineEdit),
      m_send(makeButton(tr("Send"), ButtonVariant::Primary)), m_kind(new QComboBox), m_body(new QPlainTextEdit)
{
    const Metrics metrics(this);
    m_method->setObjectName(QStringLiteral("request-method"));
    m_method->setAccessibleName(tr("Method"));
    for (const QByteArray &method : callMethods())
        m_method->addItem(QString::fromLatin1(method));
    m_path->setObjectName(QStringLiteral("request-path"));
    m_path->setAccessibleName(tr("Path"));
    m_path->setPlaceholderText(tr("A path below the provider's address, such as /v1/…"));
    m_send->setObjectName(QStringLiteral("request-send"));
    m_kind->setObjectName(QStringLiteral("request-body-kind"));
    m_kind->setAccessibleName(tr("Body"));
    m_kind->addItems({tr("No body"), tr("JSON"), tr("Form")});
    m_body->setObjectName(QStringLiteral("request-body"));
    m_body->setAccessibleName(tr("Body"));
    m_body->setTabChangesFocus(true);
    m_body->setFont(fixedFont(*this));
    m_body->document()->setDocumentMargin(metrics.px(10));
    m_body->setFixedHeight(metrics.px(96));
    auto *row = new QHBoxLayout;
    row->setSpacing(metrics.px(8));
    row->addWidget(m_method);
    row->addWidget(m_path, 1);
    row->addWidget(m_kind);
    row->addWidget(m_send);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics.px(8));
    column->addLayout(row);
    column->addWidget(m_body);
    connect(m_send, &QPushButton::clicked, this, &RequestForm::press);
    connect(m_path, &QLineEdit::returnPressed, this, [this] {
        if (!m_sending)
            Q_EMIT sendRequested();
    });
    connect(m_kind, &QComboBox::currentIndexChanged, this, &RequestForm::showBody);
    showBody();
}

void RequestForm::showProvider(const Credential &credential, const Provider &provider)
{
    m_calls.clear();
    QStringList paths;
    for (const OfferedCall &call : offeredCalls(provider)) {
        const QString path = credential.pathOverrides.value(call.endpoint->role, call.endpoint->path);
        m_calls.emplace_back(path, call.endpoint);
        paths << path;
    }
    auto *completer = new QCompleter(paths, m_path);
    completer->setCompletionMode(QCompleter::PopupCompletion);
    completer->setFilterMode(Qt::MatchContains);
    delete m_path->completer();
    m_path->setCompleter(completer);
    connect(completer, qOverload<const QString &>(&QCompleter::activated), this, &RequestForm::choose);
    m_kind->setCurrentIndex(NoBody);
    m_body->clear();
    m_method->setCurrentIndex(0);
    m_path->setText(paths.value(0));
    if (!paths.isEmpty())
        choose(paths.front());
}

void RequestForm::choose(const QString &path)
{
    for (const auto &[known, endpoint] : m_calls)
        if (known == path)
            return m_method->setCurrentText(QString::fromLatin1(endpoint->method));
}

void RequestForm::showBody()
{
    const int kind = m_kind->currentIndex();
    m_body->setVisible(kind != NoBody);
    m_body->setPlaceholderText(kind == FormBody ? tr("field=value, a line each") : QStringLiteral("{ }"));
}

void RequestForm::setSending(bool sending)
{
    m_sending = sending;
    m_send->setText(sending ? tr("Cancel") : tr("Send"));
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
    if (m_kind->currentIndex() != NoBody)
        return nullptr;
    for (const auto &[path, endpoint] : m_calls)
        if (path == m_path->text().trimmed() && m_method->currentText().toLatin1() == endpoint->method)
            return endpoint;
    return nullptr;
}

Result<ApiRequest> RequestForm::asked() const
{
    ApiRequest request;
    request.method = m_method->currentText().toLatin1();
    request.target = m_path->text().trimmed();
    if (m_kind->currentIndex() == JsonBody) {
        request.body = Secret::fromString(m_body->toPlainText());
        request.contentType = "application/json";
        if (!prettyJson(request.body.reveal()))
            return failure(Error::Kind::InvalidInput, tr("the body, as it is no JSON"));
    } else if (m_kind->currentIndex() == FormBody) {
        auto form = callForm(m_body->toPlainText().split(QLatin1Char('\n'), Qt::SkipEmptyParts));
        if (!form)
            return failure(Error::Kind::InvalidInput, tr("the body, as a line of it is not field=value"));
        request.body = std::move(*form);
        request.contentType = "application/x-www-form-urlencoded";
    }
    return request;
}

} // namespace fob
