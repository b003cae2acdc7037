// SPDX-License-Identifier: GPL-3.0-or-later
// The inspector, driven as somebody uses it: paste, look, check, compare, copy.
#include "platform/jose/JoseVerifier.h"
#include "ui/OpenWindow.h"
#include "ui/detail/RowsTable.h"
#include "ui/inspector/InspectorDialog.h"
#include "ui/inspector/PasteField.h"
#include "ui/widgets/MessageStrip.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>

#include <nlohmann/json.hpp>

using namespace fob;
using namespace fob::tests;

namespace {

nlohmann::json vector(std::size_t at)
{
    QFile file(QStringLiteral(FOB_SOURCE_DIR "/tests/platform/vectors/jose.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no vectors");
    return nlohmann::json::parse(file.readAll().toStdString())[at];
}

const QString rsaToken = QString::fromStdString(vector(1)["token"].get<std::string>());
const QString rsaKey = QString::fromStdString(vector(1)["key"].dump());

// RFC 8037 A.2
const QString ed25519Key =
    QStringLiteral(R"({"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwAaaPJHURo"})");

void paste(QWidget &dialog, const char *field, const QString &text)
{
    QApplication::clipboard()->setText(text);
    child<PasteField>(dialog, QString::fromLatin1(field))->paste();
}

QString everything(const QWidget &dialog)
{
    // Values may break anywhere, at characters that nobody sees.
    return OpenWindow::shown(dialog).join(QLatin1Char('\n')).remove(QChar(0x200b));
}

} // namespace

class TestInspector : public QObject
{
    Q_OBJECT

    OpenWindow m_open;
    JoseVerifier m_verifier;
    std::unique_ptr<InspectorDialog> m_dialog;

    void openDialog(const std::optional<Credential> &stored = {})
    {
        WindowParts parts = m_open.demo.parts();
        parts.signatures = &m_verifier;
        m_dialog = std::make_unique<InspectorDialog>(parts, stored, nullptr);
        m_dialog->show();
    }
    [[nodiscard]] QString words(const char *name) const
    {
        return child<QLabel>(*m_dialog, QString::fromLatin1(name))->text();
    }
    void press(const char *name) { child<QPushButton>(*m_dialog, QString::fromLatin1(name))->click(); }

private Q_SLOTS:
    void cleanup() { m_dialog.reset(); }

    void S40_a_pasted_token_is_understood_and_not_kept_in_the_field()
    {
        openDialog();
        paste(*m_dialog, "paste", QStringLiteral("curl -H 'Authorization: Bearer %1' https://x.example").arg(rsaToken));
        QVERIFY(child<PasteField>(*m_dialog, QStringLiteral("paste"))->toPlainText().isEmpty());
        const QString all = everything(*m_dialog);
        QVERIFY2(all.contains(QStringLiteral("JWT, signed (RS256)")), qPrintable(all));
        QVERIFY(all.contains(QStringLiteral("Issuer")));
        QVERIFY(all.contains(QStringLiteral("458 characters")));
        QVERIFY(!all.contains(rsaToken.section(QLatin1Char('.'), 2)));
        QVERIFY(words("signature").startsWith(QStringLiteral("not checked")));
        QVERIFY(!child<QPushButton>(*m_dialog, QStringLiteral("verify"))->isVisible()); // nobody's provider
    }

    void S46_it_is_checked_with_a_key_that_is_pasted()
    {
        openDialog();
        paste(*m_dialog, "paste", rsaToken);
        press("with-key");
        paste(*m_dialog, "key", rsaKey);
        QCOMPARE(words("signature"), QStringLiteral("valid: signed with the key given (RSA 2048)"));
        press("another");
        QString changed = rsaToken;
        changed.replace(rsaToken.size() - 20, 4, QStringLiteral("AAAA"));
        paste(*m_dialog, "paste", changed);
        press("with-key");
        paste(*m_dialog, "key", rsaKey);
        QVERIFY2(words("signature").startsWith(QStringLiteral("invalid")), qPrintable(words("signature")));
        press("with-key");
        paste(*m_dialog, "key", QStringLiteral("no key"));
        // Said where the key was pasted; what was found out was of another key.
        const auto *trouble = child<MessageStrip>(*m_dialog, QStringLiteral("key-trouble"));
        QVERIFY(trouble->isVisible());
        QVERIFY2(trouble->sentence().contains(QStringLiteral("no sound JSON")), qPrintable(trouble->sentence()));
        QVERIFY(child<PasteField>(*m_dialog, QStringLiteral("key"))->isVisible());
        QVERIFY2(words("signature").startsWith(QStringLiteral("not checked")), qPrintable(words("signature")));
        paste(*m_dialog, "key", rsaKey);
        QVERIFY(!trouble->isVisible());
        QVERIFY2(words("signature").startsWith(QStringLiteral("invalid")), qPrintable(words("signature")));
    }

