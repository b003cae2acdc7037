// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/SandboxControl.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace fob::sandbox {

namespace {

Reply refuse(const QString &sentence, int status = 400) { return Reply::ofJson({{u"error"_s, sentence}}, status); }
Reply done() { return Reply::ofJson({{u"done"_s, true}}); }

Reply identity()
{
    return Reply::ofJson({{u"fob-sandbox"_s, QString::fromLatin1(FOB_VERSION)},
                          {u"providers"_s, QJsonArray{u"fs"_s, u"fxiaoke"_s, u"fentu"_s, u"fsl"_s, u"fcc"_s}}});
}

Reply addFault(const QJsonObject &json, FaultList &faults)
{
    const auto fault = Fault::parse(json);
    if (!fault)
        return refuse(u"Not a fault: "_s + fault.error().detail);
    faults.add(*fault);
    return done();
}

Reply advance(const QJsonObject &json, World &world)
{
    if (!json[u"advance"_s].isDouble())
        return refuse(u"Say {\"advance\": seconds}"_s);
    world.clock.advance(json[u"advance"_s].toInteger());
    return done();
}

} // namespace

std::optional<Reply> controlReply(const Request &request, World &world, FaultList &faults)
{
    if (!request.path.startsWith(u"/fob-sandbox"))
        return std::nullopt;
    const QString page = request.path.mid(12);
    if (page == u"/elsewhere") {
        // Where the redirect fault leads: a client that follows it is found out here.
        world.log.note(u"sandbox"_s, QString::fromLatin1(request.method), page);
        return done();
    }
    if (request.method == "GET" && page.isEmpty())
        return identity();
    if (request.method == "GET" && page == u"/log")
        return Reply::ofJson(world.log.toJson());
    if (request.method == "DELETE" && page == u"/log") {
        world.log.clear();
        return done();
    }
    if (request.method == "DELETE" && page == u"/faults") {
        faults.clear();
        return done();
    }
    if (request.method != "POST" || (page != u"/faults" && page != u"/clock"))
        return refuse(u"The sandbox has no such page"_s, 404);
    // A page in some browser can send a form here unasked, but not JSON.
    const QJsonDocument document = QJsonDocument::fromJson(request.body);
    if (!request.isJson() || !document.isObject())
        return refuse(u"Send a JSON object as application/json"_s, 415);
    return page == u"/faults" ? addFault(document.object(), faults) : advance(document.object(), world);
}

} // namespace fob::sandbox
