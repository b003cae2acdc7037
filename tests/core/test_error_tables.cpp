// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/CoreFixture.h"

#include <QTest>

using namespace fob;
using namespace fob::coretest;

/// Every code that a provider documents has a row that says what it means and what to do.
class TestErrorTables : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void explainEveryDocumentedCode_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("role");
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("status");
        QTest::addColumn<Error::Kind>("kind");
        using Kind = Error::Kind;
        const QString token = QStringLiteral("token");
        const QString api = QStringLiteral("some-probe");
        QTest::newRow("FS 401 in the envelope")
            << QStringLiteral("fs") << token << QStringLiteral("401") << 200 << Kind::InvalidClient;
        QTest::newRow("FS 401 as a status") << QStringLiteral("fs") << token << QString() << 401 << Kind::InvalidClient;
        QTest::newRow("FCC 401 from the token endpoint")
            << QStringLiteral("fcc") << token << QString() << 401 << Kind::InvalidClient;
        QTest::newRow("FCC 401 with an expired token")
            << QStringLiteral("fcc") << api << QString() << 401 << Kind::TokenExpired;
        QTest::newRow("FSL 208003") << QStringLiteral("fsl") << token << QStringLiteral("208003") << 200
                                    << Kind::CodeExpired;
        QTest::newRow("Fentu 401") << QStringLiteral("fentu") << api << QString() << 401 << Kind::TokenExpired;
        QTest::newRow("Fentu 403") << QStringLiteral("fentu") << api << QString() << 403 << Kind::InsufficientScope;
        QTest::newRow("Fentu 429") << QStringLiteral("fentu") << api << QString() << 429 << Kind::RateLimited;
        QTest::newRow("Fentu 429 from the token endpoint")
            << QStringLiteral("fentu") << token << QString() << 429 << Kind::RateLimited;
        QTest::newRow("Fentu invalid_grant at a refresh")
            << QStringLiteral("fentu") << QStringLiteral("refresh") << QStringLiteral("invalid_grant") << 400
            << Kind::InvalidGrant;
        const QList<QPair<int, Kind>> fxiaoke{
            {-1, Kind::ProviderBusy},         {-2, Kind::ProviderFault},        {50009, Kind::ProviderFault},
            {10001, Kind::InvalidClient},     {10002, Kind::InvalidClient},     {10004, Kind::Refused},
            {10005, Kind::Refused},           {10006, Kind::Refused},           {10007, Kind::Refused},
            {10008, Kind::InvalidGrant},      {10012, Kind::InvalidClient},     {10013, Kind::TokenExpired},
            {10014, Kind::Refused},           {11001, Kind::InvalidClient},     {11002, Kind::InvalidClient},
            {11004, Kind::Refused},           {11005, Kind::Refused},           {11007, Kind::Refused},
            {11008, Kind::Refused},           {11010, Kind::InvalidGrant},      {11013, Kind::InvalidClient},
            {11014, Kind::TokenExpired},      {11015, Kind::Refused},           {20005, Kind::TokenExpired},
            {20006, Kind::InvalidClient},     {20010, Kind::CodeExpired},       {20015, Kind::InvalidClient},
            {20016, Kind::TokenExpired},      {20017, Kind::Refused},           {15003, Kind::InsufficientScope},
            {20014, Kind::InsufficientScope}, {20020, Kind::InsufficientScope}, {20021, Kind::AccountDisabled},
            {20022, Kind::InsufficientScope}, {20023, Kind::InsufficientScope}, {14001, Kind::RateLimited},
            {30004, Kind::RateLimited},       {30002, Kind::RateLimited},       {30003, Kind::Refused},
        };
        for (const auto &[code, kind] : fxiaoke)
            QTest::addRow("Fxiaoke %d", code)
                << QStringLiteral("fxiaoke") << token << QString::number(code) << 200 << kind;
        QTest::newRow("Fxiaoke 20005 at a refresh") << QStringLiteral("fxiaoke") << QStringLiteral("refresh")
                                                    << QStringLiteral("20005") << 200 << Kind::InvalidGrant;
        for (const char *id : {"fentu", "fsl", "fxiaoke"})
            QTest::addRow("%s: access denied on the consent page", id)
                << QString::fromLatin1(id) << QStringLiteral("authorize") << QStringLiteral("access_denied") << 0
                << Kind::AccessDenied;
    }
    void explainEveryDocumentedCode()
    {
        QFETCH(QString, id);
        QFETCH(QString, role);
        QFETCH(QString, code);
        QFETCH(int, status);
        const ErrorRow *row = builtIn(id).explain(role, code, status);
        QVERIFY(row);
        QTEST(row->kind, "kind");
        QVERIFY(!row->meaning.in(QStringLiteral("en")).isEmpty());
        QVERIFY(!row->remedy.in(QStringLiteral("zh_CN")).isEmpty());
    }

    void retryOnlyWhereItHelps_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<ErrorRow::Retry>("retry");
        QTest::newRow("a token that has expired, once") << QStringLiteral("20005") << ErrorRow::Retry::Once;
        QTest::newRow("a corporate token that has expired, once") << QStringLiteral("20016") << ErrorRow::Retry::Once;
        QTest::newRow("busy, later") << QStringLiteral("-1") << ErrorRow::Retry::Later;
        QTest::newRow("the day's quota, never") << QStringLiteral("30002") << ErrorRow::Retry::Never;
        QTest::newRow("no quota bought, never") << QStringLiteral("30003") << ErrorRow::Retry::Never;
        QTest::newRow("app disabled, never") << QStringLiteral("20021") << ErrorRow::Retry::Never;
        QTest::newRow("app not authorised, never") << QStringLiteral("20022") << ErrorRow::Retry::Never;
    }
    void retryOnlyWhereItHelps()
    {
        QFETCH(QString, code);
        const ErrorRow *row = builtIn(QStringLiteral("fxiaoke")).explain(QStringLiteral("api"), code, 200);
        QVERIFY(row);
        QTEST(row->retry, "retry");
    }
};

QTEST_GUILESS_MAIN(TestErrorTables)
#include "test_error_tables.moc"
