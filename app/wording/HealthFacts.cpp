// SPDX-License-Identifier: GPL-3.0-or-later
// What the doctor has seen, in words.
#include "wording/ClockWords.h"
#include "wording/DurationWords.h"
#include "wording/HealthWords.h"
#include "wording/SafeText.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace fob {

namespace {

using Fact = HealthFact::Kind;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(fob::HealthFacts)
};

QString sizeWords(const QString &bytes) { return QLocale::system().formattedDataSize(bytes.toLongLong(), 1); }

QString ageWords(const QString &iso, Instant now)
{
    const QDateTime moment = QDateTime::fromString(iso, Qt::ISODate);
    if (!moment.isValid())
        return Words::tr("at an unknown time");
    const Instant then{std::chrono::milliseconds(moment.toMSecsSinceEpoch())};
    return relativeWords(std::chrono::round<std::chrono::seconds>(then - now));
}

QString stateWords(const QString &state)
{
    if (state == QLatin1String("unlocked"))
        return Words::tr("Unlocked");
    if (state == QLatin1String("locked"))
        return Words::tr("Locked");
    if (state == QLatin1String("missing"))
        return Words::tr("Not there");
    if (state == QLatin1String("stuck"))
        return Words::tr("Does not answer");
    return Words::tr("Cannot be used");
}

QString holderWords(const QString &program, const QString &process)
{
    return process.isEmpty() ? Words::tr("another program (of another user, or it has just ended)")
                             : Words::tr("%1 (process %2)").arg(program, process);
}

QString changeWords(const QString &change)
{
    if (change == QLatin1String("add"))
        return Words::tr("adding “%1”, begun %2: is undone");
    if (change == QLatin1String("write"))
        return Words::tr("writing “%1”, begun %2: is finished if the store has it, else undone");
    return Words::tr("removing “%1”, begun %2: is finished");
}

} // namespace

QString strayItemWords(const QStringList &item, Instant now)
{
    const QString id = safeText(item.value(0), 80);
    const QString age = ageWords(item.value(1), now);
    return Words::tr("Item %1, stored %2; it was “%3”").arg(id, age, safeText(item.value(2), 80));
}

QString healthFact(const HealthFact &fact, Instant now)
{
    const QString a = safeText(fact.values.value(0), 300);
    const QString b = safeText(fact.values.value(1), 300);
    const QString c = safeText(fact.values.value(2), 300);
    switch (fact.kind) {
    case Fact::Backend:
        return Words::tr("Kept by %1").arg(a);
    case Fact::RecordedBackend:
        return Words::tr("The secrets of the credentials are in %1").arg(a);
    case Fact::State:
        return stateWords(a);
    case Fact::SeenOnBus:
        return Words::tr("Seen: %1").arg(a);
    case Fact::File:
        return Words::tr("%1, mode %2").arg(a, b);
    case Fact::Folder:
        return Words::tr("Folder %1, mode %2").arg(a, b);
    case Fact::Credentials:
        return Words::tr("Credentials: %1").arg(a);
    case Fact::SchemaVersion:
        return a == b ? Words::tr("Schema version %1").arg(a)
                      : Words::tr("Schema version %1; this Fob's is %2").arg(a, b);
    case Fact::JournalMode:
        return Words::tr("Journal: %1").arg(a);
    case Fact::FreeSpace:
        return Words::tr("%1 free on its disk").arg(sizeWords(a));
    case Fact::EmptyFile:
        return Words::tr("%1 is empty (0 bytes): the list that it held is gone from it").arg(a);
    case Fact::Damage:
        return Words::tr("SQLite says: %1").arg(a);
    case Fact::ClockOffset:
        return a == QLatin1String("0") ? Words::tr("Nothing is added to this computer's time")
                                       : Words::tr("%1 s are added to this computer's time").arg(a.toLongLong() / 1000);
    case Fact::ClockReading: {
        const std::chrono::milliseconds offset(b.toLongLong());
        return Words::tr("By %1: %2", "a server, what is wrong with the clock")
            .arg(a, offset.count() == 0 ? Words::tr("clock right") : clockWords(offset));
    }
    case Fact::Proxy:
        return QStringLiteral("%1://%2:%3").arg(a, b, c);
    case Fact::IgnoredProxy:
        return Words::tr("%1 is set in the environment").arg(a);
    case Fact::AuthoritiesFile:
        return Words::tr("%1: certificates of your own: %2").arg(a, b);
    case Fact::SystemAuthorities:
        return Words::tr("The system's authorities: %1").arg(a);
    case Fact::Opener:
        return b.isEmpty() ? Words::tr("%1 is not installed").arg(a) : Words::tr("Opened by %1").arg(b);
    case Fact::DefaultBrowser:
        return Words::tr("Default browser: %1").arg(a);
    case Fact::PortFree:
        return Words::tr("Port %1 is free").arg(a);
    case Fact::PortHeld:
        return Words::tr("Port %1 is held by %2").arg(a, holderWords(b, c));
    case Fact::PortForbidden:
        return Words::tr("Port %1 may not be used, or browsers do not go there").arg(a);
    case Fact::NeededBy:
        return Words::tr("“%1” needs one of: %2").arg(a, b);
    case Fact::BuiltInProviders:
        return Words::tr("Built in: %1").arg(a);
    case Fact::UserProvider:
        return Words::tr("Yours: %1").arg(a);
    case Fact::BrokenProvider:
        return Words::tr("Mistake: %1").arg(a);
    case Fact::ShadowedProvider:
        return Words::tr("Not used: %1, as a built-in provider has that id").arg(a);
    case Fact::MissingProvider:
        return Words::tr("“%1” needs the provider “%2”, and there is no descriptor of it").arg(b, a);
    case Fact::SandboxAt:
        return Words::tr("At %1, version %2").arg(a, b);
    case Fact::NothingAt:
        return Words::tr("Nothing listens at %1").arg(a);
    case Fact::StrangerAt:
        return Words::tr("At %1 there is %2").arg(a, holderWords(b, c));
    case Fact::FileVersion:
        return Words::tr("Format version %1").arg(a);
    case Fact::LockHeld:
        return Words::tr("“%1” is held by %2").arg(a, holderWords(b, c));
    case Fact::Unsettled:
        return changeWords(a).arg(b, ageWords(c, now));
    case Fact::StrayItem:
        return strayItemWords(fact.values, now);
    case Fact::ForeignItem:
        return Words::tr("Item %1, stored %2; not this list's, so it is left alone")
            .arg(safeText(fact.values.value(0), 80), ageWords(b, now));
    case Fact::LostItem:
        return Words::tr("“%1”").arg(a);
    }
    return {};
}

