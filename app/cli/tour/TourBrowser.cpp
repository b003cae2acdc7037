// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/tour/TourBrowser.h"

#include "cli/tour/ConsentForm.h"
#include "wording/ErrorWords.h"

#include <QCoreApplication>

namespace fob::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(fob::TourBrowser)
};

constexpr int MostRedirects = 5;

HttpHeader plainHeader(const QByteArray &name, const QByteArray &value) { return {name, Secret(value), false}; }

} // namespace

Result<Done> TourBrowser::open(const QUrl &address, const QString &)
{
    get(address, MostRedirects);
    return Done{};
}

void TourBrowser::get(const QUrl &address, int redirectsLeft)
{
    HttpRequest request;
    request.method = "GET";
    request.url = address;
    send(std::move(request), redirectsLeft);
}

void TourBrowser::send(HttpRequest request, int redirectsLeft)
{
    const QUrl address = request.url;
    m_http.send(std::move(request), this, [this, address, redirectsLeft](const Result<HttpResponse> &page) {
        if (page)
            arrived(address, *page, redirectsLeft);
        else
            m_narrate(errorSentence(page.error())); // the sign-in's deadline ends the waiting
    });
}

void TourBrowser::arrived(const QUrl &address, const HttpResponse &page, int redirectsLeft)
{
    const QUrl next = address.resolved(QUrl::fromEncoded(page.header("Location")));
    if (page.status >= 300 && page.status < 400 && redirectsLeft > 0)
        return get(next, redirectsLeft - 1);
    const QString html = QString::fromUtf8(page.body.reveal());
    if (page.status == 200 && html.contains(QLatin1String("id=\"approve\"")))
        approve(address, html);
}

void TourBrowser::approve(const QUrl &page, const QString &html)
{
    const auto form = ConsentForm::read(html);
    if (!form)
        return m_narrate(Words::tr("The consent page has no form that the tour understands."));
    const QStringList scopes = form->scopes();
    m_narrate(
        scopes.isEmpty()
            ? Words::tr("The consent page is there; the tour presses “Approve” for you.")
            : Words::tr("The consent page asks for %1; the tour presses “Approve” for you.").arg(scopes.join(u' ')));
    HttpRequest request;
    request.method = "POST";
    request.url = page.resolved(QUrl(form->action));
    request.headers.push_back(plainHeader("Content-Type", "application/x-www-form-urlencoded"));
    request.body = Secret(form->encoded());
    send(std::move(request), MostRedirects);
}

} // namespace fob::cli
