// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Credential.h"

#include <QWidget>

class QPushButton;
class QHBoxLayout;

namespace fob {

class Card;
class ScopePicker;
class TextLabel;

// Which scopes a credential asks for, against what it was granted. A passive view.
class ScopesPage : public QWidget
{
    Q_OBJECT
public:
    explicit ScopesPage(QWidget *parent = nullptr);

    void showCredential(const Credential &credential, const Provider &provider);

Q_SIGNALS:
    void saveRequested(const QStringList &scopes);
    void tokenRequested(const QStringList &scopes); // with the scopes given, by whatever way the grant has

private:
    void showPresets(const ScopeRules &rules);
    void showDifference();

    Credential m_credential;
    const Provider *m_provider = nullptr;
    const Grant *m_grant = nullptr;
    QWidget *m_presets;
    TextLabel *m_count;
    TextLabel *m_fixed;
    ScopePicker *m_picker;
    Card *m_footer;
    TextLabel *m_difference;
    TextLabel *m_missing;
    TextLabel *m_explanation;
    QPushButton *m_save;
    QPushButton *m_again;
};

} // namespace fob
