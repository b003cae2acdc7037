// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/ConsentPage.h"

#include <QCryptographicHash>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace fob::sandbox {

namespace {

const QByteArray style = R"css(
:root { color-scheme: light dark; --window:#F5F6F8; --raised:#FFFFFF; --text:#1B1F24; --soft:#5B6470; --line:#DCE1E7;
  --accent:#3B5BDB; --on-accent:#FFFFFF; --sandbox:#0B7285; --sandbox-soft:#DFF5F8; --warning:#B35C00; }
@media (prefers-color-scheme: dark) { :root { --window:#191C21; --raised:#22262D; --text:#E6E9EE; --soft:#9BA5B3;
  --line:#343A43; --accent:#7B95FF; --on-accent:#191C21; --sandbox:#4CCBDD; --sandbox-soft:#17343A; --warning:#FFB25C; } }
* { box-sizing: border-box; }
body { margin:0; background:var(--window); color:var(--text); font:15px/22px system-ui, sans-serif; }
main { max-width:520px; margin:32px auto; padding:24px 32px; background:var(--raised); border:1px solid var(--line);
  border-radius:10px; }
.badge { display:inline-block; padding:4px 8px; border-radius:6px; color:var(--sandbox);
  background:var(--sandbox-soft); font-size:13px; font-weight:600; }
h1 { font-size:22px; line-height:28px; margin:16px 0 8px; overflow-wrap:anywhere; }
p { margin:8px 0; color:var(--soft); }
dl { display:grid; grid-template-columns:max-content 1fr; gap:8px 16px; margin:16px 0; }
dt { color:var(--soft); } dd { margin:0; overflow-wrap:anywhere; font-family:monospace; }
fieldset { border:1px solid var(--line); border-radius:6px; padding:8px 16px; margin:0 0 16px; }
legend { padding:0 8px; color:var(--soft); font-size:13px; }
label { display:flex; gap:12px; align-items:baseline; padding:4px 0; }
label code { font-family:monospace; flex:0 0 168px; white-space:nowrap; } label span { color:var(--soft); font-size:14px; }
.warning { color:var(--warning); }
.buttons { display:flex; gap:12px; justify-content:flex-end; }
button { font:inherit; font-weight:600; padding:8px 24px; border-radius:6px; border:1px solid var(--line);
  background:var(--raised); color:var(--text); cursor:pointer; }
button#approve { background:var(--accent); border-color:var(--accent); color:var(--on-accent); }
button:focus-visible, input:focus-visible { outline:3px solid var(--accent); outline-offset:2px; }
)css";

/// A form may go to us and, since Chromium follows form-action through redirects, to where the answer leads.
QByteArray formTargets(const QString &redirect)
{
    const QUrl url(redirect);
    if (url.host().contains(u':'))
        return "'self' http:"; // CSP has no way to write an IPv6 host
    return "'self' " +
           url.toEncoded(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo);
}

Reply page(const QString &title, const QString &content, const QByteArray &targets, int status)
{
    const QByteArray hash = QCryptographicHash::hash(style, QCryptographicHash::Sha256).toBase64();
    const QString html =
        u"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>%1</title><style>%2</style>"
        "</head><body><main><span class=\"badge\">Sandbox – no real account</span>%3</main></body></html>"_s.arg(
            title.toHtmlEscaped(), QString::fromUtf8(style), content);
    Reply reply = Reply::ofText("text/html; charset=utf-8", html.toUtf8(), status);
    return reply
        .with("Content-Security-Policy", "default-src 'none'; style-src 'sha256-" + hash + "'; form-action " + targets +
                                             "; frame-ancestors 'none'; base-uri 'none'")
        .with("Cache-Control", "no-store")
        .with("Referrer-Policy", "no-referrer")
        .with("X-Content-Type-Options", "nosniff");
}

QString scopeRow(const ConsentScope &scope)
{
    const bool isSensitive = scope.name == u"admin";
    return u"<label><input type=\"checkbox\" name=\"scope\" value=\"%1\" checked%2>"
           "<code>%1</code><span%3>%4</span></label>"_s.arg(
               scope.name.toHtmlEscaped(), scope.always ? u" disabled"_s : QString(),
               isSensitive ? u" class=\"warning\""_s : QString(), scope.title.toHtmlEscaped());
}

QString scopeList(const QList<ConsentScope> &scopes)
{
    if (scopes.isEmpty())
        return u"<p>This provider has no scopes: the app gets what its administrator set for it.</p>"_s;
    QString rows;
    for (const ConsentScope &scope : scopes)
        rows += scopeRow(scope);
    return u"<fieldset><legend>It asks for</legend>%1</fieldset>"_s.arg(rows);
}

} // namespace

Reply consentPage(const ConsentAsk &ask, const QString &ticket)
{
    // One arg() call: a "%1" in the client's own text must not be taken for a place to fill.
    const QString content =
        u"<h1>Let %1 use your %2 account?</h1>"
        "<p>You are signed in as the sandbox user. Whatever you grant opens nothing but the sandbox.</p>"
        "<form method=\"post\" action=\"%3\"><input type=\"hidden\" name=\"ticket\" value=\"%4\">"
        "<dl><dt>Provider</dt><dd id=\"provider\">%2</dd><dt>Client</dt><dd id=\"client\">%1</dd>"
        "<dt>Returns to</dt><dd id=\"redirect-host\">%5</dd></dl>%6"
        "<div class=\"buttons\"><button id=\"deny\" type=\"submit\" name=\"decision\" value=\"deny\">Deny</button>"
        "<button id=\"approve\" type=\"submit\" name=\"decision\" value=\"approve\">Approve</button></div></form>"_s
            .arg(ask.client.toHtmlEscaped(), ask.title.toHtmlEscaped(), ask.decisionPath.toHtmlEscaped(),
                 ticket.toHtmlEscaped(), QUrl(ask.redirect).authority().toHtmlEscaped(), scopeList(ask.scopes));
    return page(u"Sign in to %1 (sandbox)"_s.arg(ask.title), content, formTargets(ask.redirect), 200);
}

Reply refusalPage(const QString &sentence)
{
    const QString content =
        u"<h1>This sign-in cannot go on</h1><p id=\"reason\">%1</p>"_s.arg(sentence.toHtmlEscaped());
    return page(u"Sign-in refused (sandbox)"_s, content, "'none'", 400);
}

} // namespace fob::sandbox