    void S46_only_a_token_that_says_so_is_checked_with_a_secret()
    {
        openDialog();
        const auto *isSecret = child<QCheckBox>(*m_dialog, QStringLiteral("key-is-secret"));
        const auto *key = child<PasteField>(*m_dialog, QStringLiteral("key"));
        paste(*m_dialog, "paste", QString::fromLatin1(DemoWorld::jwt(R"({"alg":"HS256"})", R"({"sub":"admin"})")));
        press("with-key");
        QVERIFY(isSecret->isVisible() && !isSecret->isChecked());
        child<QCheckBox>(*m_dialog, QStringLiteral("key-is-secret"))->click();
        QVERIFY2(key->placeholderText().contains(QStringLiteral("secret")), qPrintable(key->placeholderText()));
        child<QCheckBox>(*m_dialog, QStringLiteral("key-is-secret"))->click();
        paste(*m_dialog, "key", rsaKey);
        QVERIFY2(words("signature").contains(QStringLiteral("forgery")), qPrintable(words("signature")));
        press("with-key");
        child<QCheckBox>(*m_dialog, QStringLiteral("key-is-secret"))->click();
        press("another");
        paste(*m_dialog, "paste", rsaToken);
        press("with-key");
        QVERIFY(!isSecret->isVisible() && !isSecret->isChecked());
        paste(*m_dialog, "key", rsaKey);
        QCOMPARE(words("signature"), QStringLiteral("valid: signed with the key given (RSA 2048)"));
        press("with-key");
        paste(*m_dialog, "key", ed25519Key);
        QCOMPARE(words("signature"), QStringLiteral("not checked: the token says RS256, and the key given (Ed25519) is "
                                                    "of another kind. Take the key that its issuer signs with"));
    }

    void S46_what_was_found_out_is_said_of_that_token_alone_when_the_inspector_is_closed()
    {
        DemoWorld demo;
        DemoWorld::Wanted wanted = servicing();
        wanted.access = rsaToken.toLatin1();
        const Credential credential = demo.add(wanted);
        WindowParts parts = demo.parts();
        parts.signatures = &m_verifier;
        MainWindow window(parts);
        window.load(demo.world.vault->all());
        window.show();
        QVERIFY(waitFor([&] { return window.findChild<QLabel *>(QStringLiteral("token-signature")); }));
        const auto signature = [&window] { return child<QLabel>(window, QStringLiteral("token-signature"))->text(); };
        QVERIFY(waitFor([&] { return signature() == QStringLiteral("not checked"); }));
        child<QPushButton>(window, QStringLiteral("verify-token"))->click();
        auto *dialog = child<InspectorDialog>(window, QStringLiteral("inspector"));
        QVERIFY(waitFor([&] { return child<QPushButton>(*dialog, QStringLiteral("with-key"))->isVisible(); }));
        child<QPushButton>(*dialog, QStringLiteral("with-key"))->click();
        paste(*dialog, "key", rsaKey);
        dialog->accept();
        QCOMPARE(signature(), QStringLiteral("valid: signed with the key given (RSA 2048)"));
        TokenSet another;
        another.accessToken = Secret(DemoWorld::jwt(R"({"alg":"RS256"})", R"({"sub":"another"})"));
        another.issuedAt = demo.world.clock.now() + std::chrono::seconds(1);
        QVERIFY(fakes::await<Credential>([&](QObject *context, Completion<Credential> done) {
            demo.world.vault->storeTokens(credential.id, std::move(another), context, std::move(done));
        }));
        QVERIFY(waitFor([&] { return signature() == QStringLiteral("not checked"); }));
    }

