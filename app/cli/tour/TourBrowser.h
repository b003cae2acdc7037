// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Ports.h"

#include <functional>

namespace fob::cli {

/// The tour's stand-in for browser and user: goes where the sign-in sends a browser, reads the consent page, presses
/// "Approve" and follows the way back.
class TourBrowser final : public QObject, public Browser
{
public:
    using Narrate = std::function<void(const QString &)>;

    TourBrowser(HttpClient &http, Narrate narrate) : m_http(http), m_narrate(std::move(narrate)) {}

    Result<Done> open(const QUrl &address, const QString &command) override;

private:
    void get(const QUrl &address, int redirectsLeft);
    void arrived(const QUrl &address, const HttpResponse &page, int redirectsLeft);
    void approve(const QUrl &page, const QString &html);
    void send(HttpRequest request, int redirectsLeft);

    HttpClient &m_http;
    Narrate m_narrate;
};

} // namespace fob::cli
