// SPDX-License-Identifier: GPL-3.0-or-later
#include "wording/ActivityWords.h"
#include "wording/DiagnosisWords.h"
#include "wording/DurationWords.h"
#include "wording/ErrorWords.h"
#include "wording/ExchangeLines.h"
#include "wording/ExchangeWords.h"
#include "wording/ReportText.h"
#include "wording/SafeText.h"

#include <QCoreApplication>

namespace fob {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(fob::ReportHtml)
};

QString shown(const QString &text) { return safeLines(text).toHtmlEscaped(); }

/// A page's own style and nothing else may apply to it, wherever it is opened.
QString headOf(const QString &title)
{
    return QStringLiteral("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\">"
                          "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
                          "'unsafe-inline'\">"
                          "<meta name=\"referrer\" content=\"no-referrer\">"
                          "<meta name=\"viewport\" content=\"width=device-width\"><title>%1</title><style>"
                          ":root{color-scheme:light dark}"
                          "body{font:15px/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;"
                          "color:#1c2430;background:#fff}"
                          "h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem;border-bottom:1px solid #ccd3dd}"
                          "table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;"
                          "padding:.25rem .75rem .25rem 0}th{font-weight:600;color:#5b6675;white-space:nowrap}"
                          "pre{white-space:pre-wrap;overflow-wrap:anywhere;font:13px/1.45 monospace;"
                          "background:#f3f5f8;padding:.6rem .8rem;border-radius:6px}td{overflow-wrap:anywhere}"
                          ".failed{color:#b3261e}.warned{color:#8a5a00}.passed{color:#1b6e3c}.skipped{color:#5b6675}"
                          "@media(prefers-color-scheme:dark){body{color:#e4e8ee;background:#161b22}"
                          "h2{border-color:#38424f}th,.skipped{color:#9aa6b5}pre{background:#20262f}"
                          ".failed{color:#ff8a80}.warned{color:#e9b35c}.passed{color:#6fd397}}"
                          "@media print{body{max-width:none;margin:0}pre{background:none;border:1px solid #ccc}"
                          "tr,pre{break-inside:avoid}}"
                          "</style></head><body>\n")
        .arg(title);
}

class Page
{
public:
    explicit Page(const QString &title) : m_html(headOf(shown(title))) { heading(QStringLiteral("h1"), title); }

    void section(const QString &title) { heading(QStringLiteral("h2"), title); }
    void paragraph(const QString &text) { m_html += QStringLiteral("<p>%1</p>\n").arg(shown(text)); }
    void lines(const QStringList &lines)
    {
        if (!lines.isEmpty())
            m_html += QStringLiteral("<pre>%1</pre>\n").arg(shown(lines.join(u'\n')));
    }
    void beginTable() { m_html += QStringLiteral("<table>\n"); }
    void endTable() { m_html += QStringLiteral("</table>\n"); }
    void row(const QString &label, const QString &value)
    {
        if (!value.isEmpty())
            m_html += QStringLiteral("<tr><th scope=\"row\">%1</th><td>%2</td></tr>\n").arg(shown(label), shown(value));
    }
    void cells(const QStringList &cells, const QString &look = {})
    {
        m_html += look.isEmpty() ? QStringLiteral("<tr>") : QStringLiteral("<tr class=\"%1\">").arg(look);
        for (const QString &cell : cells)
            m_html += QStringLiteral("<td>%1</td>").arg(shown(cell));
        m_html += QStringLiteral("</tr>\n");
    }
    [[nodiscard]] QByteArray end() const { return (m_html + QStringLiteral("</body></html>\n")).toUtf8(); }

private:
    void heading(const QString &level, const QString &text)
    {
        m_html += QStringLiteral("<%1>%2</%1>\n").arg(level, shown(text));
    }

    QString m_html;
};

QString moment(const std::optional<Instant> &at) { return at ? isoText(*at) : QString(); }

