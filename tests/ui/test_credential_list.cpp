// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/DemoWorld.h"
#include "ui/credentials/CredentialListModel.h"
#include "ui/credentials/CredentialListView.h"
#include "ui/credentials/CredentialPane.h"
#include "ui/theme/FobStyle.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace fob;
using namespace fob::tests;

class CredentialListTest : public QObject
{
    Q_OBJECT

    static QStringList shown(const CredentialListModel &model)
    {
        QStringList rows;
        for (int row = 0; row < model.rowCount(); ++row) {
            const Credential *credential = model.credentialAt(row);
            rows += credential ? credential->name
                               : QStringLiteral("# %1 %2").arg(model.groupTitle(row)).arg(model.groupCount(row));
        }
        return rows;
    }

    static std::vector<Credential> credentialsOf(DemoWorld &demo) { return *demo.world.vault->all(); }

    static Credential bare(const QString &provider, const QString &name)
    {
        Credential credential;
        credential.id = provider + name;
        credential.provider = provider;
        credential.name = name;
        credential.grant = QStringLiteral("client_credentials");
        credential.environment = QStringLiteral("production");
        return credential;
    }

private Q_SLOTS:
    void credentials_stand_below_their_provider()
    {
        DemoWorld demo;
        CredentialListModel model(demo.world.providers, demo.world.clock);
        QAbstractItemModelTester tester(&model);
        model.setCredentials({bare(QStringLiteral("fs"), QStringLiteral("b")),
                              bare(QStringLiteral("fcc"), QStringLiteral("a")),
                              bare(QStringLiteral("fs"), QStringLiteral("c"))});
        QCOMPARE(shown(model), (QStringList{QStringLiteral("# FCC Finance 1"), QStringLiteral("a"),
                                            QStringLiteral("# FS 2"), QStringLiteral("b"), QStringLiteral("c")}));
    }

    void a_credential_of_an_unknown_provider_is_shown_all_the_same()
    {
        DemoWorld demo;
        CredentialListModel model(demo.world.providers, demo.world.clock);
        model.setCredentials({bare(QStringLiteral("gone"), QStringLiteral("orphan"))});
        QCOMPARE(shown(model), (QStringList{QStringLiteral("# gone 1"), QStringLiteral("orphan")}));
        QCOMPARE(model.stateWordsOf(*model.credentialAt(1)), QStringLiteral("its provider is not known here"));
    }

    void a_search_leaves_what_matches_data()
    {
        QTest::addColumn<QString>("search");
        QTest::addColumn<QStringList>("left");
        QTest::newRow("a part of the name") << "ops" << QStringList{QStringLiteral("Field ops · Nordics")};
        QTest::newRow("whatever the case") << "FIELD" << QStringList{QStringLiteral("Field ops · Nordics")};
        QTest::newRow("the provider's title")
            << "fcc" << QStringList{QStringLiteral("Servicing"), QStringLiteral("Servicing live")};
        QTest::newRow("the environment's badge") << "hwcloud" << QStringList{QStringLiteral("CRM bridge · cn")};
        QTest::newRow("every word, in any order") << "sandbox fsl" << QStringList{QStringLiteral("Wallet preview")};
        QTest::newRow("nothing") << "no such thing" << QStringList{};
        QTest::newRow("blanks alone leave all") << "   " << QStringList{QStringLiteral("all nine")};
    }
    void a_search_leaves_what_matches()
    {
        QFETCH(QString, search);
        QFETCH(QStringList, left);
        DemoWorld demo;
        demo.addNine();
        CredentialListModel model(demo.world.providers, demo.world.clock);
        QAbstractItemModelTester tester(&model);
        model.setCredentials(credentialsOf(demo));
        model.setFilter(search);
        QStringList names;
        for (const QString &row : shown(model))
            if (!row.startsWith(QLatin1Char('#')))
                names += row;
        if (left == QStringList{QStringLiteral("all nine")})
            QCOMPARE(names.size(), 9);
        else
            QCOMPARE(names, left);
    }

    void typing_letter_by_letter_ends_where_pasting_does()
    {
        DemoWorld demo;
        demo.addNine();
        CredentialListModel typed(demo.world.providers, demo.world.clock);
        CredentialListModel pasted(demo.world.providers, demo.world.clock);
        typed.setCredentials(credentialsOf(demo));
        pasted.setCredentials(credentialsOf(demo));
        const QString search = QStringLiteral("prod serv");
        for (qsizetype length = 1; length <= search.size(); ++length) {
            typed.setFilter(search.left(length));
            pasted.setFilter(QString());
            pasted.setFilter(search.left(length));
            QCOMPARE(shown(typed), shown(pasted));
        }
        for (qsizetype length = search.size(); length >= 0; --length) {
            typed.setFilter(search.left(length));
            pasted.setFilter(QString());
            pasted.setFilter(search.left(length));
            QCOMPARE(shown(typed), shown(pasted));
        }
    }