    void it_is_compared_and_copied_without_its_signature()
    {
        openDialog();
        paste(*m_dialog, "paste", rsaToken);
        paste(*m_dialog, "other", QString::fromStdString(vector(2)["token"].get<std::string>()));
        QCOMPARE(words("comparison-words"), QStringLiteral("These are two tokens. Differences: 1"));
        const auto *comparison = child<RowsTable>(*m_dialog, QStringLiteral("comparison"));
        QCOMPARE(comparison->rowCount(), 4);
        QVERIFY2(everything(*m_dialog).contains(QStringLiteral("1300819380 (2011-03-2")),
                 qPrintable(everything(*m_dialog))); // in words as well
        child<QCheckBox>(*m_dialog, QStringLiteral("only-differences"))->click();
        QCOMPARE(comparison->rowCount(), 1);
        const auto *scroll = m_dialog->findChild<QScrollArea *>();
        QTRY_VERIFY(scroll->viewport()->rect().intersects(
            QRect(comparison->mapTo(scroll->viewport(), QPoint()), comparison->size())));
        paste(*m_dialog, "other", QStringLiteral("no token in here"));
        QCOMPARE(words("comparison-words"), QStringLiteral("There is no token in this text."));
        QVERIFY(!comparison->isVisible());
        press("safe-copy");
        QCOMPARE(QApplication::clipboard()->text(), rsaToken.left(rsaToken.lastIndexOf(QLatin1Char('.')) + 1));
        child<QLineEdit>(*m_dialog, QStringLiteral("phrase"))->setText(QStringLiteral("blue heron"));
        press("share");
        QCOMPARE(words("shared").size(), 14);
    }

    void S46_a_copy_without_its_signature_is_read_and_never_checked()
    {
        openDialog();
        const QString copy = rsaToken.left(rsaToken.lastIndexOf(QLatin1Char('.')) + 1);
        paste(*m_dialog, "paste", QStringLiteral("12:00 WARN 401 for %1, retrying").arg(copy));
        const QString all = everything(*m_dialog);
        QVERIFY2(all.contains(QStringLiteral("JWT without its signature (RS256)")), qPrintable(all));
        QVERIFY(all.contains(QStringLiteral("Issuer")));
        QVERIFY(words("signature").contains(QStringLiteral("nothing of it can be checked")));
        for (const char *button : {"verify", "with-key", "safe-copy"})
            QVERIFY2(!child<QPushButton>(*m_dialog, QString::fromLatin1(button))->isVisible(), button);
        paste(*m_dialog, "other", rsaToken);
        QCOMPARE(words("comparison-words"), QStringLiteral("Both say the same: they differ in the signature alone."));
    }

    void what_is_too_much_to_show_is_counted_and_compared()
    {
        openDialog();
        const auto token = [](const QByteArray &last) {
            QByteArray claims = "{";
            for (int i = 0; i < 1500; ++i)
                claims += "\"claim" + QByteArray::number(i) + "\":" + QByteArray::number(i) + ',';
            return QString::fromLatin1(DemoWorld::jwt(R"({"alg":"RS256"})", claims + "\"last\":\"" + last + "\"}"));
        };
        paste(*m_dialog, "paste", token("here"));
        const auto *claims = child<RowsTable>(*m_dialog, QStringLiteral("claims"));
        QCOMPARE(claims->rowCount(), 301);
        QVERIFY(everything(*m_dialog).contains(QStringLiteral("1,501, of which 300 can be shown")));
        child<QPushButton>(*m_dialog, QStringLiteral("more"))->click();
        QTRY_VERIFY(everything(*m_dialog).contains(QStringLiteral("1,201 more")));
        QVERIFY(!everything(*m_dialog).contains(QStringLiteral("claim300")));
        paste(*m_dialog, "other", token("there"));
        QCOMPARE(words("comparison-words"), QStringLiteral("These are two tokens. Differences: 1"));
        QVERIFY(everything(*m_dialog).contains(QStringLiteral("≠ last")));
        QVERIFY(child<RowsTable>(*m_dialog, QStringLiteral("comparison"))->rowCount() <= 301);
    }

