// SPDX-License-Identifier: GPL-3.0-or-later
#include "e2e/support/Callers.h"

namespace fob::test {

Callers::Callers(int count, const QStringList &arguments)
{
    const QStringList gate{QStringLiteral("/bin/sh"), QStringLiteral("-c"),
                           QStringLiteral("read -r opened; exec \"$0\" \"$@\"")};
    for (int i = 0; i < count; ++i) {
        m_programs.push_back(std::make_unique<FobProgram>());
        m_programs.back()->start(arguments, gate);
    }
}

void Callers::open()
{
    for (const auto &program : m_programs)
        program->write("\n");
}

std::vector<Outcome> Callers::finish()
{
    std::vector<Outcome> outcomes;
    for (const auto &program : m_programs)
        outcomes.push_back(program->finish());
    m_programs.clear();
    return outcomes;
}

std::vector<Outcome> Callers::together(int count, const QStringList &arguments)
{
    Callers callers(count, arguments);
    callers.open();
    return callers.finish();
}

QByteArray disagreement(const std::vector<Outcome> &outcomes)
{
    for (const Outcome &outcome : outcomes) {
        if (outcome.status != 0 || outcome.output.trimmed().isEmpty())
            return outcome.report();
        if (outcome.output != outcomes.front().output)
            return "two callers got two tokens";
    }
    return outcomes.empty() ? QByteArray("nobody called") : QByteArray();
}

} // namespace fob::test