void addSettings(Page &page, const Report &report)
{
    const Credential &credential = report.credential;
    page.section(Words::tr("Settings"));
    page.beginTable();
    page.row(Words::tr("Provider"), report.providerName + QStringLiteral(" (%1)").arg(credential.provider));
    page.row(Words::tr("Environment"), credential.environment);
    page.row(Words::tr("Grant"), credential.grant);
    page.row(Words::tr("Base URL"), credential.baseUrl.toString(QUrl::RemoveUserInfo));
    for (auto field = credential.fields.begin(); field != credential.fields.end(); ++field)
        page.row(field.key(), field.value());
    for (auto path = credential.pathOverrides.begin(); path != credential.pathOverrides.end(); ++path)
        page.row(Words::tr("Path of %1").arg(path.key()), path.value());
    page.row(Words::tr("Redirect URI"), credential.redirect.uri);
    page.row(Words::tr("Scopes asked for"), credential.scopes.join(u' '));
    page.row(Words::tr("Scopes granted"), credential.token.grantedScopes.value_or(QStringList()).join(u' '));
    page.row(Words::tr("Account"), credential.token.account);
    page.row(Words::tr("Tier"), credential.tier);
    page.row(Words::tr("Added"), moment(credential.createdAt));
    page.row(Words::tr("Last used"), moment(credential.lastUsedAt));
    if (credential.token.present)
        page.row(Words::tr("Token issued"), moment(credential.token.issuedAt));
    page.row(Words::tr("Token expires"), moment(credential.token.expiresAt));
    page.row(Words::tr("Refresh token expires"), moment(credential.token.refreshExpiresAt));
    page.endTable();
}

void addTest(Page &page, const Report &report, const Provider *provider)
{
    page.section(Words::tr("Last test"));
    if (!report.test)
        return page.paragraph(Words::tr("None has been run."));
    QStringList when{Words::tr("%1, in %2").arg(isoText(report.test->startedAt), tookWords(report.test->took)),
                     outdatedWords(*report.test)};
    when.removeAll(QString());
    page.paragraph(when.join(QStringLiteral(" · ")));
    page.beginTable();
    for (const DiagnosisStep &step : report.test->steps) {
        const QString took = step.took.count() > 0 ? tookWords(step.took) : QString();
        const QString reference = step.error ? errorText(*step.error).reference : QString();
        const QString words = stepWords(step, provider).text;
        page.cells({outcomeMark(step.outcome), stepTitle(step),
                    reference.isEmpty() || words.contains(reference) ? words : words + u'\n' + reference, took},
                   outcomeName(step.outcome));
    }
    page.endTable();
    if (const QString advice = adviceWords(*report.test).text; !advice.isEmpty())
        page.paragraph(advice);
}

void addExchanges(Page &page, const Report &report)
{
    page.section(Words::tr("Requests and answers"));
    if (report.exchanges.empty())
        page.paragraph(Words::tr("None has been made while this Fob has been running."));
    for (const PublicExchange &published : report.exchanges) {
        const Exchange &exchange = published.shown();
        QStringList lines{QString::fromLatin1(exchange.method) + u' ' + addressWords(exchange)};
        lines += requestLines(exchange);
        lines += QString();
        if (exchange.answer)
            lines += QStringLiteral("%1 · %2").arg(statusWords(exchange.answer->status), tookWords(exchange.took));
        else if (exchange.error)
            lines += whatHappened(*exchange.error);
        lines += answerLines(exchange);
        page.paragraph(QStringLiteral("%1 · %2").arg(isoText(exchange.startedAt), roleWords(exchange.role)));
        page.lines(lines);
    }
}

void addActivity(Page &page, const Report &report)
{
    page.section(Words::tr("Activity"));
    page.beginTable();
    for (const ActivityEvent &event : report.activity)
        page.cells({activityTime(event), activityWords(event), activityReason(event), activityReference(event)});
    page.endTable();
}

} // namespace

QByteArray reportHtml(const Report &report, const Provider *provider)
{
    Page page(Words::tr("Report on “%1”").arg(report.credential.name));
    page.paragraph(
        Words::tr("Written %1. It holds no secret: what stands for one is masked.").arg(isoText(report.writtenAt)));
    addSettings(page, report);
    addTest(page, report, provider);
    addExchanges(page, report);
    addActivity(page, report);
    page.section(Words::tr("Versions"));
    page.beginTable();
    page.row(QStringLiteral("Fob"), report.versions.fob);
    page.row(QStringLiteral("Qt"), report.versions.qt);
    page.row(QStringLiteral("TLS"), report.versions.openSsl);
    page.row(Words::tr("System"), report.versions.system);
    page.row(Words::tr("Secrets are kept by"), report.versions.backend);
    page.endTable();
    return page.end();
}

} // namespace fob