    void a_name_that_grows_when_it_is_folded_is_found()
    {
        DemoWorld demo;
        CredentialListModel model(demo.world.providers, demo.world.clock);
        model.setCredentials({bare(QStringLiteral("fs"), QStringLiteral("Straße İstanbul")),
                              bare(QStringLiteral("fs"), QStringLiteral("after it"))});
        model.setFilter(QStringLiteral("after"));
        QCOMPARE(shown(model), (QStringList{QStringLiteral("# FS 1"), QStringLiteral("after it")}));
        model.setFilter(QStringLiteral("straße"));
        QCOMPARE(shown(model), (QStringList{QStringLiteral("# FS 1"), QStringLiteral("Straße İstanbul")}));
    }

    void what_changes_takes_its_place()
    {
        DemoWorld demo;
        CredentialListModel model(demo.world.providers, demo.world.clock);
        QAbstractItemModelTester tester(&model);
        model.setCredentials(
            {bare(QStringLiteral("fs"), QStringLiteral("b")), bare(QStringLiteral("fs"), QStringLiteral("d"))});
        model.put(bare(QStringLiteral("fs"), QStringLiteral("c")));
        QCOMPARE(shown(model).mid(1), (QStringList{QStringLiteral("b"), QStringLiteral("c"), QStringLiteral("d")}));
        Credential renamed = bare(QStringLiteral("fs"), QStringLiteral("b"));
        renamed.name = QStringLiteral("z");
        model.put(renamed);
        QCOMPARE(shown(model).mid(1), (QStringList{QStringLiteral("c"), QStringLiteral("d"), QStringLiteral("z")}));
        model.take(renamed.id);
        QCOMPARE(shown(model).mid(1), (QStringList{QStringLiteral("c"), QStringLiteral("d")}));
    }

    void a_changed_badge_is_found_by_the_next_search()
    {
        DemoWorld demo;
        CredentialListModel model(demo.world.providers, demo.world.clock);
        Credential credential = bare(QStringLiteral("fcc"), QStringLiteral("one"));
        model.setCredentials({credential});
        model.setFilter(QStringLiteral("prod"));
        model.setFilter(QString());
        credential.environment = QStringLiteral("development");
        model.put(credential);
        model.setFilter(QStringLiteral("dev"));
        QCOMPARE(model.shown(), 1);
    }

    void the_current_credential_survives_a_search_that_hides_it()
    {
        DemoWorld demo;
        demo.addNine();
        CredentialListModel model(demo.world.providers, demo.world.clock);
        model.setCredentials(credentialsOf(demo));
        CredentialListView view(model);
        view.resize(300, 600);
        view.selectFirst();
        const CredentialId current = view.current();
        QSignalSpy changed(&view, &CredentialListView::currentCredentialChanged);
        model.setFilter(QStringLiteral("wallet"));
        model.setFilter(QString());
        QCOMPARE(view.current(), current);
        QCOMPARE(changed.count(), 0);
        QCOMPARE(model.credentialAt(view.currentIndex().row())->id, current);
    }

    void a_removed_current_credential_is_let_go()
    {
        DemoWorld demo;
        demo.addNine();
        CredentialListModel model(demo.world.providers, demo.world.clock);
        model.setCredentials(credentialsOf(demo));
        CredentialListView view(model);
        view.selectFirst();
        QSignalSpy changed(&view, &CredentialListView::currentCredentialChanged);
        model.take(view.current());
        QCOMPARE(changed.count(), 1);
        QVERIFY(view.current().isEmpty());
    }

    void the_arrow_keys_pass_over_headings()
    {
        DemoWorld demo;
        demo.addNine();
        CredentialListModel model(demo.world.providers, demo.world.clock);
        model.setCredentials(credentialsOf(demo));
        CredentialListView view(model);
        view.resize(300, 600);
        view.show();
        view.selectFirst();
        QStringList walked;
        for (int i = 0; i < 9; ++i) {
            walked += model.find(view.current())->name;
            QTest::keyClick(&view, Qt::Key_Down);
        }
        walked.removeDuplicates();
        QCOMPARE(walked.size(), 9);
    }

    void a_row_says_all_it_shows_to_a_screen_reader()
    {
        DemoWorld demo;
        demo.addNine();
        CredentialListModel model(demo.world.providers, demo.world.clock);
        model.setCredentials(credentialsOf(demo));
        model.setFilter(QStringLiteral("wallet"));
        QCOMPARE(model.index(1).data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("Wallet preview, SANDBOX, sign in needed"));
    }

    void a_search_of_ten_thousand_finds_exactly_what_matches()
    {
        DemoWorld demo;
        std::vector<Credential> many;
        for (int i = 0; i < 10000; ++i)
            many.push_back(bare(demo.world.providers.ids().at(i / 2000), QStringLiteral("account %1 of many").arg(i)));
        CredentialListModel model(demo.world.providers, demo.world.clock);
        model.setCredentials(std::move(many));
        model.setFilter(QStringLiteral("a")); // makes the keys
        model.setFilter(QStringLiteral("account 9999"));
        QCOMPARE(model.shown(), 1);
        model.setFilter(QStringLiteral("99"));
        QCOMPARE(model.shown(), 280);
    }
};

QTEST_MAIN(CredentialListTest)
#include "test_credential_list.moc"
