// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ApiRequest.h"

#include <QWidget>

class QComboBox;
class QHBoxLayout;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace fob {

// What is to be sent: one of the provider's calls by its name, or a method and a path, with a body and headers of one's
// own. One row where there is room for it, else two. A passive view.
class RequestForm : public QWidget
{
    Q_OBJECT
public:
    explicit RequestForm(QWidget *parent = nullptr);

    void showProvider(const Credential &credential, const Provider &provider);
    void setSending(bool sending); // the button cancels then
    // InvalidInput for a body that is no JSON or no form, or a line that is no header: the place is marked.
    [[nodiscard]] Result<ApiRequest> asked();
    // The descriptor's call that stands there unchanged, else null.
    [[nodiscard]] const Endpoint *named() const;

    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void sendRequested();
    void cancelRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void place(bool inOneRow);
    void choose(int call);
    void showEdited();
    void press();
    [[nodiscard]] Result<Done> addBody(ApiRequest &request);
    [[nodiscard]] Result<Done> addHeaders(ApiRequest &request);

    struct Call
    {
        QString path;
        const Endpoint *endpoint;
    };
    std::vector<Call> m_calls; // in the order of the box, in which they follow the user's own
    QComboBox *m_call;
    QComboBox *m_method;
    QLineEdit *m_path;
    QComboBox *m_kind;
    QPushButton *m_own;
    QPushButton *m_send;
    QPlainTextEdit *m_body;
    QPlainTextEdit *m_headers;
    QHBoxLayout *m_row;
    QHBoxLayout *m_second;
    bool m_sending = false;
};

} // namespace fob
