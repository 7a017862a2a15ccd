#include "app/viewmodels/drawing.h"

#include <nlohmann/json.hpp>

namespace viewmodels {

QVariantList strokes_of(const QByteArray& json) {
    QVariantList strokes;
    const auto drawing = nlohmann::json::parse(json.constData(), json.constData() + json.size(),
                                               nullptr, false);
    if (!drawing.is_object() || !drawing.contains("strokes")) return strokes;
    for (const auto& stroke : drawing["strokes"]) {
        QVariantList points;
        for (const auto& point : stroke) {
            if (point.is_number_integer()) points.append(point.get<int>());
        }
        strokes.append(QVariant(points));
    }
    return strokes;
}

QByteArray encode_strokes(const QVariantList& strokes) {
    nlohmann::json all = nlohmann::json::array();
    for (const QVariant& stroke : strokes) {
        nlohmann::json points = nlohmann::json::array();
        for (const QVariant& point : stroke.toList()) points.push_back(point.toInt());
        all.push_back(std::move(points));
    }
    return QByteArray::fromStdString(nlohmann::json{{"strokes", std::move(all)}}.dump());
}

}  // namespace viewmodels
