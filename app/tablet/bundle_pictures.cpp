#include "app/tablet/bundle_pictures.h"

#include <algorithm>
#include <numeric>

namespace tablet {

base::Result<BundleShow> BundleShow::of(base::ByteView bundle) {
    auto texts = syncing::frames_of(bundle);
    if (!texts.ok()) return texts.error();
    return BundleShow(std::move(texts).value());
}

void BundleShow::only(const std::vector<std::size_t>& numbers) {
    std::vector<std::size_t> order = numbers;
    std::erase_if(order,
                  [this](std::size_t number) { return number == 0 || number > texts_.size(); });
    if (order.empty()) return all();
    order_ = std::move(order);
    at_ = 0;
}

void BundleShow::all() {
    order_.resize(texts_.size());
    std::iota(order_.begin(), order_.end(), std::size_t{1});
    at_ = 0;
}

}  // namespace tablet
