// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/RedirectEditor.h"

#include "core/RedirectUris.h"
#include "ui/actions/ClipboardGuard.h"
#include "ui/dialogs/FormRow.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/Buttons.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/TextLabel.h"
#include "wording/Language.h"

#include <QLineEdit>
#include <QRadioButton>
#include <QVBoxLayout>

namespace fob {

RedirectEditor::RedirectEditor(ClipboardGuard &clipboard, QWidget *parent)
    : QWidget(parent), m_clipboard(clipboard), m_automatic(new QRadioButton(tr("This computer, any free port"))),
      m_ports(new QRadioButton(tr("This computer, one of these ports"))),
      m_registered(new QRadioButton(tr("A registered address; I paste where the browser landed"))),
      m_portList(makeLineEdit(QStringLiteral("18471, 18472"))),
      m_uri(makeLineEdit(QStringLiteral("https://example.com/callback"))),
      m_addresses(new TextLabel(TextLabel::Style::Monospace)), m_explanation(new TextLabel(TextLabel::Style::Small)),
      m_note(new TextLabel(TextLabel::Style::Small)), m_copy(makeCompactButton(tr("Copied")))
{
    const Metrics metrics(this);
    m_portList->setObjectName(QStringLiteral("redirect-ports"));
    m_portList->setAccessibleName(tr("Ports, tried in this order"));
    m_uri->setObjectName(QStringLiteral("redirect-uri"));
    m_uri->setAccessibleName(tr("Registered redirect address"));
    m_registered->setObjectName(QStringLiteral("redirect-registered"));
    m_automatic->setObjectName(QStringLiteral("redirect-automatic"));
    m_ports->setObjectName(QStringLiteral("redirect-fixed"));
    for (TextLabel *label : {m_explanation, m_note}) {
        label->setTone(Tone::Secondary);
        label->setWordWrap(true);
    }
    m_addresses->setWordWrap(true);
    m_addresses->setObjectName(QStringLiteral("redirect-addresses"));
    m_copy->setObjectName(QStringLiteral("redirect-copy"));
    m_copy->setMinimumWidth(m_copy->sizeHint().width()); // the longer word must not move anything
    m_copied.setSingleShot(true);
    m_copied.setInterval(2000);
    showCopied(false);

    auto *card = new Card;
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(metrics.px(14), metrics.px(10), metrics.px(14), metrics.px(12));
    inside->setSpacing(metrics.px(4));
    auto *line = new QHBoxLayout;
    line->addWidget(new TextLabel(TextLabel::Style::Bold, tr("Register this at the provider")));
    line->addStretch(1);
    line->addWidget(m_copy);
    inside->addLayout(line);
    inside->addWidget(m_addresses);
    inside->addWidget(m_explanation);
    inside->addWidget(m_note);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics.px(6));
    for (QWidget *widget : std::initializer_list<QWidget *>{m_automatic, m_ports, m_portList, m_registered, m_uri})
        column->addWidget(widget);
    column->addSpacing(metrics.px(4));
    column->addWidget(card);

    m_automatic->setChecked(true);
    for (QRadioButton *button : {m_automatic, m_ports, m_registered})
        connect(button, &QRadioButton::toggled, this, &RedirectEditor::show);
    connect(m_portList, &QLineEdit::textChanged, this, &RedirectEditor::show);
    connect(m_uri, &QLineEdit::textChanged, this, &RedirectEditor::show);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        m_clipboard.copyText(redirectUris(choice(), m_rules).join(QLatin1Char('\n')));
        showCopied(true);
    });
    connect(&m_copied, &QTimer::timeout, this, [this] { showCopied(false); });
    show();
}

void RedirectEditor::setRules(const RedirectRules &rules)
{
    m_rules = rules;
    if (rules.loopback == RedirectRules::Loopback::Refused)
        m_registered->setChecked(true);
    m_automatic->setEnabled(rules.loopback != RedirectRules::Loopback::Refused);
    m_ports->setEnabled(rules.loopback != RedirectRules::Loopback::Refused);
    m_note->setText(localized(rules.note));
    m_note->setVisible(!rules.note.isEmpty());
    show();
}

void RedirectEditor::setChoice(const RedirectChoice &choice)
{
    QStringList ports;
    for (const quint16 port : choice.ports)
        ports += QString::number(port);
    m_portList->setText(ports.join(QStringLiteral(", ")));
    m_uri->setText(choice.uri);
    m_automatic->setChecked(choice.kind == RedirectChoice::Kind::Loopback);
    m_ports->setChecked(choice.kind == RedirectChoice::Kind::LoopbackPorts);
    m_registered->setChecked(choice.kind == RedirectChoice::Kind::Registered);
}

RedirectChoice RedirectEditor::choice() const
{
    RedirectChoice choice;
    if (m_ports->isChecked()) {
        choice.kind = RedirectChoice::Kind::LoopbackPorts;
        const QString text = m_portList->text().simplified().replace(QLatin1Char(' '), QLatin1Char(','));
        for (const QString &part : text.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
            bool number = false;
            const ushort port = part.toUShort(&number);
            if (!number) {
                choice.ports.clear();
                break;
            }
            choice.ports += port;
        }
    } else if (m_registered->isChecked()) {
        choice.kind = RedirectChoice::Kind::Registered;
        choice.uri = m_uri->text().trimmed();
    }
    return choice;
}

void RedirectEditor::show()
{
    m_portList->setVisible(m_ports->isChecked());
    m_uri->setVisible(m_registered->isChecked());
    const RedirectChoice now = choice();
    setFocusProxy(m_ports->isChecked()        ? static_cast<QWidget *>(m_portList)
                  : m_registered->isChecked() ? static_cast<QWidget *>(m_uri)
                                              : m_automatic);
    const QStringList addresses = redirectUris(now, m_rules);
    // With PORT in it an address cannot be registered anywhere.
    m_copy->setEnabled(!addresses.isEmpty() && now.kind != RedirectChoice::Kind::Loopback);
    showCopied(false);
    m_addresses->setText(addresses.isEmpty() ? QStringLiteral("—") : addresses.join(QLatin1Char('\n')));
    m_explanation->setText(
        now.kind == RedirectChoice::Kind::Loopback
            ? tr("PORT is a new number at every sign-in, so there is no whole address to copy. If the "
                 "provider compares the port as well, choose one of these ports instead.")
            : QString());
    m_explanation->setVisible(now.kind == RedirectChoice::Kind::Loopback);
    Q_EMIT changed();
}

void RedirectEditor::showCopied(bool copied)
{
    m_copy->setText(copied ? tr("Copied") : tr("Copy"));
    m_copy->setAccessibleName(copied ? tr("Copied") : tr("Copy the redirect address"));
    if (copied)
        m_copied.start();
    else
        m_copied.stop();
}

} // namespace fob
