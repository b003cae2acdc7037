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

    // It is being looked at: what is known of it from before stays in its place, and keeps its height.
    void wait();
    // The sign alone, while others are still looked at: a row that grew would push them away.
    void showOutcome(HealthCheck::Outcome outcome);
    void show(const HealthCheck &check, Instant now);

private:
    OutcomeSign *m_sign;
    HealthCheck::Id m_id;
    TextLabel *m_words;
    TextLabel *m_facts;
    TextLabel *m_remedy;
};

} // namespace fob
