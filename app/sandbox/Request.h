// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/Fault.h"
#include "sandbox/Parameters.h"

#include <QHash>

#include <optional>

namespace fob::sandbox {

/// One HTTP request as the emulated providers see it.
struct Request
{
    QByteArray method;
    QString path; ///< with the provider's prefix: "/fs/oauth/token"
    QByteArray rawQuery;
    QHash<QByteArray, QByteArray> headers; ///< lower-case names; only those in `readHeaders`
    QByteArray body;
    std::optional<Fault> fault; ///< what this request meets; a handler heeds only the kinds that are its own

    static const QList<QByteArray> readHeaders;

    [[nodiscard]] Parameters query() const { return Parameters::parse(rawQuery); }
    [[nodiscard]] bool isForm() const { return contentType() == "application/x-www-form-urlencoded"; }
    [[nodiscard]] bool isJson() const { return contentType() == "application/json"; }
    /// The form's fields; none when the body is not declared as a form.
    [[nodiscard]] Parameters form() const { return isForm() ? Parameters::parse(body) : Parameters(); }
    /// What follows "Bearer "; empty without it.
    [[nodiscard]] QString bearer() const;
    [[nodiscard]] bool meets(FaultKind kind) const { return fault && fault->kind == kind; }

private:
    /// Without "; charset=…", in lower case.
    [[nodiscard]] QByteArray contentType() const;
};

} // namespace fob::sandbox
