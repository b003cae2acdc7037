// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ApiRequest.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace fob {

// For what is code, in the widget's own size.
[[nodiscard]] QFont fixedFont(const QWidget &widget);

// What is to be sent: a method, a path with the provider's own calls to choose from, a body. A passive view.
class RequestForm : public QWidget
{
    Q_OBJECT
public:
    explicit RequestForm(QWidget *parent = nullptr);

    void showProvider(const Credential &credential, const Provider &provider);
    void setSending(bool sending); // the button cancels then
    // InvalidInput for a body that is no JSON or no form.
    [[nodiscard]] Result<ApiRequest> asked() const;
    // The descriptor's call that stands there unchanged, else null.
    [[nodiscard]] const Endpoint *named() const;

Q_SIGNALS:
    void sendRequested();
    void cancelRequested();

private:
    void choose(const QString &path);
    void showBody();
    void press();

    std::vector<std::pair<QString, const Endpoint *>> m_calls; // by path
    QComboBox *m_method;
    QLineEdit *m_path;
    QPushButton *m_send;
    QComboBox *m_kind;
    QPlainTextEdit *m_body;
    bool m_sending = false;
};

} // namespace fob
