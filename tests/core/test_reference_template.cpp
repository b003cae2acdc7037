// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/CoreFixture.h"
#include "core/ReferenceTemplate.h"

#include <QTest>

using namespace fob;
using namespace fob::coretest;

namespace {

using Kind = ReferenceMistake::Kind;

/// Each reference replaced by "<name|member>".
QByteArray filled(const QByteArray &text)
{
    const auto parsed = ReferenceTemplate::parse(Secret(text));
    if (!parsed)
        return "mistake " + QByteArray::number(static_cast<int>(parsed.error().kind));
    QList<QByteArray> texts;
    for (const Reference &reference : parsed->references())
        texts += '<' + reference.name.toUtf8() + '|' + reference.member.toUtf8() + '>';
    return parsed->filled({texts.begin(), texts.end()}).reveal().toByteArray();
}

} // namespace

/// References in place of secrets.
class TestReferenceTemplate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void referencesAreReplacedAndNothingElse_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *name, const QByteArray &text, const QByteArray &expected) {
            QTest::newRow(name) << text << expected;
        };
        row("nothing at all", "", "");
        row("no reference", "A=1\nB={x}\n", "A=1\nB={x}\n");
        row("one reference", "T={{ fob://acme/access_token }}\n", "T=<acme|access_token>\n");
        row("no blanks", "{{fob://acme/header}}", "<acme|header>");
        row("many blanks and tabs", "{{ \t fob://acme/header\t }}", "<acme|header>");
        row("two that touch", "{{fob://a/x}}{{fob://b/y}}", "<a|x><b|y>");
        row("the same one twice", "{{fob://a/x}} {{fob://a/x}}", "<a|x> <a|x>");
        row("at both ends", "{{fob://a/x}}-{{fob://a/y}}", "<a|x>-<a|y>");
        row("a blank in the name", "{{ fob://field%20ops/access_token }}", "<field ops|access_token>");
        row("a slash and a percent sign in the name", "{{ fob://a%2Fb%25/access_token }}", "<a/b%|access_token>");
        row("small escapes", "{{ fob://a%2fb/access_token }}", "<a/b|access_token>");
        row("a Chinese name", "{{ fob://企业/access_token }}", "<企业|access_token>");
        row("a Chinese name, escaped", "{{ fob://%E4%BC%81/access_token }}", "<企|access_token>");
        row("a scheme in capitals", "{{ FOB://acme/access_token }}", "<acme|access_token>");
        row("braces of JSON around it", "{\"a\":{\"b\":\"{{ fob://a/x }}\"}}", "{\"a\":{\"b\":\"<a|x>\"}}");
        row("a brace before and behind", "{{{ fob://a/x }}}", "{<a|x>}");
        row("another program's", "{{ user.name }} {{#if}}{{/if}} {{- x -}}",
            "{{ user.name }} {{#if}}{{/if}} {{- x -}}");
        row("another program's, not closed", "{{ user", "{{ user");
        row("an address without braces", "fob://a/x", "fob://a/x");
        row("an address behind one brace", "{ fob://a/x }", "{ fob://a/x }");
        row("a word that begins alike", "{{ fobs }} {{ fob }}", "{{ fobs }} {{ fob }}");
        row("braces at the end", "{{", "{{");
        row("braces and blanks at the end", "{{  ", "{{  ");
        row("a cut-off scheme", "{{ fob", "{{ fob");
        row("the way to write one", "{{{{ fob://a/x }}", "{{ fob://a/x }}");
        row("the way to write one, beside one", "{{{{fob://a/x}} = {{fob://a/x}}", "{{fob://a/x}} = <a|x>");
        row("the way to write the way to write one", "{{{{{{ fob://a/x }}", "{{{{ fob://a/x }}");
        row("four braces of another program's", "{{{{raw}}}} x {{{{/raw}}}}", "{{{{raw}}}} x {{{{/raw}}}}");
        row("line ends of DOS", "a\r\n{{fob://a/x}}\r\n", "a\r\n<a|x>\r\n");
        row("NUL and what is no UTF-8", QByteArray("\0\xff{{fob://a/x}}\xfe\0", 17),
            QByteArray("\0\xff<a|x>\xfe\0", 9));
        row("a reference in a line of UTF-16", QByteArray("{\0{\0f\0o\0b\0:\0", 12),
            QByteArray("{\0{\0f\0o\0b\0:\0", 12));
    }
    void referencesAreReplacedAndNothingElse()
    {
        QFETCH(QByteArray, text);
        QTEST(filled(text), "expected");
    }

    void aMistakeHasItsPlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("column");
        const auto row = [](const char *name, const QByteArray &text, Kind kind, int line, int column) {
            QTest::newRow(name) << text << static_cast<int>(kind) << line << column;
        };
        row("not closed", "T={{ fob://a/x", Kind::NotClosed, 1, 3);
        row("closed on the next line", "\n {{ fob://a/x\n}}", Kind::NotClosed, 2, 2);
        row("one closing brace", "{{ fob://a/x }\n", Kind::NotClosed, 1, 1);
        row("one slash", "{{ fob:/a/x }}", Kind::NotAnAddress, 1, 1);
        row("nothing behind the scheme", "{{ fob: }}", Kind::NotAnAddress, 1, 1);
        row("no member", "{{ fob://a }}", Kind::NoMember, 1, 1);
        row("a slash and no member", "{{ fob://a/ }}", Kind::NoMember, 1, 1);
        row("nothing", "{{ fob:// }}", Kind::NoMember, 1, 1);
        row("no name", "{{ fob:///access_token }}", Kind::BadName, 1, 1);
        row("a blank in the name", "{{ fob://a b/x }}", Kind::BadName, 1, 1);
        row("a slash in the name", "{{ fob://a/b/x }}", Kind::BadName, 1, 1);
        row("a broken escape", "{{ fob://a%2/x }}", Kind::BadName, 1, 1);
        row("an escape of no digits", "{{ fob://a%zz/x }}", Kind::BadName, 1, 1);
        row("an escape with a sign", "{{ fob://a%+1/x }}", Kind::BadName, 1, 1);
        row("a name that is no UTF-8", "{{ fob://a%ff/x }}", Kind::BadName, 1, 1);
        row("a query", "{{ fob://a?b/x }}", Kind::BadName, 1, 1);
        row("NUL in the name", QByteArray("{{ fob://a\0b/x }}", 17), Kind::BadName, 1, 1);
        row("a blank in the member", "{{ fob://a/x y }}", Kind::BadMember, 1, 1);
        row("a query behind the member", "{{ fob://a/x?y }}", Kind::BadMember, 1, 1);
        row("a filter behind the member", "{{ fob://a/x|y }}", Kind::BadMember, 1, 1);
        row("another reference inside", "{{ fob://a/{{ fob://b/x }} }}", Kind::BadName, 1, 1);
        row("behind Chinese characters", "企业={{ fob://a }}", Kind::NoMember, 1, 4);
        row("in the third line", "a\r\nb\r\n  {{ fob://a }}", Kind::NoMember, 3, 3);
        row("behind a good one", "{{fob://a/x}}\n{{fob://b}}", Kind::NoMember, 2, 1);
        row("the first of two", "{{fob://a}}\n{{fob:b}}", Kind::NoMember, 1, 1);
    }
    void aMistakeHasItsPlace()
    {
        QFETCH(QByteArray, text);
        const auto parsed = ReferenceTemplate::parse(Secret(text));
        QVERIFY(!parsed);
        QTEST(static_cast<int>(parsed.error().kind), "kind");
        QTEST(parsed.error().line, "line");
        QTEST(parsed.error().column, "column");
    }

    void aReferenceKnowsItsPlace()
    {
        const auto parsed =
            ReferenceTemplate::parse(Secret("a {{fob://a/x}}\n{{{{ fob://n/n }}\n  企 {{ fob://b/y }}"));
        QVERIFY(parsed);
        const std::vector<Reference> expected{{s("a"), s("x"), 1, 3}, {s("b"), s("y"), 3, 5}};
        QCOMPARE(parsed->references(), expected);
    }

    void aValueIsNoTemplate()
    {
        const auto parsed = ReferenceTemplate::parse(Secret("{{fob://a/x}}{{fob://a/x}}"));
        QVERIFY(parsed);
        QCOMPARE(parsed->filled({"{{fob://b/y}}", ""}).reveal().toByteArray(), QByteArray("{{fob://b/y}}"));
    }

    void aLargeFileTakesNoTime_data()
    {
        QTest::addColumn<QByteArray>("unit");
        QTest::newRow("braces") << QByteArray("{");
        QTest::newRow("braces and blanks") << QByteArray("{{ ");
        QTest::newRow("references in one line") << QByteArray("{{fob://a/x}}");
        QTest::newRow("the way to write one") << QByteArray("{{{{fob:");
    }
    void aLargeFileTakesNoTime()
    {
        QFETCH(QByteArray, unit);
        const QByteArray text = unit.repeated(1024 * 1024 / unit.size());
        QElapsedTimer timer;
        timer.start();
        QVERIFY(ReferenceTemplate::parse(Secret(text)));
        QVERIFY2(timer.elapsed() < 5000, "it grows faster than the file");
    }
};

QTEST_GUILESS_MAIN(TestReferenceTemplate)
#include "test_reference_template.moc"
