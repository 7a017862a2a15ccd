#include <algorithm>

#include "shared/ledger/directory.h"

/// The boxes that everybody may put something into and few may open.
namespace ledger {

using base::ErrorCode;

base::Result<void> Directory::take(const DirectoryOp& op, const DropOpen& body) {
    if (auto allowed = check_author(op); !allowed.ok()) return allowed;
    if (body.boxes.empty()) return {ErrorCode::kRefused, "opens nothing"};
    for (const DropOpen::Box& one : body.boxes) {
        const Compartment* what = compartment(one.compartment);
        if (what == nullptr || !is_drop_box(what->type()))
            return {ErrorCode::kRefused, "no drop box"};
        if (!is_member(op.author, one.compartment))
            return {ErrorCode::kRefused, "opened by somebody else"};
        if (one.epoch != what->current().opening.epoch)
            return {ErrorCode::kRefused, "not the current epoch"};
        if (!crypto::usable(one.box)) return {ErrorCode::kRefused, "box key"};
    }
    for (const DropOpen::Box& one : body.boxes)
        compartments_.at(one.compartment).epochs.back().drop = one.box;
    return {};
}

std::optional<base::CompartmentId> Directory::only(CompartmentType type) const {
    const auto it = std::ranges::find_if(compartments_, [&](const auto& one) {
        return one.second.type() == type && !erased(one.first);
    });
    return it == compartments_.end() ? std::nullopt : std::optional(it->first);
}

std::optional<Directory::DropBox> Directory::drop_box(CompartmentType type) const {
    const auto id = only(type);
    if (!id || exposed(*id) || erased(*id)) return std::nullopt;
    const Epoch& now = compartment(*id)->current();
    if (!now.drop) return std::nullopt;
    return DropBox{*id, now.opening.epoch, now.opening.key, *now.drop};
}

}  // namespace ledger
