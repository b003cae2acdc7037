// SPDX-License-Identifier: GPL-3.0-or-later
// What the doctor thinks of what it sees, and that it ends; each check in each of its states.
#include "services/HealthRepair.h"
#include "services/HealthVerdicts.h"
#include "services/VaultCalls.h"
#include "support/fakes/FakeSurroundings.h"

#include <QSignalSpy>

using namespace fob;
using namespace fob::fakes;
using Id = HealthCheck::Id;
using Outcome = HealthCheck::Outcome;
using Finding = HealthCheck::Finding;
using Fact = HealthFact::Kind;
using Kind = Error::Kind;

namespace {

QString u(const char *text) { return QString::fromUtf8(text); }

struct World
{
    World()
    {
        w.secrets.setBackend(u("Fake keychain"));
        // Nothing listens where a sandbox would.
        w.http.setServer([](const SentRequest &) -> Result<HttpResponse> {
            return failure(Kind::ConnectionRefused, u("127.0.0.1:18474"));
        });
    }
    DoctorPorts ports(Result<StoreKind> kind = StoreKind::Keychain)
    {
        return doctorPorts(w, here, items, std::move(kind));
    }
    Credential stored(const QString &name)
    {
        const Credential credential = w.stored(u("fcc"), u("client_credentials"), name);
        items.add(credential.id, w.clock.now());
        return credential;
    }
    /// What a removal has left behind.
    void strayItem(const CredentialId &id)
    {
        items.add(id, w.clock.now());
        w.secrets.put(id, "old");
        QVERIFY(w.activity.record(removal(id, u("gone"))));
    }
    Result<HealthReport> look(Result<StoreKind> kind = StoreKind::Keychain)
    {
        Doctor doctor(ports(std::move(kind)), Doctor::Options{std::chrono::milliseconds(50)});
        QSignalSpy ends(&doctor, &Doctor::finished);
        auto report = await<HealthReport>([&](QObject *context, Completion<HealthReport> done) {
            QObject::connect(&doctor, &Doctor::finished, context, done);
            doctor.start();
        });
        QTest::qWait(80);
        if (ends.count() != 1)
            refuse(u("the doctor did not end once"));
        return report;
    }
    HealthCheck check(Id id, Result<StoreKind> kind = StoreKind::Keychain)
    {
        const auto report = look(std::move(kind));
        const HealthCheck *found = report ? find(*report, id) : nullptr;
        return found ? *found : HealthCheck{id, Outcome::Unknown, Finding::Nothing, {}, {}, false};
    }

    FakeWorld w;
    FakeSurroundings here;
    FakeItems items;
};

} // namespace

class DoctorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void a_healthy_computer_is_told_so_in_every_check_and_in_order()
    {
        World o;
        o.stored(u("shop"));
        const auto report = o.look();
        QVERIFY(report);
        QCOMPARE(report->size(), std::size_t(Id::Sandbox) + 1);
        for (std::size_t i = 0; i < report->size(); ++i) {
            QCOMPARE((*report)[i].id, static_cast<Id>(i));
            QVERIFY2((*report)[i].outcome == Outcome::Good, qPrintable(checkName((*report)[i].id)));
        }
    }

    void S35_a_store_in_trouble_is_told_apart_and_never_listed_data()
    {
        QTest::addColumn<Error::Kind>("trouble");
        QTest::newRow("locked") << Kind::KeychainLocked;
        QTest::newRow("missing") << Kind::KeychainMissing;
        QTest::newRow("stuck") << Kind::KeychainStuck;
    }
    void S35_a_store_in_trouble_is_told_apart_and_never_listed()
    {
        QFETCH(Error::Kind, trouble);
        World o;
        o.stored(u("shop"));
        o.w.secrets.setTrouble(trouble);
        const auto report = o.look();
        QVERIFY(report);
        const HealthCheck *keychain = find(*report, Id::Keychain);
        QCOMPARE(keychain->outcome, Outcome::Bad);
        QCOMPARE(keychain->error->kind, trouble);
        QCOMPARE(find(*report, Id::LostItems)->outcome, Outcome::Unknown);
        QCOMPARE(find(*report, Id::StrayItems)->outcome, Outcome::Unknown);
        QVERIFY(!find(*report, Id::StrayItems)->canBeRepaired);
        const Finding why = trouble == Kind::KeychainLocked ? Finding::StoreClosed : Finding::StoreInTrouble;
        QCOMPARE(findingName(find(*report, Id::LostItems)->finding), findingName(why));
        QCOMPARE(findingName(find(*report, Id::StrayItems)->finding), findingName(why));
        QCOMPARE(o.items.asked, 0);
    }

    void S35_another_keychain_than_the_recorded_one_is_refused_and_its_items_are_not_ours()
    {
        World o;
        o.stored(u("shop"));
        o.w.secrets.setBackend(u("KWallet"));
        const auto report = o.look();
        QCOMPARE(find(*report, Id::Keychain)->error->kind, Kind::KeychainChanged);
        QCOMPARE(o.items.asked, 0);
    }

    void what_does_not_answer_in_time_is_unknown()
    {
        World o;
        o.stored(u("shop"));
        o.items.silent = true;
        const auto report = o.look();
        QVERIFY(report);
        QCOMPARE(find(*report, Id::StrayItems)->outcome, Outcome::Unknown);
        QCOMPARE(find(*report, Id::StrayItems)->finding, Finding::NoAnswer);
    }

    void cancelling_ends_it_once()
    {
        World o;
        Doctor doctor(o.ports());
        QSignalSpy ends(&doctor, &Doctor::finished);
        doctor.start();
        doctor.cancel();
        doctor.cancel();
        QTest::qWait(50);
        QCOMPARE(ends.count(), 1);
        QCOMPARE(ends.front().front().value<Result<HealthReport>>().error().kind, Kind::Cancelled);
    }

    void S31_an_item_of_a_credential_that_was_removed_is_found_and_removed_on_request()
    {
        World o;
        const Credential kept = o.stored(u("shop"));
        o.strayItem(u("0000-stray"));
        const auto report = o.look();
        const HealthCheck *stray = find(*report, Id::StrayItems);
        QCOMPARE(stray->outcome, Outcome::Warning);
        QVERIFY(stray->canBeRepaired);
        QCOMPARE(stray->of(Fact::StrayItem).front().front(), u("0000-stray"));
        const RepairRequest request = repairable(*report);
        QCOMPARE(request.stray.size(), std::size_t(1));
        QVERIFY(!request.settle);
        const auto repaired = await<Repaired>([&](QObject *context, Completion<Repaired> done) {
            repair(*o.w.vault, request, context, std::move(done));
        });
        QCOMPARE(repaired->removed, 1);
        QVERIFY(!o.w.secrets.has(u("0000-stray")));
        QVERIFY(o.w.secrets.has(kept.id));
    }

    void S31_an_item_that_has_become_somebodys_meanwhile_is_kept()
    {
        World o;
        const Credential kept = o.stored(u("shop"));
        const auto repaired = await<Repaired>([&](QObject *context, Completion<Repaired> done) {
            repair(*o.w.vault, {false, {kept.id}}, context, std::move(done));
        });
        QCOMPARE(repaired->removed, 0);
        QCOMPARE(repaired->left, 1);
        QVERIFY(o.w.secrets.has(kept.id));
    }

    void S31_an_item_that_this_list_has_never_known_is_told_and_never_offered_for_removal_data()
    {
        QTest::addColumn<bool>("credentials");
        QTest::addColumn<bool>("strays");
        QTest::addColumn<HealthCheck::Finding>("finding");
        QTest::newRow("the list is empty") << false << false << Finding::ForeignItems;
        QTest::newRow("the list is new and has a credential already") << true << false << Finding::ForeignItems;
        QTest::newRow("there are items of its own to remove besides") << true << true << Finding::StrayItems;
    }
    void S31_an_item_that_this_list_has_never_known_is_told_and_never_offered_for_removal()
    {
        QFETCH(bool, credentials);
        QFETCH(bool, strays);
        QFETCH(HealthCheck::Finding, finding);
        World o;
        if (credentials)
            o.stored(u("shop"));
        if (strays)
            o.strayItem(u("0000-stray"));
        o.items.add(u("another-lists"), o.w.clock.now());
        o.items.add(u("evil\x1b[31mred"));
        const auto report = o.look();
        const HealthCheck *stray = find(*report, Id::StrayItems);
        QCOMPARE(stray->outcome, Outcome::Warning);
        QCOMPARE(stray->finding, finding);
        QCOMPARE(stray->of(Fact::ForeignItem).size(), std::size_t(2));
        QCOMPARE(repairable(*report).stray, strays ? std::vector{u("0000-stray")} : std::vector<CredentialId>());
    }

    void S31_an_addition_that_is_under_way_is_no_stray_item()
    {
        World o;
        o.stored(u("shop"));
        o.items.add(u("0000-new"));
        QVERIFY(o.w.index.begin({PendingChange::Kind::Add, u("0000-new"), o.w.clock.now()}));
        const auto report = o.look();
        QCOMPARE(find(*report, Id::StrayItems)->outcome, Outcome::Good);
        QCOMPARE(find(*report, Id::Unsettled)->outcome, Outcome::Warning);
        QVERIFY(repairable(*report).settle);
    }

    void S31_a_repair_that_is_killed_at_any_call_loses_no_credential()
    {
        for (int call = 0; call < 12; ++call) {
            World o;
            const Credential kept = o.stored(u("shop"));
            o.w.secrets.put(u("0000-stray"), "old");
            QVERIFY(o.w.index.begin({PendingChange::Kind::Write, kept.id, o.w.clock.now(), kept}));
            o.w.faults.at(call, Faults::Fate::DiesAfter);
            {
                QObject context;
                repair(*o.w.vault, {true, {u("0000-stray")}}, &context, [](const Result<Repaired> &) {});
                QTest::qWait(20);
            }
            o.w.faults.clear();
            o.w.faults.revive();
            o.w.restart();
            QVERIFY(reconcile(o.w));
            QVERIFY(open(o.w, kept.id));
            QVERIFY(o.w.vault->find(u("shop")));
        }
    }

    void a_credential_whose_item_is_gone_is_named_and_gets_its_secrets_again()
    {
        World o;
        const Credential shop = o.stored(u("shop"));
        o.items.items->clear();
        o.w.secrets.lose(shop.id);
        const HealthCheck lost = o.check(Id::LostItems);
        QCOMPARE(lost.outcome, Outcome::Bad);
        QCOMPARE(lost.error->kind, Kind::SecretLost);
        QCOMPARE(lost.of(Fact::LostItem).front().front(), u("shop"));
        QVERIFY(replaceSecret(o.w, shop.id, u("client_secret"), "new"));
        QCOMPARE(text(o.w.inKeychain(shop.id).fields.at(u("client_secret"))), QByteArray("new"));
    }

    void a_damaged_database_is_bad_and_nothing_is_called_stray_by_it()
    {
        World o;
        o.stored(u("shop"));
        o.here.databaseSeen.error = failure(Kind::StorageDamaged, u("/data/credentials.db")).value();
        const auto report = o.look();
        QCOMPARE(find(*report, Id::Database)->error->kind, Kind::StorageDamaged);
        QCOMPARE(find(*report, Id::StrayItems)->outcome, Outcome::Unknown);
        QVERIFY(repairable(*report).isEmpty());
    }

    void each_check_in_each_state_data()
    {
        QTest::addColumn<std::function<void(World &)>>("make");
        QTest::addColumn<HealthCheck::Id>("id");
        QTest::addColumn<HealthCheck::Outcome>("outcome");
        QTest::addColumn<HealthCheck::Finding>("finding");
        const auto row = [](const char *name, Id id, Outcome outcome, Finding finding,
                            std::function<void(World &)> make) {
            QTest::newRow(name) << std::move(make) << id << outcome << finding;
        };
        row("no database yet", Id::Database, Outcome::Good, Finding::NotThereYet,
            [](World &o) { o.here.databaseSeen.files.front().exists = false; });
        row("a database that others may read", Id::Database, Outcome::Warning, Finding::OpenToOthers,
            [](World &o) { o.here.databaseSeen.files.front().mode = 0644; });
        row("a folder that others may enter", Id::Database, Outcome::Warning, Finding::OpenToOthers,
            [](World &o) { o.here.databaseSeen.folder.mode = 0755; });
        row("another journal", Id::Database, Outcome::Warning, Finding::NotWriteAhead,
            [](World &o) { o.here.databaseSeen.journalMode = u("delete"); });
        row("a full disk", Id::Database, Outcome::Warning, Finding::SpaceLow,
            [](World &o) { o.here.databaseSeen.freeBytes = 1000; });
        row("a clock that is off", Id::Clock, Outcome::Warning, Finding::ClockWrong,
            [](World &o) { o.here.clockSeen.offset = std::chrono::hours(2); });
        row("a proxy of the environment", Id::Network, Outcome::Warning, Finding::ProxyIgnored,
            [](World &o) { o.here.networkSeen.ignoredVariables = QStringList{u("https_proxy")}; });
        row("a proxy that is none", Id::Network, Outcome::Bad, Finding::Nothing,
            [](World &o) { o.here.networkSeen.proxyError = failure(Kind::InvalidProxy, u("FOB_PROXY")).value(); });
        row("no authorities", Id::Authorities, Outcome::Warning, Finding::NoAuthorities,
            [](World &o) { o.here.networkSeen.systemCertificates = 0; });
        row("a file of authorities that is none", Id::Authorities, Outcome::Bad, Finding::Nothing, [](World &o) {
            o.here.networkSeen.authoritiesFile = u("/ca.pem");
            o.here.networkSeen.authoritiesError = failure(Kind::UnreadableFile, u("/ca.pem")).value();
        });
        row("no opener", Id::Browser, Outcome::Warning, Finding::NoBrowser,
            [](World &o) { o.here.browserSeen.openerPath.clear(); });
        row("no display", Id::Browser, Outcome::Warning, Finding::NoDisplay,
            [](World &o) { o.here.browserSeen.hasDisplay = false; });
        row("a lock's file that is none", Id::Locks, Outcome::Bad, Finding::Nothing,
            [](World &o) { o.here.locksSeen.error = failure(Kind::LockUnusable, u("/state/locks/a.lock")).value(); });
        row("a damaged vault that is not used", Id::Vault, Outcome::Warning, Finding::Nothing, [](World &o) {
            o.here.vaultSeen.file = {u("/data/credentials.vault"), true, 0600};
            o.here.vaultSeen.error = failure(Kind::VaultDamaged, u("/data/credentials.vault")).value();
        });
        row("loopback that cannot be listened at", Id::Ports, Outcome::Bad, Finding::Nothing,
            [](World &o) { o.here.portsSeen[0].state = PortSeen::State::Unusable; });
        row("a sandbox's port that somebody has", Id::Sandbox, Outcome::Warning, Finding::Nothing, [](World &o) {
            o.w.http.setServer([](const SentRequest &) -> Result<HttpResponse> {
                return failure(Kind::ConnectionLost, u("127.0.0.1"));
            });
        });
    }
    void each_check_in_each_state()
    {
        QFETCH(std::function<void(World &)>, make);
        QFETCH(HealthCheck::Id, id);
        QFETCH(HealthCheck::Outcome, outcome);
        QFETCH(HealthCheck::Finding, finding);
        World o;
        make(o);
        const HealthCheck check = o.check(id);
        QCOMPARE(outcomeName(check.outcome), outcomeName(outcome));
        QCOMPARE(findingName(check.finding), findingName(finding));
        QCOMPARE(check.outcome == Outcome::Bad, check.error.has_value() && outcome == Outcome::Bad);
    }

    void a_credential_whose_descriptor_is_gone_is_named_with_it()
    {
        HealthVerdicts::ProvidersSeen seen;
        seen.builtIn = 5;
        seen.inUse = {u("acme")};
        seen.missing = {{u("acme"), u("shop")}};
        const HealthCheck check = HealthVerdicts::providers(seen);
        QCOMPARE(check.outcome, Outcome::Bad);
        QCOMPARE(check.error->kind, Kind::UnknownProvider);
        QCOMPARE(check.of(Fact::MissingProvider).front(), (QStringList{u("acme"), u("shop")}));
    }

    void the_servers_that_a_clock_is_judged_by_are_named()
    {
        using namespace std::chrono_literals;
        const HealthCheck check = HealthVerdicts::clock({2h, {{u("api.one"), 2h}, {u("api.two"), 0h}}});
        QCOMPARE(check.finding, Finding::ClockWrong);
        QCOMPARE(check.of(Fact::ClockReading),
                 (std::vector{QStringList{u("api.one"), u("7200000")}, QStringList{u("api.two"), u("0")}}));
    }

    void a_port_that_a_credential_needs_is_told_with_its_holder()
    {
        World o;
        PortSeen held{PortSeen::State::Held, u("python3"), 4711};
        const std::vector<HealthVerdicts::PortsNeeded> needed{{u("shop"), {8400, 8401}}};
        const auto one = HealthVerdicts::ports({}, needed, {{8400, held}, {8401, {}}});
        QCOMPARE(one.outcome, Outcome::Warning);
        QCOMPARE(one.of(Fact::PortHeld).front(), (QStringList{u("8400"), u("python3"), u("4711")}));
        const auto all = HealthVerdicts::ports({}, needed, {{8400, held}, {8401, held}});
        QCOMPARE(all.outcome, Outcome::Bad);
        QCOMPARE(all.error->kind, Kind::PortInUse);
    }
};

QTEST_GUILESS_MAIN(DoctorTest)
#include "test_doctor.moc"
