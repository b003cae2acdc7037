// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/HealthCheck.h"
#include "core/Instant.h"

#include <QWidget>

namespace fob {

class OutcomeSign;
class TextLabel;

// One thing that the doctor looks at: a sign, its name, what is to be thought of it, what was seen, what to do.
class HealthRow : public QWidget
{
    Q_OBJECT
public:
    explicit HealthRow(HealthCheck::Id id, QWidget *parent = nullptr);

    // Nothing is known yet.
    void wait();
    void show(const HealthCheck &check, Instant now);

private:
    OutcomeSign *m_sign;
    HealthCheck::Id m_id;
    TextLabel *m_words;
    TextLabel *m_facts;
    TextLabel *m_remedy;
};

} // namespace fob