    void nothing_that_a_token_says_makes_the_dialog_scroll_sideways_data()
    {
        QTest::addColumn<QByteArray>("claims");
        const QByteArray name(80, 'n');
        QTest::newRow("a long name") << QByteArray("{\"" + name + "\":1}");
        QTest::newRow("a long value") << QByteArray("{\"a\":\"" + name.repeated(40) + "\"}");
        QByteArray deep = "\"x\"";
        for (int i = 0; i < 12; ++i)
            deep = "{\"a member of some length\":" + deep + '}';
        QTest::newRow("a deep tree") << deep;
        QTest::newRow("moments") << QByteArray(R"({"exp":1e308,"nbf":-5,"iat":"notanumber","auth_time":1795316000})");
    }
    void nothing_that_a_token_says_makes_the_dialog_scroll_sideways()
    {
        QFETCH(QByteArray, claims);
        openDialog();
        const QString token = QString::fromLatin1(DemoWorld::jwt(R"({"alg":"RS256"})", claims));
        paste(*m_dialog, "paste", token);
        paste(*m_dialog, "other", rsaToken);
        const auto *scroll = m_dialog->findChild<QScrollArea *>();
        for (const int width : {760, 480}) {
            m_dialog->resize(width, 600);
            QTest::qWait(20);
            QVERIFY2(scroll->widget()->minimumSizeHint().width() <= scroll->viewport()->width(),
                     qPrintable(QStringLiteral("%1 in %2")
                                    .arg(scroll->widget()->minimumSizeHint().width())
                                    .arg(scroll->viewport()->width())));
        }
    }

    void a_table_is_one_stop_of_the_Tab_key()
    {
        openDialog();
        QByteArray claims = "{\"iss\":\"me\"";
        for (int i = 0; i < 20; ++i)
            claims += ",\"claim" + QByteArray::number(i) + "\":1";
        paste(*m_dialog, "paste", QString::fromLatin1(DemoWorld::jwt(R"({"alg":"RS256","kid":"1"})", claims + '}')));
        m_dialog->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
        QWidget *first = m_dialog->focusWidget();
        QVERIFY(first);
        QStringList stops;
        do {
            QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Tab);
            stops << m_dialog->focusWidget()->objectName();
        } while (m_dialog->focusWidget() != first && stops.size() < 40);
        QVERIFY2(stops.size() <= 10, qPrintable(stops.join(QLatin1Char('\n'))));
    }

    void what_is_no_moment_is_said_to_be_none()
    {
        openDialog();
        paste(*m_dialog, "paste",
              QString::fromLatin1(DemoWorld::jwt(
                  R"({"alg":"RS256"})", R"({"exp":1e308,"nbf":-5,"iat":"notanumber","auth_time":1300819380})")));
        const QString all = everything(*m_dialog);
        QCOMPARE(all.count(QStringLiteral("no usable time")), 3);
        QVERIFY(!all.contains(QStringLiteral("Expire")) || all.contains(QStringLiteral("Expires: no usable time")));
        press("another");
        paste(*m_dialog, "paste", QString::fromLatin1(DemoWorld::jwt(R"({"alg":"RS256"})", R"({"exp":1300819380})")));
        QVERIFY(everything(*m_dialog).contains(QStringLiteral("Expired: 2011-03-2")));
        QVERIFY(!everything(*m_dialog).contains(QStringLiteral("Expires")));
    }

    void a_text_without_a_token_is_said_to_have_none()
    {
        openDialog();
        paste(*m_dialog, "paste", QStringLiteral("nothing to see in here"));
        QVERIFY(everything(*m_dialog).contains(QStringLiteral("There is no token in this text.")));
        QVERIFY(child<PasteField>(*m_dialog, QStringLiteral("paste"))->isVisible());
    }

    void a_megabyte_is_pasted_without_a_wait()
    {
        openDialog();
        QElapsedTimer timer;
        timer.start();
        paste(*m_dialog, "paste", QString(1000 * 1000, QLatin1Char('a')));
        QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed())));
    }

    void a_stored_token_is_recognised_and_so_is_the_one_before_it()
    {
        const Credential added = m_open.demo.add(servicing());
        openDialog(added);
        m_dialog->inspectStored();
        QVERIFY(waitFor(
            [this] { return everything(*m_dialog).contains(QStringLiteral("the newest token of “Servicing”")); }));
        QVERIFY(!everything(*m_dialog).contains(QStringLiteral("live-token-1")));
        TokenSet next;
        next.accessToken = Secret(QByteArrayView("live-token-2"));
        bool stored = false;
        m_open.demo.world.ports().vault.storeTokens(added.id, std::move(next), this,
                                                    [&](const Result<Credential> &) { stored = true; });
        QVERIFY(waitFor([&] { return stored; }));
        press("another");
        paste(*m_dialog, "paste", QStringLiteral("live-token-1"));
        QVERIFY2(everything(*m_dialog).contains(QStringLiteral("a token that “Servicing” had; superseded")),
                 qPrintable(everything(*m_dialog)));
    }
};

QTEST_MAIN(TestInspector)
#include "test_inspector.moc"