QStringList healthFacts(const HealthCheck &check, Instant now)
{
    QStringList lines;
    for (const HealthFact &fact : check.facts)
        lines += healthFact(fact, now);
    return lines;
}

QStringList repairWords(const HealthReport &report, Instant now)
{
    QStringList lines;
    if (const HealthCheck *check = find(report, HealthCheck::Id::Unsettled); check && check->canBeRepaired)
        for (const HealthFact &fact : check->facts)
            lines += healthFact(fact, now);
    if (const HealthCheck *check = find(report, HealthCheck::Id::StrayItems); check && check->canBeRepaired)
        for (const QStringList &item : check->of(Fact::StrayItem))
            lines += Words::tr("%1: is removed for good").arg(strayItemWords(item, now));
    return lines;
}

QString repairedWords(const HealthReport &report, int removed)
{
    QStringList sentences;
    if (const HealthCheck *check = find(report, HealthCheck::Id::Unsettled); check && check->canBeRepaired)
        sentences += Words::tr("What was cut off is settled.");
    if (const HealthCheck *check = find(report, HealthCheck::Id::StrayItems); check && check->canBeRepaired) {
        const auto items = check->of(Fact::StrayItem);
        const auto all = static_cast<int>(items.size());
        if (removed < all)
            sentences += Words::tr("Removed %1 of %2 stray items; what is left belongs to a credential by now.")
                             .arg(removed)
                             .arg(all);
        else if (all > 1)
            sentences += Words::tr("Removed %1 stray items.").arg(all);
        else if (const QString name = items.front().value(2); !name.isEmpty())
            sentences += Words::tr("Removed the stray item of “%1”.").arg(safeText(name, 80));
        else
            sentences += Words::tr("Removed the stray item %1.").arg(safeText(items.front().value(0), 80));
    }
    return sentences.join(u' ');
}

QString healthReportText(const HealthReport &report, Instant now)
{
    QString text;
    for (const HealthCheck &check : report) {
        const HealthText words = healthText(check);
        text += QStringLiteral("%1 [%2] %3\n").arg(healthTitle(check.id), outcomeName(check.outcome), words.what);
        for (const QString &fact : healthFacts(check, now))
            text += QStringLiteral("    %1\n").arg(fact);
        if (!words.remedy.isEmpty())
            text += QStringLiteral("    → %1\n").arg(words.remedy);
    }
    return text;
}

} // namespace fob
